//! Fills in what a table leaves out, and refuses formulas that give something else or themselves.

use rust_decimal::{Decimal, RoundingStrategy};

use super::cell::{Cell, CellValue, Worth};
use super::dimension::{Dimension, dimension};
use super::form::ColumnForm;
use super::formula::Expr;
use super::measure::Measure;
use super::ranged::Ranged;
use super::reckoning::{At, Reckoning};
use super::{RowRole, Table};
use crate::model::sums::{rounded, worked_out};
use crate::parse::{Decoder, UNREADABLE_VALUE};
use crate::source::Span;
use crate::swedish::{Money, Unit};

/// Reports each formula that gives another kind of thing than its column or row holds, and drops
/// it.
pub fn check_dimensions(
    table: &mut Table,
    forms: &[ColumnForm],
    rows: &[Span],
    decoder: &mut Decoder<'_>,
) {
    let of_column = |name: usize| Dimension::of(&table.columns[name].measure);
    let mut wrong_columns: Vec<(usize, String)> = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let Some(formula) = &column.formula else {
            continue;
        };
        let given = dimension(formula, &of_column).and_then(|gives| fits(&gives, &column.measure));
        wrong_columns.extend(given.err().map(|message| (index, message)));
    }
    let of_row = |name: usize| match &table.rows[name].measure {
        // What rows count is what their columns count, whatever that is.
        None => Some(Dimension::Money),
        Some(measure) => Dimension::of(measure),
    };
    let mut wrong_rows: Vec<(usize, String)> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        let Some(formula) = row.role.formula() else {
            continue;
        };
        let measure = row.measure.clone().unwrap_or(Measure::Money(table.unit));
        let given = if has_share(formula) {
            Err("andel av går bara att skriva för en kolumn".to_owned())
        } else {
            dimension(formula, &of_row).and_then(|gives| fits(&gives, &measure))
        };
        wrong_rows.extend(given.err().map(|message| (index, message)));
    }
    for (index, message) in wrong_columns {
        table.columns[index].formula = None;
        let place = forms[index].formula.span().unwrap_or_default();
        refuse(decoder, place, &message);
    }
    for (index, message) in wrong_rows {
        table.rows[index].role = RowRole::SubTotal(Vec::new());
        refuse(decoder, rows[index], &message);
    }
}

fn refuse(decoder: &mut Decoder<'_>, place: Span, message: &str) {
    let label = format!("formeln går inte att räkna ut: {message}");
    let hint = "ändra formeln, eller skriv vad den ger: enhet: \"%\", st, kr/m² eller slag: tal; ett \
                tal som är pengar har sin enhet: Antal * 120 kr";
    decoder.report(&UNREADABLE_VALUE, place, label, hint);
}

fn fits(gives: &Dimension, measure: &Measure) -> Result<(), String> {
    if gives.fits(measure) {
        return Ok(());
    }
    let holds = match measure.swedish() {
        "" => measure.kind().word(),
        unit => unit,
    };
    Err(format!(
        "den ger {}, men här ska stå {holds}",
        gives.swedish()
    ))
}

fn has_share(formula: &Expr) -> bool {
    match formula {
        Expr::ShareOf(_) => true,
        Expr::Binary(_, one, two) => has_share(one) || has_share(two),
        Expr::Number(_) | Expr::Money(_) | Expr::Name(_) => false,
    }
}

/// Reports what is worked out by itself, and drops it.
pub fn refuse_circles(
    table: &mut Table,
    forms: &[ColumnForm],
    rows: &[Span],
    decoder: &mut Decoder<'_>,
) {
    let needs = columns_needed(table);
    if let Some(circle) = circle(&needs) {
        let head = |column: &usize| table.columns[*column].name();
        let names: Vec<String> = circle.iter().map(head).collect();
        let place = forms.get(circle[0]).and_then(|form| form.formula.span());
        tell_circle(decoder, place.unwrap_or_default(), "kolumnen", &names);
        table
            .columns
            .iter_mut()
            .for_each(|column| column.formula = None);
    }
    let needs = rows_needed(table);
    if let Some(circle) = circle(&needs) {
        let name = |row: &usize| {
            let row = &table.rows[*row];
            row.id
                .get()
                .map_or(row.name.text(), String::as_str)
                .to_owned()
        };
        let names: Vec<String> = circle.iter().map(name).collect();
        tell_circle(decoder, rows[circle[0]], "raden", &names);
        let computed = table.rows.iter_mut().filter(|row| row.role.is_worked_out());
        computed.for_each(|row| row.role = RowRole::SubTotal(Vec::new()));
    }
}

fn tell_circle(decoder: &mut Decoder<'_>, place: Span, what: &str, names: &[String]) {
    let way = names.join(" → ");
    let label = format!("{what} räknas ut av sig själv: {way} → {}", names[0]);
    let hint = "skriv värdena i en av dem i stället för att räkna ut dem";
    decoder.report(&UNREADABLE_VALUE, place, label, hint);
}

/// The columns that each column is worked out from.
fn columns_needed(table: &Table) -> Vec<Vec<usize>> {
    let added: Vec<usize> = table.added_columns().collect();
    let needs = table.columns.iter().map(|column| {
        let mut names = Vec::new();
        if let Some(formula) = &column.formula {
            formula.names(&mut names);
        } else if column.is_row_sum {
            names.clone_from(&added);
        }
        names
    });
    needs.collect()
}

