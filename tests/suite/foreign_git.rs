//! Repositories of strangers: sixteen ways in which git runs a program that a repository's own
//! settings name. `build`, `verify`, `diff` and `check --staged` run none of them.

mod changes;
mod hanging;
mod ways;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{case_with, git, project, said, skrivelse};
use ways::WAYS;

/// A repository with a case, a text that differs from what is saved, and the built PDF.
fn repository() -> TempDir {
    let folder = project(&[
        ("cases/a.yaml", case_with("").as_bytes()),
        ("other.txt", b"x\n"),
        ("templates/.keep", b""),
        (".gitignore", b"/output/\n/MARK\n/mark\n"),
    ]);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    save(folder.path());
    folder
}

fn save(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "x"]);
}

fn set(folder: &Path, key: &str, value: &str) {
    git(folder, &["config", key, value]);
}

/// A program in the repository's folder that leaves a mark.
fn mark(folder: &Path) -> String {
    let program = folder.join("mark");
    fs::write(
        &program,
        format!("#!/bin/sh\ntouch '{}/MARK'\ncat\n", folder.display()),
    )
    .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program.to_str().unwrap().to_owned()
}

#[test]
fn no_program_is_run_that_a_repository_names() {
    for (way, make) in WAYS {
        let folder = repository();
        let at = folder.path();
        let program = mark(at);
        make(at, &program);
        fs::write(at.join("other.txt"), "y\n").unwrap();
        let old = fs::File::options()
            .write(true)
            .open(at.join("cases/a.yaml"))
            .unwrap();
        old.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000))
            .unwrap();
        let build = skrivelse(at, ["build"]);
        assert_eq!(build.code, 0, "{way}: {}", build.err);
        assert!(!at.join("MARK").exists(), "build: {way}");
        let verify = skrivelse(at, ["verify", "output/a.pdf"]);
        assert_eq!(verify.code, 0, "{way}: {}{}", verify.out, verify.err);
        assert!(!at.join("MARK").exists(), "verify: {way}");
        for asked in [
            &["diff"][..],
            &["diff", "HEAD", "HEAD"],
            &["check", "--staged"],
        ] {
            let said = skrivelse(at, asked);
            // What was not fetched is not there to be compared.
            let config = fs::read_to_string(at.join(".git/config")).unwrap();
            let is_partial = config.to_lowercase().contains("partialclonefilter");
            let is_there = !is_partial || asked[0] == "check";
            let expected = if is_there { 0 } else { 2 };
            assert_eq!(
                said.code, expected,
                "{asked:?} {way}: {}{}",
                said.out, said.err
            );
            assert!(is_there || said.err.contains("--filter"), "{}", said.err);
            assert!(!at.join("MARK").exists(), "{asked:?}: {way}");
        }
    }
}

/// The ways work: git itself runs such programs.
#[test]
fn git_itself_runs_the_programs() {
    let seen = WAYS.iter().filter(|(_, make)| {
        let folder = repository();
        let program = mark(folder.path());
        make(folder.path(), &program);
        fs::write(folder.path().join("other.txt"), "z\n").unwrap();
        for asked in [
            &["status"][..],
            &["log", "-p", "--stat"],
            &["diff"],
            &["cat-file", "-p", "HEAD:other.txt"],
        ] {
            // Some of the programs do not answer as git expects, and it would wait for ever.
            let _ = Command::new("timeout")
                .current_dir(folder.path())
                .args(["2", "git"])
                .args(asked)
                .output()
                .unwrap();
        }
        folder.path().join("MARK").exists()
    });
    let seen: Vec<&str> = seen.map(|(way, _)| *way).collect();
    // An alias, a pager and an editor are for terminals and own commands; a helper that is not
    // there is not asked.
    assert!(seen.len() >= 9, "{seen:?}");
}

#[test]
fn no_program_is_run_that_the_environment_names() {
    let folder = repository();
    let program = mark(folder.path());
    for (name, value) in [
        ("GIT_EXTERNAL_DIFF", program.as_str()),
        ("GIT_SSH_COMMAND", &program),
        ("GIT_PAGER", &program),
        (
            "GIT_CONFIG_PARAMETERS",
            &format!("'core.fsmonitor'='{program}'"),
        ),
        ("GIT_DIR", "/nowhere"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
    ] {
        let mut build = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
        let said = said(
            build
                .current_dir(folder.path())
                .env(name, value)
                .arg("build")
                .output()
                .unwrap(),
        );
        assert_eq!(said.code, 0, "{name}: {}", said.err);
        assert!(!folder.path().join("MARK").exists(), "{name}");
        assert!(state(folder.path()).is_some(), "{name}");
    }
}

/// What the manifest says of git: whether it differs from the commit.
fn state(folder: &Path) -> Option<bool> {
    let manifest: Value =
        serde_json::from_slice(&fs::read(folder.join("output/manifest.json")).unwrap()).unwrap();
    manifest["files"][0]["git"]["dirty"].as_bool()
}
