//! The same table in every kind of file, and cases that take it from there.

use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;
use skrivelse::project::{LoadedCase, Loader};
use skrivelse::render::{MAIN, render};
use skrivelse::source::sha256;
use tempfile::TempDir;

use super::super::package::{ods, xlsx};
use crate::support::{case_with, project};

/// The table, as a text file has it; blank where a sheet has an empty cell.
pub const ROWS: [[&str; 5]; 10] = [
    ["Post", "Budget", "Utfall", "Andel", "Ansvarig"],
    ["Inkomster", "", "", "", ""],
    ["Försäljning", "120", "110,5", "73 %", "mark"],
    ["Bidrag", "35", "", "27 %", "mark & väg"],
    ["Summa inkomster", "155", "110,5", "", ""],
    ["Utgifter", "", "", "", ""],
    ["Gator", "-40", "-41,2", "50 %", "gata"],
    ["varav belysning", "-5", "-5,5", "", "gata"],
    ["Summa utgifter", "-40", "-41,2", "", ""],
    ["Netto", "115", "69,3", "", ""],
];

/// What the case says besides the rows.
pub const TABLE: &str = "tabeller:
  - id: kalkyl
    rubrik: Exploateringskalkyl
    enhet: mnkr
    finansiering: exploateringsbudgeten
    summa: nej
    kolumner:
      - {rubrik: Budget, decimaler: 1}
      - {rubrik: Utfall, decimaler: 1}
      - {rubrik: Avvikelse, är: Utfall - Budget, decimaler: 1}
      - {rubrik: Andel, enhet: \"%\", i_arket: andel, decimaler: 0}
      - {rubrik: Ansvarig, slag: text}
";

/// What the rows are, where their names do not say it.
pub const ROLES: &str = "    rader:
      - {id: ink, rad: Summa inkomster, summerar: grupp}
      - {id: utg, rad: Summa utgifter, summerar: grupp}
      - {rad: Netto, är: ink + utg}
";

pub const BY_HAND: &str = "    radrubrik: Post
    rader:
      - {grupp: Inkomster}
      - {rad: Försäljning, belopp: [\"120,0\", \"110,5\", \"\", \"73\", mark]}
      - {rad: Bidrag, belopp: [\"35,0\", \"–\", \"\", \"27\", mark & väg]}
      - {id: ink, rad: Summa inkomster, summerar: grupp, belopp: [\"155,0\", \"110,5\", \"\", \"\", \"\"]}
      - {grupp: Utgifter}
      - {rad: Gator, belopp: [\"-40,0\", \"-41,2\", \"\", \"50\", gata]}
      - {varav: belysning, belopp: [\"-5,0\", \"-5,5\", \"\", \"–\", gata]}
      - {id: utg, rad: Summa utgifter, summerar: grupp, belopp: [\"-40,0\", \"-41,2\", \"\", \"\", \"\"]}
      - {rad: Netto, är: ink + utg, belopp: [\"115,0\", \"69,3\", \"\", \"\", \"\"]}
";

pub fn number(text: &str) -> Option<String> {
    let share = text.strip_suffix(" %").map(|share| format!("0.{share}"));
    let plain = text.replace(',', ".");
    share.or_else(|| plain.parse::<f64>().ok().map(|_| plain))
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
}

pub fn as_xlsx(rows: &[[&str; 5]]) -> Vec<u8> {
    let row = |(index, row): (usize, &[&str; 5])| {
        let cells = row
            .iter()
            .zip("ABCDE".chars())
            .filter(|(text, _)| !text.is_empty());
        let cells = cells.map(|(text, column)| match number(text) {
            Some(number) => format!("<c r=\"{column}{}\"><v>{number}</v></c>", index + 3),
            None => format!(
                "<c r=\"{column}{}\" t=\"str\"><v>{}</v></c>",
                index + 3,
                escaped(text)
            ),
        });
        format!(
            "<row r=\"{}\">{}</row>",
            index + 3,
            cells.collect::<String>()
        )
    };
    xlsx(&rows.iter().enumerate().map(row).collect::<String>())
}

pub fn as_ods(rows: &[[&str; 5]]) -> Vec<u8> {
    let cell = |text: &&str| match (text.is_empty(), number(text)) {
        (true, _) => "<table:table-cell/>".to_owned(),
        (_, Some(number)) => {
            format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"/>")
        }
        _ => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(text)
        ),
    };
    let row = |row: &[&str; 5]| {
        let cells = row.iter().map(cell).collect::<String>();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let empty =
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>";
    ods(&format!(
        "{empty}{}",
        rows.iter().map(row).collect::<String>()
    ))
}

pub fn as_csv(rows: &[[&str; 5]], separator: &str) -> String {
    rows.iter().map(|row| row.join(separator) + "\n").collect()
}

pub fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect()
}

/// The keys of `från`.
pub fn from(file: &str, area: &str, bytes: &[u8]) -> String {
    let area = if area.is_empty() {
        String::new()
    } else {
        format!("      område: {area}\n")
    };
    let sum = sha256(bytes);
    format!("    från:\n      fil: {file}\n{area}      kontrollsumma: {sum}\n")
}

pub fn pasted(rows: &[[&str; 5]]) -> String {
    let lines = as_csv(rows, "\t");
    let lines = lines
        .lines()
        .map(|line| format!("      {}\n", line.trim_end()));
    format!("    klistrat: |\n{}", lines.collect::<String>())
}

pub fn folder(yaml: &str, files: &[(&str, &[u8])]) -> TempDir {
    let case = [("cases/kalkyl.yaml", yaml.as_bytes())];
    let files = files
        .iter()
        .map(|(name, data)| (format!("cases/{name}"), *data));
    let files: Vec<(String, &[u8])> = files.collect();
    let files = files.iter().map(|(name, data)| (name.as_str(), *data));
    project(
        &case
            .into_iter()
            .chain(files)
            .chain([("templates/x", &b""[..])])
            .collect::<Vec<_>>(),
    )
}

pub fn read(folder: &TempDir) -> (LoadedCase, Vec<Diagnostic>) {
    let loaded = Loader::default()
        .load(&folder.path().join("cases/kalkyl.yaml"))
        .unwrap();
    let found = check::check(&loaded);
    (loaded, found)
}

/// What is told, each with code and line.
pub fn told(found: &[Diagnostic]) -> String {
    let told = found.iter().map(|found| {
        let line = found.primary.source.position(found.primary.span.start).line;
        let related = found
            .related
            .iter()
            .map(|label| format!("\n  {}", label.text));
        format!(
            "{} rad {line}: {}{}",
            found.kind.code,
            found.primary.text,
            related.collect::<String>()
        )
    });
    told.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

/// The case with a file `kalkyl.xlsx` of these rows.
pub fn with_rows(rows: &str) -> String {
    let file = xlsx(rows);
    of_file(&file, "kalkyl.xlsx", "    kolumner: [Budget]\n")
}

pub fn of_file(file: &[u8], name: &str, more: &str) -> String {
    let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: nämndens budget\n";
    let case = case_with(&format!("{keys}{more}{}", from(name, "", file)));
    told(&read(&folder(&case, &[(name, file)])).1)
}

/// The typeset table without what is embedded.
pub fn page(loaded: &LoadedCase) -> String {
    let (case, profile) = (
        loaded.case.as_ref().unwrap(),
        loaded.profile.as_deref().unwrap(),
    );
    let mut project = render(loaded, case, profile, false).unwrap();
    let main = String::from_utf8(project.files.remove(MAIN).unwrap()).unwrap();
    // What follows the embedded files.
    let after = main.rsplit("relationship").next().unwrap();
    after.split_once("),\n").unwrap().1.to_owned()
}

/// The drawing of all pages of a PDF.
pub fn drawn(pdf: &[u8]) -> Vec<Vec<u8>> {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let pages = pdf.get_pages().into_values();
    pages.map(|page| pdf.get_page_content(page)).collect()
}

pub fn every_way() -> Vec<(String, String, Vec<u8>)> {
    let csv = as_csv(&ROWS, ";");
    let files = [
        ("kalkyl.xlsx", "A3:E12", as_xlsx(&ROWS)),
        ("kalkyl.ods", "Blad1!A3:E12", as_ods(&ROWS)),
        ("kalkyl.csv", "", csv.clone().into_bytes()),
        ("bom.csv", "A1:E10", format!("\u{feff}{csv}").into_bytes()),
        ("western.csv", "", windows_1252(&csv.replace('\n', "\r\n"))),
        ("tabs.csv", "", as_csv(&ROWS, "\t").into_bytes()),
    ];
    let mut all: Vec<(String, String, Vec<u8>)> = files
        .into_iter()
        .map(|(name, area, bytes)| {
            let yaml = format!("{TABLE}{}{ROLES}", from(name, area, &bytes));
            (name.to_owned(), case_with(&yaml), bytes)
        })
        .collect();
    all.push((
        "klistrat".into(),
        case_with(&format!("{TABLE}{}{ROLES}", pasted(&ROWS))),
        Vec::new(),
    ));
    all
}
