//! Trees of names and of numbers (ISO 32000-1, 7.9.6 and 7.9.7), read within limits.

use std::collections::HashSet;
use std::ptr::from_ref;

use lopdf::{Dictionary, Object};

use super::limits::MAX_DEPTH;
use super::revision::Revision;
use super::unreadable::Unreadable;

const MISWRITTEN: Unreadable =
    Unreadable::Inconsistent("en lista över namn eller nummer är felaktigt skriven");

/// All pairs of a tree: `Names` or `Nums`, in order.
///
/// # Errors
///
/// It leads back to itself, or is too deep.
pub fn tree_pairs<'f>(
    revision: &Revision<'f>,
    root: &'f Dictionary,
    key: &[u8],
) -> Result<Vec<(&'f Object, &'f Object)>, Unreadable> {
    let mut walk = Walk {
        revision,
        key,
        met: HashSet::new(),
        found: Vec::new(),
    };
    walk.node(root, MAX_DEPTH)?;
    Ok(walk.found)
}

struct Walk<'r, 'f> {
    revision: &'r Revision<'f>,
    key: &'r [u8],
    met: HashSet<*const Dictionary>,
    found: Vec<(&'f Object, &'f Object)>,
}

impl<'f> Walk<'_, 'f> {
    fn node(&mut self, node: &'f Dictionary, depth: usize) -> Result<(), Unreadable> {
        if !self.met.insert(from_ref(node)) {
            return Err(Unreadable::Damaged);
        }
        let pairs = self.revision.items(node, self.key);
        let kids = self.revision.items(node, b"Kids");
        // Of a node that has both, some programs read the one and some the other.
        if !pairs.len().is_multiple_of(2) || !(pairs.is_empty() || kids.is_empty()) {
            return Err(MISWRITTEN);
        }
        let pairs = pairs.chunks_exact(2);
        self.found.extend(pairs.map(|pair| (&pair[0], &pair[1])));
        let depth = depth.checked_sub(1).ok_or(Unreadable::Damaged)?;
        for kid in kids {
            let kid = self.revision.dictionary(kid).ok_or(MISWRITTEN)?;
            self.node(kid, depth)?;
        }
        Ok(())
    }
}
