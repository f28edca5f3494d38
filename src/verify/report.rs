//! All that can be found out about a PDF.

use std::path::Path;

use super::codes::CHANGED_AFTER_BUILD;
use super::confined::{self, CaseFacts};
use super::embedded_case::EmbeddedCase;
use super::findings;
use super::origin::Origin;
use super::rebuild::{self, Question, Rebuild, Rebuilding};
use super::services;
use super::signatures::{self, Signing};
use super::treated::{self, Claims, PagesCompared};
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
    /// The pages beside those of the case, when the file is not what was built or was added to.
    pub pages: Option<PagesCompared>,
    /// What pages that are not the case's claim of who has signed.
    pub claims: Claims,
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
        let added = history.changes_since(built.len())?;
        let is_added_to = added.iter().any(|change| !change.is_harmless());
        let Rebuilding {
            rebuild,
            findings: mismatches,
            pages,
        } = rebuild::rebuild(&Question {
            built,
            whole: is_added_to.then_some(pdf),
            inside: &inside,
            origin: &origin,
            project,
            deadline,
        });
        findings.extend(rebuild.finding());
        let mut fields = signatures::signings(&history, inside.case.as_ref())?;
        let mut claims = Claims::default();
        if let Some(pages) = &pages {
            let signatories = inside.case.as_ref().map(|case| &case.signatories[..]);
            claims = treated::claims(&pages.added, signatories.unwrap_or_default());
            services::explain(&mut fields, pages);
            findings.extend(services::of_pages(pages));
            findings.extend(services::of_claims(&claims));
        }
        findings.extend(findings::of_signatures(&fields, inside.case.as_ref()));
        findings.extend(changed_before(&added, &fields, pages.as_ref()));
        findings.extend(mismatches);
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Ok(Self {
            case: inside.case,
            is_case_inside,
            origin,
            rebuild,
            pages,
            claims,
            fields,
            findings,
        })
    }

    /// Whether it is shown that the pages are what the case gives: the file is the same to the byte,
    /// or each page of the case says and shows the same.
    #[must_use]
    pub fn is_what_was_built(&self) -> bool {
        let pages = self.pages.as_ref().map(PagesCompared::holds);
        match self.rebuild {
            Rebuild::SameFile { .. } => pages.unwrap_or(true),
            Rebuild::Pages { .. } => pages.unwrap_or(false),
            _ => false,
        }
    }
}

/// Changes to what was built that no signature has told of: made before the first of them, or to a
/// file without any. What a service has put around the case is none, where a signature covers it.
fn changed_before(
    all: &[Change],
    fields: &[Signing],
    pages: Option<&PagesCompared>,
) -> Option<Diagnostic> {
    let told: Vec<&Change> = fields.iter().flat_map(Signing::harmful).collect();
    let is_covered = services::covering(fields) > 0 || !fields.iter().any(Signing::is_signed);
    let pages = pages.filter(|pages| is_covered && pages.holds());
    let is_around = |change: &Change| pages.is_some_and(|it| services::is_around(change, it));
    // A form that a service has flattened before it saved the file is not there in the first place.
    let untold: Vec<String> = all
        .iter()
        .filter(|it| !it.is_harmless() && !told.contains(it) && !is_around(it))
        .map(ToString::to_string)
        .collect();
    let said = format!("filen har ändrats efter bygget: {}", untold.join("; "));
    let finding = CHANGED_AFTER_BUILD
        .about(said)
        .hint("ett ärende ändras i sin källfil och byggs om, aldrig i PDF-filen");
    (!untold.is_empty()).then_some(finding)
}
