//! Dependencies point down (`docs/architecture.md`), and each library is named in few places.

use std::collections::BTreeSet;

use regex::Regex;

use super::{ProjectFile, is_rust, text_files};
use crate::support::root;

/// The modules from the bottom up, each with those that it may use: only such as stand before it.
const MODULES: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("swedish", &[]),
    ("printed", &["swedish"]),
    ("templates", &["source"]),
    ("fonts", &["templates"]),
    ("error", &["printed"]),
    ("panics", &["error"]),
    ("process", &[]),
    ("pdf", &["error"]),
    ("signature", &[]),
    ("args", &["error", "pdf"]),
    ("diagnostic", &["source", "swedish", "printed"]),
    ("parse", &["diagnostic", "source", "swedish", "fonts"]),
    ("model", &["parse", "diagnostic", "source", "swedish"]),
    ("schema", &["model", "parse"]),
    ("profile", &["model", "parse", "diagnostic", "source", "templates", "pdf"]),
    ("load", &["profile", "model", "parse", "diagnostic", "source", "templates", "error"]),
    ("check", &["load", "profile", "model", "parse", "diagnostic", "source", "swedish"]),
    ("render", &["load", "profile", "model", "parse", "source", "swedish", "templates", "fonts", "error", "pdf"]),
    ("write", &["source", "error"]),
    ("typeset", &["render", "pdf", "fonts", "error", "write"]),
    ("revision", &["process", "source"]),
    ("manifest", &["load", "model", "source", "templates", "fonts", "error", "pdf", "typeset", "write", "revision"]),
    (
        "command",
        &[
            "args",
            "check",
            "diagnostic",
            "error",
            "load",
            "manifest",
            "model",
            "panics",
            "parse",
            "pdf",
            "printed",
            "process",
            "profile",
            "render",
            "revision",
            "schema",
            "signature",
            "source",
            "swedish",
            "templates",
            "typeset",
            "write",
        ],
    ),
];

/// The libraries and the dangerous parts of the standard one, with the modules that may name them.
const NAMED_BY: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic"]),
    ("clap", &["args"]),
    ("cms", &["signature"]),
    ("encoding_rs", &["source"]),
    ("include_dir", &["templates"]),
    ("indicatif", &["command"]),
    ("lopdf", &["pdf"]),
    ("mime_guess", &["render"]),
    ("minijinja", &["render"]),
    ("pulldown_cmark", &["render"]),
    ("p256", &["signature"]),
    ("p384", &["signature"]),
    ("p521", &["signature"]),
    ("rayon", &["command"]),
    ("regex", &["check", "profile", "render"]),
    ("roxmltree", &["pdf"]),
    ("rsa", &["signature"]),
    ("rustix", &["write", "process"]),
    ("rust_decimal", &["swedish", "parse", "model", "check", "render"]),
    ("serde", &["parse", "manifest", "command"]),
    ("serde_json", &["command", "manifest", "diagnostic", "parse", "model", "schema", "profile", "render"]),
    ("serde_saphyr", &["parse"]),
    ("sha1", &["signature", "revision"]),
    ("sha2", &["source", "signature", "revision"]),
    ("signal_hook", &["write"]),
    ("strsim", &["parse", "swedish", "check"]),
    ("tempfile", &["write", "command"]),
    ("time", &["swedish"]),
    ("ttf_parser", &["fonts"]),
    ("typst", &["typeset"]),
    ("typst_layout", &["typeset"]),
    ("typst_pdf", &["typeset"]),
    ("unicode_normalization", &["parse", "swedish"]),
    ("walkdir", &["source"]),
    ("x509_cert", &["signature"]),
    ("std::process", &["typeset", "process"]),
];

/// A file of the program without comments and unit tests, and the module that it belongs to.
struct Code {
    path: String,
    module: String,
    /// How many modules the file's own one stands in, itself included.
    depth: usize,
    text: String,
}

fn code() -> Vec<Code> {
    let files = text_files(&["src"], is_rust).into_iter();
    files.filter(|file| !["src/lib.rs", "src/main.rs"].contains(&file.path.as_str())).map(without_tests).collect()
}

fn without_tests(file: ProjectFile) -> Code {
    let inner = file.path.strip_prefix("src/").unwrap().trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
    let text = file.text.split("#[cfg(test)]\nmod ").next().unwrap();
    let text: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap()).collect();
    let depth = inner.split('/').count();
    Code { path: file.path, module: inner.split('/').next().unwrap().to_owned(), depth, text: text.join("\n") }
}

