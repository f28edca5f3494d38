//! A row that a sentence means by one of its figures: *Kostnaderna är 789,2 mnkr, 1,8 mnkr under
//! budget*, and *från 8 till 12 kr i zon B*.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Number, between};
use crate::facts::table_rows::{FigureKind, NamedRow, RowFigure, TableRows};
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::near::word_before;
use crate::text::words::words;

/// The rows by the figures that only they have.
pub(super) struct ByFigure<'r> {
    rows: HashMap<(bool, Decimal), Option<&'r NamedRow>>,
}

impl<'r> ByFigure<'r> {
    pub(super) fn of(rows: &'r TableRows) -> Self {
        let mut own: HashMap<(bool, Decimal), Option<&NamedRow>> = HashMap::new();
        for row in &rows.rows {
            for figure in &row.figures {
                let key = (figure.kind == FigureKind::Money, figure.value.normalize());
                own.entry(key)
                    .and_modify(|it| *it = it.filter(|known| std::ptr::eq(*known, row)))
                    .or_insert(Some(row));
            }
        }
        Self { rows: own }
    }

    /// The row that has a number, when its digits are no chance.
    fn row(&self, number: &Number) -> Option<&'r NamedRow> {
        /// Of fewer digits a number stands in many rows.
        const LEAST_DIGITS: usize = 3;
        let digits = number.value.normalize().mantissa().to_string();
        let is_sure = digits.trim_end_matches('0').len() >= LEAST_DIGITS;
        let is_money = FigureKind::of(number) == FigureKind::Money;
        let found = self.rows.get(&(is_money, number.value.abs().normalize()));
        (*found?).filter(|_| is_sure && number.is_plain && !number.is_about)
    }
}

/// What a sentence says of a row otherwise than the row itself.
pub(super) fn wrong(
    checker: &Checker<'_>,
    rows: &TableRows,
    by_figure: &ByFigure<'_>,
    text: &ReadText<'_>,
    own: &[Number],
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for at in 1..own.len() {
        let (first, second) = (&own[at - 1], &own[at]);
        let before = at.checked_sub(2).map(|at| own[at].range.end);
        if is_year(&text.written[second.figure.clone()]) || second.is_about {
            continue;
        }
        let difference = difference(checker, by_figure, text, first, second, sentence);
        let part = before.unwrap_or(sentence.start)..sentence.end;
        let change = || changed_to(checker, rows, text, first, second, &part);
        found.extend(difference.or_else(change));
    }
    found
}

/// *789,2 mnkr, vilket är 1,8 mnkr lägre än budget*: how far the figure of a row is from another
/// one of it.
fn difference(
    checker: &Checker<'_>,
    by_figure: &ByFigure<'_>,
    text: &ReadText<'_>,
    first: &Number,
    said: &Number,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    /// Further off it is a difference from something else.
    const MOST_TIMES: i64 = 2;
    const COMPARED: [&str; 12] = [
        "lägre",
        "högre",
        "mer",
        "mindre",
        "bättre",
        "sämre",
        "över",
        "under",
        "fler",
        "färre",
        "billigare",
        "dyrare",
    ];
    let row = by_figure.row(first)?;
    let kind = FigureKind::of(first);
    let after = &text.written[said.range.end..sentence.end.max(said.range.end)];
    let mut next = words(after).map(|(_, word)| word.to_lowercase());
    let is_compared = next
        .next()
        .is_some_and(|word| COMPARED.contains(&word.as_str()));
    // What it is compared with may stand in another row or table.
    let names = ["än budget", "budget"].iter().any(|words| {
        let rest = after
            .trim_start()
            .split_once(' ')
            .map_or("", |(_, rest)| rest);
        let rest = rest.trim_start().strip_prefix(words);
        let rest = rest.map(|rest| rest.strip_prefix("en").unwrap_or(rest).trim_start());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';']))
    });
    let lead = between(text.written, first, said);
    let is_near = words(lead).count() <= 4 && !lead.contains(['.', ';']);
    if !(is_compared && names && is_near) || FigureKind::of(said) != kind {
        return None;
    }
    let others = row.figures.iter().filter(|it| it.kind == kind);
    let others: Vec<&RowFigure> = others.collect();
    let apart = |it: &&RowFigure| (it.value - first.value.abs()).abs();
    let value = said.value.abs();
    let fits = |other: Decimal, step: Decimal| (other - value).abs() * Decimal::TWO <= step;
    let is_right = |it: &&RowFigure| {
        let step = it.step + said.step;
        fits(it.value, step) || fits(apart(it), step + first.step)
    };
    if others.iter().any(is_right) || checker.figures().times(said) > 1 {
        return None;
    }
    let times = Decimal::from(MOST_TIMES);
    let is_likely = |it: &&&RowFigure| {
        let gives = apart(it);
        let is_slip = is_number_slip(value, gives, said.step, 2);
        !gives.is_zero() && gives <= value * times && value <= gives * times && is_slip
    };
    let mut likely = others.iter().filter(is_likely);
    let other = likely.next().filter(|_| likely.next().is_none())?;
    let gives = said.say(text, apart(other));
    let label = format!(
        "raden {} har {} och {}, och skillnaden är {gives}, inte {}",
        row.name,
        first.shown(text),
        other.shown,
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(other.span, format!("raden {}: {}", row.name, other.shown));
    Some(found.hint("räkna om, och rätta den siffra som är fel"))
}

