//! `check`: findings for people and for programs, a last line that sums up, and the exit code.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{case_with, project, root, skrivelse};

/// The last line and the exit code of a check of some cases.
fn summed_up(cases: &[&str]) -> (String, i32) {
    let names: Vec<String> = (1..=cases.len())
        .map(|number| format!("{number}.yaml"))
        .collect();
    let files: Vec<_> = names
        .iter()
        .map(String::as_str)
        .zip(cases.iter().map(|case| case.as_bytes()))
        .collect();
    let said = skrivelse(project(&files).path(), ["check", "."]);
    assert_eq!(said.err, "");
    (said.out.lines().next_back().unwrap().to_owned(), said.code)
}

/// The base case, with keys replaced and a diary number of its own.
fn case(number: usize, fragment: &str) -> String {
    case_with(&format!("diarienummer: KS/2025:{number:05}\n{fragment}"))
}

#[test]
fn the_last_line_counts_cases_and_findings() {
    let rounded = "belopp:\n  - id: a\n    finansiering: ramen\n    poster: [{post: x, belopp: 1 tkr}, {post: y, belopp: 2 tkr}]\n    summa: 4 tkr\n";
    let (clean, other) = (case(1, ""), case(2, ""));
    let (note, fault) = (
        case(3, rounded),
        case(4, "datum: 2025-\nrubrik: Lorem ipsum\n"),
    );
    let draft = case_with("status: utkast\ndiarienummer:\n");
    let lines = [
        summed_up(&[&clean]),
        summed_up(&[&clean, &other]),
        summed_up(&[&note]),
        summed_up(&[&draft]),
        summed_up(&[&fault]),
        summed_up(&[&clean, &note, &fault]),
    ];
    assert_snapshot!(lines.map(|(line, code)| format!("{line} → {code}")).join("\n"), @"
    1 ärende granskat, inga fel. → 0
    2 ärenden granskade, inga fel. → 0
    1 ärende granskat, inga fel, 1 upplysning. → 0
    1 ärende granskat, inga fel, 1 varning. → 0
    1 ärende granskat: 2 fel. → 1
    3 ärenden granskade: 2 fel, 1 upplysning. → 1
    ");
}

#[test]
fn a_finding_for_programs_has_every_key_and_counts_characters() {
    let table = "    poster:\n      - {post: Åtgärd på ön, belopp: 1 kr}\n      - {post: Övrigt, belopp: 2 kr}\n    summa: 4 kr\n";
    let amounts = format!("belopp:\n  - id: medel\n    finansiering: ramen\n{table}");
    let folder = project(&[("ärenden/fel summa.yaml", case_with(&amounts).as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--format", "json", "ärenden"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    assert_snapshot!(said.out.replace('\u{a0}', " "), @r#"
    {
      "version": 1,
      "findings": [
        {
          "code": "A101",
          "name": "sum-mismatch",
          "severity": "error",
          "message": "delposterna ger inte den angivna summan: raderna ger 3 kr",
          "file": "ärenden/fel summa.yaml",
          "line": 7,
          "column": 12,
          "end_line": 7,
          "end_column": 16,
          "related": [
            {
              "message": "ingår",
              "file": "ärenden/fel summa.yaml",
              "line": 5,
              "column": 38,
              "end_line": 5,
              "end_column": 42
            },
            {
              "message": "ingår",
              "file": "ärenden/fel summa.yaml",
              "line": 6,
              "column": 32,
              "end_line": 6,
              "end_column": 36
            }
          ],
          "hints": [
            "skillnad: 1 kr",
            "troligen är raden Åtgärd på ön räknad två gånger i summan"
          ]
        }
      ],
      "summary": {
        "files": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0
      }
    }
    "#);
}

#[test]
fn a_check_without_findings_is_an_object_too() {
    let folder = project(&[("a.yaml", case_with("").as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--format", "json", "a.yaml"]);
    assert_eq!(said.code, 0);
    assert_snapshot!(said.out, @r#"
    {
      "version": 1,
      "findings": [],
      "summary": {
        "files": 1,
        "errors": 0,
        "warnings": 0,
        "infos": 0
      }
    }
    "#);
}

#[test]
fn every_finding_has_a_place_and_a_way_out() {
    let said = skrivelse(
        &root(),
        [
            "check",
            "--format",
            "json",
            "tests/fixtures/original",
            "tests/fixtures/faulty",
        ],
    );
    let said: Value = serde_json::from_str(&said.out).unwrap();
    let findings = said["findings"].as_array().unwrap();
    assert!(findings.len() > 40, "{} findings", findings.len());
    for finding in findings {
        let number = |key: &str| finding[key].as_u64().unwrap();
        assert!(number("line") >= 1 && number("column") >= 1, "{finding}");
        assert!(
            (number("end_line"), number("end_column")) >= (number("line"), number("column")),
            "{finding}"
        );
        assert!(
            !finding["hints"].as_array().unwrap().is_empty(),
            "no way out of {finding}"
        );
        let message = finding["message"].as_str().unwrap();
        assert!(message.starts_with(char::is_lowercase), "{message}");
    }
}

#[test]
fn findings_of_a_profile_are_told_once() {
    let profile = "namn: Egen\nfärg: röd\n";
    let own = case_with("profil: egen\n");
    let other = own.replace("00123", "00124");
    let folder = project(&[
        ("a.yaml", own.as_bytes()),
        ("b.yaml", other.as_bytes()),
        ("templates/profiles/egen/profil.yaml", profile.as_bytes()),
    ]);
    let said = skrivelse(folder.path(), ["check", "a.yaml", "b.yaml"]);
    assert_eq!(
        (said.code, said.out.matches("fel[F003]").count()),
        (1, 1),
        "{}",
        said.out
    );
}

#[test]
fn each_amount_is_shown_with_what_holds_it() {
    let case = case_with(
        "bakgrund: |\n  Sammanlagt kostar det 535 500 kr. Hyran är 90 000 kr. Resor får 400 kr.\n  Vi har 2 600 kr. Av det går 2 200 kr till mat, och 400 kr återstår.\nbelopp:\n  - id: medel\n    finansiering: budgeten\n    poster:\n      - {post: Personal, belopp: 432 500}\n      - {post: Bevakning, belopp: 103 000}\n    summa: 535 500\n",
    );
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["granska", "--visa-belopp"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for line in [
        "535 500 kr: prövat mot summan i tabellen medel",
        "90 000 kr: jämfört med ingenting",
        "103 000: prövat mot det som står på rad",
    ] {
        assert!(said.out.contains(line), "{line}\n{}", said.out);
    }
    let json = skrivelse(
        folder.path(),
        ["check", "--explain-figures", "--format", "json"],
    )
    .out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let amounts = json["amounts"].as_array().unwrap();
    assert_eq!(amounts.len(), 9);
    assert_eq!(
        (&amounts[0]["held"], &amounts[1]["held"]),
        (&json!("yes"), &json!("no"))
    );
    assert_eq!(amounts[1]["compared_with"], serde_json::Value::Null);
}

/// That nothing is found says nothing of an amount that stands alone; its line is named.
#[test]
fn amounts_that_stand_alone_are_named_when_nothing_is_wrong() {
    let text = "bakgrund: |\n  Skolan har 400 tkr till böcker.\nbedömning: |\n  Böckerna kostar 400 tkr, och hyllorna 70 tkr.\n";
    let case = case_with(text);
    let line = 1 + case.lines().position(|it| it.contains("hyllorna")).unwrap();
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    for words in ["granska", "bygg"] {
        let said = skrivelse(folder.path(), [words]).out;
        let alone = format!(
            "1 av 3 belopp har inget annat i ärendet att jämföras med: läs det en gång till, på rad {line} ("
        );
        assert!(said.contains(&alone), "{said}");
    }
    let wrong = case_with(&format!("{text}tidplan: |\n  Den 31 februari 2026.\n"));
    let folder = project(&[("cases/a.yaml", wrong.as_bytes())]);
    let said = skrivelse(folder.path(), ["granska"]).out;
    assert!(!said.contains("att jämföras med"), "{said}");
}

/// What is said to be held is: with another digit in it, something is found.
#[test]
fn an_amount_that_is_only_equal_to_another_is_not_said_to_be_held() {
    let text = "bakgrund: |\n  Skolan har 400 tkr till böcker.\nbedömning: |\n  Bygget av bron kostar 400 tkr.\n";
    let folder = project(&[("cases/a.yaml", case_with(text).as_bytes())]);
    let said = skrivelse(folder.path(), ["granska", "--visa-belopp"]).out;
    let ends = "lika med samma belopp på rad ";
    assert_eq!(said.matches(ends).count(), 2, "{said}");
    assert_eq!(
        said.matches("men ett fel hade inte märkts").count(),
        2,
        "{said}"
    );
}

/// What comes from a spreadsheet is not written in the case: it is counted, and named by its cell.
#[test]
fn amounts_from_a_spreadsheet_are_counted_and_named_by_their_cells() {
    let table = "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: ramen\n    från: {fil: a.csv}\n    kolumner: [{rubrik: Budget, decimaler: 0}]\n    summa: \"300\"\nbakgrund: |\n  Budgeten är 300 kr, varav 100 kr till böcker.\n";
    let folder = project(&[
        ("cases/a.yaml", case_with(table).as_bytes()),
        (
            "cases/a.csv",
            b"Post;Budget\nB\xc3\xb6cker;100\nHyllor;200\nSumma;300\n",
        ),
    ]);
    let said = skrivelse(folder.path(), ["granska", "--visa-belopp"]).out;
    assert!(
        said.contains("a.yaml:5: 3 belopp ur a.csv: läses ur kalkylfilen"),
        "{said}"
    );
    assert!(!said.contains(": : "), "{said}");
    let lines = case_with(table).lines().count();
    for line in said.lines().filter_map(|line| line.split("på rad ").nth(1)) {
        let number: String = line.chars().take_while(char::is_ascii_digit).collect();
        assert!(number.parse::<usize>().unwrap() <= lines, "{said}");
    }
}
