//! 29, and evidence that must not be dropped in silence: line ends, names in another form, git that
//! refuses or has a part of the history only.

use std::fs;

use insta::assert_snapshot;
use skrivelse::source::sha256;

use crate::support::{case_with, git, project, skrivelse};

fn with_attachment(file: &str, checksum: &str) -> String {
    case_with(&format!(
        "bilagor:\n  - {{handling: Underlag, datum: 2025-03-01, fil: \"{file}\", sha256: {checksum}}}\n"
    ))
}

#[test]
fn an_attachment_with_other_line_ends_says_so() {
    for (stated, there) in [
        ("a;b\n1;2\n", "a;b\r\n1;2\r\n"),
        ("x\r\ny\r\n", "x\ny\n"),
        ("å\nä\n", "å\r\nä\n"),
    ] {
        let case = with_attachment("bilagor/data.csv", &sha256(stated.as_bytes()));
        let folder = project(&[
            ("a.yaml", case.as_bytes()),
            ("bilagor/data.csv", there.as_bytes()),
        ]);
        let said = skrivelse(folder.path(), ["granska", "a.yaml"]);
        assert_eq!(said.code, 1);
        assert!(
            said.out.contains("”bilagor/data.csv” har andra radslut"),
            "{}",
            said.out
        );
        if there.starts_with("a;b") {
            assert_snapshot!(said.out.replace(&sha256(stated.as_bytes()), "…"), @r#"
            fel[R105]: en bilaga finns inte eller är inte den som anges
              ╭▸ a.yaml:2:78
              │
            2 │ …2025-03-01, fil: "bilagor/data.csv", sha256: …}
              │                   ┬─────────────────          ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ”bilagor/data.csv” har andra radslut än den fil som ärendet anger
              │                   │
              │                   texten är densamma, men inte filen
              │
              ├ radslut ändras ofta av git när filen hämtas, särskilt på Windows
              ├ skriv *.csv -text i .gitattributes, och hämta filen igen ur git
              ╰ läs mer: skrivelse förklara R105

            1 ärende granskat: 1 fel.
            "#);
        }
    }
}

#[test]
fn an_attachment_with_another_text_is_another_file() {
    let case = with_attachment("a.txt", &sha256(b"ett\n"));
    for there in ["tv\u{e5}\n", "ett\n\n", "ett"] {
        let folder = project(&[("a.yaml", case.as_bytes()), ("a.txt", there.as_bytes())]);
        let said = skrivelse(folder.path(), ["granska", "a.yaml"]).out;
        assert!(
            said.contains("är inte den fil som ärendet anger"),
            "{there:?}: {said}"
        );
    }
}

#[test]
fn the_project_keeps_its_line_ends_when_git_would_change_them() {
    let attributes = fs::read_to_string(crate::support::root().join(".gitattributes")).unwrap();
    assert!(attributes.contains("* text=auto eol=lf"), "{attributes}");
    assert!(attributes.contains("*.pdf binary"), "{attributes}");
}

#[test]
fn a_name_in_another_unicode_form_is_the_same_name() {
    for (named, there) in [
        (
            "bilagor/\u{f6}nskem\u{e5}l.pdf",
            "bilagor/o\u{308}nskema\u{30a}l.pdf",
        ),
        ("bil\u{e4}gor/a.txt", "bila\u{308}gor/a.txt"),
        ("caf\u{e9}.txt", "cafe\u{301}.txt"),
    ] {
        let case = with_attachment(named, &sha256(b"innehall"));
        let folder = project(&[("a.yaml", case.as_bytes()), (there, b"innehall")]);
        let said = skrivelse(folder.path(), ["granska", "a.yaml"]);
        assert_eq!(
            (said.code, said.out.as_str()),
            (0, "1 ärende granskat, inga fel.\n"),
            "{there:?}"
        );
        assert_eq!(
            skrivelse(folder.path(), ["bygg", "--klara", "a.yaml"]).code,
            0
        );
        let got = skrivelse(folder.path(), ["hämta", "output/a.pdf", "--till", "ut"]);
        assert_eq!(got.code, 0, "{}", got.err);
        assert_eq!(
            fs::read(folder.path().join("ut").join(named)).unwrap(),
            b"innehall"
        );
    }
}

