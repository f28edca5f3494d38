//! Changes in files of users: what is asked for is written, and all other bytes stay.

pub mod apply;
mod fix;

pub use apply::{apply, in_order};
pub use fix::{Fixed, fix_paths};
