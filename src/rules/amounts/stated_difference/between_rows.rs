//! A difference between two rows of a table that the sentences before name: *Dyrast är ishallen.
//! Billigast är förrådet. Skillnaden mellan dem är 1 100 000 kr*.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::facts::table_rows::{FigureKind, NamedRow, RowFigure};
use crate::text::ReadText;
use crate::text::words::words;

/// So many sentences before it may name the two.
const MOST_SENTENCES: usize = 2;

/// What is told of the sentences of a text that say a difference.
pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    if !text.flowing().contains("killnaden") || checker.table_rows().rows.len() < 2 {
        return Vec::new();
    }
    let sentences = text.sentences();
    let said = (0..sentences.len()).filter(|at| {
        let sentence = &text.flowing()[sentences[*at].range.clone()];
        says_difference(sentence) && !text.is_quoted(sentences[*at].range.start)
    });
    said.filter_map(|at| of_sentence(checker, text, at))
        .collect()
}

/// *Skillnaden är*, *Skillnaden mellan dem är*, *Skillnaden mellan ishallen och förrådet är*
fn says_difference(sentence: &str) -> bool {
    let rest = ["Skillnaden är ", "Skillnaden mellan ", "Skillnaden blir "];
    rest.iter().any(|begin| sentence.starts_with(begin))
}

fn of_sentence(checker: &Checker<'_>, text: &ReadText<'_>, at: usize) -> Option<Diagnostic> {
    let sentences = text.sentences();
    let own = &sentences[at];
    let [said] = checker.numbers_in(text, &own.range) else {
        return None;
    };
    if !said.is_plain || said.is_about {
        return None;
    }
    let (one, two) = named(checker, text, at)?;
    let (first, second) = same_column(one, two, said)?;
    let gives = (first.value - second.value).abs();
    let step = (first.step + second.step).max(said.step) / Decimal::TWO;
    let block = text.block_at(said.range.start)?.range.clone();
    let is_given = (gives - said.value).abs() <= step;
    if is_given || is_of_numbers(checker.numbers_of(text), &block, said) {
        return None;
    }
    let label = format!(
        "mellan {} och {} är det {}, inte {}",
        one.name,
        two.name,
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found
        .related(first.span, format!("{}: {}", one.name, first.shown))
        .related(second.span, format!("{}: {}", two.name, second.shown));
    Some(found.hint("räkna om; gäller skillnaden något annat, skriv ut vad"))
}

/// The two rows that the sentence names, or those before it in its paragraph.
fn named<'c>(
    checker: &'c Checker<'_>,
    text: &ReadText<'_>,
    at: usize,
) -> Option<(&'c NamedRow, &'c NamedRow)> {
    let sentences = text.sentences();
    let own = &sentences[at];
    let flowing = text.flowing();
    let before = sentences[at.saturating_sub(MOST_SENTENCES)..at].iter();
    let before = before.filter(|it| it.block == own.block);
    let parts = flowing[own.range.clone()].split(" och ");
    let own = rows_in(checker, parts);
    let before: Vec<&str> = before.map(|it| &flowing[it.range.clone()]).collect();
    let rows = if own.is_empty() && before.iter().any(|it| ranks(it)) {
        rows_in(checker, before.into_iter())
    } else {
        own
    };
    match rows[..] {
        [one, two] => Some((one, two)),
        _ => None,
    }
}

/// *Dyrast är*, *kostar mest*: the sentence speaks of how much.
fn ranks(sentence: &str) -> bool {
    const WORDS: [&str; 8] = [
        "dyr", "billig", "kost", "högst", "lägst", "störst", "minst", "mest",
    ];
    let lower = sentence.to_lowercase();
    words(&lower).any(|(_, word)| WORDS.iter().any(|it| word.starts_with(it)))
}

fn rows_in<'c, 'p>(
    checker: &'c Checker<'_>,
    parts: impl Iterator<Item = &'p str>,
) -> Vec<&'c NamedRow> {
    let rows = checker.table_rows();
    let mut found: Vec<&NamedRow> = Vec::new();
    for row in parts.filter_map(|part| rows.named_in(part)) {
        if !found.iter().any(|it| std::ptr::eq(*it, row)) {
            found.push(row);
        }
    }
    found
}

/// The figures of two rows in the only column that both have for what is said.
fn same_column<'r>(
    one: &'r NamedRow,
    two: &'r NamedRow,
    said: &Number,
) -> Option<(&'r RowFigure, &'r RowFigure)> {
    let kind = FigureKind::of(said);
    let pairs = one
        .figures
        .iter()
        .filter(|it| it.kind == kind)
        .filter_map(|first| {
            let mut others = two.figures.iter();
            Some((first, others.find(|it| it.column == first.column)?))
        });
    let mut pairs = pairs;
    match (pairs.next(), pairs.next()) {
        (Some(pair), None) if said.counted != Counted::PercentPoints => Some(pair),
        _ => None,
    }
}

/// Two numbers of the paragraph are so far apart: they may be meant.
fn is_of_numbers(numbers: &[Number], block: &Range<usize>, said: &Number) -> bool {
    /// Of more numbers some two are any number apart.
    const MOST_NUMBERS: usize = 12;
    let own = within(numbers, block);
    let is_apart = |one: &Number, two: &Number| (one.value - two.value).abs() == said.value;
    own.len() > MOST_NUMBERS
        || own
            .iter()
            .any(|one| own.iter().any(|two| is_apart(one, two)))
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str) -> usize {
        let table = "belopp:\n  - id: t\n    rubrik: Fyra tak\n    poster:\n      - {post: Ishallen, belopp: 1 690 000}\n      - {post: Biblioteket, belopp: 900 000}\n      - {post: Kommunförrådet, belopp: 490 000}\n";
        found_in(&RULE, &format!("bakgrund: {text}\n{table}")).len()
    }

    #[test]
    fn another_difference_between_rows_is_told() {
        for text in [
            "Dyrast är ishallen. Billigast är kommunförrådet. Skillnaden mellan dem är 1 100 000 kr.",
            "Dyrast är ishallen, som kostar 1 690 000 kr. Billigast är kommunförrådet. Skillnaden är 1,3 mnkr.",
            "Skillnaden mellan ishallen och kommunförrådet är 1 100 000 kr.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn the_right_difference_and_others_are_left() {
        for text in [
            "Dyrast är ishallen. Billigast är kommunförrådet. Skillnaden mellan dem är 1 200 000 kr.",
            "Dyrast är ishallen. Billigast är kommunförrådet. Skillnaden är 1,2 mnkr.",
            "Dyrast är ishallen. Skillnaden mellan den och de andra är 1 100 000 kr.",
            "Ishallen kostar 1 690 000 kr. Förrådet skulle kosta 590 000 kr i annan färg. Skillnaden är 1 100 000 kr.",
            "Dyrast är ishallen. Billigast är kommunförrådet. Skillnaden är ungefär 1 mnkr.",
            "Ishallen värms med el. Biblioteket värms med gas. Skillnaden är 60 000 kr.",
            "Ishallen, biblioteket och kommunförrådet är tre. Skillnaden mellan dem är 1 100 000 kr.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
