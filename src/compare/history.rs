//! Cases and meetings of a project's history, and as they lie.

use std::collections::BTreeSet;
use std::path::Path;

use super::asked::AskedHistory;
use super::commits::{fork, named};
use super::file_pairs::file_pairs;
use super::files::compared_documents;
use super::meetings::same_meeting;
use super::report::{CaseReport, ComparedCase, ComparisonReport, NamedDocument, ReportedOutcome};
use super::tree::{Standpoint, Taken, Tree, VersionFiles, tree, unsearched};
use crate::error::{Error, Result};
use crate::panics::fenced;
use crate::project::git::Repository;
use crate::project::{LoadedFile, Workplace};

/// The cases and meetings of two versions of the project around `here`, at a path or below it; with
/// their redlines where that is asked for.
///
/// # Errors
///
/// There is no history, no such version, or no case at the path.
pub fn history(here: &Path, asked: &AskedHistory, with_redline: bool) -> Result<ComparisonReport> {
    let path = asked.path.as_deref();
    let repository = repository(here, path).ok_or_else(|| {
        Error::new("projektet har ingen historik i git: det finns inget att jämföra med")
            .hint("jämför två filer: skrivelse jämför GAMMAL.yaml NY.yaml")
    })?;
    if repository.is_bare() && asked.from.is_none() {
        return Err(Error::new("det finns inga filer bredvid historiken här")
            .hint("ange två versioner: skrivelse jämför HEAD~1 HEAD"));
    }
    let project = Standpoint::of(&repository, here)?;
    Both {
        old: old(&repository, &project, asked)?,
        new: new(&repository, &project, asked)?,
        with_redline,
    }
    .report(&project.wanted(path, &repository))
}

/// What is asked for may lie in a repository of its own within that around here.
fn repository(here: &Path, path: Option<&Path>) -> Option<Repository> {
    let asked = path.map_or_else(|| Workplace::at(here).cases(), |path| here.join(path));
    let around = if asked.is_dir() {
        Some(asked.as_path())
    } else {
        asked.parent().filter(|_| asked.exists())
    };
    let repository = around.and_then(Repository::around);
    repository.or_else(|| Repository::around(here))
}

fn old<'r>(
    repository: &'r Repository,
    project: &'r Standpoint,
    asked: &AskedHistory,
) -> Result<Tree<'r>> {
    let commit = match (&asked.from, &asked.to) {
        (Some(from), Some(to)) if asked.since_fork => fork(repository, from, to),
        (Some(from), _) => named(repository, from, false),
        (None, _) => named(repository, "HEAD", true),
    };
    tree(repository, project, commit?)
}

fn new<'r>(
    repository: &'r Repository,
    project: &'r Standpoint,
    asked: &AskedHistory,
) -> Result<Tree<'r>> {
    let head = || repository.is_bare().then_some("HEAD");
    match asked.to.as_deref().or_else(head) {
        Some(name) => tree(repository, project, named(repository, name, false)?),
        None => Ok(Tree {
            files: VersionFiles::OnDisk(repository.folder().to_owned()),
            from: String::new(),
            place: project,
        }),
    }
}

/// Two versions of the project.
struct Both<'r> {
    old: Tree<'r>,
    new: Tree<'r>,
    with_redline: bool,
}

impl Both<'_> {
    fn report(&self, wanted: &str) -> Result<ComparisonReport> {
        let pairs = file_pairs(&self.old, &self.new, wanted);
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

    fn case(&self, old: Option<&str>, new: Option<&str>, unseen: &mut Vec<String>) -> CaseReport {
        let name = |tree: &Tree<'_>, path: Option<&str>| path.map(|path| tree.name(path));
        let place = old.or(new).unwrap_or_default();
        let outcome = fenced(Path::new(place), || match (old, new) {
            (Some(old), Some(new)) => {
                let compared = self.compared(old, new, unseen)?;
                Ok(ReportedOutcome::Compared(compared))
            }
            (None, Some(new)) => Ok(ReportedOutcome::Added(document(&self.new.load(new)?))),
            (Some(old), None) => Ok(ReportedOutcome::Removed(document(&self.old.load(old)?))),
            (None, None) => Err(Error::new("inget att jämföra")),
        });
        CaseReport {
            old: name(&self.old, old),
            new: name(&self.new, new),
            outcome,
        }
    }

    fn compared(&self, old: &str, new: &str, unseen: &mut Vec<String>) -> Result<ComparedCase> {
        if let Some(meeting) = self.old.meeting_text(old) {
            // To read a meeting is to read all its cases.
            if self.new.meeting_text(new).is_some_and(|it| it == meeting) {
                return Ok(same_meeting());
            }
        }
        let (mut before, mut after) = (self.old.load(old)?, self.new.load(new)?);
        let large: BTreeSet<String> = before.unseen.iter().chain(&after.unseen).cloned().collect();
        for file in &large {
            forget(&mut before.loaded, file);
            forget(&mut after.loaded, file);
            unseen.push(format!(
                "Innehållet i {file} är inte jämfört: filen är för stor."
            ));
        }
        let from = |tree: &Tree<'_>| match tree.from.as_str() {
            "" => "filen".to_owned(),
            from => from.to_owned(),
        };
        let froms = [from(&self.old), from(&self.new)];
        let froms = froms.each_ref().map(String::as_str);
        compared_documents([before.loaded, after.loaded], froms, self.with_redline)
    }
}

/// Nothing is known of what a file holds.
fn forget(loaded: &mut LoadedFile, file: &str) {
    let LoadedFile::Case(loaded) = loaded else {
        return;
    };
    let Some(case) = &loaded.case else { return };
    for (document, state) in case.listed_documents().zip(&mut loaded.attachments) {
        if document.file.text() == file {
            *state = None;
        }
    }
}

fn document(taken: &Taken) -> NamedDocument {
    match &taken.loaded {
        LoadedFile::Case(loaded) => NamedDocument {
            is_meeting: false,
            title: loaded
                .case
                .as_ref()
                .map_or_else(String::new, |case| case.title.text().to_owned()),
        },
        LoadedFile::Meeting(loaded) => NamedDocument {
            is_meeting: true,
            title: loaded.called(),
        },
    }
}
