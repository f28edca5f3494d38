//! Tables of figures.

use super::super::value::{CaseValue, RecordKind, SaidText, TextKind};
use super::super::version::Version;
use super::{field, line, text};
use crate::model::key::AllocationKey;
use crate::model::sums::Precision;
use crate::model::table::display::Display;
use crate::model::table::formula::{Expr, Operator};
use crate::model::table::{At, SheetOrigin};
use crate::model::{
    Cell, CellValue, Column, ConcernsChildren, Measure, RowRole, Table, TableForm, TableRow, Worth,
};
use crate::parse::Field;
use crate::swedish::{Amount, FIXED_SPACE, about, figure};

pub fn table(version: &Version<'_>, table: &Table) -> CaseValue {
    let Table {
        form,
        id,
        caption,
        unit,
        first_head,
        columns,
        rows,
        rows_span: _,
        total,
        funding,
        precision,
        adds,
        origin,
        span: _,
    } = table;
    let reading = Reading {
        version,
        table,
        display: Display::of(table),
    };
    let called = match (caption.text(), id.text()) {
        ("", "") => "tabellen".to_owned(),
        ("", id) => format!("tabellen {id}"),
        (caption, _) => format!("tabellen ”{caption}”"),
    };
    let rows = rows.iter().enumerate();
    let rows = rows.map(|(index, row)| reading.row(index, row));
    let is_added = if *adds { "" } else { "nej" };
    CaseValue::record(
        RecordKind::Table,
        called,
        vec![
            ("id", line(id)),
            ("rubrik", line(caption)),
            ("enhet", CaseValue::line(unit.swedish())),
            ("radrubrik", first_head_of(*form, first_head)),
            ("enheten_står", CaseValue::line(unit_place(*form))),
            ("kolumner", columns_of(*form, table, columns)),
            ("rader", CaseValue::List(rows.collect())),
            ("summa", reading.row(table.total_row(), total)),
            ("läggs_ihop", CaseValue::line(is_added)),
            ("finansiering", line(funding)),
            ("precision", CaseValue::line(precision_word(*precision))),
            (
                "kalkylblad",
                origin.as_ref().map_or(CaseValue::Absent, sheet),
            ),
        ],
    )
}

/// What stands over the names of the rows.
fn first_head_of(form: TableForm, stated: &Field<String>) -> CaseValue {
    match (form, stated) {
        (TableForm::Short, Field::Missing) => CaseValue::line("Ändamål"),
        _ => line(stated),
    }
}

/// The two forms of a table say their unit at different places.
const fn unit_place(form: TableForm) -> &'static str {
    match form {
        TableForm::Short => "över beloppen",
        TableForm::Wide => "i rubriken",
    }
}

const fn precision_word(precision: Precision) -> &'static str {
    match precision {
        Precision::AsWritten => "",
        Precision::Rounded => "avrundat",
        Precision::Exact => "exakt",
    }
}

/// The columns; the short form has one.
fn columns_of(form: TableForm, table: &Table, columns: &[Column]) -> CaseValue {
    let kept = columns
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_nothing(table, *at));
    let columns = kept.map(|(_, column)| column_of(form, table, column));
    CaseValue::List(columns.collect())
}

/// Whether a column is the sum of each row that no page has: nobody has asked for it.
fn is_nothing(table: &Table, column: usize) -> bool {
    let column = &table.columns[column];
    column.is_row_sum && !column.is_shown
}

fn column_of(form: TableForm, table: &Table, column: &Column) -> CaseValue {
    let Column {
        id,
        head,
        over,
        measure,
        formula,
        measure_place: _, // what it says is the measure
        is_row_sum,
        adds,
        is_shown,
        decimals,
    } = column;
    let is_tables = form == TableForm::Short || *measure == Measure::Money(table.unit);
    let stated = match form {
        TableForm::Short => CaseValue::line("Belopp"),
        TableForm::Wide => line(head),
    };
    let called = match (head.text(), form) {
        ("", TableForm::Wide) if *is_row_sum => "radsumman".to_owned(),
        ("", _) => String::new(),
        _ => column.name(),
    };
    let heads = |index: usize| table.columns[index].name();
    let formula = formula.as_ref().map(|formula| said(formula, &heads));
    let decimals = decimals.map(|decimals| decimals.to_string());
    let measure = if is_tables { "" } else { measure_word(measure) };
    CaseValue::record(
        RecordKind::Column,
        called,
        vec![
            ("id", line(id)),
            ("rubrik", stated),
            ("över", line(over)),
            ("enhet", CaseValue::line(measure)),
            ("är", CaseValue::line(&formula.unwrap_or_default())),
            ("summa", CaseValue::line(yes_no(*adds))),
            (
                "radsumma",
                CaseValue::line(if *is_row_sum { "ja" } else { "" }),
            ),
            ("visas", CaseValue::line(yes_no(*is_shown))),
            ("decimaler", CaseValue::line(&decimals.unwrap_or_default())),
        ],
    )
}

