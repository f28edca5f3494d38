//! P: personal data.

mod personal_number;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&personal_number::RULE];
