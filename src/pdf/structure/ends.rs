//! Whether packed data end where they say. Of data that are damaged or go on, some programs read a
//! part and some all.

use std::io::Read;

use flate2::bufread::ZlibDecoder;

use super::syntax::is_blank;
use super::unreadable::{IN_TWO_WAYS, Unreadable};

/// How much one zlib stream holds (RFC 1950), at most one byte more than the limit; and what
/// follows after it, where it is whole and its checksum right.
pub fn held(data: &[u8], limit: usize) -> (usize, Result<&[u8], Unreadable>) {
    let mut decoder = ZlibDecoder::new(data);
    let mut held = decoder.by_ref().take((limit as u64).saturating_add(1));
    let end = std::io::copy(&mut held, &mut std::io::sink());
    // Of damaged data, what was inflated before the damage.
    let count = usize::try_from(decoder.total_out()).unwrap_or(usize::MAX);
    let end = end.map(|_| decoder.into_inner()).map_err(|_| IN_TWO_WAYS);
    (count, end)
}

/// All that it holds, of a known length: nothing that grows takes more memory than that.
pub fn inflate(data: &[u8], count: usize) -> Result<Vec<u8>, Unreadable> {
    let mut held = Vec::with_capacity(count);
    let read = ZlibDecoder::new(data).read_to_end(&mut held);
    read.map(|_| held).map_err(|_| IN_TWO_WAYS)
}

/// Whether text for bytes, without its mark of the end, has only signs of its own, and blanks of
/// ASCII: at NUL, a blank of PDF, some programs stop.
pub fn is_plain_text(data: &[u8], end: &[u8], is_sign: impl Fn(u8) -> bool) -> bool {
    let data = data.trim_ascii_end().strip_suffix(end);
    data.is_some_and(|data| {
        let mut bytes = data.iter();
        bytes.all(|byte| is_sign(*byte) || byte.is_ascii_whitespace())
    })
}

/// Whether runs of bytes are whole, and end (ISO 32000-1, 7.4.5).
pub fn are_whole_runs(data: &[u8]) -> bool {
    let mut rest = data;
    while let [length, after @ ..] = rest {
        let count = match length {
            128 => return after.iter().all(|byte| is_blank(*byte)),
            0..128 => usize::from(*length) + 1,
            _ => 1,
        };
        match after.get(count..) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    false
}

/// Begin anew, and end (ISO 32000-1, 7.4.4.2).
const CLEAR: usize = 256;
const END: usize = 257;
/// Codes have from 9 to 12 bits.
const FEWEST_BITS: u32 = 9;
const MOST_CODES: usize = 4096;

/// Whether codes of LZW begin with a clear table, are all known when they come, and end.
pub fn are_whole_codes(data: &[u8], changes_early: bool) -> bool {
    let (mut place, mut next, mut is_first) = (0_usize, 0, true);
    loop {
        let seen = next + usize::from(changes_early);
        let bits = (usize::BITS - seen.leading_zeros()).clamp(FEWEST_BITS, 12);
        let Some(code) = code_at(data, place, bits) else {
            return false;
        };
        place += bits as usize;
        match code {
            END => return !is_first && data[place.div_ceil(8)..].iter().all(|it| is_blank(*it)),
            CLEAR => (next, is_first) = (END, false),
            _ if is_first || code > next.max(255) || next >= MOST_CODES => return false,
            // The first code after a clear table makes no entry.
            _ => next += 1,
        }
    }
}

fn code_at(data: &[u8], place: usize, bits: u32) -> Option<usize> {
    let bit = |place: usize| {
        let byte = data.get(place / 8)?;
        Some(usize::from(byte >> (7 - place % 8) & 1))
    };
    (place..place + bits as usize).try_fold(0, |code, place| Some(code << 1 | bit(place)?))
}
