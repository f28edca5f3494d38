//! The cases and meetings at some paths, read and checked. One that cannot be is told with its
//! name, and the others go on.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chosen::{Chosen, PassedOver, chosen};
use super::meeting::{CheckedMeeting, check_meeting};
use super::{check_all, check_all_for_build};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::panics::{caught, fenced};
use crate::profile::SigningWays;
use crate::project::{LoadedCase, LoadedFile, LoadedMeeting, Loader, NamedCase};
use crate::source::{CaseFiles, Source, real_path};

/// A case with its findings.
pub struct Checked {
    /// The case.
    pub loaded: LoadedCase,
    /// The findings, in the order of the file.
    pub found: Vec<Diagnostic>,
}

/// A case that could not be read or checked.
pub struct Failed {
    /// Its file; empty for what is not about one case.
    pub path: PathBuf,
    /// Why.
    pub error: Error,
}

/// The cases at some paths.
pub struct Batch {
    /// Those that were read and checked.
    pub checked: Vec<Checked>,
    /// The meetings among them.
    pub meetings: Vec<CheckedMeeting>,
    /// Those that were not.
    pub failed: Vec<Failed>,
    /// What was not read although it may be meant for a case.
    pub passed_over: Vec<PassedOver>,
}

impl Batch {
    /// Checks cases and meetings that have been read; `failed` are those that could not be.
    pub(super) fn of(
        cases: Vec<LoadedCase>,
        meetings: Vec<LoadedMeeting>,
        failed: Vec<Failed>,
    ) -> Self {
        Self::checked_with(check_all, cases, meetings, failed)
    }

    fn checked_with(
        check: impl Fn(&[&LoadedCase]) -> Vec<Vec<Diagnostic>>,
        mut cases: Vec<LoadedCase>,
        meetings: Vec<LoadedMeeting>,
        mut failed: Vec<Failed>,
    ) -> Self {
        mark_withdrawn(&mut cases, &meetings);
        let (meetings, unchecked) = check_meetings(meetings);
        failed.extend(unchecked);
        let (checked, unchecked) = check_each(cases, check);
        failed.extend(unchecked);
        Self {
            checked,
            meetings,
            failed,
            passed_over: Vec::new(),
        }
    }

    /// Each file that was checked with what was found in it: cases, then meetings.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<Source>, &[Diagnostic])> {
        let cases = self.checked.iter();
        let cases = cases.map(|case| (&case.loaded.source, case.found.as_slice()));
        let meetings = self.meetings.iter();
        cases.chain(meetings.map(|one| (&one.loaded.source, one.found.as_slice())))
    }

    /// Whether nothing was read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.checked.is_empty() && self.meetings.is_empty()
    }
}

/// Reads and checks the cases and meetings at some paths; without paths, those of the folder that
/// somebody works in. One that cannot be read is among those that failed.
///
/// # Errors
///
/// A path does not lead anywhere, or there are no cases.
pub fn check_paths(paths: &[PathBuf]) -> Result<Batch> {
    read_and_check(paths, None, check_all)
}

/// The same with what is asked of cases before they are built; see [`super::check_for_build`].
///
/// # Errors
///
/// Those of [`check_paths`].
pub fn check_paths_for_build(paths: &[PathBuf]) -> Result<Batch> {
    read_and_check(paths, None, check_all_for_build)
}

/// The same of cases that are to be signed in some ways, whatever their profiles say.
///
/// # Errors
///
/// Those of [`check_paths`].
pub fn check_paths_signed_as(paths: &[PathBuf], ways: Option<&SigningWays>) -> Result<Batch> {
    read_and_check(paths, ways, check_all_for_build)
}

