//! Prose in Markdown with figures that come from the data.

use std::ops::Range;

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node};
use crate::source::Span;

/// A text in Markdown, as YAML hands it over, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text; line ends are `\n`.
    pub text: String,
    /// Where it stands in the file, quotes included.
    pub span: Span,
}

impl Prose {
    /// A text that stands at `span`.
    #[must_use]
    pub const fn new(text: String, span: Span) -> Self {
        Self { text, span }
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
    use super::*;

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
