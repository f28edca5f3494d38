//! Results, totals and rows with factors that nobody says are such: what the rows above, and the
//! columns beside, give.

use skrivelse::check;

use super::{errors, table, told};
use crate::support::{case_with, loaded, main_typ};

fn rows(rows: &[(&str, &str)]) -> Vec<String> {
    let row = |(name, cells): &(&str, &str)| format!("{{rad: {name}, belopp: [{cells}]}}");
    rows.iter().map(row).collect()
}

fn of(columns: &str, written: &[(&str, &str)], end: &str) -> Vec<String> {
    let rows = rows(written);
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    told(&table(columns, &rows, end))
}

const APART: &str = "    summa: nej\n";

#[test]
fn a_result_is_held_against_the_rows_above_whatever_it_is_called() {
    let costs = [("Avgifter", "100"), ("Personal", "-400"), ("Hyra", "-50")];
    let with = |name, cell| [&costs[..], &[(name, cell)]].concat();
    for name in [
        "Resultat",
        "Årets resultat",
        "Periodens resultat",
        "Nettokostnader",
        "Verksamhetens nettokostnader",
        "Nettoinvestering",
        "Årets kassaflöde",
        "Underskott",
        "Totala kostnader",
        "Samtliga nämnder",
        "Tillsammans",
    ] {
        assert_eq!(
            of("[Budget]", &with(name, "-350"), APART),
            [""; 0],
            "{name}"
        );
        assert_eq!(
            of("[Budget]", &with(name, "-390"), APART),
            ["A130 warning"],
            "{name}"
        );
    }
    // Added to what it is made of, it is counted twice.
    assert_eq!(
        of("[Budget]", &with("Årets resultat", "-350"), ""),
        ["A130 error"]
    );
    // Costs without a sign.
    let unsigned = [("Kostnader", "390"), ("Intäkter", "40")];
    let with = |cell| [&unsigned[..], &[("Nettokostnad", cell)]].concat();
    assert_eq!(of("[Budget]", &with("350"), APART), [""; 0]);
    assert_eq!(of("[Budget]", &with("360"), APART), ["A130 warning"]);
}

#[test]
fn results_of_results_are_followed_and_key_figures_are_left() {
    let statement = [
        ("Intäkter", "\"400\", \"410\""),
        ("Kostnader", "\"-1 900\", \"-1 950\""),
        ("Verksamhetens nettokostnader", "\"-1 500\", \"-1 540\""),
        ("Skatteintäkter", "\"1 300\", \"1 330\""),
        ("Statsbidrag", "\"230\", \"240\""),
        ("Verksamhetens resultat", "\"30\", \"30\""),
        ("Finansnetto", "\"5\", \"4\""),
    ];
    let with = |cells| [&statement[..], &[("Årets resultat", cells)]].concat();
    let two = "[\"2025\", \"2026\"]";
    assert_eq!(of(two, &with("\"35\", \"34\""), APART), [""; 0]);
    assert_eq!(of(two, &with("\"35\", \"43\""), APART), ["A130 warning"]);
    // What a year began with is no result of it, and the result is no sum of key figures.
    let equity = [
        ("Ingående balans", "100"),
        ("Årets resultat", "40"),
        ("Utgående balans", "140"),
    ];
    assert_eq!(of("[Utfall]", &equity, APART), [""; 0]);
    let key_figures = [
        ("Skatteintäkter", "1 000"),
        ("Statsbidrag", "200"),
        ("Resultat", "30"),
    ];
    assert_eq!(of("[Utfall]", &key_figures, APART), ["A130 info"]);
}

#[test]
fn a_row_with_a_factor_is_a_cost_and_one_with_a_sum_is_a_result() {
    let with = |last: &str, sum: &str| {
        let rows = [
            "{id: p, rad: Personal, belopp: [\"1 250\"]}",
            last,
            "{rad: Externa tjänster, belopp: [\"300\"]}",
        ];
        table("[Budget]", &rows, sum)
    };
    let factor = "{rad: Indirekta kostnader, är: \"p * 0,4\"}";
    let page = main_typ(&with(factor, "")).replace('\u{a0}', " ");
    assert!(page.contains("\"2 050\""), "{page}");
    let stated = |sum: &str| told(&with(factor, &format!("    kolumnsummor: [\"{sum}\"]\n")));
    assert_eq!(stated("2 050"), [""; 0]);
    // Without it is a sum that a reader may make, of what is a part of the row above.
    assert_eq!(stated("1 550"), [""; 0]);
    assert_eq!(stated("2 060"), ["A101 error"]);
    let page = main_typ(&with("{rad: Schablon, är: \"(p) * 0,25\"}", "")).replace('\u{a0}', " ");
    assert!(page.contains("\"1 863\""), "{page}");
    let page = main_typ(&with("{varav: lön, är: \"p * 0,8\"}", "")).replace('\u{a0}', " ");
    assert!(page.contains("\"1 550\""), "{page}");
}

