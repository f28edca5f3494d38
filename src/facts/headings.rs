//! Headings of a case: those of `avsnitt` and those inside prose.

use std::ops::Range;
use std::rc::Rc;

use crate::facts::Facts;
use crate::model::{Part, Prose};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::text::{BlockKind, ReadText};

/// A heading with the number that its author gave it.
pub struct Heading<'a> {
    /// The heading without marks, number included; empty when nothing is written.
    pub text: &'a str,
    /// `3.2.1`, without a last full stop.
    pub number: Option<&'a str>,
    /// 2 for a section of its own; inside prose the number of marks (`###` is 3).
    pub level: usize,
    place: Place<'a>,
}

/// Where a heading stands. A place in prose is worked out when a finding needs it.
enum Place<'a> {
    Field(Span),
    Prose {
        text: Rc<ReadText<'a>>,
        line: Range<usize>,
        at: usize,
    },
}

impl Heading<'_> {
    /// Where a part of the heading stands in the file; a heading of its own field is one place.
    pub fn place(&self, part: Range<usize>) -> Span {
        match &self.place {
            Place::Field(span) => *span,
            Place::Prose { text, at, .. } => text.place(at + part.start..at + part.end),
        }
    }

    /// Where the heading stands in the file.
    pub fn span(&self) -> Span {
        self.place(0..self.text.len())
    }

    /// Where its last character stands in the file.
    pub fn last_character(&self, facts: &Facts<'_>) -> Option<Span> {
        let last = self.text.chars().next_back()?;
        match self.place {
            Place::Field(span) => last_character(facts, span, last),
            Place::Prose { .. } => {
                Some(self.place(self.text.len() - last.len_utf8()..self.text.len()))
            }
        }
    }

    /// Where it stands in the prose with its marks; nothing for a heading of its own field.
    pub fn line(&self) -> Range<usize> {
        match &self.place {
            Place::Field(_) => 0..0,
            Place::Prose { line, .. } => line.clone(),
        }
    }

    /// The heading without its number.
    pub fn name(&self) -> &str {
        let number = self.number.map_or(0, str::len);
        self.text[number..].trim_start_matches(['.', ' ', '\t', '\u{a0}'])
    }
}

/// Where the last character of a text of one line stands: before the closing quote.
pub fn last_character(facts: &Facts<'_>, span: Span, last: char) -> Option<Span> {
    let raw = facts.source.slice(span);
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inner = quote.map_or(raw.trim_end(), |quote| {
        raw.trim_end().trim_end_matches(quote).trim_end()
    });
    let end = span.start + inner.len();
    inner
        .ends_with(last)
        .then(|| Span::new(end - last.len_utf8(), end))
}

/// All headings that the author wrote, those of `avsnitt` first.
pub fn headings<'a>(facts: &Facts<'a>) -> Vec<Heading<'a>> {
    let mut all = of_sections(facts);
    // A decision point has no headings, and those of sections are taken.
    let others = Part::DECISION_FIRST
        .into_iter()
        .filter(|part| !matches!(part, Part::Proposal | Part::Sections));
    let fields = others.flat_map(|part| part.prose(facts.case));
    all.extend(fields.flat_map(|field| in_field(facts, field)));
    all
}

/// The headings that stand in `avsnitt`, in the order of the page.
pub fn of_sections<'a>(facts: &Facts<'a>) -> Vec<Heading<'a>> {
    let mut all = Vec::new();
    for section in facts.case.sections.items() {
        all.extend(section.title.located().map(of_section));
        all.extend(in_field(facts, &section.text));
    }
    all
}

fn of_section(title: &Located<String>) -> Heading<'_> {
    Heading {
        text: &title.value,
        number: number(&title.value),
        level: 2,
        place: Place::Field(title.span),
    }
}

fn in_field<'a>(facts: &Facts<'a>, field: &Field<Prose>) -> Vec<Heading<'a>> {
    let texts = field.get().map(|prose| facts.read(prose)).into_iter();
    texts.flat_map(in_prose).collect()
}

/// The headings inside a text (`### …`), in order.
pub fn in_prose<'a>(text: &Rc<ReadText<'a>>) -> impl Iterator<Item = Heading<'a>> {
    // Most texts have none and need not be divided into blocks for that.
    let blocks = if text.written.contains('#') {
        text.blocks()
    } else {
        &[]
    };
    blocks.iter().filter_map(move |block| {
        let BlockKind::Heading(level) = block.kind else {
            return None;
        };
        let said = &text.written[block.range.clone()];
        Some(Heading {
            text: said,
            number: number(said),
            level,
            place: Place::Prose {
                text: text.clone(),
                line: block.whole.clone(),
                at: block.range.start,
            },
        })
    })
}

/// The number that a heading begins with: `3`, `3.2.1`. A year or an amount is none.
fn number(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let number = text[..end].trim_end_matches('.');
    let is_number = number.split('.').all(|part| (1..=2).contains(&part.len()));
    let name = text[end..]
        .strip_prefix([' ', '\t', '\u{a0}'])?
        .trim_start();
    let first = name.chars().next()?;
    // One digit group before a small letter is a quantity: *3 nya tjänster*.
    let is_name = if number.contains('.') {
        first.is_alphabetic()
    } else {
        first.is_uppercase() || first == '”'
    };
    (is_number && is_name).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_a_name_is_a_number_of_a_heading() {
        for (text, expected) in [
            ("1. Belopp", "1"),
            ("3.2.1 suicid", "3.2.1"),
            ("4 ”Rum”", "4"),
            ("10.2. X", "10.2"),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in [
            "2021 Syfte",
            "3 nya tjänster",
            "Del 3",
            "1.",
            "3",
            "",
            "1 240 kr",
            "..1 A",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn headings_in_prose_keep_their_places() {
        let prose = Prose::new(
            "Text\n### 2.1 Tider ##\n#tagg\n####\n    # kod".to_owned(),
            Span::default(),
        );
        let text = Rc::new(ReadText::of_prose(&prose, None));
        let found: Vec<_> = in_prose(&text)
            .map(|heading| (heading.level, heading.text, heading.name().len()))
            .collect();
        assert_eq!(found, [(3, "2.1 Tider", 5), (4, "", 0)]);
    }
}
