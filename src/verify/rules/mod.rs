//! What is asked of a PDF: the rules behind V101 and on, run by the same checker as those of cases.

mod changes;
mod fields;
mod origin;
mod pages;
mod rebuilt;
mod signature;

use std::path::Path;

use super::confined::CaseFacts;
use super::cover::Covered;
use super::embedded_case::{EmbeddedCase, GivenCase};
use super::origin::Origin;
use super::packet::MeetingFile;
use super::rebuild::Rebuilding;
use super::signatures::{Made, Signing};
use super::treated::{Claims, PagesCompared};
use crate::check::rule::{Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::pdf::EmbeddedFile;
use crate::pdf::history::Change;

/// A PDF, as a subject of rules.
#[derive(Debug)]
pub enum OnePdf {}

impl Subject for OnePdf {
    type Facts<'a> = PdfFacts<'a>;
}

/// What a rule sees of a PDF.
pub struct PdfFacts<'a> {
    /// The folder with templates and history.
    pub project: &'a Path,
    /// What follows its end.
    pub rest: &'a [u8],
    /// It shows the changes between two versions of a case.
    pub is_comparison: bool,
    /// What `packet.json` says of it, when it is of a meeting.
    pub packet: Option<&'a MeetingFile>,
    /// Where it comes from.
    pub origin: &'a Origin,
    /// The case, from the PDF or from elsewhere.
    pub inside: &'a EmbeddedCase,
    /// Whether the case lies in the PDF.
    pub is_case_inside: bool,
    /// The case that was named beside it.
    pub given: Option<&'a GivenCase>,
    /// What came out when the case was built again.
    pub rebuilding: &'a Rebuilding,
    /// The PDFs in it, when it is a cover of some.
    pub covered: Option<&'a Covered>,
    /// What its pages beside those of the case claim of who has signed.
    pub claims: &'a Claims,
    /// Its fields.
    pub fields: &'a [Signing],
    /// What was added since it was built.
    pub added: &'a [Change],
}

impl PdfFacts<'_> {
    /// The case, when there is one that can be read.
    fn case(&self) -> Option<&CaseFacts> {
        self.inside.case.as_ref()
    }

    /// The case as it lies in the PDF.
    fn embedded(&self) -> Option<&EmbeddedFile> {
        let source = self.inside.source.as_ref();
        source.filter(|_| self.is_case_inside)
    }

    /// The pages of the file, or those that it shows of what it covers.
    fn compared(&self) -> Vec<&PagesCompared> {
        let copies = self.covered.iter().flat_map(|it| &it.judged);
        let copies = copies.filter_map(|it| it.copy.as_ref());
        copies.chain(&self.rebuilding.pages).collect()
    }
}

/// A signature in a PDF, as a subject of rules.
#[derive(Debug)]
pub enum OneSignature {}

impl Subject for OneSignature {
    type Facts<'a> = SignatureFacts<'a>;
}

/// What a rule sees of a signature.
pub struct SignatureFacts<'a> {
    /// The field that it stands in.
    pub signing: &'a Signing,
    /// The signature.
    pub made: &'a Made,
    /// All fields of the file, this one too.
    pub all: &'a [Signing],
    /// The case, when there is one that can be read.
    pub case: Option<&'a CaseFacts>,
}

/// What the file is: first where it comes from, then what it shows.
static OF_FILE: &[&[Rule<OnePdf>]] = &[origin::RULES, rebuilt::RULES, pages::RULES];

/// What has become of it since: told after what is said of each signature.
static SINCE: &[&[Rule<OnePdf>]] = &[fields::RULES, changes::RULES, rebuilt::OF_CASE];

/// All that the rules say of a PDF; errors first.
pub fn found(facts: &PdfFacts<'_>) -> Vec<Diagnostic> {
    let found = |rules: &'static [&[Rule<OnePdf>]]| {
        let rules = rules.iter().copied().flatten();
        rules.flat_map(|rule| rule.found(facts)).collect::<Vec<_>>()
    };
    let mut findings = found(OF_FILE);
    findings.extend(of_each_signature(facts));
    findings.extend(found(SINCE));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

fn of_each_signature(facts: &PdfFacts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for signing in facts.fields {
        let Some(made) = &signing.made else { continue };
        let facts = SignatureFacts {
            signing,
            made,
            all: facts.fields,
            case: facts.case(),
        };
        findings.extend(signature::RULES.iter().flat_map(|rule| rule.found(&facts)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::codes::{CONTRADICTS_ITSELF, KINDS};

    #[test]
    fn every_kind_of_finding_about_pdfs_has_its_rule() {
        let of_file = OF_FILE.iter().chain(SINCE).copied().flatten();
        let of_file = of_file.map(|rule| rule.kind.code);
        let of_signatures = signature::RULES.iter().map(|rule| rule.kind.code);
        let found: Vec<&str> = of_file.chain(of_signatures).collect();
        for kind in KINDS {
            // A file that contradicts itself is not read to its end, so no rule sees it.
            let is_found = found.contains(&kind.code) || kind.code == CONTRADICTS_ITSELF.code;
            assert!(is_found, "{} has no rule", kind.code);
        }
    }
}
