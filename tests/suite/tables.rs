//! Tables as finance memos have them: what is planted is found, what is left out is worked out, and
//! what cannot be read is told at its place.

mod formulas;
mod heads;
mod left_out;
mod pasted;
mod results;
mod warned;

use std::fs;

use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;
use skrivelse::model::Table;
use skrivelse::project::{LoadedCase, Loader};

use crate::support::{case_with, cases_in, faults, loaded, main_typ, project, skrivelse};

/// Memos with tables; a line that is wrong ends with `# fel`.
const FIXTURES: &str = "tests/fixtures/tables";

fn memos() -> Vec<LoadedCase> {
    let files = cases_in(FIXTURES);
    assert!(files.len() >= 5, "{files:?}");
    files
        .iter()
        .map(|file| Loader::default().load(file).unwrap())
        .collect()
}

/// Cases without a fault, each with tables of another kind.
const FAULTLESS: &str = "tests/fixtures/tables/more";

#[test]
fn tables_of_all_kinds_without_a_fault_get_no_warning() {
    let files = cases_in(FAULTLESS);
    assert!(files.len() >= 20, "{files:?}");
    for file in files {
        let loaded = Loader::default().load(&file).unwrap();
        assert_eq!(faults(&loaded), [""; 0], "{}", file.display());
    }
}

fn line(found: &Diagnostic) -> usize {
    found.primary.source.position(found.primary.span.start).line
}

fn errors(loaded: &LoadedCase) -> Vec<Diagnostic> {
    let found = check::check(loaded).into_iter();
    found
        .filter(|found| found.severity.id() == "error")
        .collect()
}

#[test]
fn every_fault_in_the_tables_of_memos_is_found_and_nothing_else() {
    for memo in memos() {
        let text = memo.source.text();
        let lines = text.lines().enumerate();
        let marked = lines.filter(|(_, line)| line.ends_with("# fel"));
        let marked: Vec<usize> = marked.map(|(index, _)| index + 1).collect();
        assert!(!marked.is_empty());
        let found: Vec<usize> = errors(&memo).iter().map(line).collect();
        assert_eq!(found, marked, "{}", memo.source.path().display());
    }
}

/// A digit of a figure changed: what the tables say of each other shows it.
#[test]
fn a_changed_digit_in_a_memo_is_seen_where_other_figures_depend_on_it() {
    let told = |loaded: &LoadedCase| -> Vec<String> {
        let found = check::check(loaded).into_iter();
        let sums = found.filter(|found| found.kind.code.starts_with("A1"));
        sums.map(|found| format!("{} {}", line(&found), found.primary.text))
            .collect()
    };
    let (mut made, mut seen) = (0, 0);
    for memo in memos() {
        let (text, before) = (memo.source.text(), told(&memo));
        let case = memo.case.as_ref().unwrap();
        let cells = case.tables().flat_map(Table::stated_amounts);
        for cell in cells {
            let written = memo.source.slice(cell.span);
            let first = written.find(|c: char| c.is_ascii_digit()).unwrap();
            let at = cell.span.start + first;
            let digit = text.as_bytes()[at] - b'0';
            let other = char::from(b'0' + (digit + 3) % 10);
            let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            made += 1;
            seen += usize::from(told(&loaded(&changed)) != before);
        }
    }
    assert!(made > 60, "only {made} digits were changed");
    assert!(seen * 100 >= made * MEASURED, "{seen} of {made}");
}

/// Per cent of the changed digits that are seen. The others stand in rows of one figure, such as
/// what is carried over without a stated sum.
const MEASURED: usize = 85;

fn table(columns: &str, rows: &[&str], end: &str) -> String {
    let rows: String = rows.iter().map(|row| format!("      - {row}\n")).collect();
    case_with(&format!(
        "tabeller:\n  - id: t\n    rubrik: Kalkyl\n    enhet: mnkr\n    finansiering: ramen\n    radrubrik: Post\n    \
         kolumner: {columns}\n    rader:\n{rows}{end}"
    ))
}

