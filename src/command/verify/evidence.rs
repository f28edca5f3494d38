//! All that can be found out about a PDF.

use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;

use super::objections::{self, MISMATCH};
use super::origin::Origin;
use super::rebuild::{self, Rebuild};
use super::remark::Remark;
use super::signers::{self, Signing};
use crate::check;
use crate::command::inside::Inside;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::load::Loader;
use crate::model::{Case, LogEntry};
use crate::parse::Field;
use crate::pdf::history::{Change, changes, first_revision};
use crate::source::Source;

/// What is known of a PDF.
pub struct Evidence {
    /// The case inside; `None` when there is none that can be read.
    pub case: Option<CaseInside>,
    /// Whether the case lies in the PDF, and not only in the project.
    pub is_case_inside: bool,
    /// Where the case stands in the project and its history.
    pub origin: Origin,
    /// What comes out when the case is built again.
    pub rebuild: Rebuild,
    /// The fields to sign in, with their signatures.
    pub fields: Vec<Signing>,
    /// The entries of the case's own log of signatures, each on a line.
    pub log: Vec<String>,
    /// What is wrong, and what is worth knowing; errors first.
    pub remarks: Vec<Remark>,
}

/// The case as it lies in the PDF.
pub struct CaseInside {
    /// Its title.
    pub title: String,
    /// Its diary number.
    pub diary_number: String,
    /// Its date, as on the page.
    pub date: String,
}

impl Evidence {
    /// Finds out about a PDF, with what the project's folder has.
    ///
    /// # Errors
    ///
    /// The file cannot be read as a PDF, or it is encrypted.
    pub fn gather(file: &Path, pdf: &[u8], project: &Path) -> Result<Self> {
        let built = first_revision(pdf).ok_or_else(|| unreadable("filen går inte att läsa som PDF"))?;
        let mut inside = Inside::of(built)?;
        let is_case_inside = inside.source.is_some();
        let mut remarks = Vec::new();
        let origin = Origin::find(file, built, &inside, project, &mut remarks);
        if inside.source.is_none()
            && let Some(source) = origin.source(project)
        {
            inside = inside.with_source(source);
        }
        let rebuild = rebuild::rebuild(built, &inside, &origin, project);
        remarks.extend(rebuild.remark());
        let fields = signers::signings(pdf, inside.case.as_ref()).map_err(unreadable)?;
        remarks.extend(objections::remarks(&fields, inside.case.as_ref()));
        remarks.extend(changed_before(built, pdf, &fields)?);
        remarks.extend(log_remarks(&inside, project)?);
        remarks.sort_by_key(|remark| std::cmp::Reverse(remark.severity));
        let case = inside.case.as_ref().map(|case| CaseInside {
            title: case.title.text().to_owned(),
            diary_number: case.diary_number.text().to_owned(),
            date: case.date.get().map(ToString::to_string).unwrap_or_default(),
        });
        let log = inside.case.as_ref().map(log).unwrap_or_default();
        Ok(Self { case, is_case_inside, origin, rebuild, fields, log, remarks })
    }
}

/// The log of the case, checked as the case is checked.
fn log_remarks(inside: &Inside, project: &Path) -> Result<Vec<Remark>> {
    let Some(source) = inside.source.as_ref().filter(|_| inside.case.is_some()) else { return Ok(Vec::new()) };
    let text = String::from_utf8_lossy(&source.data).into_owned();
    let source = Arc::new(Source::new(&project.join(&source.name), text));
    let found = check::check(&Loader::default().load_source(source, None)?);
    let mismatches = found.into_iter().filter(|finding| finding.kind.code == MISMATCH);
    let remark = |finding: Diagnostic| Remark {
        severity: finding.severity,
        code: Some(MISMATCH),
        said: format!("i loggen: {}", finding.primary.text),
        hints: finding.hints,
        is_doubt: false,
    };
    Ok(mismatches.map(remark).collect())
}

fn log(case: &Case) -> Vec<String> {
    let line = |entry: &LogEntry| {
        let parts = [&entry.name, &entry.organisation, &entry.time, &entry.kind].map(Field::text);
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    case.signature_log.items().iter().map(line).collect()
}

/// Changes to what was built that no signature has told of: made before the first of them, or to a file without any.
fn changed_before(built: &[u8], pdf: &[u8], fields: &[Signing]) -> Result<Option<Remark>> {
    let told: Vec<&Change> = fields.iter().flat_map(Signing::harmful).collect();
    let all = changes(built, pdf).map_err(unreadable)?;
    let untold: Vec<String> =
        all.iter().filter(|change| !change.is_harmless() && !told.contains(change)).map(ToString::to_string).collect();
    let said = format!("filen har ändrats efter bygget: {}", untold.join("; "));
    let remark = Remark::error(said).hint("ett ärende ändras i sin källfil och byggs om, aldrig i PDF-filen");
    Ok((!untold.is_empty()).then_some(remark))
}

fn unreadable(cause: impl Display) -> Error {
    Error::new(cause.to_string()).hint("kontrollera att filen är hel och inte låst med lösenord")
}
