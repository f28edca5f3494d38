//! What is sent out of a meeting, written down beside its file: the numbers do not move after that.

use std::path::PathBuf;

use super::meeting::WrittenFile;
use super::notice::whole;
use crate::error::{Error, Result};
use crate::model::{Dispatch, DispatchRecord, Meeting};
use crate::project::{DispatchFile, LoadedMeeting};
use crate::source::Span;
use crate::swedish::Date;
use crate::write;

/// A dispatch that has been written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDispatch {
    /// The record.
    pub file: PathBuf,
    /// The day, as the meeting states it.
    pub date: Date,
    /// How many items were sent out.
    pub items: usize,
}

/// Writes down that a meeting is sent out as it is now: the first time all of it, then what is new
/// or has changed, with the PDFs that are `sent`. The day is the meeting's own, never the
/// computer's.
///
/// # Errors
///
/// The meeting cannot be read, its record is at fault, it states no day for this dispatch, nothing
/// has changed, or the record cannot be written.
pub fn dispatch(loaded: &LoadedMeeting, sent: &[WrittenFile]) -> Result<WrittenDispatch> {
    let path = loaded.source.path();
    let (meeting, _) = whole(loaded)?;
    let file = DispatchFile::path(path);
    if loaded.dispatch.is_some() && loaded.sent().is_none() {
        let said = format!("{} går inte att lita på", file.display());
        return Err(Error::new(said).hint("se vad som är fel med skrivelse granska"));
    }
    let mut record = loaded.sent().cloned().unwrap_or_else(|| empty(meeting));
    let items = if record.dispatches.is_empty() {
        loaded.items_now().into_iter().flatten().collect()
    } else {
        let changed = loaded.changes_since().into_iter();
        changed.map(|item| item.now).collect::<Vec<_>>()
    };
    if items.is_empty() && loaded.details_since().is_empty() {
        let said = format!("inget i {} är nytt eller ändrat", path.display());
        return Err(Error::new(said));
    }
    let date = day(loaded, meeting, record.dispatches.len())?;
    let count = items.len();
    record.dispatches.push(Dispatch {
        date,
        details: loaded.details_now(),
        order: loaded
            .items_now()
            .into_iter()
            .flatten()
            .map(|item| item.id)
            .collect(),
        files: sent.iter().map(WrittenFile::name_and_sum).collect(),
        items,
    });
    write::write(&file, record.text().as_bytes())?;
    Ok(WrittenDispatch {
        file,
        date,
        items: count,
    })
}

/// Refuses a dispatch for which the meeting states no day, before anything is built for it.
///
/// # Errors
///
/// It states none.
pub fn refuse_undated(loaded: &LoadedMeeting) -> Result<()> {
    let Some(meeting) = &loaded.meeting else {
        return Ok(());
    };
    let before = loaded.sent().map_or(0, |record| record.dispatches.len());
    day(loaded, meeting, before).map(|_| ())
}

fn empty(meeting: &Meeting) -> DispatchRecord {
    let date = meeting.date.get().map(ToString::to_string);
    DispatchRecord {
        body: meeting.body.text().to_owned(),
        date: date.unwrap_or_default(),
        span: Span::default(),
        dispatches: Vec::new(),
    }
}

/// The day of the dispatch after `before` others.
fn day(loaded: &LoadedMeeting, meeting: &Meeting, before: usize) -> Result<Date> {
    if let Some(day) = meeting.dispatch_day(before) {
        return Ok(day.value);
    }
    let path = loaded.source.path().display();
    let (what, example) = if before == 0 {
        ("kallelsen", "utskick: [2025-04-01]")
    } else {
        ("tillägget", "utskick: [2025-04-01, 2025-04-03]")
    };
    Err(
        Error::new(format!("{path} säger inte vilken dag {what} skickas")).hint(format!(
            "skriv en dag för varje utskick: kallelse: {{{example}}}"
        )),
    )
}
