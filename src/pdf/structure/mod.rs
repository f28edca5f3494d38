//! A strict reading of a PDF's structure: what is shown must not depend on which program shows it.
//!
//! Programs that show PDFs repair what is damaged, each in its own way: of two objects with one
//! number some take the first and some the last, and of a page tree that contradicts itself each
//! shows other pages. A file is read here only when nothing in it needs repair: every byte belongs
//! to something, every object stands once and where the cross-references say, and no key stands
//! twice. Nothing is expanded before its size is known to be within the limits.

mod decompress;
mod ending;
mod ends;
mod file;
mod hidden;
mod inflated;
mod limits;
mod objects;
mod packed;
mod packing;
mod page;
mod page_tree;
mod place;
mod revision;
mod section;
mod splice;
mod strings;
mod syntax;
mod table;
mod trees;
mod unreadable;

pub use limits::MAX_BYTES;
pub use unreadable::{Limit, Unreadable};

pub(super) use ending::at_its_end;
pub(super) use file::File;
pub(super) use inflated::Inflated;
pub(super) use limits::{
    Allowance, MAX_ANNOTATIONS, MAX_CONTENTS, MAX_DEPTH, MAX_FIELD_NAME, MAX_FIELDS,
    MAX_SIGNED_BYTES, MAX_SIGNED_FIELDS, at_most,
};
pub(super) use packing::layers;
pub(super) use page::MAX_PAGE;
pub(super) use revision::Revision;
pub(super) use splice::{Splice, WrittenDictionary};
pub(super) use strings::{readable, shortened, text};
pub(super) use syntax::value_at;
pub(super) use trees::tree_pairs;
