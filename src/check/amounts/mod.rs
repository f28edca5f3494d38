//! A: amounts.

mod cause;
mod cells;
mod missing_amount;
mod rounding_note;
mod statements;
mod sum_mismatch;
mod table_name;

use super::Rule;

pub(super) static RULES: &[&Rule] =
    &[&cells::RULE, &sum_mismatch::RULE, &rounding_note::RULE, &missing_amount::RULE, &table_name::RULE];
