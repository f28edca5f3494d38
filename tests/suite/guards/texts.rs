//! Rules ask the reader of texts, and have no reader and no tables of their own.

use regex::Regex;

use super::layers::code;

/// What a reader, a table of units or a table of months of one's own would hold.
const OWN: [&str; 10] = [
    r"\b(?:regex::|Regex\b)",
    r#"(?:split|rfind|find)\("\\n\\n"\)"#,
    r#"(?:strip_prefix|starts_with)\("[-*+] "\)"#,
    r"split\(\['\.', '!'",
    r"matches\(\[?'”'",
    r"pulldown_cmark",
    r#""[mt]n?kr""#,
    r#""mdkr""#,
    r#""februari""#,
    r"trim_start_matches\('#'\)",
];

fn is_of(module: &str, rooms: &[&str]) -> bool {
    rooms.iter().any(|room| module.starts_with(room))
}

#[test]
fn rules_have_no_reader_of_their_own() {
    let own: Vec<Regex> = OWN.iter().map(|own| Regex::new(own).unwrap()).collect();
    let mut read = 0;
    for file in code() {
        if !is_of(&file.module, &["rules/", "facts/"]) {
            continue;
        }
        read += 1;
        for own in &own {
            assert!(!own.is_match(&file.text), "{} has {own}", file.path);
        }
    }
    assert!(read > 50, "only {read} files were read");
}
