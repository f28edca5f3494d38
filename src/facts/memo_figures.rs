//! How often each number stands in the texts and the tables of a case.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::facts::Facts;
use crate::facts::prose_numbers::Number;
use crate::facts::table_rows::FigureKind;
use crate::model::Measure;

/// The numbers of a case, by size.
#[derive(Debug, Default)]
pub struct MemoFigures {
    times: HashMap<(bool, Decimal), usize>,
    sorted: Vec<Decimal>,
}

impl MemoFigures {
    /// The numbers of a case.
    pub fn of(facts: &Facts<'_>) -> Self {
        let mut all = Self::default();
        for text in facts.prose() {
            for number in facts.numbers_of(text) {
                let is_money = FigureKind::of(number) == FigureKind::Money;
                all.add(is_money, number.value);
            }
        }
        for table in facts.case.tables() {
            for at in table.places() {
                let is_money = matches!(table.measure(at), Measure::Money(_) | Measure::Price(_));
                if let Some(figure) = table.cell(at).worth.figure() {
                    all.add(is_money, figure.kronor);
                }
            }
        }
        all.sorted.sort_unstable();
        all
    }

    fn add(&mut self, is_money: bool, value: Decimal) {
        let value = value.abs().normalize();
        *self.times.entry((is_money, value)).or_default() += 1;
        self.sorted.push(value);
    }

    /// How often a number of a text stands in the case, itself included.
    pub fn times(&self, number: &Number) -> usize {
        let is_money = FigureKind::of(number) == FigureKind::Money;
        let key = (is_money, number.value.abs().normalize());
        self.times.get(&key).copied().unwrap_or_default()
    }

    /// Whether the case says how far apart two of its numbers are: then they are two, and neither
    /// is a slip of the other.
    pub fn tells_apart(&self, one: Decimal, other: Decimal) -> bool {
        let apart = (one - other).abs();
        // Smaller numbers stand in every memo, for something else.
        apart >= Decimal::ONE_HUNDRED && self.holds(apart, Decimal::ZERO)
    }

    /// Whether some number of the case is within `slack` of a value.
    pub fn holds(&self, value: Decimal, slack: Decimal) -> bool {
        let first = self.sorted.partition_point(|it| *it < value - slack);
        self.sorted
            .get(first)
            .is_some_and(|it| *it <= value + slack)
    }
}
