//! All cross-reference sections of a file, oldest first: where each object is in each revision.

use std::collections::{BTreeMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::limits::{Allowances, MAX_REVISIONS, at_most};
use super::place::{Place, in_revision};
use super::section::Section;
use super::unreadable::Unreadable;

const WRONG_CHAIN: Unreadable =
    Unreadable::Inconsistent("korsreferenserna går inte att följa bakåt");
const WRONG_ROOT: Unreadable = Unreadable::Inconsistent("den har flera rotobjekt");
const SHRUNK: Unreadable = Unreadable::Inconsistent("en korsreferens räknar inte alla objekt");

/// The table of a file.
pub struct XrefTable {
    /// For each revision, where it ends (after its `%%EOF`), and its trailer.
    pub revisions: Vec<(usize, Dictionary)>,
    /// For each object, in which revisions it was placed, and where.
    pub places: BTreeMap<u32, Vec<(usize, Place)>>,
    /// The bytes that the sections take.
    pub spans: Vec<(usize, usize)>,
    /// The root of the document.
    pub root: ObjectId,
}

impl XrefTable {
    /// Follows the sections back from the newest.
    pub fn read(pdf: &[u8], newest: usize, allowances: &Allowances) -> Result<Self, Unreadable> {
        let mut sections = sections(pdf, newest, allowances)?;
        sections.reverse();
        let root = root(&sections)?;
        let spans = sections.iter().map(|section| section.span).collect();
        let mut table = Self {
            revisions: Vec::new(),
            places: BTreeMap::new(),
            spans,
            root,
        };
        let is_for_web = is_for_web(pdf, &sections);
        let mut size = 0;
        for (index, section) in sections.into_iter().enumerate() {
            let stated = section
                .trailer
                .get(b"Size")
                .and_then(Object::as_i64)
                .unwrap_or_default();
            if stated < size && !(is_for_web && index == 1) {
                return Err(SHRUNK);
            }
            size = size.max(stated);
            table.add(section, is_for_web && index == 1)?;
        }
        Ok(table)
    }

    /// Adds a section as a revision; or, of a file for the web, to the one that is there.
    fn add(&mut self, section: Section, is_same_revision: bool) -> Result<(), Unreadable> {
        if is_same_revision && let Some((end, trailer)) = self.revisions.last_mut() {
            *end = section.span.1.max(*end);
            *trailer = section.trailer;
        } else {
            if self
                .revisions
                .last()
                .is_some_and(|(end, _)| section.span.0 < *end)
            {
                return Err(WRONG_CHAIN);
            }
            self.revisions.push((section.span.1, section.trailer));
        }
        let revision = self.revisions.len() - 1;
        for (number, place) in section.entries {
            let places = self.places.entry(number).or_default();
            if places.last().is_some_and(|(last, _)| *last == revision) {
                return Err(WRONG_CHAIN);
            }
            places.push((revision, place));
        }
        Ok(())
    }

    /// Where an object is in a revision.
    pub fn place(&self, number: u32, revision: usize) -> Place {
        in_revision(
            self.places.get(&number).map_or(&[][..], Vec::as_slice),
            revision,
        )
    }
}

/// The sections, newest first.
fn sections(
    pdf: &[u8],
    newest: usize,
    allowances: &Allowances,
) -> Result<Vec<Section>, Unreadable> {
    let (mut sections, mut met, mut next) = (Vec::<Section>::new(), HashSet::new(), Some(newest));
    let is_marked = is_marked_for_web(pdf);
    while let Some(start) = next {
        if !met.insert(start) {
            return Err(WRONG_CHAIN);
        }
        at_most(met.len(), MAX_REVISIONS, "50 versioner")?;
        let newer = sections.last().filter(|_| is_marked);
        let newer = newer.map(|newer| newer.span.0);
        let section = Section::read(pdf, start, newer, allowances)?;
        next = section.previous;
        sections.push(section);
    }
    Ok(sections)
}

/// Whether the file was arranged for the web (linearised, ISO 32000-1, annex F): then the section
/// of the first page is the newer of the two, and stands first.
fn is_for_web(pdf: &[u8], oldest_first: &[Section]) -> bool {
    let is_first = |main: &Section, first: &Section| first.span.0 < main.span.0;
    is_marked_for_web(pdf) && matches!(oldest_first, [main, first, ..] if is_first(main, first))
}

/// Whether its first object says so.
fn is_marked_for_web(pdf: &[u8]) -> bool {
    let start = &pdf[..pdf.len().min(1024)];
    start
        .windows(b"/Linearized".len())
        .any(|part| part == b"/Linearized")
}

/// The root, which is the same in all revisions: some programs take the first that they find.
fn root(sections: &[Section]) -> Result<ObjectId, Unreadable> {
    let roots = sections
        .iter()
        .filter_map(|section| section.trailer.get(b"Root").ok());
    let roots: HashSet<Option<ObjectId>> = roots.map(|root| root.as_reference().ok()).collect();
    let newest = sections
        .last()
        .and_then(|section| section.trailer.get(b"Root").ok()?.as_reference().ok());
    match newest {
        Some(root) if roots.len() == 1 => Ok(root),
        Some(_) => Err(WRONG_ROOT),
        None => Err(Unreadable::Damaged),
    }
}
