//! Things that a table lists: *planen har sju kontroller*, and the table of them has eight rows.

use std::ops::Range;

use rust_decimal::Decimal;

use super::listed::{ListingTable, listed};
use super::number;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::Number;
use crate::facts::subject::subject_words;
use crate::facts::table_rows::is_form_of;
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::words::words;

/// Of what a memo is about; shorter words of its title are small words.
const SHORTEST: usize = 4;

/// What is told of the texts of a case.
pub(super) fn found(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let listed = listed(checker);
    if listed.is_empty() {
        return Vec::new();
    }
    let subject = subject_words(checker, SHORTEST);
    let mut found = Vec::new();
    for text in checker.prose() {
        for sentence in text.sentences() {
            let at = sentence.range.start;
            if !text.is_quoted(at) && !text.is_in_table(at) {
                found.extend(in_sentence(
                    checker,
                    text,
                    &sentence.range,
                    &listed,
                    &subject,
                ));
            }
        }
    }
    found
}

/// *Planen för 2026 består av sju kontroller*: longer beginnings say more.
const MOST_WORDS: usize = 12;

/// *planen har sju kontroller.*: what the memo is about, and all that it has.
fn in_sentence(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
    listed: &[ListingTable],
    subject: &[String],
) -> Option<Diagnostic> {
    let said = &text.flowing()[sentence.clone()];
    let all: Vec<(Range<usize>, &str)> = words(said).take(MOST_WORDS).collect();
    let at = subject_and_verb(&all, subject)?;
    let stated = number(all.get(at)?.1)?;
    let (noun_at, noun) = all.get(at + 1)?;
    let rows = listed
        .iter()
        .find(|it| is_form_of(&noun.to_lowercase(), &it.noun))?;
    // A row was added late, or has gone: further off they are others.
    let is_near = stated != rows.count && stated.abs_diff(rows.count) <= 2;
    if !is_near || says_number(checker, rows.count) || !ends_with(&said[noun_at.end..]) {
        return None;
    }
    let place = sentence.start + all[at].0.start..sentence.start + noun_at.end;
    let label = format!("tabellen har {} rader", rows.count);
    let found = checker.at(text.place(place), label);
    let found = found.related(rows.span, "tabellen");
    Some(found.hint("rätta antalet, eller rätta tabellen"))
}

/// *Planen har*, *Planen för 2026 består av*: how many words that is, where a sentence begins so
/// and the memo is about that.
fn subject_and_verb(all: &[(Range<usize>, &str)], subject: &[String]) -> Option<usize> {
    /// They have more things than a memo lists.
    const OWNERS: [&str; 6] = ["kommun", "region", "område", "bolag", "skol", "nämnd"];
    let word = |at: usize| all.get(at).map_or("", |(_, word)| *word);
    let first = word(0).to_lowercase();
    let is_definite = first.ends_with(['n', 't']);
    let is_owner = OWNERS.iter().any(|it| first.starts_with(it));
    if !is_definite || is_owner || !subject.iter().any(|own| is_form_of(&first, own)) {
        return None;
    }
    let has_year = word(1) == "för" && is_year(word(2));
    if has_year && !subject.iter().any(|own| own == word(2)) {
        return None;
    }
    let verb = if has_year { 3 } else { 1 };
    match (word(verb), word(verb + 1)) {
        ("består", "av") => Some(verb + 2),
        ("har" | "omfattar" | "innehåller" | "rymmer" | "redovisar", _) => Some(verb + 1),
        _ => None,
    }
}

/// *Tre är nya och visas här*: the texts know of the number of rows.
fn says_number(checker: &Checker<'_>, count: usize) -> bool {
    let is_it = |it: &Number| it.value == Decimal::from(count);
    checker.prose().iter().any(|text| {
        let in_words = checker.number_words_of(text).iter();
        let in_words = in_words.filter(|it| !text.is_in_table(it.figure.start));
        let numbers = checker.numbers_of(text).iter();
        let numbers = numbers.filter(|it| !text.is_in_table(it.figure.start));
        in_words.chain(numbers).any(is_it)
    })
}

/// Nothing stands after the noun that may say which of them are meant.
fn ends_with(after: &str) -> bool {
    let after = after.trim_end();
    after.is_empty() || after == "."
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str) -> usize {
        let table = "|Nr|Kontroll|Risk|\n  |---|---|---:|\n  |1|Attest|9|\n  |2|Logg|9|\n  |3|Bisysslor|12|\n";
        let yaml = format!(
            "rubrik: Plan för intern kontroll 2026\nsammanfattning: {text}\nbedömning: |\n  {table}"
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn rows_that_the_text_counts_otherwise_are_told() {
        for text in [
            "Planen för 2026 har fyra kontroller.",
            "Planen omfattar 2 kontroller.",
            "Planen består av fyra kontroller.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn the_right_number_parts_and_others_are_left() {
        for text in [
            "Planen för 2026 har tre kontroller.",
            "Planen har fyra kontroller som är nya.",
            "Nämnden har fyra kontroller.",
            "Planen har två nya kontroller.",
            "Planen har tolv kontroller.",
            "Planen har fyra mål.",
            "Planen för 2025 har fyra kontroller.",
            "Planen har fyra kontroller. Tre är nya och visas här.",
            "Planen har fyra kontroller, varav tre görs i år.",
            "Den del av planen som gäller ekonomi har fyra kontroller.",
            "Den interna revisionen har fyra kontroller.",
            "Första utkastet till plan har fyra kontroller.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
