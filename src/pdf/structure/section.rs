//! One cross-reference section: a table or a stream that says where objects are (ISO 32000-1, 7.5.4
//! and 7.5.8).

use std::collections::HashSet;

use lopdf::{Dictionary, Object};

use super::decompress::structural;
use super::limits::{Allowance, Allowances, MAX_OBJECTS, at_most};
use super::place::Place;
use super::syntax::{MALFORMED, Reader};
use super::unreadable::Unreadable;

const DOUBLED_NUMBER: Unreadable =
    Unreadable::Inconsistent("ett objekt står två gånger i samma korsreferens");
const WRONG_TABLE: Unreadable = Unreadable::Inconsistent("en korsreferens är felaktigt skriven");
const HYBRID: Unreadable = Unreadable::Inconsistent("den har två korsreferenser sida vid sida");

/// A cross-reference section with its trailer.
pub struct Section {
    /// From the first byte to and with `%%EOF`.
    pub span: (usize, usize),
    /// The places of objects, each number once.
    pub entries: Vec<(u32, Place)>,
    /// What the section says of the document.
    pub trailer: Dictionary,
    /// Where the section before it starts.
    pub previous: Option<usize>,
}

impl Section {
    /// Reads the section that starts at a byte; `newer` is where the one starts that leads to it,
    /// in a file that is arranged for the web.
    pub fn read(
        pdf: &[u8],
        start: usize,
        newer: Option<usize>,
        allowances: &Allowances,
    ) -> Result<Self, Unreadable> {
        let follows_blank = start
            .checked_sub(1)
            .and_then(|before| pdf.get(before))
            .is_some_and(u8::is_ascii_whitespace);
        let rest = pdf
            .get(start..)
            .filter(|_| follows_blank)
            .ok_or(WRONG_TABLE)?;
        let mut reader = Reader::new(pdf, start, &allowances.values);
        let (entries, trailer) = if rest.starts_with(b"xref") {
            table(pdf, &mut reader, &allowances.objects)?
        } else {
            stream(&mut reader, allowances)?
        };
        if trailer.has(b"Encrypt") {
            return Err(Unreadable::Encrypted);
        }
        if trailer.has(b"XRefStm") {
            return Err(HYBRID);
        }
        let previous = match trailer.get(b"Prev") {
            Err(_) => None,
            Ok(previous) => Some(
                previous
                    .as_i64()
                    .ok()
                    .and_then(|it| usize::try_from(it).ok())
                    .ok_or(WRONG_TABLE)?,
            ),
        };
        let is_first_page = previous.is_some_and(|previous| previous > start);
        let newer = newer.filter(|newer| *newer < start);
        end(&mut reader, pdf, start, newer, is_first_page)?;
        let section = Self {
            span: (start, reader.place()),
            entries,
            trailer,
            previous,
        };
        section.checked()
    }

    /// Each number once, and below the size that the trailer states: others do not exist for some
    /// programs.
    fn checked(self) -> Result<Self, Unreadable> {
        let size = self
            .trailer
            .get(b"Size")
            .and_then(Object::as_i64)
            .map_err(|_| WRONG_TABLE)?;
        let is_too_large = usize::try_from(size).is_ok_and(|size| size > MAX_OBJECTS + 1);
        let mut met = HashSet::with_capacity(self.entries.len());
        for &(number, place) in &self.entries {
            at_most(number as usize, MAX_OBJECTS, "250 000 objekt")?;
            if !met.insert(number) {
                return Err(DOUBLED_NUMBER);
            }
            if i64::from(number) >= size || is_too_large || (number == 0 && place != Place::Free) {
                return Err(WRONG_TABLE);
            }
        }
        Ok(self)
    }
}

/// The end of a section: the place where it starts, as a line, and `%%EOF`. In a file that is
/// arranged for the web (ISO 32000-1, annex F), the section of the first page states none or has no
/// end, and the other states where that of the first page starts: programs begin there.
fn end(
    reader: &mut Reader<'_>,
    pdf: &[u8],
    start: usize,
    newer: Option<usize>,
    is_first_page: bool,
) -> Result<(), Unreadable> {
    let has_end = pdf[reader.blanks().place()..].starts_with(b"startxref");
    if is_first_page && !has_end {
        return Ok(());
    }
    reader.word(b"startxref")?;
    let stated = reader.number()?;
    reader.blanks().word(b"%%EOF")?;
    if stated == start || stated == 0 || Some(stated) == newer {
        Ok(())
    } else {
        Err(WRONG_TABLE)
    }
}

/// What a section says: the places of objects, and the trailer.
type Contents = (Vec<(u32, Place)>, Dictionary);

/// `xref`, then for each run of numbers the first and how many, then as many lines of 20 bytes.
fn table(pdf: &[u8], reader: &mut Reader<'_>, objects: &Allowance) -> Result<Contents, Unreadable> {
    let mut entries = Vec::new();
    reader.word(b"xref")?.end_of_line()?;
    while pdf.get(reader.place()).is_some_and(u8::is_ascii_digit) {
        let first = reader.digits()?;
        let count = reader.word(b" ")?.digits()?;
        reader.end_of_line()?;
        objects.take(count)?;
        for number in first..first.checked_add(count).ok_or(WRONG_TABLE)? {
            let number = u32::try_from(number).map_err(|_| WRONG_TABLE)?;
            entries.push((number, line(reader.data(20)?).ok_or(WRONG_TABLE)?));
        }
    }
    reader.blanks().word(b"trailer")?;
    match reader.value()? {
        Object::Dictionary(trailer) => Ok((entries, trailer)),
        _ => Err(MALFORMED),
    }
}

