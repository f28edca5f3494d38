//! What is to be told of a sheet besides what cannot be read.

use super::SheetOrigin;
use super::opened::Opened;
use super::sheet_layout::SheetLayout;
use crate::source::Span;
use crate::spreadsheet::SheetValue;
use crate::swedish::{mistyped_personal_numbers, personal_numbers};

/// Something that a rule tells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Which rule tells it.
    pub kind: RemarkKind,
    /// Where it stands.
    pub span: Span,
    /// What stands there.
    pub label: String,
    /// What to do.
    pub hint: String,
}

/// Which rule tells of something in a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// A personal identity number.
    PersonalNumber,
    /// Digits that would be one with another check digit.
    MistypedNumber,
    /// Rows that are not added, as they are of different kinds; or rows that are, and look as if
    /// they should not.
    UnlikeRows,
    /// Another unit than the figures are read in.
    Unit,
}

/// Notes personal identity numbers in all cells of the area, also those that the table leaves out:
/// the file travels inside the PDF. Of pasted cells the case itself tells.
pub(super) fn note_persons(opened: &Opened<'_>, layout: &SheetLayout, origin: &mut SheetOrigin) {
    if opened.is_pasted() {
        return;
    }
    for row in 0..opened.grid.rows.len() {
        for column in 0..opened.columns() {
            // Ten digits in a column of money are an amount.
            let is_number = matches!(opened.cell(row, column), SheetValue::Number(_));
            let Some(text) = opened.words(row, column) else {
                continue;
            };
            if is_number && !text.contains('-') && layout.holds_figures(column) {
                continue;
            }
            let kind = if !personal_numbers(&text).is_empty() {
                RemarkKind::PersonalNumber
            } else if !mistyped_personal_numbers(&text).is_empty() {
                RemarkKind::MistypedNumber
            } else {
                continue;
            };
            origin.remarks.push(Remark {
                kind,
                span: opened.place(row, column, text.len()),
                label: String::new(),
                hint: String::new(),
            });
        }
    }
}
