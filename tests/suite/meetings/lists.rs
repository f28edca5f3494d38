//! `lista`: what there is, who reports what, what each source is asked for, what is missing.

mod assignments;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{case_with, meeting_with, project, skrivelse};

const MONEY: &str = "diarienummer: KS/2025:00301
rubrik: Fördelning av statsbidrag
datum: 2025-03-27
handläggare:
  - {namn: Åsa Exempel, titel: ekonom, e-post: asa@kommun.example}
belopp:
  - id: bidrag
    rubrik: Fördelning
    finansiering: Statsbidrag för psykisk hälsa 2025
    poster:
      - {post: Skolan, belopp: 120 000 kr}
      - {post: Kulturen, belopp: 80 000 kr}
    summa: 200 000 kr
förslag_till_beslut:
  organ: KS
  punkter:
    - text: Kommunstyrelsen ger socialförvaltningen i uppdrag att redovisa hur medlen har använts.
      uppdrag: {till: socialförvaltningen, senast: 2026-03-01}
    - text: Kommunstyrelsen ger ekonomiavdelningen i uppdrag att betala ut medlen.
      uppdrag: {till: ekonomiavdelningen, senast: 2025-05-01}
";

fn folder() -> TempDir {
    let meeting = "ärenden:
  - grupp: Beslut
  - {rad: Upprop}
  - ärende: pengar.yaml
  - ärende: borta.yaml
  - {ärende: case.yaml, utgår: 2025-04-01}
";
    let more = MONEY
        .replace("00301", "00302")
        .replace("120 000", "20 000,50")
        .replace("summa: 200 000", "summa: 100 000,50")
        .replace("Statsbidrag för", "statsbidrag för")
        .replace(
            "    - text: Kommunstyrelsen ger ekonomi",
            "    - text: =Kommunstyrelsen; ger ekonomi",
        );
    project(&[
        ("cases/case.yaml", case_with("").as_bytes()),
        ("cases/mote.yaml", meeting_with(meeting).as_bytes()),
        (
            "cases/pengar.yaml",
            case_with(&format!("{MONEY}status: utkast\n")).as_bytes(),
        ),
        ("cases/mer.yaml", case_with(&more).as_bytes()),
    ])
}

fn json(arguments: &[&str]) -> Vec<Value> {
    let folder = folder();
    let arguments = [&["lista", "--form", "json"], arguments].concat();
    let said = skrivelse(folder.path(), &arguments);
    assert_eq!(said.code, 0, "{}", said.err);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    value["rows"].as_array().unwrap().clone()
}

fn column(rows: &[Value], key: &str) -> Vec<String> {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    rows.iter().map(|row| text(&row[key])).collect()
}

#[test]
fn cases_and_meetings_are_listed_by_file() {
    let rows = json(&[]);
    let files = ["case", "mer", "mote", "pengar"].map(|name| format!("cases/{name}.yaml"));
    assert_eq!(column(&rows, "file"), files);
    assert_eq!(
        column(&rows, "total"),
        ["null", "100000.5", "null", "200000"]
    );
    assert_eq!(
        column(&rows, "date")[..3],
        ["2025-03-26", "2025-03-27", "2025-04-08"]
    );
    assert_eq!(column(&rows, "status")[2..], ["sammanträde", "utkast"]);
    assert_eq!(rows[2]["title"], "Sammanträde, 4 punkter");
    // The file that is not there, and the case that is a draft.
    assert!(rows[2]["errors"].as_u64().unwrap() >= 2, "{}", rows[2]);
}

#[test]
fn the_list_is_filtered_and_sorted() {
    let files = |arguments: &[&str]| column(&json(arguments), "file");
    let drafts = files(&["--handläggare", "åsa", "--status", "utkast"]);
    assert_eq!(drafts, ["cases/mer.yaml", "cases/pengar.yaml"]);
    assert_eq!(files(&["--status", "klar"]), ["cases/case.yaml"]);
    assert_eq!(files(&["--organ", "SN"]), [""; 0]);
    assert_eq!(files(&["--organ", "kommunstyrelsen"]).len(), 4);
    let sorted = files(&["--sortera", "diarienummer"]);
    let order = ["case", "pengar", "mer", "mote"].map(|name| format!("cases/{name}.yaml"));
    assert_eq!(sorted, order);
}

#[test]
fn totals_are_exact_for_each_source_and_none_is_made_from_a_part() {
    let rows = json(&["--medel"]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["total"], "300000.5");
    assert_eq!(
        (&rows[0]["cases"], &rows[0]["without_total"]),
        (&json!(2), &json!(0))
    );
    let folder = folder();
    let path = folder.path().join("cases/mer.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let without = text
        .replace("20 000,50 kr", "omkring tjugo")
        .replace("    summa: 100 000,50 kr\n", "");
    std::fs::write(&path, without).unwrap();
    let said = skrivelse(folder.path(), ["lista", "--medel", "--form", "json"]);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        (
            &value["rows"][0]["total"],
            &value["rows"][0]["without_total"]
        ),
        (&Value::Null, &json!(1)),
        "{}",
        said.out
    );
}

