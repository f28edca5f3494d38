//! L: language.

mod abbreviation_undefined;
mod inconsistent_name;
mod long_sentence;
mod plain_language;
mod trap_words;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &trap_words::RULE,
    &abbreviation_undefined::RULE,
    &plain_language::RULE,
    &long_sentence::RULE,
    &inconsistent_name::RULE,
];

/// The lines of a list that stands in a file beside the code; comments and empty lines are left
/// out.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
