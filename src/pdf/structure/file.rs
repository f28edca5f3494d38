//! A PDF that has been read, with all its revisions.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::ending::newest_section;
use super::hidden;
use super::limits::{Allowances, MAX_SIZE, at_most};
use super::objects::Objects;
use super::packed::{Packed, containers_stay, unpack};
use super::place::{Place, in_revision};
use super::syntax::is_blank;
use super::table::XrefTable;
use super::unreadable::Unreadable;

/// What a PDF begins with.
const BEGIN: &[u8] = b"%PDF-";

/// Where its beginning is looked for, in bytes: the head of a letter has some thousand.
const MAX_HEAD: usize = 64 << 10;

/// A file whose structure is sound in all its revisions. The trees of pages are read with each
/// revision.
pub struct File<'a> {
    pdf: &'a [u8],
    table: XrefTable,
    objects: Vec<Object>,
    by_start: std::collections::HashMap<usize, usize>,
    packed: Packed,
}

impl<'a> File<'a> {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// One that is damaged, encrypted or too large, or that two programs may read in two ways.
    pub fn read(pdf: &'a [u8]) -> Result<Self, Unreadable> {
        at_most(pdf.len(), MAX_SIZE, "256 MB")?;
        if !pdf.starts_with(BEGIN) {
            let head = &pdf[..pdf.len().min(MAX_HEAD)];
            let is_later = head.windows(BEGIN.len()).any(|it| it == BEGIN);
            return Err(if is_later {
                Unreadable::Preceded
            } else {
                Unreadable::Damaged
            });
        }
        let allowances = Allowances::default();
        let table = XrefTable::read(pdf, newest_section(pdf)?, &allowances)?;
        containers_stay(&table)?;
        let mut objects = Objects::read(pdf, &table, &allowances)?;
        hidden::refuse(pdf, &table, &objects)?;
        let packed = unpack(pdf, &table, &mut objects, &allowances)?;
        let Objects { list, by_start, .. } = objects;
        Ok(Self {
            pdf,
            table,
            objects: list,
            by_start,
            packed,
        })
    }

    /// How many revisions there are.
    pub fn revision_count(&self) -> usize {
        self.table.revisions.len()
    }

    /// Which revision, from 0, is the file up to a byte; only blanks may follow the end of the
    /// revision.
    pub fn ending_at(&self, end: usize) -> Option<usize> {
        let revision = self
            .table
            .revisions
            .iter()
            .rposition(|(its_end, _)| *its_end <= end)?;
        let rest = self.pdf.get(self.table.revisions[revision].0..end)?;
        rest.iter().all(|byte| is_blank(*byte)).then_some(revision)
    }

    /// Where the oldest revision ends: with the line end after its `%%EOF`.
    pub fn first_end(&self) -> usize {
        let end = self.table.revisions[0].0;
        let line_end = match &self.pdf[end..] {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
        end + line_end
    }

    /// The root of the document.
    pub const fn root(&self) -> ObjectId {
        self.table.root
    }

    /// The trailer of a revision.
    pub fn trailer(&self, revision: usize) -> &Dictionary {
        &self.table.revisions[revision].1
    }

    /// An object of a revision; `None` when there is none.
    pub fn object(&self, (number, generation): ObjectId, revision: usize) -> Option<&Object> {
        let index = match self.table.place(number, revision) {
            Place::Free => None,
            Place::At(start) => self.by_start.get(&start),
            Place::Packed { container, index } => self.packed.get(&(container, index)),
        };
        index
            .filter(|_| generation == 0)
            .map(|&index| &self.objects[index])
    }

    /// An object that is one and the same in all revisions.
    pub fn lasting_object(&self, id: ObjectId) -> Option<&Object> {
        let places = self.table.places.get(&id.0)?;
        let &[(revision, _)] = places.as_slice() else {
            return None;
        };
        self.object(id, revision)
    }

    /// The objects of all revisions.
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }

    /// How many objects there are in all revisions.
    pub const fn object_count(&self) -> usize {
        self.objects.len()
    }

    /// The data of a stream of this file, as they stand there.
    pub fn data(&self, stream: &Stream) -> &'a [u8] {
        Objects::data(self.pdf, stream).unwrap_or_default()
    }

    /// The whole file.
    pub const fn pdf(&self) -> &'a [u8] {
        self.pdf
    }

    /// Whether an object was there in one revision and is not in a later one.
    pub fn has_removed(&self, before: usize, after: usize) -> bool {
        let is_there =
            |places: &[(usize, Place)], revision| in_revision(places, revision) != Place::Free;
        let mut all = self.table.places.values();
        all.any(|places| is_there(places, before) && !is_there(places, after))
    }
}
