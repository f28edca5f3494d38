//! Shapes in a text that are no language: addresses, numbers, and what templates and other programs
//! leave. Each module finds its own; what follows from it is a rule's.

pub mod asides;
pub mod boxes;
pub mod contacts;
pub mod dates;
pub mod diary_numbers;
pub mod entries;
pub mod foreign;
pub mod html_tables;
pub mod inline_lists;
pub mod joined_headings;
pub mod leftovers;
pub mod line_marks;
pub mod links;
pub mod note_marks;
pub mod page_numbers;
pub mod placeholders;
pub mod pointers;
pub mod references;
pub mod secrecy;

use regex::Regex;

use crate::swedish;

/// A pattern of a shape; see [`swedish::pattern`] for what its classes are.
fn regex(pattern: &str) -> Regex {
    swedish::pattern(pattern).expect("internal error: a pattern")
}
