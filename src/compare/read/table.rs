//! Tables of figures.

mod rows;

use super::super::value::{CaseValue, RecordKind, TextKind};
use super::super::version::Version;
use super::{field, line};
use crate::model::sums::Precision;
use crate::model::table::SheetOrigin;
use crate::model::table::display::Display;
use crate::model::table::formula::{Expr, Operator};
use crate::model::{Column, Measure, Table, TableForm};
use crate::parse::Field;
use crate::swedish::figure;
use rows::TableReading;

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
    let reading = TableReading {
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
        apart: _,
        remarks: _,
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
