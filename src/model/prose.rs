//! Prose in Markdown with figures that come from the data.

use std::ops::Range;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node, composed};
use crate::source::{Source, Span};

/// A text in Markdown, as YAML hands it over, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text; line ends are `\n`.
    pub text: String,
    /// Where it stands in the file, quotes included.
    pub span: Span,
    /// Where each letter stands in the file, from the first time that somebody asks.
    written: OnceLock<Vec<(usize, usize)>>,
}

impl Prose {
    /// A text that stands at `span`.
    #[must_use]
    pub const fn new(text: String, span: Span) -> Self {
        Self {
            text,
            span,
            written: OnceLock::new(),
        }
    }
}

/// A `{{ … }}` in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Byte range in the prose, braces included.
    pub range: Range<usize>,
    /// What it asks for.
    pub asks: Result<FigureUse, FigureFault>,
}

/// What a `{{ … }}` asks for; ids, rows and columns as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureUse {
    /// `summa("id")`
    Total(String),
    /// `belopp("id", "rad")`
    Row(String, String),
    /// `belopp("id", "rad", "kolumn")`
    Cell(String, String, String),
    /// `tabell("id")`
    Table(String),
    /// `tabellnummer("id")`
    TableNumber(String),
}

/// Why a `{{ … }}` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureFault {
    /// The braces are not closed.
    Unclosed,
    /// Not of the form `name("…")`.
    Form,
    /// No such name, or the wrong number of values.
    Name(String),
}

impl Prose {
    /// The `{{ … }}` in the text, in order.
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        let mut at = 0;
        // What is never closed is looked for once.
        let mut is_closed = true;
        while let Some(start) = self.text[at..].find("{{").map(|found| at + found) {
            let rest = if is_closed { &self.text[start..] } else { "" };
            let end = rest.find("}}").map(|found| start + found + 2);
            is_closed = end.is_some();
            let asks = end.map_or(Err(FigureFault::Unclosed), |end| {
                ask(&self.text[start + 2..end - 2])
            });
            at = end.unwrap_or(start + 2);
            figures.push(Figure {
                range: start..at,
                asks,
            });
        }
        figures
    }

    /// Where a part of the text stands in the file: YAML's indentation, folding and quoting are
    /// seen through.
    #[must_use]
    pub fn place(&self, source: &Source, part: Range<usize>) -> Span {
        let written = self.written.get_or_init(|| self.walk(source));
        let begin = written.get(part.start).map_or(0, |place| place.0);
        let last = self
            .text
            .get(..part.end)
            .and_then(|text| text.char_indices().next_back())
            .map_or(0, |(at, _)| at);
        let end = written.get(last).map_or(begin, |place| place.1).max(begin);
        Span::new(self.span.start + begin, self.span.start + end)
    }

    /// For every byte of the text, where its letter begins and ends in the scalar as written. Made
    /// once: a long text may have many findings.
    fn walk(&self, source: &Source) -> Vec<(usize, usize)> {
        let raw = source.slice(self.span);
        let quote = raw
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'') && raw.len() > 1 && raw.ends_with(*c));
        let mut walk = Walk {
            raw,
            at: usize::from(quote.is_some()),
            quote,
        };
        let mut places = Vec::with_capacity(self.text.len());
        for c in self.text.chars() {
            let before = walk.at;
            let began = walk.step_over(c).unwrap_or(before);
            places.extend(std::iter::repeat_n((began, walk.at), c.len_utf8()));
        }
        places
    }
}

