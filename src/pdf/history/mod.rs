//! What has happened to a PDF since it was made: its revisions, its signature fields, and what
//! differs between two revisions.
//!
//! A PDF is changed by appending. A signature covers all that stood in the file when it was made;
//! what came later is for the reader to judge, and [`changes`] judges it by a list of what is known
//! to be harmless.
//!
//! Whether a signature itself holds is told by [`crate::signature`].

mod appearance;
mod catalog;
mod change;
mod compare;
mod fields;
mod form;
mod form_changes;
mod lock;
mod material;
mod pages;
mod policy;
mod xmp;

use std::cell::RefCell;
use std::collections::BTreeMap;

pub use super::structure::{Limit, Unreadable};
pub(super) use appearance::paints_within_field;
pub use change::{Change, changes};
pub use fields::{EmbeddedSignature, InvalidSignature, SignatureField, SignatureKind};
pub use lock::Lock;
pub use policy::Level;

use super::structure::{Allowance, File, Revision};

const NOT_A_REVISION: Unreadable =
    Unreadable::Inconsistent("en underskrift slutar mitt i en version");

/// A PDF with all its revisions, read once for all that is asked of it.
pub struct History<'a> {
    file: File<'a>,
    /// What has happened since a revision, by its number; many signatures may stand in one.
    told: RefCell<BTreeMap<usize, Vec<Change>>>,
    /// Steps that comparisons may take yet, over all revisions.
    steps: Allowance,
}

impl<'a> History<'a> {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// One that is damaged, encrypted or too large, or that two programs may show in two ways.
    pub fn read(pdf: &'a [u8]) -> Result<Self, Unreadable> {
        let file = File::read(pdf)?;
        // A file is shown as it is now, whatever is asked of it.
        Revision::newest(&file)?;
        Ok(Self {
            file,
            told: RefCell::default(),
            steps: Allowance::comparisons(),
        })
    }

    /// The whole file.
    #[must_use]
    pub const fn pdf(&self) -> &'a [u8] {
        self.file.pdf()
    }

    /// The oldest revision: a prefix of the file, up to and with the line end after its first
    /// `%%EOF`.
    #[must_use]
    pub fn first_revision(&self) -> &'a [u8] {
        &self.file.pdf()[..self.file.first_end()]
    }

    /// What differs between the revision that ends at a byte of the file, and the whole file, and
    /// what harm was done after any revision in between; see [`changes`].
    ///
    /// # Errors
    ///
    /// No revision ends there, or its pages can be shown in two ways.
    pub fn changes_since(&self, end: usize) -> Result<Vec<Change>, Unreadable> {
        let revision = self.file.ending_at(end).ok_or(NOT_A_REVISION)?;
        let mut changes = self.changes_from(revision)?;
        // What was put in by one update and taken out by another, such as a signature, does not
        // show in the two alone.
        for between in revision + 1..self.file.revision_count().saturating_sub(1) {
            changes.extend(
                self.changes_from(between)?
                    .into_iter()
                    .filter(|change| !change.is_harmless()),
            );
        }
        Ok(change::told(changes))
    }

    /// What differs between a revision and the newest, whatever stood in those between.
    fn changes_from(&self, revision: usize) -> Result<Vec<Change>, Unreadable> {
        if let Some(told) = self.told.borrow().get(&revision) {
            return Ok(told.clone());
        }
        let before = Revision::of(&self.file, revision)?;
        let changes =
            change::changes_between(&before, &Revision::newest(&self.file)?, &self.steps)?;
        self.told.borrow_mut().insert(revision, changes.clone());
        Ok(changes)
    }
}

/// A file without what follows its end, and that; nothing where only line ends do.
///
/// Programs look for the end of a file in its last 1 024 bytes. Beyond that they take it for
/// damaged, and show what they find.
#[must_use]
pub fn at_its_end(pdf: &[u8]) -> (&[u8], &[u8]) {
    super::structure::at_its_end(pdf)
}

/// The oldest revision; see [`History::first_revision`]. `None` for what cannot be read.
#[must_use]
pub fn first_revision(pdf: &[u8]) -> Option<&[u8]> {
    Some(History::read(pdf).ok()?.first_revision())
}

/// All signature fields; see [`History::signature_fields`].
///
/// # Errors
///
/// Those of [`History::read`].
pub fn signature_fields(pdf: &[u8]) -> Result<Vec<SignatureField>, Unreadable> {
    History::read(pdf)?.signature_fields()
}
