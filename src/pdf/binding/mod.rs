//! Several PDFs become one, with all that makes them archival and accessible: the structure, the
//! tree of parents, names, bookmarks and files inside (ISO 32000-1, 14.7).
//!
//! The first document gives what is said of the whole: its metadata, its title and its colours.
//! Pages are moved and not set anew, so each looks as it does in its own file; a stamp is drawn
//! over each as an artifact.

mod book;
mod bookmarks;
mod copy;
mod document;
mod foreign;
mod proof;
mod sides;
mod stamps;
mod strings;
mod written;

use lopdf::{Dictionary, Object, dictionary};

use super::build_notes::BuildNotes;
use super::structure::{File, Inflated, Revision, Unreadable};
use crate::error::{Error, Result};

use book::{Book, reference};
use bookmarks::Bookmark;
use copy::{Apart, Copier, grouping};
use proof::Plan;

pub use copy::PAGE_LINK;
pub use foreign::{ForeignPdf, foreign};
pub use stamps::Stamps;

/// A document that is bound into a packet.
#[derive(Debug, Clone)]
pub struct BoundPart<'a> {
    /// The document.
    pub pdf: &'a [u8],
    /// How many pages it has.
    pub pages: usize,
    /// What its bookmark says.
    pub title: &'a str,
    /// What the names of the files inside it begin with in the packet.
    pub file_prefix: String,
}

/// Documents below one bookmark.
#[derive(Debug, Clone)]
pub struct Chapter<'a> {
    /// What the bookmark says.
    pub title: String,
    /// The documents; at least one.
    pub parts: Vec<BoundPart<'a>>,
}

/// Binds documents into one, whose pages get the stamps from the one at `first` on. Links of the
/// first document to [`PAGE_LINK`] lead to pages of the whole.
///
/// # Errors
///
/// A document cannot be read, or does not have the pages that are stated; or what comes out is not
/// what it was bound of.
pub fn bind(chapters: &[Chapter<'_>], stamps: &Stamps<'_>, first: usize) -> Result<Vec<u8>> {
    let mut plan = Plan::of(chapters, stamps, first)?;
    let pdf = bound(chapters, stamps, first, &mut plan)?;
    plan.proved(&pdf).map_err(|wrong| {
        Error::new(format!(
            "handlingarna blev inte rätt hopsatta: {wrong}; ingen fil skrivs"
        ))
        .hint("det är ett fel i verktyget och inte i handlingarna: anmäl det")
    })?;
    Ok(pdf)
}

fn bound(
    chapters: &[Chapter<'_>],
    stamps: &Stamps<'_>,
    first: usize,
    plan: &mut Plan<'_>,
) -> std::result::Result<Vec<u8>, Unreadable> {
    let count = chapters.iter().flat_map(|chapter| &chapter.parts);
    let count: usize = count.map(|part| part.pages).sum();
    let mut book = Book::new(count);
    let stamps = stamps.copy(first..first + count, &mut book)?;
    let mut elements = Vec::new();
    let mut bookmarks = Vec::new();
    let mut root = Dictionary::new();
    let mut information = None;
    let mut index = 0;
    for chapter in chapters {
        let element = book.written.promise();
        elements.push(reference(element));
        let (mut kids, mut below) = (Vec::new(), Vec::new());
        for part in &chapter.parts {
            let file = File::read(part.pdf)?;
            let revision = Revision::newest(&file)?;
            if revision.pages().len() != part.pages {
                return Err(Unreadable::Damaged);
            }
            plan.note(&revision, index == 0);
            if index == 0 {
                (root, information) = about_whole(&file, &revision, &mut book)?;
            }
            let apart = Apart {
                index,
                file_prefix: part.file_prefix.clone(),
                has_page_links: index == 0,
            };
            index += 1;
            let own = &stamps[book.bound.min(stamps.len())..];
            let bound = document::bind(&revision, &mut book, element, part.title, apart, own)?;
            kids.push(reference(bound.element));
            below.push(Bookmark {
                title: strings::text(part.title),
                destination: bound.start.map(reference),
                below: bound.bookmarks,
            });
        }
        let grouped = grouping("Part", book.document, &chapter.title, kids);
        book.written.put(element, &grouped.into());
        bookmarks.push(chapter_bookmark(chapter, below));
    }
    let outlines = bookmarks::put(&mut book.written, &bookmarks);
    root.set("Outlines", reference(outlines));
    book.put_trees(elements);
    book.put_files(&mut root);
    let catalog = book.catalog;
    book.written.put(catalog, &root.into());
    Ok(book.written.finished(catalog, information))
}

/// A chapter of one document has the document's own bookmarks right below it.
fn chapter_bookmark(chapter: &Chapter<'_>, mut below: Vec<Bookmark>) -> Bookmark {
    let destination = below.first().and_then(|first| first.destination.clone());
    if below.len() == 1 {
        below = below.remove(0).below;
    }
    Bookmark {
        title: strings::text(&chapter.title),
        destination,
        below,
    }
}

/// What the first document says of the whole: the root, and who made it when.
fn about_whole(
    file: &File<'_>,
    revision: &Revision<'_>,
    book: &mut Book,
) -> std::result::Result<(Dictionary, Option<Object>), Unreadable> {
    let own = revision.catalog();
    let pages = book.pages.len();
    let (page_tree, structure) = (book.page_tree, book.structure);
    let apart = Apart {
        index: 0,
        file_prefix: String::new(),
        has_page_links: false,
    };
    let mut copier = Copier::new(revision, book, std::iter::empty(), apart)?;
    let mut root = dictionary! {
        "Type" => "Catalog", "Pages" => reference(page_tree),
        "StructTreeRoot" => reference(structure), "PageMode" => "UseOutlines",
    };
    for key in ["Lang", "MarkInfo", "ViewerPreferences", "OutputIntents"] {
        if let Ok(value) = own.get(key.as_bytes()) {
            root.set(key, copier.value(value));
        }
    }
    let information = revision.information();
    let information = information.map(|own| with_note(copier.dictionary(own), revision));
    let information = information.map(Object::Dictionary);
    copier.finish();
    let information = information.map(|own| reference(book.written.add(own)));
    if let Ok(metadata) = revision.entry(own, b"Metadata").as_stream() {
        let packet = Inflated::of(file).data(metadata)?;
        let packet = with_page_count(&packet, pages);
        let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let number = book.written.promise();
        book.written.put_stream(number, dictionary, &packet);
        root.set("Metadata", reference(number));
    }
    Ok((root, information))
}

/// With the keyword that tells what is bound from a single document.
fn with_note(mut information: Dictionary, revision: &Revision<'_>) -> Dictionary {
    let own = revision.information();
    let own = own.and_then(|own| revision.text(own, b"Keywords"));
    let note = BuildNotes::of_meeting().keywords().concat();
    let own = own.filter(|own| !own.contains(&note));
    let all: Vec<String> = own.into_iter().chain([note]).collect();
    information.set("Keywords", strings::text(&all.join(", ")));
    information
}

/// The metadata with the number of pages of the whole.
fn with_page_count(packet: &[u8], pages: usize) -> Vec<u8> {
    const TAGS: [&str; 2] = ["<xmpTPg:NPages>", "</xmpTPg:NPages>"];
    let text = String::from_utf8_lossy(packet);
    let parts = text.split_once(TAGS[0]);
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once(TAGS[1])?.1)));
    match parts {
        Some((before, after)) => {
            format!("{before}{}{pages}{}{after}", TAGS[0], TAGS[1]).into_bytes()
        }
        None => packet.to_vec(),
    }
}