#[test]
fn what_is_missing_is_a_letter_to_each_officer() {
    let folder = folder();
    let path = folder.path().join("cases/pengar.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("summa: 200 000", "summa: 210 000")).unwrap();
    let path = folder.path().join("cases/mote.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}kallelse: {{senast: 2025-04-01}}\n")).unwrap();
    let said = skrivelse(folder.path(), ["lista", "--saknas", "cases/mote.yaml"]);
    assert_eq!(
        said.out.replace('\u{a0}', " "),
        "Till: Åsa Exempel <asa@kommun.example>
Ärende: Det här saknas till kommunstyrelsen 8 april 2025
Kallelsen skickas senast 1 april 2025.

2. Fördelning av statsbidrag (KS/2025:00301)
  - status är utkast
  - rad 13: delposterna ger inte den angivna summan: raderna ger 200 000 kr (A101)
  Fil: cases/pengar.yaml

----

Till: utan handläggare
Ärende: Det här saknas till kommunstyrelsen 8 april 2025
Kallelsen skickas senast 1 april 2025.

3. Utan rubrik
  - ärendefilen finns inte
  Fil: borta.yaml
"
    );
    let said = skrivelse(folder.path(), ["lista", "--saknas", "cases/case.yaml"]);
    assert_eq!(said.out, "Inget saknas.\n");
}

#[test]
fn a_meeting_lists_its_cases_in_the_order_of_its_agenda() {
    let rows = json(&["cases/mote.yaml"]);
    assert_eq!(
        column(&rows, "file"),
        ["cases/mote.yaml", "", "cases/pengar.yaml", "borta.yaml", ""]
    );
    assert_eq!(column(&rows, "number"), ["", "1", "2", "3", "4"]);
    assert_eq!(
        column(&rows, "status"),
        ["sammanträde", "punkt", "utkast", "oläslig", "utgår"]
    );
    assert_eq!(rows[1]["title"], "Upprop");
}

