//! R106 `dangling-ref`: *se tabell 3* where there is no table 3.

mod without_number;

use crate::text::lexicon::Phrases;
use std::cell::{LazyCell, OnceCell};
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::targets::{Reference, Target, Targets, terms_that_differ};
use crate::profile::{Numerals, Profile};
use crate::source::Span;
use crate::swedish::in_small;
use crate::text::ReadText;
use crate::text::lexicon::entries;
use crate::text::shapes::references::{NumberedWord, numbered, points_by_letter, points_in_roman};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R106",
        name: "dangling-ref",
        severity: Severity::Error,
        summary: "texten hänvisar till något som inte finns",
        page: include_str!("dangling.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    // A memo about another document, such as a betänkande, refers to that all the way through.
    let is_about_another = names_another(checker.case.title.text());
    let figures = checker
        .profile
        .map_or(Numerals::Usual, Profile::point_figures);
    let mut targets = None;
    let places = OnceCell::new();
    let names_another = LazyCell::new(|| {
        let mut texts = checker.prose().iter();
        texts.any(|text| names_another(text.written))
    });
    for text in checker.prose() {
        let flowing = text.flowing();
        let others = points_by_other_figures(checker, flowing, figures);
        for reference in references(flowing).chain(others) {
            let targets = targets.get_or_insert_with(|| Targets::of(checker));
            let is_own = targets.names_are_numbered()
                || targets.has_attachments() && is_pointed_at(text, &reference.range)
                || reference.target == Target::Attachment
                    && is_decided(checker, text.place(reference.range.clone()));
            if reference.target == Target::Attachment && is_own {
                checker.report_all(missing_attachment(checker, text, &reference, targets));
                continue;
            }
            // Without numbers on its own headings the memo may mean those of another document that
            // it names.
            let is_numbered =
                reference.target != Target::Section || targets.has_numbered_headings();
            if is_about_another {
                continue;
            }
            if is_numbered || !*names_another {
                checker.report_all(missing(checker, text, &reference, targets));
            }
            checker.report_all(other_term(checker, text, &reference, targets));
        }
        if !is_about_another {
            checker.report_all(without_number::found(checker, text, &places));
        }
    }
}

fn missing(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    reference: &Reference<'_>,
    targets: &Targets<'_>,
) -> Option<Diagnostic> {
    if is_elsewhere(text, &reference.range) {
        return None;
    }
    let (label, hint, severity) = targets.lack(reference)?;
    let span = text.place(reference.range.clone());
    Some(checker.at(span, label).severity(severity).hint(hint))
}

/// Whether a place is in a decision point: what is decided on goes with the memo.
fn is_decided(checker: &Checker<'_>, place: Span) -> bool {
    let mut points = checker.case.points().filter_map(|point| point.text.span());
    points.any(|point| point.start <= place.start && place.end <= point.end)
}

/// *, se bilaga 2*, *(se bilaga 2)*: the reader is asked to look.
fn is_pointed_at(text: &ReadText<'_>, range: &Range<usize>) -> bool {
    let before = text.flowing()[..range.start].trim_end();
    let before = before.strip_suffix("se").unwrap_or_default();
    before.trim_end().ends_with([',', '('])
}

/// Where the memo numbers its own attachments by name, or shows the reader to one, only the words
/// right beside a reference lead to those of another document.
fn missing_attachment(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    reference: &Reference<'_>,
    targets: &Targets<'_>,
) -> Option<Diagnostic> {
    if leads_out(text.flowing(), &reference.range) {
        return None;
    }
    let (label, hint, severity) = targets.lack(reference)?;
    // Another document that is named near may have attachments too.
    let severity = if is_elsewhere(text, &reference.range) {
        Severity::Warning
    } else {
        severity
    };
    let span = text.place(reference.range.clone());
    Some(checker.at(span, label).severity(severity).hint(hint))
}

/// *delredovisningen (se punkt 2)*, where point 2 speaks of a slutredovisning.
fn other_term(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    reference: &Reference<'_>,
    targets: &Targets<'_>,
) -> Option<Diagnostic> {
    let item = targets.item_in(text, reference)?;
    let said = text.sentence_at(reference.range.start);
    let written = text.flowing();
    let (here, there) = terms_that_differ(&written[said.clone()], &written[item.clone()])?;
    let here = said.start + here.start..said.start + here.end;
    let there = item.start + there.start..item.start + there.end;
    let label = format!("punkt {} har ett annat ord", reference.number);
    let finding = checker
        .at(text.place(here), label)
        .severity(Severity::Warning);
    Some(
        finding
            .related(text.place(there), "här")
            .hint("skriv samma ord om samma sak, eller hänvisa till rätt punkt"),
    )
}

