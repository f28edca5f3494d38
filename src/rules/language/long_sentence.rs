//! L104 `long-sentence`: sentences of more than 40 words, and prose that is heavy as a whole.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Places;
use crate::text::sentences::{Sentence, sentences};

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
        let found = sentences(&piece.language);
        for sentence in &found {
            count.add(sentence);
        }
        let long: Vec<_> = found
            .into_iter()
            .filter(|sentence| sentence.words > MOST_WORDS)
            .collect();
        if long.is_empty() {
            continue;
        }
        let places = Places::new(checker.source, piece.text, piece.span);
        checker.report_all(long.into_iter().map(|sentence| {
            let label = format!("meningen har {} ord", sentence.words);
            let hint = format!("dela meningen; högst {MOST_WORDS} ord går att läsa i ett svep");
            checker.at(places.span(&sentence.range), label).hint(hint)
        }));
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

/// What LIX is worked out from.
#[derive(Default)]
struct Count {
    sentences: usize,
    words: usize,
    long_words: usize,
}

impl Count {
    fn add(&mut self, sentence: &Sentence) {
        self.sentences += 1;
        self.words += sentence.words;
        self.long_words += sentence.long_words;
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
