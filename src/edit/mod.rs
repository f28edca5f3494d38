//! Changes in files of users: what is asked for is written, and all other bytes stay.

pub mod apply;
mod begin;
mod beginning;
mod fix;
mod hook;
mod profile;
mod specimen;
mod templates;
pub mod yaml;

pub use apply::{apply, in_order};
pub use begin::{Begun, new_case, new_meeting};
pub use fix::{Fixed, ROUNDS, fix_file, fix_paths};
pub use hook::{InstalledHook, install_hook};
pub use profile::{BegunProfile, new_profile};
pub use specimen::{specimen, specimen_files};
pub use templates::write_out;
pub use yaml::{NodePath, Value, Yaml};