#[test]
fn a_column_that_is_called_a_total_is_held_against_those_beside_it() {
    let kinds = [
        (
            "[\"2026\", \"2027\", Totalt]",
            ["\"50\", \"61\", ", "\"200\", \"230\", "],
        ),
        (
            "[\"2026\", \"2027\", Summa 2026–2027]",
            ["\"50\", \"61\", ", "\"200\", \"230\", "],
        ),
    ];
    for (columns, [one, two]) in kinds {
        let with = |sum: &str| {
            let (one, two) = (format!("{one}\"111\""), format!("{two}\"{sum}\""));
            of(columns, &[("Ett", &one), ("Två", &two)], APART)
        };
        assert_eq!(with("430"), [""; 0]);
        assert_eq!(with("450"), ["A135 warning"]);
    }
    let net = "[Intäkter, Kostnader, Nettokostnad]";
    let with = |net_cell: &str| {
        let two = format!("\"40\", \"390\", \"{net_cell}\"");
        of(
            net,
            &[("Ett", "\"10\", \"75\", \"65\""), ("Två", &two)],
            APART,
        )
    };
    assert_eq!(with("350"), [""; 0]);
    assert_eq!(with("360"), ["A135 warning"]);
    // The total of a project has more years than the table.
    let project = [
        ("Ett", "\"10\", \"20\", \"95\""),
        ("Två", "\"5\", \"6\", \"70\""),
    ];
    assert_eq!(
        of("[\"2026\", \"2027\", Totalt]", &project, APART),
        ["A135 info"]
    );
}

#[test]
fn shares_that_are_read_as_money_are_told() {
    let with = |head: &str, cells: [&str; 2]| {
        let columns = format!("[Budget, \"{head}\"]");
        let cells = cells.map(|cell| format!("\"10\", \"{cell}\""));
        of(&columns, &[("Ett", &cells[0]), ("Två", &cells[1])], APART)
    };
    assert_eq!(with("Andel", ["0,151", "0,2"]), ["A134 warning"]);
    assert_eq!(with("Täckningsgrad", ["90", "45"]), ["A134 warning"]);
    assert_eq!(with("Andel, %", ["15,1", "20"]), ["A134 warning"]);
    assert_eq!(with("Andel", ["1,5", "2,3"]), [""; 0]);
    assert_eq!(with("Moras andel", ["0,5", "0,3"]), [""; 0]);
}

#[test]
fn a_figure_below_a_column_that_is_not_added_is_told() {
    let with = |sum: &str| {
        let columns = "[Budget, {rubrik: Ränta, enhet: \"%\", summa: nej}]";
        let rows = [("Ett", "\"10\", \"2,85\""), ("Två", "\"20\", \"3,10\"")];
        of(
            columns,
            &rows,
            &format!("    kolumnsummor: [\"30\", \"{sum}\"]\n"),
        )
    };
    assert_eq!(with("2,9"), ["A131 info"]);
    assert_eq!(with("5,95"), ["A131 warning"]);
    assert_eq!(with(""), [""; 0]);
}

#[test]
fn a_sum_of_rounded_rows_is_right_as_a_reader_adds_it() {
    let with = |sum: &str| {
        let columns = "[{rubrik: Lön, enhet: kr}, {rubrik: Pålägg, enhet: kr, är: \"Lön * 0,4551\", decimaler: 0}]";
        let rows = [
            ("Ett", "\"558 000\", \"253 946\""),
            ("Två", "\"3 080 400\", \"1 401 890\""),
            ("Tre", "\"1 206 000\", \"548 851\""),
        ];
        of(
            columns,
            &rows,
            &format!("    kolumnsummor: [\"4 844 400\", \"{sum}\"]\n"),
        )
    };
    assert_eq!(with("2 204 687"), [""; 0]);
    assert_eq!(with("2 204 686"), [""; 0]);
    assert_eq!(with("2 204 786"), ["A101 error"]);
}

