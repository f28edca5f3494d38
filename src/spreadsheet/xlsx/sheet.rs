//! A sheet: its cells, what it hides and what it merges.

use std::collections::{BTreeMap, BTreeSet};

use super::super::cells::Cells;
use super::super::fault::{Read, SpreadsheetFault};
use super::super::grid::SheetValue;
use super::super::limits::{COLUMNS, ROWS};
use super::super::look::CellLook;
use super::super::package::Package;
use super::super::place::{CellPlace, Rectangle};
use super::super::value;
use super::super::xml::{XmlPart, XmlTag, XmlToken};
use super::formats::{self, CellFormat, Shown};
use super::strings;
use super::workbook::Workbook;

/// A sheet that is read from its beginning to its end.
struct SheetReader<'s> {
    formats: &'s [CellFormat],
    is_1904: bool,
    cells: Cells,
    /// Cells whose text stands elsewhere, by its number.
    shared: BTreeMap<CellPlace, usize>,
    looks: Vec<(CellPlace, CellLook)>,
    merged: Vec<Rectangle>,
    /// Where a cell stands that does not say so.
    next: CellPlace,
}

/// What the tag of a cell says.
struct CellTag {
    place: CellPlace,
    kind: String,
    shown: Shown,
    look: CellLook,
}

/// Reads the cells of an area.
pub(super) fn read(
    package: &Package<'_>,
    part: &str,
    workbook: &Workbook,
    area: Option<Rectangle>,
) -> Read<Cells> {
    let formats = formats::read(package, workbook.styles.as_deref())?;
    let bytes = package
        .part(part)?
        .ok_or_else(|| SpreadsheetFault::damaged(format!("delen {part} saknas")))?;
    let mut reader = SheetReader {
        formats: &formats,
        is_1904: workbook.is_1904,
        cells: Cells::new(area),
        shared: BTreeMap::new(),
        looks: Vec::new(),
        merged: Vec::new(),
        next: CellPlace { row: 0, column: 0 },
    };
    reader.read(&mut XmlPart::new(&bytes, part)?)?;
    let SheetReader {
        mut cells,
        shared,
        looks,
        merged,
        ..
    } = reader;
    let wanted: BTreeSet<usize> = shared.values().copied().collect();
    let texts = strings::read(package, workbook.strings.as_deref(), &wanted)?;
    let mut struck = BTreeSet::new();
    for (place, number) in shared {
        let (text, is_struck) = texts
            .get(&number)
            .ok_or_else(|| SpreadsheetFault::damaged(format!("texten i cellen {place} saknas")))?;
        cells.put(place, value::text(text.clone()))?;
        if *is_struck {
            struck.insert(place);
        }
    }
    for (place, mut look) in looks {
        look.is_struck |= struck.contains(&place);
        cells.note_look(place, &look);
    }
    for area in merged {
        cells.cover(area)?;
    }
    Ok(cells)
}

