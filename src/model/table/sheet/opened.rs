//! The grid of a table, and where its cells stand: in the spreadsheet, or in the text that was
//! pasted.

use std::collections::BTreeSet;

use super::form::{PastedText, SheetForm};
use super::looks;
use super::texts::words;
use super::{SheetOrigin, clean};
use crate::parse::{Decoder, Field, Located, MAX_AMOUNT_COLUMNS, MAX_ROWS, UNREADABLE_SPREADSHEET};
use crate::source::{Elsewhere, Source, Span, sha256};
use crate::spreadsheet::{
    self, CellLook, Grid, GridNote, MAX_FILE, SheetValue, SpreadsheetFault, SpreadsheetKind,
};
use crate::swedish::personal_numbers;

/// A grid with the places of its cells.
pub(super) struct Opened<'a> {
    pub(super) grid: Grid,
    source: &'a Source,
    /// Where the case names the spreadsheet, or what was pasted begins.
    near: Span,
    /// The last part of the file's path; of pasted text nothing.
    file: Option<String>,
    /// Where each line of pasted text begins in the case, as far as that is known.
    lines: Vec<Option<usize>>,
    pasted: String,
    persons: Persons,
}

/// The personal identity numbers of a whole file, which travels inside the PDF.
#[derive(Default)]
pub(super) struct Persons {
    pub(super) numbers: BTreeSet<String>,
    /// Parts of the file that nobody could look into.
    pub(super) unread: Vec<String>,
}

