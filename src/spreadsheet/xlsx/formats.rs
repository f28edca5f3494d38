//! Which formats show a number as a date or a time: nothing else in the file says so.

use std::collections::BTreeMap;

use super::super::fault::Read;
use super::super::look::{CellLook, NumberLook};
use super::super::package::Package;
use super::super::xml::{XmlPart, XmlToken};

/// What a format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Date,
    Time,
}

/// The format of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellFormat {
    pub(super) shown: Shown,
    pub(super) look: CellLook,
}

impl Default for CellFormat {
    fn default() -> Self {
        Self {
            shown: Shown::Number,
            look: CellLook::default(),
        }
    }
}

/// The formats of cells, by the number that cells give.
pub(super) fn read(package: &Package<'_>, part: Option<&str>) -> Read<Vec<CellFormat>> {
    let Some(part) = part else {
        return Ok(Vec::new());
    };
    let Some(bytes) = package.part(part)? else {
        return Ok(Vec::new());
    };
    let mut xml = XmlPart::new(&bytes, part)?;
    let mut own: BTreeMap<String, (Shown, NumberLook)> = BTreeMap::new();
    let (mut formats, mut is_in_cells): (Vec<CellFormat>, bool) = (Vec::new(), false);
    let (mut struck, mut is_in_fonts): (Vec<bool>, bool) = (Vec::new(), false);
    loop {
        match xml.next()? {
            XmlToken::Open(tag) => match tag.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (tag.attribute("numFmtId")?, tag.attribute("formatCode")?)
                    {
                        own.insert(id, (of_code(&code), NumberLook::of_code(&code)));
                    }
                }
                "cellXfs" => is_in_cells = true,
                "xf" if is_in_cells => {
                    let id = tag.attribute("numFmtId")?.unwrap_or_default();
                    let (shown, number) = own.get(&id).cloned().unwrap_or_else(|| {
                        (built_in(&id), NumberLook::of_code(built_in_code(&id)))
                    });
                    let font = tag
                        .attribute("fontId")?
                        .and_then(|id| id.parse::<usize>().ok());
                    let is_struck = font.and_then(|font| struck.get(font).copied());
                    formats.push(CellFormat {
                        shown,
                        look: CellLook {
                            number,
                            indent: 0,
                            is_struck: is_struck.unwrap_or(false),
                        },
                    });
                }
                "alignment" if is_in_cells => {
                    let indent = tag.attribute("indent")?.and_then(|it| it.parse().ok());
                    if let (Some(indent), Some(format)) = (indent, formats.last_mut()) {
                        format.look.indent = indent;
                    }
                }
                "fonts" => is_in_fonts = true,
                "font" if is_in_fonts => struck.push(false),
                "strike" if is_in_fonts => {
                    let is_on = tag
                        .attribute("val")?
                        .is_none_or(|val| val != "0" && val != "false");
                    if let Some(font) = struck.last_mut() {
                        *font = is_on;
                    }
                }
                _ => {}
            },
            XmlToken::Close(name) if name == "cellXfs" => is_in_cells = false,
            XmlToken::Close(name) if name == "fonts" => is_in_fonts = false,
            XmlToken::End => return Ok(formats),
            _ => {}
        }
    }
}

/// Formats that every program has (ISO/IEC 29500-1, 18.8.30).
fn built_in(id: &str) -> Shown {
    match id.parse::<u32>() {
        Ok(14..=17 | 22 | 27..=31 | 36 | 50..=58) => Shown::Date,
        Ok(18..=21 | 32..=35 | 45..=47) => Shown::Time,
        _ => Shown::Number,
    }
}

/// The codes of those that show per cent or decimals.
fn built_in_code(id: &str) -> &'static str {
    match id {
        "2" | "4" => "0.00",
        "9" => "0%",
        "10" => "0.00%",
        _ => "",
    }
}

/// A format by its code: `yyyy\-mm\-dd`, `[h]:mm`, `#,##0" kr"`. What stands in quotation marks,
/// and the letter after `\`, `_` or `*`, is shown as it is; what stands in `[]` is a colour or a
/// country, but for hours, minutes and seconds.
fn of_code(code: &str) -> Shown {
    let (mut has_day, mut has_month, mut has_time) = (false, false, false);
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            ';' => break,
            '\\' | '_' | '*' => drop(letters.next()),
            '"' => drop(letters.find(|c| *c == '"')),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                has_time |= !inside.is_empty() && inside.chars().all(|c| "hmsHMS".contains(c));
            }
            'y' | 'd' => has_day = true,
            'm' => has_month = true,
            'h' | 's' => has_time = true,
            _ => {}
        }
    }
    match (has_day || has_month && !has_time, has_time) {
        (true, _) => Shown::Date,
        (false, true) => Shown::Time,
        (false, false) => Shown::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers_by_their_format() {
        for (code, shown) in [
            ("yyyy\\-mm\\-dd", Shown::Date),
            ("[$-41D]d mmmm yyyy", Shown::Date),
            ("mmm", Shown::Date),
            ("yyyy-mm-dd hh:mm", Shown::Date),
            ("h:mm", Shown::Time),
            ("[hh]:mm:ss", Shown::Time),
            ("mm:ss", Shown::Time),
            ("General", Shown::Number),
            ("#,##0.00\\ \"kr\";[Red]-#,##0.00\\ \"kr\"", Shown::Number),
            ("0.0\" mdkr\"", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("#,##0_d", Shown::Number),
            ("[Red]0;[Blue]yyyy", Shown::Number),
        ] {
            assert_eq!(of_code(code), shown, "{code}");
        }
        assert_eq!(built_in("14"), Shown::Date);
        assert_eq!(built_in("4"), Shown::Number);
    }
}
