//! Signed PDFs: what holds, what does not, and what has happened since. Signed by programs of
//! others, whose files lie in `tests/fixtures/signed` and `tests/fixtures/cms`, and by a signer of
//! the tests' own.

mod appearances;
pub mod authority;
mod damaged_files;
mod inconsistent;
mod invalid;
mod is_signed;
mod judged;
mod later_changes;
mod later_fields;
mod later_locks;
mod later_material;
mod object_streams;
mod page_trees;
pub mod raw;
mod signature_kinds;
mod signatures_of_others;
pub mod signer;
mod two_readings;
pub mod update;