#[test]
fn a_rate_in_kronor_times_a_number_is_money() {
    let with = |formula: &str| {
        let columns = format!(
            "[{{rubrik: Medlemmar, enhet: st}}, {{rubrik: Bidrag, enhet: kr, är: \"{formula}\"}}]"
        );
        let yaml = table(&columns, &["{rad: Klubben, belopp: [\"30\"]}"], APART);
        let said = errors(&loaded(&yaml));
        let said: Vec<String> = said
            .iter()
            .map(|found| found.primary.text.clone())
            .collect();
        (said, main_typ(&yaml).replace('\u{a0}', " "))
    };
    for (formula, gives) in [
        ("Medlemmar * 120 kr", "3 600"),
        ("Medlemmar * 1,5 tkr", "45 000"),
    ] {
        let (said, page) = with(formula);
        assert_eq!(said, [""; 0]);
        assert!(page.contains(&format!("\"{gives}\"")), "{page}");
    }
    let (said, _) = with("Medlemmar * 120");
    assert_eq!(
        said[0],
        "formeln går inte att räkna ut: den ger ett antal st, men här ska stå kr"
    );
}

#[test]
fn nothing_that_is_asked_of_a_table_is_printed_in_braces() {
    let prose =
        |asks: &str| format!("bakgrund: |\n  Avgiften är {{{{ belopp(\"t\", {asks}) }}}}.\n");
    let with = |cell: &str, column: &str, asks: &str| {
        let row = format!("{{id: a, rad: Tillsyn, belopp: [\"{cell}\"]}}");
        let yaml = table(
            &format!("[{column}]"),
            &[&row, "{rad: Två, belopp: [\"5\"]}"],
            APART,
        );
        let yaml = yaml.replace(
            "bakgrund: |\n  Besökarna har bett om längre öppettider.\n",
            "",
        );
        let yaml = yaml + &prose(asks);
        let codes: Vec<&str> = check::check(&loaded(&yaml))
            .iter()
            .map(|found| found.kind.code)
            .collect();
        let page = main_typ(&yaml).replace('\u{a0}', " ");
        (codes.contains(&"F011"), page)
    };
    let price = "{rubrik: Avgift, slag: pris}";
    let asks = "\"Tillsyn\", \"Avgift\"";
    for (cell, column, said) in [
        ("1 190 kr/timme", price, "Avgiften är 1 190 kr/timme."),
        ("27:50 kr/m³", price, "Avgiften är 27,50 kr/m³."),
        ("1 190", price, "Avgiften är 1 190 kr."),
        ("12 500 kr/år", "Avgift", "Avgiften är 12 500 kr/år."),
    ] {
        let (is_told, page) = with(cell, column, asks);
        assert!(!is_told && page.contains(said), "{cell} {is_told}\n{page}");
    }
    for (cell, column) in [
        ("4 600–6 900", price),
        ("200–250", "Avgift"),
        ("enligt taxa", "{rubrik: Avgift, slag: text}"),
        ("ingår", "Avgift"),
        ("{{ summa(t) }}", "{rubrik: Avgift, slag: text}"),
    ] {
        let (is_told, _) = with(cell, column, asks);
        assert!(is_told, "{cell}");
    }
}

#[test]
fn parts_in_markdown_are_not_added_and_results_are_held() {
    let told = |rows: &[&str]| -> Vec<String> {
        let rows: String = rows.iter().map(|row| format!("  | {row} |\n")).collect();
        let yaml = case_with(&format!(
            "bakgrund: |\n  | Post | tkr |\n  |---|---:|\n{rows}"
        ));
        let found = check::check(&loaded(&yaml)).into_iter();
        let sums = found.filter(|found| found.kind.code == "A101");
        sums.map(|found| found.severity.id().to_owned()).collect()
    };
    for part in ["varav personal", "– personal", "därav lokaler"] {
        let with = |sum: &str| {
            let (part, sum) = (format!("{part} | 50"), format!("Totalt | {sum}"));
            told(&["Skola | 100", &part, "Äldre | 200", &sum])
        };
        assert_eq!(with("300"), [""; 0], "{part}");
        assert_eq!(with("390"), ["warning"], "{part}");
    }
    for (rows, right, wrong) in [
        (
            ["Intäkter | 400", "Kostnader | −390"],
            "Resultat | 10",
            "Resultat | 20",
        ),
        (
            ["Kostnader | 390", "Intäkter | 40"],
            "Nettokostnad | 350",
            "Nettokostnad | 360",
        ),
        (
            ["Intäkter | 40", "Kostnader | 390"],
            "Årets resultat | −350",
            "Årets resultat | −340",
        ),
    ] {
        assert_eq!(told(&[rows[0], rows[1], right]), [""; 0]);
        assert_eq!(told(&[rows[0], rows[1], wrong]), ["warning"]);
    }
    assert_eq!(
        told(&["Skatter | 1 000", "Bidrag | 200", "Resultat | 30"]),
        [""; 0]
    );
}

