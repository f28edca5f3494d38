//! A sheet of .ods: rows and columns with their repeats.

use std::collections::{BTreeMap, HashMap};

use super::super::cells::Cells;
use super::super::fault::{Read, SpreadsheetFault};
use super::super::grid::SheetValue;
use super::super::limits::{COLUMNS, ROWS};
use super::super::look::CellLook;
use super::super::place::{CellPlace, Rectangle};
use super::super::xml::{XmlPart, XmlTag, XmlToken};
use super::styles::{CellStyle, Styles};
use super::{CONTENT, cell};

/// A sheet that is read from its beginning to its end.
struct TableReader<'s> {
    cells: Cells,
    styles: &'s Styles,
    /// The style of cells that have none of their own: that of the row, or of the column, which
    /// holds from its number on.
    row_style: Option<CellStyle>,
    column_styles: BTreeMap<u32, Option<CellStyle>>,
    /// Those that have been looked up, by name: a sheet has few, and many cells of each.
    looked_up: HashMap<String, CellStyle>,
    /// The next row and column without a place yet.
    row: u32,
    column: u32,
    /// How many rows the open one stands for.
    rows: u32,
    heading: u32,
}

/// Reads the cells of an area of the sheet of a number, from 0.
pub(super) fn read(
    content: &[u8],
    number: usize,
    area: Option<Rectangle>,
    styles: &Styles,
) -> Read<Cells> {
    let mut xml = XmlPart::new(content, CONTENT)?;
    let (mut depth, mut seen) = (0_u32, 0_usize);
    loop {
        match xml.next()? {
            XmlToken::Open(tag) if tag.name() == "table" => {
                if depth == 0 && seen == number {
                    return sheet(&mut xml, area, styles);
                }
                seen += usize::from(depth == 0);
                depth += 1;
            }
            XmlToken::Close(name) if name == "table" => depth = depth.saturating_sub(1),
            XmlToken::End => {
                return Err(SpreadsheetFault::damaged("bladet saknas"));
            }
            _ => {}
        }
    }
}

fn sheet(xml: &mut XmlPart<'_>, area: Option<Rectangle>, styles: &Styles) -> Read<Cells> {
    let mut reader = TableReader {
        cells: Cells::new(area),
        styles,
        row_style: None,
        column_styles: BTreeMap::new(),
        looked_up: HashMap::new(),
        row: 0,
        column: 0,
        rows: 0,
        heading: 0,
    };
    loop {
        match xml.next_inside()? {
            XmlToken::Open(tag) => match tag.name() {
                "table-column" => reader.heading(&tag)?,
                "table-row" => reader.open_row(&tag)?,
                "table-cell" | "covered-table-cell" => reader.cell(xml, &tag)?,
                // Drawings with tables of their own, and what was changed.
                "shapes" | "tracked-changes" | "table" => xml.skip()?,
                _ => {}
            },
            XmlToken::Close(name) if name == "table-row" => {
                reader.row = reader.row.saturating_add(reader.rows).min(ROWS);
                reader.column = 0;
            }
            XmlToken::Close(name) if name == "table" => return Ok(reader.cells),
            _ => {}
        }
    }
}

impl TableReader<'_> {
    fn heading(&mut self, tag: &XmlTag<'_>) -> Read<()> {
        let count = repeats(tag, "number-columns-repeated")?;
        let next = self.heading.saturating_add(count).min(COLUMNS);
        let style = self.look_up(tag.prefixed("table:default-cell-style-name")?);
        self.column_styles.insert(self.heading, style);
        if is_hidden(tag)? && next > self.heading {
            self.cells.hide_columns(self.heading, next - 1);
        }
        self.heading = next;
        Ok(())
    }

    fn open_row(&mut self, tag: &XmlTag<'_>) -> Read<()> {
        self.rows = repeats(tag, "number-rows-repeated")?;
        self.column = 0;
        self.row_style = self.look_up(tag.prefixed("table:default-cell-style-name")?);
        let next = self.row.saturating_add(self.rows).min(ROWS);
        if is_hidden(tag)? && next > self.row {
            self.cells.hide_rows(self.row, next - 1);
        }
        Ok(())
    }

    fn look_up(&mut self, name: Option<String>) -> Option<CellStyle> {
        let (name, styles) = (name?, self.styles);
        let known = self.looked_up.entry(name);
        Some(*known.or_insert_with_key(|name| styles.of_cell(name)))
    }

    /// The style of the next cell.
    fn style(&mut self, tag: &XmlTag<'_>) -> Read<CellStyle> {
        let own = self.look_up(tag.prefixed("table:style-name")?);
        let of_column = || {
            let mut columns = self.column_styles.range(..=self.column);
            columns.next_back().and_then(|(_, style)| *style)
        };
        Ok(own
            .or(self.row_style)
            .or_else(of_column)
            .unwrap_or_default())
    }

    fn cell(&mut self, xml: &mut XmlPart<'_>, tag: &XmlTag<'_>) -> Read<()> {
        let count = repeats(tag, "number-columns-repeated")?;
        let spanned = repeats(tag, "number-rows-spanned")?;
        let (value, look) = if tag.name() == "covered-table-cell" {
            xml.skip()?;
            (SheetValue::Covered, CellLook::default())
        } else {
            let style = self.style(tag)?;
            cell::read(xml, tag, style, self.styles)?
        };
        let first = CellPlace {
            row: self.row,
            column: self.column,
        };
        let (row, column) = (
            self.row.saturating_add(self.rows),
            self.column.saturating_add(count),
        );
        self.column = column.min(COLUMNS);
        if value == SheetValue::Empty || self.rows == 0 || count == 0 {
            return Ok(());
        }
        if row > ROWS || column > COLUMNS {
            return Err(SpreadsheetFault::damaged(format!(
                "celler från {first} ligger utanför bladet"
            )));
        }
        let last = CellPlace {
            row: row - 1,
            column: column - 1,
        };
        let area = Rectangle::between(first, last);
        self.cells.fill(area, &value)?;
        self.cells.note_looks(area, &look);
        if spanned > 1 {
            self.cells
                .note_merged(first, spanned, repeats(tag, "number-columns-spanned")?);
        }
        Ok(())
    }
}

fn repeats(tag: &XmlTag<'_>, key: &str) -> Read<u32> {
    let Some(text) = tag.attribute(key)? else {
        return Ok(1);
    };
    text.parse().map_err(|_| {
        SpreadsheetFault::damaged(format!("antalet upprepningar {text} går inte att läsa"))
    })
}

/// Hidden by hand or by a filter.
fn is_hidden(tag: &XmlTag<'_>) -> Read<bool> {
    let visibility = tag.attribute("visibility")?;
    Ok(visibility.is_some_and(|visibility| visibility != "visible"))
}
