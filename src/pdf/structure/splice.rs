//! Objects of a PDF put in and replaced, and all others kept to the byte: a file of one revision
//! becomes another of one revision.
//!
//! Only what Typst writes is taken: one table of cross-references, and every object in the file
//! itself. Objects are moved and not read, but those that are asked for.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Object};

use super::ending::newest_section;
use super::limits::Allowances;
use super::objects::header;
use super::place::Place;
use super::syntax::{MALFORMED, Reader, WrittenEntry};
use super::table::XrefTable;
use super::unreadable::Unreadable;

const NOT_PLAIN: Unreadable =
    Unreadable::Inconsistent("den har inte bara en tabell med alla sina objekt");

/// A dictionary with the bytes of its keys and values.
pub struct WrittenDictionary<'a> {
    /// The values.
    pub dictionary: Dictionary,
    /// Each key without its slash, and its value as it is written.
    entries: Vec<(Vec<u8>, &'a [u8])>,
}

impl<'a> WrittenDictionary<'a> {
    /// The value of a key as it is written.
    pub fn value(&self, key: &[u8]) -> Option<&'a [u8]> {
        let mut entries = self.entries.iter();
        entries.find(|(own, _)| own == key).map(|(_, value)| *value)
    }

    /// The dictionary with some values instead of its own, or besides them.
    pub fn with(&self, changes: &[(&str, &[u8])]) -> Vec<u8> {
        let is_changed = |key: &[u8]| changes.iter().any(|(new, _)| new.as_bytes() == key);
        let kept = self.entries.iter().filter(|(key, _)| !is_changed(key));
        let kept = kept.map(|(key, value)| (key.as_slice(), *value));
        let changes = changes.iter().map(|(key, value)| (key.as_bytes(), *value));
        dictionary(kept.chain(changes))
    }
}

/// A dictionary as it is written. Keys have letters and digits only.
fn dictionary<'a>(entries: impl Iterator<Item = (&'a [u8], &'a [u8])>) -> Vec<u8> {
    let mut written = b"<<".to_vec();
    for (key, value) in entries {
        written.push(b'/');
        written.extend_from_slice(key);
        written.push(b' ');
        written.extend_from_slice(value);
    }
    written.extend_from_slice(b">>");
    written
}

/// A file whose objects can be replaced.
pub struct Splice<'a> {
    pdf: &'a [u8],
    allowances: Allowances,
    /// For each object of the file, from where to where it is written, with the blanks after it.
    spans: BTreeMap<u32, Range<usize>>,
    table: usize,
    root: u32,
    /// What is written between `obj` and `endobj` of objects that are new or replaced.
    written: BTreeMap<u32, Vec<u8>>,
    next: u32,
}

impl<'a> Splice<'a> {
    /// Reads where the objects of a file are.
    ///
    /// # Errors
    ///
    /// It has several revisions, or is not as Typst writes it.
    pub fn read(pdf: &'a [u8]) -> Result<Self, Unreadable> {
        let table = newest_section(pdf)?;
        let allowances = Allowances::default();
        let references = XrefTable::read(pdf, table, &allowances)?;
        let [(_, trailer)] = references.revisions.as_slice() else {
            return Err(NOT_PLAIN);
        };
        if !pdf[table..].starts_with(b"xref") {
            return Err(NOT_PLAIN);
        }
        let next = trailer.get(b"Size").and_then(Object::as_i64);
        let next = next.ok().and_then(|size| u32::try_from(size).ok());
        Ok(Self {
            pdf,
            spans: spans(&references, table)?,
            table,
            root: references.root.0,
            written: BTreeMap::new(),
            next: next.ok_or(NOT_PLAIN)?,
            allowances,
        })
    }

    /// The number of the root of the document.
    pub const fn root(&self) -> u32 {
        self.root
    }

    /// The objects that take at most so many bytes, with the bytes.
    pub fn up_to(&self, most: usize) -> impl Iterator<Item = (u32, &'a [u8])> {
        let small = self
            .spans
            .iter()
            .filter(move |(_, span)| span.len() <= most);
        small.map(|(number, span)| (*number, &self.pdf[span.clone()]))
    }

    /// The value of an object, as it is in the file.
    ///
    /// # Errors
    ///
    /// There is none of this number, or it does not stand where it should.
    pub fn object(&self, number: u32) -> Result<Object, Unreadable> {
        self.reader(number)?.value()
    }

