//! What every part of the page needs: the case, its organisation, and the numbers of the tables.

use std::collections::HashMap;

use super::blocks::Block;
use super::markdown::{self, INSERT};
use super::money::{self, MoneyTable};
use super::printable::printable;
use super::table_numbers::table_numbers;
use crate::model::{Case, FigureValue, Prose, Table};
use crate::parse::Field;
use crate::profile::Profile;
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
    /// One for each of the case's listed documents.
    pub attachments: &'a [Option<AttachmentState>],
    numbers: HashMap<String, usize>,
}

impl<'a> Page<'a> {
    /// A page without anything on it yet.
    pub fn new(
        case: &'a Case,
        profile: &'a Profile,
        draft: bool,
        attachments: &'a [Option<AttachmentState>],
    ) -> Self {
        Self {
            case,
            profile,
            draft,
            attachments,
            numbers: table_numbers(case, profile),
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
        for figure in prose.figures() {
            let (shown, start) = (figure.shown, figure.range.start);
            text.push_str(&printable(&prose.text[at..start]));
            at = figure.range.end;
            match figure
                .asks
                .ok()
                .and_then(|asks| self.case.figure(&asks).ok())
            {
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
                Some(FigureValue::Table(table)) => {
                    text.push_str(&format!("{INSERT}{}{INSERT}", inserts.len()));
                    inserts.push(Block::Money(self.table(table)));
                }
                // Only a draft gets here: what stands for nothing stands as it is.
                None => text.push_str(&printable(&prose.text[figure.range])),
            }
        }
        text.push_str(&printable(&prose.text[at..]));
        (text, inserts)
    }

    /// A table of money with its number.
    pub fn table(&self, table: &Table) -> MoneyTable {
        money::table(table, self.number(table))
    }

    /// The number that a table has on the page.
    pub fn number(&self, table: &Table) -> usize {
        self.numbers
            .get(table.id.text())
            .copied()
            .unwrap_or(self.numbers.len() + 1)
    }
}

/// The label of the profile, or else the usual one.
pub fn label(own: &Field<String>, usual: &str) -> String {
    own.get()
        .map_or_else(|| usual.to_owned(), |own| printable(own).into_owned())
}
