//! Bookmarks: those of each document below one of its own.

use lopdf::{Dictionary, Object, dictionary};

use super::book::reference;
use super::written::WrittenPdf;

/// A bookmark with those below it.
pub struct Bookmark {
    /// A text string.
    pub title: Object,
    /// Where it leads.
    pub destination: Option<Object>,
    /// Those below it, shown when somebody opens it.
    pub below: Vec<Bookmark>,
}

/// Writes bookmarks, and gives the number of their root.
pub fn put(written: &mut WrittenPdf, bookmarks: &[Bookmark]) -> u32 {
    let root = written.promise();
    let Some((first, last)) = put_level(written, root, bookmarks) else {
        written.put(root, &dictionary! { "Type" => "Outlines" }.into());
        return root;
    };
    let count = i64::try_from(bookmarks.len()).unwrap_or(i64::MAX);
    let entries = dictionary! {
        "Type" => "Outlines", "First" => reference(first), "Last" => reference(last),
        "Count" => count,
    };
    written.put(root, &entries.into());
    root
}

/// Writes the bookmarks below one; the first and the last number.
fn put_level(written: &mut WrittenPdf, parent: u32, level: &[Bookmark]) -> Option<(u32, u32)> {
    let numbers: Vec<u32> = level.iter().map(|_| written.promise()).collect();
    for (index, bookmark) in level.iter().enumerate() {
        let mut entry = Dictionary::new();
        entry.set("Title", bookmark.title.clone());
        entry.set("Parent", reference(parent));
        if let Some(before) = index.checked_sub(1) {
            entry.set("Prev", reference(numbers[before]));
        }
        if let Some(next) = numbers.get(index + 1) {
            entry.set("Next", reference(*next));
        }
        if let Some(destination) = &bookmark.destination {
            entry.set("Dest", destination.clone());
        }
        if let Some((first, last)) = put_level(written, numbers[index], &bookmark.below) {
            entry.set("First", reference(first));
            entry.set("Last", reference(last));
            // Less than nothing: they are closed at first (ISO 32000-1, table 153).
            let count = i64::try_from(bookmark.below.len()).unwrap_or(i64::MAX);
            entry.set("Count", -count);
        }
        written.put(numbers[index], &entry.into());
    }
    Some((*numbers.first()?, *numbers.last()?))
}
