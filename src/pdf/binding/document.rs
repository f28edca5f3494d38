//! One document becomes a part of the packet.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::super::structure::{MAX_DEPTH, Revision, Unreadable, tree_pairs};
use super::book::{Book, reference};
use super::bookmarks::Bookmark;
use super::copy::{Apart, Copier, grouping, language};
use super::foreign::is_place_to_sign;
use super::sides::{Sides, inherited};
use super::stamps::{Stamp, stamped};

/// A document that has been bound.
pub struct BoundDocument {
    /// Its element of the structure.
    pub element: u32,
    /// Where it begins.
    pub start: Option<u32>,
    /// Its own bookmarks.
    pub bookmarks: Vec<Bookmark>,
}

/// More bookmarks than this are left out: nobody reads them. A memo has some ten.
const MOST_BOOKMARKS: usize = 5_000;

/// Binds a document below an element of the structure. `stamps` has one for each page.
pub fn bind(
    revision: &Revision<'_>,
    book: &mut Book,
    parent: u32,
    title: &str,
    apart: Apart,
    stamps: &[Stamp],
) -> Result<BoundDocument, Unreadable> {
    let pages = revision.pages();
    let numbers: Vec<(u32, u32)> = book.pages.iter().skip(book.bound).copied().collect();
    let element = book.written.promise();
    let catalog = revision.catalog();
    let structure = catalog.get(b"StructTreeRoot");
    let structure = structure.and_then(Object::as_reference).ok();
    let new_pages = pages.iter().copied().zip(numbers.iter().map(|it| it.0));
    let known: Vec<(ObjectId, u32)> = new_pages
        .chain(structure.map(|root| (root, element)))
        .collect();
    let mut copier = Copier::new(revision, book, known.into_iter(), apart)?;
    leave_places_to_sign_out(&mut copier);
    for (index, (id, (page, place))) in pages.iter().zip(&numbers).enumerate() {
        bind_page(&mut copier, *id, (*page, *place), stamps.get(index))?;
    }
    let kids = bind_structure(&mut copier, structure)?;
    let bookmarks = bookmarks(&mut copier);
    for file in revision.items(catalog, b"AF") {
        if let Object::Reference(id) = file {
            copier.file(*id);
        }
    }
    copier.finish();
    let mut grouped = grouping("Art", parent, title, kids);
    if let Some(language) = language(revision) {
        grouped.set("Lang", language);
    }
    book.written.put(element, &grouped.into());
    book.bound += pages.len();
    Ok(BoundDocument {
        element,
        start: numbers.first().map(|(_, place)| *place),
        bookmarks,
    })
}

/// A packet has no fields: those that wait for a signature are left out.
fn leave_places_to_sign_out(copier: &mut Copier<'_, '_>) {
    let revision = copier.revision;
    for page in revision.pages() {
        let Ok(page) = revision.object(*page).as_dict() else {
            continue;
        };
        for annotation in revision.items(page, b"Annots") {
            let own = revision.dictionary(annotation);
            if let (Object::Reference(id), Some(own)) = (annotation, own)
                && is_place_to_sign(revision, own)
            {
                copier.leave_out(*id);
            }
        }
    }
}

/// What a page keeps; the rest is inherited, or is about showing it on a screen.
const KEPT: [&[u8]; 9] = [
    b"BleedBox",
    b"TrimBox",
    b"ArtBox",
    b"Annots",
    b"StructParents",
    b"Tabs",
    b"Group",
    b"UserUnit",
    b"AF",
];

fn bind_page(
    copier: &mut Copier<'_, '_>,
    id: ObjectId,
    (number, place): (u32, u32),
    stamp: Option<&Stamp>,
) -> Result<(), Unreadable> {
    let revision = copier.revision;
    let own = revision
        .object(id)
        .as_dict()
        .map_err(|_| Unreadable::Damaged)?;
    let kept: Dictionary = own
        .iter()
        .filter(|(key, _)| KEPT.contains(&key.as_slice()))
        .map(|(key, value)| {
            let is_list = key == b"Annots";
            let value = if is_list {
                revision.resolved(value)
            } else {
                value
            };
            (key.clone(), value.clone())
        })
        .collect();
    let mut page = copier.dictionary(&kept);
    if let Ok(Object::Array(annotations)) = page.get_mut(b"Annots") {
        annotations.retain(|annotation| !matches!(annotation, Object::Null));
        // They are reached in the order of the structure (ISO 14289-1, 7.18.3).
        page.set("Tabs", "S");
    }
    page.set("Type", "Page");
    page.set("Parent", reference(copier.book.page_tree));
    for key in ["MediaBox", "CropBox", "Rotate"] {
        if let Some(value) = inherited(revision, own, key.as_bytes()) {
            page.set(key, copier.value(value));
        }
    }
    let sides = Sides::of(revision, own)?;
    let (contents, resources) = drawn(copier, own);
    let (contents, resources) = match stamp {
        Some(stamp) => stamped(copier.book, contents, resources, &sides, stamp),
        None => (contents, resources),
    };
    page.set("Contents", contents);
    page.set("Resources", resources);
    let written = &mut copier.book.written;
    written.put(number, &page.into());
    let top = vec![
        reference(number),
        "XYZ".into(),
        sides.left.into(),
        sides.top.into(),
        Object::Null,
    ];
    written.put(place, &top.into());
    Ok(())
}

