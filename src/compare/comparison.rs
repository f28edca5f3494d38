//! Two cases that have been read and checked, with all that is to be said of what differs.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use super::change::CaseChange;
use super::findings::{FindingChanges, finding_changes};
use super::remarks::remarks;
use super::said::{heading, is_told};
use super::unseen::leave_unseen;
use super::version::Version;
use super::written::only_written_otherwise;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::project::LoadedCase;
use crate::swedish::Date;

/// Where a case was taken from, said in Swedish.
#[derive(Debug, Clone)]
pub enum TakenFrom {
    /// A version: *incheckning 1a2b3c4*.
    Version(String),
    /// What was sent out on a day.
    Sent(Date),
}

impl Display for TakenFrom {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => formatter.write_str(version),
            Self::Sent(day) => write!(formatter, "den som skickades {day}"),
        }
    }
}

/// One of the two.
pub struct Side<'a> {
    /// The case.
    pub loaded: &'a LoadedCase,
    /// Its findings.
    pub found: &'a [Diagnostic],
    /// Where it was taken from.
    pub from: TakenFrom,
}

/// What differs.
#[derive(Debug)]
pub struct CaseComparison {
    /// The changes, in the order of the case.
    pub changes: Vec<CaseChange>,
    /// What is to be said after some of them, by their numbers.
    pub remarks: BTreeMap<usize, &'static str>,
    /// Findings of one side only.
    pub findings: FindingChanges,
    /// How the files differ when the cases do not, in Swedish.
    pub written: Vec<&'static str>,
    /// Whether the project's own templates differ: then the page may, whatever the case says.
    pub has_other_templates: bool,
    /// Whether two meetings are compared; else two cases.
    pub is_meeting: bool,
}

impl CaseComparison {
    /// Compares two cases.
    ///
    /// # Errors
    ///
    /// One of them cannot be read as a whole: then nothing is said of either.
    pub fn of(old: &Side<'_>, new: &Side<'_>) -> Result<Self> {
        let (before, after) = (whole(old)?, whole(new)?);
        let mut changes = super::changes(&before, &after);
        leave_unseen(&mut changes, old.loaded, new.loaded);
        let remarks = remarks(&changes, (before.case, old.found), (after.case, new.found));
        let text = |side: &Side<'_>| side.loaded.source.text().to_owned();
        let written = if changes.is_empty() {
            only_written_otherwise(&text(old), &text(new))
        } else {
            Vec::new()
        };
        let templates = |side: &Side<'_>| -> Vec<(String, Vec<u8>)> {
            let own = side.loaded.project.templates.own();
            own.map(|(path, data)| (path.to_owned(), data.to_vec()))
                .collect()
        };
        Ok(Self {
            changes,
            remarks,
            findings: finding_changes(old.found, new.found),
            written,
            has_other_templates: templates(old) != templates(new),
            is_meeting: false,
        })
    }

    /// The changes that are told by themselves, with their numbers.
    pub fn told(&self) -> impl Iterator<Item = (usize, &CaseChange)> {
        let numbered = self.changes.iter().enumerate();
        numbered.filter(|(_, change)| is_told(change))
    }

    /// Those of them that the page says, with their numbers among all changes.
    pub fn told_on_page(&self) -> impl Iterator<Item = (usize, &CaseChange)> {
        self.told().filter(|(_, change)| change.on_page)
    }

    /// The heading that a change is gathered under.
    #[must_use]
    pub fn heading(&self, change: &CaseChange) -> &'static str {
        match heading(change.part()) {
            "Huvudet" if self.is_meeting => "Sammanträdet",
            heading => heading,
        }
    }

    /// Whether the case says anything else than it did.
    #[must_use]
    pub const fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }

    /// Whether a change of the case changes the page.
    #[must_use]
    pub fn changes_page(&self) -> bool {
        self.changes.iter().any(|change| change.on_page)
    }
}

/// A case of which all can be read.
fn whole<'a>(side: &Side<'a>) -> Result<Version<'a>> {
    Version::of(side.loaded).ok_or_else(|| {
        let path = side.loaded.source.path().display();
        // What rules find in the rest is no reason.
        let is_of_reading =
            |one: &&Diagnostic| one.severity == Severity::Error && one.kind.code.starts_with("F0");
        let first = side.found.iter().find(is_of_reading);
        let why = first.map_or_else(String::new, |one| {
            let line = one.primary.source.position(one.primary.span.start).line;
            format!(
                ": fel[{}] på rad {line}: {}",
                one.kind.code, one.kind.summary
            )
        });
        Error::new(format!(
            "{path} ({}) går inte att läsa i sin helhet{why}",
            side.from
        ))
        .hint("rätta filen, eller jämför med en annan version; inget sägs om vad som har ändrats")
    })
}
