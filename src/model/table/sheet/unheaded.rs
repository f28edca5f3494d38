//! Figures, and all that is pasted, in columns without a head: they would not come onto the page,
//! and nobody would know.

use super::super::unreadable::report;
use super::heads::{Unread, later_heads};
use super::opened::Opened;
use super::sheet_layout::SheetLayout;
use crate::parse::Decoder;
use crate::spreadsheet::SheetValue;
use crate::swedish::Amount;

/// Reports figures that the table does not take as their columns have no head. Where the case says
/// which columns it takes, those of a sheet may be left; in a text file or pasted cells such a
/// figure is a cell that is cut in two.
pub(super) fn check(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    takes_all: bool,
    decoder: &mut Decoder<'_>,
) -> Result<(), Unread> {
    let Some(heads) = layout.heads.filter(|_| takes_all || opened.is_text()) else {
        return Ok(());
    };
    let is_headless = |column: &usize| {
        !layout.uses(*column) && opened.words(heads, *column).is_none_or(|it| it.is_empty())
    };
    let columns: Vec<usize> = (0..opened.columns()).filter(is_headless).collect();
    let rows = heads + 1..opened.grid.rows.len();
    let mut cells = rows.flat_map(|row| columns.iter().map(move |column| (row, *column)));
    // What somebody pasted is meant to be on the page, whatever it is.
    let is_lost = |value: &SheetValue| {
        is_figure(value) || opened.is_pasted() && !matches!(value, SheetValue::Empty)
    };
    let found = cells.find(|(row, column)| is_lost(opened.cell(*row, *column)));
    let Some((row, column)) = found else {
        return if layout.columns.is_empty() && layout.sums.is_none() {
            Err(report_no_columns(opened, heads, decoder))
        } else {
            Ok(())
        };
    };
    let title = (layout.columns.is_empty() || takes_all).then(|| later_heads(opened, heads + 1));
    let title = title.flatten().filter(|later| *later <= row);
    let place = opened.place(row, column, 0);
    let label = format!(
        "{} står i en kolumn utan rubrik och kommer inte med på sidan",
        opened
            .words(row, column)
            .unwrap_or_else(|| "talet".to_owned())
    );
    let Some(later) = title else {
        report(decoder, place, label, hint(opened));
        return Ok(());
    };
    let hint = format!(
        "rubrikerna ser ut att stå på rad {0} i området: skriv rubrikrad: {0}",
        later + 1
    );
    report(decoder, place, label, hint);
    Err(Unread)
}

fn hint(opened: &Opened<'_>) -> &'static str {
    if opened.is_text() {
        "skriv en rubrik över kolumnen; om ett decimalkomma delar talet i två celler, spara filen \
         med semikolon mellan kolumnerna eller skriv talet i en cell"
    } else {
        "skriv en rubrik över kolumnen, ange ett område utan den, eller räkna upp under kolumner: \
         dem som ska med"
    }
}

/// A table of names only.
fn report_no_columns(opened: &Opened<'_>, heads: usize, decoder: &mut Decoder<'_>) -> Unread {
    let label = "området har bara radernas namn, och inga kolumner med rubrik";
    let hint =
        "ange ett område med fler kolumner, eller vilken rad som har rubrikerna: rubrikrad: 2";
    report(decoder, opened.place(heads, 0, 0), label, hint);
    Unread
}

fn is_figure(value: &SheetValue) -> bool {
    match value {
        SheetValue::Number(_)
        | SheetValue::NumberAsText(..)
        | SheetValue::TooLong(_)
        | SheetValue::NotWorkedOut
        | SheetValue::Error(_) => true,
        SheetValue::Text(text) => Amount::parse(text.trim()).is_ok(),
        _ => false,
    }
}
