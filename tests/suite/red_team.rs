//! What a red team found: each of its files, and for each finding more of its kind. The table of
//! all of them, with the tests that stand elsewhere, is `docs/red-team.md`.

mod exhausting;
mod files;
mod made;
mod on_the_page;
mod pdfs;
mod texts;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::{Said, case_with, root, said};

/// What nothing may take longer than: of what is tested here most took minutes, or had no end. The
/// program is meant to be done within 10 s; in the tests it is hardly optimised, and the machine
/// has other work.
const SOON: Duration = Duration::from_mins(1);

/// The memory that a run may have in all, in kB: libraries are mapped as well, so more than the 1
/// GB it may use.
const MEMORY: &str = "1500000";

/// Runs the program within the limits that hold for every input; no input makes it panic.
fn run(folder: &Path, arguments: &[&str]) -> Said {
    let mut command = Command::new("sh");
    command.args([
        "-c",
        &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\""),
        env!("CARGO_BIN_EXE_skrivelse"),
    ]);
    #[expect(
        clippy::disallowed_methods,
        reason = "a limit of time is what is tested"
    )]
    let begun = Instant::now();
    let said = said(
        command
            .current_dir(folder)
            .args(arguments)
            .output()
            .unwrap(),
    );
    assert!(
        begun.elapsed() < SOON,
        "{arguments:?}: {:?}",
        begun.elapsed()
    );
    assert!(
        !said.err.contains("panicked") && said.code <= 3,
        "{arguments:?}: {} {}",
        said.code,
        said.err
    );
    let raw = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
    assert!(
        !raw(&said.out) && !raw(&said.err),
        "{arguments:?}: {}{}",
        said.out,
        said.err
    );
    said
}

/// A case with a prose text.
fn prose(text: &str) -> String {
    case_with(&format!(
        "bakgrund: |\n{}",
        text.lines()
            .map(|line| format!("  {line}\n"))
            .collect::<String>()
    ))
}

/// Each row of the table has its own number, and names files that hold tests.
#[test]
fn every_finding_names_its_test() {
    let page = fs::read_to_string(root().join("docs/red-team.md")).unwrap();
    let is_row = |line: &&str| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit();
    let rows: Vec<&str> = page.lines().filter(is_row).collect();
    assert!(rows.len() >= 55, "only {} findings", rows.len());
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells[0].trim(), (index + 1).to_string(), "{row}");
        let tests: Vec<&str> = cells[4]
            .split('`')
            .filter(|it| it.ends_with(".rs"))
            .collect();
        assert!(!tests.is_empty(), "{row}");
        for test in tests {
            let source = fs::read_to_string(root().join(test)).unwrap();
            assert!(source.contains("#[test]"), "{test}: {row}");
        }
    }
}
