//! T: typography.

mod letter_case;
mod slip;
mod wrong_typography;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[&wrong_typography::RULE, &letter_case::RULE];
