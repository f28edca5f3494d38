//! What every part of the page needs: the case, its organisation, and the numbers of the tables.

use std::collections::{HashMap, HashSet};

use super::attachments::picture_name;
use super::blocks::{Block, PictureBlock};
use super::markdown::{self, INSERT};
use super::money::{self, MoneyTable};
use super::numbers::{picture_numbers, put_figures, table_numbers};
use super::printable::{line, printable};
use crate::model::{Case, FigureValue, Part, Picture, Prose, Table};
use crate::parse::Field;
use crate::profile::{DocumentKind, Profile};
use crate::project::{LoadedCase, LoadedPicture};
use crate::source::AttachmentState;
use crate::text::ReadText;

/// The case and its organisation, with the numbers that its tables have on the page.
pub struct Page<'a> {
    /// The case.
    pub case: &'a Case,
    /// The organisation.
    pub profile: &'a Profile,
    /// Whether it is a draft, which nobody can sign.
    pub draft: bool,
    /// Whether it has the fields that a memo is signed in.
    pub has_fields: bool,
    /// One for each of the case's listed documents.
    pub attachments: &'a [Option<AttachmentState>],
    /// The pictures that can be used, by the names of their files in the project of Typst.
    files: Vec<Option<PictureFile>>,
    numbers: HashMap<String, usize>,
    picture_numbers: HashMap<String, usize>,
}

/// A picture as the layout finds it.
struct PictureFile {
    name: String,
    width: u32,
    height: u32,
}

impl<'a> Page<'a> {
    /// A page without anything on it yet.
    pub fn new(case: &'a Case, profile: &'a Profile, draft: bool, loaded: &'a LoadedCase) -> Self {
        Self {
            case,
            profile,
            draft,
            has_fields: !draft,
            attachments: &loaded.attachments,
            files: picture_files(loaded, case),
            numbers: table_numbers(case, profile),
            picture_numbers: picture_numbers(case, profile),
        }
    }

    /// The same without fields to sign in.
    pub fn without_fields(self) -> Self {
        Self {
            has_fields: false,
            ..self
        }
    }

    /// Prose as blocks; figures have got their values.
    pub fn blocks(&self, prose: &Field<Prose>) -> Vec<Block> {
        let Some(prose) = prose.get() else {
            return Vec::new();
        };
        let (text, inserts) = self.markdown(prose);
        markdown::blocks(&text, &inserts)
    }

    /// Prose in which figures have got their values, and the blocks that stand for its inserts.
    pub fn markdown(&self, prose: &Prose) -> (String, Vec<Block>) {
        let mut inserts = Vec::new();
        let read = ReadText::of_prose(prose, None);
        let mut text = String::with_capacity(prose.text.len());
        let mut at = 0;
        let put = put_figures(prose).into_iter();
        let put: HashSet<usize> = put.map(|figure| figure.range.start).collect();
        for figure in prose.figures() {
            let (shown, start) = (figure.shown, figure.range.start);
            let can_be_put = put.contains(&start);
            text.push_str(&printable(&prose.text[at..start]));
            at = figure.range.end;
            match self.case.figure(&figure).ok() {
                Some(FigureValue::Figure(figure)) => {
                    text.push_str(&money::in_prose(&figure, shown));
                }
                Some(FigureValue::NumberOf(table)) => {
                    let word = if read.begins_sentence(start) {
                        "Tabell"
                    } else {
                        "tabell"
                    };
                    text.push_str(&format!("{word}\u{a0}{}", self.number(table)));
                }
                Some(FigureValue::NumberOfPicture(picture)) => {
                    let word = if read.begins_sentence(start) {
                        "Bild"
                    } else {
                        "bild"
                    };
                    text.push_str(&format!("{word}\u{a0}{}", self.picture_number(picture)));
                }
                Some(FigureValue::Table(table)) if can_be_put => {
                    text.push_str(&format!("{INSERT}{}{INSERT}", inserts.len()));
                    inserts.push(Block::Money(self.table(table)));
                }
                Some(FigureValue::Picture(picture)) if can_be_put => match self.picture(picture) {
                    Some(block) => {
                        text.push_str(&format!("{INSERT}{}{INSERT}", inserts.len()));
                        inserts.push(Block::Picture(block));
                    }
                    None => text.push_str(&printable(&prose.text[figure.range])),
                },
                // Only a draft gets here: what stands for nothing, or where only words can stand,
                // is shown as it is.
                _ => text.push_str(&printable(&prose.text[figure.range])),
            }
        }
        text.push_str(&printable(&prose.text[at..]));
        (text, inserts)
    }