/// The modules at the top that a file names, by `crate::…` or by enough of `super::`.
fn used_modules(code: &Code) -> BTreeSet<String> {
    let path = Regex::new(r"\bcrate::(\w+)|((?:super::)+)(\w+)").unwrap();
    let mut used: BTreeSet<String> = path
        .captures_iter(&code.text)
        .filter(|found| found.get(2).is_none_or(|supers| supers.len() == code.depth * "super::".len()))
        .filter_map(|found| Some(found.get(1).or(found.get(3))?.as_str().to_owned()))
        .collect();
    let group = Regex::new(r"\bcrate::\{([^;]*)\}\s*;").unwrap();
    used.extend(group.captures_iter(&code.text).flat_map(|found| first_names(&found[1])));
    used.remove(&code.module);
    used
}

/// The names that a `{…}` of a `use` begins with: `a, b` of `a::{c, d}, b`.
fn first_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let outer = group.chars().filter(|c| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth == 0
    });
    let outer: String = outer.collect();
    let names = outer.split(',').map(|part| part.split("::").next().unwrap().trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn dependencies_point_down() {
    let mut seen = 0;
    for code in code() {
        let Some((_, allowed)) = MODULES.iter().find(|(module, _)| *module == code.module) else {
            panic!("{}: the module {} has no place in the table of modules", code.path, code.module)
        };
        for used in used_modules(&code) {
            assert!(allowed.contains(&used.as_str()), "{}: {} must not use {used}", code.path, code.module);
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} uses were seen");
}

#[test]
fn the_architecture_page_lists_the_modules_in_the_same_order() {
    let page = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let table = page.split("| Module |").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows = table.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next());
    assert_eq!(rows.collect::<Vec<_>>(), MODULES.iter().map(|(module, _)| *module).collect::<Vec<_>>());
}

#[test]
fn the_table_of_modules_has_no_way_back_up() {
    for (index, (module, allowed)) in MODULES.iter().enumerate() {
        let below: Vec<&str> = MODULES[..index].iter().map(|(module, _)| *module).collect();
        let above: Vec<_> = allowed.iter().filter(|used| !below.contains(used)).collect();
        assert!(above.is_empty(), "{module} uses {above:?}, which stand above it");
    }
}

#[test]
fn a_way_up_is_seen_however_it_is_written() {
    for text in [
        "use crate::b::C;",
        "use crate::{\n    x::{y, z},\n    b::C,\n};",
        "super::super::b::c()",
        "fn f(_: crate::b::C)",
    ] {
        let code = Code { path: String::new(), module: "a".into(), depth: 2, text: text.into() };
        assert!(used_modules(&code).contains("b"), "{text}");
    }
    let code = Code { path: String::new(), module: "a".into(), depth: 2, text: "use super::b::C; crate::a::d".into() };
    assert_eq!(used_modules(&code), BTreeSet::new());
}

#[test]
fn each_library_is_named_only_by_its_modules() {
    let code = code();
    for (library, allowed) in NAMED_BY {
        let name = Regex::new(&format!(r"(?m)(?:^|[^\w:]){library}(?:::|;|!)")).unwrap();
        let naming: BTreeSet<&str> =
            code.iter().filter(|code| name.is_match(&code.text)).map(|code| code.module.as_str()).collect();
        assert!(!naming.is_empty(), "{library} is named nowhere");
        let stray: Vec<_> = naming.iter().filter(|module| !allowed.contains(module)).collect();
        assert!(stray.is_empty(), "{library} is for {allowed:?}, and {stray:?} name it");
    }
}

#[test]
fn every_dependency_has_its_modules() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = manifest.split("[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    // Those after this line are there for their features alone.
    let section = section.split("# Not used by our code").next().unwrap();
    let dependencies = section.lines().filter_map(|line| Some(line.split_once(" =")?.0.replace('-', "_")));
    let placed: BTreeSet<String> = NAMED_BY.iter().map(|(name, _)| (*name).to_owned()).collect();
    let missing: Vec<String> = dependencies.filter(|name| !placed.contains(name)).collect();
    assert_eq!(missing, [""; 0], "say which modules may name them");
}
