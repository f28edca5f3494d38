//! F: form and structure.

mod duplicate_number;
mod guidance_left;
mod heading_depth;
mod heading_punct;
mod impossible_day;
mod joined_lines;
mod later_basis;
mod missing_date;
mod missing_diary_number;
mod missing_part;
mod missing_recipient;
mod missing_summary;
mod missing_title;
pub(in crate::rules) mod near_body;
mod no_decision;
mod no_delegate;
mod note_place;
mod number_gap;
mod open_question;
mod own_consequence;
mod own_date;
mod own_diary_number;
mod own_field;
mod part_not_allowed;
mod part_page;
mod past_after_memo;
mod pasted_table;
mod picture_place;
mod picture_text;
mod placeholder;
mod reversed_span;
mod same_decision_twice;
mod section_order;
mod stated_count;
mod stated_period;
mod title_angaende;
mod trailing_empty;
mod unanswered_question;
mod unknown_body;
mod unknown_figure;
mod weekday;
mod yearless_date;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &unknown_figure::RULE,
    &missing_date::RULE,
    &missing_diary_number::RULE,
    &missing_recipient::RULE,
    &missing_title::RULE,
    &no_decision::RULE,
    &missing_summary::RULE,
    &section_order::RULE,
    &duplicate_number::RULE,
    &number_gap::RULE,
    &heading_depth::RULE,
    &heading_punct::RULE,
    &title_angaende::RULE,
    &placeholder::RULE,
    &unknown_body::RULE,
    &open_question::RULE,
    &trailing_empty::RULE,
    &stated_count::RULE,
    &pasted_table::RULE,
    &joined_lines::RULE,
    &missing_part::RULE,
    &part_not_allowed::RULE,
    &same_decision_twice::RULE,
    &no_delegate::RULE,
    &impossible_day::RULE,
    &weekday::RULE,
    &later_basis::RULE,
    &past_after_memo::RULE,
    &reversed_span::RULE,
    &stated_period::RULE,
    &yearless_date::RULE,
    &own_diary_number::RULE,
    &guidance_left::RULE,
    &picture_text::RULE,
    &picture_place::RULE,
    &own_field::RULE,
    &own_consequence::RULE,
    &unanswered_question::RULE,
    &own_date::RULE,
    &note_place::RULE,
    &part_page::RULE,
];
