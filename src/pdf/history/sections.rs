//! The cross-reference sections of a file, newest first, read from its bytes (ISO 32000-1, 7.5.4 and 7.5.8).

use std::collections::HashSet;

use crate::pdf::syntax::{Skimmed, skim, skip_blanks, whole_number};

/// A cross-reference section.
pub(super) struct Section {
    /// Where it starts.
    pub(super) start: usize,
    /// Where its dictionary ends.
    pub(super) end: usize,
    /// The numbers of the objects that it tells of, as ranges of first number and count.
    ranges: Vec<(usize, usize)>,
    dictionary: Skimmed,
    /// Where the section before it starts.
    previous: Option<usize>,
}

/// All sections from the one at `start` back to the oldest. `None` when one of them cannot be read, or the chain goes in
/// a circle.
pub(super) fn sections(pdf: &[u8], start: usize) -> Option<Vec<Section>> {
    let (mut sections, mut met, mut next) = (Vec::new(), HashSet::new(), Some(start));
    while let Some(start) = next {
        if !met.insert(start) {
            return None;
        }
        let section = section(pdf, start)?;
        next = section.previous;
        sections.push(section);
    }
    Some(sections)
}

fn section(pdf: &[u8], start: usize) -> Option<Section> {
    let (ranges, dictionary) =
        if pdf.get(start..)?.starts_with(b"xref") { table(pdf, start) } else { stream(pdf, start) }?;
    let previous = match dictionary.entry(b"Prev") {
        Some(_) => Some(dictionary.number(pdf, b"Prev")?),
        None => None,
    };
    Some(Section { start, end: dictionary.end, ranges, dictionary, previous })
}

type Read = (Vec<(usize, usize)>, Skimmed);

/// A table: its subsections, and the dictionary after `trailer`.
fn table(pdf: &[u8], start: usize) -> Option<Read> {
    /// Bytes of an entry.
    const ENTRY: usize = 20;
    let (mut ranges, mut place) = (Vec::new(), skip_blanks(pdf, start + b"xref".len()));
    while !pdf.get(place..)?.starts_with(b"trailer") {
        let (first, end) = whole_number(pdf, place)?;
        let (count, end) = whole_number(pdf, skip_blanks(pdf, end))?;
        ranges.push((first, count));
        place = skip_blanks(pdf, skip_blanks(pdf, end).checked_add(count.checked_mul(ENTRY)?)?);
    }
    let dictionary = skim(pdf, place + b"trailer".len())?;
    // A table with a stream beside it is two tables, of which programs take the one or the other.
    (dictionary.entries.is_some() && dictionary.entry(b"XRefStm").is_none()).then_some((ranges, dictionary))
}

/// A stream: the numbers in its `Index`, or else all up to its `Size`.
fn stream(pdf: &[u8], start: usize) -> Option<Read> {
    let dictionary = skim(pdf, after_header(pdf, start)?.1)?;
    let ranges = match dictionary.entry(b"Index") {
        Some(index) => pairs(pdf.get(index)?)?,
        None => vec![(0, dictionary.number(pdf, b"Size")?)],
    };
    Some((ranges, dictionary))
}

/// The number before `0 obj` at a place, and where the object itself begins. Files of our kind have no generations.
pub(super) fn after_header(pdf: &[u8], place: usize) -> Option<(usize, usize)> {
    let (number, end) = whole_number(pdf, place)?;
    let (generation, end) = whole_number(pdf, skip_blanks(pdf, end))?;
    let keyword = skip_blanks(pdf, end);
    (generation == 0 && pdf.get(keyword..)?.starts_with(b"obj")).then_some((number, keyword + b"obj".len()))
}

/// The numbers of `[0 3 10 2]` in pairs.
fn pairs(array: &[u8]) -> Option<Vec<(usize, usize)>> {
    let inner = array.trim_ascii().strip_prefix(b"[")?.strip_suffix(b"]")?;
    let numbers: Option<Vec<usize>> =
        str::from_utf8(inner).ok()?.split_ascii_whitespace().map(|it| it.parse().ok()).collect();
    let (pairs, rest) = numbers.as_deref()?.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|&[first, count]| (first, count)).collect())
}

impl Section {
    /// Whether it tells of each object once.
    pub(super) fn is_unambiguous(&self) -> bool {
        let mut ranges = self.ranges.clone();
        ranges.retain(|(_, count)| *count > 0);
        ranges.sort_unstable();
        ranges.windows(2).all(|pair| pair[0].0.checked_add(pair[0].1).is_some_and(|end| end <= pair[1].0))
            && ranges.last().is_none_or(|(first, count)| first.checked_add(*count).is_some())
    }

    /// The root that it names, as it is written.
    pub(super) fn root<'a>(&self, pdf: &'a [u8]) -> Option<&'a [u8]> {
        Some(pdf.get(self.dictionary.entry(b"Root")?)?.trim_ascii())
    }
}