impl Opened<'_> {
    /// Where the case names the file.
    pub(super) const fn near(&self) -> Span {
        self.near
    }

    /// The personal identity numbers of the whole file.
    pub(super) const fn persons(&self) -> &Persons {
        &self.persons
    }

    /// Where a cell stands, for all that is told of it; `length` is that of its text.
    pub(super) fn place(&self, row: usize, column: usize, length: usize) -> Span {
        if let Some(span) = self.pasted_cell(row, column) {
            return span;
        }
        self.place_of(&self.grid.address(row, column), length)
    }

    /// Where an address of the sheet is told.
    pub(super) fn place_of(&self, address: &str, length: usize) -> Span {
        let (sheet, cell) = match address.rfind('!') {
            Some(at) => address.split_at(at + 1),
            None => ("", address),
        };
        let file = match &self.file {
            Some(file) => format!("{file}, {sheet}"),
            None => "klistrat, ".to_owned(),
        };
        let place = Elsewhere::new(self.near, file, cell.to_owned());
        self.source.place_elsewhere(place, length)
    }

    /// The cell in the case's own file.
    fn pasted_cell(&self, row: usize, column: usize) -> Option<Span> {
        let row = usize::try_from(self.grid.first.row).ok()? + row;
        let column = usize::try_from(self.grid.first.column).ok()? + column;
        let start = (*self.lines.get(row)?)?;
        let line = self.pasted.split('\n').nth(row)?;
        let before: usize = line
            .split('\t')
            .take(column)
            .map(|cell| cell.len() + 1)
            .sum();
        let cell = line.split('\t').nth(column)?;
        let blank = cell.len() - cell.trim_start().len();
        let at = start + before + blank;
        Some(Span::new(at, at + cell.trim().len()))
    }

    /// A cell; those outside the grid are empty.
    pub(super) fn cell(&self, row: usize, column: usize) -> &SheetValue {
        self.grid.cell(row, column).unwrap_or(&SheetValue::Empty)
    }

    /// What a cell says: as it is written in a text file, else as its value is shown; `None` for
    /// one that says nothing.
    pub(super) fn words(&self, row: usize, column: usize) -> Option<String> {
        let written = self.grid.written.get(&(row, column));
        written
            .map(|text| clean(text))
            .or_else(|| self.shown(row, column))
            .or_else(|| words(self.cell(row, column)))
    }

    /// How the sheet shows a cell, where that says what its value means.
    pub(super) fn look(&self, row: usize, column: usize) -> Option<&CellLook> {
        self.grid.looks.get(&(row, column))
    }

    /// A value as the sheet shows it where that is other than its digits: `007`, `12 %`,
    /// *mars 2026*.
    fn shown(&self, row: usize, column: usize) -> Option<String> {
        let look = self.look(row, column)?;
        match self.cell(row, column) {
            SheetValue::Number(number) => looks::shown(*number, look),
            SheetValue::Date(date) => looks::shown_day(&date.to_string(), look),
            _ => None,
        }
    }

    /// Whether a cell lies under one in a row above, which is merged with it.
    pub(super) fn is_below(&self, row: usize, column: usize) -> bool {
        self.grid.below.contains(&(row, column))
    }

    /// How far a name is indented: by its format, or by blanks before it.
    pub(super) fn indent(&self, row: usize, column: usize) -> usize {
        let stated = self
            .look(row, column)
            .map_or(0, |look| look.indent as usize);
        let blanks = match self.cell(row, column) {
            SheetValue::Text(text) => text.chars().take_while(|c| c.is_whitespace()).count(),
            _ => 0,
        };
        stated + blanks
    }

    /// Whether digits of a text file, or of a format with zeros, are those of a code and no amount:
    /// `0510`, `09.00`.
    pub(super) fn is_code(&self, row: usize, column: usize) -> bool {
        let zeros = self.look(row, column).map_or(0, |look| look.number.zeros);
        if zeros > 1 && matches!(self.cell(row, column), SheetValue::Number(_)) {
            return true;
        }
        let written = self.grid.written.get(&(row, column));
        written.is_some_and(|text| {
            let mut letters = text.chars();
            letters.next() == Some('0') && letters.next().is_some_and(|c| c.is_ascii_digit())
        })
    }

    /// Whether all figures of a column of a text file have three digits after a comma, or none and
    /// no more than three: as English spreadsheets write thousands.
    pub(super) fn has_thousands(&self, column: usize) -> bool {
        let rows = 0..self.grid.rows.len();
        let written = rows.filter_map(|row| self.grid.written.get(&(row, column)));
        let mut grouped = 0;
        for text in written {
            let figure = text.trim().trim_start_matches(['-', '−', '+']);
            let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            let (whole, rest) = figure.split_once(',').unwrap_or((figure, ""));
            // The year over a column is no figure of it.
            if rest.is_empty() && whole.len() == 4 {
                continue;
            }
            let is_whole = matches!(whole.len(), 1..=3) && is_digits(whole) && is_digits(rest);
            if !is_whole
                || !matches!(rest.len(), 0 | 3)
                || rest.len() == 3 && whole.starts_with('0')
            {
                return false;
            }
            grouped += usize::from(rest.len() == 3);
        }
        grouped > 1
    }

    pub(super) fn columns(&self) -> usize {
        self.grid.rows.first().map_or(0, Vec::len)
    }

    /// Whether it was pasted into the case.
    pub(super) const fn is_pasted(&self) -> bool {
        self.file.is_none()
    }

    /// Whether it is a text with a mark between the cells, and no sheet.
    pub(super) fn is_text(&self) -> bool {
        self.file.is_none() || self.grid.sheet.is_empty()
    }

    /// The area from the first cell to the last of a row, as `område` has it; none of pasted cells.
    pub(super) fn area_to(&self, row: usize) -> Option<String> {
        self.file.as_ref()?;
        let cell = |row: usize, column: usize| {
            let address = self.grid.address(row, column);
            address.rsplit('!').next().unwrap_or_default().to_owned()
        };
        let last = self.columns().saturating_sub(1);
        Some(format!("{}:{}", cell(0, 0), cell(row, last)))
    }

    /// The letters of a column in the sheet.
    pub(super) fn letters(&self, column: usize) -> String {
        let address = self.grid.address(0, column);
        let cell = address.rsplit('!').next().unwrap_or_default();
        cell.trim_end_matches(|c: char| c.is_ascii_digit())
            .to_owned()
    }

    /// Hidden rows and columns, in words; `uses` tells which columns the table takes.
    pub(super) fn hidden(&self, uses: impl Fn(usize) -> bool) -> Vec<String> {
        let mut hidden = Vec::new();
        for note in &self.grid.notes {
            match note {
                GridNote::HiddenRows(rows) => {
                    hidden.extend(rows.iter().map(|row| format!("rad {}", row + 1)));
                }
                GridNote::HiddenColumns(columns) => {
                    let first = self.grid.first.column;
                    let used = columns.iter().map(|column| (column - first) as usize);
                    let used = used.filter(|column| uses(*column));
                    hidden.extend(used.map(|column| format!("kolumn {}", self.letters(column))));
                }
                GridNote::HiddenSheet(sheet) => hidden.push(format!("bladet {sheet}")),
                GridNote::EmptyRowsLeftOut(_) => {}
            }
        }
        hidden
    }
}

/// Opens the spreadsheet of `från`; what keeps it from being read is reported.
pub(super) fn open_file<'a>(
    form: &SheetForm,
    span: Span,
    decoder: &mut Decoder<'a>,
) -> (SheetOrigin, Option<Opened<'a>>) {
    let mut origin = SheetOrigin {
        file: form.file.clone(),
        checksum: form.checksum.clone(),
        span: form.span,
        ..SheetOrigin::default()
    };
    let Some(file) = form.file.located() else {
        if form.file.is_missing() {
            let label = "det står inte vilken kalkylfil tabellen kommer ur";
            let hint = "skriv fil: med sökvägen från ärendets mapp";
            decoder.report(&UNREADABLE_SPREADSHEET, span, label, hint);
        }
        return (origin, None);
    };
    let grid = read_file(form, file, &mut origin, decoder);
    let opened = grid.map(|(grid, persons)| Opened {
        grid,
        source: decoder.source(),
        near: file.span,
        file: Some(last_name(&file.value)),
        lines: Vec::new(),
        pasted: String::new(),
        persons,
    });
    (origin, opened)
}

/// The last part of a path.
fn last_name(path: &str) -> String {
    clean(path.rsplit(['/', '\\']).next().unwrap_or(path))
}

