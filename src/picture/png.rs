//! PNG: which chunks are kept. Those with times, texts, places and colour profiles are not; which
//! way the picture is turned is.

use super::{Cleaned, Header, PictureFault, damaged, fault, orientation, within_limits};

/// What a PNG begins with.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Length, name and checksum of a chunk.
const AROUND: usize = 12;

/// The picture alone: its header, palette, transparency and pixels.
const KEPT: [&[u8; 4]; 5] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"];

pub fn clean(data: &[u8]) -> Result<Cleaned, PictureFault> {
    let mut cleaned = SIGNATURE.to_vec();
    let mut rest = &data[SIGNATURE.len()..];
    let mut header = None;
    let mut turned = None;
    loop {
        let (name, payload, chunk) = next(rest).ok_or_else(damaged)?;
        if header.is_none() {
            let read = (&name == b"IHDR").then(|| read_header(payload)).flatten();
            let read = read.ok_or_else(damaged)?;
            within_limits(read)?;
            header = Some(read);
        }
        if &name == b"eXIf" {
            turned = turned.or_else(|| orientation::in_data(payload));
        }
        if &name == b"IEND"
            && let Some(turned) = turned.filter(|turned| *turned > 1)
        {
            push(&mut cleaned, *b"eXIf", &orientation::data(turned));
        }
        if KEPT.contains(&&name) {
            cleaned.extend_from_slice(chunk);
        } else if name[0].is_ascii_uppercase() {
            // One that must be known to read the picture.
            return Err(fault(
                "är en PNG av ett slag som inte kan läsas",
                super::DAMAGED,
            ));
        }
        if &name == b"IEND" {
            break;
        }
        rest = &rest[chunk.len()..];
    }
    Ok(Cleaned {
        data: cleaned,
        header: header.ok_or_else(damaged)?,
        is_turned: turned.is_some_and(|turned| turned >= 5),
    })
}

pub fn push(out: &mut Vec<u8>, name: [u8; 4], payload: &[u8]) {
    let length = u32::try_from(payload.len()).expect("internal error: a chunk is too long");
    out.extend(length.to_be_bytes());
    let named = [&name, payload].concat();
    out.extend(&named);
    out.extend(checksum(&named).to_be_bytes());
}

/// CRC-32 as in the PNG specification, annex D.
fn checksum(data: &[u8]) -> u32 {
    let shifted = |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
    let sum = data.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), shifted)
    });
    !sum
}

/// The name and the payload of the first chunk, and all of it. The header may stand in a file that
/// ends right after it.
fn next(rest: &[u8]) -> Option<([u8; 4], &[u8], &[u8])> {
    let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
    let length = usize::try_from(length).ok()?;
    let name = rest.get(4..8)?.try_into().ok()?;
    let chunk = rest.get(..length.checked_add(AROUND)?)?;
    Some((name, &chunk[8..8 + length], chunk))
}

fn read_header(payload: &[u8]) -> Option<Header> {
    let side = |at: usize| {
        Some(u32::from_be_bytes(
            payload.get(at..at + 4)?.try_into().ok()?,
        ))
    };
    let samples = match payload.get(9)? {
        0 => 1,
        2 => 3,
        4 => 2,
        // A palette is decoded to colours, some of them transparent.
        _ => 4,
    };
    let depth = if *payload.get(8)? > 8 { 2 } else { 1 };
    Some(Header {
        width: side(0)?,
        height: side(4)?,
        pixel: samples * depth,
    })
}
