//! What is said of all cases that were compared.

use serde_json::{Map, Value as Json, json};

use super::comparison::{CaseComparison, Side};
use super::redline::redline_pdf;
use crate::error::{Error, Result};
use crate::swedish::counted;

/// A version of a case: its file, and where it was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionName {
    /// The path of the file, as it is shown.
    pub file: String,
    /// Where it was taken from, in Swedish; empty for a file as it lies.
    pub from: String,
}

/// What is said of two versions: made where both were read, which may be another process.
#[derive(Debug, Clone)]
pub struct ComparedCase {
    /// For people.
    pub text: String,
    /// For programs.
    pub json: Json,
    /// Whether the case says anything else.
    pub has_changes: bool,
    /// Whether it is a meeting.
    pub is_meeting: bool,
    /// Both versions on the same pages, as a PDF, where that was asked for.
    pub redline: Option<Vec<u8>>,
}

/// A case, before and after.
pub struct CaseReport {
    /// The old version; `None` when there was none.
    pub old: Option<VersionName>,
    /// The new one; `None` when there is none.
    pub new: Option<VersionName>,
    /// What is said of it, or why nothing is.
    pub outcome: Result<ReportedOutcome>,
}

/// What became of a case.
pub enum ReportedOutcome {
    /// It was there before.
    Compared(ComparedCase),
    /// It is new.
    Added(NamedDocument),
    /// It is gone.
    Removed(NamedDocument),
}

/// A case or a meeting, as it is called.
pub struct NamedDocument {
    /// Whether it is a meeting.
    pub is_meeting: bool,
    /// Of a case its title, of a meeting its committee and day.
    pub title: String,
}

/// All cases that were compared.
pub struct ComparisonReport {
    /// The cases, in the order of their paths.
    pub cases: Vec<CaseReport>,
    /// What could not be seen, in Swedish.
    pub unseen: Vec<String>,
}

impl ComparedCase {
    /// What is said of two versions, and their redline where that is asked for.
    ///
    /// # Errors
    ///
    /// One of them cannot be read as a whole, or the redline cannot be set.
    pub fn of(old: &Side<'_>, new: &Side<'_>, with_redline: bool) -> Result<Self> {
        let comparison = CaseComparison::of(old, new)?;
        let redline = with_redline.then(|| redline_pdf(old, new, &comparison));
        Ok(Self::said(&comparison, redline.transpose()?))
    }

    pub(super) fn said(comparison: &CaseComparison, redline: Option<Vec<u8>>) -> Self {
        Self {
            text: super::text(comparison),
            json: super::json(comparison),
            has_changes: comparison.has_changes(),
            is_meeting: comparison.is_meeting,
            redline,
        }
    }
}

