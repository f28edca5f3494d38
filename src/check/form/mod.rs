//! F: form and structure.

mod duplicate_number;
mod figures;
mod missing_date;
mod missing_diary_number;
mod missing_recipient;
mod no_decision;
mod placeholder;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &figures::RULE,
    &missing_date::RULE,
    &missing_diary_number::RULE,
    &missing_recipient::RULE,
    &no_decision::RULE,
    &duplicate_number::RULE,
    &placeholder::RULE,
];
