//! T: typography.

mod damaged_letters;
mod digit_groups;
mod footnote;
mod letter_case;
mod list_marks;
mod missing_stop;
mod raw_marks;
mod slip;
mod unclosed_mark;
mod wrong_typography;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &wrong_typography::RULE,
    &letter_case::RULE,
    &list_marks::RULE,
    &raw_marks::RULE,
    &damaged_letters::RULE,
    &digit_groups::RULE,
    &footnote::RULE,
    &unclosed_mark::RULE,
    &missing_stop::RULE,
];
