//! No circle between files: whoever reads one must not have to read those that use it.
//!
//! A file may use what the file of its own folder declares, above it: a parent and what it is made
//! of are one thought, in several files. All other files use each other one way only.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::layers::{Code, base, code, names};

/// For each file by its module, those that it uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// Where the names lead that a file has from others: from its module and the name to a path.
type Aliases = BTreeMap<(String, String), String>;

static DECLARATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:pub(?:\([^)]*\))?\s+)?use\s+([^;]+);").unwrap());

/// The paths of the `use` declarations of a file, and its text without them.
fn declared(code: &Code) -> (Vec<String>, String) {
    let mut paths = Vec::new();
    for found in DECLARATION.captures_iter(&code.text) {
        let written = found[1].to_owned();
        let (before, group) = written.split_at(written.find('{').unwrap_or(0));
        let ends = names(&if group.starts_with('{') {
            format!("{group};")
        } else {
            group.to_owned()
        });
        paths.extend(ends.into_iter().map(|end| format!("{before}{end}")));
    }
    let rest = DECLARATION.replace_all(&code.text, "").into_owned();
    (paths, rest)
}

/// The name by which a file knows what it has from another.
fn name_of(path: &str) -> &str {
    let path = path.trim_end_matches("/self");
    path.rsplit([' ', ':', '/']).next().unwrap_or_default()
}

/// The path from `src` that a written path stands for; `None` for one of another crate.
fn from_root(code: &Code, written: &str, modules: &BTreeSet<String>) -> Option<String> {
    let path = written.split(" as ").next()?.trim().replace("::", "/");
    let first = path.split('/').next()?;
    let child = format!("{}/{first}", code.module);
    match first {
        "crate" => path.strip_prefix("crate/").map(str::to_owned),
        "self" => Some(path.replacen("self", &code.module, 1)),
        "super" => {
            let rest = path.trim_start_matches("super/");
            let above = base(&code.module, &path[..path.len() - rest.len()])?;
            Some(format!("{above}{rest}"))
        }
        _ if modules.contains(&child) => Some(format!("{}/{path}", code.module)),
        _ => None,
    }
}

/// The file that a path leads to, through whatever others hand on.
fn file_of(
    path: &str,
    modules: &BTreeSet<String>,
    aliases: &Aliases,
    steps: usize,
) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    let length = (1..=parts.len())
        .rev()
        .find(|length| modules.contains(&parts[..*length].join("/")))?;
    let module = parts[..length].join("/");
    let handed_on = parts
        .get(length)
        .and_then(|name| aliases.get(&(module.clone(), (*name).to_owned())));
    match handed_on {
        Some(to) if steps > 0 => {
            let rest = [&[to.as_str()], &parts[length + 1..]].concat().join("/");
            file_of(&rest, modules, aliases, steps - 1).or(Some(module))
        }
        _ => Some(module),
    }
}

fn uses(files: &[Code]) -> Uses {
    let modules: BTreeSet<String> = files.iter().map(|code| code.module.clone()).collect();
    let inline = Regex::new(r"(?:\b(?:crate|super|self)|\b[a-z_]\w*)(?:::\w+)+").unwrap();
    let mut aliases = Aliases::new();
    for code in files {
        for path in declared(code).0 {
            if let Some(to) = from_root(code, &path, &modules) {
                aliases.insert((code.module.clone(), name_of(&path).to_owned()), to);
            }
        }
    }
    let of_file = |code: &Code| {
        let (paths, rest) = declared(code);
        let words: HashSet<&str> = rest
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        let written = inline
            .find_iter(&rest)
            .map(|found| found.as_str().to_owned());
        // What is only handed on is not used.
        let all = paths
            .into_iter()
            .filter(|path| words.contains(name_of(path)))
            .chain(written);
        let found = all.filter_map(|path| from_root(code, &path, &modules));
        let found = found.filter_map(|path| file_of(&path, &modules, &aliases, 8));
        let is_own =
            |used: &String| *used == code.module || code.module.starts_with(&format!("{used}/"));
        (
            code.module.clone(),
            found.filter(|used| !is_own(used)).collect(),
        )
    };
    files.iter().map(of_file).collect()
}

/// The files that lie on a circle or between two, with those of them that they use.
fn circles(mut uses: Uses) -> Uses {
    loop {
        let left: BTreeSet<String> = uses.keys().cloned().collect();
        for used in uses.values_mut() {
            used.retain(|file| left.contains(file));
        }
        let reached: BTreeSet<String> = uses.values().flatten().cloned().collect();
        uses.retain(|file, used| !used.is_empty() && reached.contains(file));
        if uses.len() == left.len() {
            return uses;
        }
    }
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let uses = uses(&code());
    let seen: usize = uses.values().map(BTreeSet::len).sum();
    assert!(seen > 1_000, "only {seen} uses were seen");
    let circles = circles(uses);
    assert!(circles.is_empty(), "{circles:#?}");
}

fn file(module: &str, text: &str) -> Code {
    Code {
        path: String::new(),
        module: module.into(),
        text: text.into(),
    }
}

#[test]
fn a_circle_is_seen_however_it_is_closed() {
    for (one, two) in [
        ("use super::b::f;\nf()", "use super::a::g;\ng()"),
        ("crate::r::b::f()", "super::a::g()"),
        (
            "use crate::r::{b::{self, h}, c};\nb::f(h, c)",
            "use super::handed;\nhanded()",
        ),
    ] {
        let files = [
            file("r", "mod a; mod b; pub use a::g as handed;"),
            file("r/a", one),
            file("r/b", two),
        ];
        let found = circles(uses(&files));
        assert_eq!(found.keys().collect::<Vec<_>>(), ["r/a", "r/b"], "{one}");
    }
}

#[test]
fn a_part_may_use_what_its_parent_declares() {
    let files = [
        file("r", "mod a; use a::f; f(); pub struct S;"),
        file("r/a", "use super::S; fn f() -> S"),
    ];
    assert!(circles(uses(&files)).is_empty());
}
