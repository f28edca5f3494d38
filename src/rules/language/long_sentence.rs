//! L104 `long-sentence`: sentences of more than 40 words, and prose that is heavy as a whole.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::{BLANK, BlockKind, ReadText, Sentence};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L104",
        name: "long-sentence",
        severity: Severity::Warning,
        summary: "texten är svår att läsa",
        page: include_str!("long_sentence.md"),
    },
    check,
};

/// More words than this are more than one thought.
const MOST_WORDS: usize = 40;
/// Above this the LIX scale speaks of bureaucratic Swedish.
const HEAVY: usize = 60;
/// A measure of fewer words says nothing.
const ENOUGH_WORDS: usize = 100;

fn check(checker: &Checker<'_>) {
    let mut count = Count::default();
    for piece in checker.page_text().iter().filter(|piece| piece.is_prose()) {
        for stretch in stretches(piece) {
            count.add(&stretch);
            if stretch.words > MOST_WORDS {
                let label = format!("meningen har {} ord", stretch.words);
                let hint = format!("dela meningen; högst {MOST_WORDS} ord går att läsa i ett svep");
                checker.report(checker.at(piece.place(stretch.range), label).hint(hint));
            }
        }
    }
    checker.report_all(count.lix().filter(|lix| *lix > HEAVY).map(|lix| {
        let span = checker
            .case
            .title
            .span()
            .unwrap_or_else(|| checker.missing("rubrik"));
        let label = format!("hela textens läsbarhetsindex (LIX) är {lix}");
        let hint = "skriv kortare meningar och vanligare ord; över 60 räknas som mycket svårt";
        checker.at(span, label).hint(hint).severity(Severity::Info)
    }));
}

/// A sentence, or a part of one that a colon ends and a capital begins: the reader rests there, and
/// LIX counts it as a sentence.
struct Stretch {
    range: Range<usize>,
    words: usize,
    /// Words of more than six letters.
    long_words: usize,
}

/// What running text consists of; headings and tables have no sentences.
fn stretches<'t>(text: &'t ReadText<'_>) -> impl Iterator<Item = Stretch> + 't {
    let is_running = |sentence: &&Sentence| {
        let kind = text.blocks()[sentence.block].kind;
        matches!(kind, BlockKind::Paragraph | BlockKind::Verbatim)
    };
    let sentences = text.sentences().iter().filter(is_running);
    sentences
        .flat_map(|sentence| divided(text.language(), &sentence.range))
        .filter_map(|range| stretch(text.language(), range))
}

fn divided(text: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    for (at, _) in text[sentence.clone()].match_indices(':') {
        let end = sentence.start + at + 1;
        let next = text[end..sentence.end].trim_start();
        let is_divided = next.len() < sentence.end - end;
        if is_divided && next.starts_with(|c: char| !c.is_lowercase()) {
            parts.push(start..end);
            start = sentence.end - next.len();
        }
    }
    parts.push(start..sentence.end);
    parts
}

fn stretch(text: &str, range: Range<usize>) -> Option<Stretch> {
    let (mut words, mut long_words) = (0, 0);
    for run in text[range.clone()].split_whitespace() {
        let letters = run.chars().filter(|c| c.is_alphanumeric()).count();
        // What is no language stands for one word, which is not long.
        let is_blank = run.contains(BLANK);
        words += usize::from(letters > 0 && !is_initial(run) || is_blank);
        long_words += usize::from(letters > 6 && !is_blank);
    }
    (words > 0).then_some(Stretch {
        range,
        words,
        long_words,
    })
}

/// `A.` of *A. Exempel*: a list of members is no heavier for the initials in it.
fn is_initial(run: &str) -> bool {
    let mut letters = run.trim_start_matches('(').chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// What LIX is worked out from.
#[derive(Default)]
struct Count {
    sentences: usize,
    words: usize,
    long_words: usize,
}

impl Count {
    fn add(&mut self, stretch: &Stretch) {
        self.sentences += 1;
        self.words += stretch.words;
        self.long_words += stretch.long_words;
    }

    /// Words a sentence plus the share of long words in per cent, rounded half up; `None` for a
    /// short text.
    fn lix(&self) -> Option<usize> {
        let half_up = |dividend: usize, divisor: usize| (2 * dividend + divisor) / (2 * divisor);
        // words / sentences + 100 · long / words on one fraction.
        let dividend = self.words * self.words + 100 * self.long_words * self.sentences;
        (self.words >= ENOUGH_WORDS).then(|| half_up(dividend, self.words * self.sentences))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_no_words() {
        let words = |text: &str| stretch(text, 0..text.len()).map(|stretch| stretch.words);
        assert_eq!(
            words("ledamöterna A. Exempel och (B. C. Exempelsson)"),
            Some(4)
        );
        assert_eq!(words("plan B gäller"), Some(3));
    }

    #[test]
    fn lix_is_words_a_sentence_plus_the_share_of_long_words() {
        let count = Count {
            sentences: 10,
            words: 200,
            long_words: 81,
        };
        assert_eq!(count.lix(), Some(61));
        assert_eq!(
            Count {
                sentences: 1,
                words: 99,
                long_words: 99
            }
            .lix(),
            None
        );
    }
}
