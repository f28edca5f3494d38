//! What is known of a PDF, and of those that lie in it.

use super::confined::CaseFacts;
use super::origin::Origin;
use super::rebuild::Rebuild;
use super::signatures::Signing;
use super::treated::{Claims, PagesCompared};
use crate::diagnostic::Diagnostic;
use crate::error::Result;

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
    /// PDFs with a case inside that lie in this one, which is a cover of them; each judged by
    /// itself.
    pub inside: Vec<Inside>,
    /// The fields to sign in, with their signatures.
    pub fields: Vec<Signing>,
    /// What is wrong, and what is worth knowing; errors first.
    pub findings: Vec<Diagnostic>,
}

/// A PDF inside another.
pub struct Inside {
    /// Its name there.
    pub name: String,
    /// What is known of it.
    pub found: Result<Box<Report>>,
    /// The copy of it that the cover shows, if it does.
    pub copy: Option<PagesCompared>,
}
