//! A135 `unchecked-difference`: a column of differences that nothing works out.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::At;
use crate::model::{Measure, Table};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A135",
        name: "unchecked-difference",
        severity: Severity::Info,
        summary: "skillnaden mellan två kolumner räknas inte efter",
        page: include_str!("unchecked_difference.md"),
    },
    check,
};

/// Heads of columns that are the difference of others.
const HEADS: [&str; 7] = [
    "avvikelse",
    "differens",
    "diff",
    "skillnad",
    "förändring",
    "budgetavvikelse",
    "ökning",
];

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let columns = 0..table.columns.len();
        checker.report_all(columns.filter_map(|column| finding(checker, table, column)));
    }
}

/// Whether a column of money is called the difference of others, and nothing works it out.
pub(super) fn is_called_difference(table: &Table, index: usize) -> bool {
    let column = &table.columns[index];
    let name = column.head.text().to_lowercase();
    let first = name.split(|c: char| !c.is_alphanumeric()).next();
    let is_open = column.formula.is_none() && matches!(column.measure, Measure::Money(_));
    is_open && first.is_some_and(|word| HEADS.contains(&word))
}

fn finding(checker: &Checker<'_>, table: &Table, index: usize) -> Option<Diagnostic> {
    if !is_called_difference(table, index) {
        return None;
    }
    let head = table.columns[index].head.located()?;
    // The two columns of money before it, in either order.
    let is_money = |other: &usize| {
        let column = &table.columns[*other];
        column.measure.adds_with(&table.columns[index].measure) && !column.is_row_sum
    };
    let mut before = (0..index).rev().filter(is_money);
    let (second, first) = (before.next()?, before.next()?);
    let heads = [first, second].map(|at| table.columns[at].head.text());
    let fits = |sign: i64| wrong_row(table, index, first, second, sign);
    let wrong = [fits(1), fits(-1)];
    let formula = if wrong[0].is_some() && wrong[1].is_none() {
        format!("{} - {}", heads[0], heads[1])
    } else {
        format!("{} - {}", heads[1], heads[0])
    };
    let hint = format!(
        "skriv kolumnen som {{rubrik: {}, är: {formula}}}",
        head.value
    );
    let [Some(row), Some(_)] = wrong else {
        let label = format!("ingen räknar efter ”{}”", head.value);
        return Some(checker.at(head.span, label).hint(hint));
    };
    let at = At { row, column: index };
    let (stated, place) = table.cell(at).stated()?;
    let said = table.measure(at).say(stated);
    let label = format!(
        "{said} är inte skillnaden mellan {} och {}, som inte räknas efter",
        heads[0], heads[1]
    );
    let found = checker.at(place, label).severity(Severity::Warning);
    Some(found.hint(hint))
}

/// The first row whose figure is not the second less the first, times the sign.
fn wrong_row(table: &Table, of: usize, first: usize, second: usize, sign: i64) -> Option<usize> {
    (0..table.rows.len()).find(|row| {
        let figure = |column: usize| {
            let cell = table.cell(At { row: *row, column });
            cell.worth.figure()
        };
        let (Some(stated), Some(one), Some(two)) = (figure(of), figure(first), figure(second))
        else {
            return false;
        };
        let gives = (two.kronor - one.kronor) * Decimal::from(sign);
        // Each of the three may be rounded.
        let slack = if stated.step > Decimal::ONE {
            (stated.step + one.step + two.step) / Decimal::TWO
        } else {
            Decimal::ZERO
        };
        (stated.kronor - gives).abs() > slack
    })
}
