//! Every figure of a case that others should give, with the figures that it should come from.

mod other_ways;

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::facts::Facts;
use crate::facts::allocation::{Given, Keyed};
use crate::model::sums::{Agreement, Precision, agreement, sum, tolerance, worked_out};
use crate::model::table::sum_names::{SumName, sum_name};
use crate::model::table::{At, CellTerm, Reckoning};
use crate::model::{Measure, RowRole, Table};
use crate::source::Span;
use crate::swedish::{Money, Unit};
use other_ways::other_terms;

/// A stated sum, or another figure that is stated and can be worked out.
///
/// A figure that is no money has its number where money has kronor; `say` tells both as they are.
pub struct Statement {
    /// The figure as stated.
    pub stated: Money,
    /// Where it stands.
    pub span: Span,
    /// What it should come from, with names and places.
    pub terms: Vec<Term>,
    /// Where the table begins that it belongs to.
    pub table: Span,
    /// What it counts.
    measure: Measure,
    /// What a formula gives that does more than add, and how far that may be off.
    formula: Option<(Decimal, Decimal)>,
    /// It is worked out by a formula.
    has_formula: bool,
    /// The name of the row, where that alone says that it is a sum, and might say something else.
    pub unclear_name: Option<String>,
    /// It is one of a table in Markdown.
    pub is_of_markdown: bool,
    /// It may be meant as something else than a sum.
    pub is_likely: bool,
    precision: Precision,
}

/// A term of a sum.
#[derive(Clone)]
pub struct Term {
    /// What it is called on the page.
    pub name: String,
    /// The amount; less than nothing when it is taken away.
    pub money: Money,
    /// It is taken away.
    pub is_negative: bool,
    /// Where it stands.
    pub span: Span,
    /// What its allocation key gives.
    pub given: Option<Given>,
}

impl Statement {
    /// A sum of a table in Markdown.
    pub fn of_markdown(
        stated: Money,
        span: Span,
        terms: Vec<Term>,
        table: Span,
        measure: Measure,
    ) -> Self {
        let is_percent = measure == Measure::Percent;
        let statement = Self {
            stated,
            span,
            has_formula: terms.iter().any(|term| term.is_negative),
            unclear_name: None,
            terms,
            table,
            measure,
            formula: None,
            is_of_markdown: true,
            is_likely: false,
            precision: Precision::AsWritten,
        };
        if is_percent {
            as_on_the_page(statement)
        } else {
            statement
        }
    }

    /// How the figure stands to what it should come from.
    pub fn agreement(&self) -> Agreement {
        match self.formula {
            Some((gives, slack)) => self.agreement_with(gives, slack),
            None => agreement(self.stated, &self.moneys(), self.precision),
        }
    }

    /// A quotient or product is right when it is rounded right, whatever the unit.
    fn agreement_with(&self, gives: Decimal, slack: Decimal) -> Agreement {
        let difference = (self.stated.kronor - gives).abs();
        let half = self.stated.step / Decimal::TWO;
        if difference <= half {
            Agreement::Equal
        } else if difference <= half + slack {
            Agreement::WithinRounding
        } else if self.stated.approximate {
            Agreement::DiffersAboutApproximate
        } else {
            Agreement::Differs
        }
    }

    /// The rows are exact kronor and the total is given in a larger unit, so that no figure says
    /// what is decided.
    pub fn is_only_approximate(&self) -> bool {
        let in_kronor = |term: &Term| term.money.unit == Unit::Kr && !term.money.approximate;
        self.is_sum()
            && matches!(self.measure, Measure::Money(_))
            && self.precision == Precision::AsWritten
            && self.agreement() == Agreement::WithinRounding
            && (self.stated.unit > Unit::Kr || self.stated.approximate)
            && self.terms.iter().all(in_kronor)
    }

    /// It is the sum of rows or columns, and of nothing else.
    pub const fn is_sum(&self) -> bool {
        !self.has_formula
    }

    /// Kronor that the figure may differ.
    pub fn tolerance(&self) -> Decimal {
        match self.formula {
            Some((_, slack)) => slack + self.stated.step / Decimal::TWO,
            None => tolerance(self.stated, &self.moneys(), self.precision),
        }
    }

    /// What the terms give, shown with their decimals; what a formula gives with those that are
    /// stated.
    pub fn worked_out(&self) -> Money {
        match self.formula {
            Some((gives, _)) => {
                let steps = (gives / self.stated.step)
                    .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
                Money {
                    kronor: steps * self.stated.step,
                    approximate: false,
                    ..self.stated
                }
            }
            None => Money {
                approximate: false,
                ..worked_out(&self.moneys(), self.measure.unit())
            },
        }
    }

    /// The amounts of the terms.
    pub fn moneys(&self) -> Vec<Money> {
        self.terms.iter().map(|term| term.money).collect()
    }