#[test]
fn a_column_or_a_body_that_is_not_there_is_told() {
    let folder = folder();
    let said = skrivelse(folder.path(), ["lista", "--sortera", "vikt"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(
        said.err.contains("kolumner: nummer, diarienummer,"),
        "{}",
        said.err
    );
    let said = skrivelse(folder.path(), ["lista", "--organ", "XX"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("organ som finns: "), "{}", said.err);
    let files = |sort: &str| column(&json(&["--sortera", sort]), "total");
    assert_eq!(files("summa"), ["100000.5", "200000", "null", "null"]);
}

/// What its rows do not come to is no total (A101).
#[test]
fn a_disputed_sum_makes_no_total() {
    let folder = folder();
    let path = folder.path().join("cases/pengar.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("summa: 200 000", "summa: 210 000")).unwrap();
    let said = skrivelse(folder.path(), ["lista", "--medel", "--form", "json"]);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    let row = &value["rows"][0];
    assert_eq!(
        (&row["total"], &row["without_total"]),
        (&Value::Null, &json!(1))
    );
}

#[test]
fn of_what_is_withheld_the_list_has_the_public_title() {
    let folder = folder();
    let path = folder.path().join("cases/mote.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let secret =
        "ärende: pengar.yaml\n    sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}";
    std::fs::write(&path, text.replace("ärende: pengar.yaml", secret)).unwrap();
    let said = skrivelse(folder.path(), ["lista", "cases/mote.yaml"]);
    assert!(said.out.contains("utkast, sekretess"), "{}", said.out);
    assert!(
        said.out.contains("Avtal") && !said.out.contains("Fördelning"),
        "{}",
        said.out
    );
    // Nor where the folder is listed, in which its case lies as well.
    for form in ["text", "csv", "json"] {
        let said = skrivelse(folder.path(), ["lista", "--form", form, "cases"]).out;
        assert!(
            said.contains("Avtal") && said.contains("sekretess"),
            "{said}"
        );
        for hidden in ["00301", "pengar.yaml"] {
            assert!(!said.contains(hidden), "{hidden}: {said}");
        }
    }
    let said = skrivelse(folder.path(), ["lista", "--form", "json", "cases"]).out;
    let value: Value = serde_json::from_str(&said).unwrap();
    let mut rows = value["rows"].as_array().unwrap().iter();
    let row = rows.find(|row| row["title"] == "Avtal").unwrap();
    for key in ["diary_number", "body", "date", "officer", "file"] {
        let told = &row[key];
        assert!(told.is_null() || told == "", "{key}: {row}");
    }
}

/// A letter is about one meeting: an officer who has cases at two gets two.
#[test]
fn two_meetings_are_two_letters() {
    let folder = folder();
    let at = folder.path().join("cases");
    let meeting = |day: &str, sent: &str, case: &str| {
        meeting_with(&format!(
            "datum: {day}\nkallelse: {{senast: {sent}}}\närenden:\n  - ärende: {case}\n"
        ))
    };
    let april = meeting("2025-04-08", "2025-04-01", "mer.yaml");
    std::fs::write(at.join("mote.yaml"), april).unwrap();
    let may = meeting("2025-05-06", "2025-04-29", "pengar.yaml");
    std::fs::write(at.join("maj.yaml"), may).unwrap();
    let more = std::fs::read_to_string(at.join("mer.yaml")).unwrap();
    std::fs::write(
        at.join("mer.yaml"),
        more.replace("status: klar", "status: utkast"),
    )
    .unwrap();
    let words = ["lista", "--saknas", "cases/maj.yaml", "cases/mote.yaml"];
    let said = skrivelse(folder.path(), words);
    let letters: Vec<&str> = said.out.split("\n----\n\n").collect();
    assert_eq!(letters.len(), 2, "{}", said.out);
    for (letter, day, sent) in [
        (letters[0], "8 april 2025", "1 april 2025"),
        (letters[1], "6 maj 2025", "29 april 2025"),
    ] {
        assert!(letter.starts_with("Till: Åsa Exempel"), "{letter}");
        assert!(
            letter.contains(&format!("kommunstyrelsen {day}")),
            "{letter}"
        );
        assert!(letter.contains(&format!("senast {sent}.")), "{letter}");
    }
    // What is lacking is a list for programs.
    let words = ["lista", "--saknas", "--form", "json", "cases/maj.yaml"];
    let value: Value = serde_json::from_str(&skrivelse(folder.path(), words).out).unwrap();
    assert_eq!(value["rows"][0]["lacks"][0], "status är utkast");
}

#[test]
fn a_spreadsheet_takes_no_text_for_a_formula() {
    let folder = folder();
    let said = skrivelse(
        folder.path(),
        ["lista", "--uppdrag", "--form", "csv", "cases/mer.yaml"],
    );
    let lines: Vec<&str> = said.out.lines().collect();
    // Excel knows UTF-8 by the mark only.
    assert_eq!(
        lines[0],
        "\u{feff}senast;till;uppdrag;ges av;sammanträde;punkt;beslut;diarienummer;fil"
    );
    assert!(
        lines[1].starts_with("2025-05-01;ekonomiavdelningen;\"'=Kommunstyrelsen; ger"),
        "{}",
        said.out
    );
}

#[test]
fn a_sum_over_units_is_told_in_the_smallest_and_without_decimals_that_say_nothing() {
    let table = |number: u32, (unit, amount): (&str, &str)| {
        case_with(&format!(
            "diarienummer: KS/2025:{number:05}
belopp:
  - id: a
    rubrik: A
    enhet: {unit}
    finansiering: staten
    poster:
      - {{post: B, belopp: \"{amount}\"}}
"
        ))
    };
    let total = |amounts: [(&str, &str); 2]| {
        let folder = project(&[
            ("cases/a.yaml", table(401, amounts[0]).as_bytes()),
            ("cases/b.yaml", table(402, amounts[1]).as_bytes()),
        ]);
        let said = skrivelse(folder.path(), ["lista", "--medel"]).out;
        let row = said.lines().nth(1).unwrap().replace('\u{a0}', " ");
        let rest = row.strip_prefix("staten").unwrap().trim_start();
        rest.split("  ").next().unwrap().to_owned()
    };
    let whole = total([("mnkr", "574"), ("kr", "11 522 848,00")]);
    assert_eq!(whole, "585 522 848 kr");
    assert_eq!(total([("mnkr", "1,5"), ("mnkr", "2,25")]), "3,75 mnkr");
    assert_eq!(total([("tkr", "12"), ("kr", "0,50")]), "12 000,50 kr");
}

#[test]
fn people_see_columns() {
    let folder = folder();
    let said = skrivelse(folder.path(), ["lista", "--medel"]);
    assert_eq!(
        said.out.replace('\u{a0}', " "),
        "finansiering                                summa  ärenden  utan summa  filer
Statsbidrag för psykisk hälsa 2025  300 000,50 kr        2           0  cases/pengar.yaml, cases/mer.yaml
"
    );
}

/// The words of the status of each row of a meeting's list.
fn statuses(at: &std::path::Path, meeting: &str) -> Vec<String> {
    let said = skrivelse(at, ["lista", "--form", "json", meeting]);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    let rows = value["rows"].as_array().unwrap();
    let rows = rows.iter().skip(1);
    rows.map(|row| row["status"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_a_meeting_decided_stands_beside_what_its_cases_lack() {
    let folder = folder();
    let at = folder.path();
    let path = at.join("cases/mote.yaml");
    let meeting = std::fs::read_to_string(&path).unwrap();
    for (decision, status) in [
        ("bifall", "utkast, bifall"),
        ("avslag", "utkast, avslag"),
        ("återremiss", "utkast, återremiss"),
        ("bordläggning", "utkast, bordlagt"),
    ] {
        let outcome = format!(
            "{meeting}utfall:\n  - {{ärende: pengar.yaml, beslut: {decision}}}\n  - {{ärende: Upprop, beslut: bifall}}\n"
        );
        std::fs::write(&path, outcome).unwrap();
        let expected = ["punkt, bifall", status, "oläslig", "utgår"];
        assert_eq!(statuses(at, "cases/mote.yaml"), expected);
    }
    // What was tabled before and is decided now is not tabled.
    let back = meeting.replace(
        "ärende: pengar.yaml",
        "{ärende: pengar.yaml, bordlagt: 2025-03-04}",
    );
    std::fs::write(&path, &back).unwrap();
    assert_eq!(
        statuses(at, "cases/mote.yaml")[1],
        "utkast, tidigare bordlagt"
    );
    let decided = format!("{back}utfall:\n  - {{ärende: pengar.yaml, beslut: bifall}}\n");
    std::fs::write(&path, decided).unwrap();
    assert_eq!(statuses(at, "cases/mote.yaml")[1], "utkast, bifall");
}

/// No list of the meeting tells of a case under secrecy what the notice does not.
#[test]
fn sums_and_assignments_keep_what_is_withheld() {
    let folder = folder();
    let at = folder.path();
    let path = at.join("cases/mote.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let secret =
        "ärende: pengar.yaml\n    sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}";
    std::fs::write(&path, text.replace("ärende: pengar.yaml", secret)).unwrap();
    for form in ["text", "csv", "json"] {
        for list in ["--medel", "--uppdrag"] {
            let said = skrivelse(at, ["lista", list, "--form", form, "cases/mote.yaml"]);
            for hidden in [
                "Statsbidrag",
                "200",
                "pengar.yaml",
                "00301",
                "ekonomi",
                "social",
            ] {
                assert!(!said.out.contains(hidden), "{list}: {hidden}: {}", said.out);
            }
            let told = if list == "--medel" {
                "ärenden under sekretess, inte med i summorna"
            } else {
                "Under sekretess: Avtal"
            };
            assert!(said.out.contains(told), "{list}: {}", said.out);
        }
    }
    // Nor where the case is named itself too; the others are counted.
    let said = skrivelse(at, ["lista", "--medel"]);
    let out = said.out.replace('\u{a0}', " ");
    assert!(!out.contains("pengar.yaml"), "{out}");
    assert!(out.contains("100 000,50"), "{out}");
}

/// To be found by an officer or a body would tell who prepares it, and where it goes. Whoever
/// prepares it is still asked for what it lacks.
#[test]
fn what_is_withheld_is_not_found_by_its_officer_or_body() {
    let folder = folder();
    let at = folder.path();
    let path = at.join("cases/mote.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let secret =
        "ärende: pengar.yaml\n    sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}";
    let said = |filter: [&str; 2], list: &str| {
        let rest = list.split_whitespace();
        let said = skrivelse(at, ["lista"].into_iter().chain(filter).chain(rest));
        assert_eq!(said.code, 0, "{}", said.err);
        said.out
    };
    for filter in [["--handläggare", "åsa"], ["--organ", "KS"]] {
        for list in ["cases", "cases/mote.yaml", "--uppdrag cases/mote.yaml"] {
            std::fs::write(&path, &text).unwrap();
            assert!(
                said(filter, list).contains("pengar.yaml"),
                "{filter:?} {list}"
            );
            std::fs::write(&path, text.replace("ärende: pengar.yaml", secret)).unwrap();
            let said = said(filter, list);
            assert!(!said.contains("Avtal"), "{filter:?} {list}: {said}");
        }
    }
    let nobody = said(["--handläggare", "ingen"], "--medel cases/mote.yaml");
    assert_eq!(
        said(["--handläggare", "åsa"], "--medel cases/mote.yaml"),
        nobody
    );
    assert!(nobody.contains("ärenden under sekretess"), "{nobody}");
    let missing = said(["--handläggare", "åsa"], "--saknas cases/mote.yaml");
    assert!(missing.contains("pengar.yaml"), "{missing}");
}
