//! Markdown as memos mean it, with the place of everything in the text as it is written.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::literal_marks;

/// Stands before what is to stay as it is written, so that Markdown does not see it. Markdown takes
/// it for a space; no shipped font has it, so no text holds it.
const GUARD: char = '\u{1680}';

/// A text with guards before what Markdown gives a meaning that no memo means: rules, underlined
/// headings, reference definitions, emphasis within figures and addresses.
pub struct Guarded<'a> {
    text: Cow<'a, str>,
    /// Where the guards stand in it.
    guards: Vec<usize>,
}

impl<'a> Guarded<'a> {
    /// Guards a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut places = literal_marks::guards(text);
        let mut start = 0;
        for line in text.split('\n') {
            places.extend(to_guard(line).map(|at| start + at));
            start += line.len() + 1;
        }
        places.sort_unstable();
        places.dedup();
        let (mut guarded, mut guards, mut done) = (String::new(), Vec::new(), 0);
        for place in places {
            guarded.push_str(&text[done..place]);
            guards.push(guarded.len());
            guarded.push(GUARD);
            done = place;
        }
        let text = if guards.is_empty() {
            Cow::Borrowed(text)
        } else {
            guarded.push_str(&text[done..]);
            Cow::Owned(guarded)
        };
        Self { text, guards }
    }

    /// What Markdown reads in the text; ranges are those of the text without guards.
    pub fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        let parser = Parser::new_ext(&self.text, Options::ENABLE_TABLES).into_offset_iter();
        parser.map(|(event, range)| {
            (
                event,
                self.unguarded(range.start)..self.unguarded(range.end),
            )
        })
    }

    fn unguarded(&self, at: usize) -> usize {
        at - GUARD.len_utf8() * self.guards.partition_point(|guard| *guard < at)
    }
}

/// Where a line begins, after the marks of quotations and lists, that is to stay as it is written.
fn to_guard(line: &str) -> Option<usize> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        if rest.starts_with('[') || is_marks_alone(rest.trim_end()) {
            return Some(line.len() - rest.len());
        }
        rest = after_list_mark(rest)?;
    }
}

/// `---`, `* * *`, `===`, and a list mark with nothing after it.
fn is_marks_alone(text: &str) -> bool {
    let is_of = |mark: char| text.chars().all(|c| c == mark || c == ' ' || c == '\t');
    !text.is_empty()
        && (['-', '*', '_', '=', '+'].into_iter().any(is_of) || after_list_mark(text) == Some(""))
}

/// What follows `-`, `*`, `+`, `1.` or `1)`.
fn after_list_mark(text: &str) -> Option<&str> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marks: &[char] = if digits > 0 {
        &['.', ')']
    } else {
        &['-', '*', '+']
    };
    let rest = text[digits..].strip_prefix(marks)?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(rest)
}

/// Whether a tag begins a block, or something within one.
#[must_use]
pub const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
    )
}
