//! D: decision points.

mod actor_not_dispatched;
mod assignment_needs_who_when;
mod att_style;
mod body_cannot_decide;
mod by_reference_only;
mod conditional_or_alternative;
mod deciding_body_mismatch;
mod differing_deadline;
mod mixed_style;
mod name_order;
mod not_numbered;
mod other_answer;
mod point_incomplete;
mod two_actions;

use crate::check::rule::Rule;

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
    &differing_deadline::RULE,
    &other_answer::RULE,
];
