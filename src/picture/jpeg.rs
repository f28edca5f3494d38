//! JPEG: which segments are kept. Those with places, times, texts, previews and colour profiles are
//! not; how the camera was held is.

use super::scan::{MAX_BLOCKS, Scans};
use super::{Cleaned, Header, PictureFault, damaged, fault, orientation, within_limits};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const CODES: u8 = 0xc4;
const INTERVAL: u8 = 0xdd;
/// A frame whose scans come in steps.
const STEPS: u8 = 0xc2;

/// What has been read so far.
#[derive(Default)]
struct Reading {
    header: Option<Header>,
    orientation: Option<u8>,
    scans: Scans,
    /// Segments that are kept, with their pixels.
    kept: Vec<u8>,
}

pub fn clean(data: &[u8]) -> Result<Cleaned, PictureFault> {
    let mut reading = Reading::default();
    let mut rest = &data[2..];
    let mut has_scan = false;
    loop {
        let (marker, after) = marker(rest).ok_or_else(damaged)?;
        if marker == END {
            break;
        }
        let length = after
            .first_chunk()
            .map(|length| u16::from_be_bytes(*length));
        let length = usize::from(length.ok_or_else(damaged)?);
        let payload = after.get(2..length).ok_or_else(damaged)?;
        reading.segment(marker, payload)?;
        rest = &after[length..];
        if marker == SCAN {
            has_scan = true;
            reading.scans.count(payload).ok_or_else(too_many_scans)?;
            let pixels = pixels(rest);
            let read = reading.scans.read(payload, &rest[..pixels]);
            read.ok_or_else(truncated)?;
            reading.kept.extend_from_slice(&rest[..pixels]);
            rest = &rest[pixels..];
        }
    }
    let header = reading.header.filter(|_| has_scan).ok_or_else(damaged)?;
    if !reading.scans.is_whole() {
        return Err(truncated());
    }
    let turned = reading.orientation.filter(|turned| *turned > 1);
    let mut cleaned = vec![0xff, START];
    if let Some(turned) = turned {
        push(&mut cleaned, 0xe1, &orientation::segment(turned));
    }
    cleaned.extend(reading.kept);
    cleaned.extend([0xff, END]);
    Ok(Cleaned {
        data: cleaned,
        header,
        is_turned: turned.is_some_and(|turned| turned >= 5),
    })
}

impl Reading {
    fn segment(&mut self, marker: u8, payload: &[u8]) -> Result<(), PictureFault> {
        match marker {
            0xc0..=0xc2 => {
                let header = read_header(payload)?;
                within_limits(header)?;
                if self.header.replace(header).is_some() {
                    return Err(damaged());
                }
                let frame = self.scans.take_frame(payload, marker == STEPS);
                frame.ok_or_else(damaged)?;
            }
            CODES => self.scans.take_codes(payload).ok_or_else(damaged)?,
            INTERVAL => self.scans.take_interval(payload).ok_or_else(damaged)?,
            // Lossless, in steps, or with arithmetic coding: no program of an office writes them.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err(fault(
                    "är en JPEG av ett slag som inte kan läsas",
                    super::DAMAGED,
                ));
            }
            0xe1 => {
                self.orientation = self.orientation.or_else(|| orientation::of(payload));
                return Ok(());
            }
            // How the colours are kept.
            0xee if payload.starts_with(b"Adobe") => {}
            0xe0..=0xef | 0xfe => return Ok(()),
            SCAN if self.header.is_none() => return Err(damaged()),
            _ => {}
        }
        push(&mut self.kept, marker, payload);
        Ok(())
    }
}

/// Programs for the web send a picture in some ten scans, each sharper than the one before.
fn too_many_scans() -> PictureFault {
    PictureFault {
        said: format!(
            "är en progressiv JPEG med så många delbilder (scans) att de tillsammans har mer än {} miljoner block av bildpunkter, som är det mesta en bild får ha",
            MAX_BLOCKS / 1_000_000
        ),
        hint: "spara bilden på nytt som vanlig JPEG, utan ”progressiv”",
    }
}

fn truncated() -> PictureFault {
    fault(
        "är skadad: en del av bilden saknas i filen",
        "hämta eller kopiera filen på nytt; öppna den sedan i ett bildprogram och se att hela bilden finns",
    )
}

fn push(out: &mut Vec<u8>, marker: u8, payload: &[u8]) {
    let length = u16::try_from(payload.len() + 2).expect("internal error: a segment is too long");
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(payload);
}

/// The next marker, and what follows it; it may be filled up with more of its first byte.
fn marker(rest: &[u8]) -> Option<(u8, &[u8])> {
    let filled = rest.iter().take_while(|byte| **byte == 0xff).count();
    (filled > 0).then(|| Some((*rest.get(filled)?, &rest[filled + 1..])))?
}

/// How many bytes of pixels follow, up to the next marker.
fn pixels(rest: &[u8]) -> usize {
    let is_marker = |two: &[u8]| two[0] == 0xff && !matches!(two[1], 0 | 0xd0..=0xd7 | 0xff);
    let end = rest.windows(2).position(is_marker);
    end.unwrap_or(rest.len())
}

fn read_header(payload: &[u8]) -> Result<Header, PictureFault> {
    let [depth, high, low, wide, narrow, samples, ..] = *payload else {
        return Err(damaged());
    };
    match (depth, samples) {
        (8, 1 | 3) => Ok(Header {
            width: u16::from_be_bytes([wide, narrow]).into(),
            height: u16::from_be_bytes([high, low]).into(),
            pixel: samples.into(),
        }),
        (8, 4) => Err(fault(
            "har färger för tryck (CMYK), som en arkivbeständig PDF inte kan innehålla",
            "spara bilden i RGB: välj sRGB eller ”för webben” i bildprogrammet",
        )),
        _ => Err(fault(
            "är en JPEG av ett slag som inte kan läsas",
            super::DAMAGED,
        )),
    }
}
