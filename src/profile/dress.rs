//! What an organisation dresses its pages in: faces, sizes and margins.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::fonts::{FontFault, OwnFace, own_face};
use crate::parse::{Decode, Decoder, Field, IDLE_SETTING, Located, Node, UNREADABLE_VALUE, record};
use crate::project::templates::Templates;
use crate::source::Source;

record! {
    /// What the pages are dressed in. What is not stated is as in `templates/layout/dress.typ`.
    Dress {
        text_fonts: Vec<Located<String>> = "brödtext", "Filer med brödtextens teckensnitt, i profilens mapp: normal, fet och kursiv (.ttf eller .otf).";
        head_fonts: Vec<Located<String>> = "rubriktext", "Filer med teckensnittet i rubriker, sidhuvud och tabeller: normal och fet.";
        size: TextSize = "textstorlek", "Brödtextens storlek: 10 till 12 pt.";
        side_margin: SideMargin = "sidmarginal", "Marginal till vänster och höger: 15 till 25 mm.";
        logo_height: LogoHeight = "logotyphöjd", "Logotypens höjd: 8 till 14 mm.";
    }
}

/// Declares a measure with its unit and its limits, in tenths of the unit.
macro_rules! measure {
    ($(#[$meta:meta])* $name:ident, $unit:literal, $least:literal, $most:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name {
            /// In tenths of the unit.
            pub tenths: u16,
        }

        impl Decode for $name {
            fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
                let text = decoder.scalar(node)?;
                let tenths = tenths(text, $unit).filter(|it| ($least..=$most).contains(it));
                if tenths.is_none() {
                    let label = format!("”{text}” går inte att använda här");
                    let (least, most) = ($least / 10, $most / 10);
                    let hint = format!("skriv {least} till {most} {}, med högst en decimal", $unit);
                    decoder.report(&UNREADABLE_VALUE, node.span, label, hint);
                }
                Some(Self { tenths: tenths? })
            }

            fn schema() -> Value {
                json!({ "type": ["string", "number"] })
            }
        }

        impl $name {
            /// As Typst writes it: `10.5pt`.
            #[must_use]
            pub fn in_typst(self) -> String {
                format!("{}.{}{}", self.tenths / 10, self.tenths % 10, $unit)
            }
        }
    };
}

measure! {
    /// How large the text is. Smaller is hard to read on paper, and larger leaves tables no room.
    TextSize, "pt", 100, 120
}

measure! {
    /// The margin beside the text. A wider one leaves tables less room than their rules reckon with.
    SideMargin, "mm", 150, 250
}

measure! {
    /// How high the logo is. The head has room for 14 mm above its labels.
    LogoHeight, "mm", 80, 140
}

