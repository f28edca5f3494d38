//! Figures that a text gives for a whole column, by the word in its head.

use std::ops::Range;

use rust_decimal::Decimal;

use super::bound::{is_followed_by_other, speaks_of_other};
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::digit_slip::{is_likely_slip, is_number_slip};
use crate::facts::money_words::TOTALS;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_rows::{FigureKind, NamedColumn, TableRows};
use crate::swedish::is_month;
use crate::text::ReadText;
use crate::text::near::end_of;
use crate::text::words::words;

/// The numbers of a sentence that are said of a column and are not its total; `own` are those that
/// no row is named for.
pub(super) fn wrong(
    checker: &Checker<'_>,
    rows: &TableRows,
    text: &ReadText<'_>,
    own: &[&Number],
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    if rows.columns.is_empty() {
        return Vec::new();
    }
    let named: Vec<(&Number, &NamedColumn)> = (0..own.len())
        .filter_map(|at| Some((own[at], column(rows, text, own, at, sentence)?)))
        .filter(|(_, column)| column.is_stated || says_total(&text.flowing()[sentence.clone()]))
        .collect();
    let is_total = |(number, column): &(&Number, &NamedColumn)| agrees(number, column.total.value);
    let wrong = named.iter().filter(|(number, column)| {
        let fits = agrees(number, column.total.value)
            || column.values.iter().any(|value| agrees(number, *value))
            || rows
                .columns
                .iter()
                .any(|other| agrees(number, other.total.value));
        // Other columns of the table are given in the sentence, and right.
        let beside = named.iter().filter(is_total_of(column)).any(is_total);
        !fits && checker.figures().times(number) == 1 && (beside || is_slip(number, column))
    });
    wrong
        .map(|(number, column)| finding(checker, text, number, column))
        .collect()
}

/// *tillsammans*, *sammanlagt*: the text adds what the table does not.
fn says_total(sentence: &str) -> bool {
    words(sentence).any(|(_, word)| TOTALS.contains(&word.to_lowercase().as_str()))
}

type Said<'n, 'c> = (&'n Number, &'c NamedColumn);

/// Whether a number is said of another column of the same table.
fn is_total_of(column: &NamedColumn) -> impl Fn(&&Said<'_, '_>) -> bool {
    let (table, index) = column.total.column;
    move |(_, other)| other.total.column.0 == table && other.total.column.1 != index
}

/// The only column that the words before a number, or its noun, name.
fn column<'r>(
    rows: &'r TableRows,
    text: &ReadText<'_>,
    own: &[&Number],
    at: usize,
    sentence: &Range<usize>,
) -> Option<&'r NamedColumn> {
    /// A clause that is longer is about more than one thing.
    const NEAR: usize = 120;
    let number = own[at];
    let kind = FigureKind::of(number);
    if !number.is_plain || number.is_about {
        return None;
    }
    let start = match at.checked_sub(1) {
        Some(before) => own[before].range.end,
        None => sentence.start,
    };
    let clause = end_of(text.flowing(), start..number.figure.start, NEAR);
    let after = &text.flowing()[number.range.end..sentence.end.max(number.range.end)];
    let of_month = words(clause).any(|(_, word)| is_month(word));
    if of_month || is_followed_by_other(after) || speaks_of_other_total(clause, after) {
        return None;
    }
    let noun = match &number.counted {
        Counted::Word(noun) => noun.as_str(),
        _ => "",
    };
    let is_named = |column: &&NamedColumn| {
        let by_noun = !noun.is_empty() && column.is_named_by(noun);
        let by_word =
            || kind == FigureKind::Money && words(clause).any(|(_, word)| column.is_named_by(word));
        column.total.kind == kind && (by_noun || by_word())
    };
    let named: Vec<&NamedColumn> = rows.columns.iter().filter(is_named).collect();
    // *Prognosen är ett underskott*: of the two the difference is meant.
    let last =
        words(clause).filter_map(|(_, word)| named.iter().rposition(|it| it.is_named_by(word)));
    let meant = last.last();
    match (named.as_slice(), meant) {
        ([only], _) => Some(only),
        (all, Some(at))
            if all
                .iter()
                .all(|it| it.total.column.0 == all[0].total.column.0) =>
        {
            Some(all[at])
        }
        _ => None,
    }
}

/// A part of the total, or one of another time or of another thing.
fn speaks_of_other_total(clause: &str, after: &str) -> bool {
    const AFTER: [&str; 8] = ["i", "inom", "för", "på", "vid", "av", "hos", "från"];
    let is_budget = |word: &str| word.eq_ignore_ascii_case("budget");
    let others = words(clause)
        .filter(|(_, word)| !is_budget(word) && !word.to_lowercase().starts_with("prognos"));
    let others: Vec<&str> = others.map(|(_, word)| word).collect();
    let next = words(after).next();
    let is_part = next.is_some_and(|(range, word)| range.start <= 1 && AFTER.contains(&word));
    speaks_of_other(&others.join(" ")) || is_part
}

fn agrees(number: &Number, value: Decimal) -> bool {
    (number.value.abs() - value).abs() * Decimal::TWO <= number.step
}

/// A slip of the pen or of the unit; a total that a word names needs no more than two digits.
fn is_slip(number: &Number, column: &NamedColumn) -> bool {
    let value = column.total.value;
    is_likely_slip(number.value, value, number.step)
        || is_number_slip(number.value, value, Decimal::ONE, 3)
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    number: &Number,
    column: &NamedColumn,
) -> Diagnostic {
    let said = number.shown(text);
    let label = format!(
        "texten säger {said}, men kolumnens summa är {}",
        column.total.shown
    );
    let found = checker.at(text.place(number.range.clone()), label);
    let found = found.related(
        column.total.span,
        format!("kolumnens summa: {}", column.total.shown),
    );
    found.hint(
        "rätta den siffra som är fel; gäller de olika saker, skriv ut vad talet i texten avser",
    )
}
