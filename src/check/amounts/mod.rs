//! A: amounts.

mod cause;
mod rounding_note;
mod statements;
mod sum_mismatch;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&sum_mismatch::RULE, &rounding_note::RULE];
