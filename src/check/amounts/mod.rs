//! A: amounts.

mod amount_not_in_decision;
mod approximate_total;
mod cause;
mod cells;
mod figure_in_prose;
mod formula;
mod in_prose;
mod keys;
mod known;
mod missing_amount;
mod money_words;
mod no_funding_source;
mod no_total_row;
mod number_format;
mod repeated_amount;
mod rounding_note;
mod slip;
mod statements;
mod sum_mismatch;
mod table_name;
mod topic_without_amount;
mod unit_mix;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &cells::RULE,
    &sum_mismatch::RULE,
    &rounding_note::RULE,
    &approximate_total::RULE,
    &repeated_amount::RULE,
    &formula::RULE,
    &unit_mix::RULE,
    &number_format::RULE,
    &topic_without_amount::RULE,
    &no_funding_source::RULE,
    &amount_not_in_decision::RULE,
    &no_total_row::RULE,
    &missing_amount::RULE,
    &table_name::RULE,
];