/// The streams of a page, and what they name; its pictures in a dictionary of its own.
fn drawn<'f>(copier: &mut Copier<'_, 'f>, page: &'f Dictionary) -> (Vec<Object>, Dictionary) {
    let revision = copier.revision;
    let contents = match page.get(b"Contents") {
        Ok(single @ Object::Reference(_)) => match revision.resolved(single) {
            Object::Array(streams) => streams.iter().map(|it| copier.value(it)).collect(),
            _ => vec![copier.value(single)],
        },
        Ok(Object::Array(streams)) => streams.iter().map(|it| copier.value(it)).collect(),
        _ => Vec::new(),
    };
    let resources = inherited(revision, page, b"Resources").and_then(|it| it.as_dict().ok());
    let mut copied = Dictionary::new();
    for (key, value) in resources.into_iter().flatten() {
        let value = if key == b"XObject" {
            revision.resolved(value)
        } else {
            value
        };
        copied.set(key.clone(), copier.value(value));
    }
    (contents, copied)
}

/// Copies the structure; its outermost elements are returned.
fn bind_structure(
    copier: &mut Copier<'_, '_>,
    root: Option<ObjectId>,
) -> Result<Vec<Object>, Unreadable> {
    let revision = copier.revision;
    let Some(root) = root.and_then(|root| revision.object(root).as_dict().ok()) else {
        return Ok(Vec::new());
    };
    bind_roles(copier, root);
    let outermost: Vec<ObjectId> = match root.get(b"K") {
        Ok(Object::Reference(id)) => match revision.object(*id) {
            Object::Array(kids) => references(kids),
            _ => vec![*id],
        },
        Ok(Object::Array(kids)) => references(kids),
        _ => Vec::new(),
    };
    let mut kids = Vec::new();
    for id in outermost {
        copier.mark_outermost(id);
        kids.push(copier.reference(id));
    }
    let parents = revision.dictionary(revision.entry(root, b"ParentTree"));
    let pairs = parents.map(|tree| tree_pairs(revision, tree, b"Nums"));
    let mut next = copier.book.next_parent;
    let offset = next;
    for (key, value) in pairs.transpose()?.unwrap_or_default() {
        let key = revision.resolved(key).as_i64();
        let key = key.map_err(|_| Unreadable::Damaged)? + offset;
        let value = copier.value(value);
        copier.book.parents.extend([key.into(), value]);
        next = next.max(key + 1);
    }
    copier.book.next_parent = next;
    Ok(kids)
}

fn references(kids: &[Object]) -> Vec<ObjectId> {
    kids.iter()
        .filter_map(|kid| kid.as_reference().ok())
        .collect()
}

/// Own kinds of elements get another name where the packet has one of the same name that stands for
/// something else.
fn bind_roles<'f>(copier: &mut Copier<'_, 'f>, root: &'f Dictionary) {
    let revision = copier.revision;
    let roles = revision.dictionary(revision.entry(root, b"RoleMap"));
    let mut own: Vec<(&[u8], Vec<u8>)> = Vec::new();
    for (kind, role) in roles.into_iter().flatten() {
        if let Object::Name(role) = revision.resolved(role) {
            own.push((kind, role.clone()));
        }
    }
    for (kind, role) in &own {
        let known = copier.book.roles.get(*kind);
        if known.is_some_and(|known| known != role) {
            let number = copier.book.roles.len();
            let name = [*kind, format!("-{number}").as_bytes()].concat();
            copier.book.roles.insert(name.clone(), role.clone());
            copier.rename(kind, name);
        } else {
            copier.book.roles.insert(kind.to_vec(), role.clone());
        }
    }
}

/// The bookmarks of a document.
fn bookmarks(copier: &mut Copier<'_, '_>) -> Vec<Bookmark> {
    let revision = copier.revision;
    let root = revision.dictionary(revision.entry(revision.catalog(), b"Outlines"));
    let mut met = HashSet::new();
    root.map_or_else(Vec::new, |root| level(copier, root, &mut met, MAX_DEPTH))
}

fn level<'f>(
    copier: &mut Copier<'_, 'f>,
    parent: &'f Dictionary,
    met: &mut HashSet<ObjectId>,
    depth: usize,
) -> Vec<Bookmark> {
    let revision = copier.revision;
    let mut found = Vec::new();
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next.filter(|id| met.len() < MOST_BOOKMARKS && met.insert(*id)) {
        let Ok(entry) = revision.object(id).as_dict() else {
            break;
        };
        let action = revision.dictionary(revision.entry(entry, b"A"));
        let place = entry.get(b"Dest").ok();
        let place = place.or_else(|| action.and_then(|action| action.get(b"D").ok()));
        let below = match depth.checked_sub(1) {
            Some(depth) => level(copier, entry, met, depth),
            None => Vec::new(),
        };
        found.push(Bookmark {
            title: revision.entry(entry, b"Title").clone(),
            destination: place.map(|place| copier.destination(place)),
            below,
        });
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
    found
}
