//! D: decision points.

mod body_cannot_decide;
mod clause;
mod point;
mod point_incomplete;
mod reading;
mod verbs;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&point_incomplete::RULE, &body_cannot_decide::RULE];
