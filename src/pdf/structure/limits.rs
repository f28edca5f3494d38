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

/// Bytes of signatures, in sum: fields may share one. With lists of revoked certificates inside,
/// one has some 100 kB, and rarely 1 MB.
pub const MAX_CONTENTS: usize = 32 << 20;

/// Fields of a form and the places where they are drawn, in sum. Forms of authorities have some
/// hundred, the largest a few thousand.
pub const MAX_FIELDS: usize = 10_000;

/// Characters of a field's name with the names of what it stands in, which is a copy for each
/// field. Programs that make deep forms write some 100.
pub const MAX_FIELD_NAME: usize = 500;

/// Notes, links and fields of all pages: pages may share a list. A page has some ten.
pub const MAX_ANNOTATIONS: usize = 100_000;

/// Steps in which revisions are compared, over all of a file: objects, and what stands in them.
/// Each revision that was signed is compared with the newest, so a large file that was signed often
/// takes many. Four comparisons of a file of 2 000 pages; some three seconds.
const MAX_COMPARED: usize = 12_000_000;

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

    /// Steps that comparisons may take yet.
    pub(in crate::pdf) const fn comparisons() -> Self {
        Self::new(MAX_COMPARED, "12 000 000 jämförelser mellan versioner")
    }

    /// The same with a lower limit.
    pub(super) const fn lowered(self, most: usize) -> Self {
        Self {
            left: Cell::new(most),
            limit: Limit { most, ..self.limit },
        }
    }

    /// How much is left.
    pub(in crate::pdf) fn left(&self) -> usize {
        self.left.get()
    }

    /// Takes so much of it.
    pub(in crate::pdf) fn take(&self, count: usize) -> Result<(), Unreadable> {
        let left = self.left.get().checked_sub(count);
        // After more than there was, nothing is left.
        self.left.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(self.exceeded())
    }

    /// What is said when there is more.
    pub(in crate::pdf) const fn exceeded(&self) -> Unreadable {
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

/// What may be read of a file yet.
pub struct Allowances {
    /// Entries of cross-references.
    pub objects: Allowance,
    /// Values.
    pub values: Allowance,
    /// Bytes in streams of objects and of cross-references.
    pub packed: Allowance,
}

impl Default for Allowances {
    fn default() -> Self {
        Self {
            objects: Allowance::objects(),
            values: Allowance::values(),
            packed: Allowance::packed(),
        }
    }
}
