//! What has happened to a PDF since it was made: its revisions, its signature fields, and what differs between two
//! revisions.
//!
//! A PDF is changed by appending. A signature covers all that stood in the file when it was made; what came later is
//! for the reader to judge, and [`changes`] judges it by a list of what is known to be harmless.
//!
//! Whether a signature itself holds is told by [`crate::signature`].

mod appearance;
mod catalog;
mod change;
mod compare;
mod fields;
mod form;
mod form_changes;
mod packet;
mod page_tree;
mod pages;
mod revision;
mod sections;
mod structure;
mod text;

pub use change::{Change, changes};
pub use fields::{EmbeddedSignature, Kind, SignatureField, Unsound, signature_fields};
pub use revision::{Unreadable, first_revision};
