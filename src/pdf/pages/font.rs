//! Fonts of a page: how wide each glyph is, and which letters it draws.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::{entry, number};

/// A font with two bytes a glyph, as Typst writes all of its fonts.
#[derive(Default)]
pub struct Font {
    widths: HashMap<u16, f64>,
    default_width: f64,
    letters: HashMap<u16, String>,
}

impl Font {
    /// The font of a dictionary.
    pub fn of(document: &Document, font: &Dictionary) -> Self {
        let descendant = entry(document, font, b"DescendantFonts")
            .and_then(|fonts| fonts.as_array().ok()?.first())
            .and_then(|font| document.dereference(font).ok()?.1.as_dict().ok());
        let widths = descendant.and_then(|font| entry(document, font, b"W")?.as_array().ok());
        let default = descendant.and_then(|font| number(entry(document, font, b"DW")?));
        let map = entry(document, font, b"ToUnicode").and_then(|map| map.as_stream().ok());
        let map = map.and_then(|map| map.decompressed_content().ok());
        Self {
            widths: widths
                .map(|list| widths_of(document, list))
                .unwrap_or_default(),
            default_width: default.unwrap_or(1000.0),
            letters: map.map(|map| letters_of(&map)).unwrap_or_default(),
        }
    }

    /// How far a glyph moves the pen, in parts of the type size.
    pub fn width(&self, glyph: u16) -> f64 {
        self.widths.get(&glyph).unwrap_or(&self.default_width) / 1000.0
    }

    /// The letters that a glyph draws.
    pub fn letters(&self, glyph: u16) -> &str {
        self.letters.get(&glyph).map_or("", String::as_str)
    }
}

/// `1 [500 600] 7 9 400`: widths one by one from a glyph, or one for a range of them.
fn widths_of(document: &Document, list: &[Object]) -> HashMap<u16, f64> {
    let mut widths = HashMap::new();
    let resolved = |object| document.dereference(object).map(|(_, object)| object).ok();
    let glyph = |object: &Object| u16::try_from(object.as_i64().ok()?).ok();
    let mut rest = list.iter().filter_map(resolved);
    while let (Some(first), Some(next)) = (rest.next().and_then(glyph), rest.next()) {
        if let Ok(each) = next.as_array() {
            let each = each.iter().filter_map(number);
            widths.extend((first..=u16::MAX).zip(each));
        } else if let (Some(last), Some(width)) = (glyph(next), rest.next().and_then(number)) {
            widths.extend((first..=last).map(|glyph| (glyph, width)));
        }
    }
    widths
}

/// What stands in angle brackets in a table of letters, by its sections; codes of one byte too.
pub fn letters_of(map: &[u8]) -> HashMap<u16, String> {
    let map = String::from_utf8_lossy(map);
    let mut letters = HashMap::new();
    for section in sections(&map, "bfchar") {
        let codes: Vec<&str> = codes(section).collect();
        for pair in codes.chunks_exact(2) {
            if let Some(glyph) = code(pair[0]) {
                letters.insert(glyph, text(pair[1]));
            }
        }
    }
    for section in sections(&map, "bfrange") {
        for line in section.lines() {
            range(line, &mut letters);
        }
    }
    letters
}

fn sections<'m>(map: &'m str, name: &str) -> Vec<&'m str> {
    let (begin, end) = (format!("begin{name}"), format!("end{name}"));
    let rest = map.split(&begin as &str).skip(1);
    rest.filter_map(|rest| rest.split(&end as &str).next())
        .collect()
}

/// `<0003> <0005> <0041>` or `<0003> <0005> [<0041> <0042> <0043>]`
fn range(line: &str, letters: &mut HashMap<u16, String>) {
    let codes: Vec<&str> = codes(line).collect();
    let [first, last, rest @ ..] = codes.as_slice() else {
        return;
    };
    let (Some(first), Some(last)) = (code(first), code(last)) else {
        return;
    };
    if line.contains('[') {
        let each = rest.iter().map(|text_of| text(text_of));
        letters.extend((first..=last).zip(each));
    } else if let Some(beginning) = rest.first().and_then(|code| text(code).chars().next()) {
        let each = (u32::from(beginning)..).filter_map(char::from_u32);
        letters.extend((first..=last).zip(each.map(String::from)));
    }
}

fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
}

fn code(hex: &str) -> Option<u16> {
    u16::from_str_radix(hex.trim(), 16).ok()
}

/// Letters in UTF-16, four digits a unit.
fn text(hex: &str) -> String {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let units = digits
        .chunks_exact(4)
        .filter_map(|four| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok());
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_letters_is_read_in_every_form() {
        let map = b"2 beginbfchar\n<0003> <0041>\n<0004> <00660069>\nendbfchar\n\
            2 beginbfrange\n<0010> <0012> <0061>\n<0020> <0021> [<00E5> <D83DDE00>]\nendbfrange";
        let letters = letters_of(map);
        for (glyph, text) in [(3, "A"), (4, "fi"), (0x11, "b"), (0x20, "å"), (0x21, "😀")] {
            assert_eq!(letters[&glyph], text);
        }
    }

    #[test]
    fn widths_are_read_one_by_one_and_in_ranges() {
        let one_by_one = Object::Array(vec![500.into(), 600.into()]);
        let list = [1.into(), one_by_one, 7.into(), 9.into(), 400.into()];
        let widths = widths_of(&Document::new(), &list);
        for (glyph, width) in [(1, 500.0), (2, 600.0), (7, 400.0), (9, 400.0)] {
            assert!((widths[&glyph] - width).abs() < f64::EPSILON);
        }
    }
}
