//! A file that a signing service has treated, beside the same case built again: page by page, what
//! stands there that the case does not have, and what of the case does not.
//!
//! Three things are compared, each by itself: what the page draws, mark by mark; its notes, links
//! and fields; and the drawn picture. A file that differs in one of them is not called the same,
//! whatever the others say.

mod claims;
mod document;
mod layout;
mod letters;
mod marks;
mod notes;
mod page;
mod page_findings;
mod pairs;
mod sheet;
mod words;

use serde::{Deserialize, Serialize};

use crate::pdf::ServicePlaces;
use sheet::Sheet;

pub use claims::{Claims, claims};
pub use letters::Parting;
pub use sheet::ShownFile;

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
    /// The pages are read aloud as the case is.
    pub is_tagged: bool,
    /// The file has lost what assistive technology reads by.
    pub has_lost_tags: bool,
    /// Where the words of such pages part from those of the case; `None` where they do not.
    pub parting: Option<Parting>,
    /// How much differs in all; of one page, not all is told.
    pub differing: usize,
    /// What of the case has been changed, hidden, moved or left out.
    pub faults: Vec<PageFault>,
    /// What cannot be told of pages, a sentence each without full stop.
    pub doubts: Vec<String>,
    /// What cannot be told of the file besides its pages, in the same form.
    pub doubts_of_file: Vec<String>,
    /// What was added in places where a service may write.
    pub additions: Vec<Addition>,
    /// Pages that are not the case's.
    pub added: Vec<AddedPage>,
    /// Files inside that the case does not have, by name.
    pub files: Vec<String>,
    /// What the file says of itself that nothing on its pages comes of, and the case does not give.
    pub remarks: Vec<String>,
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
    /// A line or surface more where no word stands: another layout may have it. A sentence without
    /// full stop.
    Added(String),
    /// What another layout does too: words of the case that stand elsewhere, another line or
    /// surface where no word stands. A sentence without full stop.
    Moved(String),
    /// Anything else, a sentence without full stop.
    Other(String),
}

impl PageFault {
    /// Another layout may do it, if the words are the same in the whole.
    const fn is_of_layout(&self) -> bool {
        !matches!(self, Self::Other(_))
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
        self.shows_case() && self.doubts_of_file.is_empty()
    }

    /// Whether all pages of the case are shown as they were built, whatever else the file has.
    #[must_use]
    pub fn shows_case(&self) -> bool {
        !self.is_unlike && self.faults.is_empty() && self.doubts.is_empty()
    }
}

/// Compares a file with its case built again, of which `places` says where a service may write.
#[must_use]
pub fn compared(file: &ShownFile, again: &ShownFile, places: &ServicePlaces) -> PagesCompared {
    let sheet = Sheet::of(file, again, places);
    let mut compared = sheet.begun();
    document::compare(&file.drawn, &again.drawn, &mut compared);
    if compared.is_unlike {
        layout::of_unlike(&sheet, &mut compared);
        return compared;
    }
    sheet.pairs.tell(&mut compared.faults);
    if !places.pages_after && !compared.added.is_empty() {
        let said = "sidor har lagts till efter handlingen, och det godtar inte profilen";
        compared.faults.push(PageFault::Other(said.to_owned()));
    }
    sheet.compare_pages(&mut compared);
    layout::settle(&sheet, &mut compared);
    if !compared.faults.is_empty() {
        // What is wrong is told; what only might be is not, beside it.
        compared.doubts.clear();
        compared.doubts_of_file.clear();
    }
    compared
}

/// Compares the pages of a cover with those of a memo inside, of which it may show a copy; `None`
/// when it shows none.
#[must_use]
pub fn copied(
    cover: &ShownFile,
    memo: &ShownFile,
    places: &ServicePlaces,
) -> Option<PagesCompared> {
    let sheet = Sheet::of(cover, memo, places);
    if sheet.pairs.of_own.iter().all(Option::is_none) {
        return None;
    }
    let mut compared = PagesCompared {
        is_unlike: false,
        ..sheet.begun()
    };
    sheet.compare_pages(&mut compared);
    Some(compared)
}

/// `sidan 2`, `sidorna 1–4`.
#[must_use]
pub fn span(first: usize, last: usize) -> String {
    if first == last {
        format!("sidan {first}")
    } else {
        format!("sidorna {first}–{last}")
    }
}
