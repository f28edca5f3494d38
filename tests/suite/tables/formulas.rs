//! Figures with signs between them in prose: what they give, and what is told of them.

use skrivelse::check;

use crate::support::{case_with, loaded, main_typ};

const TABLES: &str = "tabeller:
  - id: t
    rubrik: Kostnader
    enhet: mnkr
    kolumner: [Budget, Utfall, {rubrik: Andel, enhet: \"%\", är: andel av Utfall}, {rubrik: Elever, enhet: st}, {rubrik: Ord, slag: text}]
    finansiering: ramen
    rader:
      - {id: skola, rad: Skola, belopp: [\"10\", \"12,5\", \"\", \"500\", ja]}
      - {rad: Vård, belopp: [\"30\", \"29\", \"\", \"–\", nej]}
belopp:
  - id: hyra
    rubrik: Hyror
    finansiering: ramen
    poster:
      - {post: Lokal, belopp: 120 000 kr}
      - {post: Mark, belopp: ca 30 000 kr}
";

fn with(formula: &str) -> String {
    case_with(&format!(
        "bakgrund: |\n  Det blir {{{{ {formula} }}}} nu.\n\n  {{{{ tabell(\"t\") }}}}\n\n  {{{{ tabell(\"hyra\") }}}}\n{TABLES}"
    ))
}

/// What stands on the page for a formula.
fn said(formula: &str) -> String {
    let page = main_typ(&with(formula)).replace('\u{a0}', " ");
    let start = page.find("Det blir ").unwrap() + "Det blir ".len();
    let end = page[start..].find(" nu.").unwrap();
    page[start..start + end].to_owned()
}

/// What is told of a formula.
fn told(formula: &str) -> Vec<String> {
    let found = check::check(&loaded(&with(formula))).into_iter();
    let own = found.filter(|found| found.kind.code == "F011");
    own.map(|found| found.primary.text).collect()
}

#[test]
fn figures_are_added_and_taken_away_multiplied_and_divided() {
    for (formula, gives) in [
        (r#"summa("t", "Utfall") - summa("t", "Budget")"#, "1,5 mnkr"),
        (
            r#"belopp("t", "Vård", "Utfall") − belopp("t", "Vård", "Budget")"#,
            "−1 mnkr",
        ),
        (
            r#"summa("t", "Utfall") - summa("t", "Budget"), i: "tkr""#,
            "1 500 tkr",
        ),
        (r#"summa("t", "Utfall"), i: "kr""#, "41 500 000 kr"),
        (
            r#"(summa("t", "Utfall") + summa("t", "Budget")) / 2"#,
            "40,75 mnkr",
        ),
        (
            r#"summa("t", "Budget") - belopp("hyra", "Lokal")"#,
            "40 mnkr",
        ),
        (r#"belopp("t", "skola", "Elever")*120 kr"#, "60 000 kr"),
        (r#"belopp("hyra", "Lokal") / 12"#, "10 000 kr"),
        (
            r#"belopp("hyra", "Lokal") / 7, decimaler: 2"#,
            "17 142,86 kr",
        ),
        (r#"belopp("hyra", "Lokal") / 7"#, "17 143 kr"),
        (r#"belopp("hyra", "Lokal") * 1,02"#, "122 400 kr"),
        (r#"belopp("hyra", "Lokal") + 5 tkr"#, "125 000 kr"),
        (
            r#"belopp("hyra", "Lokal") + summa("t", "Budget"), i: "mnkr", decimaler: 1"#,
            "40,1 mnkr",
        ),
        (r#"summa("hyra") - belopp("hyra", "Lokal")"#, "ca 30 000 kr"),
        (
            r#"belopp("t", "skola", "Utfall") / summa("t", "Utfall"), i: "%""#,
            "30,1 %",
        ),
        (
            r#"belopp("t", "skola", "Utfall") / summa("t", "Utfall"), i: "%", decimaler: 0"#,
            "30 %",
        ),
        (
            r#"belopp("t", "skola", "Budget") / belopp("t", "skola", "Elever"), i: "kr""#,
            "20 000 kr",
        ),
        (r#"belopp("t", "skola", "Elever") * 120 kr"#, "60 000 kr"),
        (
            r#"belopp("t", "skola", "Elever") + belopp("t", "skola", "Elever")"#,
            "1 000 st",
        ),
        (
            r#"belopp("t", "Vård", "Andel") - belopp("t", "skola", "Andel")"#,
            "39,8 procentenheter",
        ),
        (
            r#"belopp("t", "Vård", "Andel") + belopp("t", "skola", "Andel")"#,
            "100 %",
        ),
        (r#"summa("t", "Utfall") / summa("t", "Budget")"#, "1"),
        (
            r#"-(summa("hyra") - belopp("hyra", "Mark"))"#,
            "ca −120 000 kr",
        ),
    ] {
        assert_eq!(told(formula), [""; 0], "{formula}");
        assert_eq!(said(formula), gives, "{formula}");
    }
}

#[test]
fn formulas_that_cannot_be_read_or_worked_out_are_told() {
    for (formula, label) in [
        (
            r#"summa("t", "Utfall") - "#,
            "formeln går inte att läsa: formeln slutar för tidigt",
        ),
        (
            r#"summa("t", "Utfall") kr"#,
            "formeln går inte att läsa: här väntas +, −, * eller /, inte ”k”",
        ),
        (
            r#"summa("t", "Utfall") - prognos"#,
            "formeln går inte att läsa: ”prognos” finns inte",
        ),
        (
            r#"summa("t", "Utfall") summa("t")"#,
            "formeln går inte att läsa: här väntas +, −, * eller /, inte ”summa”",
        ),
        (
            r#"summa("t", "Utfall") - tabell("t")"#,
            "formeln går inte att läsa: tabell är inget tal att räkna med",
        ),
        (
            r#"summa("t", "Utfall", i: "kr") - summa("t", "Budget")"#,
            "i: och decimaler: gäller hela formeln och står sist i den",
        ),
        (
            r#"summa("t", "Utfall") - summa("x")"#,
            "det finns ingen tabell med det namnet",
        ),
        (
            r#"summa("t", "Utfall") - belopp("t", "Vård", "Elever")"#,
            "i cellen står att det inte finns något (–)",
        ),
        (
            r#"summa("t", "Utfall") - belopp("t", "skola", "Ord")"#,
            "i cellen står ”ja”, och det är inget tal att hämta",
        ),
        (
            r#"summa("t", "Utfall") - belopp("t", "skola", "Elever")"#,
            "formeln går inte att räkna ut: pengar och ett antal st går inte att lägga ihop",
        ),
        (
            r#"summa("t", "Utfall") * summa("t", "Budget")"#,
            "formeln går inte att räkna ut: pengar gånger pengar betyder ingenting",
        ),
        (
            r#"summa("hyra") / (summa("t", "Budget") - summa("t", "Budget"))"#,
            "talet går inte att räkna ut: något som det räknas av är inget tal",
        ),
        (
            r#"summa("t", "Utfall") - summa("t", "Budget"), i: "%""#,
            "det som ska stå här är 1,5 mnkr, och går inte att visa i den enheten",
        ),
        (
            r#"summa("t", "Utfall") / summa("t", "Budget"), i: "mnkr""#,
            "det som ska stå här är 1,0, och går inte att visa i den enheten",
        ),
        (r#"summa("hyra", i: "%")"#, "”%” är ingen enhet för pengar"),
        (
            r#"belopp("t", "skola", "Elever", i: "tkr")"#,
            "det som ska stå här är 500 st, och går inte att visa i den enheten",
        ),
    ] {
        assert_eq!(
            told(formula).join("|").replace('\u{a0}', " "),
            label,
            "{formula}"
        );
    }
}

/// Nothing that is written between the braces makes the program fail.
#[test]
fn any_formula_is_worked_out_or_told() {
    let many = vec![r#"summa("hyra")"#; 60].join(" + ");
    assert!(said(&many).contains("9 000 000 kr"), "{}", said(&many));
    for formula in [
        "(".repeat(400) + r#"summa("hyra")"#,
        format!("{}{}", r#"summa("hyra") * "#, "9".repeat(40)),
        vec![r#"summa("hyra")"#; 400].join(" * "),
        r#"summa("hyra") / 0"#.to_owned(),
        r#"summa("hyra") - \u{1}0"#.to_owned(),
        r#"summa("hyra"), i: "#.to_owned(),
        r#"summa("hyra") - (summa("hyra""#.to_owned(),
    ] {
        assert_eq!(told(&formula).len(), 1, "{formula}");
    }
}