fn read_and_check(
    paths: &[PathBuf],
    ways: Option<&SigningWays>,
    check: impl Fn(&[&LoadedCase]) -> Vec<Vec<Diagnostic>>,
) -> Result<Batch> {
    let Chosen {
        cases,
        mut passed_over,
    } = chosen(paths)?;
    let CaseFiles { files, unread, .. } = cases;
    let unread = unread.into_iter().map(|(path, error)| Failed {
        path: PathBuf::new(),
        error: Error::unreadable(&path, &error),
    });
    let (mut loaded, meetings, mut failed) = load(files);
    if let Some(ways) = ways {
        loaded.iter_mut().for_each(|case| case.sign_as(ways));
    }
    failed.extend(unread);
    passed_over.extend(unread_templates(&loaded));
    let mut batch = Batch::checked_with(check, loaded, meetings, failed);
    passed_over.extend(unread_dictionaries(&batch.checked));
    batch.passed_over = passed_over;
    Ok(batch)
}

fn load(files: Vec<PathBuf>) -> (Vec<LoadedCase>, Vec<LoadedMeeting>, Vec<Failed>) {
    let mut loader = Loader::default();
    let (mut cases, mut meetings, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for path in files {
        match fenced(&path, || loader.load_either(&path)) {
            Ok(LoadedFile::Case(case)) => cases.push(*case),
            Ok(LoadedFile::Meeting(meeting)) => meetings.push(*meeting),
            Err(error) => failed.push(Failed { path, error }),
        }
    }
    (cases, meetings, failed)
}

/// Marks the cases that meetings among the files have withdrawn, and none takes up.
fn mark_withdrawn(loaded: &mut [LoadedCase], meetings: &[LoadedMeeting]) {
    let (mut withdrawn, mut taken_up) = (HashSet::new(), HashSet::new());
    for meeting in meetings {
        let items = meeting.meeting.iter().flat_map(|it| it.items.items());
        for (item, named) in items.zip(&meeting.cases) {
            let Some(case) = named.as_ref().and_then(NamedCase::loaded) else {
                continue;
            };
            let set = if item.withdrawn.is_missing() {
                &mut taken_up
            } else {
                &mut withdrawn
            };
            set.insert(real_path(case.source.path()));
        }
    }
    if withdrawn.is_empty() {
        return;
    }
    for case in loaded {
        let path = real_path(case.source.path());
        case.is_withdrawn = withdrawn.contains(&path) && !taken_up.contains(&path);
    }
}

fn check_meetings(loaded: Vec<LoadedMeeting>) -> (Vec<CheckedMeeting>, Vec<Failed>) {
    let (mut checked, mut failed) = (Vec::new(), Vec::new());
    for meeting in loaded {
        let path = meeting.source.path().to_owned();
        match fenced(&path, || Ok(check_meeting(meeting))) {
            Ok(meeting) => checked.push(meeting),
            Err(error) => failed.push(Failed { path, error }),
        }
    }
    (checked, failed)
}

/// Files among the templates of their projects that are not used.
fn unread_templates(loaded: &[LoadedCase]) -> Vec<PassedOver> {
    let mut told: Vec<PassedOver> = Vec::new();
    for case in loaded {
        let templates = &case.project.templates;
        for file in templates.unread() {
            let passed = PassedOver {
                path: templates.shown_path(file),
                why: why_unread(file).to_owned(),
            };
            if !told.contains(&passed) {
                told.push(passed);
            }
        }
    }
    told
}

/// Dictionaries of projects that are not used, where spelling was checked.
fn unread_dictionaries(checked: &[Checked]) -> Vec<PassedOver> {
    let mut told: Vec<PassedOver> = Vec::new();
    for project in checked.iter().map(|case| &case.loaded.project) {
        if let Some(fault) = project.dictionary_fault() {
            let passed = PassedOver {
                path: project.templates.shown_path(fault.path),
                why: format!("{}; den medföljande används", fault.why),
            };
            if !told.contains(&passed) {
                told.push(passed);
            }
        }
    }
    told
}

fn why_unread(file: &str) -> &'static str {
    let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "ttf" | "otf" => "egna teckensnitt ligger i profilens mapp, bredvid profil.yaml",
        "ttc" | "woff" | "woff2" => "teckensnitt är .ttf eller .otf, i profilens mapp",
        "aff" | "dic" => "en egen ordbok heter templates/ordlista/sv.dic och sv.aff",
        "yml" => "mallar och profiler slutar på .yaml; döp om filen",
        _ if file.to_lowercase().contains("ordlist") => {
            "projektets egna ord står i templates/ordlista.txt"
        }
        _ => "bilder i mallar är .svg eller .png",
    }
}

