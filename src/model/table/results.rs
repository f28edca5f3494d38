//! Rows that say by their names that they are results of those above, *Årets resultat*, and what
//! the rows above give.

use rust_decimal::Decimal;

use super::sum_names::{ResultName, result_name};
use super::{Column, RowRole, TableRow, Worth};
use crate::model::sums::{Agreement, Precision, agreement};
use crate::swedish::Money;

/// A result that is so near to what rows above give is meant to be that: this part of the largest.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 2);

/// Rows that are looked at for one result: a statement of income has some twenty.
const MOST_ROWS: usize = 200;

/// A row that others are added to or taken from.
pub type RowTerm = (bool, usize);

/// How a result comes from the rows above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeResult {
    /// The rows, each with whether it is taken away.
    pub terms: Vec<RowTerm>,
    /// The columns in which the rows give what is stated.
    pub fits: usize,
    /// The columns in which they give something else, with what they give.
    pub wrong: Vec<(usize, Money)>,
}

/// The rows above a result.
pub struct Above<'t> {
    /// All rows of the table as far as they are known.
    pub rows: &'t [TableRow],
    /// The columns.
    pub columns: &'t [Column],
    /// What the table says of its figures.
    pub precision: Precision,
    /// Rows that are results though they are written as common ones.
    pub results: &'t [usize],
}

impl Above<'_> {
    /// How a row with the name of a result comes from those above it; `None` when they do not say
    /// it.
    #[must_use]
    pub fn result(&self, row: &TableRow) -> Option<MadeResult> {
        let name = result_name(row.name.text())?;
        if row.role != RowRole::Item || row.measure.is_some() || self.rows.len() > MOST_ROWS {
            return None;
        }
        let ways = self.ways(name);
        let made: Vec<MadeResult> = ways
            .into_iter()
            .filter(|terms| terms.len() > 1)
            .map(|terms| self.held(row, terms))
            .collect();
        let most = made.iter().map(|made| made.fits).max()?;
        let fitting = made
            .iter()
            .find(|made| most > 0 && made.fits == most && made.wrong.len() <= made.fits);
        let near = made.iter().filter(|made| self.is_near(row, made));
        let nearest = near.min_by_key(|made| apart(row, made));
        fitting.or(nearest).cloned()
    }

    /// The ways to make a result of what stands above, the most likely first.
    fn ways(&self, name: ResultName) -> Vec<Vec<RowTerm>> {
        let rows = 0..self.rows.len();
        let is_result = |row: usize| {
            let role = &self.rows[row].role;
            matches!(role, RowRole::SubTotal(_) | RowRole::Formula(_))
                || self.results.contains(&row)
        };
        let is_plain = |row: &usize| {
            let at = &self.rows[*row];
            at.role.is_added() && at.measure.is_none() && !is_result(*row)
        };
        let all: Vec<usize> = rows.clone().filter(is_plain).collect();
        let is_break = |row: &usize| is_result(*row) || self.rows[*row].role == RowRole::Group;
        let start = rows.clone().rev().find(is_break).map_or(0, |row| row + 1);
        let since: Vec<usize> = (start..self.rows.len()).filter(is_plain).collect();
        let sums: Vec<usize> = rows.filter(|row| is_result(*row)).collect();
        let last: Vec<usize> = sums.last().copied().into_iter().collect();
        let two = sums[sums.len().saturating_sub(2)..].to_vec();
        let and_since = [last.as_slice(), since.as_slice()].concat();
        let added = [
            and_since.clone(),
            all.clone(),
            since.clone(),
            two.clone(),
            sums.clone(),
        ];
        let mut ways: Vec<Vec<RowTerm>> = added.iter().map(|rows| signed(rows, 0, false)).collect();
        if name == ResultName::Net {
            for rows in [and_since, all, since, two, sums] {
                ways.extend([signed(&rows, 1, false), signed(&rows, 1, true)]);
            }
        }
        ways
    }

    fn held(&self, row: &TableRow, terms: Vec<RowTerm>) -> MadeResult {
        let mut made = MadeResult {
            terms,
            fits: 0,
            wrong: Vec::new(),
        };
        for (index, column) in self.columns.iter().enumerate() {
            let is_open = column.adds && column.formula.is_none() && !column.is_row_sum;
            let Some((stated, _)) = row.cells[index].stated().filter(|_| is_open) else {
                continue;
            };
            let Some(moneys) = self.moneys(&made.terms, index) else {
                continue;
            };
            let gives: Decimal = moneys.iter().map(|money| money.kronor).sum();
            if agreement(stated, &moneys, self.precision) >= Agreement::DiffersAboutApproximate {
                let gives = Money {
                    kronor: gives,
                    ..stated
                };
                made.wrong.push((index, gives));
            } else if moneys.len() > 1 {
                made.fits += 1;
            }
        }
        made
    }

    /// The figures of some rows in a column, without those that are nothing.
    fn moneys(&self, terms: &[RowTerm], column: usize) -> Option<Vec<Money>> {
        let mut moneys = Vec::with_capacity(terms.len());
        for (is_negative, row) in terms {
            match self.rows[*row].cells[column].worth {
                Worth::Unknown => return None,
                Worth::Nothing => {}
                Worth::Figure(money) => moneys.push(Money {
                    kronor: if *is_negative {
                        -money.kronor
                    } else {
                        money.kronor
                    },
                    ..money
                }),
            }
        }
        moneys.retain(|money| !money.kronor.is_zero());
        Some(moneys)
    }

    /// In its only column a result is not what the rows give, and not far from it.
    fn is_near(&self, row: &TableRow, made: &MadeResult) -> bool {
        let [(column, gives)] = made.wrong.as_slice() else {
            return false;
        };
        let Some((stated, _)) = row.cells[*column].stated() else {
            return false;
        };
        let moneys = self.moneys(&made.terms, *column).unwrap_or_default();
        let largest = moneys.iter().map(|money| money.kronor.abs()).max();
        let reach = largest.unwrap_or_default() * NEAR;
        let has_same_sign = stated.kronor.is_sign_negative() == gives.kronor.is_sign_negative();
        made.fits == 0
            && moneys.len() > 1
            && has_same_sign
            && (stated.kronor - gives.kronor).abs() <= reach
    }
}

/// How far a result is from what the rows give, in the first column where they differ.
fn apart(row: &TableRow, made: &MadeResult) -> Decimal {
    let wrong = made.wrong.first();
    let apart = wrong.and_then(|(column, gives)| {
        let (stated, _) = row.cells[*column].stated()?;
        Some((stated.kronor - gives.kronor).abs())
    });
    apart.unwrap_or_default()
}

/// Rows as terms: those from `taken` on are taken away, where that is not 0; turned when what comes
/// first is.
fn signed(rows: &[usize], taken: usize, is_turned: bool) -> Vec<RowTerm> {
    let rows = rows.iter().enumerate();
    let terms = rows.map(|(index, row)| ((taken > 0 && index >= taken) != is_turned, *row));
    terms.collect()
}
