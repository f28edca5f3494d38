//! Dependencies point down (`docs/architecture.md`).

use std::collections::BTreeSet;

use regex::Regex;

use super::{ProjectFile, is_rust, text_files};
use crate::support::root;

/// The rooms from the bottom up, each with those that it may use: only such as stand before it. A
/// room is a module of `src` or, where one uses others of itself both above and below another room,
/// a part of it.
const MODULES: &[(&str, &str)] = &[
    ("source", ""),
    ("swedish", ""),
    ("printed", "swedish"),
    ("project/templates", "source"),
    ("fonts", "project/templates"),
    ("spelling", "project/templates"),
    ("error", "printed"),
    ("panics", "error"),
    ("proof", "error"),
    ("process", ""),
    ("xml_limits", ""),
    ("project/git", "process source"),
    ("pdf", "error panics proof source xml_limits"),
    ("signature", "swedish"),
    ("args", "error pdf source"),
    ("diagnostic", "source swedish printed"),
    ("spreadsheet", "source swedish"),
    ("picture", "xml_limits"),
    ("parse", "diagnostic source swedish fonts"),
    ("model", "parse diagnostic spreadsheet fonts source swedish"),
    (
        "profile",
        "model parse diagnostic source swedish picture project/templates fonts pdf",
    ),
    (
        "project",
        "profile model parse swedish diagnostic picture source project/templates project/git error \
         spelling pdf",
    ),
    ("text", "model parse source swedish"),
    (
        "facts",
        "text project profile model parse diagnostic source spelling swedish",
    ),
    ("verify/codes", "diagnostic"),
    ("edit/apply", "diagnostic"),
    ("edit/yaml", "edit/apply parse diagnostic source"),
    ("check/rule", "facts project model diagnostic source"),
    (
        "rules",
        "edit/yaml check/rule facts text project profile model parse diagnostic source \
         spelling swedish pdf",
    ),
    (
        "check",
        "check/rule verify/codes rules facts project project/git project/templates profile \
         model parse diagnostic source error panics",
    ),
    (
        "render",
        "text project profile model parse picture spreadsheet source swedish project/templates \
         fonts error proof pdf",
    ),
    ("write", "source error"),
    ("typeset", "render proof pdf fonts error write"),
    (
        "compare",
        "typeset render check text project project/git profile model parse diagnostic source swedish error \
         panics pdf proof write",
    ),
    (
        "listing",
        "check facts text render project profile model diagnostic pdf source swedish",
    ),
    (
        "edit",
        "edit/apply check profile model project project/git project/templates diagnostic error \
         panics printed source swedish write",
    ),
    (
        "compile",
        "check compare edit project profile model parse diagnostic source swedish \
         project/templates fonts error panics pdf render typeset write project/git",
    ),
    (
        "verify",
        "verify/codes check/rule args check compare compile diagnostic error model panics parse \
         pdf printed process project project/git project/templates render signature source swedish \
         typeset",
    ),
    (
        "extract",
        "verify error pdf printed render source swedish write",
    ),
    (
        "output",
        "args check compare compile diagnostic edit error listing model parse pdf printed project/git \
         signature source verify verify/codes",
    ),
    (
        "command",
        "output extract args check compare compile diagnostic edit error listing panics parse pdf \
         printed profile project project/templates source typeset verify write",
    ),
];

/// The names in an entry of the tables.
pub(super) fn listed(names: &str) -> Vec<&str> {
    names.split_whitespace().collect()
}

/// A file of the program without comments and unit tests, and the room that it belongs to.
pub struct Code {
    pub path: String,
    /// The modules from `src` to the file's own: `facts/decision/verbs`.
    pub module: String,
    pub text: String,
}

impl Code {
    pub(super) fn room(&self) -> String {
        room(&self.module)
    }
}

/// The room that a module or an item belongs to: the longest that its path begins with, or else its
/// first part.
fn room(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let is_room = |name: &str| MODULES.iter().any(|(room, _)| *room == name);
    let own = (1..=parts.len())
        .rev()
        .map(|length| parts[..length].join("/"))
        .find(|name| is_room(name));
    own.unwrap_or_else(|| parts[0].to_owned())
}

pub fn code() -> Vec<Code> {
    let files = text_files(&["src"], is_rust).into_iter();
    files
        .filter(|file| !["src/lib.rs", "src/main.rs"].contains(&file.path.as_str()))
        .map(without_tests)
        .collect()
}

fn without_tests(file: ProjectFile) -> Code {
    let inner = file
        .path
        .strip_prefix("src/")
        .unwrap()
        .trim_end_matches(".rs")
        .trim_end_matches("/mod")
        .to_owned();
    let tests = ["#[cfg(test)]\nmod ", "#[cfg(all(test, unix))]\nmod "];
    let ends = tests.iter().filter_map(|begin| file.text.find(begin));
    let text = &file.text[..ends.min().unwrap_or(file.text.len())];
    let text: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap())
        .collect();
    Code {
        path: file.path,
        module: inner,
        text: text.join("\n"),
    }
}

