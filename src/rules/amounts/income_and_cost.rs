//! A132 `income-and-cost`: incomes and costs, both written without a minus, in one worked-out sum.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::At;
use crate::model::{Measure, RowRole, Table};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A132",
        name: "income-and-cost",
        severity: Severity::Error,
        summary: "intäkter och kostnader läggs ihop",
        page: include_str!("income_and_cost.md"),
    },
    check,
};

/// What the name of a row or a heading says that its money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    Income,
    Cost,
}

fn check(checker: &Checker<'_>) {
    let tables = checker.case.tables();
    checker.report_all(tables.filter_map(|table| finding(checker, table)));
}

fn finding(checker: &Checker<'_>, table: &Table) -> Option<Diagnostic> {
    let flows = flows(table);
    let column = (0..table.columns.len()).find(|column| is_invented(table, *column, &flows))?;
    let first = |wanted: Flow| flows.iter().position(|flow| *flow == Some(wanted));
    let (income, cost) = (first(Flow::Income)?, first(Flow::Cost)?);
    let at = At {
        row: table.total_row(),
        column,
    };
    let sum = table.measure(at).say(table.cell(at).worth.figure()?);
    let name = &table.rows[cost].name;
    let found = checker
        .at(
            name.span()?,
            format!("intäkter och kostnader läggs ihop: sista raden får {sum}"),
        )
        .hint(
            "skriv summa: nej, och en rad med skillnaden: {rad: Netto, är: intäkter - kostnader} med \
             radernas id; eller skriv kostnaderna med minus",
        );
    Some(match table.rows[income].name.span() {
        Some(place) => found.related(place, "intäkter"),
        None => found,
    })
}

/// Whether a column shows a sum that nobody states of incomes and costs that are all above nothing.
fn is_invented(table: &Table, column: usize, flows: &[Option<Flow>]) -> bool {
    let total = At {
        row: table.total_row(),
        column,
    };
    let is_added = table.columns[column].adds && table.columns[column].formula.is_none();
    let is_money = matches!(table.measure(total), Measure::Money(_));
    if !table.shows_total() || !table.columns[column].is_shown || !is_added || !is_money {
        return false;
    }
    let figures = |wanted: Flow| {
        let rows = (0..flows.len()).filter(move |row| flows[*row] == Some(wanted));
        let cells = rows.map(|row| table.cell(At { row, column }));
        let figures = cells.filter_map(|cell| cell.worth.figure());
        figures.map(|money| money.kronor).collect::<Vec<_>>()
    };
    let is_above = |flow| {
        let figures = figures(flow);
        !figures.is_empty() && figures.iter().all(|kronor| *kronor > Decimal::ZERO)
    };
    !table.cell(total).is_stated() && is_above(Flow::Income) && is_above(Flow::Cost)
}

/// What each common row is, by its own name, its heading or the sum of its group.
fn flows(table: &Table) -> Vec<Option<Flow>> {
    let mut of_group = None;
    let mut flows: Vec<Option<Flow>> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let own = flow(row.name.text());
        match &row.role {
            RowRole::Group => of_group = own,
            RowRole::SubTotal(terms) => {
                for term in terms {
                    if let Some(flow) = flows.get_mut(*term) {
                        *flow = flow.or(own);
                    }
                }
            }
            _ => {}
        }
        let is_item = row.role == RowRole::Item;
        flows.push(own.or(of_group).filter(|_| is_item));
    }
    flows
}

/// What a name says: *Intäkter*, *Summa driftkostnader*. *Minskade intäkter* are a cost, and more
/// words may mean anything.
fn flow(name: &str) -> Option<Flow> {
    const CHANGED: [&str; 8] = [
        "minsk", "ökad", "lägre", "högre", "uteb", "förlor", "färre", "ändra",
    ];
    let name = name.to_lowercase();
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "summa" | "totalt" | "delsumma"))
        .collect();
    let is_changed = words
        .iter()
        .any(|word| CHANGED.iter().any(|stem| word.contains(stem)));
    if words.len() > 2 || is_changed {
        return None;
    }
    let ends = |endings: &[&str]| {
        let mut words = words.iter();
        words.any(|word| endings.iter().any(|ending| word.ends_with(ending)))
    };
    let income = ends(&["intäkter", "intäkt", "inkomster", "inkomst"]);
    let cost = ends(&["kostnader", "kostnad", "utgifter", "utgift"]);
    match (income, cost) {
        (true, false) => Some(Flow::Income),
        (false, true) => Some(Flow::Cost),
        _ => None,
    }
}
