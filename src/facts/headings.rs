//! Headings of a case: those of `avsnitt` and those inside prose.

use std::ops::Range;

use crate::facts::Facts;
use crate::model::{Case, ChildsBest, Prose};
use crate::parse::{Field, Located};
use crate::source::Span;

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
        prose: &'a Prose,
        line: Range<usize>,
        at: usize,
    },
}

impl Heading<'_> {
    /// Where a part of the heading stands in the file; a heading of its own field is one place.
    pub fn place(&self, facts: &Facts<'_>, part: Range<usize>) -> Span {
        match &self.place {
            Place::Field(span) => *span,
            Place::Prose { prose, at, .. } => {
                prose.place(facts.source, at + part.start..at + part.end)
            }
        }
    }

    /// Where the heading stands in the file.
    pub fn span(&self, facts: &Facts<'_>) -> Span {
        self.place(facts, 0..self.text.len())
    }

    /// Where its last character stands in the file.
    pub fn last_character(&self, facts: &Facts<'_>) -> Option<Span> {
        let last = self.text.chars().next_back()?;
        match self.place {
            Place::Field(span) => last_character(facts, span, last),
            Place::Prose { .. } => {
                Some(self.place(facts, self.text.len() - last.len_utf8()..self.text.len()))
            }
        }
    }

    /// Where its line begins and ends in the prose; nothing for a heading of its own field.
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
pub fn headings(case: &Case) -> Vec<Heading<'_>> {
    let mut all = of_sections(case);
    let parts = [
        &case.summary,
        &case.background,
        &case.assessment,
        &case.preparation,
        &case.unions,
    ];
    let consequences = case
        .consequences
        .get()
        .into_iter()
        .flat_map(|it| it.parts().map(|(_, prose)| prose));
    let child = case
        .childs_best
        .get()
        .into_iter()
        .flat_map(ChildsBest::prose);
    all.extend(
        parts
            .into_iter()
            .chain(consequences)
            .chain(child)
            .filter_map(Field::get)
            .flat_map(in_prose),
    );
    all
}

/// The headings that stand in `avsnitt`, in the order of the page.
pub fn of_sections(case: &Case) -> Vec<Heading<'_>> {
    let mut all = Vec::new();
    for section in case.sections.items() {
        all.extend(section.title.located().map(of_section));
        all.extend(section.text.get().into_iter().flat_map(in_prose));
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

/// The headings inside a text (`### …`), in order.
pub fn in_prose(prose: &Prose) -> impl Iterator<Item = Heading<'_>> {
    let text = if prose.text.contains('#') {
        prose.text.as_str()
    } else {
        ""
    };
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let (level, range) = marked(line)?;
        let inner = &line[range.clone()];
        Some(Heading {
            text: inner,
            number: number(inner),
            level,
            place: Place::Prose {
                prose,
                line: start..at,
                at: start + range.start,
            },
        })
    })
}

/// The number of marks of a line that is a heading, and where its text stands in the line.
fn marked(line: &str) -> Option<(usize, Range<usize>)> {
    let rest = line.trim_start_matches(' ');
    let indent = line.len() - rest.len();
    let after = rest.trim_start_matches('#');
    let level = rest.len() - after.len();
    let is_heading = indent <= 3
        && (1..=6).contains(&level)
        && after.chars().next().is_none_or(char::is_whitespace);
    if !is_heading {
        return None;
    }
    let text = after.trim().trim_end_matches('#').trim_end();
    let start = indent + level + (after.len() - after.trim_start().len());
    Some((level, start..start + text.len()))
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
        let found: Vec<_> = in_prose(&prose)
            .map(|heading| (heading.level, heading.text, heading.name().len()))
            .collect();
        assert_eq!(found, [(3, "2.1 Tider", 5), (4, "", 0)]);
    }
}
