//! What an organisation dresses its pages in: faces, sizes and margins.

use super::measures::{LogoHeight, SideMargin, TextSize};
use crate::fonts::own_face;
use crate::parse::{Field, Located, record};
use crate::project::templates::Templates;

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
        let data = templates.get(&super::file_of(name, &first.value))?;
        Some(own_face(data).ok()?.family)
    }

    /// The list of the files for a purpose, as it is written.
    pub(super) const fn field(&self, role: FontRole) -> &Field<Vec<Located<String>>> {
        match role {
            FontRole::Text => &self.text_fonts,
            FontRole::Head => &self.head_fonts,
        }
    }
}