    /// The kind of the document.
    pub fn kind(&self) -> Option<&DocumentKind> {
        self.profile.kind(self.case)
    }

    /// What a part is called.
    pub fn heading(&self, part: Part) -> String {
        let own = self.profile.label(self.case, part);
        printable(own.unwrap_or_else(|| part.heading())).into_owned()
    }

    /// What stands within a part is called, by its key.
    pub fn sub_heading(&self, key: &str, usual: &str) -> String {
        let own = self.profile.sub_labels.get();
        let own = own.and_then(|labels| labels.get(key));
        printable(own.unwrap_or(usual)).into_owned()
    }

    /// What a consequence is called, by its key.
    pub fn consequence_heading(&self, key: &str, usual: &str) -> String {
        let own = self.profile.consequence(key);
        match own.and_then(|own| own.label.get()) {
            Some(label) => printable(label).into_owned(),
            None if key == "ekonomi" && self.profile.has_consequences_apart() => {
                self.sub_heading("bara_ekonomi", "Ekonomiska konsekvenser")
            }
            None => self.sub_heading(key, usual),
        }
    }

    /// A table of money with its number.
    pub fn table(&self, table: &Table) -> MoneyTable {
        money::table(table, self.number(table))
    }

    /// A picture with its number; nothing when its file cannot be used.
    pub fn picture(&self, picture: &Picture) -> Option<PictureBlock> {
        let pictures = self.case.pictures.items().iter();
        let same = |other: &Picture| other.span == picture.span;
        let (_, file) = pictures.zip(&self.files).find(|(other, _)| same(other))?;
        let file = file.as_ref()?;
        Some(PictureBlock {
            file: file.name.clone(),
            width: file.width,
            height: file.height,
            number: self.picture_number(picture),
            alternative: alternative(picture),
            caption: line(picture.caption.text()),
        })
    }

    /// Whether some prose places the picture with an id.
    pub fn places(&self, id: &str) -> bool {
        self.picture_numbers.contains_key(id)
    }

    /// The number that a picture has on the page.
    pub fn picture_number(&self, picture: &Picture) -> usize {
        let number = self.picture_numbers.get(picture.id.text());
        number.map_or(self.picture_numbers.len() + 1, |number| *number)
    }

    /// The number that a table has on the page.
    pub fn number(&self, table: &Table) -> usize {
        self.numbers
            .get(table.id.text())
            .copied()
            .unwrap_or(self.numbers.len() + 1)
    }
}

/// What those hear who do not see a picture. Only a draft has one without a text: that is a
/// finding.
fn alternative(picture: &Picture) -> String {
    match picture.alternative.text().trim() {
        "" => "Bild utan alternativtext".to_owned(),
        text => line(text),
    }
}

fn picture_files(loaded: &LoadedCase, case: &Case) -> Vec<Option<PictureFile>> {
    let pictures = case.pictures.items().iter().zip(&loaded.pictures);
    let file = |(index, (picture, loaded)): (usize, (&Picture, &Option<LoadedPicture>))| {
        let found = &loaded.as_ref()?.picture;
        Some(PictureFile {
            name: picture_name(index + 1, picture.file.text()),
            width: found.width,
            height: found.height,
        })
    };
    pictures.enumerate().map(file).collect()
}

/// The label of the profile, or else the usual one.
pub fn label(own: &Field<String>, usual: &str) -> String {
    own.get()
        .map_or_else(|| usual.to_owned(), |own| printable(own).into_owned())
}
