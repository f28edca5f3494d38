//! The package that .xlsx and .ods are: a zip file. Its directory is judged before anything is
//! unpacked, and what is unpacked is counted.
//!
//! Only what both programs write is read: stored and deflated parts, one disk, no zip64. What two
//! readers could read in two ways, such as two parts of one name, is refused.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::fault::{Read, SpreadsheetFault};
use super::limits::{MAX_ENTRIES, MAX_PART, MAX_RATIO, MAX_UNPACKED, RATIO_FROM};

/// Where a part lies in the file.
struct PackedPart {
    offset: usize,
    packed: usize,
    unpacked: u64,
    method: u16,
    checksum: u32,
}

/// A package with its parts, none of which is unpacked yet.
pub(super) struct Package<'f> {
    file: &'f [u8],
    parts: BTreeMap<String, PackedPart>,
}

/// Signatures and lengths of the records of a zip file (APPNOTE 4.3).
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const CENTRAL: &[u8] = b"PK\x01\x02";
const CENTRAL_LENGTH: usize = 46;
const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_LENGTH: usize = 30;
/// The longest comment after the end record.
const COMMENT: usize = 65_535;
/// A number that does not fit and stands elsewhere, in a zip64 record.
const ELSEWHERE: u32 = u32::MAX;

impl<'f> Package<'f> {
    /// Reads the directory.
    ///
    /// # Errors
    ///
    /// It is none, is damaged, or has or states more than the limits.
    pub(super) fn open(file: &'f [u8]) -> Read<Self> {
        let (start, count) = end_record(file)?;
        if count > MAX_ENTRIES {
            return Err(SpreadsheetFault::new(
                format!("kalkylfilen består av {count} delar; högst {MAX_ENTRIES} läses"),
                "kopiera det blad som behövs till en ny fil",
            ));
        }
        let mut parts = BTreeMap::new();
        let mut at = start;
        for _ in 0..count {
            let (name, part, next) = central_record(file, at)?;
            at = next;
            if parts.insert(name.clone(), part).is_some() {
                return Err(SpreadsheetFault::damaged(format!(
                    "delen {name} finns två gånger"
                )));
            }
        }
        let package = Self { file, parts };
        package.check_sizes()?;
        Ok(package)
    }

    /// What parts state of themselves. Parts that share their bytes have a sum beyond the file.
    fn check_sizes(&self) -> Read<()> {
        let packed: u64 = self.parts.values().map(|part| part.packed as u64).sum();
        if packed > self.file.len() as u64 {
            return Err(SpreadsheetFault::damaged("dess delar överlappar varandra"));
        }
        let unpacked: u64 = self.parts.values().map(|part| part.unpacked).sum();
        if unpacked > MAX_UNPACKED {
            return Err(too_much(format!(
                "kalkylfilen blir {} MB när den packas upp; högst {} MB läses",
                unpacked >> 20,
                MAX_UNPACKED >> 20
            )));
        }
        for (name, part) in &self.parts {
            let ratio = part.unpacked / (part.packed as u64).max(1);
            if part.unpacked > RATIO_FROM && ratio > MAX_RATIO {
                return Err(too_much(format!(
                    "delen {name} blir {ratio} gånger större när den packas upp; högst \
                     {MAX_RATIO} gånger läses"
                )));
            }
        }
        Ok(())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The names of the parts, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Whether the name of any part ends so.
    pub(super) fn has_ending(&self, ending: &str) -> bool {
        self.parts.keys().any(|name| name.ends_with(ending))
    }

    /// A part, unpacked; `None` where there is none of that name.
    ///
    /// # Errors
    ///
    /// It is larger than the limit or than it states, cannot be unpacked, or its checksum differs.
    pub(super) fn part(&self, name: &str) -> Read<Option<Vec<u8>>> {
        let Some(part) = self.parts.get(name) else {
            return Ok(None);
        };
        if part.unpacked > MAX_PART as u64 {
            return Err(too_much(format!(
                "delen {name} blir {} MB när den packas upp; högst {} MB läses",
                part.unpacked >> 20,
                MAX_PART >> 20
            )));
        }
        let bytes = self.unpacked(name, part)?;
        let mut checksum = Crc::new();
        checksum.update(&bytes);
        if bytes.len() as u64 != part.unpacked || checksum.sum() != part.checksum {
            return Err(SpreadsheetFault::damaged(format!(
                "delen {name} är inte den som filen uppger"
            )));
        }
        Ok(Some(bytes))
    }

    /// At most one byte more than the part states.
    fn unpacked(&self, name: &str, part: &PackedPart) -> Read<Vec<u8>> {
        let packed = self.packed_bytes(name, part)?;
        let mut bytes = Vec::new();
        match part.method {
            0 => bytes.extend_from_slice(packed),
            8 => {
                DeflateDecoder::new(packed)
                    .take(part.unpacked + 1)
                    .read_to_end(&mut bytes)
                    .map_err(|_| {
                        SpreadsheetFault::damaged(format!("delen {name} kan inte packas upp"))
                    })?;
            }
            method => {
                return Err(SpreadsheetFault::new(
                    format!("delen {name} är packad på ett sätt som inte läses ({method})"),
                    "öppna filen i Excel eller LibreOffice och spara den på nytt",
                ));
            }
        }
        Ok(bytes)
    }

    fn packed_bytes(&self, name: &str, part: &PackedPart) -> Read<&'f [u8]> {
        let cut = || SpreadsheetFault::damaged(format!("delen {name} är avkortad"));
        let header = slice(self.file, part.offset, LOCAL_LENGTH).ok_or_else(cut)?;
        let lengths = (number16(header, 26), number16(header, 28));
        let own = slice(self.file, part.offset + LOCAL_LENGTH, lengths.0);
        // The directory and the part must be about the same.
        if !header.starts_with(LOCAL) || own != Some(name.as_bytes()) {
            return Err(SpreadsheetFault::damaged(format!(
                "delen {name} ligger inte där filen uppger"
            )));
        }
        let start = part.offset + LOCAL_LENGTH + lengths.0 + lengths.1;
        slice(self.file, start, part.packed).ok_or_else(cut)
    }
}

