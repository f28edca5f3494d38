//! What is listed: the cases and meetings at some paths, and the cases that the meetings name.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::check::{Batch, CheckedMeeting, lacks, lacks_in_full};
use crate::diagnostic::Count;
use crate::model::{Case, ItemDecision};
use crate::profile::is_same_body;
use crate::project::{LoadedCase, NamedCase};

/// Cases and meetings, filtered.
pub struct Scope<'a> {
    /// The files.
    pub batch: &'a Batch,
    /// Only what goes to this body, by id or name.
    pub body: Option<&'a str>,
    /// Only what is prepared by someone of this name, or of a name with this in it.
    pub officer: Option<&'a str>,
    /// Only what is ready to sign, or is not.
    pub is_ready: Option<bool>,
}

/// A case in a list.
pub struct ListedCase<'a> {
    /// Where it lies, as it was named.
    pub path: PathBuf,
    /// The case; nothing when it cannot be read.
    pub loaded: Option<&'a LoadedCase>,
    /// What keeps it from being ready to sign, in Swedish.
    pub lacks: Vec<String>,
    /// The same with each error in words.
    pub lacks_in_full: Vec<String>,
    /// Findings in it.
    pub count: Count,
    /// Its number in the meeting that names it.
    pub number: Option<String>,
    /// The meeting that names it.
    pub meeting: Option<&'a CheckedMeeting>,
}

impl<'a> ListedCase<'a> {
    /// The case, when it can be read.
    #[must_use]
    pub fn case(&self) -> Option<&'a Case> {
        self.loaded?.case.as_ref()
    }

    /// The names of those who prepare it; a template's `[namn]` is nobody.
    #[must_use]
    pub fn officers(&self) -> Vec<&'a str> {
        let officers = self.case().map_or(&[][..], |case| case.officers.items());
        let names = officers.iter().map(|officer| officer.name.text());
        names
            .filter(|name| !name.is_empty() && !name.starts_with('['))
            .collect()
    }
}

impl<'a> Scope<'a> {
    /// The cases that were named themselves.
    #[must_use]
    pub fn own_cases(&self) -> Vec<ListedCase<'a>> {
        let own = self.batch.checked.iter().map(|checked| ListedCase {
            path: checked.loaded.source.path().to_owned(),
            loaded: Some(&checked.loaded),
            lacks: lacks(&checked.loaded, &checked.found),
            lacks_in_full: lacks_in_full(&checked.loaded, &checked.found),
            count: Count::of(&checked.found),
            number: None,
            meeting: None,
        });
        own.filter(|case| self.holds(case)).collect()
    }

    /// The cases that the meetings take up, in the order of their agendas, and then those that were
    /// named themselves; each once.
    #[must_use]
    pub fn all_cases(&self) -> Vec<ListedCase<'a>> {
        let of_meetings = self.of_meetings().into_iter();
        let all = of_meetings
            .filter(|case| self.holds(case))
            .chain(self.own_cases());
        let mut seen = HashSet::new();
        all.filter(|case| seen.insert(real(&case.path))).collect()
    }

    /// What was decided in a case, by the last of the meetings that say so.
    #[must_use]
    pub fn decision(&self, path: &Path) -> Option<ItemDecision> {
        let path = real(path);
        let mut last = None;
        for checked in &self.batch.meetings {
            let Some(meeting) = &checked.loaded.meeting else {
                continue;
            };
            let items = meeting.items.items().iter().zip(&checked.loaded.cases);
            for (item, named) in items {
                let loaded = named.as_ref().and_then(NamedCase::loaded);
                let is_it = loaded.is_some_and(|it| real(it.source.path()) == path);
                let mut outcomes = meeting.outcomes.items().iter();
                let outcome = outcomes.find(|outcome| item.is_called(outcome.item.text()));
                let decision = outcome.and_then(|outcome| outcome.decision.get().copied());
                let decided = decision.filter(|_| is_it).zip(meeting.date.get());
                let decided = decided.map(|(decision, day)| (*day, decision));
                last = last.into_iter().chain(decided).max_by_key(|(day, _)| *day);
            }
        }
        last.map(|(_, decision)| decision)
    }

    fn of_meetings(&self) -> Vec<ListedCase<'a>> {
        let mut cases = Vec::new();
        for checked in &self.batch.meetings {
            let Some(meeting) = &checked.loaded.meeting else {
                continue;
            };
            let rows = meeting.items.items().iter().zip(checked.loaded.numbers());
            let known = checked.loaded.cases.iter().zip(&checked.items);
            for ((item, number), (named, state)) in rows.zip(known) {
                let Some(named) = named.as_ref().filter(|_| item.withdrawn.is_missing()) else {
                    continue;
                };
                let loaded = named.loaded();
                let written = PathBuf::from(item.case.text());
                cases.push(ListedCase {
                    path: loaded.map_or(written, |loaded| loaded.source.path().to_owned()),
                    loaded,
                    lacks: loaded.map_or_else(|| vec![unread(named)], |_| state.lacks.clone()),
                    lacks_in_full: loaded
                        .map_or_else(|| vec![unread(named)], |_| state.lacks_in_full.clone()),
                    count: state.count,
                    number,
                    meeting: Some(checked),
                });
            }
        }
        cases
    }

    fn holds(&self, case: &ListedCase<'_>) -> bool {
        self.is_to_body(case)
            && self.is_of_officer(case)
            && self
                .is_ready
                .is_none_or(|ready| case.lacks.is_empty() == ready)
    }

    fn is_to_body(&self, case: &ListedCase<'_>) -> bool {
        let Some(body) = self.body else { return true };
        let recipients = case.case().map_or(&[][..], |case| case.recipients.items());
        let profile = case.loaded.and_then(|loaded| loaded.profile.as_deref());
        recipients
            .iter()
            .any(|recipient| is_same_body(profile, &recipient.value, body))
    }

    fn is_of_officer(&self, case: &ListedCase<'_>) -> bool {
        let Some(wanted) = self.officer.map(str::to_lowercase) else {
            return true;
        };
        let officers = case.officers();
        officers
            .iter()
            .any(|name| name.to_lowercase().contains(&wanted))
    }
}

/// Where a file really lies, so that it is known by any path.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn unread(named: &NamedCase) -> String {
    let said = match named {
        NamedCase::Missing { .. } => "ärendefilen finns inte",
        NamedCase::Outside => "ärendefilen ligger utanför projektets mapp",
        NamedCase::Meeting => "filen är ett sammanträde, inte ett ärende",
        NamedCase::Read(_) | NamedCase::Unreadable => "ärendefilen går inte att läsa",
    };
    said.to_owned()
}
