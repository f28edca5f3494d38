//! The commits that are compared: which ones they are, how they are called, and why there are none.

use std::path::Path;

use crate::error::{Error, Result};
use crate::project::git::{NamedCommit, Repository};
use crate::swedish::{Date, in_prose};

/// The commit that a name stands for, and what it is called; `is_last` when nobody has named it.
pub(super) fn named(
    repository: &Repository,
    name: &str,
    is_last: bool,
) -> Result<(NamedCommit, String)> {
    let commit = commit(repository, name)?;
    let called = said(&commit, name, is_last);
    Ok((commit, called))
}

/// Where one version left another.
pub(super) fn fork(repository: &Repository, from: &str, to: &str) -> Result<(NamedCommit, String)> {
    let (one, other) = (commit(repository, from)?, commit(repository, to)?);
    let fork = repository.fork(&one, &other);
    let fork = fork.ok_or_else(|| unrelated(repository, from, to))?;
    let called = if fork == one {
        said(&fork, from, false)
    } else {
        format!("där {to} skildes från {from} ({})", dated(&fork))
    };
    Ok((fork, called))
}

fn commit(repository: &Repository, name: &str) -> Result<NamedCommit> {
    let commit = repository.commit(name);
    commit.ok_or_else(|| unknown(repository, name))
}

/// `1a2b3c4, 7 april 2025`
fn dated(commit: &NamedCommit) -> String {
    let short = commit.id.get(..7).unwrap_or(&commit.id);
    let day = Date::parse(&commit.day).map_or_else(|| commit.day.clone(), in_prose);
    format!("{short}, {day}")
}

/// `senaste incheckningen (1a2b3c4, 7 april 2025)`, or with its name `utskick-1 (1a2b3c4, …)`.
fn said(commit: &NamedCommit, name: &str, is_last: bool) -> String {
    if is_last {
        format!("senaste incheckningen ({})", dated(commit))
    } else if commit.id.starts_with(name) || name.starts_with("HEAD") {
        let said = dated(commit).replacen(", ", " (", 1);
        format!("incheckning {said})")
    } else {
        format!("{name} ({})", dated(commit))
    }
}

/// Why git does not show all that there is; of a shallow clone what is `unseen` there.
fn out_of_sight(repository: &Repository, unseen: String) -> Option<Error> {
    let silence = repository.silence();
    let silence = silence.map(|it| Error::new(it.said()).hint(it.hint()));
    let shallow = || Error::new(unseen).hint("hämta resten med git fetch --unshallow");
    silence.or_else(|| repository.is_shallow().then(shallow))
}

/// Two versions of which neither comes from the other, nor both from a third.
fn unrelated(repository: &Repository, from: &str, to: &str) -> Error {
    let unseen =
        format!("var {to} skildes från {from} syns inte i den del av historiken som har hämtats");
    if let Some(error) = out_of_sight(repository, unseen) {
        return error;
    }
    Error::new(format!("{from} och {to} har ingen gemensam historik")).hint(format!(
        "jämför dem som de är: skrivelse jämför {from} {to}"
    ))
}

fn unknown(repository: &Repository, name: &str) -> Error {
    let unseen = format!(
        "versionen {name} finns inte i den del av historiken som har hämtats: äldre incheckningar syns inte här"
    );
    if let Some(error) = out_of_sight(repository, unseen) {
        return error;
    }
    if Path::new(name).exists() {
        return Error::new(format!("{name} är en fil eller mapp, och här ska stå en version"))
            .hint("två filer jämförs när båda är ärenden eller PDF-filer; en mapp jämförs med en version: skrivelse jämför HEAD~1 cases");
    }
    if name == "HEAD" {
        return Error::new("projektet har ingen incheckning än: det finns inget att jämföra med")
            .hint("jämför två filer: skrivelse jämför GAMMAL.yaml NY.yaml");
    }
    Error::new(format!(
        "det finns varken någon fil eller någon version {name}"
    ))
    .hint("skriv git log för att se versionerna; en version kan heta HEAD~1 eller som en tagg")
}

/// Why the files of a version cannot be read.
pub(super) fn silent(repository: &Repository, called: &str) -> Error {
    match repository.silence() {
        Some(silence) => Error::new(silence.said()).hint(silence.hint()),
        None => Error::new(format!("{called} går inte att läsa"))
            .hint("prova git fsck i projektets mapp"),
    }
}