#[test]
fn decimals_are_those_that_are_written() {
    let rows = [
        "{rad: Kostnad, belopp: [\"6,4\", \"ca 6\"]}",
        "{rad: Förändring, enhet: \"%\", belopp: [\"2,0\", \"2,2\"]}",
        "{rad: Soliditet, enhet: \"%\", belopp: [\"42\", \"42,5\"]}",
        "{rad: Platser, enhet: st, belopp: [\"42\", \"40\"]}",
    ];
    let page = main_typ(&table("[\"2025\", \"2026\"]", &rows, APART));
    let page = page.replace('\u{a0}', " ").replace(", \"", ",\"");
    for said in [
        "\"6,4\",\"ca 6\"",
        "\"2,0\",\"2,2\"",
        "\"42,0\",\"42,5\"",
        "\"42\",\"40\"",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
}

#[test]
fn a_cell_that_cannot_be_read_says_what_would_be() {
    let hint = |column: &str, cell: &str| {
        let row = format!("{{rad: Ett, belopp: [\"{cell}\"]}}");
        let found = check::check(&loaded(&table(&format!("[{column}]"), &[&row], APART)));
        let told = found
            .iter()
            .find(|found| found.kind.code == "F006")
            .unwrap();
        told.hints.join(" ")
    };
    let share = "skriv enhet: \"%\" i kolumnen, eller på raden om bara den har procent";
    assert_eq!(hint("Budget", "60 %"), share);
    assert_eq!(hint("Budget", "8,5 %"), share);
    let words = "är det ord: skriv slag: text i kolumnen, eller flytta orden till raden";
    assert_eq!(hint("Budget", "Stibor 3 mån + 0,25"), words);
    assert_eq!(hint("Budget", "not 6"), words);
    assert_eq!(
        hint("Budget", "33 år"),
        "skriv enhet: år på raden eller i kolumnen"
    );
}

/// A statement of income as it comes from a sheet, with nothing said of its rows.
#[test]
fn results_of_a_sheet_are_what_the_rows_above_give() {
    let with = |rows: &[&str]| {
        let lines: String = rows
            .iter()
            .map(|row| format!("      {}\n", row.replace(';', "\t")))
            .collect();
        case_with(&format!(
            "tabeller:\n  - id: t\n    rubrik: Resultaträkning\n    enhet: mnkr\n    finansiering: ramen\n    \
             klistrat: |\n      Post\tUtfall\n{lines}"
        ))
    };
    let statement = |result: &str, last: &str| {
        with(&[
            "Intäkter;400",
            "Kostnader;-1 900",
            "Verksamhetens nettokostnader;-1 500",
            "Skatteintäkter;1 300",
            "Generella statsbidrag;230",
            &format!("Verksamhetens resultat;{result}"),
            "Finansnetto;10",
            &format!("Årets resultat;{last}"),
        ])
    };
    let codes = |yaml: &str| {
        let found = check::check(&loaded(yaml)).into_iter();
        let found = found.filter(|found| found.severity.id() != "info");
        found.map(|found| found.kind.code).collect::<Vec<_>>()
    };
    let right = statement("30", "40");
    assert_eq!(codes(&right), [""; 0]);
    let page = main_typ(&right);
    assert!(!page.contains("Summa"), "{page}");
    // Nothing else says of what they are: it has to be told.
    assert_eq!(codes(&statement("30", "45")), ["F006"]);
    let investments = |net: &str| {
        with(&[
            "Investeringsutgift;120",
            "Investeringsbidrag;20",
            &format!("Nettoinvestering;{net}"),
        ])
    };
    assert_eq!(codes(&investments("100")), [""; 0]);
    assert_eq!(codes(&investments("90")), ["F006"]);
    let equity = [
        "Ingående balans;100",
        "Årets resultat;40",
        "Utgående balans;140",
    ];
    assert_eq!(codes(&with(&equity)), [""; 0]);
    let told = check::check(&loaded(&with(&["Ett;60", "Två;30", "Samtliga nämnder;91"])));
    let told: Vec<&str> = told.iter().map(|found| found.kind.code).collect();
    assert!(told.contains(&"A130"), "{told:?}");
}
