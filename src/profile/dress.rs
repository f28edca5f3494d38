//! What an organisation dresses its pages in: faces, sizes and margins.

use super::colour::Colour;
use super::measures::{LogoHeight, SideMargin, TextSize, TitleSize};
use crate::fonts::own_face;
use crate::parse::{Field, Located, choice, record};
use crate::project::templates::Templates;

record! {
    /// What the pages are dressed in. What is not stated is as in `templates/layout/dress.typ`.
    Dress {
        text_fonts: Vec<Located<String>> = "brödtext", "Filer med brödtextens teckensnitt, i profilens mapp: normal, fet och kursiv (.ttf eller .otf).";
        head_fonts: Vec<Located<String>> = "rubriktext", "Filer med teckensnittet i rubriker, sidhuvud och tabeller: normal och fet. Eller ett medföljande: Source Serif 4.";
        size: TextSize = "textstorlek", "Brödtextens storlek: 10 till 12 pt.";
        title_size: TitleSize = "rubrikstorlek", "Storleken på ärendets rubrik: 14 till 22 pt.";
        line_spacing: LineSpacing = "radavstånd", "Avståndet mellan brödtextens rader: tätt, vanligt eller luftigt.";
        heading_colour: Colour = "rubrikfärg", "Rubrikernas färg, när den inte är accent: #rrggbb, med kontrast minst 4,5:1 mot vitt.";
        side_margin: SideMargin = "sidmarginal", "Marginal till vänster och höger: 15 till 25 mm.";
        proposal: ProposalMark = "förslaget", "Vad som märker ut förslaget till beslut: streck, ram eller inget.";
        logo_height: LogoHeight = "logotyphöjd", "Logotypens höjd: 8 till 14 mm.";
    }
}

choice! {
    /// How far lines of the text are from each other; the layout knows the measures.
    LineSpacing {
        Narrow = "tätt", "rad för rad 1,25 gånger textens storlek";
        #[default] Usual = "vanligt", "1,35 gånger";
        Wide = "luftigt", "1,5 gånger";
    }
}

choice! {
    /// What marks the proposal.
    ProposalMark {
        #[default] Line = "streck", "ett streck till vänster";
        Frame = "ram", "en ram runt om";
        Nothing = "inget", "bara rubriken";
    }
}

/// The shipped serif, which text and headings can be set in by name.
pub(super) const SHIPPED_SERIF: &str = "Source Serif 4";

/// The shipped sans: for headings alone, since it has no italics.
pub(super) const SHIPPED_SANS: &str = "Source Sans 3";

/// From this weight on a face is bold: semibold, which has 600, is.
pub(super) const BOLD: u16 = 600;

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
        if self.is_shipped(role) {
            return Some(first.value.clone());
        }
        let data = templates.get(&super::file_of(name, &first.value))?;
        Some(own_face(data).ok()?.family)
    }

    /// Whether a face of the text is both bold and in italics; no shipped one is.
    #[must_use]
    pub fn has_bold_italics(&self, templates: &Templates, name: &str) -> bool {
        let mut faces = self.fonts(FontRole::Text).filter_map(|file| {
            let data = templates.get(&super::file_of(name, &file.value))?;
            own_face(data).ok()
        });
        faces.any(|face| face.is_italic && face.weight >= BOLD)
    }

    /// Whether a shipped family is named for a purpose, and nothing else.
    pub(super) fn is_shipped(&self, role: FontRole) -> bool {
        let names: Vec<&str> = self.fonts(role).map(|file| file.value.as_str()).collect();
        let families: &[&str] = match role {
            FontRole::Text => &[SHIPPED_SERIF],
            FontRole::Head => &[SHIPPED_SERIF, SHIPPED_SANS],
        };
        matches!(names.as_slice(), [only] if families.contains(only))
    }

    /// The list of the files for a purpose, as it is written.
    pub(super) const fn field(&self, role: FontRole) -> &Field<Vec<Located<String>>> {
        match role {
            FontRole::Text => &self.text_fonts,
            FontRole::Head => &self.head_fonts,
        }
    }
}
