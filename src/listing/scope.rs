//! What is listed: the cases and meetings at some paths, and the cases that the meetings name.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use crate::check::{Batch, CheckedMeeting, lacks, lacks_in_full};
use crate::diagnostic::Count;
use crate::model::{Case, ItemDecision, ItemSecrecy, MeetingItem};
use crate::profile::{Profile, is_same_body};
use crate::project::{LoadedCase, NamedCase};
use crate::source::real_path;
use crate::swedish::Date;

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

/// What a meeting has done with a case.
#[derive(Debug, Clone)]
pub struct Treatment {
    /// The day of the meeting.
    pub day: Date,
    /// The agenda number.
    pub number: Option<String>,
    /// What was decided; nothing before.
    pub decision: Option<ItemDecision>,
}

impl Treatment {
    /// What was decided counts before what is only on an agenda, and then what is later. What was
    /// put off or sent back is not decided: a later agenda may have it again.
    const fn order(&self) -> (bool, Date) {
        let is_decided = matches!(
            self.decision,
            Some(ItemDecision::Approved | ItemDecision::Rejected)
        );
        (is_decided, self.day)
    }
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
    /// The line of its agenda that it stands on.
    pub item: Option<&'a MeetingItem>,
    /// What may be said of it, where a meeting that is listed takes it up under secrecy.
    pub secrecy: Option<&'a ItemSecrecy>,
}

impl<'a> ListedCase<'a> {
    /// The case, when it can be read.
    #[must_use]
    pub fn case(&self) -> Option<&'a Case> {
        self.loaded?.case.as_ref()
    }

    /// What the meeting that names it has done with it; nothing when the case cannot be read.
    fn treatment(&self) -> Option<Treatment> {
        let meeting = self.meeting?.loaded.meeting.as_ref()?;
        let (_, item) = self.loaded.zip(self.item)?;
        let outcome = meeting.outcome_of(item);
        Some(Treatment {
            day: *meeting.date.get()?,
            number: self.number.clone(),
            decision: outcome.and_then(|outcome| outcome.decision.get().copied()),
        })
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
        let of_all = self.all().into_iter();
        let own = of_all.filter(|case| case.meeting.is_none());
        own.filter(|case| self.shows(case)).collect()
    }

    fn alone(&self) -> impl Iterator<Item = ListedCase<'a>> {
        self.batch.checked.iter().map(|checked| ListedCase {
            path: checked.loaded.source.path().to_owned(),
            loaded: Some(&checked.loaded),
            lacks: lacks(&checked.loaded, &checked.found),
            lacks_in_full: lacks_in_full(&checked.loaded, &checked.found),
            count: Count::of(&checked.found),
            number: None,
            meeting: None,
            item: None,
            secrecy: None,
        })
    }

    /// Those of the meetings first. Of what one of them takes up under secrecy no more is told
    /// elsewhere.
    fn all(&self) -> Vec<ListedCase<'a>> {
        let of_meetings = self.of_meetings();
        let withheld = of_meetings.iter();
        let withheld: HashMap<PathBuf, &ItemSecrecy> = withheld
            .filter_map(|case| Some((real_path(&case.path), case.secrecy?)))
            .collect();
        let mut all: Vec<_> = of_meetings.into_iter().chain(self.alone()).collect();
        for case in all.iter_mut().filter(|_| !withheld.is_empty()) {
            let known = withheld.get(&real_path(&case.path)).copied();
            case.secrecy = case.secrecy.or(known);
        }
        all
    }

    /// The cases that the meetings take up, in the order of their agendas, and then those that were
    /// named themselves; each once.
    #[must_use]
    pub fn all_cases(&self) -> Vec<ListedCase<'a>> {
        self.each_once(|case| self.shows(case))
    }

    /// The same with those under secrecy of an officer that is asked for: who prepares one is asked
    /// for what it lacks.
    #[must_use]
    pub fn cases_to_complete(&self) -> Vec<ListedCase<'a>> {
        self.each_once(|case| self.holds(case))
    }

    fn each_once(&self, is_asked: impl Fn(&ListedCase<'_>) -> bool) -> Vec<ListedCase<'a>> {
        let mut all = self.all();
        all.retain(is_asked);
        let mut seen = HashSet::new();
        all.retain(|case| seen.insert(real_path(&case.path)));
        all
    }

    /// Whether a committee is known by its id or name to an organisation of the cases and meetings,
    /// or something goes to it.
    #[must_use]
    pub fn knows_body(&self, body: &str) -> bool {
        let is_known =
            |profile: Option<&Profile>| profile.is_some_and(|it| it.body(body).is_some());
        let all = Self {
            body: None,
            officer: None,
            is_ready: None,
            ..*self
        };
        let mut meetings = self.batch.meetings.iter().map(|checked| &checked.loaded);
        meetings.any(|loaded| {
            let own = loaded.meeting.as_ref().map_or("", |it| it.body.text());
            let profile = loaded.profile.as_deref();
            is_known(profile) || is_same_body(profile, own, body)
        }) || all.all_cases().iter().any(|case| {
            let profile = case.loaded.and_then(|loaded| loaded.profile.as_deref());
            is_known(profile) || self.is_to_body(case)
        })
    }

    /// The committees of the organisations, by their names.
    #[must_use]
    pub fn bodies(&self) -> Vec<&'a str> {
        let of_meetings = self.batch.meetings.iter();
        let of_meetings = of_meetings.filter_map(|it| it.loaded.profile.as_deref());
        let of_cases = self.batch.checked.iter();
        let profiles = of_cases.filter_map(|it| it.loaded.profile.as_deref());
        let all = of_meetings.chain(profiles).flat_map(|it| it.bodies.items());
        let names: BTreeSet<&str> = all.map(|body| body.name.text()).collect();
        names.into_iter().collect()
    }

    /// What the meetings have done with each case, by its [`real_path`]: the last that decided it,
    /// or else the last that has it on its agenda.
    #[must_use]
    pub fn treatments(&self) -> HashMap<PathBuf, Treatment> {
        let mut last: HashMap<PathBuf, Treatment> = HashMap::new();
        for case in self.of_meetings() {
            let Some(treatment) = case.treatment() else {
                continue;
            };
            let known = last.entry(real_path(&case.path));
            let known = known.or_insert_with(|| treatment.clone());
            if treatment.order() >= known.order() {
                *known = treatment;
            }
        }
        last
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
                    item: Some(item),
                    secrecy: item.secrecy.get(),
                });
            }
        }
        cases
    }

    /// Whether it may stand in a list. To be found by an officer or a body would tell of what is
    /// withheld who prepares it or where it goes.
    fn shows(&self, case: &ListedCase<'_>) -> bool {
        let is_found_by = self.officer.is_some() || self.body.is_some();
        let would_tell = case.secrecy.is_some() && is_found_by;
        !would_tell && self.holds(case)
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

fn unread(named: &NamedCase) -> String {
    let said = match named {
        NamedCase::Missing { .. } => "ärendefilen finns inte",
        NamedCase::Outside => "ärendefilen ligger utanför projektets mapp",
        NamedCase::Meeting => "filen är ett sammanträde, inte ett ärende",
        NamedCase::Read(_) | NamedCase::Unreadable => "ärendefilen går inte att läsa",
    };
    said.to_owned()
}
