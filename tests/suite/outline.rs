//! A part of a case is seen everywhere: on the page, among the headings, by the rules, in the
//! schema and in the docs.

use std::collections::BTreeSet;

use skrivelse::check;
use skrivelse::model::Part;

use crate::support::{case_with, loaded, main_typ, root};

/// The part in a case, with a heading that ends with a full stop and a period written with a hyphen
/// in each of its texts; nothing for a part without prose.
fn filled(part: Part) -> Option<String> {
    let key = part.word();
    let text = |indent: &str| {
        format!("|\n{indent}### Rubrik för {key}.\n\n{indent}Åren 2021-2022 i {key}.\n")
    };
    Some(match part {
        Part::Summary | Part::Background | Part::Assessment | Part::Preparation | Part::Unions => {
            format!("{key}: {}", text("  "))
        }
        Part::Sections => format!("{key}:\n  - rubrik: Eget\n    text: {}", text("      ")),
        Part::Consequences => format!("{key}:\n  miljö: {}", text("    ")),
        Part::ChildsBest => format!("{key}:\n  berör_barn: ja\n  kunskap: {}", text("    ")),
        Part::Reservations => format!(
            "{key}:\n  - av: [Kim Exempel (S)]\n    text: {}",
            text("      ")
        ),
        // A decision point has no headings.
        Part::Proposal => format!(
            "{key}:\n  punkter:\n    - Nämnden godkänner planen för åren 2021-2022 i {key}.\n"
        ),
        Part::Amounts
        | Part::Participants
        | Part::Documents
        | Part::Attachments
        | Part::Signatories
        | Part::Dispatch
        | Part::SignatureLog => return None,
    })
}

/// The codes of what is found in the lines of the part.
fn codes(yaml: &str, part: &str) -> BTreeSet<&'static str> {
    let lines = part.lines().count();
    let case = loaded(yaml);
    let found = check::check(&case).into_iter();
    found
        .filter(|it| it.primary.source.position(it.primary.span.start).line <= lines)
        .map(|it| it.kind.code)
        .collect()
}

#[test]
fn every_part_is_on_the_page_among_the_headings_and_before_the_rules() {
    let parts = Part::DECISION_FIRST.into_iter();
    let filled: Vec<_> = parts
        .filter_map(|part| Some((part, filled(part)?)))
        .collect();
    assert!(filled.len() > 7, "only {} parts have prose", filled.len());
    for (part, fragment) in filled {
        let (key, yaml) = (part.word(), case_with(&fragment));
        assert!(
            main_typ(&yaml).contains(&format!("2021-2022 i {key}")),
            "{key}"
        );
        let codes = codes(&yaml, &fragment);
        assert!(codes.contains("T101"), "{key}: {codes:?}");
        assert!(
            part == Part::Proposal || codes.contains("F110"),
            "{key}: {codes:?}"
        );
    }
}

#[test]
fn every_part_with_prose_is_known_as_prose() {
    for part in Part::DECISION_FIRST {
        let Some(fragment) = filled(part) else {
            continue;
        };
        let case = loaded(&case_with(&fragment));
        let prose = part.prose(case.case.as_ref().unwrap());
        assert!(!prose.is_empty(), "{}", part.word());
    }
}

/// `DECISION_FIRST` is written by hand; a part that is left out of it has no page.
#[test]
fn every_part_that_a_profile_may_order_is_among_all() {
    let schema = std::fs::read_to_string(root().join("src/model/part.rs")).unwrap();
    let (_, choice) = schema.split_once("choice! {").unwrap();
    let (choice, _) = choice.split_once("\n}\n").unwrap();
    let declared = choice.lines().filter_map(|line| {
        let (name, words) = line.split_once(" = \"")?;
        let word = words.split('"').next()?;
        Some((name.split_whitespace().last()?.to_owned(), word.to_owned()))
    });
    let declared: BTreeSet<(String, String)> = declared.collect();
    let listed = Part::DECISION_FIRST.map(|part| (format!("{part:?}"), part.word().to_owned()));
    assert_eq!(declared, BTreeSet::from(listed));
}

#[test]
fn every_part_is_in_the_schema_and_in_the_docs() {
    let schema = std::fs::read_to_string(root().join("cases/case.schema.json")).unwrap();
    let docs = std::fs::read_to_string(root().join("docs/case-format.md")).unwrap();
    for part in Part::DECISION_FIRST {
        let key = part.word();
        assert!(
            schema.contains(&format!("\"{key}\"")),
            "{key} is not in the schema"
        );
        assert!(
            docs.contains(&format!("`{key}`")),
            "{key} is not in docs/case-format.md"
        );
    }
}
