//! Rows of a grid that are no rows of its table: units below the heads, the heads of another table,
//! and rows without a name.

use super::super::unreadable::report;
use super::folded;
use super::opened::Opened;
use super::sheet_layout::SheetLayout;
use crate::parse::Decoder;
use crate::spreadsheet::SheetValue;
use crate::swedish::Unit;

/// The rows up to the heads of another table, without units below the heads of this; both are
/// reported.
pub(super) fn without(
    mut used: Vec<usize>,
    opened: &Opened<'_>,
    layout: &SheetLayout,
    decoder: &mut Decoder<'_>,
) -> Vec<usize> {
    let grid = Rows { opened, layout };
    if let Some(first) = used.first().copied().filter(|row| grid.has_units(*row)) {
        report_units(&grid, first, decoder);
        used.remove(0);
    }
    let next = (1..used.len()).find(|index| grid.begins_table(used[*index], used[index - 1]));
    if let Some(next) = next {
        report_heads(&grid, used[next], used[next - 1], decoder);
        used.truncate(next);
    }
    used
}

/// What to say of a row that has figures and no name, and what to do.
pub(super) fn nameless(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    row: usize,
    is_last: bool,
) -> (String, String) {
    let label = "raden har belopp men inget namn".to_owned();
    let is_word = |column: &usize| {
        let text = opened.words(row, *column).unwrap_or_default();
        *column != layout.names && text.contains(char::is_alphabetic)
    };
    let place = if opened.is_pasted() {
        ""
    } else {
        " i kalkylbladet"
    };
    if let Some(column) = (0..opened.columns()).find(is_word) {
        let said = opened.words(row, column).unwrap_or_default();
        let head = layout.heads.and_then(|heads| opened.words(heads, column));
        let column = head.unwrap_or_else(|| opened.letters(column));
        let way = if opened.is_pasted() {
            format!("flytta {said} till radens första cell")
        } else {
            format!("är det {said} i kolumnen {column}: skriv radnamn: {column} under från:")
        };
        return (label, format!("{way}; annars skriv radens namn{place}"));
    }
    let hint = if is_last {
        format!("är den summan: skriv Summa framför beloppen{place}; annars radens namn")
    } else {
        format!("skriv radens namn{place}, eller ange kolumnen med radnamn")
    };
    (label, hint)
}

struct Rows<'o, 'a> {
    opened: &'o Opened<'a>,
    layout: &'o SheetLayout,
}

impl Rows<'_, '_> {
    /// What stands in the columns of figures of a row; `None` where one of them is no text.
    fn texts(&self, row: usize) -> Option<Vec<String>> {
        let columns = self.layout.columns.iter().chain([&self.layout.sums]);
        let mut texts = Vec::new();
        for column in columns.flatten() {
            match self.opened.cell(row, *column) {
                SheetValue::Empty | SheetValue::Covered => {}
                SheetValue::Text(text) => texts.push(folded(text)),
                _ => return None,
            }
        }
        (!texts.is_empty()).then_some(texts)
    }

    fn has_units(&self, row: usize) -> bool {
        let is_unit = |text: &String| {
            let text = text.trim_matches(['(', ')', '[', ']']);
            Unit::parse(text).is_some() || matches!(text, "%" | "procent" | "st" | "antal")
        };
        self.texts(row)
            .is_some_and(|texts| texts.iter().all(is_unit))
    }

    /// Whether a row has words where figures stand, below a blank row or with the head of the names
    /// once more, and figures follow below.
    fn begins_table(&self, row: usize, above: usize) -> bool {
        let is_word = |text: &String| {
            text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit())
        };
        let name = self
            .opened
            .words(row, self.layout.names)
            .unwrap_or_default();
        let head = self
            .layout
            .heads
            .and_then(|at| self.opened.words(at, self.layout.names));
        let is_head = head.is_some_and(|head| folded(&head) == folded(&name));
        let is_apart = row > above + 1;
        let has_figures = |row: usize| {
            let columns = self.layout.columns.iter().flatten();
            columns.into_iter().any(|column| {
                matches!(
                    self.opened.cell(row, *column),
                    SheetValue::Number(_) | SheetValue::NumberAsText(..)
                )
            })
        };
        let goes_on = || (row + 1..self.opened.grid.rows.len()).any(has_figures);
        let are_words = |texts: Vec<String>| texts.iter().all(is_word);
        !name.is_empty()
            && (is_head || is_apart)
            && self.texts(row).is_some_and(are_words)
            && goes_on()
    }
}

fn report_units(grid: &Rows<'_, '_>, row: usize, decoder: &mut Decoder<'_>) {
    let opened = grid.opened;
    let column = grid.layout.columns.iter().flatten().next().copied();
    let column = column.unwrap_or(grid.layout.names);
    let unit = opened.words(row, column).unwrap_or_default();
    let head = grid
        .layout
        .heads
        .and_then(|heads| opened.words(heads, column));
    let label = "raden under rubrikerna har enheter, och inga belopp";
    let hint = format!(
        "ta bort raden, och säg enheten under kolumner: {{rubrik: {}, enhet: {}}}",
        head.unwrap_or_else(|| "…".to_owned()),
        unit.trim_matches(['(', ')'])
    );
    report(decoder, opened.place(row, column, unit.len()), label, hint);
}

fn report_heads(grid: &Rows<'_, '_>, row: usize, above: usize, decoder: &mut Decoder<'_>) {
    let opened = grid.opened;
    let name = opened.words(row, grid.layout.names).unwrap_or_default();
    let label = "här börjar en tabell till, med egna rubriker".to_owned();
    let hint = match opened.area_to(above) {
        Some(area) => format!(
            "ange den första tabellens område: område: {area}, och skriv en tabell till under \
             tabeller: för raderna nedanför"
        ),
        None => "flytta raderna från och med den till en tabell till, efter ett eget klistrat: |"
            .to_owned(),
    };
    let place = opened.place(row, grid.layout.names, name.len());
    report(decoder, place, label, hint);
}
