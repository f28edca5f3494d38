//! A decision point read as sentences of words with their verbs.

use std::ops::Range;

use crate::facts::decision::phrases::mark_deciding;
use crate::facts::decision::read_words::{Gap, Word};
use crate::facts::decision::verbs::{Verb, verb};
use crate::text::ReadText;
use crate::text::words::words;

/// The words of a point. What stands in brackets, in quotes and in `{{ … }}` is left out.
#[derive(Debug)]
pub struct Reading {
    lower: String,
    pub words: Vec<Word>,
}

impl Reading {
    /// Reads a text.
    pub fn of(text: &ReadText<'_>) -> Self {
        let lower = text.written.to_lowercase();
        // A few foreign letters change their length; such a text is read as it stands.
        let lower = if lower.len() == text.written.len() {
            lower
        } else {
            text.written.to_owned()
        };
        let asides = asides(text);
        let mut gaps = Gaps {
            text,
            asides: &asides,
            sentence: 0,
            aside: 0,
            end: 0,
        };
        let mut found = Vec::with_capacity(lower.len() / 6);
        for range in joined_words(&lower) {
            if let Some(gap) = gaps.before(&range, found.is_empty()) {
                let verb = verb(&lower[range.clone()]);
                found.push(Word { range, gap, verb });
            }
        }
        mark_deciding(&mut found, &lower);
        Self {
            lower,
            words: found,
        }
    }

    /// Reads a text that stands in no file.
    #[cfg(test)]
    pub fn of_prose(text: &str) -> Self {
        let prose = crate::model::Prose::new(text.to_owned(), crate::source::Span::default());
        Self::of(&ReadText::of_prose(&prose, None))
    }

    /// Where some words stand in the text, and what stands between them.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self
            .words
            .get(words.start)
            .map_or(0, |word| word.range.start);
        let last = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.get(last));
        start..last.map_or(start, |word| word.range.end.max(start))
    }

    /// The word in lower case; empty after the last.
    pub fn word(&self, index: usize) -> &str {
        self.words
            .get(index)
            .map_or("", |word| &self.lower[word.range.clone()])
    }

    /// The verb at a place.
    pub fn verb(&self, index: usize) -> Option<Verb> {
        self.words.get(index)?.verb
    }

    /// Whether a word stands beside the one before it.
    pub fn is_beside(&self, index: usize) -> bool {
        self.words
            .get(index)
            .is_some_and(|word| word.gap == Gap::Space)
    }

    /// The sentences, as ranges of words.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.gap == Gap::Stop)
            .map(|(index, _)| index);
        let starts: Vec<usize> = starts.chain([self.words.len()]).collect();
        (1..starts.len()).map(move |index| starts[index - 1]..starts[index])
    }

    /// The text from one word to another, in lower case, both included.
    pub fn between(&self, words: Range<usize>) -> &str {
        match self.words.get(words) {
            Some([first, .., last]) => &self.lower[first.range.start..last.range.end],
            Some([only]) => &self.lower[only.range.clone()],
            _ => "",
        }
    }
}

/// The words of a text; a colon, a point or a comma inside joins as well: `SVOM:s`, `bl.a`, `1,5`.
fn joined_words(text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for (range, _) in words(text) {
        match joined.last_mut() {
            Some(last) if matches!(&text[last.end..range.start], ":" | "." | ",") => {
                last.end = range.end;
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// What is not read: figures, brackets and closed quotations, in order.
fn asides(text: &ReadText<'_>) -> Vec<Range<usize>> {
    let figures = text.figures().iter().map(|figure| figure.range.clone());
    let quotations = text.quotations().iter().filter(|it| it.is_closed);
    let mut all: Vec<Range<usize>> = figures
        .chain(quotations.map(|it| it.range.clone()))
        .chain(brackets(text.written))
        .collect();
    all.sort_by_key(|aside| aside.start);
    all
}

/// What stands in brackets that are closed.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (at, mark) in text.match_indices(['(', ')']) {
        match (mark, open) {
            ("(", None) => open = Some(at),
            (")", Some(start)) => {
                found.push(start..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Tells what stands between the words while they are gone through in order.
struct Gaps<'t, 'a> {
    text: &'t ReadText<'a>,
    asides: &'t [Range<usize>],
    /// The sentence and the aside that were met last.
    sentence: usize,
    aside: usize,
    /// Where the last word that is read ends.
    end: usize,
}

impl Gaps<'_, '_> {
    /// What stands before a word; nothing for a word of an aside.
    fn before(&mut self, word: &Range<usize>, is_first: bool) -> Option<Gap> {
        let mut passes_aside = false;
        while let Some(aside) = self
            .asides
            .get(self.aside)
            .filter(|it| it.start <= word.start)
        {
            if word.start < aside.end {
                return None;
            }
            passes_aside |= aside.start >= self.end;
            self.aside += 1;
        }
        let sentences = self.text.sentences();
        let before = self.sentence;
        while sentences
            .get(self.sentence)
            .is_some_and(|it| it.range.end <= word.start)
        {
            self.sentence += 1;
        }
        let between = &self.text.written[self.end..word.start];
        self.end = word.end;
        let breaks = [',', ';', ':', '–', '—', '/', '{', '(', '&'];
        Some(
            if is_first || self.sentence > before || between.contains(":\n") {
                Gap::Stop
            } else if passes_aside || between.contains(breaks) {
                Gap::Break
            } else {
                Gap::Space
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let reading = Reading::of_prose(text);
        reading
            .sentences()
            .map(|words| {
                words
                    .map(|index| reading.word(index))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            sentences(
                "SVOM:s beslut (HSN {{ summa(\"x\") }}), 5 kap. 53 § och\nbl.a. Mora. Nämnden ”Bygga nu” står."
            ),
            ["svom:s beslut 5 kap 53 och bl.a mora", "nämnden står"]
        );
        assert_eq!(
            sentences("Nämnden antar:\n\n- planen\n- taxan"),
            ["nämnden antar", "planen", "taxan"]
        );
    }

    #[test]
    fn a_break_is_no_space() {
        let reading = Reading::of_prose("planen, som {{ x }} antas");
        let gaps: Vec<Gap> = reading.words.iter().map(|word| word.gap).collect();
        assert_eq!(gaps, [Gap::Stop, Gap::Break, Gap::Break]);
    }
}