const fn yes_no(is: bool) -> &'static str {
    if is { "ja" } else { "nej" }
}

fn measure_word(measure: &Measure) -> &str {
    match measure.swedish() {
        "" => measure.kind().word(),
        unit => unit,
    }
}

/// A formula with the names of what it is worked out from.
fn said(formula: &Expr, name: &impl Fn(usize) -> String) -> String {
    match formula {
        Expr::Number(number) => figure(*number),
        Expr::Money(kronor) => format!("{} kr", figure(*kronor)),
        Expr::Name(index) => name(*index),
        Expr::ShareOf(index) => format!("andel av {}", name(*index)),
        Expr::Binary(operator, one, two) => {
            let sign = match operator {
                Operator::Add => '+',
                Operator::Subtract => '−',
                Operator::Multiply => '*',
                Operator::Divide => '/',
            };
            let side = |side: &Expr| match side {
                Expr::Binary(..) => format!("({})", said(side, name)),
                _ => said(side, name),
            };
            format!("{} {sign} {}", side(one), side(two))
        }
    }
}

struct Reading<'t> {
    version: &'t Version<'t>,
    table: &'t Table,
    display: Display<'t>,
}

impl Reading<'_> {
    /// A row; the one after the last is the row of sums.
    fn row(&self, index: usize, row: &TableRow) -> CaseValue {
        let TableRow {
            id,
            mark,
            name,
            role,
            cells,
            given: _, // how many cells are written is told by the cells
            measure,
            concerns_children,
            key,
            responsible,
            span: _,
        } = row;
        let cells = cells.iter().enumerate();
        let cells = cells.filter(|(column, _)| !is_nothing(self.table, *column));
        let cells = cells.map(|(column, cell)| self.cell(At { row: index, column }, cell));
        let measure = measure.as_ref().map_or("", measure_word);
        let children = |it: &ConcernsChildren| CaseValue::line(it.word());
        CaseValue::record(
            RecordKind::Row,
            called(row, index == self.table.total_row()),
            vec![
                ("id", line(id)),
                ("märke", line(mark)),
                ("namn", line(name)),
                ("roll", self.role(role)),
                ("enhet", CaseValue::line(measure)),
                ("belopp", CaseValue::List(cells.collect())),
                ("avser_barn", field(concerns_children, children)),
                ("nyckel", field(key, allocation)),
                ("ansvarig", line(responsible)),
            ],
        )
    }

    fn role(&self, role: &RowRole) -> CaseValue {
        let name = |index: usize| self.table.row(index).name.text().to_owned();
        match role {
            RowRole::Item | RowRole::Total => CaseValue::Absent,
            RowRole::Apart(None) => CaseValue::line("läggs inte ihop"),
            // The page has what a formula comes to.
            RowRole::Apart(Some(formula)) => {
                let written = format!("läggs inte ihop, {}", said(formula, &name));
                text(TextKind::Line, written, "läggs inte ihop".to_owned())
            }
            RowRole::Part(word, None) => CaseValue::line(word),
            RowRole::Part(word, Some(formula)) => {
                let written = format!("{word}, {}", said(formula, &name));
                text(TextKind::Line, written, (*word).to_owned())
            }
            RowRole::Group => CaseValue::line("rubrik över raderna som följer"),
            // Which rows it adds follows from the rows.
            RowRole::SubTotal(rows) => {
                let names: Vec<String> = rows.iter().map(|row| name(*row)).collect();
                let written = format!("summan av {}", names.join(", "));
                text(TextKind::Reckoned, written, "summa".to_owned())
            }
            RowRole::Formula(formula) | RowRole::Product(formula) => {
                text(TextKind::Line, said(formula, &name), "räknas ut".to_owned())
            }
        }
    }

    fn cell(&self, at: At, cell: &Cell) -> CaseValue {
        let Cell {
            span,
            value,
            mark,
            has_plus,
            worth,
            slack: _, // follows from the figures
        } = cell;
        let is_total = at.row == self.table.total_row();
        let is_shown =
            self.table.columns[at.column].is_shown && (!is_total || self.table.shows_total());
        let page = if is_shown {
            self.display.cell(at)
        } else {
            String::new()
        };
        let measure = self.table.measure(at);
        let unit = measure.swedish().to_owned();
        let said = |kind: TextKind, written: String, unit: String| {
            CaseValue::Text(SaidText {
                kind,
                written,
                page,
                unit,
                worth: in_kronor(worth, measure),
            })
        };
        match value {
            CellValue::Missing => match worth {
                Worth::Figure(money) => said(TextKind::Reckoned, measure.say(*money), unit),
                Worth::Nothing | Worth::Unknown => CaseValue::Absent,
            },
            CellValue::Unreadable => {
                let written = span.and_then(|span| self.version.written(span));
                CaseValue::of(TextKind::Unreadable, written.unwrap_or("?"))
            }
            value => {
                let (written, unit) = stated(value, unit);
                let plus = if *has_plus { "+" } else { "" };
                let space = if mark.is_empty() { "" } else { " " };
                let written = format!("{plus}{written}{space}{mark}");
                said(TextKind::Cell, written, unit)
            }
        }
    }
}

