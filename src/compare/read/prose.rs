//! Prose as the page says it: with the values of its figures, and in one way for what is the same.

use super::super::value::{CaseValue, TextKind};
use super::super::version::Version;
use super::super::words::with_plain_spaces;
use super::one_way::in_one_way;
use super::{field, text};
use crate::model::{Case, Figure, FigureValue, Prose};
use crate::parse::Field;
use crate::profile::{Numerals, Profile};
use crate::render::{PageNumbers, figure_in_prose};
use crate::text::ReadText;

/// What stands for the figures of a case in its prose.
pub struct ProseFigures<'a> {
    /// The case.
    pub case: &'a Case,
    /// The numbers of its tables and pictures on the page; none where the organisation is not
    /// known.
    numbers: PageNumbers,
    /// How the numbers of decision points are written.
    pub numerals: Numerals,
    profile: Option<&'a Profile>,
}

impl<'a> ProseFigures<'a> {
    pub fn of(version: &Version<'a>) -> Self {
        let profile = version.profile;
        Self {
            case: version.case,
            profile,
            numerals: profile.map_or_else(Numerals::default, Profile::point_figures),
            numbers: profile.map_or_else(PageNumbers::default, |profile| {
                PageNumbers::of(version.case, profile)
            }),
        }
    }

    /// What the page calls a consequence with this key.
    pub fn consequence<'k>(&self, key: &'k str) -> &'k str
    where
        'a: 'k,
    {
        let own = self.profile.and_then(|profile| profile.consequence(key));
        own.and_then(|own| own.label.get())
            .map_or(key, String::as_str)
    }

    /// What stands for a figure; `None` where it is to stand as it is written.
    fn said(&self, figure: &Figure, begins_sentence: bool) -> Option<String> {
        match self.case.figure(figure).ok()? {
            FigureValue::Figure(value) => Some(figure_in_prose(&value, figure.shown)),
            FigureValue::NumberOf(table) => self.numbers.of_table(table, begins_sentence),
            FigureValue::NumberOfPicture(picture) => {
                self.numbers.of_picture(picture, begins_sentence)
            }
            FigureValue::Table(_) | FigureValue::Picture(_) => None,
        }
    }
}

pub fn prose(figures: &ProseFigures<'_>, prose: &Field<Prose>) -> CaseValue {
    field(prose, |prose| {
        if prose.text.trim().is_empty() {
            return CaseValue::Absent;
        }
        let in_one_way = |text: &str| in_one_way(&with_plain_spaces(text));
        let written = in_one_way(&with_figures(prose, |_, _| None));
        let read = ReadText::of_prose(prose, None);
        let page = with_figures(prose, |start, figure| {
            figures.said(figure, read.begins_sentence(start))
        });
        text(TextKind::Prose, written, in_one_way(&page))
    })
}

/// What stands for a figure, as it is written, with quotation marks and spaces of one kind.
fn written_in_one_way(figure: &str) -> String {
    let plain = figure.replace(['”', '“', '„', '\''], "\"");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with something else for its figures; what nothing is given for stands as it is
/// written.
fn with_figures(prose: &Prose, said: impl Fn(usize, &Figure) -> Option<String>) -> String {
    let (mut text, mut at) = (String::with_capacity(prose.text.len()), 0);
    for figure in prose.figures() {
        let range = figure.range.clone();
        text.push_str(&prose.text[at..range.start]);
        at = range.end;
        match said(range.start, &figure) {
            Some(said) => text.push_str(&said),
            None => text.push_str(&written_in_one_way(&prose.text[range])),
        }
    }
    text.push_str(&prose.text[at..]);
    text
}
