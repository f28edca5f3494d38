//! A meeting with its cases, checked.

use std::sync::Arc;

use super::{check_all_for_build, lacks, suppression};
use crate::diagnostic::{Count, Diagnostic, sort};
use crate::facts::meeting::MeetingFacts;
use crate::project::{LoadedCase, LoadedMeeting, NamedCase};
use crate::rules::MEETING;

/// A meeting with its findings.
pub struct CheckedMeeting {
    /// The meeting.
    pub loaded: LoadedMeeting,
    /// The findings in its own file, in the order of the file.
    pub found: Vec<Diagnostic>,
    /// One for each item of the agenda.
    pub items: Vec<CheckedItem>,
}

/// What became of an item's case; nothing of an item without a case that could be read.
#[derive(Debug, Clone, Default)]
pub struct CheckedItem {
    /// What keeps the case from being ready to sign, in Swedish.
    pub lacks: Vec<String>,
    /// Findings in the case.
    pub count: Count,
}

/// Checks a meeting, and the cases that it names as before they are built. What is found in a case
/// stands there; the meeting is told what the case lacks.
pub(super) fn check_meeting(loaded: LoadedMeeting) -> CheckedMeeting {
    let items = checked_items(&loaded);
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
    }
}

/// Each case is checked once, all of them together.
fn checked_items(loaded: &LoadedMeeting) -> Vec<CheckedItem> {
    let mut cases: Vec<&Arc<LoadedCase>> = Vec::new();
    for case in loaded.cases.iter().flatten().filter_map(read) {
        if !cases.iter().any(|other| Arc::ptr_eq(other, case)) {
            cases.push(case);
        }
    }
    let found = check_all_for_build(&cases.iter().map(|case| &***case).collect::<Vec<_>>());
    let item = |named: &Option<NamedCase>| {
        let case = named.as_ref().and_then(read)?;
        let place = cases.iter().position(|other| Arc::ptr_eq(other, case))?;
        Some(CheckedItem {
            lacks: lacks(case, &found[place]),
            count: Count::of(&found[place]),
        })
    };
    loaded
        .cases
        .iter()
        .map(|named| item(named).unwrap_or_default())
        .collect()
}

const fn read(named: &NamedCase) -> Option<&Arc<LoadedCase>> {
    match named {
        NamedCase::Read(case) => Some(case),
        _ => None,
    }
}