/// `10,5`, `10.5`, `10,5 pt`
fn tenths(text: &str, unit: &str) -> Option<u16> {
    let number = text.trim().strip_suffix(unit).unwrap_or(text).trim();
    let number = number.replace(',', ".");
    let (whole, part) = number.split_once('.').unwrap_or((&number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_number = is_digits(whole) && is_digits(part) && whole.len() < 4 && part.len() == 1;
    let tenths = || Some(whole.parse::<u16>().ok()? * 10 + part.parse::<u16>().ok()?);
    is_number.then(tenths).flatten()
}

/// What the fonts of an organisation are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontRole {
    /// The text.
    Text,
    /// Headings, the head of the page, labels and tables.
    Head,
}

impl Dress {
    /// The names of the font files for a purpose.
    pub fn fonts(&self, role: FontRole) -> impl Iterator<Item = &Located<String>> {
        self.field(role).items().iter()
    }

    /// The family of the fonts for a purpose; `None` where the shipped ones are used.
    #[must_use]
    pub fn family(&self, role: FontRole, templates: &Templates, name: &str) -> Option<String> {
        let first = self.fonts(role).next()?;
        let data = templates.get(&path_of(name, &first.value))?;
        Some(own_face(data).ok()?.family)
    }

    const fn field(&self, role: FontRole) -> &Field<Vec<Located<String>>> {
        match role {
            FontRole::Text => &self.text_fonts,
            FontRole::Head => &self.head_fonts,
        }
    }

    /// What is wrong with the fonts, each at its name.
    pub(super) fn font_faults(
        &self,
        templates: &Templates,
        name: &str,
        source: &Arc<Source>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for role in [FontRole::Text, FontRole::Head] {
            let mut faces = Vec::new();
            for file in self.fonts(role) {
                match templates.get(&path_of(name, &file.value)) {
                    None => found.push(missing(file, source)),
                    Some(data) => match own_face(data) {
                        Ok(face) => faces.push((file, face)),
                        Err(fault) => found.push(unusable(file, &fault, source)),
                    },
                }
            }
            if let (Some(span), true) = (self.field(role).span(), found.is_empty()) {
                found.extend(incomplete(role, &faces, source, span));
            }
            found.extend(
                faces
                    .iter()
                    .filter_map(|(file, face)| gaps(file, face, source)),
            );
        }
        found
    }
}

/// Where a file of a profile lies below `templates/`.
fn path_of(profile: &str, file: &str) -> String {
    format!("profiles/{profile}/{file}")
}

fn missing(file: &Located<String>, source: &Arc<Source>) -> Diagnostic {
    let label = format!("teckensnittet {} finns inte i profilens mapp", file.value);
    let finding = UNREADABLE_VALUE.at(source, file.span, label);
    finding.hint("lägg filen (.ttf eller .otf) bredvid profil.yaml, och skriv dess namn")
}

fn unusable(file: &Located<String>, fault: &FontFault, source: &Arc<Source>) -> Diagnostic {
    let (said, hint) = match fault {
        FontFault::Unreadable => (
            "går inte att läsa som TrueType eller OpenType".to_owned(),
            "hämta filen på nytt; den ska sluta på .ttf eller .otf och ha ett enda snitt",
        ),
        FontFault::Variable => (
            "har alla vikter i en fil (variabelt teckensnitt)".to_owned(),
            "använd teckensnittets statiska filer: en för normal, en för fet, en för kursiv",
        ),
        FontFault::NotEmbeddable => (
            "får enligt sin licensmärkning inte bäddas in i dokument".to_owned(),
            "använd ett teckensnitt vars licens tillåter inbäddning; PDF/A kräver den",
        ),
        FontFault::Lacks(letters) => (
            format!("saknar tecken som svensk text behöver: {letters}"),
            "använd ett teckensnitt med alla tecken",
        ),
    };
    let label = format!("teckensnittet {} {said}", file.value);
    UNREADABLE_VALUE.at(source, file.span, label).hint(hint)
}

/// From this weight on a face is bold: semibold, which has 600, is.
const BOLD: u16 = 600;

/// Faces that are asked for in vain would be set in another one, in silence.
fn incomplete(
    role: FontRole,
    faces: &[(&Located<String>, OwnFace)],
    source: &Arc<Source>,
    span: crate::source::Span,
) -> Vec<Diagnostic> {
    let Some((_, first)) = faces.first() else {
        return Vec::new();
    };
    if let Some((file, face)) = faces.iter().find(|(_, face)| face.family != first.family) {
        let label = format!(
            "{} hör till {}, och de andra till {}",
            file.value, face.family, first.family
        );
        let finding = UNREADABLE_VALUE.at(source, file.span, label);
        return vec![finding.hint("alla filer i listan ska höra till samma teckensnittsfamilj")];
    }
    let has = |is_bold: bool, is_italic: bool| {
        let mut faces = faces.iter().map(|(_, face)| face);
        faces.any(|face| (face.weight >= BOLD) == is_bold && face.is_italic == is_italic)
    };
    let needed = [
        (has(false, false), "normalt snitt"),
        (has(true, false), "fetstil"),
        (has(false, true) || role == FontRole::Head, "kursiv stil"),
    ];
    let lacking = needed.into_iter().filter(|(is_there, _)| !is_there);
    lacking
        .map(|(_, what)| {
            let label = format!("{} saknar {what}", first.family);
            let finding = UNREADABLE_VALUE.at(source, span, label);
            finding.hint("lägg till filen med det snittet; programmet gör inga egna")
        })
        .collect()
}

fn gaps(file: &Located<String>, face: &OwnFace, source: &Arc<Source>) -> Option<Diagnostic> {
    let label = format!(
        "{} saknar bokstäver som de samiska språken skrivs med: {}",
        file.value, face.lacking
    );
    let finding = IDLE_SETTING.at(source, file.span, label);
    let finding = finding.hint("de bokstäverna sätts med de medföljande teckensnitten");
    (!face.lacking.is_empty()).then_some(finding)
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn measures_are_read_in_tenths() {
        for (text, expected) in [
            ("10,5", Some(105)),
            ("10.5 pt", Some(105)),
            ("11pt", Some(110)),
            ("11 mm", None),
            ("10,55", None),
            ("-1", None),
            ("", None),
            ("99999", None),
        ] {
            assert_eq!(tenths(text, "pt"), expected, "{text}");
        }
    }
}
