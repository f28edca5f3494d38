//! Fonts that an organisation has of its own: whether they can be set and embedded.

use std::collections::BTreeSet;

use ttf_parser::{Face, Permissions};
use typst::text::{FontInfo, FontStretch, FontStyle};

use super::drawn::{drawn_alike, has_tabular_digits, too_narrow, undrawn, wrong_height};
use super::is_shipped_family;

/// What Swedish documents are written with.
const SWEDISH: &str = "abcdefghijklmnopqrstuvwxyzåäöéü\
    ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜ0123456789 .,:;!?()[]/%&+-=–—”’…§•×°½€\u{a0}";

/// What North, Ume, Pite, Lule and South Sami are written with besides, in capitals and small
/// letters: a wide list, since what is too many only names more of a font's gaps.
pub const SAMI: &str = "áÁčČđĐŋŊšŠŧŦžŽïÏńŃüÜæÆøØ";

/// A font that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFace {
    /// The family, as the typesetter knows it.
    pub family: String,
    /// From 100 to 900; 400 is regular, 700 bold.
    pub weight: u16,
    /// Whether it is italic.
    pub is_italic: bool,
    /// How wide it is drawn. The typesetter takes the width before the weight, so that of two
    /// widths only one is used.
    pub width: FontStretch,
    /// Which letters of [`SAMI`] it lacks; they are taken from the shipped fonts.
    pub lacking: String,
    /// Whether its digits can stand below each other in a table.
    pub has_tabular_digits: bool,
}

/// Why a font cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub enum FontFault {
    /// It is no TrueType or OpenType font, or a damaged one.
    Unreadable,
    /// It has many weights in one file.
    Variable,
    /// Its licence does not let it into a document (OS/2 `fsType`).
    NotEmbeddable,
    /// It lacks letters, in order.
    Lacks(String),
    /// It has characters that it does not draw, or damaged, in order.
    Undrawn(Vec<char>),
    /// It draws characters as others: each with the one that it looks like.
    Alike(Vec<(char, char)>),
    /// It has characters without a width, or with too little.
    Narrow(Vec<char>),
    /// Its capitals are so high, in ems, or it states another height of them.
    Height(f32),
    /// It is called as a shipped family, which it is not: pages could not tell one from the other.
    TakenName(String),
}

/// Judges a font file.
///
/// # Errors
///
/// It cannot be used.
pub fn own_face(data: &[u8]) -> Result<OwnFace, FontFault> {
    let is_single = data.starts_with(&[0, 1, 0, 0]) || data.starts_with(b"OTTO");
    let face = Face::parse(data, 0).map_err(|_| FontFault::Unreadable)?;
    let info = FontInfo::new(data, 0).filter(|_| is_single);
    let info = info.ok_or(FontFault::Unreadable)?;
    if face.is_variable() {
        return Err(FontFault::Variable);
    }
    if !may_be_embedded(&face) {
        return Err(FontFault::NotEmbeddable);
    }
    let lacking = lacking(&face, SWEDISH);
    if !lacking.is_empty() {
        return Err(FontFault::Lacks(lacking));
    }
    drawn_well(&face)?;
    if is_shipped_family(&info.family) && !is_shipped(data) {
        return Err(FontFault::TakenName(info.family));
    }
    Ok(OwnFace {
        family: info.family,
        weight: info.variant.weight.to_number(),
        is_italic: info.variant.style != FontStyle::Normal,
        width: info.variant.stretch,
        lacking: self::lacking(&face, SAMI),
        has_tabular_digits: has_tabular_digits(&face),
    })
}

/// A letter that a font says it has is on the page, whatever it looks like.
fn drawn_well(face: &Face<'_>) -> Result<(), FontFault> {
    let undrawn = undrawn(face);
    if !undrawn.is_empty() {
        return Err(FontFault::Undrawn(undrawn));
    }
    let alike = drawn_alike(face, &[SWEDISH, SAMI].concat());
    if !alike.is_empty() {
        return Err(FontFault::Alike(alike));
    }
    let narrow = too_narrow(face, SWEDISH);
    if !narrow.is_empty() {
        return Err(FontFault::Narrow(narrow));
    }
    wrong_height(face).map_or(Ok(()), |ems| Err(FontFault::Height(ems)))
}

