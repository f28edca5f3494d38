//! Where the letters of a text stand in the file that YAML has read it from.

use std::ops::Range;

use crate::parse::composed;
use crate::source::{Source, Span};

/// Where every character of a text stands in the file: YAML's indentation, folding and quoting are
/// seen through.
#[derive(Debug)]
pub struct Places {
    text_length: usize,
    /// By byte of the text: where the character that begins there begins in the file.
    begins: Vec<usize>,
    /// By byte of the text: where the character that ends there ends in the file.
    ends: Vec<usize>,
}

impl Places {
    /// Walks once along `text`, which YAML has read from `span`.
    #[must_use]
    pub fn new(source: Option<&Source>, text: &str, span: Span) -> Self {
        // A text that stands in no file is its own.
        let raw = source.map_or(text, |source| source.slice(span));
        let mut walk = Walk::new(raw);
        let first = span.start + walk.at;
        let (mut begins, mut ends) = (vec![first; text.len() + 1], vec![first; text.len() + 1]);
        for (index, c) in text.char_indices() {
            let before = walk.at;
            begins[index] = span.start + walk.step_over(c).unwrap_or(before);
            ends[index + c.len_utf8()] = span.start + walk.at;
        }
        begins[text.len()] = span.start + walk.at;
        Self {
            text_length: text.len(),
            begins,
            ends,
        }
    }

    /// Where the character at this byte of the text begins in the file.
    #[must_use]
    pub fn begin(&self, at: usize) -> usize {
        self.begins[at.min(self.text_length)]
    }

    /// Where the character that ends at this byte of the text ends in the file.
    #[must_use]
    pub fn end(&self, at: usize) -> usize {
        self.ends[at.min(self.text_length)]
    }

    /// Where a part of the text stands in the file.
    #[must_use]
    pub fn span(&self, part: &Range<usize>) -> Span {
        let start = self.begin(part.start);
        Span::new(start, self.end(part.end).max(start))
    }

    /// Where a part of `text`, the text that was walked along, can be replaced byte for byte; an
    /// empty part is a place to insert at. `None` when the file has other characters there, such as
    /// an escape or a line end.
    #[must_use]
    pub fn exact(&self, source: &Source, text: &str, part: &Range<usize>) -> Option<Span> {
        let raw = source.text();
        if part.is_empty() {
            let (before, after) = (
                text.get(..part.start)?.chars().next_back(),
                text[part.start..].chars().next(),
            );
            let at = self.end(part.start);
            let follows = before.is_none_or(|c| raw.get(..at).is_some_and(|raw| raw.ends_with(c)));
            let precedes =
                after.is_none_or(|c| raw.get(at..).is_some_and(|raw| raw.starts_with(c)));
            return (follows && precedes).then_some(Span::new(at, at));
        }
        let span = self.span(part);
        (raw.get(span.start..span.end)? == text.get(part.clone())?).then_some(span)
    }
}

/// Walks along a scalar as written, one character of its value after the other.
struct Walk<'a> {
    raw: &'a str,
    at: usize,
    quote: Option<char>,
}

impl<'a> Walk<'a> {
    fn new(raw: &'a str) -> Self {
        let quote = raw
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'') && raw.len() > 1 && raw.ends_with(*c));
        Self {
            raw,
            at: usize::from(quote.is_some()),
            quote,
        }
    }

    /// Steps over `c` and returns where it begins; `None` when it cannot be found.
    fn step_over(&mut self, c: char) -> Option<usize> {
        // Most letters stand in the file as they are; only `'` and `\` may be written with two.
        if c.is_ascii_alphanumeric() && self.raw.as_bytes().get(self.at) == Some(&(c as u8)) {
            self.at += 1;
            return Some(self.at - 1);
        }
        // A fixed space is a character like any other: YAML's layout has none.
        if matches!(c, ' ' | '\n' | '\t' | '\r') {
            return self.step_over_space(c);
        }
        self.skip_layout();
        let rest = &self.raw[self.at..];
        let began = self.at;
        match (self.quote, rest.chars().next()?) {
            (Some('"'), '\\') => self.at += escape_length(rest),
            (Some('\''), '\'') => self.at += 2,
            (_, next) if next == c => self.at += next.len_utf8(),
            _ => self.at += decomposed_length(rest, c)?,
        }
        self.at = self.at.min(self.raw.len());
        Some(began)
    }

    /// A space is itself, an escape, or a line end with indentation.
    fn step_over_space(&mut self, c: char) -> Option<usize> {
        let rest = &self.raw[self.at..];
        let next = rest.chars().next()?;
        let began = self.at;
        if next == c && c != '\n' {
            self.at += c.len_utf8();
        } else if next == '\\' && self.quote == Some('"') {
            self.at += escape_length(rest);
        } else if let Some(line_end) = rest.find('\n').filter(|at| rest[..*at].trim().is_empty()) {
            self.at += line_end + 1;
        } else {
            return None;
        }
        Some(began)
    }

    /// Indentation and line ends that are not part of the value.
    fn skip_layout(&mut self) {
        let rest = &self.raw[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len();
    }
}

/// Bytes of the letter and accents at the start of `text` that together are `c`.
fn decomposed_length(text: &str, c: char) -> Option<usize> {
    let ends = text
        .char_indices()
        .map(|(at, next)| at + next.len_utf8())
        .skip(1)
        .take(2);
    ends.into_iter()
        .find(|end| composed(text[..*end].to_owned()).chars().eq([c]))
}

/// Bytes of an escape such as `\n`, `\xE5` or `\u00e5` at the start of `text`.
fn escape_length(text: &str) -> usize {
    match text.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        _ => 1 + text[1..].chars().next().map_or(0, char::len_utf8),
    }
}
