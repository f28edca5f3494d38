//! What cannot be written is no success.

#![cfg(target_os = "linux")]

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use crate::support::{case_with, project, said};

/// The commands that answer on standard output.
const ANSWERS: [&[&str]; 10] = [
    &["check", "a.yaml"],
    &["check", "--format", "json", "a.yaml"],
    &["check", "--format", "github", "okand.yaml"],
    &["check", "--waivers", "a.yaml"],
    &["build", "a.yaml"],
    &["verify", "output/a.pdf"],
    &["explain", "A101"],
    &["rules"],
    &["schema"],
    &["--help"],
];

#[test]
fn a_full_disk_behind_standard_output_is_exit_code_2() {
    let project = project(&[
        ("a.yaml", case_with("").as_bytes()),
        ("okand.yaml", b"okand: 1\n"),
    ]);
    let mut commands: Vec<Vec<&str>> = ANSWERS.map(<[&str]>::to_vec).to_vec();
    commands.push(vec!["extract", "output/a.pdf", "--output-dir", "ut"]);
    commands.push(vec!["new", "ny.yaml"]);
    for arguments in commands {
        let mut program = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
        program.current_dir(project.path()).args(&arguments);
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let said = said(
            program
                .stdout(full)
                .stderr(Stdio::piped())
                .output()
                .unwrap(),
        );
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        let told = said
            .err
            .matches("fel: det går inte att skriva till standard ut (disken är full)")
            .count();
        assert_eq!(told, 1, "{arguments:?}: {}", said.err);
    }
    assert!(
        project.path().join("output/manifest.json").exists(),
        "the PDF is built all the same"
    );
}

#[test]
fn a_reader_that_has_gone_away_changes_nothing() {
    let project = project(&[
        ("a.yaml", case_with("").as_bytes()),
        ("okand.yaml", b"okand: 1\n"),
    ]);
    for arguments in ANSWERS {
        let run = |stdout: Stdio| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
            program
                .current_dir(project.path())
                .args(arguments)
                .stdout(stdout)
                .stderr(Stdio::piped());
            said(program.spawn().unwrap().wait_with_output().unwrap())
        };
        let heard = run(Stdio::null());
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let unheard = run(writer.into());
        assert_eq!(
            (unheard.code, unheard.err),
            (heard.code, heard.err),
            "{arguments:?}"
        );
    }
}
