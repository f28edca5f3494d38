//! `tabeller`: several columns.

use super::cells::is_no;
use super::columns;
use super::precision;
use super::rows::Building;
use crate::model::table::form::{WideForm, WideRow};
use crate::model::table::unreadable::report;
use crate::model::table::{RowRole, Table, TableForm, sheet, work_out};
use crate::parse::Decoder;
use crate::source::Span;

/// The table of what is written.
pub fn table(form: WideForm, decoder: &mut Decoder<'_>) -> Table {
    let (form, origin) = sheet::filled(form, decoder);
    refuse_sums_of_none(&form, decoder);
    let unit = form.unit.get().copied().unwrap_or_default().unit();
    let adds = !is_no(&form.total);
    let sums = if adds { form.column_sums.items() } else { &[] };
    let mut columns = columns::all(&form, sums, unit, decoder);
    let precision = precision(&form.rounded, &form.exact);
    let building = Building {
        columns: &columns,
        origin: origin.as_ref(),
        precision,
    };
    let rows = building.rows(form.rows.items(), decoder);
    // A result at the end of a spreadsheet is the last row: no other is put below it.
    let ends_with_result = origin.as_ref().is_some_and(|origin| {
        let last = rows.last().filter(|row| origin.by_name.contains(&row.span));
        last.is_some_and(|row| matches!(row.role, RowRole::Formula(_)))
    });
    let is_stated = !form.column_sums.is_missing() || !form.total.is_missing();
    let adds = adds && (is_stated || !ends_with_result);
    let mut total = building.total(
        sums,
        form.column_sums.span(),
        &form.total,
        form.span,
        decoder,
    );
    columns::leave_out_means(&mut columns, form.columns.items(), &rows, &total);
    if let Some(origin) = &origin {
        total.name = origin.total_name.clone();
    }
    let mut table = Table {
        form: TableForm::Wide,
        id: form.id,
        caption: form.caption,
        unit,
        first_head: form.first_head,
        columns,
        rows,
        rows_span: form.rows.span(),
        total,
        funding: form.funding,
        precision,
        adds,
        origin,
        span: form.span,
    };
    let places: Vec<Span> = form.rows.items().iter().map(formula_place).collect();
    let columns = form.columns.items();
    work_out::check_dimensions(&mut table, columns, &places, decoder);
    work_out::refuse_circles(&mut table, columns, &places, decoder);
    work_out::work_out(&mut table);
    table
}

/// Sums of columns in a table that has none.
fn refuse_sums_of_none(form: &WideForm, decoder: &mut Decoder<'_>) {
    if let (true, Some(place)) = (is_no(&form.total), form.column_sums.span()) {
        let label = "summa: nej säger att tabellen inte har några summor";
        report(
            decoder,
            place,
            label,
            "ta bort kolumnsummor, eller summa: nej",
        );
    }
}

/// Where the formula of a row stands, or the list of what it sums.
fn formula_place(row: &WideRow) -> Span {
    let place = row.formula.span().or_else(|| row.sums.span());
    place.unwrap_or(row.span)
}
