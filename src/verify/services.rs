//! Which later changes are those of a signing service, which leave the case as it was.

use super::signatures::{Made, Signing};
use super::treated::PagesCompared;
use crate::pdf::history::Change;

/// Entries of the catalogue that lead to pages (ISO 32000-2, table 29): who adds a page may name it
/// there. No service needs any other.
const LEADING_TO_PAGES: [&str; 3] = ["PageLabels", "Outlines", "Dests"];

/// Marks the changes after each signature that a service has made around the case, where a later
/// signature covers them.
pub fn explain(fields: &mut [Signing], pages: &PagesCompared) {
    for made in covered(fields) {
        if pages.holds() {
            let later = made.later.iter();
            let later = later
                .filter(|change| is_around(change, pages) && is_called_for(change, made, pages));
            made.by_service = later.cloned().collect();
        }
    }
}

/// Marks the changes that a service may have made, where the case could not be built again.
pub fn leave_open(fields: &mut [Signing]) {
    for made in covered(fields) {
        let later = made.later.iter().filter(|change| may_be_of_service(change));
        made.undecided = later.cloned().collect();
    }
}

/// The signatures that a later one covers, with all that came between, and that allow anything to
/// come.
fn covered(fields: &mut [Signing]) -> impl Iterator<Item = &mut Made> {
    let covering = covering(fields);
    let open = fields.iter_mut().filter(|it| !it.field.lock.is_whole);
    let made = open.filter_map(|it| it.made.as_mut());
    made.filter(move |made| made.end < covering)
}

/// Where the last signature ends after which nothing but what is harmless was added; 0 when there
/// is none.
fn covering(fields: &[Signing]) -> usize {
    let sound = fields
        .iter()
        .filter(|it| it.holds() && it.is_signed() && it.harmful().next().is_none());
    sound
        .filter_map(|it| Some(it.made.as_ref()?.end))
        .max()
        .unwrap_or_default()
}

/// Whether a change is one around the pages of the case, which have been compared: a page that a
/// service had added before must stay as it was.
#[must_use]
pub fn is_around(change: &Change, pages: &PagesCompared) -> bool {
    let has_pages_added = pages.total > pages.own;
    match change {
        // What is wrong with a page is told of it. One that shows nothing but the case had no
        // reason to become another. Of pages that are drawn in another way, no additions are known.
        Change::Page(page) | Change::Annotations(page) => {
            let is_told = !pages.faults.is_empty() && *page <= pages.own;
            is_told || pages.additions.iter().any(|it| it.page == *page)
        }
        Change::AnnotationCount { before, after, .. } | Change::PageCount { before, after } => {
            before < after
        }
        // Pages are put into the tree; without any, nobody has to touch it.
        Change::PageTree => has_pages_added,
        Change::Catalog(key) => {
            has_pages_added && !pages.is_unlike && LEADING_TO_PAGES.contains(&key.as_str())
        }
        Change::FieldAdded(_)
        | Change::Attachments
        | Change::Structure
        | Change::Form
        | Change::Information(_)
        | Change::Metadata(_) => true,
        _ => false,
    }
}

/// Whether a service has any reason to make a change after somebody has signed: tags for a page or
/// a field that it adds. What was signed is tagged as it was, since pages that hold are.
fn is_called_for(change: &Change, made: &Made, pages: &PagesCompared) -> bool {
    let has_fields_added = || {
        let mut later = made.later.iter();
        later.any(|it| matches!(it, Change::FieldAdded(_)))
    };
    match change {
        // Of a cover, nothing is compared.
        Change::Structure if pages.own == 0 => true,
        Change::Structure => pages.is_tagged && (pages.total > pages.own || has_fields_added()),
        Change::Form => false,
        // A service puts files of its own beside those of the case, and changes none.
        Change::Attachments => pages.own == 0 || !pages.files.is_empty(),
        _ => true,
    }
}

/// Whether a change may be one of a service, where no case is there to compare the pages with.
#[must_use]
pub fn may_be_of_service(change: &Change) -> bool {
    match change {
        Change::AnnotationCount { before, after, .. } | Change::PageCount { before, after } => {
            before < after
        }
        Change::Catalog(key) => LEADING_TO_PAGES.contains(&key.as_str()),
        Change::Page(_)
        | Change::Annotations(_)
        | Change::PageTree
        | Change::FieldAdded(_)
        | Change::Attachments
        | Change::Structure
        | Change::Information(_)
        | Change::Metadata(_) => true,
        _ => false,
    }
}