impl CaseReport {
    /// Whether the case, or its file's name, is another.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        match &self.outcome {
            Ok(ReportedOutcome::Compared(compared)) => compared.has_changes || self.is_renamed(),
            Ok(ReportedOutcome::Added(_) | ReportedOutcome::Removed(_)) => true,
            Err(_) => false,
        }
    }

    /// Whether it is a meeting; of one that cannot be read nobody knows.
    fn is_meeting(&self) -> bool {
        match &self.outcome {
            Ok(ReportedOutcome::Compared(compared)) => compared.is_meeting,
            Ok(ReportedOutcome::Added(named) | ReportedOutcome::Removed(named)) => named.is_meeting,
            Err(_) => false,
        }
    }

    /// Whether one file has become another by its name: in a history, and not where two files were
    /// named.
    fn is_renamed(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => old.file != new.file && !old.from.is_empty(),
            _ => false,
        }
    }

    /// `cases/a.yaml: incheckning 1a2b3c4 → filen`
    fn head(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) if old.file == new.file => {
                format!("{}: {} → {}", new.file, said_from(old), said_from(new))
            }
            (Some(old), Some(new)) if old.from.is_empty() && new.from.is_empty() => {
                format!("{} → {}", old.file, new.file)
            }
            (Some(old), Some(new)) => {
                let [from, to] = [old, new].map(said_from);
                format!("{} ({from}) heter nu {} ({to})", old.file, new.file)
            }
            (None, Some(one)) | (Some(one), None) => format!("{} ({})", one.file, said_from(one)),
            (None, None) => String::new(),
        }
    }

    fn text(&self) -> Option<String> {
        let head = self.head();
        match &self.outcome {
            Err(_) => None,
            Ok(ReportedOutcome::Compared(compared)) => Some(format!("{head}\n\n{}", compared.text)),
            Ok(ReportedOutcome::Added(NamedDocument { is_meeting, title })) => {
                let what = if *is_meeting {
                    "sammanträde"
                } else {
                    "ärende"
                };
                Some(format!("{head}\n\nNytt {what}: {title}\n"))
            }
            Ok(ReportedOutcome::Removed(NamedDocument { is_meeting, title })) => {
                let what = if *is_meeting {
                    "Sammanträdet"
                } else {
                    "Ärendet"
                };
                Some(format!("{head}\n\n{what} är borta: {title}\n"))
            }
        }
    }

    fn json(&self) -> Json {
        let name = |name: &Option<VersionName>| {
            name.as_ref()
                .map(|name| json!({ "file": name.file, "from": name.from }))
        };
        let mut said = Map::new();
        said.insert("old".into(), json!(name(&self.old)));
        said.insert("new".into(), json!(name(&self.new)));
        let outcome = match &self.outcome {
            Err(_) => "unreadable",
            Ok(ReportedOutcome::Added(_)) => "added",
            Ok(ReportedOutcome::Removed(_)) => "removed",
            Ok(ReportedOutcome::Compared(it)) if it.has_changes => "changed",
            Ok(ReportedOutcome::Compared(_)) if self.is_renamed() => "renamed",
            Ok(ReportedOutcome::Compared(_)) => "unchanged",
        };
        said.insert("outcome".into(), json!(outcome));
        match &self.outcome {
            Err(error) => {
                said.insert("error".into(), json!(error.said()));
                said.insert("hint".into(), json!(error.hint_text()));
            }
            Ok(ReportedOutcome::Added(named) | ReportedOutcome::Removed(named)) => {
                said.insert("meeting".into(), json!(named.is_meeting));
                said.insert("title".into(), json!(named.title));
            }
            Ok(ReportedOutcome::Compared(compared)) => {
                if let Json::Object(own) = &compared.json {
                    said.extend(own.clone());
                }
            }
        }
        Json::Object(said)
    }
}

fn said_from(name: &VersionName) -> String {
    match name.from.as_str() {
        "" => "filen".to_owned(),
        from => from.to_owned(),
    }
}

/// `3 ärenden och 1 sammanträde`
fn both_counted(cases: usize, meetings: usize) -> String {
    let cases = (cases > 0).then(|| counted(cases, "ärende", "ärenden"));
    let meetings = (meetings > 0).then(|| counted(meetings, "sammanträde", "sammanträden"));
    let both: Vec<String> = cases.into_iter().chain(meetings).collect();
    both.join(" och ")
}

impl ComparisonReport {
    /// For people: the cases that have changed, or the only one.
    #[must_use]
    pub fn text(&self) -> String {
        let is_only = self.cases.len() == 1;
        let shown = self
            .cases
            .iter()
            .filter(|case| is_only || case.has_changes());
        let texts: Vec<String> = shown.filter_map(CaseReport::text).collect();
        let unseen = self.unseen.iter().map(|unseen| format!("\n{unseen}\n"));
        let unseen: String = unseen.collect();
        if is_only {
            return format!("{}{unseen}", texts.concat());
        }
        let read = self.cases.iter().filter(|case| case.outcome.is_ok());
        let (meetings, cases): (Vec<_>, Vec<_>) = read.partition(|case| case.is_meeting());
        let changed = self.cases.iter().filter(|case| case.has_changes()).count();
        let changed = match changed {
            0 => "inget ändrat".to_owned(),
            1 => "1 ändrat".to_owned(),
            count => format!("{count} ändrade"),
        };
        let said = match both_counted(cases.len(), meetings.len()) {
            said if said.is_empty() => said,
            said => format!("{said} jämförda, {changed}.\n"),
        };
        let between = if texts.is_empty() { "" } else { "\n" };
        format!("{}{between}{said}{unseen}", texts.join("\n"))
    }

    /// For programs: `version`, `cases` and `not_seen`.
    #[must_use]
    pub fn json(&self) -> Json {
        json!({
            "version": 1,
            "cases": self.cases.iter().map(CaseReport::json).collect::<Vec<_>>(),
            "not_seen": self.unseen,
        })
    }

    /// Whether any case has changed.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.cases.iter().any(CaseReport::has_changes)
    }

    /// Why cases could not be compared.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        self.cases
            .iter()
            .filter_map(|case| case.outcome.as_ref().err())
    }
}
