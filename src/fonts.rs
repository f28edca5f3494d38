//! The shipped fonts and which characters they have; fonts of organisations.

mod drawn;
mod own;

use std::sync::LazyLock;

use ttf_parser::Face;
use typst::text::FontInfo;

use crate::project::templates;

pub use own::{FontFault, OwnFace, SAMI, own_face};

/// The shipped font files, by path below `templates/`: Source Serif 4 and Source Sans 3, SIL Open
/// Font License 1.1.
pub static FONTS: LazyLock<Vec<(&'static str, &'static [u8])>> = LazyLock::new(|| {
    templates::shipped_in("fonts")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".ttf"))
        .collect()
});

/// The families by how the names of their files begin.
const FAMILY_NAMES: [&str; 2] = ["SourceSerif4", "SourceSans3"];

static FAMILIES: LazyLock<Vec<Vec<Face<'static>>>> = LazyLock::new(|| {
    let face = |(_, data): &(_, &'static [u8])| {
        Face::parse(data, 0).expect("internal error: a shipped font is unreadable")
    };
    let family = |name: &&str| {
        let own = FONTS.iter().filter(|(path, _)| path.contains(*name));
        own.map(face).collect()
    };
    FAMILY_NAMES.iter().map(family).collect()
});

/// Whether a family is called as a shipped one: capitals do not matter to the typesetter.
#[must_use]
pub fn is_shipped_family(name: &str) -> bool {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let info = |(_, data): &(_, &'static [u8])| FontInfo::new(data, 0);
        let infos = FONTS.iter().filter_map(info);
        infos.map(|info| info.family.to_lowercase()).collect()
    });
    NAMES.contains(&name.to_lowercase())
}

/// Whether every face of one of the shipped families can draw `c`, so that it never vanishes
/// whatever face it is set in: the page falls back on the other family.
#[must_use]
pub fn has(c: char) -> bool {
    // The fixed hyphen is missing in the serif, and no search finds a word that has it.
    if c == '\u{2011}' {
        return false;
    }
    matches!(
        c,
        ' '..='~' | '\n' | '\r' | '\t' | 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' | 'é' | '\u{a0}' | '–'
    ) || FAMILIES
        .iter()
        .any(|family| family.iter().all(|face| face.glyph_index(c).is_some()))
}

/// Whether `c` is a control character that is not seen on the page: direction marks, zero-width
/// characters, C0 and C1 controls other than line ends and tabs, private use.
///
/// # Source
///
/// Unicode 16: bidirectional controls (UAX #9, 2.1–2.6), default ignorable code points (UAX #44).
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_swedish_can_be_drawn_and_foreign_scripts_not() {
        for c in "åäöÅÄÖéüßæø§%–—”’…−×·•½€\u{a0}\u{202f}".chars() {
            assert!(has(c), "{c}");
        }
        // One of the families has these.
        for c in "⁻₄²₋ŦŧƷǮǤʹ✔".chars() {
            assert!(has(c), "{c}");
        }
        for c in "漢😀شₓǨ☒\u{2011}".chars() {
            assert!(!has(c), "{c}");
        }
    }

    #[test]
    fn each_face_belongs_to_a_family() {
        let faces: usize = FAMILIES.iter().map(Vec::len).sum();
        assert_eq!(faces, FONTS.len());
        assert!(FAMILIES.iter().all(|family| family.len() > 2));
    }

    #[test]
    fn direction_marks_are_hidden() {
        assert!("\u{202e}\u{200b}\u{2066}\u{ad}".chars().all(is_hidden));
        assert!(!"aå\n\t \u{a0}".chars().any(is_hidden));
    }
}
