//! Repositories of strangers: sixteen ways in which git runs a program that a repository's own
//! settings name. `build`, `verify`, `diff` and `check --staged` run none of them.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Said, case_with, git, project, said, skrivelse};

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

fn hook(folder: &Path, program: &str, name: &str) {
    fs::create_dir_all(folder.join(".git/hooks")).unwrap();
    symlink(program, folder.join(".git/hooks").join(name)).unwrap();
}

/// As if the repository had been fetched in part, and had to fetch the rest.
fn partial(folder: &Path, url: &str) {
    let parts = folder.join(".git/objects");
    for object in git(folder, &["ls-tree", "-r", "HEAD"]).lines() {
        let id = object.split_whitespace().nth(2).unwrap();
        fs::remove_file(parts.join(&id[..2]).join(&id[2..])).unwrap();
    }
    for (key, value) in [
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialCloneFilter", "blob:none"),
        ("remote.origin.url", url),
    ] {
        set(folder, key, value);
    }
}

/// A way, and how the repository is made so.
type Way = (&'static str, fn(&Path, &str));

const WAYS: [Way; 16] = [
    ("core.fsmonitor", |at, program| {
        set(at, "core.fsmonitor", program);
    }),
    ("hook post-index-change", |at, program| {
        hook(at, program, "post-index-change");
    }),
    ("core.hooksPath", |at, program| {
        fs::create_dir(at.join(".git/evil")).unwrap();
        symlink(program, at.join(".git/evil/post-index-change")).unwrap();
        set(at, "core.hooksPath", at.join(".git/evil").to_str().unwrap());
    }),
    ("filter clean", |at, program| {
        fs::write(
            at.join(".gitattributes"),
            "*.txt filter=evil\n*.yaml filter=evil\n",
        )
        .unwrap();
        set(at, "filter.evil.clean", program);
        set(at, "filter.evil.smudge", program);
    }),
    (
        "filter process, of the repository's own attributes",
        |at, program| {
            fs::create_dir_all(at.join(".git/info")).unwrap();
            fs::write(at.join(".git/info/attributes"), "* filter=evil\n").unwrap();
            set(at, "filter.evil.process", program);
            set(at, "filter.evil.required", "true");
        },
    ),
    ("textconv", |at, program| {
        fs::write(at.join(".gitattributes"), "* diff=evil\n").unwrap();
        set(at, "diff.evil.textconv", program);
        set(at, "diff.evil.command", program);
    }),
    ("diff.external", |at, program| {
        set(at, "diff.external", program);
    }),
    ("gpg.program", |at, program| {
        let tree = git(at, &["rev-parse", "HEAD^{tree}"]);
        let commit = format!(
            "tree {tree}\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 1 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n \
             x\n -----END PGP SIGNATURE-----\n\nx\n"
        );
        fs::write(at.join(".git/commit"), commit).unwrap();
        let signed = git(at, &["hash-object", "-t", "commit", "-w", ".git/commit"]);
        git(at, &["update-ref", "HEAD", &signed]);
        set(at, "log.showSignature", "true");
        set(at, "gpg.program", program);
    }),
    ("uploadpack of a partial clone", |at, program| {
        partial(at, at.to_str().unwrap());
        set(at, "remote.origin.uploadpack", program);
    }),
    ("core.sshCommand", |at, program| {
        partial(at, "ssh://nowhere.invalid/x");
        set(at, "core.sshCommand", program);
    }),
    ("credential.helper", |at, program| {
        partial(at, "http://127.0.0.1:9/x");
        set(at, "credential.helper", program);
        set(at, "core.askPass", program);
    }),
    ("remote helper", |at, program| {
        partial(at, &format!("ext::{program}"));
    }),
    ("core.pager", |at, program| {
        ["core.pager", "pager.log", "pager.ls-tree"]
            .iter()
            .for_each(|key| set(at, key, program));
    }),
    ("alias", |at, program| {
        for name in [
            "log",
            "ls-tree",
            "ls-files",
            "cat-file",
            "rev-parse",
            "hash-object",
            "status",
        ] {
            set(at, &format!("alias.{name}"), &format!("!{program}"));
        }
    }),
    ("a repository inside", |at, program| {
        let inner = at.join("inner");
        fs::create_dir(&inner).unwrap();
        git(&inner, &["init", "-q", "-b", "main"]);
        fs::write(inner.join("a.txt"), "x\n").unwrap();
        save(&inner);
        git(at, &["add", "inner"]);
        save(at);
        fs::write(inner.join("a.txt"), "y\n").unwrap();
        fs::write(inner.join(".gitattributes"), "* filter=evil\n").unwrap();
        set(&inner, "core.fsmonitor", program);
        set(&inner, "filter.evil.clean", program);
    }),
    ("core.editor", |at, program| {
        [
            "core.editor",
            "sequence.editor",
            "core.gitProxy",
            "core.alternateRefsCommand",
        ]
        .iter()
        .for_each(|key| set(at, key, program));
    }),
];

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

fn built(folder: &Path) -> Option<bool> {
    let said = skrivelse(folder, ["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    state(folder)
}

#[test]
fn what_differs_from_the_commit_is_told() {
    type Edit = fn(&Path);
    let edits: [(&str, Edit); 6] = [
        ("edited", |at| {
            fs::write(at.join("other.txt"), "y\n").unwrap();
        }),
        ("new", |at| fs::write(at.join("new.txt"), "y\n").unwrap()),
        ("gone", |at| fs::remove_file(at.join("other.txt")).unwrap()),
        ("added", |at| {
            fs::write(at.join("new.txt"), "y\n").unwrap();
            git(at, &["add", "new.txt"]);
        }),
        ("a link", |at| {
            fs::remove_file(at.join("other.txt")).unwrap();
            symlink("cases/a.yaml", at.join("other.txt")).unwrap();
        }),
        ("a pipe", |at| {
            fs::remove_file(at.join("other.txt")).unwrap();
            assert!(
                Command::new("mkfifo")
                    .arg(at.join("other.txt"))
                    .status()
                    .unwrap()
                    .success()
            );
        }),
    ];
    for (edit, make) in edits {
        let folder = repository();
        assert_eq!(built(folder.path()), Some(false), "before: {edit}");
        make(folder.path());
        assert_eq!(built(folder.path()), Some(true), "{edit}");
    }
}

/// What git's index says of a file is believed only where nothing can be hidden from it.
#[test]
fn a_change_that_keeps_size_and_date_is_told() {
    let folder = repository();
    let at = folder.path();
    let other = at.join("other.txt");
    let saved = fs::metadata(&other).unwrap().modified().unwrap();
    fs::write(&other, "y\n").unwrap();
    let file = fs::File::options().write(true).open(&other).unwrap();
    file.set_modified(saved).unwrap();
    assert_eq!(built(at), Some(true));
    // A filter of the user's own has written other bytes than the commit holds; git sees no change.
    let folder = repository();
    let at = folder.path();
    set(at, "filter.swap.clean", "tr y x");
    set(at, "filter.swap.smudge", "tr x y");
    fs::write(at.join(".git/info/attributes"), "other.txt filter=swap\n").unwrap();
    fs::remove_file(at.join("other.txt")).unwrap();
    git(at, &["checkout", "--", "other.txt"]);
    assert_eq!(fs::read_to_string(at.join("other.txt")).unwrap(), "y\n");
    assert_eq!(
        git(at, &["status", "--porcelain", "--untracked-files=no"]),
        ""
    );
    assert_eq!(built(at), Some(true));
}

/// It is not read: that would take as much memory.
#[test]
fn a_file_that_is_too_large_to_compare_counts_as_changed() {
    let folder = repository();
    let large = |size: u64| {
        let file = fs::File::create(folder.path().join("other.txt")).unwrap();
        file.set_len(size).unwrap();
        let mut limited = Command::new("sh");
        limited
            .current_dir(folder.path())
            .args(["-c", "ulimit -v 1500000; exec \"$0\" build"])
            .arg(env!("CARGO_BIN_EXE_skrivelse"));
        let said = said(limited.output().unwrap());
        assert_eq!(said.code, 0, "{}", said.err);
        state(folder.path())
    };
    assert_eq!(large((1 << 30) + 1), Some(true));
    assert_eq!(large(4 << 30), Some(true));
}

#[test]
fn what_git_writes_otherwise_does_not_differ() {
    let folder = repository();
    let at = folder.path();
    // Checked out with line ends of Windows.
    set(at, "core.autocrlf", "true");
    fs::write(at.join("other.txt"), "x\r\n").unwrap();
    assert_eq!(built(at), Some(false));
    // A part of the repository only.
    git(at, &["update-index", "--skip-worktree", "other.txt"]);
    fs::remove_file(at.join("other.txt")).unwrap();
    assert_eq!(built(at), Some(false));
    // A link that is as it was saved, and a name that is not plain.
    symlink("cases", at.join("länk till")).unwrap();
    fs::write(at.join("å \"b\".txt"), "y").unwrap();
    save(at);
    assert_eq!(built(at), Some(false));
    // A file that Git LFS keeps elsewhere.
    let pointer = format!(
        "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 3\n",
        skrivelse::source::sha256(b"abc")
    );
    fs::write(at.join("karta.bin"), pointer).unwrap();
    save(at);
    fs::write(at.join("karta.bin"), "abc").unwrap();
    assert_eq!(built(at), Some(false));
    fs::write(at.join("karta.bin"), "abd").unwrap();
    assert_eq!(built(at), Some(true));
}

/// A file that git is told to leave alone is changed all the same, when it is there and differs.
#[test]
fn a_file_that_git_leaves_alone_differs_when_it_is_changed() {
    let folder = repository();
    let at = folder.path();
    git(at, &["update-index", "--skip-worktree", "other.txt"]);
    assert_eq!(built(at), Some(false));
    fs::write(at.join("other.txt"), "z").unwrap();
    assert_eq!(built(at), Some(true));
}

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

#[test]
fn a_link_in_the_place_of_a_repository_is_not_followed() {
    for (path, link) in [("sub", "sub"), ("deep/sub", "deep"), ("a/b/sub", "a/b")] {
        let (folder, elsewhere) = (repository(), repository());
        let inner = elsewhere
            .path()
            .join(Path::new(path).strip_prefix(link).unwrap());
        if inner != elsewhere.path() {
            fs::create_dir(&inner).unwrap();
            git(&inner, &["init", "-q"]);
            git(&inner, &["commit", "-q", "--allow-empty", "-m", "x"]);
        }
        let commit = git(&inner, &["rev-parse", "HEAD"]);
        git(
            folder.path(),
            &[
                "update-index",
                "--add",
                "--cacheinfo",
                &format!("160000,{},{path}", commit.trim()),
            ],
        );
        git(folder.path(), &["commit", "-q", "-m", "sub"]);
        assert_eq!(built(folder.path()), Some(false), "{path}: not checked out");
        let place = folder.path().join(link);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        symlink(elsewhere.path(), &place).unwrap();
        assert_eq!(built(folder.path()), Some(true), "{path}");
    }
}
