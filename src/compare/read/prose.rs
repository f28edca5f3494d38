//! Prose as the page says it: with the values of its figures, and without line ends that Markdown
//! takes for spaces.

use super::super::value::{CaseValue, TextKind};
use super::super::version::Version;
use super::super::words::with_plain_spaces;
use super::{field, text};
use crate::model::{Case, Figure, FigureValue, Prose};
use crate::parse::Field;
use crate::render::{PageNumbers, figure_in_prose};
use crate::text::ReadText;

/// What stands for the figures of a case in its prose.
pub struct ProseFigures<'a> {
    /// The case.
    pub case: &'a Case,
    /// The numbers of its tables and pictures on the page; none where the organisation is not
    /// known.
    numbers: PageNumbers,
}

impl<'a> ProseFigures<'a> {
    pub fn of(version: &Version<'a>) -> Self {
        let profile = version.profile;
        Self {
            case: version.case,
            numbers: profile.map_or_else(PageNumbers::default, |profile| {
                PageNumbers::of(version.case, profile)
            }),
        }
    }

    /// What stands for a figure; `None` where it is to stand as it is written.
    fn said(&self, figure: Figure, begins_sentence: bool) -> Option<String> {
        match self.case.figure(&figure).ok()? {
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
        let written = prose.text.trim();
        if written.is_empty() {
            return CaseValue::Absent;
        }
        let page = with_plain_spaces(&with_figures(figures, prose));
        let page = without_line_ends(&page);
        text(TextKind::Prose, written.to_owned(), page)
    })
}

/// The text with the values of its figures; what stands for nothing stands as it is.
fn with_figures(figures: &ProseFigures<'_>, prose: &Prose) -> String {
    let read = ReadText::of_prose(prose, None);
    let (mut said, mut at) = (String::with_capacity(prose.text.len()), 0);
    for figure in prose.figures() {
        said.push_str(&prose.text[at..figure.range.start]);
        at = figure.range.end;
        let (range, begins) = (
            figure.range.clone(),
            read.begins_sentence(figure.range.start),
        );
        match figures.said(figure, begins) {
            Some(figure) => said.push_str(&figure),
            None => said.push_str(&prose.text[range]),
        }
    }
    said.push_str(&prose.text[at..]);
    said
}

/// Lines of one paragraph in one, where that is sure: both are words, and the first does not ask
/// for a line end.
fn without_line_ends(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut may_go_on = false;
    for line in text.trim().lines() {
        let is_blank = line.trim().is_empty();
        let is_words = line.trim_start().starts_with(char::is_alphabetic);
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        if may_go_on && is_words && !is_indented {
            joined.push(' ');
        } else if !(joined.is_empty() || is_blank && joined.ends_with('\n')) {
            joined.push('\n');
        }
        let asks_for_end = line.ends_with("  ") || line.ends_with('\\') || line.ends_with("<br>");
        may_go_on = !is_blank && !asks_for_end && !line.trim_start().starts_with(['#', '|', '>']);
        joined.push_str(line.trim());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::without_line_ends;

    #[test]
    fn lines_of_a_paragraph_are_one_and_others_are_not() {
        let same = [
            ("En rad\nsom går vidare.", "En rad som går vidare."),
            ("Ett.\n\n\n\nTvå.", "Ett.\n\nTvå."),
        ];
        for (one, other) in same {
            assert_eq!(without_line_ends(one), without_line_ends(other));
        }
        let different = [
            ("Ett.\n\nTvå.", "Ett. Två."),
            ("- a\n- b", "- a - b"),
            ("Ett  \ntvå", "Ett två"),
            ("# Rubrik\ntext", "# Rubrik text"),
        ];
        for (one, other) in different {
            assert_ne!(without_line_ends(one), without_line_ends(other));
        }
    }
}