fn is_shipped(data: &[u8]) -> bool {
    super::FONTS.iter().any(|(_, shipped)| *shipped == data)
}

/// Only the letters that are used go into a document, and as outlines: `fsType` can forbid either.
fn may_be_embedded(face: &Face<'_>) -> bool {
    let is_permitted = !matches!(face.permissions(), None | Some(Permissions::Restricted));
    is_permitted && face.is_subsetting_allowed() && face.is_outline_embedding_allowed()
}

/// The letters that a font has no drawing of, each once.
fn lacking(face: &Face<'_>, letters: &str) -> String {
    let lacking = letters.chars().filter(|c| face.glyph_index(*c).is_none());
    let lacking: BTreeSet<char> = lacking.collect();
    lacking.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FONTS;

    fn font(name: &str) -> Vec<u8> {
        let found = FONTS.iter().find(|(path, _)| path.contains(name));
        found.unwrap().1.to_vec()
    }

    #[test]
    fn the_shipped_fonts_could_be_an_organisations_own() {
        let faces = FONTS
            .iter()
            .map(|(path, data)| (path, own_face(data).unwrap()));
        for (path, face) in faces {
            // The serif lacks these two, which are taken from the sans.
            let lacking = if path.contains("Serif") { "Ŧŧ" } else { "" };
            assert_eq!(face.lacking, lacking, "{path}");
            assert_eq!(face.is_italic, path.contains("Italic"), "{path}");
            assert_eq!(face.weight >= 600, path.contains("Bold"), "{path}");
        }
    }

    #[test]
    fn every_letter_of_swedish_and_sami_can_be_drawn() {
        let letters = SWEDISH.chars().chain(SAMI.chars());
        assert_eq!(
            letters
                .filter(|c| !crate::fonts::has(*c))
                .collect::<String>(),
            ""
        );
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        let whole = font("SourceSans3_400");
        let mut restricted = whole.clone();
        let table = whole.windows(4).position(|tag| tag == b"OS/2").unwrap();
        let offset = u32::from_be_bytes(whole[table + 8..table + 12].try_into().unwrap());
        let fs_type = usize::try_from(offset).unwrap() + 8;
        for (flags, expected) in [
            (0x0002_u16, Some(FontFault::NotEmbeddable)),
            (0x0100, Some(FontFault::NotEmbeddable)),
            (0x0200, Some(FontFault::NotEmbeddable)),
            // It may be embedded, and is no longer the shipped one.
            (0x0008, Some(FontFault::TakenName("Source Sans 3".into()))),
        ] {
            restricted[fs_type..fs_type + 2].copy_from_slice(&flags.to_be_bytes());
            assert_eq!(own_face(&restricted).err(), expected, "{flags:x}");
        }
        for damaged in [&whole[..100], &[], b"wOF2xxxxxxxxxxxxxxxx"] {
            assert_eq!(own_face(damaged), Err(FontFault::Unreadable));
        }
    }

    /// Where a table of a font begins.
    fn table(font: &[u8], tag: &[u8]) -> usize {
        let entry = font.windows(4).position(|it| it == tag).unwrap();
        let offset = font[entry + 8..entry + 12].try_into().unwrap();
        usize::try_from(u32::from_be_bytes(offset)).unwrap()
    }

    fn glyph(font: &[u8], c: char) -> usize {
        let face = Face::parse(font, 0).unwrap();
        usize::from(face.glyph_index(c).unwrap().0)
    }

    /// Where the drawing of a letter begins.
    fn drawing(font: &[u8], c: char) -> usize {
        let (glyph, loca) = (glyph(font, c), table(font, b"loca"));
        let is_long = font[table(font, b"head") + 51] == 1;
        let offset = if is_long {
            let at = loca + 4 * glyph;
            u32::from_be_bytes(font[at..at + 4].try_into().unwrap())
        } else {
            let at = loca + 2 * glyph;
            2 * u32::from(u16::from_be_bytes(font[at..at + 2].try_into().unwrap()))
        };
        table(font, b"glyf") + usize::try_from(offset).unwrap()
    }

    fn fault(change: impl FnOnce(&mut Vec<u8>)) -> Option<FontFault> {
        let mut changed = font("SourceSans3_400");
        change(&mut changed);
        own_face(&changed).err()
    }

    #[test]
    fn letters_that_are_not_drawn_as_themselves_are_told() {
        // No outline, and one that ends in the middle.
        let empty = fault(|font| {
            let at = drawing(font, 'b');
            font[at..at + 2].fill(0);
        });
        assert_eq!(empty, Some(FontFault::Undrawn(vec!['b'])));
        let damaged = fault(|font| {
            let at = drawing(font, '7');
            font[at..at + 10].copy_from_slice(&[0x7f, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]);
        });
        assert_eq!(damaged, Some(FontFault::Undrawn(vec!['7'])));
        // A letter that the program never asks about.
        let other = fault(|font| {
            let at = drawing(font, 'ß');
            font[at..at + 2].fill(0);
        });
        assert_eq!(other, Some(FontFault::Undrawn(vec!['ß'])));
        // Composed of a and a ring, it is left with its a.
        let alike = fault(|font| {
            let flags = drawing(font, 'å') + 11;
            assert!(font[flags - 11] == 0xff && font[flags] & 0x20 != 0);
            font[flags] &= !0x20;
        });
        assert_eq!(alike, Some(FontFault::Alike(vec![('å', 'a')])));
        let narrow = fault(|font| {
            let at = table(font, b"hmtx") + 4 * glyph(font, 'w');
            font[at..at + 2].fill(0);
        });
        assert_eq!(narrow, Some(FontFault::Narrow(vec!['w'])));
    }

    #[test]
    fn measures_that_cannot_be_right_are_told() {
        for units in [16_u16, 300, 5000] {
            let found = fault(|font| {
                let at = table(font, b"head") + 18;
                font[at..at + 2].copy_from_slice(&units.to_be_bytes());
            });
            assert!(matches!(found, Some(FontFault::Height(_))), "{units}");
        }
        let found = fault(|font| {
            let at = table(font, b"head") + 18;
            font[at..at + 2].fill(0);
        });
        assert_eq!(found, Some(FontFault::Unreadable));
        let stated = fault(|font| {
            let at = table(font, b"OS/2") + 88;
            font[at..at + 2].copy_from_slice(&20_000_u16.to_be_bytes());
        });
        assert!(matches!(stated, Some(FontFault::Height(_))), "{stated:?}");
    }

    #[test]
    fn another_font_by_the_name_of_a_shipped_one_is_refused() {
        let found = fault(|font| {
            let at = table(font, b"hmtx") + 4 * glyph(font, 'w');
            font[at + 1] ^= 1;
        });
        assert_eq!(found, Some(FontFault::TakenName("Source Sans 3".into())));
    }

    #[test]
    fn digits_of_several_widths_have_others_for_tables_or_are_told() {
        let proportional = |font: &mut Vec<u8>| {
            let at = table(font, b"hmtx") + 4 * glyph(font, '1');
            font[at + 1] ^= 0x10;
        };
        let has = |font: &[u8]| has_tabular_digits(&Face::parse(font, 0).unwrap());
        let mut changed = font("SourceSans3_400");
        assert!(has(&changed));
        proportional(&mut changed);
        let has_feature = changed.windows(4).any(|tag| tag == b"tnum");
        assert_eq!(has(&changed), has_feature);
        let gsub = changed.windows(4).position(|tag| tag == b"GSUB").unwrap();
        changed[gsub..gsub + 4].copy_from_slice(b"GSUX");
        assert!(!has(&changed));
    }

    #[test]
    fn a_letter_that_is_lacking_is_named() {
        let data = font("SourceSans3_400");
        let face = Face::parse(&data, 0).unwrap();
        assert_eq!(lacking(&face, "aå漢字漢"), "字漢");
    }
}
