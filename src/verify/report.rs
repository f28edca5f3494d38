//! All that can be found out about a PDF.

use std::path::Path;

use super::codes::CHANGED_AFTER_BUILD;
use super::confined::{self, CaseFacts};
use super::embedded_case::EmbeddedCase;
use super::findings;
use super::origin::Origin;
use super::rebuild::{self, Rebuild};
use super::signatures::{self, Signing};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::pdf::history::{Change, History};

/// What is known of a PDF.
pub struct Report {
    /// The case inside; `None` when there is none that can be read.
    pub case: Option<CaseFacts>,
    /// Whether the case lies in the PDF, and not only in the project.
    pub is_case_inside: bool,
    /// Where the case stands in the project and its history.
    pub origin: Origin,
    /// What comes out when the case is built again.
    pub rebuild: Rebuild,
    /// The fields to sign in, with their signatures.
    pub fields: Vec<Signing>,
    /// What is wrong, and what is worth knowing; errors first.
    pub findings: Vec<Diagnostic>,
}

impl Report {
    /// Finds out about a PDF, with what the project's folder has.
    ///
    /// # Errors
    ///
    /// The file cannot be read as a PDF, or it is encrypted.
    pub fn gather(file: &Path, pdf: &[u8], project: &Path) -> Result<Self> {
        let history = History::read(pdf)?;
        let built = history.first_revision();
        let deadline = confined::deadline();
        let mut inside = EmbeddedCase::of(built, deadline)?;
        let is_case_inside = inside.source.is_some();
        let mut findings = Vec::new();
        let origin = Origin::find(file, built, &inside, project, &mut findings);
        if !is_case_inside && let Some(source) = origin.source(project) {
            inside = inside.with_source(source, deadline);
        }
        let (rebuild, mismatches) = rebuild::rebuild(built, &inside, &origin, project, deadline);
        findings.extend(rebuild.finding());
        let fields = signatures::signings(&history, inside.case.as_ref())?;
        findings.extend(findings::of_signatures(&fields, inside.case.as_ref()));
        findings.extend(changed_before(&history, &fields)?);
        findings.extend(mismatches);
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Ok(Self {
            case: inside.case,
            is_case_inside,
            origin,
            rebuild,
            fields,
            findings,
        })
    }
}

/// Changes to what was built that no signature has told of: made before the first of them, or to a
/// file without any.
fn changed_before(history: &History<'_>, fields: &[Signing]) -> Result<Option<Diagnostic>> {
    let told: Vec<&Change> = fields.iter().flat_map(Signing::harmful).collect();
    let all = history.changes_since(history.first_revision().len())?;
    let untold: Vec<String> = all
        .iter()
        .filter(|change| !change.is_harmless() && !told.contains(change))
        .map(ToString::to_string)
        .collect();
    let said = format!("filen har ändrats efter bygget: {}", untold.join("; "));
    let finding = CHANGED_AFTER_BUILD
        .about(said)
        .hint("ett ärende ändras i sin källfil och byggs om, aldrig i PDF-filen");
    Ok((!untold.is_empty()).then_some(finding))
}
