//! A number that a sentence gives for a row, held to its figures and those of the rows beside it.

use rust_decimal::Decimal;

use super::bound::Bound;
use crate::facts::digit_slip::is_likely_slip;
use crate::facts::table_rows::{FigureKind, RowFigure, TableRows};
use crate::swedish::{is_month, is_year};
use crate::text::words::words;

/// Words with which a figure is that of another time than the row's.
const OTHER_TIMES: [&str; 9] = [
    "nästa",
    "kommande",
    "halvår",
    "halvåret",
    "kvartal",
    "kvartalet",
    "tertial",
    "tertialet",
    "hittills",
];

impl Bound<'_, '_> {
    fn figures(&self) -> impl Iterator<Item = &RowFigure> {
        let kind = FigureKind::of(self.number);
        self.row.figures.iter().filter(move |it| it.kind == kind)
    }

    fn agrees(&self, value: Decimal, step: Decimal) -> bool {
        let apart = (self.number.value.abs() - value).abs();
        // Whole things are counted; what is measured is rounded.
        let is_exact = self.number.step <= Decimal::ONE && step <= Decimal::TWO;
        apart.is_zero() || (!is_exact && apart * Decimal::TWO <= self.number.step + step)
    }

    /// The differences and sums of two figures of the row.
    fn reckoned(&self) -> Vec<(Decimal, Decimal, &RowFigure)> {
        let figures: Vec<&RowFigure> = self.figures().take(8).collect();
        let mut found = Vec::new();
        for (at, one) in figures.iter().enumerate() {
            for two in &figures[at + 1..] {
                let step = one.step + two.step;
                found.push(((one.value - two.value).abs(), step, *two));
                found.push((one.value + two.value, step, *two));
            }
        }
        found
    }

    pub(super) fn fits(&self) -> bool {
        let mut figures = self.figures().peekable();
        figures.peek().is_none()
            || figures.any(|it| self.agrees(it.value, it.step))
            || self
                .reckoned()
                .into_iter()
                .any(|(value, step, _)| self.agrees(value, step))
    }

    /// The figure that a slip of the pen makes this one of.
    pub(super) fn slip(&self) -> Option<(Decimal, &RowFigure)> {
        let is_slip = |value: Decimal| is_likely_slip(self.number.value, value, self.number.step);
        let figure = self.figures().find(|it| is_slip(it.value));
        let figure = figure.map(|it| (it.value, it));
        let changes = self.is_change.then(|| self.reckoned());
        let changes = changes.into_iter().flatten();
        let mut changes = changes.map(|(value, _, figure)| (value, figure));
        figure.or_else(|| changes.find(|(value, _)| is_slip(*value)))
    }

    /// *Socialnämndens underskott på 7,1 mnkr*: row and column are both named, so that any other
    /// figure is another one.
    pub(super) fn of_named_column(&self, rows: &TableRows) -> Option<(Decimal, &RowFigure)> {
        /// Further off it is the figure of something else.
        const MOST_TIMES: i64 = 2;
        /// Words between the column and its figure that say nothing more of it.
        const LEADS: [&str; 9] = [
            "på", "är", "var", "blev", "om", "uppgår", "uppgick", "till", "ett",
        ];
        let said: Vec<&str> = words(&self.clause).map(|(_, word)| word).collect();
        let lead = said.iter().rev().skip_while(|word| LEADS.contains(word));
        let head = lead.clone().next()?;
        let is_of_other_time = said.iter().any(|word| {
            let lower = word.to_lowercase();
            is_month(&lower) || is_year(word) || OTHER_TIMES.contains(&lower.as_str())
        });
        let columns = rows.columns.iter();
        let mut named = columns.filter(|column| column.is_named_by(head));
        let (Some(column), None) = (named.next(), named.next()) else {
            return None;
        };
        let figure = self.figures().find(|it| it.column == column.total.column)?;
        let times = Decimal::from(MOST_TIMES);
        let (one, two) = (self.number.value, figure.value);
        let is_near = one <= two * times && two <= one * times;
        let is_other = is_of_other_time || self.is_change || self.is_narrowed;
        (is_near && !is_other).then_some((figure.value, figure))
    }

    /// The sentence gives the figures of other rows in one column, and this row has another one
    /// there.
    pub(super) fn beside<'b>(&'b self, all: &'b [Self]) -> Option<(Decimal, &'b RowFigure)> {
        let kind = FigureKind::of(self.number);
        let others = all.iter().filter(|it| it.row.name != self.row.name);
        let others =
            others.filter(|it| FigureKind::of(it.number) == kind && it.is_change == self.is_change);
        let mut columns = others.clone().flat_map(|other| {
            let figures = other.figures();
            let right = figures.filter(|it| other.agrees(it.value, it.step));
            right.map(|it| it.column).collect::<Vec<_>>()
        });
        let beside = columns.find_map(|column| {
            let figure = self.figures().find(|it| it.column == column)?;
            Some((figure.value, figure))
        });
        beside.or_else(|| self.difference_beside(others))
    }

    /// The sentence gives how far two columns of another row are apart, and this row has another
    /// difference between them.
    fn difference_beside<'b>(
        &'b self,
        mut others: impl Iterator<Item = &'b Self>,
    ) -> Option<(Decimal, &'b RowFigure)> {
        let apart = |one: &RowFigure, two: &RowFigure| (one.value - two.value).abs();
        others.find_map(|other| {
            let figures: Vec<&RowFigure> = other.figures().take(8).collect();
            let pairs = figures.windows(2);
            let mut right = pairs.filter(|two| {
                let gives = apart(two[0], two[1]);
                !gives.is_zero() && other.agrees(gives, two[0].step + two[1].step)
            });
            let (pair, None) = (right.next()?, right.next()) else {
                return None;
            };
            let own = |column| self.figures().find(|it| it.column == column);
            let (one, two) = (own(pair[0].column)?, own(pair[1].column)?);
            Some((apart(one, two), two))
        })
    }
}
