//! D: decision points.

mod body_cannot_decide;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&body_cannot_decide::RULE];
