//! What programs show of a file around its pages: its title, its bookmarks, the labels of pages.

use std::collections::{BTreeMap, HashSet};
use std::ptr::from_ref;

use lopdf::{Dictionary, Object};

use super::Drawing;
use super::claims::DocumentClaims;
use crate::pdf::structure::{
    Allowance, MAX_DEPTH, Revision, Unreadable, readable, text, tree_pairs,
};

/// What is shown around the pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// What it says of itself.
    pub claims: DocumentClaims,
    /// The bookmarks, each before those below it.
    pub bookmarks: Vec<ShownBookmark>,
    /// The pages, from 1, that links and bookmarks lead to by a name.
    pub places: BTreeMap<String, Option<usize>>,
    /// The pages, from 1, from which on pages are not called by their numbers, and what is said of
    /// them.
    pub labels: Vec<(usize, String)>,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownBookmark {
    /// What it is called.
    pub title: String,
    /// How many it stands below.
    pub level: usize,
    /// The page that it leads to, from 1; none where it leads elsewhere.
    pub page: Option<usize>,
    /// What it does besides: nothing, for most.
    pub action: String,
}

impl Around {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// There is more of it than is read.
    pub(super) fn of(drawing: &Drawing<'_>) -> Result<Self, Unreadable> {
        let revision = drawing.revision;
        let root = revision.catalog();
        let mut walk = Walk {
            revision,
            met: HashSet::new(),
            steps: Allowance::comparisons(),
            found: Vec::new(),
        };
        if let Some(outlines) = revision.dictionary(revision.entry(root, b"Outlines")) {
            walk.below(outlines, 0)?;
        }
        let labels = match revision.dictionary(revision.entry(root, b"PageLabels")) {
            Some(labels) => tree_pairs(revision, labels, b"Nums")?,
            None => Vec::new(),
        };
        let labels = labels.into_iter().filter_map(|(from, label)| {
            let from = usize::try_from(from.as_i64().ok()?).ok()? + 1;
            Some((from, label_of(revision, label, from)?))
        });
        Ok(Self {
            claims: DocumentClaims::of(revision),
            bookmarks: walk.found,
            places: places(revision)?,
            labels: labels.collect(),
        })
    }
}

fn places(revision: &Revision<'_>) -> Result<BTreeMap<String, Option<usize>>, Unreadable> {
    let mut places = BTreeMap::new();
    let root = revision.catalog();
    if let Some(named) = revision.dictionary(revision.entry(root, b"Dests")) {
        let named = named.iter();
        places.extend(named.map(|(name, place)| (readable(name), page_of(revision, place))));
    }
    let names = revision.dictionary(revision.entry(root, b"Names"));
    let named = names.and_then(|names| revision.dictionary(revision.entry(names, b"Dests")));
    if let Some(named) = named {
        for (name, place) in tree_pairs(revision, named, b"Names")? {
            let name = text(revision.resolved(name)).unwrap_or_default();
            places.insert(name, page_of(revision, place));
        }
    }
    Ok(places)
}

/// The page of a place, which may stand in a dictionary.
fn page_of<'f>(revision: &Revision<'f>, place: &'f Object) -> Option<usize> {
    let place = match revision.resolved(place) {
        Object::Dictionary(place) => revision.entry(place, b"D"),
        place => place,
    };
    let page = place.as_array().ok()?.first()?;
    revision.page_number(page.as_reference().ok()?)
}

/// What is said of pages from one on; none where they are called by their numbers.
fn label_of<'f>(revision: &Revision<'f>, label: &'f Object, from: usize) -> Option<String> {
    let label = revision.dictionary(label)?;
    let style = readable(revision.name(label, b"S"));
    let before = revision.text(label, b"P").unwrap_or_default();
    let begin = match revision.entry(label, b"St") {
        Object::Null => 1,
        begin => begin.as_i64().unwrap_or_default(),
    };
    let is_number = style == "D" && before.is_empty() && usize::try_from(begin) == Ok(from);
    (!is_number).then(|| format!("{style} {before} {begin}"))
}

/// What a bookmark has: where it stands, where it leads, and how it looks.
const OF_BOOKMARK: [&[u8]; 12] = [
    b"SE", b"Title", b"Parent", b"Prev", b"Next", b"First", b"Last", b"Count", b"Dest", b"A", b"C",
    b"F",
];

/// What going to a page has; what follows after it does something else.
const OF_ACTION: [&[u8]; 3] = [b"Type", b"S", b"D"];

/// The names of other entries.
fn others(dictionary: &Dictionary, known: &[&[u8]]) -> String {
    let keys = dictionary.iter().map(|(key, _)| key);
    let mut keys: Vec<&[u8]> = keys
        .map(Vec::as_slice)
        .filter(|key| !known.contains(key))
        .collect();
    keys.sort_unstable();
    keys.into_iter()
        .map(|key| format!(" {}", readable(key)))
        .collect()
}

struct Walk<'r, 'f> {
    revision: &'r Revision<'f>,
    met: HashSet<*const Dictionary>,
    steps: Allowance,
    found: Vec<ShownBookmark>,
}

impl<'f> Walk<'_, 'f> {
    fn below(&mut self, above: &'f Dictionary, level: usize) -> Result<(), Unreadable> {
        let mut next = self
            .revision
            .dictionary(self.revision.entry(above, b"First"));
        while let Some(item) = next {
            self.steps.take(1)?;
            if level > MAX_DEPTH || !self.met.insert(from_ref(item)) {
                return Err(Unreadable::Damaged);
            }
            let (page, action) = self.target(item);
            self.found.push(ShownBookmark {
                title: self.revision.text(item, b"Title").unwrap_or_default(),
                level,
                page,
                action,
            });
            self.below(item, level + 1)?;
            next = self.revision.dictionary(self.revision.entry(item, b"Next"));
        }
        Ok(())
    }

    fn target(&self, item: &'f Dictionary) -> (Option<usize>, String) {
        let revision = self.revision;
        let action = revision.dictionary(revision.entry(item, b"A"));
        let kind = action.map(|action| readable(revision.name(action, b"S")));
        let kind = kind.filter(|kind| kind != "GoTo").unwrap_or_default();
        let of_action = action.map_or_else(String::new, |it| others(it, &OF_ACTION));
        let both = if action.is_some() && item.has(b"Dest") {
            " Dest"
        } else {
            ""
        };
        let others = others(item, &OF_BOOKMARK);
        let place = match action {
            Some(action) => revision.entry(action, b"D"),
            None => revision.entry(item, b"Dest"),
        };
        let page = page_of(revision, place);
        (page, format!("{kind}{of_action}{both}{others}"))
    }
}
