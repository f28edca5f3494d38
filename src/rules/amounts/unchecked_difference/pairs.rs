//! The pairs of columns that a column of differences may be made of.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::model::Table;
use crate::model::table::At;

/// A column less another.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The column that is taken from.
    pub from: usize,
    /// The column that is taken away.
    pub less: usize,
    /// Rows whose figure it gives.
    pub fits: usize,
    /// Rows whose figure it does not give.
    pub wrong: Vec<usize>,
}

/// All pairs of the columns of one measure before a column, the nearest first.
pub fn of(table: &Table, index: usize) -> Vec<Pair> {
    let measure = &table.columns[index].measure;
    let is_other = |other: &usize| {
        let column = &table.columns[*other];
        column.measure.adds_with(measure) && !column.is_row_sum
    };
    let before: Vec<usize> = (0..index).rev().filter(is_other).collect();
    let mut pairs = Vec::new();
    for (place, second) in before.iter().enumerate() {
        for first in &before[place + 1..] {
            pairs.push(held(table, index, *second, *first));
            pairs.push(held(table, index, *first, *second));
        }
    }
    pairs
}

/// The pair that gives most rows and fails the fewest; of equal ones the nearest.
pub fn best(pairs: &[Pair]) -> Option<&Pair> {
    let ranked = pairs.iter().enumerate();
    ranked
        .max_by_key(|(place, pair)| (pair.fits, Reverse(pair.wrong.len()), Reverse(*place)))
        .map(|(_, pair)| pair)
}

/// The pairs that can be meant where no figure says it: what is left of a budget, or else the
/// nearest two, either way.
pub fn likely<'p>(table: &Table, pairs: &'p [Pair]) -> impl Iterator<Item = &'p Pair> {
    let is_budget = |column: usize| {
        let name = table.columns[column].name().to_lowercase();
        name.starts_with("budget")
    };
    let of_budget: Vec<bool> = pairs
        .iter()
        .map(|pair| is_budget(pair.from) && !is_budget(pair.less))
        .collect();
    let has_budget = of_budget.contains(&true);
    let meant = pairs.iter().zip(of_budget);
    meant
        .filter(move |(_, is_of_budget)| !has_budget || *is_of_budget)
        .map(|(pair, _)| pair)
        .take(2)
}

fn held(table: &Table, index: usize, from: usize, less: usize) -> Pair {
    let (mut fits, mut wrong) = (0, Vec::new());
    for row in 0..table.rows.len() {
        let figure = |column: usize| table.cell(At { row, column }).worth.figure();
        let (Some(stated), Some(one), Some(two)) = (figure(index), figure(from), figure(less))
        else {
            continue;
        };
        let gives = one.kronor - two.kronor;
        // Each of the three may be rounded.
        let slack = if stated.step > Decimal::ONE {
            (stated.step + one.step + two.step) / Decimal::TWO
        } else {
            Decimal::ZERO
        };
        if (stated.kronor - gives).abs() > slack {
            wrong.push(row);
        } else if !one.kronor.is_zero() && !two.kronor.is_zero() {
            fits += 1;
        }
    }
    Pair {
        from,
        less,
        fits,
        wrong,
    }
}
