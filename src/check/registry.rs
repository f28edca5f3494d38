//! All rules, and every kind of finding that they or the readers of files make.

use super::rule::Rule;
use crate::diagnostic::Kind;
use crate::parse;
use crate::rules::{ACROSS, FAMILIES, MEETING};
use crate::verify::codes;

/// All rules about a case by itself, by code.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = FAMILIES.concat();
    rules.sort_by_key(|rule| rule.kind.code);
    rules
}

/// Every kind of finding, those of reading and those about PDFs included, by code.
#[must_use]
pub fn kinds() -> Vec<&'static Kind> {
    let mut kinds: Vec<&'static Kind> = parse::KINDS.to_vec();
    kinds.extend(rules().into_iter().map(|rule| &rule.kind));
    kinds.extend(codes::KINDS);
    kinds.extend(ACROSS.iter().map(|rule| &rule.kind));
    kinds.extend(MEETING.iter().map(|rule| &rule.kind));
    kinds.sort_by_key(|kind| kind.code);
    // A rule may find what reading declares (F011).
    kinds.dedup_by_key(|kind| kind.code);
    kinds
}

/// The kind of finding with a code.
#[must_use]
pub fn kind(code: &str) -> Option<&'static Kind> {
    kinds().into_iter().find(|kind| kind.code == code)
}
