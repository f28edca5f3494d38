//! Fonts that an organisation has of its own: whether they can be set and embedded.

use std::collections::BTreeSet;

use ttf_parser::{Face, Permissions};
use typst::text::{FontInfo, FontStyle};

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
    /// Which letters of [`SAMI`] it lacks; they are taken from the shipped fonts.
    pub lacking: String,
}

/// Why a font cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontFault {
    /// It is no TrueType or OpenType font, or a damaged one.
    Unreadable,
    /// It has many weights in one file.
    Variable,
    /// Its licence does not let it into a document (OS/2 `fsType`).
    NotEmbeddable,
    /// It lacks letters, in order.
    Lacks(String),
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
    Ok(OwnFace {
        family: info.family,
        weight: info.variant.weight.to_number(),
        is_italic: info.variant.style != FontStyle::Normal,
        lacking: self::lacking(&face, SAMI),
    })
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
            (0x0008, None),
        ] {
            restricted[fs_type..fs_type + 2].copy_from_slice(&flags.to_be_bytes());
            assert_eq!(own_face(&restricted).err(), expected, "{flags:x}");
        }
        for damaged in [&whole[..100], &[], b"wOF2xxxxxxxxxxxxxxxx"] {
            assert_eq!(own_face(damaged), Err(FontFault::Unreadable));
        }
    }

    #[test]
    fn a_letter_that_is_lacking_is_named() {
        let data = font("SourceSans3_400");
        let face = Face::parse(&data, 0).unwrap();
        assert_eq!(lacking(&face, "aå漢字漢"), "字漢");
    }
}
