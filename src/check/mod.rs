//! The rules: what a careful committee secretary would see.
//!
//! A rule is one file of code with its page beside it, and one line in its family's list.

mod accessibility;
mod across;
mod amounts;
mod child;
mod decision;
mod form;
mod headings;
mod judge;
mod language;
mod page_text;
mod privacy;
mod ready;
mod reference;
mod running;
mod signature;
mod typography;
mod words;

use std::cell::OnceCell;
use std::sync::Arc;

use across::check_across;

pub use ready::lacks;

use crate::diagnostic::{Diagnostic, Kind, sort};
use crate::load::LoadedCase;
use crate::model::{Case, SupportingDocument};
use crate::parse;
use crate::profile::Profile;
use crate::source::{AttachmentState, Source, Span};

/// A rule about cases.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, severity, summary and page.
    pub kind: Kind,
    check: fn(&'static Kind, &Context<'_>, &mut Vec<Diagnostic>),
}

/// What a rule sees.
pub struct Context<'a> {
    source: &'a Arc<Source>,
    case: &'a Case,
    profile: Option<&'a Profile>,
    attachments: &'a [Option<AttachmentState>],
    /// The texts of the page, read once for all rules.
    page: OnceCell<Vec<page_text::Piece<'a>>>,
}

/// The families of rules, in the order of the catalogue.
static FAMILIES: &[&[&Rule]] = &[
    amounts::RULES,
    child::RULES,
    decision::RULES,
    form::RULES,
    language::RULES,
    privacy::RULES,
    reference::RULES,
    signature::RULES,
    typography::RULES,
    accessibility::RULES,
];

/// All rules, by code.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = FAMILIES.concat();
    rules.sort_by_key(|rule| rule.kind.code);
    rules
}

/// Every kind of finding, those of reading included, by code.
#[must_use]
pub fn kinds() -> Vec<&'static Kind> {
    let mut kinds: Vec<&'static Kind> = parse::KINDS.to_vec();
    kinds.extend(rules().into_iter().map(|rule| &rule.kind));
    kinds.extend(across::RULES.iter().map(|rule| &rule.kind));
    kinds.sort_by_key(|kind| kind.code);
    // A rule may find what reading declares (F011).
    kinds.dedup_by_key(|kind| kind.code);
    kinds
}

/// All findings about a case, those of reading included, in the order of the file.
#[must_use]
pub fn check(loaded: &LoadedCase) -> Vec<Diagnostic> {
    check_with(loaded, Vec::new())
}

/// The findings of each of several cases, those about how they go together included.
#[must_use]
pub fn check_all(loaded: &[&LoadedCase]) -> Vec<Vec<Diagnostic>> {
    let mut across: Vec<Vec<Diagnostic>> = vec![Vec::new(); loaded.len()];
    check_across(loaded).into_iter().for_each(|(index, finding)| across[index].push(finding));
    loaded.iter().zip(across).map(|(loaded, across)| check_with(loaded, across)).collect()
}

fn check_with(loaded: &LoadedCase, across: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut found = loaded.found.clone();
    found.extend(across);
    if let Some(case) = &loaded.case {
        let profile = loaded.profile.as_deref();
        let context =
            Context { source: &loaded.source, case, profile, attachments: &loaded.attachments, page: OnceCell::new() };
        FAMILIES.iter().copied().flatten().for_each(|rule| (rule.check)(&rule.kind, &context, &mut found));
    }
    judge::judge(loaded, &mut found);
    sort(&mut found);
    found
}

impl Context<'_> {
    /// A finding at a place in the case.
    fn at(&self, kind: &'static Kind, span: Span, text: impl Into<String>) -> Diagnostic {
        kind.at(self.source, span, text)
    }

    /// The documents that name a file, each with what became of the file.
    fn attached(&self) -> impl Iterator<Item = (&SupportingDocument, &AttachmentState)> {
        let documents = self.case.listed_documents().zip(self.attachments);
        documents.filter_map(|(document, state)| Some((document, state.as_ref()?)))
    }

    /// Where to point for a key that is missing: the key without a value, or else the first line of the case.
    fn missing(&self, key: &str) -> Span {
        let starts_with_key = |line: &Span| {
            let rest = self.source.slice(*line).strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        let lines = (1..=self.source.line_count()).map(|number| self.source.line(number));
        let own = lines.into_iter().find(starts_with_key).map(|line| Span::new(line.start, line.start + key.len()));
        own.unwrap_or_else(|| {
            let first = self.source.line(self.source.position(self.case.span.start).line);
            Span::new(first.start, first.end)
        })
    }
}
