//! C: the rights of children.

mod section_missing;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&section_missing::RULE];
