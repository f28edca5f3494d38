//! What was sent out stays as it was sent: a file that a dispatch names is written again only where
//! it is the same to the byte.

use std::path::Path;

use super::Options;
use super::manifest::MAX_PDF;
use crate::error::{Error, Result};
use crate::model::{DetailChange, DispatchRecord};
use crate::project::LoadedMeeting;
use crate::source::{read_regular, real_place, sha256};
use crate::swedish::Date;

/// A file that is about to be written.
pub(super) type MadeFile<'a> = (&'a Path, &'a [u8]);

/// Refuses to write something else where what was sent out lies, or under its name in the folder of
/// PDFs, whatever has been sent out since. In another folder it may be built as it is now.
///
/// # Errors
///
/// Something else would be written.
pub(super) fn refuse_others(
    loaded: &LoadedMeeting,
    options: &Options,
    made: &[MadeFile<'_>],
) -> Result<()> {
    let Some(dispatch) = &loaded.dispatch else {
        return Ok(());
    };
    // One of another meeting names the files of this one all the same.
    let Ok(record) = &dispatch.record else {
        return refuse_unknown(&dispatch.source.path().display().to_string(), made);
    };
    let is_own = real_place(&options.output_dir) == real_place(&options.workplace.output());
    let others = made
        .iter()
        .filter_map(|made| Some((made.0, sent_otherwise(record, *made, is_own)?)));
    let others: Vec<(&Path, usize)> = others.collect();
    let Some(first) = others.iter().map(|(_, place)| *place).min() else {
        return Ok(());
    };
    Err(refused(loaded, record, &others, first))
}

/// What was sent out is not known where the record cannot be read.
fn refuse_unknown(record: &str, made: &[MadeFile<'_>]) -> Result<()> {
    let Some((path, _)) = made.iter().find(|made| is_other_there(made)) else {
        return Ok(());
    };
    let said = format!(
        "{record} går inte att lita på, så {} skrivs inte över",
        path.display()
    );
    Err(Error::new(said)
        .hint("se vad som är fel med skrivelse granska, eller ange en annan mapp med --till"))
}

/// The last dispatch that had a file of this name with something else in it, where that must stay.
fn sent_otherwise(record: &DispatchRecord, made: MadeFile<'_>, is_own: bool) -> Option<usize> {
    let name = made.0.file_name()?.to_string_lossy();
    let sent = record.dispatches.iter().enumerate();
    let sent: Vec<(usize, &str)> = sent
        .flat_map(|(place, dispatch)| dispatch.files.iter().map(move |file| (place, file)))
        .filter(|(_, (sent, _))| *sent == name)
        .map(|(place, (_, sum))| (place, sum.as_str()))
        .collect();
    // Records of earlier versions name no files.
    let (place, _) = *sent.last().or_else(|| {
        let is_unnamed = record.dispatches.iter().all(|it| it.files.is_empty());
        (is_unnamed && is_other_there(&made)).then_some(&(0, ""))
    })?;
    let is_sent = |data: &[u8]| {
        let own = sha256(data);
        sent.iter().any(|(_, sum)| *sum == own)
    };
    if is_sent(made.1) {
        return None;
    }
    let must_stay = is_own
        || sent.is_empty()
        || match read_regular(made.0, MAX_PDF) {
            Ok(there) => is_sent(&there),
            Err(_) => made.0.exists(),
        };
    must_stay.then_some(place)
}

/// Whether a file is there that says something else, or cannot be read.
fn is_other_there((path, data): &MadeFile<'_>) -> bool {
    match read_regular(path, MAX_PDF) {
        Ok(there) => there != *data,
        Err(_) => path.exists(),
    }
}

/// Says which files were sent out, what is different since, and what to do.
fn refused(
    loaded: &LoadedMeeting,
    record: &DispatchRecord,
    others: &[(&Path, usize)],
    first: usize,
) -> Error {
    let names: Vec<String> = others.iter().map(|it| it.0.display().to_string()).collect();
    let day = record.dispatches[first].date;
    let since = DispatchRecord {
        dispatches: record.dispatches[..=first].to_vec(),
        ..record.clone()
    };
    let said = format!(
        "{} skickades ut {day} och skrivs inte över med något annat: {}",
        names.join(" och "),
        what_differs(loaded, &since)
    );
    let elsewhere = "ska allt byggas som det är nu, ange en annan mapp med --till";
    let ways = way_to_send(loaded, &since).into_iter();
    let ways: Vec<String> = ways.chain([elsewhere.to_owned()]).collect();
    Error::new(said).hint(ways.join("; "))
}

/// What is not as it was when the last of these was sent out.
fn what_differs(loaded: &LoadedMeeting, since: &DispatchRecord) -> String {
    /// More are not read.
    const SHOWN: usize = 8;
    let listed = |mut told: Vec<String>| {
        let more = if told.len() > SHOWN { " …" } else { "" };
        told.truncate(SHOWN);
        format!("{}{more}", told.join(", "))
    };
    let details = loaded.details_from(since);
    let details: Vec<String> = details.iter().map(DetailChange::said).collect();
    let items = loaded.changes_from(since).into_iter();
    let items: Vec<String> = items.map(|item| item.now.number).collect();
    match (details.is_empty(), items.is_empty()) {
        (true, true) => {
            "det är ett utkast, har fått en underskrift, eller byggs med andra mallar eller en \
             annan version av verktyget, eller något annat i sammanträdets fil är ändrat"
                .to_owned()
        }
        (false, true) => listed(details),
        (true, false) => format!("nya eller ändrade punkter: {}", listed(items)),
        (false, false) => format!(
            "{}; nya eller ändrade punkter: {}",
            listed(details),
            listed(items)
        ),
    }
}

/// How what is different is sent, or when it was.
fn way_to_send(loaded: &LoadedMeeting, since: &DispatchRecord) -> Option<String> {
    let path = loaded.source.path().display();
    if !loaded.changes_since().is_empty() || !loaded.details_since().is_empty() {
        return Some(format!(
            "bygg det som är nytt eller ändrat: skrivelse kallelse --tillägg {path}"
        ));
    }
    let later = loaded
        .sent()?
        .dispatches
        .iter()
        .skip(since.dispatches.len());
    let later: Vec<Date> = later.map(|dispatch| dispatch.date).collect();
    let days: Vec<String> = later.iter().map(ToString::to_string).collect();
    (!days.is_empty()).then(|| format!("det är skickat i tillägg: {}", days.join(", ")))
}
