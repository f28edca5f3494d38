//! Cases that are staged, and the hook that checks them.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::support::{Said, case_with, git, meeting_with, project, said, skrivelse};

/// What is wrong in it stands in one word.
const WRONG: &str = "datum: 2025-13-45\n";

fn repository() -> TempDir {
    let folder = project(&[("cases/a.yaml", case_with("").as_bytes())]);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "x"]);
    folder
}

fn write(folder: &Path, path: &str, fragment: &str) {
    fs::write(folder.join(path), case_with(fragment)).unwrap();
}

fn staged(folder: &Path) -> Said {
    skrivelse(folder, ["granska", "--köade", "--form", "kort"])
}

#[test]
fn what_is_staged_is_checked_and_not_what_lies_beside() {
    let folder = repository();
    let at = folder.path();
    assert_eq!(staged(at).out, "0 ärenden granskade, inga fel.\n");
    // Wrong in the folder, and right as it is staged.
    write(at, "cases/a.yaml", "bakgrund: En text.\n");
    git(at, &["add", "-A"]);
    write(at, "cases/a.yaml", WRONG);
    let found = staged(at);
    assert_eq!(
        (found.code, found.out.lines().last()),
        (0, Some("1 ärende granskat, inga fel."))
    );
    // The other way round.
    git(at, &["add", "-A"]);
    write(at, "cases/a.yaml", "");
    let found = staged(at);
    assert_eq!(found.code, 1, "{}", found.out);
    assert!(found.out.contains("cases/a.yaml:"), "{}", found.out);
    // What is no case is left alone, and so is a case that is not staged.
    git(at, &["reset", "-q", "--hard"]);
    fs::write(at.join("andra.yaml"), "version: 2\n").unwrap();
    git(at, &["add", "andra.yaml"]);
    write(at, "cases/b.yaml", WRONG);
    assert_eq!(staged(at).out, "0 ärenden granskade, inga fel.\n");
}

/// A file that is staged without the case that names it concerns that case.
#[test]
fn a_case_is_checked_with_the_files_that_it_uses() {
    let folder = repository();
    let at = folder.path();
    let attached = "bilagor:\n  - {handling: Karta, datum: 2025-01-10, fil: ../b/k.txt}\n";
    write(at, "cases/b.yaml", attached);
    write(at, "cases/c.yaml", &attached.replace("../b/", "./"));
    fs::create_dir(at.join("b")).unwrap();
    for path in ["b/k.txt", "cases/k.txt", "b/andra.txt"] {
        fs::write(at.join(path), "text").unwrap();
    }
    git(at, &["add", "-A"]);
    git(at, &["commit", "-q", "-m", "y"]);
    let checked = |paths: &[&str]| {
        git(at, &["add", "-A"]);
        let found = staged(at);
        assert!(found.out.lines().count() > 0, "{}", found.err);
        for path in ["a", "b", "c"].map(|name| format!("cases/{name}.yaml")) {
            let is_told = found.out.contains(&path);
            assert_eq!(is_told, paths.contains(&&path[..]), "{path}: {}", found.out);
        }
        git(at, &["reset", "-q", "--hard"]);
    };
    fs::remove_file(at.join("b/k.txt")).unwrap();
    checked(&["cases/b.yaml"]);
    fs::remove_file(at.join("cases/k.txt")).unwrap();
    checked(&["cases/c.yaml"]);
    fs::remove_file(at.join("b/andra.txt")).unwrap();
    checked(&[]);
    let profile = at.join("templates/profiles/exempelkommun");
    fs::create_dir_all(&profile).unwrap();
    fs::write(profile.join("profil.yaml"), "namn: [\n").unwrap();
    git(at, &["add", "-A"]);
    let found = staged(at);
    assert!(found.out.contains("3 ärenden granskade"), "{}", found.out);
}

