//! F: form and structure.

mod duplicate_number;
mod figures;
mod missing_date;
mod missing_diary_number;
mod missing_recipient;
mod missing_title;
mod no_decision;
mod placeholder;
mod unknown_body;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &figures::RULE,
    &missing_date::RULE,
    &missing_diary_number::RULE,
    &missing_recipient::RULE,
    &missing_title::RULE,
    &no_decision::RULE,
    &duplicate_number::RULE,
    &placeholder::RULE,
    &unknown_body::RULE,
];
