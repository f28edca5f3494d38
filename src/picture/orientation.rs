//! How a camera was held, which is all that is kept of what it wrote: without it a photo lies on
//! its side. A PNG may say it as well.

/// What Exif data in a JPEG begin with.
const EXIF: &[u8] = b"Exif\0\0";

/// The number that states it.
const TAG: u16 = 0x0112;

/// The orientation that a segment of a JPEG states, 1 to 8.
pub fn of(segment: &[u8]) -> Option<u8> {
    in_data(segment.strip_prefix(EXIF)?)
}

/// The orientation that Exif data state, 1 to 8.
pub fn in_data(data: &[u8]) -> Option<u8> {
    let is_little = match data.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = data.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let (one, two) = (usize::from(short(4)?), usize::from(short(6)?));
    let entries = if is_little {
        one | two << 16
    } else {
        one << 16 | two
    };
    let count = usize::from(short(entries)?);
    let entry = (0..count).map(|index| entries + 2 + 12 * index);
    let stated = entry
        .take_while(|at| at + 12 <= data.len())
        .find(|at| short(*at) == Some(TAG));
    let orientation = short(stated? + 8)?;
    u8::try_from(orientation)
        .ok()
        .filter(|it| (1..=8).contains(it))
}

/// A segment that states the orientation and nothing else.
pub fn segment(orientation: u8) -> Vec<u8> {
    [EXIF, &data(orientation)].concat()
}

/// Exif data that state the orientation and nothing else.
pub fn data(orientation: u8) -> Vec<u8> {
    // One entry, of one short number; no other list follows.
    let mut data = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    data.extend([orientation, 0, 0, 0, 0, 0, 0]);
    data
}
