//! Cases of a project's history, and as they lie.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::comparison::{CaseComparison, Side};
use super::renames::{NamedText, renames};
use super::report::{CaseReport, ComparedCase, ComparisonReport, ReportedOutcome, VersionName};
use crate::check::{check_for_build, is_case_text, is_sure_case, may_be_case, snapshot_cases};
use crate::error::{Error, Result, io_cause};
use crate::panics::fenced;
use crate::project::git::{NamedCommit, Repository};
use crate::project::{LoadedCase, Loader, SnapshotLoader, Workplace};
use crate::source::{MAX_BYTES, collect, read_regular};
use crate::swedish::{Date, in_prose};

/// The cases of two versions of the project around `here`, at a path or below it.
///
/// # Errors
///
/// There is no history, no such version, or no case at the path.
pub fn history(
    here: &Path,
    from: Option<&str>,
    to: Option<&str>,
    path: Option<&Path>,
) -> Result<ComparisonReport> {
    let around = path
        .map(|path| here.join(path))
        .filter(|path| path.exists());
    let around = around.as_deref().and_then(Path::parent).unwrap_or(here);
    let repository = Repository::around(here).or_else(|| Repository::around(around));
    let repository = repository.ok_or_else(|| {
        Error::new("projektet har ingen historik i git: det finns inget att jämföra med")
            .hint("jämför två filer: skrivelse jämför GAMMAL.yaml NY.yaml")
    })?;
    if repository.is_bare() && from.is_none() {
        return Err(Error::new("det finns inga filer bredvid historiken här")
            .hint("ange två versioner: skrivelse jämför HEAD~1 HEAD"));
    }
    let to = to.or_else(|| repository.is_bare().then_some("HEAD"));
    let project = Place::of(&repository, here)?;
    let old = tree(
        &repository,
        &project,
        from.unwrap_or("HEAD"),
        from.is_none(),
    )?;
    let new = match to {
        Some(name) => tree(&repository, &project, name, false)?,
        None => Tree {
            files: Files::OnDisk(repository.folder().to_owned()),
            from: String::new(),
            place: &project,
        },
    };
    Both { old, new }.report(&project.wanted(path, &repository))
}

/// Where somebody stands in a repository.
struct Place {
    /// The path of the folder from the root of the repository, with a last `/`; empty at the root.
    prefix: String,
}

impl Place {
    fn of(repository: &Repository, here: &Path) -> Result<Self> {
        let real = here
            .canonicalize()
            .map_err(|error| Error::unreadable(here, &error))?;
        let inner = real
            .strip_prefix(repository.folder())
            .unwrap_or(Path::new(""));
        let prefix = slashed(inner);
        let prefix = if prefix.is_empty() {
            prefix
        } else {
            format!("{prefix}/")
        };
        Ok(Self { prefix })
    }

    /// A path in the repository as somebody sees it from here.
    fn shown(&self, path: &str) -> PathBuf {
        let below = path.strip_prefix(&self.prefix);
        PathBuf::from(below.unwrap_or(path))
    }

    /// The path in the repository that is asked for; without one, that of the folder of cases.
    fn wanted(&self, path: Option<&Path>, repository: &Repository) -> String {
        let Some(path) = path else {
            if repository.is_bare() {
                return String::new();
            }
            let cases = Workplace::at(Path::new(".")).cases();
            return self.wanted(Some(&cases), repository);
        };
        let real = path.canonicalize().ok();
        let inner = real
            .as_deref()
            .and_then(|real| real.strip_prefix(repository.folder()).ok());
        match inner {
            Some(inner) => slashed(inner),
            None => slashed(&without_dots(&Path::new(&self.prefix).join(path))),
        }
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// The files of one version.
struct Tree<'r> {
    files: Files<'r>,
    from: String,
    place: &'r Place,
}

enum Files<'r> {
    Snapshot(SnapshotLoader<'r>),
    /// Those in the folder of the repository.
    OnDisk(PathBuf),
}

fn tree<'r>(
    repository: &'r Repository,
    place: &'r Place,
    name: &str,
    is_last: bool,
) -> Result<Tree<'r>> {
    let commit = repository
        .commit(name)
        .ok_or_else(|| unknown(repository, name))?;
    let snapshot = repository
        .snapshot(&commit.id)
        .ok_or_else(|| silent(repository, name))?;
    Ok(Tree {
        files: Files::Snapshot(SnapshotLoader::new(snapshot)),
        from: said(&commit, is_last),
        place,
    })
}

/// `senaste incheckningen (1a2b3c4, 7 april 2025)`
fn said(commit: &NamedCommit, is_last: bool) -> String {
    let short = commit.id.get(..7).unwrap_or(&commit.id);
    let day = Date::parse(&commit.day).map_or_else(|| commit.day.clone(), in_prose);
    if is_last {
        format!("senaste incheckningen ({short}, {day})")
    } else {
        format!("incheckning {short} ({day})")
    }
}

