//! R: references and attachments.

mod attachment_missing;
mod attachment_number;
mod attachment_without_checksum;
mod dangling;
mod memo_not_first;
mod no_documents;
mod paragraph_reference;
mod picture_changed;
mod picture_without_checksum;
mod spreadsheet_changed;
mod spreadsheet_without_checksum;
mod statute_number;
mod undated;

use crate::check::rule::Rule;

pub(super) static RULES: &[&Rule] = &[
    &undated::RULE,
    &memo_not_first::RULE,
    &paragraph_reference::RULE,
    &attachment_missing::RULE,
    &dangling::RULE,
    &attachment_without_checksum::RULE,
    &spreadsheet_changed::RULE,
    &spreadsheet_without_checksum::RULE,
    &picture_changed::RULE,
    &picture_without_checksum::RULE,
    &attachment_number::RULE,
    &no_documents::RULE,
    &statute_number::RULE,
];
