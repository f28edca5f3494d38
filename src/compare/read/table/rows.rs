//! The rows of a table, and what stands in their cells.

use super::super::super::value::{CaseValue, RecordKind, SaidText, TextKind};
use super::super::super::version::Version;
use super::super::{field, line, text};
use super::{is_nothing, measure_word, said};
use crate::model::key::AllocationKey;
use crate::model::table::At;
use crate::model::table::display::Display;
use crate::model::{Cell, CellValue, ConcernsChildren, Measure, RowRole, Table, TableRow, Worth};
use crate::parse::Field;
use crate::swedish::{Amount, FIXED_SPACE, about, figure};

pub(super) struct TableReading<'t> {
    pub version: &'t Version<'t>,
    pub table: &'t Table,
    pub display: Display<'t>,
}

impl TableReading<'_> {
    /// A row; the one after the last is the row of sums.
    pub(super) fn row(&self, index: usize, row: &TableRow) -> CaseValue {
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
