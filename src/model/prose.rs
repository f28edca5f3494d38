//! Prose in Markdown with figures that come from the data.

use std::ops::Range;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node, markdown_pictures};
use crate::source::Span;
use crate::swedish::{MOST_DECIMALS, Unit};

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
    /// How it is to be shown.
    pub shown: FigureForm,
}

/// How an amount is shown in prose: `i: "mnkr"`, `decimaler: 1`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FigureForm {
    /// The unit; that of the amount when none is said.
    pub unit: Option<Unit>,
    /// So many decimals; as many as there are when nothing is said.
    pub decimals: Option<u32>,
}

/// What a `{{ … }}` asks for; ids, rows and columns as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureUse {
    /// `summa("id")`
    Total(String),
    /// `summa("id", "kolumn")`
    ColumnTotal(String, String),
    /// `belopp("id", "rad")`
    Row(String, String),
    /// `belopp("id", "rad", "kolumn")`
    Cell(String, String, String),
    /// `tabell("id")`
    Table(String),
    /// `tabellnummer("id")`
    TableNumber(String),
    /// `bild("id")`
    Picture(String),
    /// `bildnummer("id")`
    PictureNumber(String),
}

impl FigureUse {
    /// The id of its table, as written; nothing for a picture.
    #[must_use]
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Picture(_) | Self::PictureNumber(_) => None,
            Self::Total(id)
            | Self::ColumnTotal(id, _)
            | Self::Row(id, _)
            | Self::Cell(id, ..)
            | Self::Table(id)
            | Self::TableNumber(id) => Some(id),
        }
    }
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
    /// `i:` names no unit of money.
    Unit(String),
    /// `decimaler:` is no number from 0 to 4.
    Decimals,
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
            let read = end.map_or(Err(FigureFault::Unclosed), |end| {
                ask(&self.text[start + 2..end - 2])
            });
            at = end.unwrap_or(start + 2);
            let (asks, shown) = match read {
                Ok((asks, shown)) => (Ok(asks), shown),
                Err(fault) => (Err(fault), FigureForm::default()),
            };
            figures.push(Figure {
                range: start..at,
                asks,
                shown,
            });
        }
        self.add_markdown_pictures(&mut figures);
        figures
    }

    /// `![alternative text](file)` alone on a line places the picture that has its path for an id.
    fn add_markdown_pictures(&self, figures: &mut Vec<Figure>) {
        if !self.text.contains("![") {
            return;
        }
        figures.extend(markdown_pictures(&self.text).map(|picture| Figure {
            asks: Ok(FigureUse::Picture(self.text[picture.file].to_owned())),
            range: picture.range,
            shown: FigureForm::default(),
        }));
        figures.sort_by_key(|figure| figure.range.start);
    }
}

fn ask(text: &str) -> Result<(FigureUse, FigureForm), FigureFault> {
    let (name, rest) = text.trim().split_once('(').ok_or(FigureFault::Form)?;
    let inner = rest.trim().strip_suffix(')').ok_or(FigureFault::Form)?;
    let (values, shown) = values(inner)?;
    let name = name.trim();
    let asks = match (name, values.as_slice()) {
        ("summa", [id]) => FigureUse::Total(id.clone()),
        ("summa", [id, column]) => FigureUse::ColumnTotal(id.clone(), column.clone()),
        ("belopp", [id, row]) => FigureUse::Row(id.clone(), row.clone()),
        ("belopp", [id, row, column]) => FigureUse::Cell(id.clone(), row.clone(), column.clone()),
        ("tabell", [id]) => FigureUse::Table(id.clone()),
        ("tabellnummer", [id]) => FigureUse::TableNumber(id.clone()),
        ("bild", [id]) => FigureUse::Picture(id.clone()),
        ("bildnummer", [id]) => FigureUse::PictureNumber(id.clone()),
        _ => return Err(FigureFault::Name(name.to_owned())),
    };
    let is_amount = !matches!(
        asks,
        FigureUse::Table(_)
            | FigureUse::TableNumber(_)
            | FigureUse::Picture(_)
            | FigureUse::PictureNumber(_)
    );
    if shown != FigureForm::default() && !is_amount {
        return Err(FigureFault::Name(name.to_owned()));
    }
    Ok((asks, shown))
}

/// Values in straight or curly quotes, divided by commas; after them `i: "mnkr"` and `decimaler:
/// 1`.
fn values(mut text: &str) -> Result<(Vec<String>, FigureForm), FigureFault> {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '”' | '“' | '’');
    let mut values = Vec::new();
    let mut shown = FigureForm::default();
    loop {
        text = text.trim_start();
        if let Some(rest) = text.strip_prefix("decimaler:") {
            let (number, rest) = rest
                .split_once(',')
                .map_or((rest, ""), |(one, rest)| (one, rest));
            let decimals = number
                .trim()
                .parse()
                .ok()
                .filter(|many| *many <= MOST_DECIMALS);
            shown.decimals = Some(decimals.ok_or(FigureFault::Decimals)?);
            if rest.trim().is_empty() {
                return Ok((values, shown));
            }
            text = rest;
            continue;
        }
        let unit = text.strip_prefix("i:");
        let inner = unit
            .unwrap_or(text)
            .trim_start()
            .strip_prefix(is_quote)
            .ok_or(FigureFault::Form)?;
        let end = inner.find(is_quote).ok_or(FigureFault::Form)?;
        match unit {
            Some(_) => {
                let unit = Unit::parse(inner[..end].trim());
                shown.unit = Some(unit.ok_or_else(|| FigureFault::Unit(inner[..end].to_owned()))?);
            }
            None => values.push(inner[..end].to_owned()),
        }
        let rest = inner[end..]
            .strip_prefix(is_quote)
            .ok_or(FigureFault::Form)?
            .trim_start();
        if rest.is_empty() {
            return Ok((values, shown));
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
        json!({ "type": "string", "defaultSnippets": [TEXT_BLOCK.clone()] })
    }
}

/// What editors that know such snippets put in: a text of several lines.
static TEXT_BLOCK: LazyLock<Value> =
    LazyLock::new(|| json!({ "label": "text på flera rader", "bodyText": "|\n  ${1:text}" }));

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
        let shown = |text: &str| prose(text).figures().first().map(|figure| figure.shown);
        assert_eq!(
            shown("{{ summa(\"a\", i: \"mnkr\", decimaler: 1) }}"),
            Some(FigureForm {
                unit: Some(Unit::Mnkr),
                decimals: Some(1),
            })
        );
        assert_eq!(
            asks("{{ summa(\"a\", i: \"euro\") }}"),
            [Err(FigureFault::Unit("euro".into()))]
        );
        assert_eq!(
            asks("{{ summa(\"a\", decimaler: 9) }}"),
            [Err(FigureFault::Decimals)]
        );
        assert_eq!(
            asks("{{ tabell(\"a\", decimaler: 1) }}"),
            [Err(FigureFault::Name("tabell".into()))]
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