#[test]
fn a_case_whose_name_git_stores_in_another_form_is_found_in_its_commit() {
    for (built, committed) in [
        ("\u{e5}.yaml", "a\u{30a}.yaml"),
        ("a\u{30a}.yaml", "\u{e5}.yaml"),
        ("m\u{f6}te/a.yaml", "mo\u{308}te/a.yaml"),
    ] {
        let case = case_with("");
        let folder = project(&[(built, case.as_bytes())]);
        git(folder.path(), &["init", "-q", "-b", "main"]);
        // As on a disk of macOS: git lists another form of the name than the folder gives.
        let blob = git(folder.path(), &["hash-object", "-w", built]);
        git(
            folder.path(),
            &[
                "update-index",
                "--add",
                "--cacheinfo",
                &format!("100644,{blob},{committed}"),
            ],
        );
        git(folder.path(), &["commit", "-q", "-m", "Ärendet"]);
        assert_eq!(
            skrivelse(folder.path(), ["bygg", built, "--till", "ut"]).code,
            0
        );
        let pdf = walkdir::WalkDir::new(folder.path().join("ut"))
            .into_iter()
            .map(Result::unwrap);
        let pdf = pdf
            .map(walkdir::DirEntry::into_path)
            .find(|path| path.extension().is_some_and(|ending| ending == "pdf"));
        let said = skrivelse(
            folder.path(),
            [
                std::ffi::OsStr::new("kontrollera"),
                pdf.unwrap().as_os_str(),
            ],
        );
        assert!(
            !said.out.contains("V114") && !said.out.contains("inte sparat"),
            "{built:?}: {}",
            said.out
        );
    }
}

/// A project in git, with one case that has been committed.
fn committed() -> tempfile::TempDir {
    let folder = project(&[
        ("cases/a.yaml", case_with("").as_bytes()),
        (".gitignore", b"output\n"),
    ]);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "Ärendet"]);
    folder
}

#[test]
fn git_that_refuses_is_told_when_a_pdf_is_built_and_when_it_is_judged() {
    for spoil in ["config", "HEAD"] {
        let folder = committed();
        fs::write(folder.path().join(".git").join(spoil), "[trasig").unwrap();
        let built = skrivelse(folder.path(), ["bygg"]);
        assert_eq!(built.code, 0, "{}", built.err);
        assert!(
            built
                .err
                .starts_with("obs: git vägrar läsa projektets historik"),
            "{}",
            built.err
        );
        assert!(built.err.contains("safe.directory"), "{}", built.err);
        let judged = skrivelse(folder.path(), ["kontrollera", "output/a.pdf"]).out;
        assert!(
            judged.contains("V116") && judged.contains("git vägrar"),
            "{judged}"
        );
    }
}

#[test]
fn git_that_is_not_there_is_told() {
    let folder = committed();
    for arguments in [&["bygg"][..], &["kontrollera", "output/a.pdf"]] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skrivelse"));
        let command = command
            .current_dir(folder.path())
            .args(arguments)
            .env("PATH", "/finns/inte");
        let said = crate::support::said(command.output().unwrap());
        assert!(
            (said.err + &said.out).contains("git finns inte på datorn"),
            "{arguments:?}"
        );
    }
}

#[test]
fn where_there_is_no_history_nothing_is_missed() {
    let folder = project(&[("cases/a.yaml", case_with("").as_bytes())]);
    assert_eq!(skrivelse(folder.path(), ["bygg"]).err, "");
    assert!(
        !skrivelse(folder.path(), ["kontrollera", "output/a.pdf"])
            .out
            .contains("V116")
    );
    // A repository without a commit answers.
    git(folder.path(), &["init", "-q", "-b", "main"]);
    assert_eq!(skrivelse(folder.path(), ["bygg"]).err, "");
}