/// A meeting is read as one, with the cases and the record that are staged with it.
#[test]
fn a_meeting_that_is_staged_is_checked_as_one() {
    let folder = repository();
    let at = folder.path();
    let agenda = "ärenden:\n  - grupp: Beslut\n  - ärende: ../a.yaml\n";
    fs::create_dir(at.join("cases/moten")).unwrap();
    let meeting = |agenda: &str| {
        fs::write(at.join("cases/moten/m.yaml"), meeting_with(agenda)).unwrap();
        git(at, &["add", "cases/moten"]);
    };
    meeting(agenda);
    let found = staged(at);
    assert_eq!(
        (found.code, found.out.lines().last()),
        (0, Some("1 sammanträde granskat, inga fel.")),
        "{}",
        found.out
    );
    // A case that is not staged is not there for others, whatever lies beside.
    write(at, "cases/b.yaml", "");
    meeting(&agenda.replace("../a.yaml", "../b.yaml"));
    let found = staged(at);
    assert!(
        found.out.contains("fel M104: ”../b.yaml” finns inte"),
        "{}",
        found.out
    );
    git(at, &["add", "cases/b.yaml"]);
    assert_eq!(staged(at).code, 0, "{}", staged(at).out);
    // What is wrong in a meeting is told at its place.
    meeting(&agenda.replace("ärende:", "ärnde:"));
    let found = staged(at);
    assert!(found.out.contains("cases/moten/m.yaml:"), "{}", found.out);
    assert!(!found.out.contains("F006"), "{}", found.out);
}

/// `git commit`, with the program on the path.
fn commit(folder: &Path, arguments: &[&str]) -> Said {
    let program = Path::new(env!("CARGO_BIN_EXE_skrivelse")).parent().unwrap();
    let path = format!("{}:/usr/bin:/bin", program.display());
    let mut git = Command::new("git");
    git.current_dir(folder).env("PATH", path);
    git.args(["-c", "user.name=Kim", "-c", "user.email=kim@kommun.example"]);
    said(
        git.arg("commit")
            .args(["-q", "-m", "x"])
            .args(arguments)
            .output()
            .unwrap(),
    )
}

#[cfg(unix)]
#[test]
fn the_hook_stops_a_case_with_errors_and_says_how_to_get_past() {
    let folder = repository();
    let at = folder.path();
    let installed = skrivelse(at, ["installera-krok"]);
    assert_eq!((installed.code, installed.err.as_str()), (0, ""));
    assert!(
        installed.out.contains("git commit --no-verify"),
        "{}",
        installed.out
    );
    write(at, "cases/a.yaml", WRONG);
    git(at, &["add", "-A"]);
    let stopped = commit(at, &[]);
    assert_eq!(stopped.code, 1);
    assert_snapshot!(stopped.err.lines().rev().take(2).collect::<Vec<_>>().join("\n"), @r"
    Checka in ändå med: git commit --no-verify
    Inget är incheckat. Rätta, köa filerna igen med git add, och checka in.
    ");
    assert_eq!(commit(at, &["--no-verify"]).code, 0);
    write(at, "cases/a.yaml", "");
    write(at, "cases/b.yaml", WRONG);
    git(at, &["add", "cases/b.yaml"]);
    // Only the file that is named is committed, whatever else is staged.
    let one = commit(at, &["cases/a.yaml"]);
    assert_eq!(one.code, 0, "{}{}", one.out, one.err);
    assert_eq!(commit(at, &[]).code, 1);
}

#[test]
fn a_hook_that_is_there_is_left_alone() {
    let folder = repository();
    let at = folder.path();
    assert_eq!(skrivelse(at, ["install-hook"]).code, 0);
    let again = skrivelse(at, ["install-hook"]);
    assert_eq!(again.code, 0);
    assert!(
        again.out.contains("finns redan; inget är ändrat"),
        "{}",
        again.out
    );
    let hook = at.join(".git/hooks/pre-commit");
    fs::write(&hook, "#!/bin/sh\nexit 0\n").unwrap();
    let refused = skrivelse(at, ["install-hook"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("lämnad som den är"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&hook).unwrap(), "#!/bin/sh\nexit 0\n");
    fs::remove_file(&hook).unwrap();
    git(at, &["config", "core.hooksPath", "krokar"]);
    let refused = skrivelse(at, ["install-hook"]);
    assert!(
        refused.err.contains("core.hooksPath är krokar"),
        "{}",
        refused.err
    );
    assert!(!hook.exists());
    let outside = project(&[]);
    assert_eq!(skrivelse(outside.path(), ["install-hook"]).code, 2);
}
