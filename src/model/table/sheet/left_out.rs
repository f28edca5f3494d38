//! Remarks of a sheet that the table does not take: somebody wrote them beside the figures, and the
//! page would have the figures without them.

use super::codes::words_of;
use super::heads::heads_of;
use super::opened::Opened;
use super::remarks::{Remark, RemarkKind};
use super::sheet_layout::SheetLayout;
use super::{SheetOrigin, clean};
use crate::spreadsheet::SheetValue;

/// Words at the head of remarks.
const REMARKS: [&str; 12] = [
    "anmärkning",
    "anmärkningar",
    "anm",
    "kommentar",
    "kommentarer",
    "förklaring",
    "förklaringar",
    "notering",
    "noteringar",
    "not",
    "noter",
    "obs",
];

/// Words of what says something: a name, a unit or a code has fewer.
const LEAST_WORDS: usize = 3;

/// Words that join others to one name.
const JOINS: [&str; 2] = ["och", "samt"];

/// Columns that are named; the others are counted.
const SHOWN: usize = 3;

/// Notes once the columns with remarks that the table leaves out, where the first of them stands.
pub(super) fn note(opened: &Opened<'_>, layout: &SheetLayout, origin: &mut SheetOrigin) {
    let heads = layout
        .heads
        .map_or_else(Vec::new, |row| heads_of(opened, row));
    let head = |column: usize| heads.get(column).map_or("", String::as_str);
    let left = (0..opened.columns()).filter(|column| !layout.uses(*column));
    // What is pasted below no head is an error of its own.
    let left = left.filter(|column| !opened.is_pasted() || !head(*column).is_empty());
    let found = left.filter_map(|column| {
        let row = first_remark(opened, layout, column, head(column))?;
        let name = match head(column) {
            "" => opened.letters(column),
            head => format!("{} (”{}”)", opened.letters(column), clean(head)),
        };
        Some((row, column, name))
    });
    let found: Vec<(usize, usize, String)> = found.collect();
    let Some((row, column, _)) = found.first() else {
        return;
    };
    let names: Vec<&str> = found.iter().take(SHOWN).map(|it| it.2.as_str()).collect();
    let more = match found.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" och {more} kolumner till"),
    };
    origin.remarks.push(Remark {
        kind: RemarkKind::LeftOut,
        span: opened.place(*row, *column, 0),
        label: format!(
            "texten i kolumn {}{more} kommer inte med på sidan",
            names.join(", ")
        ),
        hint: "behöver läsaren den: ta med kolumnen under kolumner: med slag: text, eller skriv \
               det i texten"
            .to_owned(),
    });
}

fn first_remark(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    column: usize,
    head: &str,
) -> Option<usize> {
    let is_of_remarks = words_of(head)
        .iter()
        .any(|word| REMARKS.contains(&word.as_str()));
    let mut rows = layout.first_row()..opened.grid.rows.len();
    rows.find(|row| match opened.cell(*row, column) {
        SheetValue::Text(text) => {
            let words = text.split_whitespace();
            let words = words.filter(|word| word.contains(char::is_alphabetic));
            // *Barn- och utbildningsnämnden*, *Vård och omsorg* are names of one thing.
            let words = words.filter(|word| !word.ends_with('-') && !JOINS.contains(word));
            let count = words.count();
            count >= LEAST_WORDS || is_of_remarks && count > 0
        }
        _ => false,
    })
}
