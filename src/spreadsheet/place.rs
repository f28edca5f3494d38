//! Addresses of cells and areas, as spreadsheets write them: `C7`, `$A$3:$E$14`, `A:E`.

use std::fmt;

use super::limits::{COLUMNS, ROWS};

/// A cell's place, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl CellPlace {
    /// Reads `C7` or `$C$7`; `None` for anything else, and for a place that no sheet has.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('$').unwrap_or(text);
        let letters = text.find(|c: char| !c.is_ascii_alphabetic())?;
        let (column, row) = text.split_at(letters);
        let column = column_number(column)?;
        let row = row_number(row.strip_prefix('$').unwrap_or(row))?;
        Some(Self { row, column })
    }
}

/// As the sheet writes it: `C7`.
impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)
    }
}

/// A column as the sheet writes it: `C`, `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(letter).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// `A` is 0. At most three letters, so nothing overflows.
fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.bytes().try_fold(0, |number, letter| {
        letter
            .is_ascii_alphabetic()
            .then(|| number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    (number <= COLUMNS).then(|| number - 1)
}

/// `1` is 0.
fn row_number(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.len() > 7 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    (1..=ROWS).contains(&number).then(|| number - 1)
}

/// A rectangle of cells, with its corners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rectangle {
    pub(super) first: CellPlace,
    pub(super) last: CellPlace,
}

impl Rectangle {
    pub(super) const WHOLE: Self = Self {
        first: CellPlace { row: 0, column: 0 },
        last: CellPlace {
            row: ROWS - 1,
            column: COLUMNS - 1,
        },
    };

    /// Reads `A3:E14`, `C7`, `A:E` or `3:14`, with or without `$`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (one, other) = text.split_once(':').unwrap_or((text, text));
        if let (Some(one), Some(other)) = (CellPlace::parse(one), CellPlace::parse(other)) {
            return Some(Self::between(one, other));
        }
        if !text.contains(':') {
            return None;
        }
        let bare = |part: &str| part.strip_prefix('$').unwrap_or(part).to_owned();
        let (one, other) = (bare(one), bare(other));
        if let (Some(one), Some(other)) = (column_number(&one), column_number(&other)) {
            let last = Self::WHOLE.last.row;
            return Some(Self::between(
                CellPlace {
                    row: 0,
                    column: one,
                },
                CellPlace {
                    row: last,
                    column: other,
                },
            ));
        }
        let (one, other) = (row_number(&one)?, row_number(&other)?);
        let last = Self::WHOLE.last.column;
        Some(Self::between(
            CellPlace {
                row: one,
                column: 0,
            },
            CellPlace {
                row: other,
                column: last,
            },
        ))
    }

    /// The rectangle with two opposite corners.
    pub(super) fn between(one: CellPlace, other: CellPlace) -> Self {
        Self {
            first: CellPlace {
                row: one.row.min(other.row),
                column: one.column.min(other.column),
            },
            last: CellPlace {
                row: one.row.max(other.row),
                column: one.column.max(other.column),
            },
        }
    }

    pub(super) fn contains(&self, place: CellPlace) -> bool {
        (self.first.row..=self.last.row).contains(&place.row)
            && (self.first.column..=self.last.column).contains(&place.column)
    }

    pub(super) fn rows(&self) -> u32 {
        self.last.row - self.first.row + 1
    }

    pub(super) fn columns(&self) -> u32 {
        self.last.column - self.first.column + 1
    }
}

impl fmt::Display for Rectangle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

/// An area with the sheet that it names: `Kalkyl!$A$3:$E$14`, `'Bilaga 1'!A3:E14`, and as .ods
/// writes it `$'Bilaga 1'.$A$3:.$E$14`.
pub(super) fn in_sheet(text: &str) -> Option<(String, Rectangle)> {
    let text = text.trim().trim_start_matches('=');
    let text = text.strip_prefix('$').unwrap_or(text);
    let (sheet, rest) = if let Some(quoted) = text.strip_prefix('\'') {
        // A mark in the name stands twice.
        let end = quoted.replace("''", "  ").find('\'')?;
        (quoted[..end].replace("''", "'"), &quoted[end + 1..])
    } else {
        // A full stop may be one of the name before an exclamation mark.
        let end = text.find('!').or_else(|| text.find('.'))?;
        (text[..end].to_owned(), &text[end..])
    };
    let rest = rest.strip_prefix(['!', '.'])?;
    // The second corner may name the sheet again.
    let rest = match rest.split_once(':') {
        Some((one, other)) => format!("{one}:{}", other.rsplit(['.', '!']).next()?),
        None => rest.to_owned(),
    };
    Some((sheet, Rectangle::parse(&rest)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_written_as_sheets_do() {
        for (text, row, column) in [
            ("A1", 0, 0),
            ("$C$7", 6, 2),
            ("Z9", 8, 25),
            ("aa10", 9, 26),
            ("XFD1048576", ROWS - 1, COLUMNS - 1),
        ] {
            let place = CellPlace::parse(text).unwrap();
            assert_eq!(place, CellPlace { row, column }, "{text}");
            assert_eq!(place.to_string(), text.replace('$', "").to_uppercase());
        }
        for text in [
            "",
            "A",
            "7",
            "A0",
            "XFE1",
            "A1048577",
            "AAAA1",
            "A99999999999",
            "Å1",
            "A1B",
        ] {
            assert_eq!(CellPlace::parse(text), None, "{text}");
        }
    }

    #[test]
    fn areas_are_read_in_every_form() {
        let read = |text| Rectangle::parse(text).map(|area| area.to_string());
        for (text, area) in [
            ("A3:E14", "A3:E14"),
            ("E14:A3", "A3:E14"),
            ("$A$3:$E$14", "A3:E14"),
            ("C7", "C7:C7"),
            ("B:C", "B1:C1048576"),
            ("3:4", "A3:XFD4"),
        ] {
            assert_eq!(read(text).as_deref(), Some(area), "{text}");
        }
        for text in ["", ":", "A3:", "kalkyl", "A3:E14:F2", "A:3", "B"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn areas_name_their_sheet_as_both_programs_write_it() {
        for (text, sheet) in [
            ("Kalkyl!$A$3:$E$14", "Kalkyl"),
            ("'Bilaga 1'!$A$3:$E$14", "Bilaga 1"),
            ("Budget.2026!$A$3:$E$14", "Budget.2026"),
            ("'Gator '' vägar'!A3:E14", "Gator ' vägar"),
            ("$Kalkyl.$A$3:.$E$14", "Kalkyl"),
            ("$'Bilaga 1.2'.$A$3:$'Bilaga 1.2'.$E$14", "Bilaga 1.2"),
            ("$Kalkyl.$A$3:$Kalkyl.$E$14", "Kalkyl"),
        ] {
            let (name, area) = in_sheet(text).unwrap();
            assert_eq!(
                (name.as_str(), area.to_string().as_str()),
                (sheet, "A3:E14")
            );
        }
        for text in [
            "Kalkyl!#REF!",
            "OFFSET(Kalkyl!$A$1,0,0,3,3)",
            "A!A1,A!B2",
            "'a",
            "12",
        ] {
            assert_eq!(in_sheet(text), None, "{text}");
        }
    }
}