/// The rows that each row is worked out from.
fn rows_needed(table: &Table) -> Vec<Vec<usize>> {
    let needs = table.rows.iter().map(|row| {
        if let RowRole::SubTotal(rows) = &row.role {
            return rows.clone();
        }
        let mut names = Vec::new();
        if let Some(formula) = row.role.formula() {
            formula.names(&mut names);
        }
        names
    });
    needs.collect()
}

/// An order in which everything comes after what it needs; what needs itself is left out.
fn order(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    let mut open: Vec<usize> = needs.iter().map(Vec::len).collect();
    for (index, names) in needs.iter().enumerate() {
        names.iter().for_each(|name| needed_by[*name].push(index));
    }
    let mut ready: Vec<usize> = (0..needs.len()).filter(|index| open[*index] == 0).collect();
    let mut next = 0;
    while let Some(index) = ready.get(next).copied() {
        next += 1;
        for other in &needed_by[index] {
            open[*other] -= 1;
            if open[*other] == 0 {
                ready.push(*other);
            }
        }
    }
    ready
}

/// Some that need each other in a circle, from the first in the file.
fn circle(needs: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut is_done = vec![false; needs.len()];
    order(needs)
        .into_iter()
        .for_each(|index| is_done[index] = true);
    let mut way: Vec<usize> = Vec::new();
    let mut at = is_done.iter().position(|done| !done)?;
    loop {
        if let Some(start) = way.iter().position(|seen| *seen == at) {
            let mut circle = way.split_off(start);
            let first = circle.iter().enumerate().min_by_key(|(_, index)| **index);
            let first = first.map_or(0, |(place, _)| place);
            circle.rotate_left(first);
            return Some(circle);
        }
        way.push(at);
        at = needs[at].iter().copied().find(|name| !is_done[*name])?;
    }
}

/// Works out every cell that is left out, each after those that it needs.
pub fn work_out(table: &mut Table) {
    let columns = order(&columns_needed(table));
    let rows = order(&rows_needed(table));
    for column in columns {
        let usual = usual_decimals(table, column);
        for row in rows.iter().copied().chain([table.rows.len()]) {
            let at = At { row, column };
            let filled = fill(table, at, usual);
            let total = &mut table.total;
            let row = table.rows.get_mut(row).unwrap_or(total);
            row.cells[column] = filled;
        }
    }
}

/// A cell with what it is worth and how exact that is.
fn fill(table: &Table, at: At, usual: Option<u32>) -> Cell {
    let mut cell = table.cell(at).clone();
    if cell.is_stated() {
        if let Worth::Figure(money) = cell.worth {
            cell.slack = table.slack_as_stated(money, table.measure(at));
        }
        return cell;
    }
    let (worth, slack) = reckoned(table, at, usual);
    Cell {
        worth,
        slack,
        ..cell
    }
}

/// What a cell is worth that is worked out.
fn reckoned(table: &Table, at: At, usual: Option<u32>) -> (Worth, Decimal) {
    match table.reckoning(at) {
        None => (Worth::Unknown, Decimal::ZERO),
        Some(Reckoning::Sum(terms)) if terms.is_empty() => (Worth::Nothing, Decimal::ZERO),
        Some(Reckoning::Sum(terms)) => {
            let moneys: Vec<Money> = terms.iter().filter_map(|term| table.term(term)).collect();
            let slack = terms.iter().map(|term| table.cell(term.at).slack).sum();
            let sum = worked_out(&moneys, table.measure(at).unit());
            let decimals = table.columns[at.column].decimals;
            (
                Worth::Figure(decimals.map_or(sum, |decimals| rounded(sum, decimals))),
                slack,
            )
        }
        Some(Reckoning::Formula { gives, .. }) => in_column(table, at, gives, usual),
    }
}

impl Table {
    /// The figure that would stand in a cell if nothing were written there.
    #[must_use]
    pub fn if_left_out(&self, at: At) -> Option<Money> {
        reckoned(self, at, usual_decimals(self, at.column))
            .0
            .figure()
    }
}

/// The result of a formula, rounded as its column is.
fn in_column(table: &Table, at: At, gives: Ranged, usual: Option<u32>) -> (Worth, Decimal) {
    let own = table.columns[at.column].decimals;
    let money = from_formula(gives.value, table.measure(at), own.or(usual));
    (
        Worth::Figure(money),
        gives.slack + money.step / Decimal::TWO,
    )
}

/// What a formula gives, as a figure of a measure; without decimals that are asked for as many as
/// say something.
pub fn from_formula(gives: Decimal, measure: &Measure, decimals: Option<u32>) -> Money {
    let unit = measure.unit();
    let in_unit = (gives / unit.kronor()).normalize();
    let decimals = decimals.unwrap_or_else(|| match measure {
        Measure::Percent => 1,
        _ if in_unit.scale() <= EXACT => in_unit.scale(),
        Measure::Money(Unit::Kr) => 0,
        _ => 1,
    });
    let number = in_unit.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    Money {
        kronor: number * unit.kronor(),
        step: Decimal::new(1, decimals) * unit.kronor(),
        unit,
        approximate: false,
    }
}

/// Decimals up to which what a formula gives is shown as it is: öre.
const EXACT: u32 = 2;

/// The decimals of the figures that are written in a column, the most of them.
fn usual_decimals(table: &Table, column: usize) -> Option<u32> {
    let cells = table.rows.iter().map(|row| &row.cells[column]);
    let amounts = cells.filter_map(|cell| match &cell.value {
        CellValue::Amount(amount) => Some(amount.figure.scale()),
        _ => None,
    });
    amounts.max()
}
