//! Units that a sheet names beside its figures: in a title, a note, the name of a row or a column
//! of units. The case says in which unit the figures are read.

use super::super::form::WideForm;
use super::super::measure::Measure;
use super::column_rule::ColumnRule;
use super::opened::Opened;
use super::remarks::{Remark, RemarkKind};
use super::sheet_layout::SheetLayout;
use super::{SheetOrigin, clean};
use crate::source::Span;
use crate::spreadsheet::SheetValue;
use crate::swedish::{Unit, named_unit};

/// Notes the first place that names another unit than the one that the figures are read in.
pub(super) fn note(
    form: &WideForm,
    opened: &Opened<'_>,
    layout: &SheetLayout,
    rules: &[ColumnRule],
    origin: &mut SheetOrigin,
) {
    let unit = form.unit.get().copied().unwrap_or_default().unit();
    if !is_read_in(form, rules) {
        return;
    }
    let inside = || {
        let (row, column, said) = other_unit(opened, layout, unit)?;
        Some((opened.place(row, column, 0), said))
    };
    let Some((span, said)) = unit_above(opened, unit).or_else(inside) else {
        return;
    };
    let (said, read) = (said.swedish(), unit.swedish());
    origin.remarks.push(Remark {
        kind: RemarkKind::Unit,
        span,
        label: format!("här står {said}, men beloppen läses i {read}"),
        hint: format!(
            "är beloppen i {said} skriver du enhet: {said} i tabellen, kolumnen eller raden; är de \
             i {read} rättar du texten i kalkylbladet"
        ),
    });
}

/// Whether some column of money is read in the unit of the table.
fn is_read_in(form: &WideForm, rules: &[ColumnRule]) -> bool {
    let columns = form.columns.items().iter().zip(rules);
    let mut open = columns.filter(|(form, rule)| {
        let names_none = form
            .head
            .get()
            .is_none_or(|head| named_unit(head).is_none());
        form.unit.is_missing() && names_none && matches!(rule.measure, Measure::Money(_))
    });
    open.next().is_some()
}

/// A unit that is named above the area, as its title often does.
fn unit_above(opened: &Opened<'_>, unit: Unit) -> Option<(Span, Unit)> {
    let mut texts = opened.grid.above.iter();
    texts.find_map(|(place, text)| {
        let text = clean(text);
        let said = named_unit(&text).filter(|said| *said != unit && !begins_with_digit(&text))?;
        Some((opened.place_of(&opened.grid.address_of(*place), 0), said))
    })
}

/// A figure beside its unit says it for itself.
fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn other_unit(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    unit: Unit,
) -> Option<(usize, usize, Unit)> {
    let rows = 0..opened.grid.rows.len();
    let mut cells = rows.flat_map(|row| (0..opened.columns()).map(move |column| (row, column)));
    cells.find_map(|(row, column)| {
        let SheetValue::Text(text) = opened.cell(row, column) else {
            return None;
        };
        let text = clean(text);
        let is_above = layout.heads.is_some_and(|heads| row < heads);
        let is_below = layout.heads.is_none_or(|heads| row > heads);
        let is_unit = Unit::parse(text.trim_matches(['(', ')'])).is_some();
        let is_said = is_above || is_below && (column == layout.names || is_unit);
        let said = named_unit(&text).filter(|said| is_said && *said != unit)?;
        (!begins_with_digit(&text)).then_some((row, column, said))
    })
}
