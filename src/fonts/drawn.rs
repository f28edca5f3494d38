//! How a font draws its letters: each with an outline, as itself, and with a width.

use std::collections::HashMap;

use ttf_parser::{Face, GlyphId, OutlineBuilder, Rect, Tag};

use super::is_hidden;

/// Signs that good fonts draw alike, such as Gill Sans its I, l and 1.
const LOOK_ALIKE: [&str; 2] = ["Il1", "O0"];

/// How high capitals are, in ems: from a script with long strokes to poster fonts. Those of text
/// fonts have 0.6 to 0.75.
const CAPITALS: std::ops::RangeInclusive<f32> = 0.3..=1.2;

/// How much the stated height of capitals, by which lines are set, may differ from the drawn one.
const STATED: std::ops::RangeInclusive<f32> = 0.6..=1.6;

/// A letter's width, as the next one is set after it, may be this part of what is drawn: an italic
/// f reaches over its neighbours, by less.
const LEAST_PART: i32 = 3;

/// The outline of a letter: each move and curve with its coordinates, in units of the font.
#[derive(Default, PartialEq, Eq, Hash)]
struct Outline(Vec<i32>);

impl Outline {
    fn push(&mut self, kind: i32, places: &[f32]) {
        self.0.push(kind);
        // Units are whole, and composed letters have them halved at most.
        #[expect(clippy::cast_possible_truncation, reason = "units have 16 bits")]
        self.0.extend(places.iter().map(|it| (it * 4.0) as i32));
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push(0, &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(1, &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.push(2, &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push(3, &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.push(4, &[]);
    }
}

fn outline(face: &Face<'_>, glyph: GlyphId) -> Option<(Outline, Rect)> {
    let mut outline = Outline::default();
    let size = face.outline_glyph(glyph, &mut outline)?;
    (!outline.0.is_empty()).then_some((outline, size))
}

fn drawn(face: &Face<'_>, c: char) -> Option<(Outline, Rect)> {
    outline(face, face.glyph_index(c)?)
}

/// The printable characters that the font says it has and has no outline of: they would vanish from
/// the page, since no other font is asked for them.
pub fn undrawn(face: &Face<'_>) -> Vec<char> {
    let mut characters = Vec::new();
    let tables = face.tables().cmap.iter();
    for table in tables.flat_map(|cmap| cmap.subtables) {
        if table.is_unicode() {
            table.codepoints(|code| characters.extend(char::from_u32(code)));
        }
    }
    characters.sort_unstable();
    characters.dedup();
    characters.retain(|c| {
        let is_seen = !c.is_whitespace() && !is_hidden(*c) && super::has(*c);
        is_seen && face.glyph_index(*c).is_some() && drawn(face, *c).is_none()
    });
    characters
}

/// The letters and digits that are drawn as one before them, with that one.
pub fn drawn_alike(face: &Face<'_>, letters: &str) -> Vec<(char, char)> {
    let mut first: HashMap<Outline, char> = HashMap::new();
    let mut alike = Vec::new();
    for c in letters.chars().filter(|c| c.is_alphanumeric()) {
        let Some((outline, _)) = drawn(face, c) else {
            continue;
        };
        let other = *first.entry(outline).or_insert(c);
        let may_be = |class: &&str| class.contains(c) && class.contains(other);
        if other != c && !LOOK_ALIKE.iter().any(may_be) {
            alike.push((c, other));
        }
    }
    alike
}

/// The characters without a width, or with so little that others are drawn over them.
pub fn too_narrow(face: &Face<'_>, letters: &str) -> Vec<char> {
    let is_too_narrow = |c: &char| {
        let glyph = face.glyph_index(*c);
        let advance = glyph.and_then(|glyph| face.glyph_hor_advance(glyph));
        let advance = i32::from(advance.unwrap_or_default());
        let size = glyph.and_then(|glyph| outline(face, glyph));
        let width = size.map_or(0, |(_, size)| i32::from(size.x_max) - i32::from(size.x_min));
        advance == 0 || advance * LEAST_PART < width
    };
    letters.chars().filter(is_too_narrow).collect()
}

/// How high capitals are in ems, where that or what the font states of it cannot be right.
pub fn wrong_height(face: &Face<'_>) -> Option<f32> {
    let (_, size) = drawn(face, 'H')?;
    let height = f32::from(size.y_max) - f32::from(size.y_min);
    let ems = height / f32::from(face.units_per_em());
    let stated = face.capital_height().filter(|stated| *stated > 0);
    let is_as_stated = stated.is_none_or(|stated| STATED.contains(&(f32::from(stated) / height)));
    (!CAPITALS.contains(&ems) || !is_as_stated).then_some(ems)
}

/// Whether digits can stand below each other: all have one width, or the font has others that do.
pub fn has_tabular_digits(face: &Face<'_>) -> bool {
    let advance = |c| face.glyph_hor_advance(face.glyph_index(c)?);
    let mut digits = ('0'..='9').map(advance);
    let first = digits.next();
    digits.all(|width| Some(width) == first) || has_feature(face, *b"tnum")
}

fn has_feature(face: &Face<'_>, tag: [u8; 4]) -> bool {
    let substitutions = face.tables().gsub;
    let features = substitutions.map(|table| table.features).into_iter();
    let mut tags = features.flatten().map(|feature| feature.tag);
    tags.any(|own| own == Tag::from_bytes(&tag))
}
