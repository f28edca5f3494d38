//! The ways, and how a repository is made so.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::{save, set};
use crate::support::git;

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
pub type Way = (&'static str, fn(&Path, &str));

pub const WAYS: [Way; 16] = [
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