/// Checks cases together. When that panics each is checked alone, so that the one at fault is
/// known, and the others are checked together again.
fn check_each(
    loaded: Vec<LoadedCase>,
    check: impl Fn(&[&LoadedCase]) -> Vec<Vec<Diagnostic>>,
) -> (Vec<Checked>, Vec<Failed>) {
    let check = |cases: &[&LoadedCase]| caught(|| Ok(check(cases)));
    if let Ok(found) = check(&loaded.iter().collect::<Vec<_>>()) {
        return (together(loaded, found), Vec::new());
    }
    let (mut sound, mut alone, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for case in loaded {
        match check(&[&case]) {
            Ok(found) => {
                alone.extend(found);
                sound.push(case);
            }
            Err(error) => {
                let path = case.source.path().to_owned();
                failed.push(Failed {
                    error: error.about(&path),
                    path,
                });
            }
        }
    }
    let found = check(&sound.iter().collect::<Vec<_>>()).unwrap_or_else(|error| {
        let error = error.about(Path::new("jämförelsen mellan ärendena"));
        failed.push(Failed {
            path: PathBuf::new(),
            error,
        });
        alone
    });
    (together(sound, found), failed)
}

fn together(loaded: Vec<LoadedCase>, found: Vec<Vec<Diagnostic>>) -> Vec<Checked> {
    loaded
        .into_iter()
        .zip(found)
        .map(|(loaded, found)| Checked { loaded, found })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(names: &[&str]) -> Vec<LoadedCase> {
        let source =
            |name: &&str| Arc::new(Source::new(Path::new(name), "rubrik: Hej\n".to_owned()));
        names
            .iter()
            .map(|name| Loader::default().load_source(source(name), None).unwrap())
            .collect()
    }

    fn names(checked: &[Checked]) -> Vec<String> {
        checked
            .iter()
            .map(|case| case.loaded.source.path().display().to_string())
            .collect()
    }

    #[test]
    fn a_case_that_makes_a_rule_panic_is_named_and_the_others_are_checked() {
        let check = |cases: &[&LoadedCase]| {
            assert!(
                !cases
                    .iter()
                    .any(|case| case.source.path().starts_with("b.yaml"))
            );
            check_all(cases)
        };
        let (checked, failed) = check_each(cases(&["a.yaml", "b.yaml", "c.yaml"]), check);
        assert_eq!(names(&checked), ["a.yaml", "c.yaml"]);
        assert!(checked.iter().all(|case| !case.found.is_empty()));
        assert_eq!(failed.len(), 1);
        assert!(
            failed[0]
                .error
                .to_string()
                .starts_with("fel: b.yaml: internt fel"),
            "{}",
            failed[0].error
        );
    }

    #[test]
    fn a_panic_over_several_cases_leaves_what_was_found_in_each() {
        let check = |cases: &[&LoadedCase]| {
            assert!(cases.len() == 1);
            check_all(cases)
        };
        let (checked, failed) = check_each(cases(&["a.yaml", "b.yaml"]), check);
        assert_eq!(names(&checked), ["a.yaml", "b.yaml"]);
        assert!(checked.iter().all(|case| !case.found.is_empty()));
        assert_eq!(
            (failed.len(), failed[0].path.as_os_str().is_empty()),
            (1, true)
        );
    }
}
