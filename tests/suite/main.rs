//! The tests that run the program and look at what it makes. How to add one: `tests/README.md`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(
    clippy::match_same_arms,
    reason = "a line for each form reads as a table"
)]

mod carrier;
mod own_pages;
mod page_ends;
mod parts;
mod pdf_file;
mod samples;
mod support;

mod any_text;
mod as_written;
mod attachments;
mod bad_input;
mod changes;
mod commands;
mod conformance;
mod determinism;
mod document_kinds;
mod edits;
mod engines;
mod extract;
mod faults;
mod first_day;
mod fixes;

mod fixtures;
mod footnotes;
mod foreign_git;
mod foreign_texts;
mod formats;
mod forms;
mod groups;
mod growth;
mod guards;
mod judgement;
mod limits;
mod line_breaks;
mod looks;
mod manifest;
mod marks;
mod meetings;
mod memos;
mod mutants;
mod mutations;
mod outline;
mod pictures;
mod printed;
mod profiles;
mod proof;
mod recall;
mod red_team;
mod rule_pages;
mod schema;
mod services;
mod signatories;
mod signed;
mod signing;
mod signing_ways;
mod spelling;
mod spreadsheets;
mod standards;
mod tables;
mod tagging;
mod user_text;
mod verify;
