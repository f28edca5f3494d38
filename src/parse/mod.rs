//! YAML to a tree in which every key and value has its place, and from the tree to the model.

mod characters;
mod codes;
mod decode;
mod limits;
mod node;
mod waiver;
mod yaml_errors;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{ReadFault, Source};

pub use codes::{
    BEYOND_LIMIT, DUPLICATE_KEY, INVALID_WAIVER, KINDS, NOT_YAML, OUTPUT_NAME_TAKEN,
    OUTSIDE_PROJECT, UNFIT_ATTACHMENT, UNKNOWN_FIGURE, UNKNOWN_KEY, UNKNOWN_PROFILE, UNPRINTABLE,
    UNREADABLE_VALUE, UNUSED_WAIVER, WRONG_ENCODING, WRONG_TYPE,
};
pub use decode::{Decode, Decoder, Field, Located, or_nothing};
pub(crate) use decode::{choice, record};
pub(crate) use node::composed;
pub use node::{Entry, Node, NodeKind, tree};
pub use waiver::Waiver;

/// What reading a file gave.
#[derive(Debug)]
pub struct Parsed<T> {
    /// The value; `None` when there is nothing to check: the text is not UTF-8, too large, empty or
    /// no YAML.
    pub value: Option<T>,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// What the author allows.
    pub waivers: Vec<Waiver>,
}

/// Reads a file's text as a `T`; all faults are found in one pass, and an unreadable value spoils
/// its own field only.
#[must_use]
pub fn parse<T: Decode>(source: &Arc<Source>, fault: Option<&ReadFault>) -> Parsed<T> {
    if let Some(fault) = fault {
        return Parsed {
            value: None,
            found: vec![characters::read_fault(source, fault)],
            waivers: Vec::new(),
        };
    }
    let mut decoder = Decoder::new(source);
    let tree = node::tree(source);
    decoder
        .found
        .extend(characters::odd_characters(source, tree.as_ref().ok()));
    match tree {
        Ok(tree) => {
            let beyond = limits::beyond(source, &tree);
            if !beyond.is_empty() {
                return Parsed {
                    value: None,
                    found: beyond,
                    waivers: Vec::new(),
                };
            }
            characters::odd_escapes(source, &tree, &mut decoder.found);
            characters::cut_by_hash(source, &tree, &mut decoder.found);
            let value = T::decode(&tree, &mut decoder);
            Parsed {
                value,
                found: decoder.found,
                waivers: waiver::waivers(source, &tree),
            }
        }
        Err(diagnostic) => {
            // One place is told of once.
            decoder
                .found
                .retain(|found| found.primary.span != diagnostic.primary.span);
            decoder.found.push(diagnostic);
            Parsed {
                value: None,
                found: decoder.found,
                waivers: Vec::new(),
            }
        }
    }
}