#[test]
fn a_part_of_the_history_is_told_when_a_pdf_is_judged() {
    let whole = committed();
    for number in 0..3 {
        fs::write(whole.path().join("annat.txt"), number.to_string()).unwrap();
        git(whole.path(), &["add", "."]);
        git(whole.path(), &["commit", "-q", "-m", "Annat"]);
    }
    let place = tempfile::tempdir().unwrap();
    let from = format!("file://{}", whole.path().display());
    for depth in ["1", "2"] {
        git(
            place.path(),
            &["clone", "-q", "--depth", depth, &from, depth],
        );
        let part = place.path().join(depth);
        assert_eq!(skrivelse(&part, ["bygg"]).code, 0);
        let said = skrivelse(&part, ["kontrollera", "output/a.pdf"]).out;
        assert!(
            said.contains("V116") && said.contains("bara en del av historiken"),
            "{said}"
        );
        assert!(said.contains("git fetch --unshallow"), "{said}");
        assert!(
            said.contains("kanske också tidigare") && !said.contains("i git sedan"),
            "{said}"
        );
    }
    git(place.path(), &["clone", "-q", &from, "hel"]);
    let all = place.path().join("hel");
    assert_eq!(skrivelse(&all, ["bygg"]).code, 0);
    assert!(
        !skrivelse(&all, ["kontrollera", "output/a.pdf"])
            .out
            .contains("V116")
    );
}

#[test]
fn a_pdf_has_its_attachment_under_the_name_that_the_case_writes() {
    for (named, there) in [
        ("bilagor/\u{f6}versikt.pdf", "bilagor/o\u{308}versikt.pdf"),
        ("bil\u{e5}gor/k\u{e5}re.txt", "bila\u{30a}gor/k\u{e5}re.txt"),
        ("Bilaga 1 – k\u{e5}re.pdf", "Bilaga 1 – ka\u{30a}re.pdf"),
        ("caf\u{e9}.txt", "cafe\u{301}.txt"),
    ] {
        let case = with_attachment(named, &sha256(b"innehall"));
        let folder = project(&[
            ("cases/x.txt", b""),
            ("a.yaml", case.as_bytes()),
            (there, b"innehall"),
        ]);
        assert_eq!(skrivelse(folder.path(), ["bygg", "a.yaml"]).code, 0);
        let said = skrivelse(folder.path(), ["kontrollera", "output/a.pdf"]);
        assert!(!said.out.contains("V102"), "{there:?}: {}", said.out);
        assert_eq!(said.code, 0, "{there:?}: {}", said.out);
    }
}

#[cfg(unix)]
#[test]
fn an_attachment_behind_a_link_has_the_name_of_the_link() {
    let case = with_attachment("bilagor/karta.txt", &sha256(b"innehall"));
    let folder = project(&[("a.yaml", case.as_bytes()), ("bilagor/v2.csv", b"innehall")]);
    std::os::unix::fs::symlink("v2.csv", folder.path().join("bilagor/karta.txt")).unwrap();
    assert_eq!(skrivelse(folder.path(), ["bygg", "a.yaml"]).code, 0);
    let said = skrivelse(folder.path(), ["kontrollera", "output/a.pdf"]);
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn other_line_ends_are_no_edit() {
    for (built, later, is_edited) in [
        ("\n", "\r\n", false),
        ("\r\n", "\n", false),
        ("\n", "\n# nytt\n", true),
    ] {
        let folder = committed();
        let path = folder.path().join("cases/a.yaml");
        let case = case_with("");
        fs::write(&path, case.replace('\n', built)).unwrap();
        git(
            folder.path(),
            &["commit", "-q", "--allow-empty", "-am", "Radslut"],
        );
        assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
        fs::write(&path, case.replace('\n', later)).unwrap();
        let said = skrivelse(folder.path(), ["kontrollera", "output/a.pdf"]).out;
        assert_eq!(said.contains("V115"), is_edited, "{later:?}: {said}");
    }
}

#[test]
fn where_git_is_silent_nothing_is_said_to_be_missing() {
    let folder = committed();
    assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skrivelse"));
    let command = command
        .current_dir(folder.path())
        .args(["kontrollera", "output/a.pdf"])
        .env("PATH", "/finns/inte");
    let said = crate::support::said(command.output().unwrap()).out;
    assert!(said.contains("V116") && !said.contains("V114"), "{said}");
    // Another project's history has no such commit, and says so with the option's own name.
    let other = project(&[("annat.txt", b"Annat")]);
    git(other.path(), &["init", "-q", "-b", "main"]);
    git(other.path(), &["add", "."]);
    git(other.path(), &["commit", "-q", "-m", "Annat"]);
    fs::create_dir(other.path().join("output")).unwrap();
    for file in ["a.pdf", "manifest.json"] {
        let from = folder.path().join("output").join(file);
        fs::copy(from, other.path().join("output").join(file)).unwrap();
    }
    let said = skrivelse(other.path(), ["kontrollera", "output/a.pdf"]).out;
    assert!(
        said.contains("V114") && said.contains("--projekt,"),
        "{said}"
    );
}

/// Where programs are looked for; the tests put one of their own before them.
#[expect(
    clippy::disallowed_methods,
    reason = "git must be found as it is outside the test"
)]
fn search_path() -> String {
    std::env::var("PATH").unwrap()
}

