//! Whether a table of figures has room on paper, turned on its side if need be.
//!
//! The same reckoning as in `templates/layout/money.typ`, at the smallest type.

use crate::model::table::At;
use crate::model::table::display::Display;
use crate::model::{Measure, Table};

/// What stands between the margins of an A4 that is turned on its side, in millimetres.
const TURNED: f64 = 247.0;

/// The smallest type that is set, in millimetres: 7.5 pt.
const SMALLEST: f64 = 7.5 * 25.4 / 72.0;

/// Between two columns, and the least that a column takes.
const GUTTER: f64 = 2.0;
const NARROWEST: f64 = 9.0;

/// A word of a head is hyphenated when it is wider than this.
const HEAD_WORD: f64 = NARROWEST + 4.0;

/// The marks before the names get no more, with the space beside them.
const MARK: f64 = 26.5;

/// The names of rows get at least so much, or their longest word.
const NAME: f64 = 22.0;

/// What the row of sums is called that has no name of its own.
const TOTAL: &str = "Summa";

/// As in `table.typ`: a number of at most so many characters is not divided, and of a word that is
/// divided at least so many times the size of the type stand together.
const LONGEST_NUMBER: usize = 16;
const LEAST_LETTERS: f64 = 6.5;

/// How many of a table's columns have room, whichever they are; `None` when all have.
#[must_use]
pub fn columns_with_room(table: &Table) -> Option<usize> {
    let display = Display::of(table);
    let mut left = TURNED - name_width(table, &display);
    let shown = (0..table.columns.len()).filter(|column| table.columns[*column].is_shown);
    let widths = shown.map(|column| GUTTER + column_width(table, &display, column));
    let mut widths: Vec<f64> = widths.collect();
    widths.sort_by(|one, two| two.total_cmp(one));
    for (count, width) in widths.iter().enumerate() {
        left -= width;
        if left < 0.0 {
            return Some(count);
        }
    }
    None
}

fn name_width(table: &Table, display: &Display<'_>) -> f64 {
    let total = table.shows_total().then(|| display.name(table.total_row()));
    let total = total.map(|name| {
        if name.is_empty() {
            TOTAL.to_owned()
        } else {
            name
        }
    });
    let names = (0..table.rows.len())
        .map(|row| display.name(row))
        .chain(total);
    let names = names.map(|name| widest_word(&name));
    let marks = table.rows.iter().filter_map(|row| row.mark.get());
    let marks = marks.map(|mark| estimated(mark) + 2.5).fold(0.0, f64::max);
    marks.min(MARK) + (1.04 * names.fold(0.0, f64::max)).min(NAME)
}

fn column_width(table: &Table, display: &Display<'_>, column: usize) -> f64 {
    let is_words = table.columns[column].measure == Measure::Text;
    let cells = (0..=table.rows.len()).map(|row| display.cell(At { row, column }));
    let widest = cells.map(|cell| {
        if is_words {
            least_room(&cell)
        } else {
            estimated(&cell)
        }
    });
    let padded = |width: f64| 1.05 * width + 0.6;
    let figures = padded(widest.fold(0.0, f64::max)).max(NARROWEST);
    figures.max(padded(widest_word(&display.head(column))).min(HEAD_WORD))
}

/// What a text needs whose words are divided: a number stays whole, of other words this much.
fn least_room(text: &str) -> f64 {
    let words = text.split([' ', '\n', '-', '–', '/']).map(|word| {
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let is_number = has_digit && word.chars().count() <= LONGEST_NUMBER;
        let most = if is_number {
            f64::MAX
        } else {
            LEAST_LETTERS * SMALLEST
        };
        estimated(word).min(most)
    });
    words.fold(0.0, f64::max)
}

fn widest_word(text: &str) -> f64 {
    let words = text.split([' ', '\n', '-', '–', '/']);
    words.map(estimated).fold(0.0, f64::max)
}

/// The width of a text in the sans at the smallest size, near enough.
fn estimated(text: &str) -> f64 {
    text.chars().map(letter).sum::<f64>() * SMALLEST
}

/// Letters by width, in parts of the type size, as in `measures.typ`.
const fn letter(c: char) -> f64 {
    match c {
        ' ' | '\u{a0}' => 0.2,
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 'I' | '.' | ',' | ':' | ';' | '·' | '’' | '”' | '('
        | ')' | '/' | '|' | '-' => 0.31,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '–' => 0.84,
        '0'..='9' => 0.51,
        'A'..='H' | 'J'..='L' | 'N'..='V' | 'X'..='Z' | 'Å' | 'Ä' | 'Ö' => 0.63,
        _ => 0.53,
    }
}
