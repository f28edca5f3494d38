//! A limit that nobody knows of is a fault to whoever meets it: each stands in `docs/security.md`
//! with its reason.

use regex::Regex;

use super::{is_rust, text_files};
use crate::support::root;

/// Limits by names that say so, and the few by other names.
const NAMES: &str = r"const (MAX_\w+|FUEL|TIME|MEMORY|MOST|WHOLE|MOST_FOLDERS|ATTEMPTS|PAIRS_PER_OBJECT): (?:u64|usize|u32|f32|Duration)";

/// What is cut where it is shown, and names that are tried until one is free, are no limits of what
/// may be given.
const NO_LIMITS: [&str; 2] = ["src/verify/treated/letters.rs", "src/write/temporary.rs"];

#[test]
fn every_limit_stands_in_the_documents_with_its_place() {
    let documents = std::fs::read_to_string(root().join("docs/security.md")).unwrap();
    let limit = Regex::new(NAMES).unwrap();
    let mut seen = 0;
    for file in text_files(&["src"], is_rust)
        .into_iter()
        .filter(|file| !NO_LIMITS.contains(&file.path.as_str()))
    {
        for found in limit.captures_iter(&file.text) {
            let name = format!("`{}`", &found[1]);
            assert!(
                documents.contains(&name),
                "{name} of {} does not stand in docs/security.md",
                file.path
            );
            assert!(
                documents.contains(&file.path),
                "{}, which has {name}, does not stand in docs/security.md",
                file.path
            );
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

/// Each row of the tables says where its test stands: a file, or words for it.
#[test]
fn every_limit_of_the_documents_names_its_test() {
    let documents = std::fs::read_to_string(root().join("docs/security.md")).unwrap();
    let tables = documents.split("| Where | Test |\n").skip(1);
    let rows: Vec<&str> = tables
        .flat_map(|table| {
            table
                .lines()
                .take_while(|line| line.starts_with("| "))
                .skip(1)
        })
        .collect();
    assert!(rows.len() > 50, "{}", rows.len());
    for row in rows {
        let test = row.trim_end_matches('|').rsplit('|').next().unwrap().trim();
        assert!(!test.is_empty(), "{row}");
        for file in test.split('`').filter(|part| part.ends_with(".rs")) {
            let source = std::fs::read_to_string(root().join(file)).unwrap();
            assert!(source.contains("#[test]"), "{file}: {row}");
        }
        if test.ends_with("beside the code") {
            let here = |part: &&str| part.ends_with(".rs");
            let code: Vec<&str> = row.split('`').filter(here).collect();
            let is_tested = |file: &&str| {
                let source = std::fs::read_to_string(root().join(file)).unwrap();
                source.contains("#[test]")
            };
            assert!(code.iter().all(is_tested), "{row}");
        }
    }
}
