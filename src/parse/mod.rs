//! YAML to a tree in which every key and value has its place, and from the tree to the model.

mod decode;
mod kinds;
mod node;
mod syntax;
mod text;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{ReadFault, Source};

pub use decode::{Decode, Decoder, Field, Located};
pub(crate) use decode::{choice, record};
pub use kinds::{
    DUPLICATE_KEY, KINDS, NOT_YAML, OUTPUT_NAME_TAKEN, OUTSIDE_PROJECT, UNKNOWN_FIGURE, UNKNOWN_KEY, UNKNOWN_PROFILE,
    UNPRINTABLE, UNREADABLE_VALUE, WRONG_ENCODING, WRONG_TYPE,
};
pub use node::{Entry, Node, NodeKind};

/// Reads a file's text as a `T`; all faults are found in one pass.
///
/// `None` when there is nothing to check: the text is not UTF-8, too large, empty or no YAML. An unreadable value
/// spoils its own field only.
pub fn parse<T: Decode>(source: &Arc<Source>, fault: Option<&ReadFault>) -> (Option<T>, Vec<Diagnostic>) {
    if let Some(fault) = fault {
        return (None, vec![text::read_fault(source, fault)]);
    }
    let mut decoder = Decoder::new(source);
    decoder.found.extend(text::odd_characters(source));
    let value = match node::tree(source) {
        Ok(tree) => {
            text::cut_by_hash(source, &tree, &mut decoder.found);
            T::decode(&tree, &mut decoder)
        }
        Err(diagnostic) => {
            decoder.found.push(diagnostic);
            None
        }
    };
    (value, decoder.found)
}
