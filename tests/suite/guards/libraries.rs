//! Each library is named in few places.

use std::collections::BTreeSet;

use regex::Regex;

use super::layers::{Code, code, listed};
use crate::support::root;

/// The libraries and the dangerous parts of the standard one, with the modules that may name them.
const NAMED_BY: &[(&str, &str)] = &[
    ("annotate_snippets", "diagnostic"),
    ("clap", "args"),
    ("cms", "signature"),
    ("console", "output"),
    ("encoding_rs", "source"),
    ("flate2", "pdf spreadsheet"),
    ("hayro", "pdf"),
    ("image", "picture"),
    ("include_dir", "project/templates"),
    ("indicatif", "output"),
    ("lopdf", "pdf"),
    ("mime_guess", "render"),
    ("minijinja", "render"),
    ("pulldown_cmark", "text render"),
    ("page_validation", "pdf"),
    ("p256", "signature"),
    ("p384", "signature"),
    ("p521", "signature"),
    ("quick_xml", "spreadsheet"),
    ("rayon", "compile"),
    ("regex", "swedish text profile pdf"),
    ("roxmltree", "pdf picture"),
    ("rsa", "signature"),
    ("rustix", "write process"),
    (
        "rust_decimal",
        "swedish spreadsheet parse model facts rules",
    ),
    ("serde", "parse render compile verify"),
    (
        "serde_json",
        "output verify compare compile diagnostic edit parse model profile render",
    ),
    ("serde_saphyr", "parse"),
    ("sha1", "signature project/git"),
    ("sha2", "source signature project/git"),
    ("signal_hook", "write"),
    ("spellbook", "spelling"),
    ("strsim", "check parse swedish rules"),
    ("tempfile", "write extract"),
    ("time", "swedish"),
    ("ttf_parser", "fonts"),
    ("typst", "typeset fonts picture"),
    ("typst_layout", "typeset"),
    ("typst_pdf", "typeset"),
    ("unicode_normalization", "source parse swedish extract"),
    ("walkdir", "source"),
    ("x509_cert", "signature"),
    ("std::process", "typeset process"),
];

/// The libraries of the program itself, which no module names.
const OF_PROGRAM: [&str; 1] = ["mimalloc"];

#[test]
fn libraries_of_the_program_are_named_by_no_module() {
    let main = std::fs::read_to_string(root().join("src/main.rs")).unwrap();
    for library in OF_PROGRAM {
        let name = format!("{library}::");
        assert!(main.contains(&name), "{library} is named nowhere");
        let stray = code().into_iter().filter(|code| code.text.contains(&name));
        let stray: Vec<String> = stray.map(|code| code.room()).collect();
        assert_eq!(stray, [""; 0], "{library} is for the program itself");
    }
}

#[test]
fn each_library_is_named_only_by_its_modules() {
    let code = code();
    for (library, allowed) in NAMED_BY {
        let name = Regex::new(&format!(r"(?m)(?:^|[^\w:]){library}(?:::|;|!)")).unwrap();
        let naming: BTreeSet<String> = code
            .iter()
            .filter(|code| name.is_match(&code.text))
            .map(Code::room)
            .collect();
        assert!(!naming.is_empty(), "{library} is named nowhere");
        let stray: Vec<_> = naming
            .iter()
            .filter(|room| !listed(allowed).contains(&room.as_str()))
            .collect();
        assert!(
            stray.is_empty(),
            "{library} is for {allowed:?}, and {stray:?} name it"
        );
    }
}

#[test]
fn every_dependency_has_its_modules() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = manifest
        .split("[dependencies]\n")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let dependencies = section
        .lines()
        .filter_map(|line| Some(line.split_once(" =")?.0.replace('-', "_")));
    let placed: BTreeSet<String> = NAMED_BY
        .iter()
        .map(|(name, _)| *name)
        .chain(OF_PROGRAM)
        .map(str::to_owned)
        .collect();
    let missing: Vec<String> = dependencies.filter(|name| !placed.contains(name)).collect();
    assert_eq!(missing, [""; 0], "say which modules may name them");
}
