//! The values of a table, in the order of its rows.

use super::super::super::printable::printable;
use super::super::{Place, Says};
use super::Claims;
use crate::model::table::At;
use crate::model::{Cell, CellValue, Column, RowRole, Table, TableForm, TableRow, Worth};
use crate::swedish::figure;

impl Claims<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let Table {
            form,
            id: _,
            caption,
            unit: _, // stands in the head or the caption
            first_head,
            columns,
            rows,
            rows_span: _,
            total,
            funding,
            precision: _,
            adds: _,
            origin: _, // its figures are those of the rows
            span: _,
        } = table;
        let key = match form {
            TableForm::Short => "belopp",
            TableForm::Wide => "tabeller",
        };
        let place = Place::Table(self.page.number(table));
        self.text(&format!("{key}.rubrik"), place, caption);
        let field = format!("{key}.kolumner");
        self.shared_heads(&field, place, columns);
        self.text(&format!("{key}.första rubriken"), place, first_head);
        for column in columns {
            self.column(&field, place, column);
        }
        for (index, row) in rows.iter().enumerate() {
            self.row(&format!("{key}.rader"), place, table, index, row);
        }
        if table.shows_total() {
            self.text(&format!("{key}.summa"), place, &total.name);
            self.cells(&format!("{key}.summa"), place, table, rows.len(), total);
        }
        self.text(&format!("{key}.finansiering"), place, funding);
    }

    /// A heading over columns stands once for those that stand together.
    fn shared_heads(&mut self, field: &str, place: Place, columns: &[Column]) {
        let mut before = "";
        for column in columns {
            if column.over.text() != before {
                self.text(field, place, &column.over);
            }
            before = column.over.text();
        }
    }

    fn column(&mut self, field: &str, place: Place, column: &Column) {
        let Column {
            id: _, // a name for formulas
            head,
            over: _,    // stands above
            measure: _, // its unit stands with the head
            formula: _, // what it gives is shown
            measure_place: _,
            is_row_sum: _,
            adds: _,
            is_shown: _,
            decimals: _,
        } = column;
        self.text(field, place, head);
    }

    fn row(&mut self, field: &str, place: Place, table: &Table, index: usize, row: &TableRow) {
        let TableRow {
            id: _,
            mark,
            name,
            role: _,
            cells: _,
            given: _,
            measure: _,
            concerns_children: _,
            key: _,
            responsible,
            span: _,
        } = row;
        self.text(field, place, mark);
        self.text(field, place, name);
        self.text(field, place, responsible);
        self.cells(field, place, table, index, row);
    }

    /// The cells of a row that stand on the page. What no column takes has its finding.
    fn cells(&mut self, field: &str, place: Place, table: &Table, index: usize, row: &TableRow) {
        if row.role == RowRole::Group {
            return;
        }
        for (column, cell) in row.cells.iter().enumerate() {
            let Cell {
                span,
                value,
                mark,
                has_plus: _,
                worth,
                slack: _,
            } = cell;
            if !table.columns[column].is_shown {
                continue;
            }
            let written = *span;
            if !mark.is_empty() {
                self.push(field, written, place, Says::Mark(mark.clone()));
            }
            let at = At { row: index, column };
            match (value, worth) {
                (CellValue::Amount(_), Worth::Figure(money)) => {
                    let measure = table.measure(at).clone();
                    self.push(field, written, place, Says::Figure(*money, measure));
                }
                (CellValue::Text(text), _) => {
                    self.push(
                        field,
                        written,
                        place,
                        Says::Words(printable(text).into_owned()),
                    );
                }
                (CellValue::Range(low, high), _) => {
                    let measure = table.measure(at).clone();
                    self.push(field, written, place, Says::Range(*low, *high, measure));
                }
                (CellValue::Price(amount, unit), _) => {
                    let said = format!("{} {unit}", figure(amount.figure));
                    self.push(field, written, place, Says::Words(said));
                }
                _ => {}
            }
        }
    }
}