fn read_file(
    form: &SheetForm,
    file: &Located<String>,
    origin: &mut SheetOrigin,
    decoder: &mut Decoder<'_>,
) -> Option<(Grid, Persons)> {
    let kind = match SpreadsheetKind::of_name(&file.value) {
        Ok(kind) => kind,
        Err(fault) => return refuse(&fault, file.span, decoder),
    };
    let bytes = match decoder.read_file(&file.value, MAX_FILE as u64) {
        Ok(bytes) => bytes,
        Err(why) => {
            decoder.report(why.kind, file.span, why.label, why.hint);
            return None;
        }
    };
    origin.actual = Some(sha256(&bytes));
    if !decoder.count_sheet(file.span) {
        return None;
    }
    let (sheet, area) = (form.sheet.get(), form.area.get());
    match spreadsheet::read(
        &bytes,
        kind,
        sheet.map(String::as_str),
        area.map(String::as_str),
    ) {
        Ok(grid) => Some((
            within_limits(grid, file.span, decoder)?,
            persons(&bytes, kind),
        )),
        Err(fault) => {
            let place = form.area.span().or_else(|| form.sheet.span());
            refuse(&fault, place.unwrap_or(file.span), decoder)
        }
    }
}

/// The personal identity numbers of a file. A file that cannot be read has been told.
fn persons(file: &[u8], kind: SpreadsheetKind) -> Persons {
    let texts = spreadsheet::texts(file, kind).unwrap_or_default();
    let found = personal_numbers(&texts.text).into_iter();
    Persons {
        numbers: found.map(|place| texts.text[place].to_owned()).collect(),
        unread: texts.unread,
    }
}

fn refuse<T>(fault: &SpreadsheetFault, span: Span, decoder: &mut Decoder<'_>) -> Option<T> {
    decoder.report(&UNREADABLE_SPREADSHEET, span, &*fault.message, &*fault.hint);
    None
}

/// A grid that a table may have: the limits are those of tables in the case, and one row and one
/// column more for the heads.
fn within_limits(grid: Grid, span: Span, decoder: &mut Decoder<'_>) -> Option<Grid> {
    let (rows, columns) = (grid.rows.len(), grid.rows.first().map_or(0, Vec::len));
    let beyond = |count: usize, most: usize, what: &str| {
        (count > most).then(|| {
            let message = format!("området har {count} {what}; en tabell har högst {most}");
            (message, "ange ett mindre område, till exempel \"A1:H200\"")
        })
    };
    let fault = beyond(rows, MAX_ROWS + 1, "rader")
        .or_else(|| beyond(columns, 10 * MAX_AMOUNT_COLUMNS, "kolumner"));
    if let Some((message, hint)) = fault {
        decoder.report(&UNREADABLE_SPREADSHEET, span, message, hint);
        return None;
    }
    decoder.count_cells(rows * columns, span).then_some(grid)
}

/// Reads what was pasted after `klistrat`.
pub(super) fn open_pasted<'a>(
    field: &Field<PastedText>,
    decoder: &mut Decoder<'a>,
) -> Option<Opened<'a>> {
    let pasted = field.located()?;
    let text = &pasted.value.0;
    let near = first_line(decoder.source(), pasted.span);
    let grid = match spreadsheet::pasted(text) {
        Ok(grid) => within_limits(grid, near, decoder)?,
        Err(fault) => return refuse(&fault, near, decoder),
    };
    if grid.rows.iter().all(|row| row.len() < 2) {
        let label = "här finns inga tabbar, så det blir en enda kolumn";
        let hint = "kopiera cellerna i kalkylbladet och klistra in dem på nytt, på egna rader \
                    efter |; eller skriv ; mellan cellerna, lika många på varje rad";
        decoder.report(&UNREADABLE_SPREADSHEET, near, label, hint);
        return None;
    }
    Some(Opened {
        grid,
        source: decoder.source(),
        near,
        file: None,
        lines: line_places(decoder.source(), pasted.span, text),
        pasted: text.clone(),
        persons: Persons::default(),
    })
}

/// The first line of a text of several lines.
fn first_line(source: &Source, span: Span) -> Span {
    let written = source.slice(span);
    let length = written.find('\n').unwrap_or(written.len());
    Span::new(span.start, span.start + length)
}

/// Where each line of a text begins that YAML has read after `|`: the indentation of its lines is
/// taken away, and nothing else. Of a text in quotation marks, and of cells with line breaks,
/// nothing is known.
fn line_places(source: &Source, span: Span, text: &str) -> Vec<Option<usize>> {
    let written = source.slice(span);
    // Cells without tabs between them are told by their addresses.
    if written.starts_with(['"', '\'']) || text.contains('"') || !text.contains('\t') {
        return Vec::new();
    }
    let mut at = 0;
    let mut places = Vec::new();
    for line in text.split('\n') {
        let raw = written[at..].split('\n').next().unwrap_or_default();
        let indent = raw.trim_end_matches('\r').strip_suffix(line);
        let indent = indent.filter(|indent| indent.bytes().all(|byte| byte == b' '));
        places.push(indent.map(|indent| span.start + at + indent.len()));
        at = (at + raw.len() + 1).min(written.len());
    }
    places
}