/// What a cell states, and the unit that it is in; nothing where it has no value.
fn stated(value: &CellValue, unit: String) -> (String, String) {
    match value {
        CellValue::Missing | CellValue::Unreadable => (String::new(), unit),
        CellValue::Nothing => ("–".to_owned(), String::new()),
        CellValue::Amount(amount) => (in_unit(amount, &unit), unit),
        CellValue::Range(low, high) => {
            let written = format!("{}–{}", in_unit(low, &unit), in_unit(high, &unit));
            (written, unit)
        }
        CellValue::Price(amount, unit) => {
            let written = format!("{}{FIXED_SPACE}{unit}", amount_said(amount));
            (written, String::new())
        }
        CellValue::Text(text) => (text.clone(), String::new()),
    }
}

/// What a cell is worth, so that the same money in another unit is known again.
fn in_kronor(worth: &Worth, measure: &Measure) -> String {
    match (worth, measure) {
        (Worth::Figure(money), Measure::Money(_)) => money.kronor.normalize().to_string(),
        _ => String::new(),
    }
}

/// An amount whose unit is that of its column goes without.
fn in_unit(amount: &Amount, column: &str) -> String {
    let own = amount.unit.filter(|own| own.swedish() != column);
    amount_said(&Amount {
        unit: own,
        ..*amount
    })
}

fn amount_said(amount: &Amount) -> String {
    let Amount {
        figure: number,
        unit,
        approximate,
    } = amount;
    let approximately = about(*approximate);
    let unit = unit.map_or_else(String::new, |unit| {
        format!("{FIXED_SPACE}{}", unit.swedish())
    });
    format!("{approximately}{}{unit}", figure(*number))
}

fn called(row: &TableRow, is_total: bool) -> String {
    let name = row.name.text();
    match (row.mark.text(), name) {
        _ if is_total => "summan".to_owned(),
        ("", "") => "raden utan namn".to_owned(),
        ("", name) => name.to_owned(),
        (mark, name) => format!("{mark} {name}"),
    }
}

fn allocation(key: &AllocationKey) -> CaseValue {
    let AllocationKey {
        fixed,
        pool,
        share,
        population,
        of,
        equal,
        span: _,
    } = key;
    let amount = |it: &Field<Amount>| field(it, |it| CaseValue::line(&amount_said(it)));
    let quantity = |it: &Field<_>| {
        field(it, |it: &crate::model::key::Quantity| {
            CaseValue::line(&figure(it.0))
        })
    };
    CaseValue::record(
        RecordKind::Key,
        "",
        vec![
            ("fast", amount(fixed)),
            ("pott", amount(pool)),
            (
                "andel",
                field(share, |it| {
                    CaseValue::line(&format!("{} %", figure(it.percent)))
                }),
            ),
            ("invånare", quantity(population)),
            ("av", quantity(of)),
            ("lika", quantity(equal)),
        ],
    )
}

fn sheet(origin: &SheetOrigin) -> CaseValue {
    let SheetOrigin {
        file,
        checksum,
        actual,
        span: _,
        // What was found in the file while it was read is told by the rows, or by findings.
        rounded: _,
        as_text: _,
        hidden: _,
        total_name: _,
        by_name: _,
    } = origin;
    CaseValue::record(
        RecordKind::Sheet,
        "",
        vec![
            ("fil", line(file)),
            (
                "sha256",
                field(checksum, |sum| CaseValue::of(TextKind::Checksum, &sum.0)),
            ),
            (
                "innehåll",
                CaseValue::of(TextKind::Checksum, actual.as_deref().unwrap_or_default()),
            ),
        ],
    )
}
