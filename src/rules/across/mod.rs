//! Checks across cases, when several are given.

mod differing_reference;
mod shared_diary_number;
mod shared_grant;

use crate::diagnostic::{Diagnostic, Kind};
use crate::model::Case;
use crate::project::LoadedCase;

type Check = fn(&'static Kind, &[Readable<'_>], &mut Vec<(usize, Diagnostic)>);

/// A rule about several cases at once.
#[derive(Debug)]
pub struct AcrossRule {
    /// Code, name, severity, summary and page.
    pub kind: Kind,
    check: Check,
}

pub static ACROSS: &[&AcrossRule] = &[
    &shared_grant::RULE,
    &shared_diary_number::RULE,
    &differing_reference::RULE,
];

/// A case that could be read, and its number among those given.
struct Readable<'a> {
    index: usize,
    loaded: &'a LoadedCase,
    case: &'a Case,
}

/// Findings about cases that do not go together, each with the number of the case that it stands
/// in.
#[must_use]
pub fn check_across(loaded: &[&LoadedCase]) -> Vec<(usize, Diagnostic)> {
    let readable = loaded.iter().copied().enumerate();
    let cases: Vec<Readable<'_>> = readable
        .filter_map(|(index, loaded)| {
            Some(Readable {
                index,
                loaded,
                case: loaded.case.as_ref()?,
            })
        })
        .collect();
    let mut found = Vec::new();
    ACROSS
        .iter()
        .for_each(|rule| (rule.check)(&rule.kind, &cases, &mut found));
    found
}
