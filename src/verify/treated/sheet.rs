//! Two files beside each other, each read once.

use super::PagesCompared;
use super::pairs::Pairs;
use crate::error::Result;
use crate::pdf::{DrawnFile, DrawnPage, Pictures, Rect, ServicePlaces};

/// A file with all of it that is compared.
pub struct ShownFile {
    pub(super) drawn: DrawnFile,
    pub(super) pictures: Pictures,
}

impl ShownFile {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// It cannot be read, or draws more than is compared.
    pub fn of(pdf: &[u8]) -> Result<Self> {
        Ok(Self {
            drawn: DrawnFile::read(pdf)?,
            pictures: Pictures::of(pdf)?,
        })
    }
}

/// What single pages are compared with.
pub struct Sheet<'a> {
    pub file: &'a ShownFile,
    pub again: &'a ShownFile,
    pub pairs: Pairs,
    places: &'a ServicePlaces,
}

impl<'a> Sheet<'a> {
    /// Finds which page is which.
    pub fn of(file: &'a ShownFile, again: &'a ShownFile, places: &'a ServicePlaces) -> Self {
        Self {
            pairs: Pairs::of(&file.drawn.pages, &again.drawn.pages),
            file,
            again,
            places,
        }
    }

    /// The pages of the file.
    pub fn there(&self) -> &'a [DrawnPage] {
        &self.file.drawn.pages
    }

    /// The pages of the case.
    pub fn here(&self) -> &'a [DrawnPage] {
        &self.again.drawn.pages
    }

    /// What is known before single pages are compared.
    pub fn begun(&self) -> PagesCompared {
        PagesCompared {
            own: self.here().len(),
            total: self.there().len(),
            is_unlike: self.pairs.are_unlike,
            added: self.pairs.added(self.there()),
            ..PagesCompared::default()
        }
    }

    /// The places of a page of the case where a service may write; which of them is the box.
    pub fn places(&self, index: usize) -> Vec<(Rect, bool)> {
        let pages = self.here();
        let width = pages.get(index).map(|page| page.frame.size.0);
        self.places
            .on(index, pages.len(), width.unwrap_or_default())
    }
}
