//! Work on what strangers may have written, in a process of its own: the case inside a PDF, and
//! templates that a project or its history brings along. That process reads nothing but what it is
//! given, and is ended at its limits: a failed allocation cannot be caught, and neither can a
//! template that never ends.

mod answer;
mod attempts;
mod bundle;
mod lost;
mod serve;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::de::DeserializeOwned;

use answer::AnsweredComparison;
pub use answer::{CaseFacts, Mismatch, NamedFile, Rebuilt, RebuiltText};
pub use bundle::{
    ATTACHMENT, BUILT, BundlePart, CASE, OLD_ATTACHMENT, OLD_CASE, REDLINE, TEMPLATE, WHOLE,
};
pub use serve::serve;

use super::treated::PagesCompared;
use crate::compare::ComparedCase;
use crate::error::{Error, Result};
use crate::process::{self, Command, Deadline, Fault};
use crate::source::MAX_BYTES;

/// What all work on one PDF may take. A memo of seven pages takes under half a second.
const TIME: Duration = Duration::from_secs(10);

/// What the work on all memos in a cover may take, each of them as long as above. Ten honest ones
/// take some five seconds.
const TIME_OF_COVER: Duration = Duration::from_secs(20);

/// The most data that the process may hold, in bytes. A memo with attachments of 10 MB takes under
/// 200 MB.
const MEMORY: u64 = 1_000_000_000;

/// The most that an answer may hold, in bytes: a case is at most 2 MB, and its facts are less.
const MAX_ANSWER: u64 = 16 << 20;

/// Whether this program answers the hidden command. One that does not would begin its own work anew
/// instead, and start itself again from there.
static IS_SERVED: AtomicBool = AtomicBool::new(false);

/// Says that this program answers the hidden command, by [`crate::run`].
pub fn is_served_here() {
    IS_SERVED.store(true, Ordering::Relaxed);
}

/// The time that the work on one PDF has from now on.
pub fn deadline() -> Deadline {
    Deadline::after(TIME)
}

/// The time that the work on all memos in a cover has from now on.
pub fn deadline_of_cover() -> Deadline {
    Deadline::after(TIME_OF_COVER)
}

/// The time that the work on one PDF in a cover has from now on.
pub fn deadline_within(cover: Deadline) -> Deadline {
    cover.at_most(TIME)
}

/// What there is to know of a case; `None` when it cannot be read as one.
///
/// # Errors
///
/// It is larger than a case may be, or the work was ended.
pub fn read(name: &str, case: &[u8], deadline: Deadline) -> Result<Option<CaseFacts>> {
    if case.len() as u64 > MAX_BYTES {
        let (size, most) = (case.len().div_ceil(1024), MAX_BYTES / 1024);
        return Err(Error::new(format!(
            "källfilen i PDF-filen är {size} kB; högst {most} kB läses"
        ))
        .hint("be den som har gjort filen om ett mindre ärende"));
    }
    ask(&[BundlePart::new(CASE, name, case)], deadline)
}

/// Builds a case again and compares what comes out with the PDF among the `parts`.
///
/// # Errors
///
/// The work was ended.
pub fn rebuild(parts: &[BundlePart], deadline: Deadline) -> Result<Rebuilt> {
    ask(parts, deadline)
}

/// Compares two cases, each with the files that it names, both with the same templates.
///
/// # Errors
///
/// One of them cannot be read as a whole, or the work was ended.
pub fn compare(parts: &[BundlePart], deadline: Deadline) -> Result<ComparedCase> {
    let answered: AnsweredComparison = ask(parts, deadline)?;
    match answered {
        AnsweredComparison::Compared {
            text,
            json,
            has_changes,
            redline,
        } => Ok(ComparedCase {
            text,
            json,
            has_changes,
            is_meeting: false,
            redline: redline.map(answer::bytes_of).transpose()?,
        }),
        AnsweredComparison::Unread { said, hint } => Err(Error::new(said).hint(hint)),
    }
}

/// Compares the pages of a cover with those of a memo inside, of which it may show a copy.
///
/// # Errors
///
/// The work was ended.
pub fn copied(cover: &[u8], memo: &[u8], deadline: Deadline) -> Result<Option<PagesCompared>> {
    let parts = [
        BundlePart::new(WHOLE, "", cover),
        BundlePart::new(BUILT, "", memo),
    ];
    ask(&parts, deadline)
}

fn ask<T: DeserializeOwned>(parts: &[BundlePart], deadline: Deadline) -> Result<T> {
    if !IS_SERVED.load(Ordering::Relaxed) {
        return Err(ended(Fault::NotStarted));
    }
    let program = std::env::current_exe().map_err(|_| ended(Fault::NotStarted))?;
    let mut command = Command::new(program);
    command.arg(crate::args::CONFINED);
    // What the allocator reserves must not count as used (<https://github.com/microsoft/mimalloc>).
    command.env("MIMALLOC_ARENA_EAGER_COMMIT", "0");
    let said =
        process::run(command, bundle::encoded(parts), deadline, MAX_ANSWER).map_err(ended)?;
    serde_json::from_slice(&said).map_err(|_| ended(Fault::TooMuch))
}

fn ended(fault: Fault) -> Error {
    let (seconds, gigabytes) = (TIME.as_secs(), MEMORY / 1_000_000_000);
    let said = match fault {
        Fault::NotStarted => "programmet kan inte starta sig självt".to_owned(),
        Fault::TooLong => format!("det tog mer än {seconds} s och avbröts"),
        Fault::TooMuch => "svaret går inte att använda".to_owned(),
        Fault::Failed(None) => format!("det krävde mer än {gigabytes} GB minne och avbröts"),
        Fault::Failed(Some(_)) => "programmet klarade det inte (internt fel)".to_owned(),
    };
    Error::new(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_does_not_answer_is_never_started() {
        let refused = read("case.yaml", b"rubrik: Hej\n", deadline()).unwrap_err();
        assert_eq!(refused.said(), ended(Fault::NotStarted).said());
    }
}
