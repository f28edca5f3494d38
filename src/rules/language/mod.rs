//! L: language.

mod abbreviation_undefined;
mod doubled_word;
mod inconsistent_name;
mod long_sentence;
mod plain_language;
mod repeated_text;
pub(super) mod spelling;
mod trap_words;
mod two_titles;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &trap_words::RULE,
    &abbreviation_undefined::RULE,
    &plain_language::RULE,
    &long_sentence::RULE,
    &inconsistent_name::RULE,
    &spelling::RULE,
    &two_titles::RULE,
    &doubled_word::RULE,
    &repeated_text::RULE,
];
