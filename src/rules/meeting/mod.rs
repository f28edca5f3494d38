//! Rules about a meeting with its cases.

mod body_without_mandate;
mod case_not_found;
mod case_not_ready;
mod case_of_other_body;
mod case_twice;
mod dates_out_of_order;
mod diary_number_twice;
mod dispatch_record;
mod dispatched_item_gone;
mod false_claim;
mod late_item_undated;
mod meeting_incomplete;
mod notice_too_late;
mod paper_changed;
mod pdfs;
mod secrecy_without_ground;
mod tabled_not_back;
mod unclear_item;
mod unknown_meeting_body;
mod unknown_outcome;
mod unreadable_paper;
mod unsent_change;
mod withheld_paper;

use crate::check::rule::{OneMeeting, Rule};

pub(super) static RULES: &[&Rule<OneMeeting>] = &[
    &meeting_incomplete::RULE,
    &unknown_meeting_body::RULE,
    &unclear_item::RULE,
    &case_not_found::RULE,
    &case_not_ready::RULE,
    &paper_changed::RULE,
    &case_of_other_body::RULE,
    &body_without_mandate::RULE,
    &case_twice::RULE,
    &diary_number_twice::RULE,
    &dates_out_of_order::RULE,
    &notice_too_late::RULE,
    &tabled_not_back::RULE,
    &secrecy_without_ground::RULE,
    &unknown_outcome::RULE,
    &dispatch_record::RULE,
    &dispatched_item_gone::RULE,
    &late_item_undated::RULE,
    &unsent_change::RULE,
    &withheld_paper::RULE,
    &unreadable_paper::RULE,
    &false_claim::RULE,
];
