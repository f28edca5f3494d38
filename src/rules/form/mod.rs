//! F: form and structure.

mod duplicate_number;
mod heading_depth;
mod heading_punct;
mod joined_lines;
mod missing_date;
mod missing_diary_number;
mod missing_part;
mod missing_recipient;
mod missing_summary;
mod missing_title;
mod no_decision;
mod number_gap;
mod open_question;
mod part_not_allowed;
mod pasted_table;
mod picture_place;
mod picture_text;
mod placeholder;
mod section_order;
mod stated_count;
mod title_angaende;
mod trailing_empty;
mod unknown_body;
mod unknown_figure;

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
    &picture_text::RULE,
    &picture_place::RULE,
];