fn too_much(message: String) -> SpreadsheetFault {
    SpreadsheetFault::new(message, "kopiera det som behövs till en ny kalkylfil")
}

/// Where the directory begins, and how many parts it has.
fn end_record(file: &[u8]) -> Read<(usize, usize)> {
    let none = || SpreadsheetFault::damaged("den är avkortad eller ingen kalkylfil");
    let from = file.len().saturating_sub(END_LENGTH + COMMENT);
    let last = file.len().checked_sub(END_LENGTH).ok_or_else(none)?;
    // The comment reaches to the end of the file, so that the record is the one that all see.
    let at = (from..=last).rev().find(|at| {
        file[*at..].starts_with(END) && at + END_LENGTH + number16(file, at + 20) == file.len()
    });
    let at = at.ok_or_else(none)?;
    let (count, start) = (number16(file, at + 10), number32(file, at + 16));
    let is_split = number16(file, at + 4) != 0 || number16(file, at + 8) != count;
    if is_split || start == ELSEWHERE || count == usize::from(u16::MAX) {
        return Err(SpreadsheetFault::new(
            "kalkylfilen är ett zip-arkiv av ett slag som inte läses (delat eller zip64)",
            "öppna den i Excel eller LibreOffice och spara den på nytt",
        ));
    }
    Ok((start as usize, count))
}

/// A record of the directory: the part's name, where it lies, and where the next record begins.
fn central_record(file: &[u8], at: usize) -> Read<(String, PackedPart, usize)> {
    let broken = || SpreadsheetFault::damaged("dess innehållsförteckning går inte att läsa");
    let record = slice(file, at, CENTRAL_LENGTH).ok_or_else(broken)?;
    if !record.starts_with(CENTRAL) {
        return Err(broken());
    }
    let lengths = [28, 30, 32].map(|offset| number16(record, offset));
    let name = slice(file, at + CENTRAL_LENGTH, lengths[0]).ok_or_else(broken)?;
    let name = String::from_utf8(name.to_vec()).map_err(|_| broken())?;
    if number16(record, 8) & 1 == 1 {
        return Err(super::kind::password());
    }
    let [packed, unpacked, offset] = [20, 24, 42].map(|offset| number32(record, offset));
    if [packed, unpacked, offset].contains(&ELSEWHERE) {
        return Err(broken());
    }
    let part = PackedPart {
        offset: offset as usize,
        packed: packed as usize,
        unpacked: u64::from(unpacked),
        method: u16::try_from(number16(record, 10)).unwrap_or(u16::MAX),
        checksum: number32(record, 16),
    };
    let next = at + CENTRAL_LENGTH + lengths.iter().sum::<usize>();
    Ok((name, part, next))
}

fn slice(file: &[u8], start: usize, length: usize) -> Option<&[u8]> {
    file.get(start..start.checked_add(length)?)
}

/// A number of two bytes, the least first; 0 beyond the end.
fn number16(bytes: &[u8], at: usize) -> usize {
    let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or(0));
    byte(at) | byte(at + 1) << 8
}

fn number32(bytes: &[u8], at: usize) -> u32 {
    let byte = |at: usize| u32::from(bytes.get(at).copied().unwrap_or(0));
    (0..4).map(|index| byte(at + index) << (8 * index)).sum()
}
