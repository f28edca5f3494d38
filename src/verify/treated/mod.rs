//! A file that a signing service has treated, beside the same case built again: page by page, what
//! stands there that the case does not have, and what of the case does not.
//!
//! Three things are compared, each by itself: what the page draws, mark by mark; its notes, links
//! and fields; and the drawn picture. A file that differs in one of them is not called the same,
//! whatever the others say.

mod claims;
mod document;
mod marks;
mod notes;
mod page;
mod pairs;
mod words;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::pdf::{self, AllowedPlaces, DrawnPage, Pictures, Rect, ServicePlaces};
use pairs::Pairs;

pub use claims::{Claims, claims};

/// What a file shows beside its case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagesCompared {
    /// Pages of the case.
    pub own: usize,
    /// Pages of the file.
    pub total: usize,
    /// The pages are not drawn as the case is: by another version, by other templates, or by a
    /// program that draws all anew. Nothing is said of single marks.
    pub is_unlike: bool,
    /// How much differs in all; of one page, not all is told.
    pub differing: usize,
    /// What of the case has been changed, hidden, moved or left out.
    pub faults: Vec<PageFault>,
    /// What cannot be told, a sentence each without full stop.
    pub doubts: Vec<String>,
    /// What was added in places where a service may write.
    pub additions: Vec<Addition>,
    /// Pages that are not the case's.
    pub added: Vec<AddedPage>,
    /// Files inside that the case does not have, by name.
    pub files: Vec<String>,
}

/// What of the case is not as it was, on a page of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageFault {
    /// Other words than those of the case.
    Words {
        /// The page of the case, from 1.
        page: usize,
        /// What stands there; empty when nothing does.
        there: String,
        /// What the case has there; empty when it has nothing.
        here: String,
    },
    /// Words of the case that stand elsewhere on the page, a sentence without full stop.
    Moved(String),
    /// Anything else, a sentence without full stop.
    Other(String),
}

impl PageFault {
    /// The words are there, and stand elsewhere.
    pub(super) const fn is_moved(&self) -> bool {
        matches!(self, Self::Moved(_))
    }
}

/// Something that was added on a page of the case, where a service may write.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Addition {
    /// In the box that is left free; at the foot of the page when not.
    pub is_in_box: bool,
    /// Its letters; empty for a picture, a line or a field.
    pub text: String,
    /// The page, from 1.
    pub page: usize,
}

/// A page that is not the case's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedPage {
    /// Which page of the file, from 1.
    pub page: usize,
    /// What it says, line by line; of a long page the beginning.
    pub lines: Vec<String>,
}

impl PagesCompared {
    /// Whether all pages of the case are shown, as they were built.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.is_unlike && self.faults.is_empty() && self.doubts.is_empty()
    }
}

/// Compares a file with its case built again, of which `allowed` says where a service may write.
///
/// # Errors
///
/// One of them cannot be read, or draws more than is compared.
pub fn compared(file: &[u8], again: &[u8], allowed: AllowedPlaces) -> Result<PagesCompared> {
    let there = pdf::drawn_pages(file)?;
    let here = pdf::drawn_pages(again)?;
    let places = pdf::service_places(again, allowed)?;
    let pairs = Pairs::of(&there, &here);
    let mut compared = PagesCompared {
        own: here.len(),
        total: there.len(),
        is_unlike: pairs.are_unlike,
        ..PagesCompared::default()
    };
    compared.added = pairs.added(&there);
    document::compare(file, again, &mut compared)?;
    if compared.is_unlike {
        return Ok(compared);
    }
    pairs.tell(&mut compared.faults);
    if !places.pages_after && !compared.added.is_empty() {
        let said = "sidor har lagts till efter handlingen, och det godtar inte profilen";
        compared.faults.push(PageFault::Other(said.to_owned()));
    }
    let sheet = Sheet::of(file, again, &places, here.len())?;
    for (index, own) in here.iter().enumerate() {
        if let Some(other) = pairs.of_own[index] {
            page::compare((index, other), own, &there[other], &sheet, &mut compared);
        }
    }
    if !compared.faults.is_empty() {
        // What is wrong is told; what only might be is not, beside it.
        compared.doubts.clear();
    }
    compared.additions.sort();
    compared.additions.dedup();
    Ok(compared)
}

/// Compares the pages of a cover with those of a memo inside, of which it may show a copy; `None`
/// when it shows none.
///
/// # Errors
///
/// One of them cannot be read, or draws more than is compared.
pub fn copied(cover: &[u8], memo: &[u8]) -> Result<Option<PagesCompared>> {
    let there = pdf::drawn_pages(cover)?;
    let here = pdf::drawn_pages(memo)?;
    let places = pdf::service_places(memo, AllowedPlaces::default())?;
    let pairs = Pairs::of(&there, &here);
    let shown = pairs.of_own.iter().filter(|page| page.is_some()).count();
    if shown == 0 {
        return Ok(None);
    }
    let mut compared = PagesCompared {
        own: here.len(),
        total: there.len(),
        added: pairs.added(&there),
        ..PagesCompared::default()
    };
    let sheet = Sheet::of(cover, memo, &places, here.len())?;
    for (index, own) in here.iter().enumerate() {
        if let Some(other) = pairs.of_own[index] {
            page::compare((index, other), own, &there[other], &sheet, &mut compared);
        }
    }
    Ok(Some(compared))
}

/// What single pages are compared with.
struct Sheet<'a> {
    file: Pictures,
    again: Pictures,
    places: &'a ServicePlaces,
    count: usize,
}

impl<'a> Sheet<'a> {
    fn of(file: &[u8], again: &[u8], places: &'a ServicePlaces, count: usize) -> Result<Self> {
        Ok(Self {
            file: Pictures::of(file)?,
            again: Pictures::of(again)?,
            places,
            count,
        })
    }

    /// The places of a page of the case where a service may write; which of them is the box.
    fn places(&self, index: usize, page: &DrawnPage) -> Vec<(Rect, bool)> {
        let foot = Rect {
            left: 0.0,
            bottom: 0.0,
            right: page.frame.size.0,
            top: self.places.foot_mm * 72.0 / 25.4,
        };
        let foot = (self.places.foot_mm > 0.0).then_some((foot, false));
        let is_last = index + 1 == self.count;
        let reserved = self.places.reserved.filter(|_| is_last);
        foot.into_iter()
            .chain(reserved.map(|place| (place, true)))
            .collect()
    }
}
