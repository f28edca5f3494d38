//! Holds the pages against what was handed over to the layout: nothing is missing, nothing is
//! added, nothing lies beside the paper or over something else.
//!
//! The pages come from the engine that has set them, as runs of text in the order of the document;
//! what was handed over comes from `render`. Neither knows how the other is made.

mod boxes;
mod breach;
mod letters;
mod pages;
mod parts;
mod repeats;

use crate::error::Result;

pub use boxes::SERVICE_FOOT_MM;
pub use pages::{Glyph, Matrix, Pages, Region, Run};

use letters::{Letter, letters};

/// Everything that the layout is to set, in the order of the page.
#[derive(Debug, Clone, Default)]
pub struct HandOver {
    /// What each page bears behind its text, such as the mark of a draft; empty for nothing.
    pub mark: String,
    /// The head of the first page; a layout may order it in its own way.
    pub head: Vec<Text>,
    /// The parts of the page.
    pub parts: Vec<ProvedPart>,
    /// What the running head may repeat, whole or its beginning.
    pub running: Vec<String>,
    /// The number of a page as it stands on page 1 of 5; empty for the usual `1 (5)`.
    pub page_number: String,
    /// The lines at the foot of the pages.
    pub foot: Vec<String>,
    /// What each page has at its foot besides, where pages differ; one for each page.
    pub page_feet: Vec<String>,
}

/// A part of the page.
#[derive(Debug, Clone)]
pub struct ProvedPart {
    /// What a message calls it: `delen ”Bakgrund”`.
    pub name: String,
    /// Its texts in order.
    pub texts: Vec<Text>,
}

/// A text that stands together: a paragraph, a cell, a line.
#[derive(Debug, Clone)]
pub struct Text {
    /// What a message calls the place within the part, such as `tabell 2`; empty where the part
    /// says enough.
    pub place: String,
    /// What it says; spaces of every kind divide words.
    pub text: String,
    /// Whether a table may repeat it on the pages where it goes on.
    pub repeats: bool,
}

impl Text {
    /// A text in a part.
    pub fn new(text: impl Into<String>) -> Self {
        Self::at("", text)
    }

    /// A text at a named place.
    pub fn at(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            text: text.into(),
            repeats: false,
        }
    }

    /// A text in the head of a table.
    #[must_use]
    pub const fn repeated(mut self) -> Self {
        self.repeats = true;
        self
    }
}

/// Holds the pages against what was handed over.
///
/// # Errors
///
/// Each breach with the part or field that it belongs to, and what can be done.
pub fn hold(hand_over: &HandOver, pages: &Pages) -> Result<()> {
    let letters = letters(pages);
    let (owners, mut breaches) = parts::compare(hand_over, pages, &letters);
    breaches.extend(repeats::judge(hand_over, pages, &letters));
    // Text that is not where it can be read is told first: it is often why the words differ.
    let mut all = boxes::judge(pages, &letters, &owners);
    all.append(&mut breaches);
    breach::refuse(&all)
}

/// The letters of a region, with where they stand in all letters.
fn in_region<'l>(
    pages: &'l Pages,
    letters: &'l [Letter],
    region: Region,
) -> impl Iterator<Item = (usize, &'l Letter)> {
    letters
        .iter()
        .enumerate()
        .filter(move |(_, letter)| pages.runs[letter.run].region == region)
}
