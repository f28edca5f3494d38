//! Attachments that can be set: text, tables of text, and pictures.

use std::path::Path;

use super::super::blocks::{Block, Inline, PictureBlock, ProseTable};
use super::super::printable::{line, printable};
use crate::picture;
use crate::source;
use crate::spreadsheet::{self, Grid, SheetValue, SpreadsheetKind};

/// What an attachment becomes on a sheet.
#[derive(Debug)]
pub struct AttachedBody {
    /// What stands on the sheet.
    pub body: Vec<Block>,
    /// Pictures that it names, by their names.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// Text that is longer is a file to be searched in, not to be read: some hundred pages.
const MOST_TEXT: usize = 300_000;
/// Columns that the widest table of a memo has room for.
const MOST_COLUMNS: usize = 10;
/// Rows of some fifty pages.
const MOST_ROWS: usize = 2_000;

/// An attachment as it is set; nothing where it is of another kind, or more than is read on paper.
/// `title` is what those hear who do not see a picture.
#[must_use]
pub fn attached_body(file: &str, title: &str, data: &[u8]) -> Option<AttachedBody> {
    let written = file.replace('\\', "/");
    let ending = Path::new(&written).extension()?.to_str()?.to_lowercase();
    match ending.as_str() {
        "txt" | "text" => text(data).map(only),
        "csv" => table(data).map(only),
        "png" | "jpg" | "jpeg" => pictured(&ending, title, data),
        _ => None,
    }
}

const fn only(body: Vec<Block>) -> AttachedBody {
    AttachedBody {
        body,
        pictures: Vec::new(),
    }
}

/// Paragraphs, each with its lines as they are written.
fn text(data: &[u8]) -> Option<Vec<Block>> {
    let (text, fault) = source::decode(data.to_vec());
    if fault.is_some() || text.contains('\0') || text.len() > MOST_TEXT {
        return None;
    }
    let mut blocks = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for written in text.lines().chain([""]) {
        if !written.trim().is_empty() {
            lines.push(printable(written.trim_end()).into_owned());
        } else if !lines.is_empty() {
            blocks.push(Block::Lines(std::mem::take(&mut lines)));
        }
    }
    (!blocks.is_empty()).then_some(blocks)
}

/// A table whose first row is its head.
fn table(data: &[u8]) -> Option<Vec<Block>> {
    let grid = spreadsheet::read(data, SpreadsheetKind::Csv, None, None).ok()?;
    let columns = grid.rows.first()?.len();
    if columns > MOST_COLUMNS || grid.rows.len() > MOST_ROWS {
        return None;
    }
    let rows = 0..grid.rows.len();
    let mut rows = rows.map(|row| {
        (0..columns)
            .map(|column| cell(&grid, row, column))
            .collect()
    });
    let table = ProseTable {
        alignments: (0..columns)
            .map(|column| alignment(&grid, column))
            .collect(),
        head: rows.next()?,
        rows: rows.collect(),
    };
    (!table.rows.is_empty()).then(|| vec![Block::Table(table)])
}

/// Figures stand below each other.
fn alignment(grid: &Grid, column: usize) -> &'static str {
    let is_figure = |row: &Vec<SheetValue>| {
        matches!(
            row.get(column),
            Some(SheetValue::Number(_) | SheetValue::Empty)
        )
    };
    if grid.rows.iter().skip(1).all(is_figure) {
        "right"
    } else {
        "left"
    }
}

fn cell(grid: &Grid, row: usize, column: usize) -> Vec<Inline> {
    let written = grid.written.get(&(row, column)).map(String::as_str);
    let said = written.or_else(|| match grid.cell(row, column)? {
        SheetValue::Text(text)
        | SheetValue::NumberAsText(text, _)
        | SheetValue::TooLong(text)
        | SheetValue::Time(text)
        | SheetValue::Error(text) => Some(text),
        _ => None,
    });
    vec![Inline::Text(line(said.unwrap_or_default()))]
}

fn pictured(ending: &str, title: &str, data: &[u8]) -> Option<AttachedBody> {
    let name = format!("bild-1.{ending}");
    let picture = picture::read(&name, data).ok()?;
    let block = PictureBlock {
        file: name.clone(),
        width: picture.width,
        height: picture.height,
        number: 1,
        alternative: line(title),
        caption: line(title),
    };
    Some(AttachedBody {
        body: vec![Block::Picture(block)],
        pictures: vec![(name, picture.data)],
    })
}
