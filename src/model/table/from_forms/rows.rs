//! Rows: their names, their cells and the rows that they sum.

use super::cells::{ExpectedCell, is_no};
use super::columns::unit_of;
use super::roles::RowNames;
use crate::model::sums::Precision;
use crate::model::table::cell::{Cell, CellValue};
use crate::model::table::form::{CellText, SumsOf, WideRow};
use crate::model::table::formula::Expr;
use crate::model::table::results::Above;
use crate::model::table::sum_names::{ResultName, result_name};
use crate::model::table::unreadable::report;
use crate::model::table::{
    Column, Measure, RowRole, SheetOrigin, TableRow, Worth, only_summed, sheet,
};
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;

/// Makes rows for the columns of a table.
pub struct Building<'c> {
    /// The columns, that of the row sums last.
    pub columns: &'c [Column],
    /// The spreadsheet that the rows come from.
    pub origin: Option<&'c SheetOrigin>,
    /// What the table says of its figures.
    pub precision: Precision,
}

impl Building<'_> {
    /// The rows in order.
    pub fn rows(&self, forms: &[WideRow], decoder: &mut Decoder<'_>) -> Vec<TableRow> {
        let names = RowNames::of(forms, decoder);
        // Where the rows begin that a sum of a group adds.
        let mut group = 0;
        let mut rows: Vec<TableRow> = Vec::with_capacity(forms.len());
        for (index, form) in forms.iter().enumerate() {
            let role = names.role(form, decoder);
            let mut row = self.row(form, role, decoder);
            self.settle(&mut row, &rows, decoder);
            self.set_apart(&mut row);
            let is_sum = row.role != RowRole::Group && is_sum_of_group(form);
            if is_sum {
                let is_item =
                    |at: &usize| rows[*at].role.is_added() && !names_row(&rows[*at].role, index);
                let first = match form.sums.get() {
                    Some(SumsOf::All) => 0,
                    _ => group,
                };
                row.role = RowRole::SubTotal((first..index).filter(is_item).collect());
            }
            if is_sum || row.role == RowRole::Group {
                group = index + 1;
            }
            rows.push(row);
        }
        rows
    }

    /// A row of a spreadsheet that is a result by its name becomes one, where the rows above give
    /// it; where they do not, what it is has to be told.
    fn settle(&self, row: &mut TableRow, rows: &[TableRow], decoder: &mut Decoder<'_>) {
        let is_by_name = self.origin.is_some_and(|it| it.by_name.contains(&row.span));
        let is_net = result_name(row.name.text()) == Some(ResultName::Net);
        // A result that the table begins with is where it starts from.
        let may_be_made = rows.iter().filter(|row| row.role.is_added()).count() > 1;
        if !is_by_name || !is_net || !may_be_made || row.role != RowRole::Item {
            return;
        }
        let above = Above {
            rows,
            columns: self.columns,
            precision: self.precision,
            results: &[],
        };
        let made = above.result(row).filter(|made| made.fits > 0);
        let Some(formula) = made.and_then(|made| Expr::of_terms(&made.terms)) else {
            sheet::report_unclear(&row.name, decoder);
            // Neither added nor checked.
            row.role = RowRole::SubTotal(Vec::new());
            row.cells.iter_mut().for_each(|cell| {
                cell.value = CellValue::Unreadable;
                cell.worth = Worth::Unknown;
            });
            return;
        };
        row.role = RowRole::Formula(formula);
    }

    /// A row that stands below the sum of a spreadsheet, or that the case leaves out of sums.
    fn set_apart(&self, row: &mut TableRow) {
        let is_apart = self.origin.is_some_and(|it| it.apart.contains(&row.span));
        if is_apart && row.role == RowRole::Item {
            row.role = RowRole::Apart(None);
        }
    }

    fn row(&self, form: &WideRow, role: RowRole, decoder: &mut Decoder<'_>) -> TableRow {
        let name = name(form, decoder);
        if role == RowRole::Group {
            refuse_figures_of_group(form, decoder);
        }
        let measure = form.unit.located();
        let measure = measure.and_then(|unit| unit_of(unit, decoder));
        let texts = form.amounts.items();
        let mut cells = self.cells(texts, measure.as_ref(), role.is_worked_out(), decoder);
        let sum = ExpectedCell {
            measure: &self.columns[cells.len()].measure,
            may_be_empty: true,
            remarks: true,
        };
        let stated = if is_no(&form.sum) {
            &Field::Missing
        } else {
            &form.sum
        };
        cells.push(sum.read(stated, decoder));
        TableRow {
            id: form.id.clone(),
            mark: form.mark.clone(),
            name,
            role,
            cells,
            given: form.amounts.located().map(|list| Located {
                value: list.value.len(),
                span: list.span,
            }),
            measure,
            concerns_children: form.concerns_children.clone(),
            span: form.span,
            ..TableRow::default()
        }
    }

    /// A cell for each column that cells are written for; those that are worked out may be left
    /// out together.
    fn cells(
        &self,
        texts: &[Field<CellText>],
        row_measure: Option<&Measure>,
        may_be_empty: bool,
        decoder: &mut Decoder<'_>,
    ) -> Vec<Cell> {
        let columns = &self.columns[..self.columns.len() - 1];
        let without_formula = columns.iter().filter(|it| it.formula.is_none()).count();
        let leaves_out = texts.len() != columns.len() && texts.len() == without_formula;
        let mut next = texts.iter();
        let cells = columns.iter().map(|column| {
            let is_formula = column.formula.is_some();
            let written = if leaves_out && is_formula {
                None
            } else {
                next.next()
            };
            let own = row_measure.filter(|_| column.measure != Measure::Text);
            let expected = ExpectedCell {
                measure: own.unwrap_or(&column.measure),
                may_be_empty: may_be_empty || is_formula,
                remarks: true,
            };
            expected.read(written.unwrap_or(&Field::Missing), decoder)
        });
        let cells: Vec<Cell> = cells.collect();
        let is_whole = texts.is_empty() || leaves_out || texts.len() == columns.len();
        if is_whole {
            return cells;
        }
        // Nobody knows which column an amount is of, and the row has a finding of its own.
        let unread = |cell: Cell| Cell {
            value: CellValue::Unreadable,
            worth: Worth::Unknown,
            ..cell
        };
        cells.into_iter().map(unread).collect()
    }

    /// The row of sums: those of the columns as they are stated, and that of the table.
    pub fn total(
        &self,
        sums: &[Field<CellText>],
        place: Option<Span>,
        total: &Field<CellText>,
        span: Span,
        decoder: &mut Decoder<'_>,
    ) -> TableRow {
        let mut cells = self.cells(sums, None, true, decoder);
        let stated = if is_no(total) { &Field::Missing } else { total };
        let only = match self.columns.split_last() {
            Some((row_sums, given)) if sums.is_empty() && !row_sums.is_shown => only_summed(given),
            _ => None,
        };
        let at = only.unwrap_or(cells.len());
        cells.push(Cell::default());
        let expected = ExpectedCell {
            measure: &self.columns[at].measure,
            may_be_empty: true,
            remarks: false,
        };
        cells[at] = expected.read(stated, decoder);
        TableRow {
            role: RowRole::Total,
            cells,
            given: place.map(|span| Located {
                value: sums.len(),
                span,
            }),
            span,
            ..TableRow::default()
        }
    }
}

