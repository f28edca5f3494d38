//! What is to be told of a sheet besides what cannot be read.

use std::collections::BTreeSet;

use super::opened::Opened;
use super::sheet_layout::SheetLayout;
use super::{SheetOrigin, clean};
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
    /// Personal identity numbers in the file, outside the area that is read.
    PersonalNumbersElsewhere,
    /// Parts of the file that nobody could look into for such numbers.
    UnreadParts,
    /// Digits that would be one with another check digit.
    MistypedNumber,
    /// Rows that are not added, as they are of different kinds.
    UnlikeRows,
    /// Rows that are added or not, and look as if it were the other way round.
    UnclearRows,
    /// Another unit than the figures are read in.
    Unit,
    /// Remarks beside the figures that the table does not take.
    LeftOut,
}

/// Notes personal identity numbers in all cells of the area, also those that the table leaves out:
/// the file travels inside the PDF. Of pasted cells the case itself tells.
pub(super) fn note_persons(opened: &Opened<'_>, layout: &SheetLayout, origin: &mut SheetOrigin) {
    if opened.is_pasted() {
        return;
    }
    let mut elsewhere: BTreeSet<&str> = opened
        .persons()
        .numbers
        .iter()
        .map(String::as_str)
        .collect();
    for row in 0..opened.grid.rows.len() {
        for column in 0..opened.columns() {
            // Ten digits in a column of money are an amount.
            let is_number = matches!(opened.cell(row, column), SheetValue::Number(_));
            let Some(text) = opened.words(row, column) else {
                continue;
            };
            let written = personal_numbers(&text);
            for place in &written {
                elsewhere.remove(&text[place.clone()]);
            }
            if is_number && !text.contains('-') && layout.holds_figures(column) {
                continue;
            }
            let kind = if !written.is_empty() {
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
    if !elsewhere.is_empty() {
        origin.remarks.push(Remark {
            kind: RemarkKind::PersonalNumbersElsewhere,
            span: opened.near(),
            label: elsewhere_in_words(elsewhere.len()),
            hint:
                "kopiera de celler som behövs till en ny kalkylfil: hela filen följer med i PDF:en"
                    .to_owned(),
        });
    }
    note_unread(opened, origin);
}

fn note_unread(opened: &Opened<'_>, origin: &mut SheetOrigin) {
    let Some(first) = opened.persons().unread.first() else {
        return;
    };
    let more = match opened.persons().unread.len() - 1 {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    origin.remarks.push(Remark {
        kind: RemarkKind::UnreadParts,
        span: opened.near(),
        label: format!(
            "delen {}{more} i kalkylfilen går inte att läsa: det är inte känt om där står \
             personnummer",
            clean(first)
        ),
        hint: "öppna filen i Excel eller LibreOffice och spara den på nytt: hela filen följer med \
               i PDF:en"
            .to_owned(),
    });
}

fn elsewhere_in_words(count: usize) -> String {
    let many = if count == 1 {
        "ett personnummer".to_owned()
    } else {
        format!("{count} personnummer")
    };
    format!("kalkylfilen har {many} utanför de celler som läses")
}
