//! Wildcards that the shell leaves, and cases from standard input.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::support::{Said, case_with, project, said, skrivelse};

fn from_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
    let command = command.current_dir(folder).args(arguments);
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // What is refused is not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    said(child.wait_with_output().unwrap())
}

#[test]
fn wildcards_are_expanded_where_the_shell_does_not() {
    let case = case_with("");
    let other = case_with("diarienummer: KS/2025:00124\n");
    let folder = project(&[
        ("cases/mars/01.yaml", case.as_bytes()),
        ("cases/mars/02.yml", other.as_bytes()),
        ("cases/mars/.dold.yaml", b"[trasig"),
        ("cases/april/01.txt", b""),
    ]);
    for (pattern, count) in [
        ("cases/mars/*.yaml", "1 ärende granskat"),
        ("cases/mars/0?.y*", "2 ärenden granskade"),
        ("cases/*/02.yml", "1 ärende granskat"),
        ("cases/m*", "2 ärenden granskade"),
    ] {
        let said = skrivelse(folder.path(), ["granska", pattern]);
        assert_eq!(
            (said.code, said.out),
            (0, format!("{count}, inga fel.\n")),
            "{pattern}"
        );
    }
    assert_snapshot!(skrivelse(folder.path(), ["granska", "cases/maj*.yaml"]).err, @"
    fel: cases/maj*.yaml går inte att läsa (finns inte)
    hjälp: inget heter så; kontrollera mappen och stavningen
    ");
}

#[test]
fn pdfs_are_named_with_wildcards_as_well() {
    let case = case_with("");
    let other = case_with("diarienummer: KS/2025:00124\n");
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        ("cases/mars/b.yaml", other.as_bytes()),
    ]);
    assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
    for (pattern, files) in [
        ("output/*.pdf", &["output/a.pdf"][..]),
        ("output/*/*.pdf", &["output/mars/b.pdf"]),
        ("output/mars/?.pdf", &["output/mars/b.pdf"]),
    ] {
        let said = skrivelse(folder.path(), ["kontrollera", pattern]);
        assert_eq!(said.err, "", "{pattern}");
        assert!(
            files.iter().all(|file| said.out.contains(file)),
            "{}",
            said.out
        );
    }
    let said = skrivelse(folder.path(), ["kontrollera", "output/x*.pdf"]);
    assert!(
        said.code == 2 && said.err.contains("output/x*.pdf"),
        "{}",
        said.err
    );
}

#[test]
fn a_file_whose_name_has_a_star_is_that_file() {
    let case = case_with("");
    let folder = project(&[
        ("a*.yaml", case.as_bytes()),
        ("ab.yaml", b"[trasig"),
        ("vad?.yaml", case.as_bytes()),
    ]);
    for name in ["a*.yaml", "vad?.yaml"] {
        assert_eq!(
            skrivelse(folder.path(), ["granska", name]).code,
            0,
            "{name}"
        );
    }
}

#[test]
fn a_case_is_read_from_standard_input() {
    let folder = project(&[]);
    let said = from_input(folder.path(), &["granska", "-"], case_with("").as_bytes());
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "1 ärende granskat, inga fel.\n")
    );
    let faulty = case_with("datum: 2025-\n");
    let said = from_input(
        folder.path(),
        &["granska", "-", "--form", "kort"],
        faulty.as_bytes(),
    );
    assert_eq!(said.code, 1);
    assert_snapshot!(said.out, @"
    -:1:8: fel F101: ”2025-” är inget helt datum
    1 ärende granskat: 1 fel.
    ");
    let said = from_input(
        folder.path(),
        &["check", "-", "--format", "json"],
        b"\xff\xfe[",
    );
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.out.contains("\"file\": \"-\""), "{}", said.out);
    let large = vec![b'#'; 3 * 1024 * 1024];
    let said = from_input(folder.path(), &["granska", "-"], &large);
    assert!(said.out.contains("fel[F0"), "{}{}", said.out, said.err);
}

#[test]
fn standard_input_is_neither_mended_nor_built() {
    let folder = project(&[]);
    for (arguments, what) in [
        (&["granska", "--rätta", "-"][..], "rätta"),
        (&["bygg", "-"], "bygga"),
        (&["build", "--draft", "-"], "bygga"),
    ] {
        let said = from_input(folder.path(), arguments, case_with("").as_bytes());
        assert_eq!(said.code, 2, "{arguments:?}");
        let expected = format!("fel: det som kommer från standard in går inte att {what}\n");
        assert!(said.err.starts_with(&expected), "{}", said.err);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
