//! Reads a PDF with limits, before anything of it is unpacked: its objects take many times their bytes in memory.

use lopdf::{Document, LoadOptions};

use super::signed::all_packed;
use crate::error::{Error, Result};

/// The largest PDF that is read, in bytes. Services that sign and e-mail take 25 MB or less; a memo with its attachments
/// in it seldom has more than ten.
pub const MAX_BYTES: u64 = 128 << 20;

/// The most that all streams of objects may hold together, decompressed, in bytes. Those of a memo hold some 100 kB.
pub(super) const MAX_DECODED: usize = 16 << 20;

/// The most tokens that a file may hold. Each may become an object of about 100 bytes in memory; a memo has some 10 000,
/// and in 128 MB of compressed attachments 8.5 million are found by chance.
const MAX_TOKENS: usize = 10_000_000;

/// Why a PDF is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// Not a PDF, or a damaged one.
    Damaged,
    /// It is too large, or has too much in it.
    TooLarge,
}

/// What is said of a PDF that has too much in it.
pub(super) const TOO_LARGE: &str =
    "PDF-filen är för stor: högst 128 MB, 16 MB packade objekt och 10 miljoner delar läses";

/// Reads a PDF.
pub(super) fn document(pdf: &[u8]) -> std::result::Result<Document, Refused> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_DECODED), ..LoadOptions::default() };
    if pdf.len() as u64 > MAX_BYTES || tokens(pdf) > MAX_TOKENS || !unpacks(pdf) {
        return Err(Refused::TooLarge);
    }
    Document::load_mem_with_options(pdf, options).map_err(|_| Refused::Damaged)
}

/// The same, for what cannot go on without it.
pub(super) fn readable(pdf: &[u8]) -> Result<Document> {
    document(pdf).map_err(|refused| match refused {
        Refused::Damaged => super::damaged(),
        Refused::TooLarge => Error::new(TOO_LARGE).hint("dela upp bilagorna, eller lämna dem vid sidan av PDF-filen"),
    })
}

/// Whether all streams of objects together stay within the limits.
fn unpacks(pdf: &[u8]) -> bool {
    all_packed(pdf, MAX_DECODED, |objects| tokens(objects) <= MAX_TOKENS)
}

/// How many tokens begin in some bytes, whatever they are: a reference to an object may lead anywhere.
fn tokens(bytes: &[u8]) -> usize {
    let is_apart = |byte: u8| super::syntax::is_blank(byte) || b"()<>[]{}/%".contains(&byte);
    let begins = |pair: &&[u8]| pair[1] == b'[' || pair[1] == b'/' || (is_apart(pair[0]) && !is_apart(pair[1]));
    bytes.windows(2).filter(begins).count()
}
