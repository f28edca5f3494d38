//! What differs from the commit is told without git's programs.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::{repository, save, set, state};
use crate::support::{git, said, skrivelse};

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
