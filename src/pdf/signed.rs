//! Whether a PDF has been signed, asked before it is written over.

use lopdf::{Stream, dictionary};

/// What every signature in a PDF has: which bytes it covers.
const KEY: &[u8] = b"ByteRange";

/// The most that is read of the objects that are kept together in streams, decompressed and in sum,
/// in bytes. Those of a memo are some 100 kB.
const MAX_DECODED: usize = 32 << 20;

/// Whether a PDF, whole or damaged, has a signature.
///
/// The name `/ByteRange`, however it is written, counts where names of entries stand: neither in
/// texts nor in attached files. Of a file that cannot be told, it says yes: a signature cannot be
/// made again, and a draft can.
#[must_use]
pub fn is_signed(pdf: &[u8]) -> bool {
    let mut decoded = 0;
    for found in Scan::of(pdf) {
        match found {
            Found::Key => return true,
            Found::Packed(data) => match unpacked(data, MAX_DECODED - decoded) {
                Some(objects) => {
                    decoded += objects.len();
                    if Scan::of(&objects).any(|found| matches!(found, Found::Key)) {
                        return true;
                    }
                }
                None => return true,
            },
        }
    }
    false
}

/// The objects in a compressed stream; `None` when they are too many or cannot be read.
fn unpacked(data: &[u8], limit: usize) -> Option<Vec<u8>> {
    let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, data.to_vec());
    // Of data that are damaged, the library gives what it could read.
    stream
        .get_plain_content_with_limit(limit)
        .ok()
        .filter(|objects| !objects.is_empty())
}

/// What the data of a stream end with.
const END: &[u8] = b"endstream";

/// Reads a PDF from top to bottom, without its cross-references: they may be damaged.
struct Scan<'a> {
    bytes: &'a [u8],
    place: usize,
    /// Up to here, parentheses are no texts.
    no_texts_before: usize,
    /// Where the next end of a stream is, from the place where one was looked for last; without it,
    /// streams that have no end would be searched to the end of the file one by one.
    next_end: usize,
    /// Whether the object that is read has the type of a stream of objects.
    is_packed: bool,
    /// Whether it is compressed.
    is_compressed: bool,
    /// The length that the object states, when it is a stream.
    length: Option<usize>,
}

impl<'a> Scan<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            place: 0,
            no_texts_before: 0,
            next_end: 0,
            is_packed: false,
            is_compressed: false,
            length: None,
        }
    }
}

/// What a scan stops at.
enum Found<'a> {
    /// A signature's key.
    Key,
    /// Objects in a compressed stream.
    Packed(&'a [u8]),
}

impl<'a> Iterator for Scan<'a> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        while let Some(&byte) = self.bytes.get(self.place) {
            let rest = &self.bytes[self.place..];
            let found = match byte {
                b'(' => self.text(),
                b'/' => self.name(rest),
                b's' if rest.starts_with(b"stream") => self.stream(&rest[b"stream".len()..]),
                b'e' if rest.starts_with(END) => self.skip(END.len()),
                b'e' if rest.starts_with(b"endobj") => {
                    let place = self.place + b"endobj".len();
                    *self = Self {
                        place,
                        no_texts_before: self.no_texts_before,
                        next_end: self.next_end,
                        ..Self::of(self.bytes)
                    };
                    None
                }
                _ => self.skip(1),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

impl<'a> Scan<'a> {
    fn skip(&mut self, length: usize) -> Option<Found<'a>> {
        self.place += length;
        None
    }

    /// Passes by a text. One that is cut off, or runs into the next object, is none: what stands
    /// there is read as names, so that nothing is missed.
    fn text(&mut self) -> Option<Found<'a>> {
        if self.place < self.no_texts_before {
            return self.skip(1);
        }
        let (mut depth, mut place) = (0, self.place);
        while let Some(&byte) = self.bytes.get(place) {
            match byte {
                b'\\' => place += 1,
                b'(' => depth += 1,
                b')' if depth == 1 => return self.skip(place + 1 - self.place),
                b')' => depth -= 1,
                b'e' if self.bytes[place..].starts_with(b"endobj") => break,
                _ => {}
            }
            place += 1;
        }
        self.no_texts_before = place;
        self.skip(1)
    }

    fn back(&mut self, length: usize) -> Option<Found<'a>> {
        self.place -= length;
        None
    }

    fn name(&mut self, rest: &'a [u8]) -> Option<Found<'a>> {
        let (name, length) = name(rest);
        self.place += length;
        match name.as_slice() {
            KEY => return Some(Found::Key),
            b"ObjStm" => self.is_packed = true,
            b"Filter" => self.is_compressed = true,
            b"Length" => self.length = number(&rest[length..]),
            _ => {}
        }
        None
    }

    /// Where the next end of a stream is, or the end of the file.
    fn end_from(&mut self, start: usize) -> usize {
        if self.next_end < start {
            let rest = &self.bytes[start..];
            let length = rest.windows(END.len()).position(|part| part == END);
            self.next_end = length.map_or(self.bytes.len(), |length| start + length);
        }
        self.next_end
    }

    /// Passes by the data of a stream: attached files and pictures may hold anything.
    fn stream(&mut self, rest: &'a [u8]) -> Option<Found<'a>> {
        let line_end = if rest.starts_with(b"\r\n") { 2 } else { 1 };
        let data = rest.get(line_end..).unwrap_or_default();
        let start = self.bytes.len() - data.len();
        let length = match self.length.take() {
            Some(stated) if ends_at(data, stated) => stated,
            _ => self.end_from(start) - start,
        };
        self.place += b"stream".len() + line_end + length;
        match (std::mem::take(&mut self.is_packed), self.is_compressed) {
            (true, true) => Some(Found::Packed(&data[..length])),
            // Read on within it, as if it stood in the file.
            (true, false) => self.back(length),
            _ => None,
        }
    }
}

/// The name at the start, with its code points written out, and its length in the file (ISO
/// 32000-1, 7.3.5).
fn name(bytes: &[u8]) -> (Vec<u8>, usize) {
    let (mut name, mut place) = (Vec::new(), 1);
    while let Some(&byte) = bytes.get(place) {
        match code(&bytes[place..]) {
            Some(code) => {
                name.push(code);
                place += 2;
            }
            None if byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(&byte) => break,
            None => name.push(byte),
        }
        place += 1;
    }
    (name, place)
}

/// The byte that `#` and two hexadecimal digits stand for.
fn code(bytes: &[u8]) -> Option<u8> {
    let digits = bytes.strip_prefix(b"#")?.get(..2)?;
    u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

/// The number after blanks.
fn number(bytes: &[u8]) -> Option<usize> {
    let bytes = bytes.trim_ascii_start();
    let length = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    str::from_utf8(&bytes[..length]).ok()?.parse().ok()
}

/// Blanks between the data of a stream and its end; a line end is what programs write.
const MAX_BLANKS: usize = 100;

/// Whether the data of a stream end where they say. If not, they end at the next end of a stream.
fn ends_at(data: &[u8], length: usize) -> bool {
    let Some(rest) = data.get(length..) else {
        return false;
    };
    let rest = &rest[..rest.len().min(MAX_BLANKS + END.len())];
    rest.trim_ascii_start().starts_with(END)
}
