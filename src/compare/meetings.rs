//! Two versions of a meeting.

use std::collections::BTreeMap;

use super::comparison::CaseComparison;
use super::findings::{FindingChanges, finding_changes};
use super::report::ComparedCase;
use super::written::only_written_otherwise;
use super::{read, walked};
use crate::check::check_meeting;
use crate::error::{Error, Result};
use crate::model::Meeting;
use crate::project::LoadedMeeting;

/// What is said of two versions of a meeting, the old one first; each with where it was taken from.
/// A redline is none made of: what is new since the dispatch is told by a supplement.
///
/// # Errors
///
/// One of them cannot be read as a whole.
pub fn compared_meetings(
    (old, from): (LoadedMeeting, &str),
    (new, to): (LoadedMeeting, &str),
) -> Result<ComparedCase> {
    let (before, after) = (whole(&old, from)?, whole(&new, to)?);
    let (before, after) = (
        read::meeting_value(&old, before),
        read::meeting_value(&new, after),
    );
    let changes = walked(&before, &after);
    let written = if changes.is_empty() {
        only_written_otherwise(old.source.text(), new.source.text())
    } else {
        Vec::new()
    };
    let [old, new] = [old, new].map(check_meeting);
    Ok(ComparedCase::said(
        &CaseComparison {
            changes,
            remarks: BTreeMap::new(),
            findings: finding_changes(&old.found, &new.found),
            written,
            has_other_templates: false,
            is_meeting: true,
        },
        None,
    ))
}

/// What is said of a meeting that is the same to the byte.
pub fn same_meeting() -> ComparedCase {
    let comparison = CaseComparison {
        changes: Vec::new(),
        remarks: BTreeMap::new(),
        findings: FindingChanges::default(),
        written: Vec::new(),
        has_other_templates: false,
        is_meeting: true,
    };
    ComparedCase::said(&comparison, None)
}

fn whole<'m>(loaded: &'m LoadedMeeting, from: &str) -> Result<&'m Meeting> {
    let meeting = loaded.meeting.as_ref().filter(|_| loaded.is_whole);
    meeting.ok_or_else(|| {
        let path = loaded.source.path().display();
        let said = format!("{path} ({from}) går inte att läsa i sin helhet");
        Error::new(said).hint("se felen med skrivelse granska; inget sägs om vad som har ändrats")
    })
}
