//! Finds out all that can be found out about a PDF.

use std::path::Path;

use super::confined;
use super::cover;
use super::embedded_case::{EmbeddedCase, GivenCase};
use super::evidence::Report;
use super::origin::Origin;
use super::packet::MeetingFile;
use super::rebuild::{self, Question, Rebuild, Rebuilding};
use super::rules::{self, PdfFacts};
use super::services;
use super::signatures::{self, Signing};
use super::treated::{self, Claims, PagesCompared};
use crate::error::Result;
use crate::pdf::BuildNotes;
use crate::pdf::history::{History, at_its_end};
use crate::process::Deadline;
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
        Self::gather_until(file, pdf, project, given, confined::deadline())
    }

    /// The same, with as much time for the work on the case as is left until then.
    ///
    /// # Errors
    ///
    /// As for [`gather`](Self::gather).
    pub(super) fn gather_until(
        file: &Path,
        pdf: &[u8],
        project: &Path,
        given: Option<&GivenCase>,
        deadline: Deadline,
    ) -> Result<Self> {
        let whole = pdf;
        let (pdf, rest) = at_its_end(whole);
        let history = History::read(pdf)?;
        let built = history.first_revision();
        let mut inside = EmbeddedCase::of(built, deadline)?;
        let is_case_inside = inside.source.is_some();
        let origin = Origin::find(file, built, &inside, project);
        let is_comparison = BuildNotes::of(built).is_comparison;
        let is_of_meeting = inside.is_bound;
        let is_single = !is_comparison && !is_of_meeting;
        let given = given.filter(|_| is_single);
        if is_single {
            inside = completed(inside, given, &origin, project, deadline);
        }
        let covered = (!is_of_meeting).then(|| cover::of(&inside, pdf, project));
        let covered = covered.flatten();
        let added = history.changes_since(built.len())?;
        let is_added_to = added.iter().any(|change| !change.is_harmless());
        let rebuilding = match &covered {
            _ if is_of_meeting => Rebuilding::without(Rebuild::Meeting),
            Some(_) => Rebuilding::without(Rebuild::Cover),
            None => rebuild::rebuild(&Question {
                built,
                whole: is_added_to.then_some(pdf),
                inside: &inside,
                origin: &origin,
                project,
                deadline,
            }),
        };
        let mut fields = signatures::signings(&history, inside.case.as_ref())?;
        let claims = claims(&rebuilding, &inside);
        explain(&mut fields, &rebuilding);
        let packet = is_of_meeting.then(|| MeetingFile::find(file, whole));
        let findings = rules::found(&PdfFacts {
            project,
            rest,
            is_comparison,
            packet: packet.as_ref(),
            origin: &origin,
            inside: &inside,
            is_case_inside,
            given,
            rebuilding: &rebuilding,
            covered: covered.as_ref(),
            claims: &claims,
            fields: &fields,
            added: &added,
        });
        Ok(Self {
            case: inside.case,
            is_case_inside,
            origin,
            rebuild: rebuilding.rebuild,
            pages: rebuilding.pages,
            claims,
            inside: covered.map(|it| it.judged).unwrap_or_default(),
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

    /// Whether it is shown that the pages are what the case gives: the file is the same to the
    /// byte, or each page of the case says and shows the same.
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

/// What the pages beside those of the case claim of who has signed.
fn claims(rebuilding: &Rebuilding, inside: &EmbeddedCase) -> Claims {
    let Some(pages) = &rebuilding.pages else {
        return Claims::default();
    };
    let signatories = inside.case.as_ref().map(|case| &case.signatories[..]);
    treated::claims(&pages.added, signatories.unwrap_or_default())
}

/// Tells of later changes which are a service's.
fn explain(fields: &mut [Signing], rebuilding: &Rebuilding) {
    match (&rebuilding.pages, &rebuilding.rebuild) {
        (Some(pages), _) => services::explain(fields, pages),
        // None of a cover's own pages is the case's.
        (None, Rebuild::Cover) => services::explain(fields, &PagesCompared::default()),
        (None, Rebuild::Impossible(_)) => services::leave_open(fields),
        _ => {}
    }
}

/// With the case that was named or, when none was, with that of the manifest; what lies inside
/// comes before both.
fn completed(
    inside: EmbeddedCase,
    given: Option<&GivenCase>,
    origin: &Origin,
    project: &Path,
    deadline: Deadline,
) -> EmbeddedCase {
    let inside = match given {
        Some(given) => inside.or_given(given, deadline),
        None => inside,
    };
    if inside.source.is_some() {
        return inside;
    }
    match origin.source(project) {
        Some(source) => inside.with_source(source, deadline),
        None => inside,
    }
}
