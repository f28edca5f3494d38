//! A: amounts.

mod alternatives_added;
mod amount_not_in_decision;
mod approximate_total;
mod cell_count;
mod column_pattern;
mod counted_share;
mod decided_amount;
mod derived_figure;
mod differing_tables;
mod enumeration_sum;
mod figure_as_text;
mod figure_hidden;
mod formula;
mod hidden_in_spreadsheet;
mod income_and_cost;
mod markdown_money;
mod missing_amount;
mod near_miss;
mod no_funding_source;
mod no_total_row;
mod not_money;
mod number_format;
mod other_count;
mod other_funding;
mod other_total;
mod part_exceeds_whole;
mod points_or_percent;
mod price_period;
mod price_times_count;
mod ratio_in_words;
mod repeated_amount;
mod rounded_figures;
mod rounding_note;
mod row_amount;
mod row_figure;
mod row_not_added;
mod sheet_left_out;
mod sheet_remarks;
mod sheet_unit;
mod stated_average;
mod stated_change;
mod stated_comparison;
mod stated_difference;
mod stated_fraction;
mod stated_rest;
mod stated_result;
mod stated_share;
mod sum_as_row;
mod sum_left_empty;
mod sum_mismatch;
mod summary_figure;
mod swapped_figure;
mod table_claim;
mod table_name;
mod table_too_wide;
mod thousands_comma;
mod topic_without_amount;
mod unchecked_difference;
mod unchecked_figure;
mod unclear_rows;
mod unit_mix;
mod unlike_rows;
mod unlikely_unit;
mod wrong_extreme;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &cell_count::RULE,
    &sum_mismatch::RULE,
    &rounding_note::RULE,
    &approximate_total::RULE,
    &repeated_amount::RULE,
    &formula::RULE,
    &unit_mix::RULE,
    &number_format::RULE,
    &topic_without_amount::RULE,
    &no_funding_source::RULE,
    &amount_not_in_decision::RULE,
    &no_total_row::RULE,
    &missing_amount::RULE,
    &table_claim::RULE,
    &table_name::RULE,
    &thousands_comma::RULE,
    &part_exceeds_whole::RULE,
    &markdown_money::RULE,
    &table_too_wide::RULE,
    &rounded_figures::RULE,
    &hidden_in_spreadsheet::RULE,
    &figure_as_text::RULE,
    &sum_as_row::RULE,
    &unchecked_figure::RULE,
    &stated_change::RULE,
    &enumeration_sum::RULE,
    &decided_amount::RULE,
    &derived_figure::RULE,
    &row_amount::RULE,
    &stated_share::RULE,
    &swapped_figure::RULE,
    &income_and_cost::RULE,
    &sum_left_empty::RULE,
    &not_money::RULE,
    &unchecked_difference::RULE,
    &column_pattern::RULE,
    &counted_share::RULE,
    &price_period::RULE,
    &differing_tables::RULE,
    &stated_difference::RULE,
    &stated_result::RULE,
    &summary_figure::RULE,
    &unlikely_unit::RULE,
    &stated_comparison::RULE,
    &row_figure::RULE,
    &stated_fraction::RULE,
    &stated_rest::RULE,
    &price_times_count::RULE,
    &near_miss::RULE,
    &alternatives_added::RULE,
    &row_not_added::RULE,
    &other_funding::RULE,
    &other_count::RULE,
    &wrong_extreme::RULE,
    &points_or_percent::RULE,
    &ratio_in_words::RULE,
    &stated_average::RULE,
    &figure_hidden::RULE,
    &unlike_rows::RULE,
    &sheet_unit::RULE,
    &other_total::RULE,
    &unclear_rows::RULE,
    &sheet_left_out::RULE,
];