    /// An object that is a dictionary with plain keys, as it is in the file.
    ///
    /// # Errors
    ///
    /// As [`Self::object`], or it is none.
    pub fn dictionary(&self, number: u32) -> Result<WrittenDictionary<'a>, Unreadable> {
        let mut reader = self.reader(number)?;
        let entries = reader.blanks().entries()?;
        reader.blanks().word(b"endobj")?;
        self.written_as(entries)
    }

    fn written_as(&self, entries: Vec<WrittenEntry>) -> Result<WrittenDictionary<'a>, Unreadable> {
        let mut written = WrittenDictionary {
            dictionary: Dictionary::new(),
            entries: Vec::new(),
        };
        for WrittenEntry { key, value, span } in entries {
            if !key.iter().all(u8::is_ascii_alphanumeric) {
                return Err(NOT_PLAIN);
            }
            written.entries.push((key.clone(), &self.pdf[span]));
            written.dictionary.set(key, value);
        }
        Ok(written)
    }

    fn reader(&self, number: u32) -> Result<Reader<'_>, Unreadable> {
        let span = self.spans.get(&number).ok_or(MALFORMED)?;
        header(self.pdf, number, span.start, &self.allowances)
    }

    /// Writes an object in place of the one of this number.
    pub fn replace(&mut self, number: u32, value: Vec<u8>) {
        self.written.insert(number, value);
    }

    /// Adds an object; its number is returned.
    pub fn add(&mut self, value: Vec<u8>) -> u32 {
        let number = self.next;
        self.next += 1;
        self.written.insert(number, value);
        number
    }

    /// The file, with a line end after the last line: whoever signs writes on after it.
    ///
    /// # Errors
    ///
    /// The trailer cannot be read as it is written.
    pub fn finished(self) -> Result<Vec<u8>, Unreadable> {
        let mut file = Vec::with_capacity(self.pdf.len() + self.pdf.len() / 8);
        let mut places = BTreeMap::new();
        let mut in_order: Vec<(&u32, &Range<usize>)> = self.spans.iter().collect();
        in_order.sort_by_key(|(_, span)| span.start);
        let first = in_order.first().map_or(self.table, |(_, span)| span.start);
        file.extend_from_slice(&self.pdf[..first]);
        for (number, span) in in_order {
            places.insert(*number, file.len());
            match self.written.get(number) {
                Some(value) => write_object(&mut file, *number, value),
                None => file.extend_from_slice(&self.pdf[span.clone()]),
            }
        }
        for (number, value) in &self.written {
            if !self.spans.contains_key(number) {
                places.insert(*number, file.len());
                write_object(&mut file, *number, value);
            }
        }
        let table = file.len();
        write_table(&mut file, &places, self.next);
        let size = self.next.to_string();
        let trailer = self.trailer()?.with(&[("Size", size.as_bytes())]);
        file.extend_from_slice(b"trailer\n");
        file.extend_from_slice(&trailer);
        file.extend_from_slice(format!("\nstartxref\n{table}\n%%EOF\n").as_bytes());
        Ok(file)
    }

    /// The trailer as it is written: it follows the lines of the table.
    fn trailer(&self) -> Result<WrittenDictionary<'a>, Unreadable> {
        const WORD: &[u8] = b"trailer";
        let rest = &self.pdf[self.table..];
        let word = rest.windows(WORD.len()).position(|part| part == WORD);
        let start = self.table + word.ok_or(MALFORMED)? + WORD.len();
        let mut reader = Reader::new(self.pdf, start, &self.allowances.values);
        let entries = reader.blanks().entries()?;
        self.written_as(entries)
    }
}

/// From where each object goes to the next one, or to the table.
fn spans(references: &XrefTable, table: usize) -> Result<BTreeMap<u32, Range<usize>>, Unreadable> {
    let mut starts = Vec::new();
    for (number, places) in &references.places {
        match places.as_slice() {
            [(_, Place::At(start))] => starts.push((*start, *number)),
            [(_, Place::Free)] => {}
            _ => return Err(NOT_PLAIN),
        }
    }
    starts.sort_unstable();
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([table]);
    let span = |((start, number), end): (&(usize, u32), usize)| {
        (start < &end).then_some((*number, *start..end))
    };
    let spans = starts.iter().zip(ends).map(span);
    spans.collect::<Option<_>>().ok_or(NOT_PLAIN)
}

fn write_object(file: &mut Vec<u8>, number: u32, value: &[u8]) {
    file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    file.extend_from_slice(value);
    file.extend_from_slice(b"\nendobj\n");
}

/// One run of all numbers below `size`; those that have no object are free, and lead from one to
/// the next.
fn write_table(file: &mut Vec<u8>, places: &BTreeMap<u32, usize>, size: u32) {
    let free: Vec<u32> = (0..size).filter(|it| !places.contains_key(it)).collect();
    let mut next = free.iter().skip(1).copied();
    file.extend_from_slice(format!("xref\n0 {size}\n").as_bytes());
    for number in 0..size {
        let line = match places.get(&number) {
            Some(place) => format!("{place:010} 00000 n\r\n"),
            None => format!("{:010} 65535 f\r\n", next.next().unwrap_or_default()),
        };
        file.extend_from_slice(line.as_bytes());
    }
}
