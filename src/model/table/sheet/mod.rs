//! A table whose rows come from a spreadsheet, `från`, or were copied from one, `klistrat`.
//!
//! The grid becomes rows of texts as an author writes them; from there on the table is as any
//! other.

mod above;
mod cells;
mod codes;
mod column_rule;
mod columns;
pub mod form;
mod heads;
mod indents;
mod left_out;
mod looks;
mod odd_rows;
mod opened;
pub mod pasted_rows;
mod rates;
mod remarks;
mod row_names;
mod rows;
mod sheet_layout;
mod texts;
mod told;
mod totals;
mod unheaded;
mod units;
mod unlike;
mod unmarked;

use std::collections::HashSet;

use super::form::WideForm;
use crate::model::Checksum;
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;

pub use above::report_unclear;
use cells::Figures;
use opened::{Opened, open_file, open_pasted};
pub use remarks::{Remark, RemarkKind};

/// Where a table comes from, and what is to be told of it.
#[derive(Debug, Clone, Default)]
pub struct SheetOrigin {
    /// The spreadsheet, by its path from the case; missing for what was pasted.
    pub file: Field<String>,
    /// The checksum that the case states.
    pub checksum: Field<Checksum>,
    /// That of the file; `None` when it was not read.
    pub actual: Option<String>,
    /// Where `från` begins.
    pub span: Span,
    /// Figures with more decimals than are stated.
    pub rounded: Vec<Rounded>,
    /// Figures that the sheet keeps as text.
    pub as_text: Vec<Span>,
    /// Rows and columns that the sheet hides, in words.
    pub hidden: Vec<String>,
    /// What the sheet calls the row of sums at its end.
    pub total_name: Field<String>,
    /// Where the rows begin of which nothing is said but their names.
    pub by_name: HashSet<Span>,
    /// Where the rows begin that are shown and not added.
    pub apart: HashSet<Span>,
    /// What else is to be told of it.
    pub remarks: Vec<Remark>,
}

/// A figure that was rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// Where it stands.
    pub span: Span,
    /// As the sheet has it.
    pub from: String,
    /// As the page has it.
    pub to: String,
}

/// The form with the rows of its spreadsheet, and where they come from; as it is when it names
/// none.
pub fn filled(mut form: WideForm, decoder: &mut Decoder<'_>) -> (WideForm, Option<SheetOrigin>) {
    let (sheet, pasted) = (form.from.clone(), form.pasted.clone());
    if let (Some(span), Some(_)) = (pasted.span(), sheet.span()) {
        let label = "tabellen har både från och klistrat";
        super::unreadable::report(decoder, span, label, "ta bort det ena");
    }
    let (mut origin, opened) = match (sheet.located(), &pasted) {
        (Some(sheet), _) => open_file(&sheet.value, sheet.span, decoder),
        (None, Field::Value(_)) => (SheetOrigin::default(), open_pasted(&pasted, decoder)),
        (None, Field::Missing) if sheet.is_missing() => return (form, None),
        (None, _) => (SheetOrigin::default(), None),
    };
    match &opened {
        Some(opened) => fill(&mut form, opened, &mut origin, decoder),
        // The finding is about the spreadsheet, not about rows that are missing.
        None => form.rows = unread(form.span),
    }
    (form, Some(origin))
}

fn unread<T>(span: Span) -> Field<T> {
    Field::Unreadable(Located {
        value: String::new(),
        span,
    })
}

fn fill(
    form: &mut WideForm,
    opened: &Opened<'_>,
    origin: &mut SheetOrigin,
    decoder: &mut Decoder<'_>,
) {
    let Some(layout) = columns::layout(form, opened, decoder) else {
        form.rows = unread(form.span);
        return;
    };
    origin.hidden = opened.hidden(|column| layout.uses(column));
    remarks::note_persons(opened, &layout, origin);
    left_out::note(opened, &layout, origin);
    let mut figures = Figures::new(origin);
    rows::fill(form, &layout, opened, &mut figures, decoder);
}

/// A text of one line, its spaces as single ones: a cell may have line breaks.
fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names are the same to a reader.
fn folded(text: &str) -> String {
    clean(text).to_lowercase()
}
