//! L110 `repeated-text`: a paragraph stands twice in the memo, or a sentence twice in one paragraph.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Part;
use crate::source::Span;
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
    let mut seen: HashMap<String, Span> = HashMap::new();
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
fn paragraphs(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    seen: &mut HashMap<String, Span>,
) -> Vec<Range<usize>> {
    let mut told = Vec::new();
    for block in text.blocks().iter().filter(|block| is_own(block)) {
        let Some(said) = said(&text.written[block.range.clone()], PARAGRAPH_WORDS) else {
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
    let mut seen: HashMap<(usize, String), Span> = HashMap::new();
    for sentence in text.sentences() {
        let is_told = told.iter().any(|it| it.contains(&sentence.range.start));
        let is_own = is_own(&blocks[sentence.block]) && !text.is_quoted(sentence.range.start);
        let written = &text.written[sentence.range.clone()];
        let Some(said) = said(written, SENTENCE_WORDS).filter(|_| is_own && !is_told) else {
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

/// The words in small letters; nothing of a text of fewer.
fn said(text: &str, least: usize) -> Option<String> {
    let words: Vec<String> = words(text).map(|(_, word)| word.to_lowercase()).collect();
    (words.len() >= least).then(|| words.join(" "))
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