/// The codes of amounts that a table gets, with their severity.
fn told(yaml: &str) -> Vec<String> {
    let found = check::check(&loaded(yaml)).into_iter();
    let amounts = found.filter(|found| found.kind.code.starts_with("A1"));
    let said = amounts.map(|found| format!("{} {}", found.kind.code, found.severity.id()));
    said.filter(|said| !said.starts_with("A112")).collect()
}

/// Each case is told at the place that begins so, in these words.
fn refuses(cases: &[(String, &str, &str)]) {
    for (yaml, place, label) in cases {
        let loaded = loaded(yaml);
        let found = errors(&loaded);
        let told = found.iter().find(|found| found.primary.text == *label);
        let all: Vec<&str> = found
            .iter()
            .map(|found| found.primary.text.as_str())
            .collect();
        let told = told.unwrap_or_else(|| panic!("{label}\n{all:#?}\n{yaml}"));
        let start = told.primary.span.start;
        let begins = &loaded.source.text()[start..];
        let place = place.trim_start_matches('"');
        let is_there = begins.trim_start_matches(['"', '[']).starts_with(place);
        assert!(is_there, "{label}: {}", begins.lines().next().unwrap());
    }
}

#[test]
fn a_column_that_cannot_be_read_is_told_at_its_place() {
    let with = |formula: &str| format!("[Budget, Utfall, {{rubrik: Rest, {formula}}}]");
    let row = "{id: a, rad: Gator, belopp: [\"1\", \"2\"]}";
    refuses(&[
        (
            table(&with("är: Utfall - Prognos"), &[row], ""),
            "Utfall - Prognos",
            "formeln går inte att läsa: ”Prognos” finns inte",
        ),
        (
            table(&with("är: Rest - Budget"), &[row], ""),
            "Rest - Budget",
            "kolumnen räknas ut av sig själv: Rest → Rest",
        ),
        (
            table(&with("är: Utfall / Budget"), &[row], ""),
            "Utfall / Budget",
            "formeln går inte att räkna ut: den ger ett tal utan enhet, men här ska stå mnkr",
        ),
        (
            table(&with("slag: ord"), &[row], ""),
            "ord",
            "”ord” kan inte stå här",
        ),
        (
            table(
                &with("enhet: mnkr, slag: text"),
                &["{rad: Gator, belopp: [1, 2, x]}"],
                "",
            ),
            "mnkr",
            "enheten ”mnkr” är pengar, men slag säger text",
        ),
        (
            table("[Budget, budget]", &[row], ""),
            "budget",
            "en kolumn till heter ”budget”",
        ),
    ]);
}

#[test]
fn a_row_that_cannot_be_read_is_told_at_its_place() {
    let two = "[Budget, Utfall]";
    let row = "{id: a, rad: Gator, belopp: [\"1\", \"2\"]}";
    refuses(&[
        (
            table(
                two,
                &[row, "{id: a, rad: Vatten, belopp: [\"1\", \"2\"]}"],
                "",
            ),
            "a",
            "en rad till har id ”a”",
        ),
        (
            table(two, &[row, "{rad: Netto, är: a - b}"], ""),
            "a - b",
            "formeln går inte att läsa: ”b” finns inte",
        ),
        (
            table(
                two,
                &[
                    "{id: a, rad: Ett, är: b + b}",
                    "{id: b, rad: Två, är: a - a}",
                ],
                "",
            ),
            "b + b",
            "raden räknas ut av sig själv: a → b → a",
        ),
        (
            table(two, &[row, "{rad: Summa, summerar: [a, c]}"], ""),
            "c",
            "ingen rad har id ”c”",
        ),
        (
            table(two, &["{rad: Gator, belopp: [\"1\", 2024-12-31]}"], ""),
            "2024-12-31",
            "”2024-12-31” går inte att läsa som belopp: det är ett datum",
        ),
        (
            table(two, &["{rad: Gator, belopp: [\"1\", \"2\", \"3\"]}"], ""),
            "\"1\", \"2\"",
            "här står 3 belopp, men tabellen har 2 kolumner",
        ),
        (
            table(two, &["{grupp: Gator, belopp: [\"1\", \"2\"]}"], ""),
            "\"1\", \"2\"",
            "en grupp är en rubrik och har inga belopp",
        ),
        (
            table(
                two,
                &["{rad: Gator, varav: Grus, belopp: [\"1\", \"2\"]}"],
                "",
            ),
            "Grus",
            "raden har två namn",
        ),
        (
            table(
                two,
                &[row],
                "    kolumnsummor: [\"1\", \"2\"]\n    summa: nej\n",
            ),
            "\"1\", \"2\"]\n    summa",
            "summa: nej säger att tabellen inte har några summor",
        ),
    ]);
}