/// Whether a row is worked out from another: *10 % of the sum below*.
fn names_row(role: &RowRole, row: usize) -> bool {
    let mut names = Vec::new();
    if let Some(formula) = role.formula() {
        formula.names(&mut names);
    }
    names.contains(&row)
}

fn is_sum_of_group(form: &WideRow) -> bool {
    matches!(form.sums.get(), Some(SumsOf::Group | SumsOf::All))
}

/// The name of a row, whichever key it stands at; a second one is reported.
fn name(form: &WideRow, decoder: &mut Decoder<'_>) -> Field<String> {
    let names = [&form.name, &form.of_which, &form.thereof, &form.group];
    let mut written = names.into_iter().filter(|name| !name.is_missing());
    let name = written.next().cloned().unwrap_or_default();
    if let Some(other) = written.next() {
        let hint = "skriv en av rad, grupp, varav och därav";
        let place = other.span().unwrap_or(form.span);
        report(decoder, place, "raden har två namn", hint);
    }
    name
}

fn refuse_figures_of_group(form: &WideRow, decoder: &mut Decoder<'_>) {
    if let Some(place) = form.amounts.span().or_else(|| form.sum.span()) {
        let hint =
            "skriv rad i stället för grupp; en summa av gruppen är en rad med summerar: grupp";
        report(
            decoder,
            place,
            "en grupp är en rubrik och har inga belopp",
            hint,
        );
    }
}
