//! Every stated sum of a case with the terms that it should be the sum of.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::facts::allocation::{Given, keyed_rows};
use crate::model::sums::{Agreement, Precision, agreement, sum, tolerance, worked_out};
use crate::model::{AmountTable, Case, Grid};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::{Amount, Money, Unit};

/// A stated sum.
pub struct Statement {
    /// The sum as stated.
    pub stated: Money,
    /// Where it stands.
    pub span: Span,
    /// Its terms, with their names and places.
    pub terms: Vec<Term>,
    /// Where the table begins that it belongs to.
    pub table: Span,
    precision: Precision,
    unit: Unit,
}

/// A term of a sum.
pub struct Term {
    /// What it is called on the page.
    pub name: String,
    /// The amount.
    pub money: Money,
    /// Where it stands.
    pub span: Span,
    /// What its allocation key gives.
    pub given: Option<Given>,
}

impl Statement {
    /// How the sum stands to its terms.
    pub fn agreement(&self) -> Agreement {
        agreement(self.stated, &self.moneys(), self.precision)
    }

    /// The rows are exact kronor and the total is given in a larger unit, so that no figure says
    /// what is decided.
    pub fn is_only_approximate(&self) -> bool {
        let in_kronor = |term: &Term| term.money.unit == Unit::Kr && !term.money.approximate;
        self.precision == Precision::AsWritten
            && self.agreement() == Agreement::WithinRounding
            && (self.stated.unit > Unit::Kr || self.stated.approximate)
            && self.terms.iter().all(in_kronor)
    }

    /// Kronor that the sum may differ from its terms.
    pub fn tolerance(&self) -> Decimal {
        tolerance(self.stated, &self.moneys(), self.precision)
    }

    /// The exact sum of the terms, shown with their decimals.
    pub fn worked_out(&self) -> Money {
        let sum = worked_out(&self.moneys(), self.unit);
        Money {
            approximate: false,
            ..sum
        }
    }

    /// The amounts of the terms.
    pub fn moneys(&self) -> Vec<Money> {
        self.terms.iter().map(|term| term.money).collect()
    }

    /// Stated sum less the sum of the terms, in the unit and precision of the finer of the two.
    pub fn difference(&self) -> Money {
        let worked_out = self.worked_out();
        let step = worked_out.step.min(self.stated.step);
        Money {
            kronor: (self.stated.kronor - sum(&self.moneys())).abs(),
            step,
            approximate: false,
            ..worked_out
        }
    }
}

/// All stated sums whose terms can be read, in the order of the file.
pub fn statements(case: &Case) -> Vec<Statement> {
    let totals = case.amounts.items().iter().filter_map(total_of_table);
    let grids = case.grids.items().iter().flat_map(sums_of_grid);
    totals.chain(grids).collect()
}

fn total_of_table(table: &AmountTable) -> Option<Statement> {
    let (unit, stated) = (table.unit(), table.total.located()?);
    let rows = table.rows.items();
    let mut terms = rows
        .iter()
        .map(|row| term(row.name.text(), &row.amount, unit))
        .collect::<Option<Vec<Term>>>()?;
    let given: HashMap<Span, Given> = keyed_rows(table)
        .iter()
        .map(|keyed| (keyed.stated.span, keyed.given))
        .collect();
    for term in &mut terms {
        term.given = given.get(&term.span).copied();
    }
    statement(
        stated,
        terms,
        &Table {
            span: table.span,
            precision: table.precision(),
            unit,
        },
    )
}

fn sums_of_grid(grid: &Grid) -> Vec<Statement> {
    let unit = grid.unit();
    let table = Table {
        span: grid.span,
        precision: grid.precision(),
        unit,
    };
    let columns = grid.columns.items();
    let head = |index: usize| columns.get(index).map_or("", |head| head.value.as_str());
    let row_sums = grid.rows.items().iter().filter_map(|row| {
        let cells = row.amounts.items().iter().enumerate();
        let terms: Option<Vec<Term>> = cells
            .map(|(index, amount)| term(head(index), amount, unit))
            .collect();
        statement(row.sum.located()?, terms?, &table)
    });
    let column_sums = grid
        .column_sums
        .items()
        .iter()
        .enumerate()
        .filter_map(|(index, stated)| {
            let cells = grid
                .rows
                .items()
                .iter()
                .map(|row| term(row.name.text(), row.amounts.items().get(index)?, unit));
            statement(stated.located()?, cells.collect::<Option<_>>()?, &table)
        });
    row_sums
        .chain(column_sums)
        .chain(total_of_grid(grid, &table))
        .collect()
}

/// The total against all amounts or, when it does not agree with them, against the stated row sums:
/// both are sums that a reader may make.
fn total_of_grid(grid: &Grid, table: &Table) -> Option<Statement> {
    let (unit, stated) = (table.unit, grid.total.located()?);
    let rows = grid.rows.items();
    let cells = rows.iter().flat_map(|row| {
        row.amounts
            .items()
            .iter()
            .map(|amount| term(row.name.text(), amount, unit))
    });
    let of_cells = statement(stated, cells.collect::<Option<_>>()?, table)?;
    let of_rows: Option<Vec<Term>> = rows
        .iter()
        .map(|row| term(row.name.text(), &row.sum, unit))
        .collect();
    match of_rows.and_then(|terms| statement(stated, terms, table)) {
        Some(of_rows) if of_cells.agreement() > of_rows.agreement() => Some(of_rows),
        _ => Some(of_cells),
    }
}

/// What the sums of a table have in common.
struct Table {
    span: Span,
    precision: Precision,
    unit: Unit,
}

fn statement(stated: &Located<Amount>, terms: Vec<Term>, table: &Table) -> Option<Statement> {
    let (unit, precision) = (table.unit, table.precision);
    if terms.is_empty() {
        return None;
    }
    Some(Statement {
        stated: stated.value.money(unit),
        span: stated.span,
        terms,
        table: table.span,
        precision,
        unit,
    })
}

fn term(name: &str, amount: &Field<Amount>, unit: Unit) -> Option<Term> {
    let amount = amount.located()?;
    Some(Term {
        name: name.to_owned(),
        money: amount.value.money(unit),
        span: amount.span,
        given: None,
    })
}
