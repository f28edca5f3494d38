//! Which formats show a number as a date or a time: nothing else in the file says so.

use std::collections::BTreeMap;

use super::super::fault::Read;
use super::super::package::Package;
use super::super::xml::{XmlPart, XmlToken};

/// What a format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Date,
    Time,
}

/// The formats of cells, by the number that cells give.
pub(super) fn read(package: &Package<'_>, part: Option<&str>) -> Read<Vec<Shown>> {
    let Some(part) = part else {
        return Ok(Vec::new());
    };
    let Some(bytes) = package.part(part)? else {
        return Ok(Vec::new());
    };
    let mut xml = XmlPart::new(&bytes, part)?;
    let (mut own, mut formats, mut is_in_cells) = (BTreeMap::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            XmlToken::Open(tag) => match tag.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (tag.attribute("numFmtId")?, tag.attribute("formatCode")?)
                    {
                        own.insert(id, of_code(&code));
                    }
                }
                "cellXfs" => is_in_cells = true,
                "xf" if is_in_cells => {
                    let id = tag.attribute("numFmtId")?.unwrap_or_default();
                    formats.push(own.get(&id).copied().unwrap_or_else(|| built_in(&id)));
                }
                _ => {}
            },
            XmlToken::Close(name) if name == "cellXfs" => is_in_cells = false,
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
