//! Finds out all that can be found out about a PDF.

use std::path::Path;

use super::codes::{BYTES_AFTER_END, CHANGED_AFTER_BUILD, IS_COMPARISON, OTHER_CASE};
use super::confined;
use super::cover::{self, Covered};
use super::embedded_case::{EmbeddedCase, GivenCase};
use super::evidence::Report;
use super::origin::Origin;
use super::rebuild::{self, Question, Rebuild, Rebuilding};
use super::services;
use super::signature_rules::of_signatures;
use super::signatures::{self, Signing};
use super::treated::{self, Claims, PagesCompared};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::pdf::BuildNotes;
use crate::pdf::history::{Change, History, at_its_end};
use crate::swedish::person::is_same_person;

impl Report {
    /// Finds out about a PDF, with what the project's folder has.
    ///
    /// # Errors
    ///
    /// The file cannot be read as a PDF, or it is encrypted.
    pub fn gather(
        file: &Path,
        pdf: &[u8],
        project: &Path,
        given: Option<&GivenCase>,
    ) -> Result<Self> {
        let (pdf, rest) = at_its_end(pdf);
        let history = History::read(pdf)?;
        let built = history.first_revision();
        let deadline = confined::deadline();
        let mut inside = EmbeddedCase::of(built, deadline)?;
        let is_case_inside = inside.source.is_some();
        let mut findings: Vec<Diagnostic> = after_end(rest).into_iter().collect();
        let origin = Origin::find(file, built, &inside, project, &mut findings);
        let is_comparison = BuildNotes::of(built).is_comparison;
        let given = given.filter(|_| !is_comparison);
        if let Some(given) = given {
            findings.extend(other_case(&inside, given));
            inside = inside.or_given(given, deadline);
        }
        if inside.source.is_none()
            && !is_comparison
            && let Some(source) = origin.source(project)
        {
            inside = inside.with_source(source, deadline);
        }
        if inside.source.is_none() {
            let covered = cover::inside(&inside, pdf, project);
            if !covered.judged.is_empty() {
                return Self::of_cover(&history, origin, covered, findings);
            }
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
        findings.extend(if is_comparison {
            Some(comparison())
        } else {
            rebuild.finding()
        });
        let mut fields = signatures::signings(&history, inside.case.as_ref())?;
        let mut claims = Claims::default();
        if let Some(pages) = &pages {
            let signatories = inside.case.as_ref().map(|case| &case.signatories[..]);
            claims = treated::claims(&pages.added, signatories.unwrap_or_default());
            services::explain(&mut fields, pages);
            findings.extend(services::of_pages(pages));
            findings.extend(services::of_claims(&claims));
            findings.extend(services::unsealed(pages, &fields));
        }
        findings.extend(of_signatures(&fields, inside.case.as_ref()));
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
            inside: Vec::new(),
            fields,
            findings,
        })
    }

    /// What is known of a cover: its own signatures, and what lies inside.
    fn of_cover(
        history: &History<'_>,
        origin: Origin,
        covered: Covered,
        mut findings: Vec<Diagnostic>,
    ) -> Result<Self> {
        let inside = covered.judged;
        let pages = PagesCompared::default();
        let added = history.changes_since(history.first_revision().len())?;
        let mut fields = signatures::signings(history, None)?;
        services::explain(&mut fields, &pages);
        findings.extend(of_signatures(&fields, None));
        findings.extend(changed_before(&added, &fields, Some(&pages)));
        for copy in inside.iter().filter_map(|it| it.copy.as_ref()) {
            findings.extend(services::of_pages(copy));
        }
        findings.extend(services::of_unjudged(covered.unjudged));
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Ok(Self {
            case: None,
            is_case_inside: false,
            origin,
            rebuild: Rebuild::Cover,
            pages: None,
            claims: Claims::default(),
            inside,
            fields,
            findings,
        })
    }

    /// Whether a signature is a seal: in a field that the program has not made, and not by one of
    /// those who are to sign.
    #[must_use]
    pub fn is_seal(&self, signing: &Signing) -> bool {
        let signatories = self.case.iter().flat_map(|case| &case.signatories);
        let is_signatory = signatories
            .into_iter()
            .any(|name| is_same_person(name, signing.holder()));
        signing.is_signed() && !signing.is_of_case() && !is_signatory
    }

    /// Whether it is shown that the pages are what the case gives: the file is the same to the byte,
    /// or each page of the case says and shows the same.
    #[must_use]
    pub fn is_what_was_built(&self) -> bool {
        let pages = self.pages.as_ref().map(PagesCompared::holds);
        match self.rebuild {
            Rebuild::SameFile { .. } => pages.unwrap_or(true),
            Rebuild::Pages { .. } => pages.unwrap_or(false),
            // What lies inside is judged by itself.
            Rebuild::Cover => true,
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
    // What came after a signature is told of that, and what is wrong with the pages of them. But
    // nobody stands for what was added to a file without any.
    let pages = pages.filter(|_| fields.iter().any(Signing::is_signed));
    let is_around = |change: &Change| pages.is_some_and(|it| services::is_around(change, it));
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

/// How many bytes from its end a program looks for the end of a file.
const LOOKED_FOR_IN: usize = 1_024;

/// What viewers that repair a file look for, which is no harmless rest of a message.
const PARTS: [&[u8]; 4] = [b"obj", b"stream", b"trailer", b"xref"];

/// What is said of bytes that follow the end of a file.
fn after_end(rest: &[u8]) -> Option<Diagnostic> {
    if rest.is_empty() {
        return None;
    }
    let has = |part: &&[u8]| rest.windows(part.len()).any(|bytes| bytes == *part);
    let is_harmful = rest.len() + 16 > LOOKED_FOR_IN || PARTS.iter().any(has);
    let said = format!(
        "efter filens slut ligger {} byte som inte hör till den",
        rest.len()
    );
    let finding = BYTES_AFTER_END.about(said);
    Some(if is_harmful {
        finding
            .severity(Severity::Error)
            .hint("olika program kan visa olika handlingar; hämta filen på nytt")
    } else {
        finding
            .hint("ingen underskrift täcker dem; hämta filen på nytt från tjänsten eller arkivet")
    })
}

/// A comparison is none of the documents that it compares, whatever somebody has signed in it.
fn comparison() -> Diagnostic {
    let said = "filen är en jämförelse av två versioner av ett ärende, och ingen handling";
    let hint = "pröva handlingen själv: den PDF-fil som skrivelse bygg har gjort av ärendet";
    IS_COMPARISON.about(said).hint(hint)
}

/// The case that is named is not the one inside.
fn other_case(inside: &EmbeddedCase, given: &GivenCase) -> Option<Diagnostic> {
    let own = inside.source.as_ref()?;
    let is_other = own.data != given.source.data;
    let said = format!("{} är inte ärendet inuti filen", given.path.display());
    let hint = "filen är prövad mot det som ligger inuti; ta ut det med skrivelse hämta och jämför";
    is_other.then(|| OTHER_CASE.about(said).hint(hint))
}