/// Where every character of a text stands in the file, for many places in one walk; see
/// [`Prose::place`].
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
    pub fn new(source: &Source, text: &str, span: Span) -> Self {
        let raw = source.slice(span);
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

fn ask(text: &str) -> Result<FigureUse, FigureFault> {
    let (name, rest) = text.trim().split_once('(').ok_or(FigureFault::Form)?;
    let inner = rest.trim().strip_suffix(')').ok_or(FigureFault::Form)?;
    let values = values(inner)?;
    let name = name.trim();
    Ok(match (name, values.as_slice()) {
        ("summa", [id]) => FigureUse::Total(id.clone()),
        ("belopp", [id, row]) => FigureUse::Row(id.clone(), row.clone()),
        ("belopp", [id, row, column]) => FigureUse::Cell(id.clone(), row.clone(), column.clone()),
        ("tabell", [id]) => FigureUse::Table(id.clone()),
        ("tabellnummer", [id]) => FigureUse::TableNumber(id.clone()),
        _ => return Err(FigureFault::Name(name.to_owned())),
    })
}

/// Values in straight or curly quotes, divided by commas.
fn values(mut text: &str) -> Result<Vec<String>, FigureFault> {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '”' | '“' | '’');
    let mut values = Vec::new();
    loop {
        let inner = text
            .trim_start()
            .strip_prefix(is_quote)
            .ok_or(FigureFault::Form)?;
        let end = inner.find(is_quote).ok_or(FigureFault::Form)?;
        values.push(inner[..end].to_owned());
        let rest = inner[end..]
            .strip_prefix(is_quote)
            .ok_or(FigureFault::Form)?
            .trim_start();
        if rest.is_empty() {
            return Ok(values);
        }
        text = rest.strip_prefix(',').ok_or(FigureFault::Form)?;
    }
}

impl Decode for Prose {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder
            .scalar(node)
            .map(|text| Self::new(text.trim_end().replace("\r\n", "\n"), node.span))
    }

    fn schema() -> Value {
        json!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::parse::{Field, parse, record};

    record! {
        /// A file with one text.
        #[expect(dead_code, reason = "the test looks at the text only")]
        OneText { text: Prose = "text", "En text."; }
    }

    fn placed(yaml: &str, word: &str) -> String {
        let source = Arc::new(Source::new(Path::new("x.yaml"), yaml.to_owned()));
        let parsed = parse::<OneText>(&source, None);
        assert!(parsed.found.is_empty(), "{:?}", parsed.found);
        let Field::Value(prose) = parsed.value.unwrap().text else {
            panic!("no text in {yaml}")
        };
        let at = prose.value.text.find(word).unwrap();
        let span = prose.value.place(&source, at..at + word.len());
        format!(
            "{}:{}",
            source.position(span.start).line,
            source.slice(span)
        )
    }

    #[test]
    fn a_word_is_found_in_every_style_of_yaml() {
        assert_eq!(
            placed(
                "text: |\n  Åtta öre\n\n  till {{ summa(\"å\") }} nu\n",
                "{{ summa(\"å\") }}"
            ),
            "4:{{ summa(\"å\") }}"
        );
        assert_eq!(
            placed("text: >-\n  Åtta\n  öre\n  till\n", "till"),
            "4:till"
        );
        assert_eq!(
            placed("text: \"Å\\u00e4 \\\"till\\\" x\"\n", "till"),
            "1:till"
        );
        assert_eq!(placed("text: 'Åsa''s till'\n", "till"), "1:till");
        assert_eq!(
            placed("text: en lång\n  mening till\n", "mening till"),
            "2:mening till"
        );
        assert_eq!(placed("text: |\r\n  ett\r\n  två\r\n", "två"), "3:två");
        assert_eq!(placed("text: |\n  ett\n  \u{a0}två\n", "två"), "3:två");
    }

    #[test]
    fn figures_are_read_or_named_as_faults() {
        let prose = |text: &str| Prose::new(text.to_owned(), Span::default());
        let asks = |text: &str| {
            prose(text)
                .figures()
                .into_iter()
                .map(|figure| figure.asks)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            asks("x {{ summa(\"a\") }} {{belopp('a', ”b c”)}}"),
            [
                Ok(FigureUse::Total("a".into())),
                Ok(FigureUse::Row("a".into(), "b c".into())),
            ]
        );
        assert_eq!(asks("{{ summa(a) }}"), [Err(FigureFault::Form)]);
        assert_eq!(
            asks("{{ suma(\"a\") }}"),
            [Err(FigureFault::Name("suma".into()))]
        );
        assert_eq!(asks("{{ summa(\"a\")"), [Err(FigureFault::Unclosed)]);
        assert_eq!(asks("{% for %} { } {"), []);
    }
}