fn unknown(repository: &Repository, name: &str) -> Error {
    if let Some(silence) = repository.silence() {
        return Error::new(silence.said()).hint(silence.way_out());
    }
    if repository.is_shallow() {
        let said = format!(
            "versionen {name} finns inte i den del av historiken som har hämtats: äldre incheckningar syns inte här"
        );
        return Error::new(said).hint("hämta resten med git fetch --unshallow");
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

fn silent(repository: &Repository, name: &str) -> Error {
    match repository.silence() {
        Some(silence) => Error::new(silence.said()).hint(silence.way_out()),
        None => Error::new(format!("versionen {name} går inte att läsa"))
            .hint("prova git fsck i projektets mapp"),
    }
}

/// A case that was taken out of a version.
struct Taken {
    loaded: LoadedCase,
    unseen: Vec<String>,
}

impl Tree<'_> {
    fn has(&self, path: &str) -> bool {
        match &self.files {
            Files::Snapshot(loader) => loader.snapshot.has(path),
            Files::OnDisk(root) => root.join(path).is_file(),
        }
    }

    /// The cases at a path or below it.
    fn cases(&self, wanted: &str) -> BTreeSet<String> {
        let root = match &self.files {
            Files::Snapshot(loader) => return snapshot_cases(loader, wanted).into_iter().collect(),
            Files::OnDisk(root) => root,
        };
        let mut paths = on_disk(root, wanted);
        paths.retain(|path| may_be_case(path, wanted));
        let is_case = |path: &String| {
            is_sure_case(path, wanted)
                || self
                    .texts(&[path])
                    .iter()
                    .all(|file| is_case_text(&file.text))
        };
        paths.into_iter().filter(is_case).collect()
    }

    /// The texts of some files, those that can be read.
    fn texts(&self, paths: &[&str]) -> Vec<NamedText> {
        let text = |path: &str, data: &[u8]| NamedText {
            path: path.to_owned(),
            text: String::from_utf8_lossy(data).into_owned(),
        };
        match &self.files {
            Files::Snapshot(loader) => {
                let read = loader.snapshot.read(paths);
                paths
                    .iter()
                    .filter_map(|path| Some(text(path, read.get(*path)?)))
                    .collect()
            }
            Files::OnDisk(root) => {
                let read = |path: &&str| read_regular(&root.join(path), MAX_BYTES).ok();
                paths
                    .iter()
                    .filter_map(|path| Some(text(path, &read(path)?)))
                    .collect()
            }
        }
    }

    fn name(&self, path: &str) -> VersionName {
        VersionName {
            file: self.place.shown(path).display().to_string(),
            from: self.from.clone(),
        }
    }

    fn load(&self, path: &str) -> Result<Taken> {
        let shown = self.place.shown(path);
        match &self.files {
            Files::OnDisk(root) => {
                let below = path.strip_prefix(&self.place.prefix);
                let there = below.map_or_else(|| root.join(path), PathBuf::from);
                let loaded = Loader::default().load(&there)?;
                Ok(Taken {
                    loaded,
                    unseen: Vec::new(),
                })
            }
            Files::Snapshot(loader) => {
                let taken = loader.load(path, &shown);
                let taken = taken.ok_or_else(|| {
                    let why = loader.snapshot.silence();
                    let hint = why.map_or_else(
                        || "prova git fsck i projektets mapp".to_owned(),
                        |why| why.way_out(),
                    );
                    let said = format!("{} ({}) går inte att läsa", shown.display(), self.from);
                    Error::new(said).hint(hint)
                })?;
                Ok(Taken {
                    loaded: taken.loaded,
                    unseen: taken.unseen,
                })
            }
        }
    }
}

/// The case files in a folder of a repository, by their paths from its root. A folder that is not
/// there has none.
fn on_disk(root: &Path, wanted: &str) -> Vec<String> {
    let found = collect(&[root.join(wanted)]).unwrap_or_default();
    let inner = found.files.iter().filter_map(|path| {
        let real = path.canonicalize().ok()?;
        Some(slashed(real.strip_prefix(root).ok()?))
    });
    inner.collect()
}

/// What of a folder could not be searched, in Swedish.
fn unsearched(tree: &Tree<'_>, wanted: &str) -> Vec<String> {
    let Files::OnDisk(root) = &tree.files else {
        return Vec::new();
    };
    let found = collect(&[root.join(wanted)]).unwrap_or_default();
    let unread = found.unread.iter().map(|(path, cause)| {
        let below = path.strip_prefix(root).unwrap_or(path).display();
        format!(
            "{below} går inte att läsa ({}): det som ligger där är inte jämfört.",
            io_cause(cause)
        )
    });
    unread.collect()
}

/// Two versions of the project.
struct Both<'r> {
    old: Tree<'r>,
    new: Tree<'r>,
}