impl SheetReader<'_> {
    fn read(&mut self, xml: &mut XmlPart<'_>) -> Read<()> {
        loop {
            match xml.next()? {
                XmlToken::Open(tag) => match tag.name() {
                    "row" => self.row(&tag)?,
                    "c" => {
                        let tag = self.cell_tag(&tag)?;
                        self.cell(xml, &tag)?;
                    }
                    "col" => self.column(&tag)?,
                    "mergeCell" => {
                        let area = tag.attribute("ref")?;
                        self.merged
                            .extend(area.and_then(|area| Rectangle::parse(&area)));
                    }
                    _ => {}
                },
                XmlToken::Close(name) if name == "row" => {
                    self.next = CellPlace {
                        row: self.next.row + 1,
                        column: 0,
                    };
                }
                XmlToken::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn row(&mut self, tag: &XmlTag<'_>) -> Read<()> {
        if let Some(number) = tag.attribute("r")? {
            let row = number.parse().ok().filter(|row| (1..=ROWS).contains(row));
            self.next.row = row.ok_or_else(|| outside(&number))? - 1;
        }
        self.next.column = 0;
        if is_true(tag.attribute("hidden")?) {
            self.cells.hide_rows(self.next.row, self.next.row);
        }
        Ok(())
    }

    fn column(&mut self, tag: &XmlTag<'_>) -> Read<()> {
        if !is_true(tag.attribute("hidden")?) {
            return Ok(());
        }
        let number = |text: Option<String>| {
            let number = text.and_then(|text| text.parse::<u32>().ok());
            number.filter(|number| (1..=COLUMNS).contains(number))
        };
        let (first, last) = (number(tag.attribute("min")?), number(tag.attribute("max")?));
        if let (Some(first), Some(last)) = (first, last) {
            self.cells.hide_columns(first - 1, last - 1);
        }
        Ok(())
    }

    fn cell_tag(&mut self, tag: &XmlTag<'_>) -> Read<CellTag> {
        let place = match tag.attribute("r")? {
            Some(text) => CellPlace::parse(&text).ok_or_else(|| outside(&text))?,
            None if self.next.row < ROWS && self.next.column < COLUMNS => self.next,
            None => return Err(outside("utan adress")),
        };
        self.next = CellPlace {
            row: place.row,
            column: place.column + 1,
        };
        let format = tag
            .attribute("s")?
            .and_then(|number| number.parse::<usize>().ok());
        let format = format.and_then(|number| self.formats.get(number)).cloned();
        let CellFormat { shown, look } = format.unwrap_or_default();
        Ok(CellTag {
            place,
            kind: tag.attribute("t")?.unwrap_or_default(),
            shown,
            look,
        })
    }

    fn cell(&mut self, xml: &mut XmlPart<'_>, cell: &CellTag) -> Read<()> {
        let (mut stored, mut inline, mut has_formula) = (String::new(), None, false);
        loop {
            match xml.next_inside()? {
                XmlToken::Open(tag) => match tag.name() {
                    "v" => stored = xml.text(&[])?,
                    "is" => inline = Some(strings::rich_text(xml)?),
                    "f" => {
                        has_formula = true;
                        xml.skip()?;
                    }
                    _ => xml.skip()?,
                },
                XmlToken::Close(_) => break,
                _ => {}
            }
        }
        let mut look = cell.look.clone();
        look.is_struck |= inline.as_ref().is_some_and(|(_, is_struck)| *is_struck);
        // Empty cells have looks too, a whole sheet of them.
        let is_held = inline.is_some() || !stored.is_empty();
        if is_held && self.cells.wants(cell.place) {
            self.looks.push((cell.place, look));
        }
        if let Some((text, _)) = inline {
            return self.cells.put(cell.place, value::text(text));
        }
        if cell.kind == "s" {
            return self.share(cell.place, &stored);
        }
        let value = if !stored.is_empty() {
            self.value(cell, &stored)
        } else if has_formula && cell.kind != "str" {
            SheetValue::NotWorkedOut
        } else {
            SheetValue::Empty
        };
        self.cells.put(cell.place, value)
    }

    fn share(&mut self, place: CellPlace, number: &str) -> Read<()> {
        if !self.cells.wants(place) && !self.cells.is_above(place) {
            // It is used all the same: what is told of an empty area counts it.
            return self.cells.put(place, SheetValue::Covered);
        }
        let fault = || SpreadsheetFault::damaged(format!("texten i cellen {place} saknas"));
        let number = number.trim().parse().map_err(|_| fault())?;
        if self.shared.insert(place, number).is_some() {
            return Err(SpreadsheetFault::damaged(format!(
                "cellen {place} står två gånger"
            )));
        }
        self.cells.check_number_with(self.shared.len(), place)
    }

    /// A stored value by the kind of the cell (ISO/IEC 29500-1, 18.18.11).
    fn value(&self, cell: &CellTag, stored: &str) -> SheetValue {
        match (cell.kind.as_str(), cell.shown) {
            ("b", _) => SheetValue::Truth(stored.trim() == "1"),
            ("e", _) => SheetValue::Error(stored.to_owned()),
            ("d", _) => value::iso_date(stored),
            ("str" | "inlineStr", _) => value::text(strings::unescaped(stored)),
            (_, Shown::Number) => value::number(stored),
            (_, Shown::Date) => value::serial_date(stored, self.is_1904),
            (_, Shown::Time) => SheetValue::Time(stored.to_owned()),
        }
    }
}

fn is_true(value: Option<String>) -> bool {
    value.is_some_and(|value| ["1", "true", "on"].contains(&value.as_str()))
}

fn outside(address: &str) -> SpreadsheetFault {
    SpreadsheetFault::damaged(format!("cellen {address} ligger utanför bladet"))
}
