//! Findings for other programs, and `check --fix`.

use std::fs;

use serde_json::Value;

use crate::support::{case_with, project, root, skrivelse};

/// Findings of every kind of place: several files, related places, fixes, letters outside ASCII
/// before the column.
fn sarif() -> Value {
    let said = skrivelse(
        &root(),
        [
            "check",
            "--format",
            "sarif",
            "tests/fixtures/original",
            "cases",
        ],
    );
    serde_json::from_str(&said.out).unwrap()
}

/// The schema of the standard (OASIS, SARIF 2.1.0).
#[test]
fn sarif_is_valid_against_its_schema_and_names_every_rule() {
    let schema = fs::read_to_string(root().join("tests/fixtures/sarif-2.1.0.schema.json")).unwrap();
    // The published pattern of languages has a bracket too many.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let mut log = sarif();
    let faults: Vec<String> = validator
        .iter_errors(&log)
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() > 40 && results.iter().any(|result| result["fixes"].is_array()));
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    log["runs"][0]["results"][0]["level"] = "farligt".into();
    assert!(!validator.is_valid(&log), "the schema accepts anything");
}

/// Programs put the fixes of SARIF into files. What is printed of a personal number or a control
/// character is something else than what stands in the file.
#[test]
fn fixes_in_sarif_hold_what_the_file_should_hold() {
    let number = "19121212-1212"; // Its last digit is right, and it is nobody's.
    let fixes = |title: &str| {
        let text = case_with(&format!("rubrik: {title}\n"));
        let folder = project(&[("case.yaml", text.as_bytes())]);
        let said = skrivelse(folder.path(), ["check", "--format", "sarif", "case.yaml"]);
        let log: Value = serde_json::from_str(&said.out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        assert!(results.iter().any(|result| result["ruleId"] == "F002"));
        let fixes: Vec<String> = results
            .iter()
            .filter(|result| result["fixes"].is_array())
            .map(|result| result["fixes"].to_string())
            .collect();
        fixes
    };
    let kept = fixes("Nya: öppettider");
    assert!(kept.len() == 1 && kept[0].contains("Nya: öppettider"));
    for hidden in [
        format!("Nya: öppettider för {number}"),
        "Nya: öppet\u{7f}tider".to_owned(),
        "Nya: öppet\u{9b}tider\u{202e}".to_owned(),
        "Nya: ##[group]öppettider".to_owned(),
    ] {
        let said = fixes(&hidden).concat();
        assert!(!said.contains("öppet"), "{hidden:?}: {said}");
    }
}

#[test]
fn annotations_for_github_are_one_line_each() {
    let said = skrivelse(
        &root(),
        [
            "check",
            "--format",
            "github",
            "tests/fixtures/original/001.yaml",
        ],
    );
    assert!(said.out.lines().count() > 20 && said.out.lines().all(|line| line.starts_with("::")));
    let sum = said
        .out
        .lines()
        .find(|line| line.contains("title=A101"))
        .unwrap();
    assert!(
        sum.starts_with("::error file=tests/fixtures/original/001.yaml,line=157,col="),
        "{sum}"
    );
    assert!(sum.contains("%0Askillnad"), "{sum}");
}

#[test]
fn the_weight_that_fails_is_asked_for() {
    let text = case_with("bakgrund: |\n  Arbetet pågår 2021-2022.\n");
    let folder = project(&[("case.yaml", text.as_bytes())]);
    let code =
        |fail_on: &str| skrivelse(folder.path(), ["check", "--fail-on", fail_on, "case.yaml"]).code;
    assert_eq!((code("error"), code("warning"), code("never")), (0, 1, 0));
}

#[test]
fn what_is_mechanical_is_mended_and_nothing_else_is_touched() {
    let text = case_with(
        "# en kommentar\nbakgrund: |\r\n  Arbetet pågår 2021-2022 enligt §9 och kostar 44000 kr.  \r\n",
    );
    let folder = project(&[(
        "case.yaml",
        [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()]
            .concat()
            .as_slice(),
    )]);
    let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    let repaired = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    let expected = text
        .replace("2021-2022", "2021–2022")
        .replace("§9", "§ 9")
        .replace("44000 kr", "44 000 kr");
    assert_eq!(repaired, format!("\u{feff}{expected}"));
    assert!(
        said.err.contains("”2021-2022” → ”2021–2022”") && said.err.contains("3 ställen rättade"),
        "{}",
        said.err
    );
    let again = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    assert!(again.err.contains("inget att rätta"), "{}", again.err);
}

#[test]
fn the_same_findings_come_in_the_same_order_every_time() {
    let one = skrivelse(
        &root(),
        ["check", "--format", "json", "tests/fixtures/original"],
    )
    .out;
    let two = skrivelse(
        &root(),
        ["check", "--format", "json", "tests/fixtures/original"],
    )
    .out;
    assert_eq!(one, two);
    let findings: Value = serde_json::from_str(&one).unwrap();
    let place = |finding: &Value| {
        (
            finding["file"].as_str().unwrap().to_owned(),
            finding["line"].as_u64().unwrap(),
        )
    };
    let places: Vec<_> = findings["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(place)
        .collect();
    assert!(places.len() > 40 && places.is_sorted());
}