/// `0000012345 00000 n` and a line end of two bytes. Some programs count bytes and others lines, so
/// there is no other.
fn line(line: &[u8]) -> Option<Place> {
    let are_digits = line[..10]
        .iter()
        .chain(&line[11..16])
        .all(u8::is_ascii_digit);
    let (offset, generation) = (
        str::from_utf8(&line[..10]).ok()?.parse().ok()?,
        &line[11..16],
    );
    let is_framed = are_digits
        && line[10] == b' '
        && line[16] == b' '
        && matches!(&line[18..], b" \n" | b" \r" | b"\r\n");
    match line[17] {
        b'n' if is_framed && generation == b"00000" => Some(Place::At(offset)),
        b'f' if is_framed => Some(Place::Free),
        _ => None,
    }
}

/// A stream whose dictionary is the trailer, and whose data are the places.
fn stream(reader: &mut Reader<'_>, allowances: &Allowances) -> Result<Contents, Unreadable> {
    let (_, generation) = (reader.number()?, reader.number()?);
    reader.blanks().word(b"obj")?;
    let Object::Dictionary(trailer) = reader.value()? else {
        return Err(WRONG_TABLE);
    };
    let length = trailer
        .get(b"Length")
        .and_then(Object::as_i64)
        .ok()
        .and_then(|it| usize::try_from(it).ok());
    let is_right = generation == 0
        && trailer
            .get(b"Type")
            .and_then(Object::as_name)
            .is_ok_and(|it| it == b"XRef");
    let length = length.filter(|_| is_right).ok_or(WRONG_TABLE)?;
    reader.blanks().word(b"stream")?.line_end()?;
    let data = reader.data(length)?;
    reader
        .blanks()
        .word(b"endstream")?
        .blanks()
        .word(b"endobj")?;
    let data = structural(&trailer, data, &allowances.packed)?;
    let entries = places(&trailer, &data, &allowances.objects)?;
    Ok((entries, trailer))
}

fn places(
    trailer: &Dictionary,
    data: &[u8],
    objects: &Allowance,
) -> Result<Vec<(u32, Place)>, Unreadable> {
    let widths: [usize; 3] = numbers(trailer, b"W")?
        .and_then(|widths| widths.try_into().ok())
        .ok_or(WRONG_TABLE)?;
    let width = widths.iter().sum();
    // The widest that programs write. Viewers keep kinds and indices in smaller numbers.
    if width == 0
        || widths
            .iter()
            .zip([1, 8, 4])
            .any(|(&width, most)| width > most)
    {
        return Err(WRONG_TABLE);
    }
    let size = trailer
        .get(b"Size")
        .and_then(Object::as_i64)
        .ok()
        .and_then(|it| usize::try_from(it).ok());
    let runs = numbers(trailer, b"Index")?.unwrap_or_else(|| vec![0, size.unwrap_or_default()]);
    let (mut entries, mut lines) = (Vec::new(), data.chunks(width));
    for run in runs.chunks(2) {
        let &[first, count] = run else {
            return Err(WRONG_TABLE);
        };
        objects.take(count)?;
        for number in first..first.checked_add(count).ok_or(WRONG_TABLE)? {
            let line = lines
                .next()
                .filter(|line| line.len() == width)
                .ok_or(WRONG_TABLE)?;
            entries.push((
                u32::try_from(number).map_err(|_| WRONG_TABLE)?,
                place(line, widths)?,
            ));
        }
    }
    if lines.next().is_some() {
        Err(WRONG_TABLE)
    } else {
        Ok(entries)
    }
}

fn place(line: &[u8], [kind, second, third]: [usize; 3]) -> Result<Place, Unreadable> {
    let number = |bytes: &[u8]| {
        bytes.iter().try_fold(0_usize, |number, &byte| {
            Some(number.checked_mul(256)? + usize::from(byte))
        })
    };
    let (first, rest) = line.split_at(kind);
    let (second, third) = (
        number(&rest[..second]),
        number(&rest[second..second + third]),
    );
    let (kind, second, third) = (
        number(first),
        second.ok_or(WRONG_TABLE)?,
        third.ok_or(WRONG_TABLE)?,
    );
    match if first.is_empty() { Some(1) } else { kind } {
        Some(0) => Ok(Place::Free),
        Some(1) if third == 0 => Ok(Place::At(second)),
        Some(2) => Ok(Place::Packed {
            container: second.try_into().map_err(|_| WRONG_TABLE)?,
            index: third,
        }),
        _ => Err(WRONG_TABLE),
    }
}

/// An array of whole numbers; `None` when there is none.
fn numbers(trailer: &Dictionary, key: &[u8]) -> Result<Option<Vec<usize>>, Unreadable> {
    let Ok(list) = trailer.get(key) else {
        return Ok(None);
    };
    let list = list.as_array().map_err(|_| WRONG_TABLE)?;
    let numbers = list.iter().map(|number| {
        number
            .as_i64()
            .ok()
            .and_then(|number| usize::try_from(number).ok())
    });
    numbers.collect::<Option<_>>().map(Some).ok_or(WRONG_TABLE)
}
