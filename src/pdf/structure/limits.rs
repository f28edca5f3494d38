//! How much of a PDF is read. A file within the limits takes seconds and well below a gigabyte,
//! whatever it holds.

use std::cell::Cell;

use super::unreadable::{Limit, Unreadable};

/// Bytes of a file that is read. A case may have attachments of 200 MB in all, which lie inside the
/// file; the rest is for its pages and signatures.
pub const MAX_BYTES: u64 = 256 << 20;

/// The same, for what lies in memory.
pub(super) const MAX_SIZE: usize = 256 << 20;

/// Objects, and the highest number of one. A memo has 20–100 a page and a PDF of 2 000 pages half
/// of this.
pub(super) const MAX_OBJECTS: usize = 250_000;

/// Values in all objects: numbers, names, keys, items. Each takes some 200 bytes of memory,
/// whatever it takes in the file. The largest sample, 9 pages, has some 20 000.
const MAX_VALUES: usize = 1_500_000;

/// Objects that are kept together in streams, decompressed and in sum. Those of a memo are some 100
/// kB.
const MAX_PACKED: usize = 32 << 20;

/// What is inflated to be read: attachments, page contents, fonts' tables of letters, in sum. As
/// much as a file may hold.
const MAX_INFLATED: usize = MAX_SIZE;

/// Pages. A memo has 2–50; the longest reports to a council have some hundred.
pub(super) const MAX_PAGES: usize = 2_000;

/// Revisions of a file: one as it was built, and for each signature one or, with what a service
/// adds, three.
pub(super) const MAX_REVISIONS: usize = 50;

/// Signature fields with a signature. The page has room for some ten.
pub const MAX_SIGNED_FIELDS: usize = 50;

/// Bytes that signatures cover, in sum: each is hashed. Eight signatures over the largest file.
pub const MAX_SIGNED_BYTES: usize = 8 * MAX_SIZE;

/// How deep something may lie in something else: arrays, page trees, trees of names, fields in
/// fields. The deepest that is written by known programs is below ten.
pub const MAX_DEPTH: usize = 32;

/// What is left of a limit.
pub struct Allowance {
    left: Cell<usize>,
    limit: Limit,
}

impl Allowance {
    const fn new(most: usize, said: &'static str) -> Self {
        Self {
            left: Cell::new(most),
            limit: Limit { most, said },
        }
    }

    /// Objects that the file may have yet.
    pub(super) const fn objects() -> Self {
        Self::new(MAX_OBJECTS, "250 000 objekt")
    }

    /// Values that its objects may have yet.
    pub(super) const fn values() -> Self {
        Self::new(MAX_VALUES, "1 500 000 värden")
    }

    /// Bytes that objects in streams may have yet.
    pub(super) const fn packed() -> Self {
        Self::new(MAX_PACKED, "32 MB packade objekt")
    }

    /// Bytes that may be inflated yet.
    pub(super) const fn inflated() -> Self {
        Self::new(MAX_INFLATED, "256 MB uppackat innehåll")
    }

    /// The same with a lower limit.
    pub(super) const fn lowered(self, most: usize) -> Self {
        Self {
            left: Cell::new(most),
            limit: Limit { most, ..self.limit },
        }
    }

    /// How much is left.
    pub(super) fn left(&self) -> usize {
        self.left.get()
    }

    /// Takes so much of it.
    pub(super) fn take(&self, count: usize) -> Result<(), Unreadable> {
        let left = self.left.get().checked_sub(count).ok_or(self.exceeded())?;
        self.left.set(left);
        Ok(())
    }

    /// What is said when there is more.
    pub(super) const fn exceeded(&self) -> Unreadable {
        Unreadable::TooLarge(self.limit)
    }
}

/// Holds a count to a limit.
pub fn at_most(count: usize, most: usize, said: &'static str) -> Result<(), Unreadable> {
    if count <= most {
        Ok(())
    } else {
        Err(Unreadable::TooLarge(Limit { most, said }))
    }
}
