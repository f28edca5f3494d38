//! The pages of a PDF that was just made: each text with its place, in the order of the structure.

mod content;
mod font;
mod order;

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::unreadable;
use crate::error::Result;
use crate::proof::{Pages, Region, Run};

use content::Drawn;
pub(in crate::pdf) use font::letters_of;

/// What a page says where, in the order in which it is read.
///
/// # Errors
///
/// The file cannot be read as a PDF.
pub fn pages(pdf: &[u8]) -> Result<Pages> {
    let document = Document::load_mem(pdf).map_err(unreadable)?;
    let mut sizes = Vec::new();
    let mut runs = Vec::new();
    let mut by_id: HashMap<ObjectId, usize> = HashMap::new();
    for (number, id) in document.get_pages().into_values().enumerate() {
        let page = document.get_dictionary(id).map_err(unreadable)?;
        let size = size(&document, page).unwrap_or_default();
        let resources = inherited(&document, page, b"Resources").and_then(|it| it.as_dict().ok());
        let content = document.get_page_content(id);
        let drawn = Drawn::of(&document, &content, resources, (number, size.1));
        runs.extend(drawn.map_err(unreadable)?);
        sizes.push(size);
        by_id.insert(id, number);
    }
    let order = order::order(&document, &by_id);
    Ok(Pages {
        sizes,
        runs: in_order(runs, &order),
    })
}

/// Puts the runs in the order of the structure; what does not belong to it follows.
fn in_order(runs: Vec<(Option<i64>, Run)>, order: &[order::Marked]) -> Vec<Run> {
    let places: HashMap<(usize, i64), (usize, bool)> = order
        .iter()
        .enumerate()
        .map(|(place, marked)| ((marked.page, marked.id), (place, marked.is_mark)))
        .collect();
    let mut placed: Vec<(usize, Run)> = runs
        .into_iter()
        .map(|(id, mut run)| {
            let found = id.and_then(|id| places.get(&(run.page, id)));
            if found.is_some_and(|(_, is_mark)| *is_mark) {
                run.region = Region::Mark;
            }
            (found.map_or(usize::MAX, |(place, _)| *place), run)
        })
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, run)| run).collect()
}

fn size(document: &Document, page: &Dictionary) -> Option<(f64, f64)> {
    let sides = inherited(document, page, b"MediaBox")?.as_array().ok()?;
    let side = |index: usize| number(sides.get(index)?);
    Some((side(2)? - side(0)?, side(3)? - side(1)?))
}

/// An entry of a page, or of the nearest node above that has it.
fn inherited<'d>(document: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let parent = |node: &&'d Dictionary| {
        let (_, parent) = document.dereference(node.get(b"Parent").ok()?).ok()?;
        parent.as_dict().ok()
    };
    std::iter::successors(Some(page), parent)
        .take(super::structure::MAX_DEPTH)
        .find_map(|node| entry(document, node, key))
}

/// What an entry of a dictionary holds or leads to.
fn entry<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let (_, object) = document.dereference(dictionary.get(key).ok()?).ok()?;
    Some(object)
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}
