//! The order in which a PDF is read: its tree of structure.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::entry;
use crate::pdf::structure::MAX_DEPTH;

/// A marked piece of a page.
pub struct Marked {
    /// Index of the page.
    pub page: usize,
    /// Its number on the page.
    pub id: i64,
    /// Whether it is the mark of an item of a list, or the number of a footnote.
    pub is_mark: bool,
}

/// What the tree holds when it is walked through.
struct Walk<'d> {
    document: &'d Document,
    pages: &'d HashMap<ObjectId, usize>,
    marked: Vec<Marked>,
}

/// What an element hands on to those inside.
#[derive(Clone, Copy)]
struct Within {
    page: Option<usize>,
    is_mark: bool,
}

/// All marked pieces in the order of the tree.
pub fn order(document: &Document, pages: &HashMap<ObjectId, usize>) -> Vec<Marked> {
    let mut walk = Walk {
        document,
        pages,
        marked: Vec::new(),
    };
    let root = document
        .catalog()
        .ok()
        .and_then(|catalog| entry(document, catalog, b"StructTreeRoot")?.as_dict().ok());
    let within = Within {
        page: None,
        is_mark: false,
    };
    if let Some(kids) = root.and_then(|root| root.get(b"K").ok()) {
        walk.kids(kids, within, 0);
    }
    walk.marked
}

impl Walk<'_> {
    fn kids(&mut self, kids: &Object, within: Within, depth: usize) {
        let Ok((_, kids)) = self.document.dereference(kids) else {
            return;
        };
        match kids {
            Object::Array(kids) => kids.iter().for_each(|kid| self.kids(kid, within, depth)),
            Object::Integer(id) => self.mark(*id, within),
            Object::Dictionary(kid) if depth < MAX_DEPTH => self.kid(kid, within, depth),
            _ => {}
        }
    }

    fn kid(&mut self, kid: &Dictionary, within: Within, depth: usize) {
        let page = kid.get(b"Pg").and_then(Object::as_reference).ok();
        let page = page.and_then(|id| self.pages.get(&id).copied());
        let within = Within {
            page: page.or(within.page),
            ..within
        };
        if let Ok(id) = kid.get(b"MCID").and_then(Object::as_i64) {
            return self.mark(id, within);
        }
        let kind = kid.get(b"S").and_then(Object::as_name).unwrap_or_default();
        let inner = Within {
            is_mark: within.is_mark || kind == b"Lbl",
            ..within
        };
        if let Ok(kids) = kid.get(b"K") {
            self.kids(kids, inner, depth + 1);
        }
    }

    fn mark(&mut self, id: i64, within: Within) {
        if let Some(page) = within.page {
            self.marked.push(Marked {
                page,
                id,
                is_mark: within.is_mark,
            });
        }
    }
}