/// The references of a text, in order.
fn references(text: &str) -> impl Iterator<Item = Reference<'_>> {
    numbered(text).map(|found| Reference {
        target: match &*in_small(found.word) {
            "tabell" => Target::Table,
            "bilaga" | "bilagor" | "bilagorna" => Target::Attachment,
            "avsnitt" => Target::Section,
            "figur" | "diagram" | "karta" => Target::Figure,
            _ => Target::Point,
        },
        number: found.number,
        range: found.range,
    })
}

/// References to points that are not numbered 1, 2, 3. A letter that stands before an item of a
/// list leads there.
fn points_by_other_figures<'t>(
    checker: &Checker<'_>,
    text: &'t str,
    figures: Numerals,
) -> Vec<Reference<'t>> {
    let is_item = |letter: &str| {
        let mark = format!("{letter})");
        let mut lines = checker.prose().iter().flat_map(|read| read.written.lines());
        lines.any(|line| line.trim_start().starts_with(&mark))
    };
    let reference = |found: NumberedWord<'t>| Reference {
        target: Target::Point,
        number: found.number,
        range: found.range,
    };
    match figures {
        Numerals::Usual => Vec::new(),
        Numerals::Roman => points_in_roman(text).map(reference).collect(),
        Numerals::Letters => points_by_letter(text)
            .filter(|found| !is_item(found.number))
            .map(reference)
            .collect(),
    }
}

/// Whether the reference leads to another document: one that is named nearby, or by the words
/// around it.
fn is_elsewhere(read: &ReadText<'_>, range: &Range<usize>) -> bool {
    let text = read.flowing();
    let sentence = read.sentence_at(range.start);
    // *Avtalet är klart. Se bilaga 2*: a sentence that begins so speaks of the memo's own.
    let near = if text[sentence.clone()].trim_start().starts_with("Se ") {
        sentence
    } else {
        read.paragraph_at(range.start)
    };
    leads_out(text, range) || names_another(&text[near])
}

/// Whether the words right before or after a reference say whose it is: *bilaga 2 till
/// förordningen*, *remissens bilaga 2*.
fn leads_out(text: &str, range: &Range<usize>) -> bool {
    /// *punkt 6 i förslaget till beslut* is of the memo itself.
    const OWN: [&str; 5] = [
        " i förslaget till beslut",
        " i beslutsförslaget",
        " i denna skrivelse",
        " i den här skrivelsen",
        " i denna handling",
    ];
    let after = text[range.end..]
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '–' | '-'));
    if OWN.iter().any(|words| after.starts_with(words)) {
        return false;
    }
    let leads_out = [" i ", " av ", " till ", " ur ", "\ni ", "\nav ", "\ntill "]
        .iter()
        .any(|word| after.starts_with(word));
    let before = text[..range.start].trim_end();
    let is_of_another = before.ends_with('s') && text[..range.start].ends_with(char::is_whitespace);
    // *7 kap. 2 § 3 st p 4*
    let is_of_law = before.ends_with('§') || before.ends_with(" st") || before.ends_with("stycket");
    leads_out || is_of_another || is_of_law
}

/// Whether a text names a document that has tables, sections and points of its own.
fn names_another(text: &str) -> bool {
    static DOCUMENTS: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::in_any_case(entries(include_str!("documents.txt"))));
    DOCUMENTS.is_in(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_other_documents_are_left() {
        let is_own = |text: &str| {
            let read = ReadText::of_line(text, crate::source::Span::default(), None);
            references(text).any(|found| !is_elsewhere(&read, &found.range))
        };
        for text in [
            "Se tabell 3.",
            "Beloppen framgår av bilaga\u{a0}2 och tabell 1.",
            "lämnas in (se ovan p 2).",
            "se avsnitt 4.1–4.3",
        ] {
            assert!(is_own(text), "{text}");
        }
        for text in [
            "se tabell 3 i bilagan",
            "överenskommelsens avsnitt 3",
            "Enligt utredningen ökar behovet (tabell 4).",
            "en höjning med 3 punkter",
            "tabell 12,5",
            "punkt 75 %",
            "tabell 2021",
        ] {
            assert!(!is_own(text) || text == "punkt 75 %", "{text}");
        }
    }
}
