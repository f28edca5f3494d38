//! Figures of tables with signs between them, in prose: `{{ summa("a") - summa("b") }}`.

use rust_decimal::RoundingStrategy;

use super::NoValue;
use super::figure::{FigureForm, FigureFormula};
use super::sums::worked_out;
use super::table::dimension::{Dimension, dimension};
use super::table::formula::Expr;
use super::table::ranged::{FormulaValue, Ranged};
use super::table::{Measure, TableFigure, from_formula};
use crate::swedish::{Money, Unit};

impl FigureFormula {
    /// What it gives with the values of its figures; `shown` says whether a part is meant in per
    /// cent.
    ///
    /// # Errors
    ///
    /// Why it gives nothing.
    pub fn value(
        &self,
        figures: &[TableFigure],
        shown: FigureForm,
    ) -> Result<TableFigure, NoValue> {
        let of = |name: usize| Dimension::of(&figures.get(name)?.measure);
        let gives = dimension(&self.expr, &of).map_err(NoValue::Formula)?;
        if let Some(measure) = self.common_measure(figures) {
            return Ok(self.added(figures, measure, shown));
        }
        let measure = match gives {
            Dimension::Money | Dimension::Price(_) => {
                Measure::Money(shown.unit.unwrap_or_else(|| unit_of(figures)))
            }
            Dimension::Count(unit) => Measure::Number(unit),
            Dimension::Plain if shown.is_percent => Measure::Percent,
            Dimension::Plain => Measure::Number(String::new()),
        };
        let FormulaValue::Number(number) = outcome(&self.expr, figures) else {
            return Err(NoValue::Open);
        };
        let number = if measure == Measure::Percent {
            number
                .times(Ranged::exact(100.into()))
                .ok_or(NoValue::Open)?
        } else {
            number
        };
        let approximate = figures.iter().any(|figure| figure.money.approximate);
        let money = from_formula(number.value, &measure, shown.decimals);
        Ok(TableFigure {
            money: Money {
                approximate,
                ..money
            },
            measure,
        })
    }

    /// What all figures count, where they are only added and taken away.
    fn common_measure(&self, figures: &[TableFigure]) -> Option<Measure> {
        self.expr.terms()?;
        let first = &figures.first()?.measure;
        let is_alike = |figure: &TableFigure| match (first, &figure.measure) {
            (Measure::Money(_), Measure::Money(_)) => true,
            (one, other) => one == other,
        };
        figures.iter().all(is_alike).then(|| match first {
            // Between two shares lie points, and not per cent of either.
            Measure::Percent if self.takes_away() => Measure::Number("procentenheter".to_owned()),
            other => other.clone(),
        })
    }

    fn takes_away(&self) -> bool {
        let terms = self.expr.terms().unwrap_or_default();
        terms.iter().any(|(is_negative, _)| *is_negative)
    }

    fn added(&self, figures: &[TableFigure], measure: Measure, shown: FigureForm) -> TableFigure {
        let terms = self.expr.terms().unwrap_or_default();
        let terms = terms.into_iter().filter_map(|(is_negative, name)| {
            let money = figures.get(name)?.money;
            Some(Money {
                kronor: if is_negative {
                    -money.kronor
                } else {
                    money.kronor
                },
                ..money
            })
        });
        let terms: Vec<Money> = terms.collect();
        let unit = match measure {
            Measure::Money(_) => unit_of(figures),
            _ => measure.unit(),
        };
        let sum = worked_out(&terms, unit);
        let money = match shown.decimals {
            Some(_) => sum,
            None => as_known(sum, &terms),
        };
        TableFigure { money, measure }
    }
}

/// A sum of amounts in several units is known no better than those in the largest are.
fn as_known(sum: Money, terms: &[Money]) -> Money {
    let unit = |money: &Money| money.unit.kronor();
    let largest = terms.iter().map(unit).max();
    let coarse = terms.iter().filter(|term| Some(unit(term)) == largest);
    let step = coarse.map(|term| term.step).min().unwrap_or(sum.step);
    if step <= sum.step || step.is_zero() {
        return sum;
    }
    let steps =
        (sum.kronor / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Money {
        kronor: steps * step,
        step,
        ..sum
    }
}

/// The unit that the first amount is stated in.
fn unit_of(figures: &[TableFigure]) -> Unit {
    let mut amounts = figures
        .iter()
        .filter(|figure| matches!(figure.measure, Measure::Money(_)));
    amounts.next().map_or(Unit::Kr, |figure| figure.money.unit)
}

/// What a formula gives; money in kronor, shares as parts of one.
fn outcome(expr: &Expr, figures: &[TableFigure]) -> FormulaValue {
    match expr {
        Expr::Number(number) | Expr::Money(number) => FormulaValue::Number(Ranged::exact(*number)),
        Expr::Name(name) => figures.get(*name).map_or(FormulaValue::Unknown, |figure| {
            let value = Ranged::exact(figure.money.kronor);
            let value = match figure.measure {
                Measure::Percent => value.divided_by(Ranged::exact(100.into())),
                _ => Some(value),
            };
            value.map_or(FormulaValue::Unknown, FormulaValue::Number)
        }),
        Expr::ShareOf(_) => FormulaValue::Unknown,
        Expr::Binary(operator, one, two) => {
            operator.apply(outcome(one, figures), outcome(two, figures))
        }
    }
}
