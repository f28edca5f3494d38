//! L110 `repeated-text`: a paragraph stands twice in the memo, or a sentence twice in one
//! paragraph.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Part;
use crate::source::Span;
use crate::swedish::in_small;
use crate::text::words::words;
use crate::text::{BlockKind, ReadText, TextBlock};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L110",
        name: "repeated-text",
        severity: Severity::Warning,
        summary: "samma text står två gånger",
        page: include_str!("repeated_text.md"),
    },
    check,
};

/// Shorter paragraphs may be alike in two parts of a memo: *Förslaget påverkar inte miljön.*
const PARAGRAPH_WORDS: usize = 15;

/// Shorter sentences may be said of two things in one paragraph: *Projektet uppfyller kraven.*
const SENTENCE_WORDS: usize = 10;

fn check(checker: &Checker<'_>) {
    let mut seen = HashMap::new();
    for part in Part::DECISION_FIRST {
        // The summary says what stands elsewhere, and points have a rule of their own.
        if matches!(part, Part::Summary | Part::Proposal) {
            continue;
        }
        for prose in part.prose(checker.case) {
            let Some(prose) = prose.get() else { continue };
            let text = checker.read(prose);
            let told = paragraphs(checker, text, &mut seen);
            sentences(checker, text, &told);
        }
    }
}

/// Tells of paragraphs that stood before, and gives their places in the text.
fn paragraphs<'t>(
    checker: &Checker<'_>,
    text: &'t ReadText<'_>,
    seen: &mut HashMap<Said<'t>, Span>,
) -> Vec<Range<usize>> {
    let mut told = Vec::new();
    for block in text.blocks().iter().filter(|block| is_own(block)) {
        let Some(said) = Said::of(&text.written[block.range.clone()], PARAGRAPH_WORDS) else {
            continue;
        };
        let place = text.place(block.range.clone());
        match seen.get(&said) {
            Some(first) => {
                checker.report(finding(checker, place, *first, "stycket"));
                told.push(block.range.clone());
            }
            None => _ = seen.insert(said, place),
        }
    }
    told
}

fn sentences(checker: &Checker<'_>, text: &ReadText<'_>, told: &[Range<usize>]) {
    let blocks = text.blocks();
    // In another paragraph the same may be said of another thing.
    let mut seen: HashMap<(usize, Said<'_>), Span> = HashMap::new();
    let several = text
        .sentences()
        .chunk_by(|one, other| one.block == other.block);
    let several =
        several.filter(|of_block| of_block.len() > 1 && is_own(&blocks[of_block[0].block]));
    for sentence in several.flatten() {
        let is_told = told.iter().any(|it| it.contains(&sentence.range.start));
        let is_own = !is_told && !text.is_quoted(sentence.range.start);
        let written = &text.written[sentence.range.clone()];
        let Some(said) = Said::of(written, SENTENCE_WORDS).filter(|_| is_own) else {
            continue;
        };
        let end = sentence.range.start + written.trim_end().len();
        let place = text.place(sentence.range.start..end);
        let said = (sentence.block, said);
        match seen.get(&said) {
            Some(first) => checker.report(finding(checker, place, *first, "meningen")),
            None => _ = seen.insert(said, place),
        }
    }
}

/// Running text of the memo's own: items and cells are often alike.
fn is_own(block: &TextBlock) -> bool {
    block.kind == BlockKind::Paragraph && block.item.is_none() && !block.is_cited
}

/// What is the same when its words are, in small letters.
#[derive(Eq)]
struct Said<'t>(&'t str);

impl<'t> Said<'t> {
    /// Nothing of a text of fewer words.
    fn of(text: &'t str, least: usize) -> Option<Self> {
        words(text).nth(least - 1).map(|_| Self(text))
    }

    fn words(&self) -> impl Iterator<Item = Cow<'t, str>> {
        words(self.0).map(|(_, word)| in_small(word))
    }
}

impl Hash for Said<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for word in self.words() {
            word.hash(state);
        }
    }
}

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.words().eq(other.words())
    }
}

fn finding(checker: &Checker<'_>, place: Span, first: Span, what: &str) -> Diagnostic {
    checker
        .at(place, format!("{what} står en gång till"))
        .related(first, "här står det först")
        .hint("ta bort det ena, eller skriv vad som skiljer dem åt")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    const LONG: &str = "Biblioteket har fler besök än tidigare, och de flesta kommer på kvällen när \
                        skolorna är stängda.";

    #[test]
    fn a_paragraph_or_a_sentence_that_stands_twice_is_told() {
        let twice = format!("bakgrund: |\n  {LONG}\n\n  Annat.\n\n  {LONG}\n");
        assert_eq!(found_in(&RULE, &twice).len(), 1);
        let elsewhere = format!(
            "bakgrund: {LONG}\nbedömning: |\n  {}\n",
            LONG.replace(' ', "\n  ")
        );
        assert_eq!(found_in(&RULE, &elsewhere).len(), 1);
        let sentence = format!("bakgrund: |\n  {LONG} Annat sägs också. {LONG}\n");
        assert_eq!(found_in(&RULE, &sentence).len(), 1);
    }

    #[test]
    fn summaries_items_and_short_texts_are_left() {
        for yaml in [
            format!("sammanfattning: {LONG}\nbakgrund: {LONG}\n"),
            format!("bakgrund: |\n  - {LONG}\n  - {LONG}\n"),
            format!("bakgrund: |\n  > {LONG}\n\n  {LONG}\n"),
            format!("bakgrund: |\n  I Avesta är det så. {LONG}\n\n  I Falun är det så. {LONG}\n"),
            "bakgrund: Förslaget påverkar inte miljön.\nbedömning: Förslaget påverkar inte miljön.\n"
                .to_owned(),
            format!("bakgrund: {LONG}\nbedömning: {}\n", LONG.replace("fler", "färre")),
        ] {
            assert_eq!(found_in(&RULE, &yaml).len(), 0, "{yaml}");
        }
    }
}
