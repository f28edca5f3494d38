//! Texts that are somebody else's and stand as they are written: nobody judges their language or
//! their marks, and nothing mends them.

use crate::diagnostic::Diagnostic;
use crate::model::Case;
use crate::parse::Field;
use crate::source::{Source, Span};

/// Rules of typography that judge what others have written. The others tell that a mark comes onto
/// the page as text or that letters are damaged, which is no judgement.
const JUDGING: [&str; 6] = ["T101", "T102", "T103", "T106", "T108", "T109"];

/// Takes away what is said of the language and the marks of such texts, and all fixes in them.
pub(super) fn leave(case: &Case, source: &Source, found: &mut Vec<Diagnostic>) {
    let sections = case.sections.items().iter();
    let foreign = sections.filter(|section| !section.author.is_missing());
    let texts: Vec<Span> = foreign
        .filter_map(|section| Field::span(&section.text))
        .collect();
    if texts.is_empty() {
        return;
    }
    let is_foreign = |span: &Span| {
        let mut texts = texts.iter();
        texts.any(|text| text.start <= span.start && span.end <= text.end)
    };
    let is_own_file = |one: &Diagnostic| one.primary.source.path() == source.path();
    found.retain(|one| {
        let code = one.kind.code;
        let is_judged = code.starts_with('L') || JUDGING.contains(&code);
        !(is_judged && is_own_file(one) && is_foreign(&one.primary.span))
    });
    for one in found {
        let is_foreign_fix = one.fix.as_ref().is_some_and(|fix| is_foreign(&fix.span));
        if is_foreign_fix && is_own_file(one) {
            one.fix = None;
        }
    }
}
