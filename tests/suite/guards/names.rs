//! What things are called.

use std::collections::BTreeMap;

use regex::Regex;

use super::{is_rust, text_files};

/// Every `pub` type of the library with the files that declare it.
fn public_types() -> BTreeMap<String, Vec<String>> {
    let declared =
        Regex::new(r"(?m)^\s*pub(?:\([a-z]+\))? (?:struct|enum|trait|type) (\w+)").unwrap();
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in text_files(&["src"], is_rust) {
        for found in declared.captures_iter(&file.text) {
            types
                .entry(found[1].to_owned())
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
    let twice: Vec<_> = types.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}
