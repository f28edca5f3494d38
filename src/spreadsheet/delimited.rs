//! Text with a separator between the columns: .csv, and what is pasted from a spreadsheet.
//!
//! Blank lines count as rows, as in a spreadsheet, so that addresses are those that it shows.

use super::cells::Cells;
use super::fault::{Read, SpreadsheetFault};
use super::grid::Grid;
use super::limits::{COLUMNS, ROWS};
use super::place::{CellPlace, Rectangle};
use super::request::Request;
use super::untabbed::with_tabs;
use super::value::{self, DecimalMark};
use crate::source;

/// Lines that are looked at to find the separator.
const SAMPLE: usize = 100;

/// The separators that programs write; the first that fits is taken.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// The name of pasted text in addresses.
const PASTED: &str = "klistrat";

/// Reads a text file.
pub(super) fn read(file: &[u8], request: &Request<'_>) -> Read<Grid> {
    let (text, _) = source::decode(file.to_vec());
    if text.contains('\0') {
        return Err(SpreadsheetFault::new(
            "filen är ingen text",
            "spara kalkylbladet som .csv, .xlsx eller .ods",
        ));
    }
    let area = area(request)?;
    let (separator, text) = stated_separator(&text);
    let separator = separator.unwrap_or_else(|| found_separator(text));
    grid(text, separator, area, "")
}

/// Reads text that was copied in a spreadsheet: tabs between columns, quotation marks around cells
/// with line breaks. Other marks between cells are read where every row has as many.
///
/// # Errors
///
/// Nothing stands there, a quotation mark has no end, or it is beyond a limit.
pub fn pasted(text: &str) -> Result<Grid, SpreadsheetFault> {
    let tabbed = with_tabs(text);
    grid(tabbed.as_deref().unwrap_or(text), '\t', None, PASTED)
}

fn area(request: &Request<'_>) -> Read<Option<Rectangle>> {
    if let Some(sheet) = request.sheet {
        return Err(SpreadsheetFault::new(
            format!("en textfil har inga blad, och {sheet} är angivet"),
            "ta bort blad",
        ));
    }
    let Some(area) = request.area.map(str::trim).filter(|area| !area.is_empty()) else {
        return Ok(None);
    };
    let found = Rectangle::parse(area).ok_or_else(|| {
        SpreadsheetFault::new(
            format!("området {area} går inte att läsa; en textfil har inga namn"),
            "skriv området som \"A3:E14\"",
        )
    })?;
    Ok(Some(found))
}

/// A first line `sep=;`, which Excel writes and does not count.
fn stated_separator(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r');
    let stated = line.strip_prefix("sep=");
    match stated.and_then(|stated| stated.chars().next()) {
        Some(separator) => (Some(separator), rest),
        None => (None, text),
    }
}

/// The separator that gives every line of the sample as many columns, more than one; or else the
/// first that occurs.
fn found_separator(text: &str) -> char {
    let counts = SEPARATORS.map(|separator| (separator, counts(text, separator)));
    let even = counts.iter().find(|(_, counts)| {
        counts
            .first()
            .is_some_and(|first| *first > 0 && counts.iter().all(|c| c == first))
    });
    let some = || {
        counts
            .iter()
            .find(|(_, counts)| counts.iter().any(|count| *count > 0))
    };
    even.or_else(some).map_or(';', |(separator, _)| *separator)
}

/// How often a separator stands in each line of the sample that is not blank.
fn counts(text: &str, separator: char) -> Vec<u32> {
    let (mut counts, mut count, mut is_blank) = (Vec::new(), 0, true);
    let mut fields = Fields::new(text, separator);
    while counts.len() < SAMPLE {
        let Ok(Some(field)) = fields.next() else {
            break;
        };
        is_blank &= field.text.trim().is_empty() && !field.is_followed;
        if field.is_followed {
            count += 1;
        } else {
            if !is_blank {
                counts.push(count);
            }
            (count, is_blank) = (0, true);
        }
    }
    counts
}

fn grid(text: &str, separator: char, area: Option<Rectangle>, name: &str) -> Read<Grid> {
    let mark = if separator == ',' {
        DecimalMark::FullStop
    } else {
        DecimalMark::Comma
    };
    let mut cells = Cells::new(area);
    let mut fields = Fields::new(text, separator);
    let mut place = CellPlace { row: 0, column: 0 };
    while let Some(field) = fields.next()? {
        if place.row >= ROWS || place.column >= COLUMNS {
            return Err(SpreadsheetFault::new(
                format!("texten har fler än {ROWS} rader eller {COLUMNS} kolumner"),
                "kopiera det som behövs till en ny fil",
            ));
        }
        cells.put_written(place, value::of_text(&field.text, mark), &field.text)?;
        place = if field.is_followed {
            CellPlace {
                row: place.row,
                column: place.column + 1,
            }
        } else {
            CellPlace {
                row: place.row + 1,
                column: 0,
            }
        };
    }
    cells.into_grid(name)
}

/// The fields of a text, one after the other (RFC 4180).
struct Fields<'t> {
    rest: &'t str,
    separator: char,
    line: usize,
    is_at_end: bool,
}

struct Field {
    text: String,
    /// Another field follows on the same line.
    is_followed: bool,
}

impl<'t> Fields<'t> {
    fn new(text: &'t str, separator: char) -> Self {
        Self {
            rest: text,
            separator,
            line: 1,
            is_at_end: text.is_empty(),
        }
    }

    /// The next field; `None` at the end.
    fn next(&mut self) -> Read<Option<Field>> {
        if self.is_at_end {
            return Ok(None);
        }
        let text = match self.rest.strip_prefix('"') {
            Some(rest) => self.quoted(rest)?,
            None => String::new(),
        };
        let separator = self.separator;
        let end = self.rest.find([separator, '\n', '\r']);
        let end = end.unwrap_or(self.rest.len());
        let text = text + &self.rest[..end];
        let after = &self.rest[end..];
        let is_followed = after.starts_with(separator);
        let length = if after.starts_with("\r\n") {
            2
        } else {
            after.chars().next().map_or(0, char::len_utf8)
        };
        self.rest = &after[length..];
        self.line += usize::from(!is_followed);
        self.is_at_end = self.rest.is_empty() && !is_followed;
        Ok(Some(Field { text, is_followed }))
    }

    /// A field in quotation marks, in which two stand for one.
    fn quoted(&mut self, mut rest: &'t str) -> Read<String> {
        let mut text = String::new();
        loop {
            let Some(end) = rest.find('"') else {
                return Err(SpreadsheetFault::new(
                    format!("citattecknet på rad {} har inget slut", self.line),
                    "skriv \" en gång till i slutet av cellen, eller ta bort det",
                ));
            };
            text.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(more) => {
                    text.push('"');
                    rest = more;
                }
                None => break,
            }
        }
        self.line += text.matches('\n').count();
        self.rest = rest;
        Ok(text)
    }
}
