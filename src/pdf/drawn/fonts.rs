//! Fonts of any PDF: which letters a code stands for, and how far it moves the pen.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, dictionary};

use super::{Drawing, number};
use crate::pdf::pages::letters_of;
use crate::pdf::structure::Unreadable;

/// The most that a table of letters may hold, inflated, in bytes. Those of a memo's fonts hold some
/// 5 kB; of a font with 60 000 letters, 2 MB.
const MAX_LETTER_TABLE: usize = 4 << 20;

/// How wide a letter is where a font does not say, in parts of its size: those that every program
/// has are half as wide as high, on the whole.
const USUAL_WIDTH: f64 = 0.556;

/// A font.
pub struct PageFont {
    /// Its description.
    pub essence: String,
    /// Codes have two bytes.
    pub is_wide: bool,
    /// Its glyphs are programs of their own, or it is written from top to bottom.
    pub is_odd: bool,
    letters: HashMap<u16, String>,
    widths: HashMap<u16, f64>,
    usual: f64,
}

impl PageFont {
    /// A font by what the resources refer to.
    pub fn of<'f>(drawing: &Drawing<'f>, font: &'f Object) -> Result<Self, Unreadable> {
        let essence = drawing
            .essences
            .of_object(font, &drawing.inflated, &drawing.steps)?;
        let nothing = Self {
            essence,
            is_wide: false,
            is_odd: true,
            letters: HashMap::new(),
            widths: HashMap::new(),
            usual: USUAL_WIDTH,
        };
        let Some(font) = drawing.revision.dictionary(font) else {
            return Ok(nothing);
        };
        let kind = drawing.revision.name(font, b"Subtype");
        let table = drawing.revision.entry(font, b"ToUnicode").as_stream().ok();
        let table = table.map(|table| drawing.inflated.data_up_to(table, MAX_LETTER_TABLE));
        let letters = table.transpose()?.map(|table| letters_of(&table));
        if kind == b"Type0" {
            return Ok(wide(drawing, font, letters, nothing));
        }
        let scale = if kind == b"Type3" { 1.0 } else { 1000.0 };
        Ok(Self {
            is_odd: kind == b"Type3",
            letters: letters.unwrap_or_else(|| by_encoding(drawing, font)),
            widths: simple_widths(drawing, font, scale),
            ..nothing
        })
    }

    /// The letters of a code.
    pub fn letters(&self, code: u16) -> &str {
        self.letters.get(&code).map_or("", String::as_str)
    }

    /// How far a code moves the pen, in parts of the size.
    pub fn width(&self, code: u16) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.usual)
    }
}

fn wide<'f>(
    drawing: &Drawing<'f>,
    font: &'f Dictionary,
    letters: Option<HashMap<u16, String>>,
    nothing: PageFont,
) -> PageFont {
    let revision = drawing.revision;
    let below = match revision.items(font, b"DescendantFonts") {
        [below] => revision.dictionary(below),
        _ => None,
    };
    let default = below.and_then(|below| number(revision.entry(below, b"DW")));
    let list = below.map_or(&[][..], |below| revision.items(below, b"W"));
    PageFont {
        is_wide: true,
        is_odd: below.is_none()
            || revision.entry(font, b"Encoding") != &Object::Name(b"Identity-H".to_vec()),
        letters: letters.unwrap_or_default(),
        widths: wide_widths(drawing, list),
        usual: default.unwrap_or(1000.0) / 1000.0,
        ..nothing
    }
}

/// `1 [500 600] 7 9 400`: widths one by one from a code, or one for a range of them.
fn wide_widths<'f>(drawing: &Drawing<'f>, list: &'f [Object]) -> HashMap<u16, f64> {
    let mut widths = HashMap::new();
    let code = |object: &Object| u16::try_from(object.as_i64().ok()?).ok();
    let mut rest = list.iter().map(|object| drawing.revision.resolved(object));
    while let (Some(first), Some(next)) = (rest.next().and_then(code), rest.next()) {
        if let Ok(each) = next.as_array() {
            let each = each.iter().filter_map(number).map(|width| width / 1000.0);
            widths.extend((first..=u16::MAX).zip(each));
        } else if let (Some(last), Some(width)) = (code(next), rest.next().and_then(number)) {
            widths.extend((first..=last).map(|code| (code, width / 1000.0)));
        }
    }
    widths
}

fn simple_widths<'f>(drawing: &Drawing<'f>, font: &'f Dictionary, scale: f64) -> HashMap<u16, f64> {
    let first = drawing.revision.integer(font, b"FirstChar");
    let first = u16::try_from(first).unwrap_or_default();
    let widths = drawing.revision.items(font, b"Widths").iter();
    let widths = widths.filter_map(|width| number(drawing.revision.resolved(width)));
    (first..=u16::MAX)
        .zip(widths.map(|width| width / scale))
        .collect()
}

/// The letters of a font that has no table of them: by the names of its glyphs.
fn by_encoding<'f>(drawing: &Drawing<'f>, font: &'f Dictionary) -> HashMap<u16, String> {
    let mut known = dictionary! { "Type" => "Font" };
    match drawing.revision.entry(font, b"Encoding") {
        Object::Null => {}
        Object::Dictionary(encoding) => {
            let mut whole = Dictionary::new();
            for (key, value) in encoding {
                whole.set(key.clone(), drawing.revision.resolved(value).clone());
            }
            known.set("Encoding", whole);
        }
        encoding => known.set("Encoding", encoding.clone()),
    }
    let document = Document::new();
    let Ok(encoding) = known.get_font_encoding_with_limit(&document, MAX_LETTER_TABLE) else {
        return HashMap::new();
    };
    let letters = (0..=255_u8).filter_map(|code| {
        let letters = Document::decode_text(&encoding, &[code]).ok()?;
        Some((u16::from(code), letters))
    });
    letters.collect()
}
