//! The rules: what a careful committee secretary would see.
//!
//! A rule is one file of code with its page beside it, and one line in its family's list.

mod accessibility;
mod across;
mod amounts;
mod child;
mod decision;
mod form;
mod language;
mod meeting;
mod privacy;
mod reference;
mod signature;
#[cfg(test)]
mod testing;
mod typography;

use crate::check::rule::{OneMeeting, Rule, SeveralCases};

/// The rules about how several cases go together.
pub static ACROSS: &[&Rule<SeveralCases>] = across::RULES;

/// The rules about a meeting with its cases.
pub static MEETING: &[&Rule<OneMeeting>] = meeting::RULES;

/// The rule about spelling, which is asked last and not always.
pub static SPELLING: &Rule = &language::spelling::RULE;

/// The families of rules about a case, in the order of the catalogue.
pub static FAMILIES: &[&[&Rule]] = &[
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