    /// Stated sum less the sum of the terms, in the unit and precision of the finer of the two.
    pub fn difference(&self) -> Money {
        let worked_out = self.worked_out();
        let gives = match self.formula {
            Some(_) => worked_out.kronor,
            None => sum(&self.moneys()),
        };
        let step = worked_out.step.min(self.stated.step);
        Money {
            kronor: (self.stated.kronor - gives).abs(),
            step,
            approximate: false,
            ..worked_out
        }
    }

    /// A figure as it is told: with the unit of what it counts.
    pub fn say(&self, money: Money) -> String {
        self.measure.say(money)
    }

    /// What gives the figure that it should be.
    pub fn giver(&self) -> &'static str {
        if self.is_sum() { "raderna" } else { "formeln" }
    }
}

/// All figures that are stated and can be worked out, in the order of the file.
pub fn statements(facts: &Facts<'_>) -> Vec<Statement> {
    let tables = facts.case.tables();
    tables
        .flat_map(|table| of_table(table, facts.keyed_rows_of(table)))
        .collect()
}

fn of_table(table: &Table, keyed: &[Keyed<'_>]) -> Vec<Statement> {
    let mut all: Vec<Statement> = table
        .places()
        .filter_map(|at| statement(table, at))
        .collect();
    if !keyed.is_empty() {
        let given: HashMap<Span, Given> = keyed
            .iter()
            .map(|keyed| (keyed.span, keyed.given))
            .collect();
        let terms = all.iter_mut().flat_map(|statement| &mut statement.terms);
        terms.for_each(|term| term.given = given.get(&term.span).copied());
    }
    all
}

fn statement(table: &Table, at: At) -> Option<Statement> {
    let (stated, span) = table.cell(at).stated()?;
    let measure = table.measure(at);
    let statement = match table.reckoning(at)? {
        Reckoning::Sum(terms) => of_sum(table, at, stated, span, &terms),
        Reckoning::Formula { gives, uses } => Statement {
            formula: Some((gives.value, gives.slack)),
            terms: uses
                .iter()
                .filter_map(|used| term(table, at, *used, false))
                .collect(),
            ..of_sum(table, at, stated, span, &[])
        },
    };
    let has_rows = !table.rows.is_empty();
    Some(statement)
        .filter(|_| has_rows)
        .map(|statement| {
            // All are sums that a reader may make.
            let ways = other_terms(table, at).into_iter();
            let others = ways.map(|terms| of_sum(table, at, stated, span, &terms));
            let mut best = statement;
            for other in others {
                let fits = other.agreement() < Agreement::DiffersAboutApproximate;
                if fits && best.agreement() > other.agreement() {
                    best = other;
                }
            }
            best
        })
        .map(|statement| match measure {
            Measure::Percent => as_on_the_page(statement),
            _ => statement,
        })
}

fn of_sum(table: &Table, at: At, stated: Money, span: Span, terms: &[CellTerm]) -> Statement {
    let terms = table.stated_terms(terms);
    let terms = terms
        .iter()
        .filter_map(|it| term(table, at, it.at, it.is_negative));
    Statement {
        stated,
        span,
        terms: terms.collect(),
        table: table.span,
        measure: table.measure(at).clone(),
        formula: None,
        has_formula: table.has_formula(at),
        unclear_name: unclear_name(table, at.row),
        is_of_markdown: false,
        is_likely: false,
        precision: table.precision,
    }
}

/// The name of a row of a spreadsheet that is read as a sum because it begins with *total*.
fn unclear_name(table: &Table, row: usize) -> Option<String> {
    let origin = table.origin.as_ref()?;
    let row = table.row(row);
    let is_by_name = match row.role {
        RowRole::SubTotal(_) => origin.by_name.contains(&row.span),
        RowRole::Total => true,
        _ => false,
    };
    let name = row.name.text();
    let is_unclear = is_by_name && sum_name(name) == Some(SumName::Unclear);
    is_unclear.then(|| name.to_owned())
}

/// Shares stand on the page with the same decimals, and a reader adds them as they stand there.
fn as_on_the_page(mut statement: Statement) -> Statement {
    let steps = statement.terms.iter().map(|term| term.money.step);
    let step = steps.chain([statement.stated.step]).min();
    if let (Some(step), None) = (step, statement.formula) {
        statement.stated.step = step;
        statement
            .terms
            .iter_mut()
            .for_each(|term| term.money.step = step);
        if statement.precision == Precision::AsWritten {
            statement.precision = Precision::Rounded;
        }
    }
    statement
}

fn term(table: &Table, of: At, at: At, is_negative: bool) -> Option<Term> {
    let cell = table.cell(at);
    let row = table.row(at.row);
    let name = if at.column == of.column || table.columns[of.column].is_row_sum && at.row != of.row
    {
        row.name.text().to_owned()
    } else {
        table.columns[at.column].name()
    };
    let term = CellTerm { is_negative, at };
    Some(Term {
        name,
        money: table.term(&term)?,
        is_negative,
        span: cell.span.unwrap_or(row.span),
        given: None,
    })
}