/// The rooms that a file names, by `crate::…` or by `super::…`.
fn used_rooms(code: &Code) -> BTreeSet<String> {
    let path = Regex::new(r"\b(crate::|(?:super::)+)((?:\w+::)*)(\w+|\{[^;]*\}\s*;)").unwrap();
    let mut used = BTreeSet::new();
    for found in path.captures_iter(&code.text) {
        let Some(base) = base(&code.module, &found[1]) else {
            continue;
        };
        let before = format!("{base}{}", found[2].replace("::", "/"));
        used.extend(
            names(&found[3])
                .into_iter()
                .map(|name| room(&format!("{before}{name}"))),
        );
    }
    used.remove(&code.room());
    used
}

/// The path that `crate::` or `super::super::` stands for in a module, with a last `/`; a file's
/// inner modules are not told from the file.
pub(super) fn base(module: &str, written: &str) -> Option<String> {
    if written == "crate::" {
        return Some(String::new());
    }
    let parts: Vec<&str> = module.split('/').collect();
    let kept = parts.len().checked_sub(written.matches("super").count())?;
    Some(
        parts[..kept]
            .iter()
            .map(|part| format!("{part}/"))
            .collect(),
    )
}

/// The paths of a `{…}` of a `use`: `a/c`, `a/d` and `b` of `{a::{c, d}, b}`; of one name, itself.
pub(super) fn names(group: &str) -> Vec<String> {
    let Some(inner) = group
        .trim_end_matches(|c: char| c == ';' || c.is_whitespace())
        .strip_prefix('{')
    else {
        return vec![group.to_owned()];
    };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in inner.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            c => parts.last_mut().unwrap().push(c),
        }
    }
    let parts = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty());
    parts
        .flat_map(|part| {
            let (before, rest) = part.split_at(part.find('{').unwrap_or(part.len()));
            let before = before.replace("::", "/");
            let inner = if rest.is_empty() {
                vec![String::new()]
            } else {
                names(rest)
            };
            inner
                .into_iter()
                .map(move |name| format!("{before}{name}"))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn dependencies_point_down() {
    let mut seen = 0;
    for code in code() {
        let room = code.room();
        let Some((_, allowed)) = MODULES.iter().find(|(name, _)| *name == room) else {
            panic!(
                "{}: the module {room} has no place in the table of modules",
                code.path
            )
        };
        for used in used_rooms(&code) {
            assert!(
                listed(allowed).contains(&used.as_str()),
                "{}: {room} must not use {used}",
                code.path
            );
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} uses were seen");
}

#[test]
fn the_architecture_page_lists_the_modules_in_the_same_order() {
    let page = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let table = page
        .split("| Module |")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let rows = table
        .lines()
        .filter_map(|row| row.strip_prefix("| `")?.split('`').next());
    assert_eq!(
        rows.collect::<Vec<_>>(),
        MODULES
            .iter()
            .map(|(module, _)| *module)
            .collect::<Vec<_>>()
    );
}

#[test]
fn the_table_of_modules_has_no_way_back_up() {
    for (index, (module, allowed)) in MODULES.iter().enumerate() {
        let below: Vec<&str> = MODULES[..index].iter().map(|(module, _)| *module).collect();
        let mut above = listed(allowed);
        above.retain(|used| !below.contains(used));
        assert!(
            above.is_empty(),
            "{module} uses {above:?}, which stand above it"
        );
    }
}

fn used(module: &str, text: &str) -> Vec<String> {
    let code = Code {
        path: String::new(),
        module: module.into(),
        text: text.into(),
    };
    used_rooms(&code).into_iter().collect()
}

#[test]
fn a_use_is_seen_however_it_is_written() {
    for text in [
        "use crate::pdf::C;",
        "use crate::{\n    write::{y, z},\n    pdf::C,\n};",
        "super::super::pdf::c()",
        "fn f(_: crate::pdf::C)",
        "use crate::{check::{rule::Rule, lacks}, pdf};",
    ] {
        assert!(
            used("rules/form", text).contains(&"pdf".to_owned()),
            "{text}"
        );
    }
    assert_eq!(
        used("rules/form", "use super::b::C; crate::rules::d"),
        [""; 0]
    );
}

#[test]
fn a_part_of_a_module_that_is_a_room_is_told_from_the_rest() {
    assert_eq!(
        used("rules/form", "use crate::check::rule::Rule;"),
        ["check/rule"]
    );
    assert_eq!(
        used("rules/form", "use crate::check::{lacks, rule::Rule};"),
        ["check", "check/rule"]
    );
    assert_eq!(used("check/rule", "use super::registry::kinds;"), ["check"]);
    assert_eq!(
        used("check/registry", "use super::rule::Rule;"),
        ["check/rule"]
    );
}

/// A command is glue: what it does stands in the rooms that do it. A screen of a usual editor has
/// some eighty lines.
const LONGEST_COMMAND: usize = 80;

#[test]
fn a_command_fits_on_a_screen() {
    let files = text_files(&["src/command"], is_rust);
    let commands = files
        .iter()
        .filter(|file| !file.path.ends_with("command/mod.rs"));
    for file in commands {
        let lines = file.text.lines().count();
        assert!(lines <= LONGEST_COMMAND, "{} has {lines} lines", file.path);
    }
    assert!(files.len() > 5, "only {} files were read", files.len());
}