#[test]
fn what_is_left_out_is_worked_out_and_what_cannot_be_added_is_not() {
    let columns = "[Budget, Utfall, {rubrik: Rest, är: Utfall - Budget}, {rubrik: Del, enhet: \"%\", är: andel av Utfall}, {rubrik: Antal, enhet: st}, {rubrik: Pris, enhet: kr/st}, {rubrik: Vem, slag: text}]";
    let rows = [
        "{grupp: Inkomster}",
        "{id: salj, rad: Försäljning, belopp: [\"120\", \"110,5\", \"3\", \"27:50\", Kim]}",
        "{rad: Bidrag, belopp: [\"35\", \"–\", \"4\", \"2\", Kim]}",
        "{id: ink, rad: Summa inkomster, summerar: grupp}",
        "{grupp: Utgifter}",
        "{id: gator, rad: Gator, belopp: [\"-40\", \"-41,2 1)\", \"–\", \"–\", Robin]}",
        "{varav: belysning, belopp: [\"-5\", \"+5\", \"–\", \"–\", \"\"]}",
        "{id: utg, rad: Summa utgifter, summerar: [gator]}",
        "{rad: Netto, är: ink + utg}",
    ];
    let prose = "bakgrund: |\n  {{ tabellnummer(\"t\") }} visar {{ belopp(\"t\", \"ink\", \"Budget\") }}, {{ summa(\"t\", \"Utfall\", i: \"tkr\") }},\n  \
        {{ belopp(\"t\", \"salj\", \"Rest\", decimaler: 0) }} och {{ belopp(\"t\", \"salj\", \"Del\") }} i {{ tabellnummer(\"t\") }}.\n";
    let yaml = table(columns, &rows, "") + prose;
    let yaml = yaml.replace(
        "bakgrund: |\n  Besökarna har bett om längre öppettider.\n",
        "",
    );
    let page = main_typ(&yaml).replace('\u{a0}', " ");
    for said in [
        "\"155,0\",\"110,5\",\"−44,5\",\"159,5\",\"7\",\"\",\"\"",
        "\"−41,2 1)\"",
        "\"35,0\",\"–\",\"−35,0\"",
        "varav belysning",
        "\"115,0\",\"69,3\",\"−45,7\"",
        "Tabell 1 visar 155 mnkr, 69 300 tkr,",
        "−10 mnkr och 159,5 % i tabell 1.",
    ] {
        let flat = page.replace(", \"", ",\"");
        assert!(
            flat.contains(said),
            "{said}\n{}",
            flat.lines()
                .filter(|line| line.contains("110,5") || line.contains("visar"))
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
}

#[test]
fn sums_in_markdown_tables_are_held_against_their_rows() {
    let told = |rows: &str| -> Vec<String> {
        let yaml = case_with(&format!("bakgrund: |\n{rows}"));
        let found = check::check(&loaded(&yaml)).into_iter();
        let sums = found.filter(|found| found.kind.code == "A101");
        sums.map(|found| {
            format!(
                "{} {}",
                found.severity.id(),
                found.primary.text.replace('\u{a0}', " ")
            )
        })
        .collect()
    };
    let rows = |head: &str, rows: &[&str]| {
        let rows: String = rows.iter().map(|row| format!("  | {row} |\n")).collect();
        format!("  | Post | {head} |\n  |---|---:|\n{rows}")
    };
    assert_eq!(
        told(&rows("kr", &["A | 10", "B | 20", "**Summa** | **31**"])),
        ["error raderna ger 30 kr"]
    );
    assert_eq!(
        told(&rows("tkr", &["A | 10", "B | 20", "Summa | 30"])),
        [""; 0]
    );
    assert_eq!(
        told(&rows("Antal", &["A | 10", "B | 20", "Totalt | 40"])),
        ["warning raderna ger 30"]
    );
    assert_eq!(
        told(&rows(
            "Kostnad",
            &["A | 10 tkr", "B | 20 tkr", "Totalt | 40 tkr"]
        )),
        ["error raderna ger 30 tkr"]
    );
    let groups = [
        "A | 10",
        "B | 20",
        "Summa in | 30",
        "C | −5",
        "D | −6",
        "Summa ut | −11",
    ];
    let net = |last: &'static str| [&groups[..], &[last]].concat();
    assert_eq!(told(&rows("mnkr", &net("Netto | 19"))), [""; 0]);
    assert_eq!(told(&rows("mnkr", &net("Netto | 91"))).len(), 1);
    assert_eq!(
        told(&rows("kr/år", &["A | 10", "B | 20", "Totalt | 50"])),
        [""; 0]
    );
    assert_eq!(
        told(&rows("tkr", &["A | 10–12", "B | 20", "Totalt | 50"])),
        [""; 0]
    );
}

/// A case with a table of so many columns and rows of figures, in groups.
fn wide(columns: usize, rows: usize) -> String {
    let heads: Vec<String> = (0..columns)
        .map(|n| format!("\"År {}\"", 2010 + n))
        .collect();
    let figures = vec!["\"12 345\""; columns].join(", ");
    let row = |n: usize| match n % 20 {
        0 => format!("{{grupp: Område {}}}", n / 20 + 1),
        19 => format!("{{rad: Summa område {}, summerar: grupp}}", n / 20 + 1),
        _ => format!("{{rad: Fastighetsförvaltning {n}, belopp: [{figures}]}}"),
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    table(&format!("[{}]", heads.join(", ")), &rows, "")
}

#[test]
fn many_columns_get_a_page_turned_on_its_side_and_too_many_are_refused() {
    let sizes = |pdf: &[u8]| -> Vec<bool> {
        let document = lopdf::Document::load_mem(pdf).unwrap();
        let pages = document.get_pages().into_values();
        let is_turned = |id| {
            let page = document.get_dictionary(id).unwrap();
            let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
            sides[2].as_float().unwrap() > sides[3].as_float().unwrap()
        };
        pages.map(is_turned).collect()
    };
    let built = |yaml: &str| {
        let folder = project(&[("case.yaml", yaml.as_bytes())]);
        let said = skrivelse(folder.path(), ["bygg", "--utkast", "case.yaml"]);
        let pdf = fs::read(folder.path().join("output/case.pdf"));
        (said, pdf)
    };
    let (said, pdf) = built(&wide(6, 12));
    assert!(!sizes(&pdf.unwrap()).contains(&true), "{}", said.out);
    let (said, pdf) = built(&wide(14, 300));
    let turned = sizes(&pdf.unwrap());
    assert!(
        turned.contains(&true) && !turned[0],
        "{turned:?} {}",
        said.out
    );
    let (said, _) = built(&wide(20, 3).replace("12 345", "123 456 789"));
    let told = "tabellen har 20 kolumner; på en liggande sida får";
    assert!(
        said.out.contains(told) || said.err.contains(told),
        "{}{}",
        said.out,
        said.err
    );
}

#[test]
fn approximate_amounts_and_ranges_stand_on_the_page_as_they_are() {
    let rows = [
        "{rad: Ett, belopp: [\"ca 40\"]}",
        "{rad: Två, belopp: [\"200–250 tkr\"]}",
        "{rad: Tre, belopp: [\"drygt 2–3\"]}",
        "{rad: Fyra, belopp: [\"12,5²\"]}",
    ];
    let page = main_typ(&table("[Budget]", &rows, "    summa: nej\n")).replace('\u{a0}', " ");
    for said in ["ca 40", "0,2–0,25", "ca 2–3", "12,5²"] {
        assert!(page.contains(&format!("\"{said}\"")), "{said}\n{page}");
    }
}
