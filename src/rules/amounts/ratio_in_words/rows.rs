//! Ratios between rows of a table that a sentence names: *köket är drygt hälften av kostnaden*,
//! *teatern får tre gånger så mycket som kören*.

use std::ops::Range;

use rust_decimal::Decimal;

use super::said::Ratio;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::table_rows::{FigureKind, NamedRow, RowFigure, TableRows};
use crate::source::Span;
use crate::text::ReadText;

/// A row and what it is compared with.
pub(super) struct RowRatio<'r> {
    row: &'r NamedRow,
    own: &'r RowFigure,
    other: Other,
}

/// Another row, or the total.
struct Other {
    value: Decimal,
    said: String,
    place: Span,
}

/// The rows that a sentence compares; nothing when it names none.
pub(super) fn named<'r>(
    checker: &'r Checker<'_>,
    text: &ReadText<'_>,
    ratio: &Ratio,
    sentence: &Range<usize>,
) -> Option<RowRatio<'r>> {
    let rows = checker.table_rows();
    let before = &text.flowing()[sentence.start..ratio.range.start];
    let after = &text.flowing()[ratio.range.end..sentence.end];
    let clause = before.rsplit([';', ':']).next().unwrap_or(before);
    let clause = clause.rsplit(" och ").next().unwrap_or(clause);
    let row = rows.named_in(clause)?;
    let [own] = &row.figures[..] else { return None };
    let other = if ratio.is_times {
        other_row(rows, own, after)?
    } else {
        total(rows, own, after)?
    };
    (own.kind != FigureKind::Percent).then_some(RowRatio { row, own, other })
}

/// *som kören*
fn other_row(rows: &TableRows, own: &RowFigure, after: &str) -> Option<Other> {
    let (rest, per) = (after.split_once("som ")?.1, after.contains("per "));
    if own.kind != FigureKind::Money || per {
        return None;
    }
    let row = rows.named_in(rest)?;
    let figure = row.figures.iter().find(|it| it.column == own.column)?;
    Some(Other {
        value: figure.value,
        said: format!("{} har {}", row.name, figure.shown),
        place: figure.span,
    })
}

/// *av kostnaden*, *av det hela*
fn total(rows: &TableRows, own: &RowFigure, after: &str) -> Option<Other> {
    const WHOLES: [&str; 7] = [
        "kostnad", "det hela", "summan", "budget", "bidrag", "belopp", "totalt",
    ];
    let lower = after.trim_start().to_lowercase();
    if !lower.starts_with("av ") || !WHOLES.iter().any(|it| lower.contains(it)) {
        return None;
    }
    let mut columns = rows.columns.iter().map(|it| &it.total);
    let total = columns.find(|it| it.column == own.column)?;
    Some(Other {
        value: total.value,
        said: format!("summan är {}", total.shown),
        place: total.span,
    })
}

impl RowRatio<'_> {
    /// What is told when the rows are in another ratio.
    pub(super) fn wrong(
        &self,
        checker: &Checker<'_>,
        text: &ReadText<'_>,
        ratio: &Ratio,
    ) -> Option<Diagnostic> {
        let gives = self.own.value.checked_div(self.other.value)?;
        if ratio.fits(gives) {
            return None;
        }
        let (name, shown, other) = (&self.row.name, &self.own.shown, &self.other.said);
        let label = format!(
            "{name} har {shown} och {other}: det är {}",
            ratio.say(gives)
        );
        let found = checker.at(text.place(ratio.range.clone()), label);
        let found = found.related(self.own.span, format!("raden {name}"));
        let found = found.related(self.other.place, other.clone());
        Some(found.hint("rätta orden, eller det belopp som är fel"))
    }
}