#[test]
fn what_git_cannot_read_is_told_and_is_not_missing() {
    for spoil in ["blobs", "objects", "nothing"] {
        let folder = committed();
        assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
        let place = tempfile::tempdir().unwrap();
        let (mut at, mut path) = (folder.path().to_owned(), search_path());
        match spoil {
            "blobs" => {
                git(folder.path(), &["config", "uploadpack.allowFilter", "true"]);
                let from = format!("file://{}", folder.path().display());
                let to = place.path().join("del");
                let clone = ["clone", "-q", "--no-checkout", "--filter=blob:none", &from];
                git(
                    place.path(),
                    &[&clone[..], &[to.to_str().unwrap()]].concat(),
                );
                fs::create_dir(to.join("output")).unwrap();
                for file in ["a.pdf", "manifest.json"] {
                    let built = folder.path().join("output").join(file);
                    fs::copy(built, to.join("output").join(file)).unwrap();
                }
                at = to;
            }
            "objects" => {
                for entry in fs::read_dir(at.join(".git/objects")).unwrap().flatten() {
                    if entry.file_name().len() == 2 {
                        fs::remove_dir_all(entry.path()).unwrap();
                    }
                }
            }
            _ => {
                let programs = project(&[("git", b"#!/bin/sh\nexit 0\n")]).keep();
                #[cfg(unix)]
                {
                    use std::os::unix::fs::PermissionsExt;
                    let may_run = fs::Permissions::from_mode(0o755);
                    fs::set_permissions(programs.join("git"), may_run).unwrap();
                }
                path = programs.display().to_string();
            }
        }
        let run = |arguments: &[&str]| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skrivelse"));
            let command = command.current_dir(&at).args(arguments).env("PATH", &path);
            crate::support::said(command.output().unwrap())
        };
        let judged = run(&["kontrollera", "output/a.pdf"]).out;
        assert!(judged.contains("V116"), "{spoil}: {judged}");
        assert!(
            !judged.contains("V113") && !judged.contains("V114"),
            "{spoil}: {judged}"
        );
        if spoil != "blobs" {
            let built = run(&["bygg"]);
            assert!(built.err.starts_with("obs: git "), "{spoil}: {}", built.err);
        }
    }
}

#[test]
fn an_attachment_that_is_not_what_its_name_says_is_an_error() {
    for (name, data, told) in [
        ("karta.pdf", &b""[..], "är tom"),
        (
            "karta.pdf",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
            "git lfs pull",
        ),
        ("karta.pdf", b"<html>Logga in</html>", "är en webbsida"),
        ("karta.pdf", b"PK\x03\x04 docx", "zip-fil"),
        ("underlag.docx", b"%PDF-1.7\n", "är en PDF-fil"),
        ("underlag.xlsx", b"\n<!DOCTYPE html>", "är en webbsida"),
    ] {
        let case = with_attachment(name, &sha256(data));
        let folder = project(&[("a.yaml", case.as_bytes()), (name, data)]);
        let said = skrivelse(folder.path(), ["granska", "a.yaml"]);
        assert_eq!(said.code, 1, "{name}: {}", said.out);
        assert!(
            said.out.contains("fel[F019]") && said.out.contains(told),
            "{}",
            said.out
        );
        assert_eq!(
            skrivelse(folder.path(), ["bygg", "--klara", "a.yaml"]).code,
            1
        );
        // A draft of it is what it was built as.
        assert_eq!(
            skrivelse(folder.path(), ["bygg", "--utkast", "a.yaml"]).code,
            1
        );
        let judged = skrivelse(folder.path(), ["kontrollera", "output/a.pdf"]).out;
        assert!(
            !judged.contains("V101") && !judged.contains("V102"),
            "{judged}"
        );
    }
}
