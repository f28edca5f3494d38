//! One text with its name and lines.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::elsewhere::{Elsewhere, ElsewherePlaces};
use super::encoding::{self, EncodingFault};
use super::{Position, Span, read_regular};

/// The largest case file that is read, in bytes. The longest memo seen is under 20 kB.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024;

/// A text, the path it was read from, and where its lines begin.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    text: String,
    bytes: Vec<u8>,
    line_starts: Vec<usize>,
    /// How many characters begin before each whole number of blocks: a column in a long line is not
    /// counted from its start every time.
    characters: Vec<usize>,
    elsewhere: ElsewherePlaces,
}

/// The bytes of a block.
const BLOCK: usize = 512;

/// Why the bytes of a file are no text that can be compiled. The user's file is at fault.
#[derive(Debug)]
pub enum ReadFault {
    /// The file is not UTF-8.
    Encoding(EncodingFault),
    /// The file holds more than [`MAX_BYTES`]; the number of bytes.
    TooLarge(u64),
}

/// Reads a file. The text of a file in another encoding is converted, so that its place can be
/// shown.
///
/// # Errors
///
/// The file cannot be opened or read.
pub fn read(path: &Path) -> io::Result<(Arc<Source>, Option<ReadFault>)> {
    let bytes = match read_regular(path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            // A file that grows while it is read is told of by what was read.
            let size = fs::metadata(path)?.len().max(MAX_BYTES + 1);
            return Ok((
                Arc::new(Source::new(path, String::new())),
                Some(ReadFault::TooLarge(size)),
            ));
        }
        Err(error) => return Err(error),
    };
    Ok(from_bytes(path, bytes))
}

/// Reads standard input as a file of the current folder; `path` is what it is called.
///
/// # Errors
///
/// It cannot be read.
pub fn read_standard_input(path: &Path) -> io::Result<(Arc<Source>, Option<ReadFault>)> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(from_bytes(path, bytes))
}

/// A file whose bytes are already in memory, as [`read`] gives it.
#[must_use]
pub fn from_bytes(path: &Path, bytes: Vec<u8>) -> (Arc<Source>, Option<ReadFault>) {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return (
            Arc::new(Source::new(path, String::new())),
            Some(ReadFault::TooLarge(size)),
        );
    }
    let (text, fault) = encoding::decode(bytes.clone());
    (
        Arc::new(Source {
            bytes,
            ..Source::new(path, text)
        }),
        fault.map(ReadFault::Encoding),
    )
}

impl Source {
    /// A source from a text that is already in memory.
    #[must_use]
    pub fn new(path: &Path, text: String) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let characters = characters_before_blocks(text.as_bytes());
        Self {
            path: path.to_owned(),
            bytes: text.clone().into_bytes(),
            text,
            line_starts,
            characters,
            elsewhere: ElsewherePlaces::default(),
        }
    }

    /// The path as the user gave it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file as it is, byte for byte: with its byte order mark, and in its own encoding.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first line that is neither empty nor a comment of YAML; the first of all where none is.
    #[must_use]
    pub fn first_line_with_text(&self) -> Span {
        let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let number = self.text.lines().position(|line| says(&line));
        self.line(number.map_or(1, |at| at + 1))
    }

    /// The text at `span`; empty when the span is not within the text or cuts a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Gives a place in another file a span; `length` is that of what stands there.
    pub fn place_elsewhere(&self, place: Elsewhere, length: usize) -> Span {
        self.elsewhere.add(self.text.len(), place, length)
    }

    /// The place in another file that has a span.
    #[must_use]
    pub fn elsewhere(&self, span: Span) -> Option<Elsewhere> {
        if span.start <= self.text.len() {
            return None;
        }
        self.elsewhere.find(span)
    }

    /// Line and column of a byte offset. An offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        Position {
            line,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters[block] + characters_in(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// Whether only blanks stand before a byte on its line.
    #[must_use]
    pub fn begins_line(&self, offset: usize) -> bool {
        let start = self.line(self.position(offset).line).start;
        self.slice(Span::new(start, offset)).trim().is_empty()
    }

    /// The byte offset of a position; the end of the text when there is no such line.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        let Some(start) = self.line_starts.get(position.line.saturating_sub(1)) else {
            return self.text.len();
        };
        let rest = &self.text[*start..];
        rest.char_indices()
            .nth(position.column.saturating_sub(1))
            .map_or(self.text.len(), |(at, _)| start + at)
    }

    /// The span of a line without its line end; lines count from 1.
    #[must_use]
    pub fn line(&self, number: usize) -> Span {
        let Some(start) = self.line_starts.get(number.saturating_sub(1)) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = self
            .line_starts
            .get(number)
            .copied()
            .unwrap_or(self.text.len());
        let line = self.text[*start..end].trim_end_matches(['\r', '\n']);
        Span::new(*start, start + line.len())
    }

    /// Number of lines; a text that ends with a line end has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }
}

fn characters_before_blocks(text: &[u8]) -> Vec<usize> {
    let mut before = vec![0];
    for block in text.chunks(BLOCK) {
        before.push(before.last().copied().unwrap_or(0) + characters_in(block));
    }
    before
}

/// How many characters begin in some bytes: all bytes of UTF-8 begin one but those of the form
/// `10xxxxxx`.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let source = Source::new(Path::new("x.yaml"), "å: 1\r\nräksmörgås: 2\n".into());
        let offset = source.text().find('2').unwrap();
        assert_eq!(
            source.position(offset),
            Position {
                line: 2,
                column: 13
            }
        );
        assert_eq!(
            source.offset(Position {
                line: 2,
                column: 13
            }),
            offset
        );
        assert_eq!(source.slice(source.line(1)), "å: 1");
    }

    #[test]
    fn columns_of_a_long_line_are_the_characters_before_them() {
        let text = "a\nå€𝄞b".repeat(300) + &"å€𝄞b".repeat(900) + "\n";
        let source = Source::new(Path::new("x.yaml"), text.clone());
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(
                source.position(offset).column,
                text[start..offset].chars().count() + 1,
                "{offset}"
            );
        }
    }
}
