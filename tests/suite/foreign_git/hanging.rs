//! A git that does not answer is ended.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::repository;
use crate::support::{Said, case_with, git, project, said, skrivelse};

/// Git by another program of that name.
fn with_git(folder: &Path, script: &str, arguments: &[&str]) -> (Said, Duration) {
    let programs = project(&[("git", format!("#!/bin/sh\n{script}\n").as_bytes())]);
    let program = programs.path().join("git");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", programs.path().display());
    #[expect(
        clippy::disallowed_methods,
        reason = "a limit of time is what is tested"
    )]
    let begun = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
    let said = said(
        command
            .current_dir(folder)
            .env("PATH", path)
            .args(arguments)
            .output()
            .unwrap(),
    );
    (said, begun.elapsed())
}

#[test]
fn git_that_hangs_or_never_stops_talking_is_ended() {
    for script in [
        "sleep 60",
        "sleep 60 & wait",
        "yes",
        "cat /dev/zero",
        "exit 3",
        "echo \\0377",
    ] {
        let folder = repository();
        for arguments in [&["build"][..], &["verify", "output/a.pdf"]] {
            let (said, time) = with_git(folder.path(), script, arguments);
            assert_eq!(said.code, 0, "{script}: {}{}", said.out, said.err);
            assert!(
                time < Duration::from_secs(40),
                "{script}, {arguments:?}: {time:?}"
            );
        }
    }
}

#[test]
fn git_that_hangs_is_waited_for_once_in_a_run() {
    let folder = repository();
    assert_eq!(skrivelse(folder.path(), ["build"]).code, 0);
    let file = "output/a.pdf";
    for arguments in [
        &["verify", file, file, file, file][..],
        &["verify", file, file, "--format", "json"],
    ] {
        let (said, time) = with_git(folder.path(), "sleep 60", arguments);
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        assert!(time < Duration::from_secs(25), "{arguments:?}: {time:?}");
    }
    for name in ["b", "c"] {
        git(folder.path(), &["init", "-q", name]);
        fs::write(folder.path().join(name).join("a.yaml"), case_with("")).unwrap();
    }
    let builds = [
        "build",
        "cases/a.yaml",
        "b/a.yaml",
        "c/a.yaml",
        "--output-dir",
        "o",
    ];
    let (_, time) = with_git(folder.path(), "sleep 60", &builds);
    assert!(time < Duration::from_secs(25), "{time:?}");
}
