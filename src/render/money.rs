//! Tables of money as the layout sets them: all figures are ready-made text.

use rust_decimal::Decimal;
use serde::Serialize;

use super::printable::line;
use crate::model::{AmountTable, Grid, Table};
use crate::proof::Text;
use crate::swedish::{FIXED_SPACE, Money, Unit, figure};

/// A table of money, as `templates/layout/money.typ` reads it. Every row has as many cells as there
/// are columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoneyTable {
    id: String,
    /// Its number on the page.
    number: usize,
    caption: String,
    /// The head of the first column, which names the rows.
    first: String,
    /// Whether rows have marks.
    marks: bool,
    /// The heads of the columns of money.
    columns: Vec<String>,
    rows: Vec<Row>,
    total: Option<TotalRow>,
    /// Who pays; empty when nobody is named.
    source: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Row {
    mark: String,
    name: String,
    cells: Vec<String>,
    note: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct TotalRow {
    name: &'static str,
    cells: Vec<String>,
}

impl MoneyTable {
    /// What stands on the page, in order; `Tabell 1.` is the layout's.
    pub fn texts(&self, out: &mut Vec<Text>) {
        let place = format!("tabell {}", self.number);
        let text = |text: &String| Text::at(&place, text);
        out.push(text(&format!("Tabell {}. {}", self.number, self.caption)));
        out.push(text(&self.first).repeated());
        out.extend(self.columns.iter().map(|head| text(head).repeated()));
        for row in &self.rows {
            out.extend(self.marks.then(|| text(&row.mark)));
            out.extend([&row.name, &row.note].map(text));
            out.extend(row.cells.iter().map(text));
        }
        if let Some(total) = &self.total {
            out.push(Text::at(&place, total.name));
            out.extend(total.cells.iter().map(text));
        }
        out.push(text(&self.source));
    }
}

/// A table with its number on the page.
pub fn table(table: Table<'_>, number: usize) -> MoneyTable {
    match table {
        Table::Amounts(table) => amounts(table, number),
        Table::Grid(table) => grid(table, number),
    }
}

/// An amount in running text: `11 522 848 kr`; decimals only where they say something.
pub fn in_prose(money: Money) -> String {
    let decimals = decimals_needed([money].iter(), money.unit);
    let approximately = if money.approximate { "ca " } else { "" };
    format!(
        "{approximately}{}{FIXED_SPACE}{}",
        figure_in(money, money.unit, decimals),
        money.unit.swedish()
    )
}

fn amounts(table: &AmountTable, number: usize) -> MoneyTable {
    let (unit, rows) = (table.unit(), table.rows.items());
    let money: Vec<Option<Money>> = rows
        .iter()
        .map(|row| row.amount.get().map(|amount| amount.money(unit)))
        .collect();
    let total = table.total();
    let decimals = decimals_needed(money.iter().chain([&total]).flatten(), unit);
    let cell =
        |money: Option<Money>| money.map_or_else(missing, |money| cell(money, unit, decimals));
    let row = |(row, money): (&crate::model::AmountRow, &Option<Money>)| {
        let note = row
            .responsible
            .get()
            .map(|who| format!("Ansvarig: {}", line(who)))
            .unwrap_or_default();
        Row {
            mark: own(row.mark.text()),
            name: own(row.name.text()),
            cells: vec![cell(*money)],
            note,
        }
    };
    MoneyTable {
        id: table.id.text().to_owned(),
        number,
        caption: own(table.caption.text()),
        first: own(table.first_head.get().map_or("Ändamål", String::as_str)),
        marks: rows.iter().any(|row| !row.mark.is_missing()),
        columns: vec![format!("Belopp ({})", unit.swedish())],
        rows: rows.iter().zip(&money).map(row).collect(),
        total: (rows.len() > 1).then(|| TotalRow {
            name: TOTAL,
            cells: vec![cell(total)],
        }),
        source: funding(table.funding.text()),
    }
}

fn grid(grid: &Grid, number: usize) -> MoneyTable {
    let unit = grid.unit();
    let columns = columns(grid);
    let rows = grid.rows.items();
    let row = |(index, row): (usize, &crate::model::GridRow)| {
        let cells = columns
            .iter()
            .map(|column| column.cell(column.rows[index], unit))
            .collect();
        Row {
            mark: String::new(),
            name: own(row.name.text()),
            cells,
            note: String::new(),
        }
    };
    let total = || {
        columns
            .iter()
            .map(|column| column.cell(column.sum, unit))
            .collect()
    };
    MoneyTable {
        id: grid.id.text().to_owned(),
        number,
        caption: format!("{} ({})", line(grid.caption.text()), unit.swedish()),
        first: own(grid.first_head.text()),
        marks: false,
        columns: columns.iter().map(|column| column.head.clone()).collect(),
        rows: rows.iter().enumerate().map(row).collect(),
        total: (rows.len() > 1).then(|| TotalRow {
            name: TOTAL,
            cells: total(),
        }),
        source: funding(grid.funding.text()),
    }
}

/// The name of the last row.
const TOTAL: &str = "Summa";

fn own(text: &str) -> String {
    line(text)
}

/// A column of money: one amount a row, the sum, and how many decimals all of them show.
struct Column {
    head: String,
    rows: Vec<Option<Money>>,
    sum: Option<Money>,
    decimals: u32,
}

impl Column {
    fn new(head: &str, rows: Vec<Option<Money>>, sum: Option<Money>, unit: Unit) -> Self {
        let decimals = decimals_needed(rows.iter().chain([&sum]).flatten(), unit);
        Self {
            head: line(head),
            rows,
            sum,
            decimals,
        }
    }

    fn cell(&self, money: Option<Money>, unit: Unit) -> String {
        money.map_or_else(missing, |money| cell(money, unit, self.decimals))
    }
}

fn columns(grid: &Grid) -> Vec<Column> {
    let (unit, rows) = (grid.unit(), grid.rows.items());
    let cell = |row: &crate::model::GridRow, index: usize| {
        Some(row.amounts.items().get(index)?.get()?.money(unit))
    };
    let mut money: Vec<Column> = grid
        .columns
        .items()
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let cells = rows.iter().map(|row| cell(row, index)).collect();
            Column::new(&head.value, cells, grid.column_sum(index), unit)
        })
        .collect();
    // Columns side by side show the same precision; the sums may be rounded.
    let decimals = money
        .iter()
        .map(|column| column.decimals)
        .max()
        .unwrap_or(0);
    money
        .iter_mut()
        .for_each(|column| column.decimals = decimals);
    let sums = grid.sum_head.get().map(|head| {
        Column::new(
            head,
            rows.iter().map(|row| grid.row_sum(row)).collect(),
            grid.total(),
            unit,
        )
    });
    money.into_iter().chain(sums).collect()
}

fn cell(money: Money, unit: Unit, decimals: u32) -> String {
    let approximately = if money.approximate { "ca " } else { "" };
    format!("{approximately}{}", figure_in(money, unit, decimals))
}

/// What stands for an amount that cannot be read; only drafts get so far.
fn missing() -> String {
    "?".to_owned()
}

fn figure_in(money: Money, unit: Unit, decimals: u32) -> String {
    let mut amount = (money.kronor / unit.kronor()).round_dp(decimals);
    amount.rescale(decimals);
    figure(amount)
}

/// Decimals that the figures need in `unit`, so that none is shown rounded; none when all decimals
/// are zero.
fn decimals_needed<'a>(money: impl Iterator<Item = &'a Money>, unit: Unit) -> u32 {
    let stated = |money: &Money| {
        let figure: Decimal = money.kronor / unit.kronor();
        let needed = figure.normalize().scale();
        // Öre are two digits: 0,50.
        if needed > 0 && unit == Unit::Kr {
            needed.max(2)
        } else {
            needed
        }
    };
    money.map(stated).max().unwrap_or(0)
}

fn funding(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("Finansiering: {}", line(text))
    }
}
