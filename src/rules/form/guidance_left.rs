//! F145 `guidance-left`: what a template tells the writer to do stands in the memo.

mod to_writer;

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Part;
use crate::profile::Addressee;
use crate::text::lexicon::entries;
use crate::text::{BlockKind, ReadText};
use to_writer::{begins_with_one, is_of_others, speaks_to_writer};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F145",
        name: "guidance-left",
        severity: Severity::Error,
        summary: "mallens anvisning står kvar i texten",
        page: include_str!("guidance_left.md"),
    },
    check,
};

/// How orders to the writer begin: *Beskriv*.
static ORDERS_TO_WRITER: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("guidance_orders.txt")).collect());

/// How sentences begin that say what is to stand there: *Här beskrivs*.
static PREVIEWS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("guidance_previews.txt")).collect());

fn check(checker: &Checker<'_>) {
    // A statement to somebody outside asks them to write or to state something.
    let is_outside = checker
        .document_kind()
        .is_some_and(|kind| kind.addressee() == Addressee::Outside);
    for part in Part::DECISION_FIRST {
        // A decision may tell others what to do.
        if part == Part::Proposal {
            continue;
        }
        for prose in part.prose(checker.case) {
            let Some(prose) = prose.get() else { continue };
            let text = checker.read(prose);
            let paragraphs = guidance(text, is_outside);
            let is_all = paragraphs.len() >= text.blocks().len();
            for (range, kind) in paragraphs {
                // Where it is all that the part says, nobody has answered.
                let severity = match kind {
                    Guidance::Order if is_all => Severity::Error,
                    Guidance::Preview if !is_all => continue,
                    _ => Severity::Warning,
                };
                let finding = checker
                    .at(
                        text.place(range),
                        "så skriver en mall till den som ska skriva",
                    )
                    .severity(severity);
                checker.report(finding.hint("skriv det som efterfrågas, och ta bort anvisningen"));
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guidance {
    /// *Beskriv …*: nobody but the writer is told that.
    Order,
    /// *Stödtext: …*, or an order after another sentence: the writer may be told that by others.
    Aside,
    /// *Här beskrivs …*: a memo may say so too, and then goes on.
    Preview,
}

/// The first sentences of paragraphs that are guidance. Items of lists are assignments of others or
/// answers to questions, and left alone.
fn guidance(text: &ReadText<'_>, is_outside: bool) -> Vec<(Range<usize>, Guidance)> {
    let blocks = text.blocks().iter();
    let paragraphs = blocks.filter(|block| {
        block.kind == BlockKind::Paragraph && block.item.is_none() && !block.is_cited
    });
    let found = paragraphs.filter_map(|block| {
        let start = block.range.start;
        let sentence = text.sentence_at(start);
        let written = &text.written[start..sentence.end.clamp(start, block.range.end)];
        let kind = kind(written, text.written[block.range.clone()].trim_end())?;
        Some((start..start + written.trim_end().len(), kind))
    });
    let mut found: Vec<_> = found.collect();
    found.extend(within_paragraphs(text, is_outside));
    found
}

/// *Fyll på med text!* after the first sentence of a paragraph. Other orders may there be those of
/// a letter or a rule that the memo tells of.
fn within_paragraphs(text: &ReadText<'_>, is_outside: bool) -> Vec<(Range<usize>, Guidance)> {
    const ORDERS: [&str; 14] = [
        "Skriv ",
        "Fyll i ",
        "Fyll på ",
        "Klicka ",
        "Infoga ",
        "Ta bort ",
        "Komplettera ",
        "Beskriv ",
        "Ange ",
        "Redogör ",
        "Motivera ",
        "Kommentera ",
        "Glöm inte ",
        "Tänk på ",
    ];
    let blocks = text.blocks();
    let found = text.sentences().iter().filter_map(|sentence| {
        let block = &blocks[sentence.block];
        let is_later = block.kind == BlockKind::Paragraph
            && block.item.is_none()
            && !block.is_cited
            && sentence.range.start > block.range.start;
        if !is_later {
            return None;
        }
        let written = text.written[sentence.range.clone()].trim();
        // An order that ends the paragraph without a full stop is a template's.
        let is_bare = !written.ends_with(['.', '!', '?', ':', ')', '”'])
            && sentence.range.end >= block.range.end
            && ORDERS_TO_WRITER
                .iter()
                .any(|words| written.starts_with(words));
        let is_order = is_bare
            || !is_outside && ORDERS.iter().any(|order| written.starts_with(order))
            || speaks_to_writer(written);
        let start = sentence.range.start;
        (is_order && !is_of_others(written) && !text.is_quoted(start))
            .then(|| (start..start + written.len(), Guidance::Aside))
    });
    found.collect()
}

fn kind(sentence: &str, paragraph: &str) -> Option<Guidance> {
    let is_order = |words: &str| begins_with_one(words, &ORDERS_TO_WRITER);
    // Templates set their guidance in italics or in brackets.
    let bare = sentence.trim_start_matches(['(', '*', '_']);
    let kind = if is_order(bare) {
        Guidance::Order
    } else if speaks_to_writer(bare) {
        Guidance::Aside
    } else if previews(sentence, paragraph) {
        Guidance::Preview
    } else {
        return None;
    };
    (!is_of_others(bare)).then_some(kind)
}

/// *Här beskrivs …*, and nothing of the memo's own.
fn previews(sentence: &str, paragraph: &str) -> bool {
    // What says something of its own has figures, or another sentence that is no guidance.
    let rest = paragraph
        .strip_prefix(sentence.trim_end())
        .unwrap_or("")
        .trim_start();
    let is_empty = (rest.is_empty() || goes_on(rest))
        && !sentence.contains(|c: char| c.is_ascii_digit())
        && !paragraph.contains("{{");
    is_empty && begins_with_one(sentence, &PREVIEWS)
}

/// *Högst en halv sida.*
fn goes_on(rest: &str) -> bool {
    const MORE: [&str; 8] = [
        "Högst ",
        "Max ",
        "Maximalt ",
        "Minst ",
        "Texten ska ",
        "Avsnittet ska ",
        "Håll ",
        "Gärna ",
    ];
    let begins = |word: &&str| {
        rest.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    MORE.iter().any(|words| rest.starts_with(words)) || ORDERS_TO_WRITER.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_to_the_writer_are_told_from_text() {
        let of = |text: &str| kind(text, text);
        for text in [
            "Beskriv kortfattat hur förslaget påverkar flickor och pojkar.",
            "Fyll i belopp och konto.",
            "Stryk det som inte är aktuellt.",
            "Här beskriver du kort varför ärendet har kommit upp. Medel fördelas.",
            "Under den här rubriken kan du skriva om ekonomin.",
            "Stödtext: ange hur förslaget finansieras.",
            "Tips: skriv kort.",
            "(Beskriv hur barnen har hörts.)",
            "Högst en halv A4-sida.",
            "Max 10 rader",
            "*Valfritt:* beskriv andra alternativ.",
            "Sammanfattningen ska vara kort och lätt att förstå.",
            "Rubriken tas bort om den inte behövs.",
            "Svara på frågan i motionen.",
        ] {
            let found = of(text);
            assert!(
                matches!(found, Some(Guidance::Order | Guidance::Aside)),
                "{text}"
            );
        }
        for text in [
            "Här beskrivs bakgrunden till ärendet.",
            "I det här avsnittet redovisas kostnaderna.",
        ] {
            assert_eq!(of(text), Some(Guidance::Preview), "{text}");
        }
        let two = kind(
            "Här anges vilka krav det leder till.",
            "Här anges vilka krav det leder till. Högst 10 rader.",
        );
        assert_eq!(two, Some(Guidance::Preview));
        let own = kind(
            "Här anges kraven.",
            "Här anges kraven. Systemet ska vara säkert.",
        );
        assert_eq!(own, None);
        for text in [
            "Beskrivningen är kort.",
            "Anges inget annat gäller avtalet.",
            "Motiveringen finns i bilagan.",
            "Här beskrivs de 3 alternativen.",
            "Här finns en skola.",
            "Fyllnadsvalet hålls i juni.",
            "Avsnittet tas bort ur reglementet.",
            "Skriv till kommun@kommun.example om du har frågor.",
            "Beskriv gärna era behov, skriver föreningen i inbjudan.",
            "Här kan du som invånare läsa mer.",
            "Exempel: biblioteket fick 40 fler besök.",
            "Bedömningen ska prövas av nämnden.",
            "Instruktion: personalen låser efter sig.",
            "Högst 40 procent av eleverna äter lunch.",
            "Här kan invånarna möta dig och andra.",
            "Texten i planen är lång.",
            "Skriv ”ska erbjudas” i stället.",
            "Ange \"tolv månader\" i 4 §.",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