impl Both<'_> {
    fn report(&self, wanted: &str) -> Result<ComparisonReport> {
        let pairs = self.pairs(wanted);
        if pairs.is_empty() {
            let shown = self.old.place.shown(wanted);
            let shown = match shown.display().to_string() {
                shown if shown.is_empty() => "projektet".to_owned(),
                shown => shown,
            };
            return Err(Error::new(format!(
                "det finns inget ärende i {shown}, varken förr eller nu"
            ))
            .hint("kontrollera att sökvägen stämmer"));
        }
        let mut unseen = unsearched(&self.new, wanted);
        let cases = pairs
            .iter()
            .map(|(old, new)| self.case(old.as_deref(), new.as_deref(), &mut unseen));
        Ok(ComparisonReport {
            cases: cases.collect(),
            unseen,
        })
    }

    /// Which file was which, in the order of the new paths; of a file that is in one version only,
    /// the file that it was or became elsewhere in the project.
    fn pairs(&self, wanted: &str) -> Vec<(Option<String>, Option<String>)> {
        let (old, new) = (self.old.cases(wanted), self.new.cases(wanted));
        let mut pairs: Vec<(Option<String>, Option<String>)> = Vec::new();
        let both = old.intersection(&new);
        pairs.extend(both.map(|path| (Some(path.clone()), Some(path.clone()))));
        if old != new {
            // Of the whole project: a file may have come from another folder.
            let gone: Vec<String> = self
                .old
                .cases("")
                .union(&old)
                .filter(|path| !self.new.has(path))
                .cloned()
                .collect();
            let come: Vec<String> = self
                .new
                .cases("")
                .union(&new)
                .filter(|path| !self.old.has(path))
                .cloned()
                .collect();
            pairs.extend(self.moved(&gone, &come).into_iter().filter(|(one, other)| {
                one.as_ref().is_some_and(|path| old.contains(path))
                    || other.as_ref().is_some_and(|path| new.contains(path))
            }));
        }
        pairs.sort_by(|one, other| {
            let place =
                |(old, new): &(Option<String>, Option<String>)| new.clone().or_else(|| old.clone());
            place(one).cmp(&place(other))
        });
        pairs
    }

    fn moved(&self, gone: &[String], come: &[String]) -> Vec<(Option<String>, Option<String>)> {
        let texts = |tree: &Tree<'_>, paths: &[String]| {
            tree.texts(&paths.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (old_texts, new_texts) = (texts(&self.old, gone), texts(&self.new, come));
        let found = renames(&old_texts, &new_texts);
        let mut pairs = Vec::new();
        let (mut left, mut left_new): (BTreeSet<String>, BTreeSet<String>) = (
            gone.iter().cloned().collect(),
            come.iter().cloned().collect(),
        );
        for (one, other) in found {
            let (one, other) = (&old_texts[one].path, &new_texts[other].path);
            left.remove(one);
            left_new.remove(other);
            pairs.push((Some(one.clone()), Some(other.clone())));
        }
        pairs.extend(left.into_iter().map(|path| (Some(path), None)));
        pairs.extend(left_new.into_iter().map(|path| (None, Some(path))));
        pairs
    }

    fn case(&self, old: Option<&str>, new: Option<&str>, unseen: &mut Vec<String>) -> CaseReport {
        let name = |tree: &Tree<'_>, path: Option<&str>| path.map(|path| tree.name(path));
        let place = old.or(new).unwrap_or_default();
        let outcome = fenced(Path::new(place), || match (old, new) {
            (Some(old), Some(new)) => {
                let compared = self.compared(old, new, unseen)?;
                Ok(ReportedOutcome::Compared(compared))
            }
            (None, Some(new)) => Ok(ReportedOutcome::Added(title(&self.new.load(new)?))),
            (Some(old), None) => Ok(ReportedOutcome::Removed(title(&self.old.load(old)?))),
            (None, None) => Err(Error::new("inget att jämföra")),
        });
        CaseReport {
            old: name(&self.old, old),
            new: name(&self.new, new),
            outcome,
        }
    }

    fn compared(&self, old: &str, new: &str, unseen: &mut Vec<String>) -> Result<ComparedCase> {
        let (mut before, mut after) = (self.old.load(old)?, self.new.load(new)?);
        let large: BTreeSet<String> = before.unseen.iter().chain(&after.unseen).cloned().collect();
        for file in &large {
            forget(&mut before.loaded, file);
            forget(&mut after.loaded, file);
            unseen.push(format!(
                "Innehållet i {file} är inte jämfört: filen är för stor."
            ));
        }
        let found = [&before, &after].map(|taken| check_for_build(&taken.loaded));
        let from = |tree: &Tree<'_>| match tree.from.as_str() {
            "" => "filen".to_owned(),
            from => from.to_owned(),
        };
        let comparison = CaseComparison::of(
            &Side {
                loaded: &before.loaded,
                found: &found[0],
                from: from(&self.old),
            },
            &Side {
                loaded: &after.loaded,
                found: &found[1],
                from: from(&self.new),
            },
        )?;
        Ok(ComparedCase::of(&comparison))
    }
}

/// Nothing is known of what a file holds.
fn forget(loaded: &mut LoadedCase, file: &str) {
    let Some(case) = &loaded.case else { return };
    for (document, state) in case.listed_documents().zip(&mut loaded.attachments) {
        if document.file.text() == file {
            *state = None;
        }
    }
}

fn title(taken: &Taken) -> String {
    let case = taken.loaded.case.as_ref();
    case.map(|case| case.title.text().to_owned())
        .unwrap_or_default()
}
