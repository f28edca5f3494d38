//! D: decision points.

mod actor_not_dispatched;
mod assignment;
mod assignment_needs_who_when;
mod att_style;
mod body_cannot_decide;
mod by_reference_only;
mod clause;
mod conditional_or_alternative;
mod deciding_body_mismatch;
mod mixed_style;
mod name_order;
mod not_numbered;
mod point;
mod point_incomplete;
mod reading;
mod style;
mod two_actions;
mod verbs;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &point_incomplete::RULE,
    &mixed_style::RULE,
    &att_style::RULE,
    &two_actions::RULE,
    &by_reference_only::RULE,
    &not_numbered::RULE,
    &deciding_body_mismatch::RULE,
    &body_cannot_decide::RULE,
    &conditional_or_alternative::RULE,
    &assignment_needs_who_when::RULE,
    &actor_not_dispatched::RULE,
    &name_order::RULE,
];
