//! `belopp`: one amount a row.

use super::cells::{ExpectedCell, is_no};
use super::precision;
use crate::model::table::form::{ShortForm, ShortRow};
use crate::model::table::{Column, Measure, RowRole, Table, TableForm, TableRow, work_out};
use crate::parse::{Decoder, Field};

/// The table of what is written.
pub fn table(form: ShortForm, decoder: &mut Decoder<'_>) -> Table {
    let unit = form.unit.get().copied().unwrap_or_default().unit();
    let measure = Measure::Money(unit);
    let adds = !is_no(&form.total);
    let rows = form.rows.items().iter().cloned();
    let rows = rows.map(|row| read_row(row, &measure, decoder)).collect();
    let stated = if adds { &form.total } else { &Field::Missing };
    let mut table = Table {
        form: TableForm::Short,
        id: form.id,
        caption: form.caption,
        unit,
        first_head: form.first_head,
        columns: vec![Column {
            measure: measure.clone(),
            adds: true,
            is_shown: true,
            ..Column::default()
        }],
        rows,
        rows_span: form.rows.span(),
        total: TableRow {
            role: RowRole::Total,
            cells: vec![amount(&measure).read(stated, decoder)],
            span: form.span,
            ..TableRow::default()
        },
        funding: form.funding,
        precision: precision(&form.rounded, &form.exact),
        adds,
        origin: None,
        span: form.span,
    };
    work_out::work_out(&mut table);
    table
}

fn read_row(row: ShortRow, measure: &Measure, decoder: &mut Decoder<'_>) -> TableRow {
    TableRow {
        cells: vec![amount(measure).read(&row.amount, decoder)],
        mark: row.mark,
        name: row.name,
        concerns_children: row.concerns_children,
        key: row.key,
        responsible: row.responsible,
        span: row.span,
        ..TableRow::default()
    }
}

/// An amount, and nothing beside it.
const fn amount(measure: &Measure) -> ExpectedCell<'_> {
    ExpectedCell {
        measure,
        may_be_empty: false,
        remarks: false,
    }
}
