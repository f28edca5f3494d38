//! Objects that no cross-reference names, hidden in the data and texts of others.
//!
//! A viewer that takes a file for damaged looks for objects on its own, by the words that they
//! begin and end with, and takes the last that it finds. What was appended after the first
//! signature has therefore those words only where an object or a cross-reference is. The first
//! revision is what was built, or nothing is claimed of the file.

use std::sync::LazyLock;

use lopdf::Object;
use regex::bytes::Regex;

use super::objects::Objects;
use super::table::XrefTable;
use super::unreadable::Unreadable;

const HIDDEN: Unreadable =
    Unreadable::Inconsistent("det ligger något inuti ett objekt som kan tas för ett annat objekt");

/// The words, and where viewers look for them: `obj` after two numbers or at the beginning of a
/// line, whatever follows it.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"(?-u)(?P<end>endobj)|(?P<data>endstream)|(?P<trailer>trailer[\x00\t\n\x0C\r ]*<<)|(?P<xref>startxref)|(?P<head>[0-9][\x00\t\n\x0C\r ]+[0-9]+[\x00\t\n\x0C\r ]*obj|[\n\r][\x00\t\n\x0C\r ]*obj)";
    Regex::new(words).expect("internal error: the words of a PDF")
});

/// How often the words stand in some bytes, or should.
#[derive(Default, PartialEq)]
struct Count {
    heads: usize,
    ends: usize,
    streams: usize,
    trailers: usize,
    sections: usize,
}

/// Refuses a file whose later revisions hold more of the words than they have objects.
pub fn refuse(pdf: &[u8], table: &XrefTable, objects: &Objects) -> Result<(), Unreadable> {
    let first_end = table.revisions[0].0;
    if counted(&pdf[first_end..]) == expected(pdf, table, objects, first_end) {
        Ok(())
    } else {
        Err(HIDDEN)
    }
}

fn counted(bytes: &[u8]) -> Count {
    let mut count = Count::default();
    for found in WORDS.captures_iter(bytes) {
        count.heads += usize::from(found.name("head").is_some());
        count.ends += usize::from(found.name("end").is_some());
        count.streams += usize::from(found.name("data").is_some());
        count.trailers += usize::from(found.name("trailer").is_some());
        count.sections += usize::from(found.name("xref").is_some());
    }
    count
}

fn expected(pdf: &[u8], table: &XrefTable, objects: &Objects, first_end: usize) -> Count {
    let mut count = Count::default();
    for (start, _) in table.spans.iter().filter(|(start, _)| *start >= first_end) {
        let is_table = pdf[*start..].starts_with(b"xref");
        count.sections += 1;
        count.trailers += usize::from(is_table);
        count.heads += usize::from(!is_table);
        count.ends += usize::from(!is_table);
        count.streams += usize::from(!is_table);
    }
    let is_section = |start: &usize| table.spans.iter().any(|(section, _)| section == start);
    let later = objects
        .by_start
        .iter()
        .filter(|(start, _)| **start >= first_end);
    for (_, &index) in later.filter(|(start, _)| !is_section(start)) {
        count.heads += 1;
        count.ends += 1;
        count.streams += usize::from(matches!(objects.list[index], Object::Stream(_)));
    }
    count
}
