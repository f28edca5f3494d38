//! A meeting with its cases, checked.

use std::sync::Arc;

use super::{check_all_for_build, check_for_build, lacks, lacks_in_full, suppression};
use crate::diagnostic::{Count, Diagnostic, sort};
use crate::facts::meeting::MeetingFacts;
use crate::project::{LoadedCase, LoadedMeeting, NamedCase};
use crate::rules::{ACROSS, MEETING};

/// A meeting with its findings.
pub struct CheckedMeeting {
    /// The meeting.
    pub loaded: LoadedMeeting,
    /// The findings in its own file, in the order of the file.
    pub found: Vec<Diagnostic>,
    /// One for each item of the agenda.
    pub items: Vec<CheckedItem>,
    /// What is found about how the cases that are taken up go together; it stands in them.
    pub across: Vec<Diagnostic>,
}

/// What became of an item's case; nothing of an item without a case that could be read.
#[derive(Debug, Clone, Default)]
pub struct CheckedItem {
    /// What keeps the case from being ready to sign, in Swedish.
    pub lacks: Vec<String>,
    /// The same with each error in words.
    pub lacks_in_full: Vec<String>,
    /// Findings in the case.
    pub count: Count,
}

/// Checks a meeting, and the cases that it names as before they are built. What is found in a case
/// stands there; the meeting is told what the case lacks.
#[must_use]
pub fn check_meeting(loaded: LoadedMeeting) -> CheckedMeeting {
    let (items, across) = checked_items(&loaded);
    let lacks: Vec<Vec<String>> = items.iter().map(|item| item.lacks.clone()).collect();
    let mut found = loaded.found.clone();
    if let Some(meeting) = &loaded.meeting {
        let facts = MeetingFacts::of(&loaded, meeting, &lacks);
        MEETING
            .iter()
            .for_each(|rule| found.extend(rule.found(&facts)));
    }
    suppression::apply(&loaded, None, &mut found);
    sort(&mut found);
    CheckedMeeting {
        loaded,
        found,
        items,
        across,
    }
}

/// Each case is checked once: those that are taken up together, and those that are withdrawn by
/// themselves.
fn checked_items(loaded: &LoadedMeeting) -> (Vec<CheckedItem>, Vec<Diagnostic>) {
    let items = loaded
        .meeting
        .as_ref()
        .map_or(&[][..], |it| it.items.items());
    let is_withdrawn = |at: usize| items.get(at).is_some_and(|it| !it.withdrawn.is_missing());
    let (mut cases, mut withdrawn): (Vec<&Arc<LoadedCase>>, Vec<_>) = (Vec::new(), Vec::new());
    for (at, named) in loaded.cases.iter().enumerate() {
        let Some(case) = named.as_ref().and_then(read) else {
            continue;
        };
        let own = if is_withdrawn(at) {
            &mut withdrawn
        } else {
            &mut cases
        };
        if !own.iter().any(|other| Arc::ptr_eq(other, case)) {
            own.push(case);
        }
    }
    withdrawn.retain(|case| !cases.iter().any(|other| Arc::ptr_eq(other, case)));
    let mut found = check_all_for_build(&cases.iter().map(|case| &***case).collect::<Vec<_>>());
    // That two have one diary number is told of the meeting itself (M110).
    let is_across = |one: &&Diagnostic| {
        let mut rules = ACROSS.iter().map(|rule| rule.kind.code);
        one.kind.code != "F120" && rules.any(|code| code == one.kind.code)
    };
    let across = found.iter().flatten().filter(is_across).cloned().collect();
    found.extend(withdrawn.iter().map(|case| check_for_build(case)));
    cases.extend(withdrawn);
    let item = |named: &Option<NamedCase>| {
        let case = named.as_ref().and_then(read)?;
        let place = cases.iter().position(|other| Arc::ptr_eq(other, case))?;
        Some(CheckedItem {
            lacks: lacks(case, &found[place]),
            lacks_in_full: lacks_in_full(case, &found[place]),
            count: Count::of(&found[place]),
        })
    };
    let items = loaded.cases.iter();
    let items = items.map(|named| item(named).unwrap_or_default());
    (items.collect(), across)
}

const fn read(named: &NamedCase) -> Option<&Arc<LoadedCase>> {
    match named {
        NamedCase::Read(case) => Some(case),
        _ => None,
    }
}
