//! Prose in Markdown with figures that come from the data.

use std::ops::Range;

use serde_json::Value;

use super::asked::ask;
use super::figure::{FigureFault, FigureForm, FigureUse};
use crate::parse::{Decode, Decoder, Node, markdown_pictures, text_block_schema};
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
    /// How it is to be shown.
    pub shown: FigureForm,
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

impl Decode for Prose {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder
            .scalar(node)
            .map(|text| Self::new(text.trim_end().replace("\r\n", "\n"), node.span))
    }

    fn schema() -> Value {
        text_block_schema()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::swedish::Unit;

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
                is_percent: false,
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
