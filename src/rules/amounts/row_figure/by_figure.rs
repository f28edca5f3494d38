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
use crate::swedish::{is_comparative, is_year};
use crate::text::ReadText;
use crate::text::near::{end_of, word_before};
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
        if is_year(&text.flowing()[second.figure.clone()]) || second.is_about {
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
    let row = by_figure.row(first)?;
    let kind = FigureKind::of(first);
    let after = &text.flowing()[said.range.end..sentence.end.max(said.range.end)];
    let lead = between(text.flowing(), first, said);
    let is_near = words(lead).count() <= 4 && !lead.contains(['.', ';']);
    if !is_near || !is_compared_with_budget(after) || FigureKind::of(said) != kind {
        return None;
    }
    let others = row.figures.iter().filter(|it| it.kind == kind);
    let others: Vec<&RowFigure> = others.collect();
    if others.iter().any(|it| agrees(it, first, said)) || checker.figures().times(said) > 1 {
        return None;
    }
    let mut likely = others.iter().filter(|it| is_likely(it, first, said));
    let other = likely.next().filter(|_| likely.next().is_none())?;
    let label = format!(
        "raden {} har {} och {}, och skillnaden är {}, inte {}",
        row.name,
        first.shown(text),
        other.shown,
        said.say(text, apart(other, first)),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(other.span, format!("raden {}: {}", row.name, other.shown));
    Some(found.hint("räkna om, och rätta den siffra som är fel"))
}

/// *lägre än budgeten*, *under budget*, and nothing that says which budget: what it is compared
/// with may stand in another row or table.
fn is_compared_with_budget(after: &str) -> bool {
    let after = after.trim_start();
    let first = words(after).next().map(|(_, word)| word.to_lowercase());
    let is_compared = first
        .is_some_and(|word| is_comparative(&word) || matches!(word.as_str(), "över" | "under"));
    let rest = after.split_once(' ').map_or("", |(_, rest)| rest);
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("än ").unwrap_or(rest);
    let rest = rest.strip_prefix("budget");
    let rest = rest.map(|rest| rest.strip_prefix("en").unwrap_or(rest).trim_start());
    let ends = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';']));
    is_compared && ends
}

/// How far a figure of a row is from what the text says of the row.
fn apart(figure: &RowFigure, first: &Number) -> Decimal {
    (figure.value - first.value.abs()).abs()
}

/// Whether what is said is a figure of the row itself, or how far the two are apart.
fn agrees(figure: &RowFigure, first: &Number, said: &Number) -> bool {
    let step = figure.step + said.step;
    let fits =
        |gives: Decimal, step: Decimal| (gives - said.value.abs()).abs() * Decimal::TWO <= step;
    fits(figure.value, step) || fits(apart(figure, first), step + first.step)
}

/// Whether a slip of the pen makes what is said of how far the two are apart.
fn is_likely(figure: &RowFigure, first: &Number, said: &Number) -> bool {
    /// Further off it is a difference from something else.
    const MOST_TIMES: Decimal = Decimal::TWO;
    let (gives, value) = (apart(figure, first), said.value.abs());
    let is_near = gives <= value * MOST_TIMES && value <= gives * MOST_TIMES;
    !gives.is_zero() && is_near && is_number_slip(value, gives, said.step, 2)
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
    let leads = [from, to].map(|it| word_before(text.flowing(), it.figure.start).to_lowercase());
    if leads[0] != "från" || leads[1] != "till" || from.is_about {
        return None;
    }
    let row = changed_row(rows, text, from, to, sentence)?;
    let is_kind = |it: &&RowFigure| {
        let is_money = |kind: FigureKind| kind == FigureKind::Money;
        is_money(it.kind) == is_money(FigureKind::of(to))
    };
    let figures: Vec<&RowFigure> = row.figures.iter().filter(is_kind).collect();
    let unit = |number: &Number| number.clone().in_unit_of(to, text.flowing());
    let from = unit(from);
    let has_from = figures.iter().any(|it| is_figure(it, &from));
    let has_to = figures.iter().any(|it| is_figure(it, to));
    let mut others = figures.iter().filter(|it| !is_figure(it, &from));
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

/// The row that is named before a change or after it, of this place and not of others.
fn changed_row<'r>(
    rows: &'r TableRows,
    text: &ReadText<'_>,
    from: &Number,
    to: &Number,
    sentence: &Range<usize>,
) -> Option<&'r NamedRow> {
    /// A clause that is longer is about more than one thing.
    const NEAR: usize = 120;
    const OTHERS: [&str; 4] = ["grann", "riket", "landet", "andra "];
    let clause = end_of(text.flowing(), sentence.start..from.figure.start, NEAR);
    let lower = clause.to_lowercase();
    if OTHERS.iter().any(|word| lower.contains(word)) {
        return None;
    }
    rows.named_in(clause).or_else(|| {
        let end = sentence.end.max(to.range.end);
        let after = &text.flowing()[to.range.end..text.flowing().floor_char_boundary(end)];
        rows.named_in(&after[..after.find([',', '.', ';']).unwrap_or(after.len())])
    })
}

/// Whether a number is the figure of a row. Whole things are counted; what is measured is rounded.
fn is_figure(figure: &RowFigure, number: &Number) -> bool {
    let apart = apart(figure, number);
    let is_exact = figure.step <= Decimal::ONE && number.step <= Decimal::ONE;
    apart.is_zero() || (!is_exact && apart * Decimal::TWO <= figure.step + number.step)
}
