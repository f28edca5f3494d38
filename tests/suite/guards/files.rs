//! What files may say: paths in the documentation exist, and nothing tells of the machine it was
//! written on.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use walkdir::WalkDir;

use super::{ProjectFile, is_markdown, is_rust, text_files};
use crate::support::root;

/// Folders whose files the documentation may name. What stands in `output` comes and goes.
const FOLDERS: [&str; 8] = [
    "src",
    "templates",
    "cases",
    "tests",
    "docs",
    "benches",
    ".ci",
    "fuzz",
];

/// Made by the builds.
const BUILT: [&str; 2] = ["target", "output"];

fn documentation() -> Vec<ProjectFile> {
    let pages = ["README.md", "docs", "tests", "benches"]
        .into_iter()
        .filter(|path| root().join(path).exists());
    text_files(&pages.collect::<Vec<_>>(), is_markdown)
}

/// Everything but code blocks, which show what is typed and printed.
fn prose(page: &str) -> String {
    let parts = page.split("\n```").enumerate();
    parts
        .filter(|(index, _)| index % 2 == 0)
        .map(|(_, part)| part)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Paths that a page names, from the project's folder or from the page's own.
fn named_paths(page: &str) -> Vec<String> {
    let prose = prose(page);
    let link = Regex::new(r"\]\(([^)#\s]+)").unwrap();
    let links = link
        .captures_iter(&prose)
        .map(|found| found[1].to_owned())
        .filter(|target| !target.contains(':'));
    let code = Regex::new(r"`([^`\s<>*…{}$]+)`").unwrap();
    let codes = code.captures_iter(&prose).map(|found| found[1].to_owned());
    let is_path = |name: &String| {
        name.split_once('/')
            .is_some_and(|(folder, _)| FOLDERS.contains(&folder))
    };
    links.chain(codes.filter(is_path)).collect()
}

#[test]
fn every_path_that_the_documentation_names_exists() {
    let mut seen = 0;
    for page in documentation() {
        let folder = root().join(Path::new(&page.path).parent().unwrap());
        for path in named_paths(&page.text) {
            assert!(
                root().join(&path).exists() || folder.join(&path).exists(),
                "{} names {path}",
                page.path
            );
            seen += 1;
        }
    }
    assert!(seen > 0, "the documentation names no path");
}

#[test]
fn paths_are_seen_in_links_and_code_and_examples_are_left_alone() {
    let page = "See [it](a/b.md#c) and `src/main.rs`, `src/<name>.rs`, `a/b`, [web](https://x.y/z).\n\n```sh\n`src/x`\n```\n";
    assert_eq!(named_paths(page), ["a/b.md", "src/main.rs"]);
}

/// All text files of the project; hidden ones are those of somebody's tools, but for three.
/// The lines of a file that are comments of more than so many columns; rustfmt leaves comments as
/// they are.
fn long_comments(text: &str) -> Vec<usize> {
    const WIDTH: usize = 100;
    let is_long = |line: &str| line.trim_start().starts_with("//") && line.chars().count() > WIDTH;
    let lines = (1..).zip(text.lines());
    lines
        .filter(|(_, line)| is_long(line))
        .map(|(number, _)| number)
        .collect()
}

#[test]
fn comments_are_as_wide_as_code_at_most() {
    let files = text_files(&["src", "tests", "benches", "fuzz"], is_rust);
    let long = files.iter().flat_map(|file| {
        let lines = long_comments(&file.text).into_iter();
        lines.map(|line| format!("{}:{line}", file.path))
    });
    assert_eq!(long.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_long_comment_is_seen_and_a_long_text_is_left() {
    let (fits, long) = ("å".repeat(97), "å".repeat(98));
    let text = format!("// {fits}\n    // {fits}\n/// {long}\n\"{long}{long}\"\n");
    assert_eq!(long_comments(&text), [2, 3]);
}

fn all_files() -> Vec<ProjectFile> {
    let entries = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_ours = |name: &String| !BUILT.contains(&name.as_str()) && !name.starts_with('.');
    let mut ours: Vec<String> = entries.filter(is_ours).collect();
    ours.extend([".ci", ".gitattributes", ".gitignore"].map(ToOwned::to_owned));
    let files = text_files(&ours.iter().map(String::as_str).collect::<Vec<_>>(), |_| {
        true
    });
    assert!(files.len() > 100, "only {} files were read", files.len());
    files
}

#[test]
fn no_file_names_a_folder_of_the_machine_it_was_written_on() {
    let folders = ["work", "root", "home", "tmp", "Users"].join("|");
    let machine = Regex::new(&format!(r"(?m)(?:^|[^\w.~-])/(?:{folders})/")).unwrap();
    assert!(
        machine.is_match(&format!("see /{}/x", "work"))
            && !machine.is_match(&format!("see a/{}/x", "work"))
    );
    for file in all_files() {
        let lines = file
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| machine.is_match(line));
        let lines: Vec<String> = lines
            .map(|(index, line)| format!("{}: {line}", index + 1))
            .collect();
        assert_eq!(lines, [""; 0], "{}", file.path);
    }
}

#[test]
fn no_file_but_the_lock_names_the_host_of_a_package_registry() {
    let hosts = [
        ("crates", "io"),
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("maven", "org"),
    ];
    let hosts = hosts.map(|(name, domain)| format!("{name}.{domain}"));
    for file in all_files()
        .iter()
        .filter(|file| !file.path.ends_with("Cargo.lock"))
    {
        let named: Vec<&String> = hosts
            .iter()
            .filter(|host| file.text.contains(*host))
            .collect();
        assert!(named.is_empty(), "{} names {named:?}", file.path);
    }
}

/// Names of folders that tools leave out, since programs put there what they make.
const MADE: [&str; 5] = ["bin", "build", "dist", "out", "target"];

#[test]
fn no_folder_of_the_source_is_taken_for_build_output() {
    let folders = WalkDir::new(root().join("src")).into_iter();
    let folders: Vec<PathBuf> = folders
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(folders.len() > 50, "only {} folders", folders.len());
    for folder in folders {
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(!MADE.contains(&name), "{}", folder.display());
    }
}

#[test]
fn every_program_of_the_project_can_be_run() {
    let scripts = [
        ".ci/run",
        ".ci/long",
        ".ci/install-packages",
        ".ci/verapdf/setup",
        ".ci/verapdf/run",
        ".ci/signatures/setup",
        ".ci/signatures/run",
        ".ci/services/setup",
        ".ci/services/run",
        ".ci/deny/unmaintained",
        ".ci/dictionary",
        ".ci/fuzz/run",
        "fuzz/instrumented",
        "benches/one_memo.sh",
    ];
    let scripts: Vec<PathBuf> = scripts.map(|path| root().join(path)).to_vec();
    for script in scripts {
        assert!(
            fs::read_to_string(&script).unwrap().starts_with("#!"),
            "{}",
            script.display()
        );
        assert!(is_executable(&script), "{}", script.display());
    }
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o111 == 0o111
}

#[cfg(not(unix))]
fn is_executable(_: &Path) -> bool {
    true
}