/// *i zon B från 8 till 12 kr per timme*: the row has what it is changed from, and one other
/// figure.
fn changed_to(
    checker: &Checker<'_>,
    rows: &TableRows,
    text: &ReadText<'_>,
    from: &Number,
    to: &Number,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    /// A clause that is longer is about more than one thing.
    const NEAR: usize = 120;
    let leads = [from, to].map(|it| word_before(text.written, it.figure.start).to_lowercase());
    if leads[0] != "från" || leads[1] != "till" || from.is_about {
        return None;
    }
    let start = sentence.start.max(from.figure.start.saturating_sub(NEAR));
    let start = text
        .written
        .ceil_char_boundary(start)
        .min(from.figure.start);
    let clause = &text.written[start..from.figure.start];
    let lower = clause.to_lowercase();
    if ["grann", "riket", "landet", "andra "]
        .iter()
        .any(|word| lower.contains(word))
    {
        return None;
    }
    let end = sentence.end.max(to.range.end);
    let after = &text.written[to.range.end..text.written.floor_char_boundary(end)];
    let row = rows.named_in(clause).or_else(|| {
        let after = &after[..after.find([',', '.', ';']).unwrap_or(after.len())];
        rows.named_in(after)
    })?;
    let is_kind = |it: &&RowFigure| {
        let is_money = |kind: FigureKind| kind == FigureKind::Money;
        is_money(it.kind) == is_money(FigureKind::of(to))
    };
    let figures: Vec<&RowFigure> = row.figures.iter().filter(is_kind).collect();
    let agrees = |it: &RowFigure, number: &Number| {
        let apart = (it.value - number.value.abs()).abs();
        // Whole things are counted; what is measured is rounded.
        let is_exact = it.step <= Decimal::ONE && number.step <= Decimal::ONE;
        apart.is_zero() || (!is_exact && apart * Decimal::TWO <= it.step + number.step)
    };
    let unit = |number: &Number| number.clone().in_unit_of(to, text.written);
    let from = unit(from);
    let has_from = figures.iter().any(|it| agrees(it, &from));
    let has_to = figures.iter().any(|it| agrees(it, to));
    let mut others = figures.iter().filter(|it| !agrees(it, &from));
    let other = others.next().filter(|_| others.next().is_none())?;
    if !has_from || has_to {
        return None;
    }
    let label = format!(
        "texten säger {}, men raden {} har {}",
        to.shown(text),
        row.name,
        other.shown
    );
    let found = checker.at(text.place(to.range.clone()), label);
    let found = found.related(other.span, format!("raden {}: {}", row.name, other.shown));
    Some(found.hint("rätta den siffra som är fel"))
}
