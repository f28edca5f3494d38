//! Which later changes are those of a signing service, which leave the case as it was.

use super::signatures::Signing;
use super::treated::PagesCompared;
use crate::pdf::history::Change;

/// Entries of the catalogue that lead to pages (ISO 32000-2, table 29): who adds a page may name it
/// there. No service needs any other.
const LEADING_TO_PAGES: [&str; 3] = ["PageLabels", "Outlines", "Dests"];

/// Marks the changes after each signature that a service has made around the case, where a later
/// signature covers them.
pub fn explain(fields: &mut [Signing], pages: &PagesCompared) {
    let covering = covering(fields);
    for signing in fields.iter_mut().filter(|it| !it.field.lock.is_whole) {
        if let Some(made) = &mut signing.made
            && made.end < covering
            && pages.holds()
        {
            made.by_service = made
                .later
                .iter()
                .filter(|change| is_around(change, pages))
                .cloned()
                .collect();
        }
    }
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
        // What is wrong with a page is told of it. One that shows nothing but the case had no reason
        // to become another. Of pages that are
        // drawn in another way, no additions are known.
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
