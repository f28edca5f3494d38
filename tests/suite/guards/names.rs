//! What things are called.

use std::collections::BTreeMap;

use regex::Regex;

use super::{is_rust, text_files};

/// Names that a type of the case or the profile has, and one of another room too: a picture that is
/// read, a section of a PDF's table of objects, a signature that is verified. May only get shorter.
const TWICE: [&str; 3] = ["Picture", "Section", "Signing"];

/// A `pub` type, written out or declared by `record!` or `choice!`, which make it `pub`.
const DECLARED: &str = concat!(
    r"(?m)^\s*pub(?:\([a-z]+\))? (?:struct|enum|trait|type) (\w+)",
    r"|^(?:record|choice)! \{\n(?:\s*(?:///|#\[).*\n)*\s*(\w+)(?: (?:or|with) \w+)* \{",
);

/// Every `pub` type of the library with the files that declare it.
fn public_types() -> BTreeMap<String, Vec<String>> {
    let declared = Regex::new(DECLARED).unwrap();
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in text_files(&["src"], is_rust) {
        for found in declared.captures_iter(&file.text) {
            types
                .entry(found.get(1).or(found.get(2)).unwrap().as_str().to_owned())
                .or_default()
                .push(file.path.clone());
        }
    }
    types
}

#[test]
fn no_two_public_types_have_one_name() {
    let types = public_types();
    assert!(types.len() > 100, "only {} types were found", types.len());
    for declared in ["Case", "Part", "Section"] {
        assert!(types.contains_key(declared), "{declared} is not seen");
    }
    let twice = types.iter().filter(|(_, files)| files.len() > 1);
    let (known, twice): (Vec<_>, Vec<_>) =
        twice.partition(|(name, _)| TWICE.contains(&name.as_str()));
    assert!(twice.is_empty(), "{twice:#?}");
    assert_eq!(
        known.len(),
        TWICE.len(),
        "take out of the list what has its own name now"
    );
}
