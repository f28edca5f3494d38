//! From a Typst project to a PDF, by the Typst that is compiled in or by an installed one.

mod embedded;
mod fitting;
mod frames;
mod installed;
mod notes;

use crate::error::Result;
use crate::pdf::Standards;
use crate::proof::Pages;
use crate::render::TypstProject;

pub use embedded::Embedded;
pub use installed::{Installed, project_files};

/// The version of Typst that is compiled in, and that an installed one must have.
pub const TYPST_VERSION: &str = "0.15.1";

/// Something that compiles Typst projects.
pub trait Engine: Send + Sync {
    /// The PDF of a project, by the given standards.
    ///
    /// # Errors
    ///
    /// The template is at fault: what Typst says, with file and line.
    fn typeset(&self, project: &TypstProject, standards: &Standards) -> Result<Vec<u8>>;
}

/// A project as it was set.
struct Fitted<T> {
    /// What the engine made of it.
    set: T,
    /// Its pages.
    pages: Pages,
    /// As it was set, where that is not as it was handed over.
    project: Option<TypstProject>,
}
