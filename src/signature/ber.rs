//! CMS structures that are written in BER, as some services write them: with lengths that are not
//! told in advance, and with contents in pieces (ITU-T X.690, 8.1.3.6 and 8.7.3). They are written
//! anew in DER, which has one way to write anything.

/// Structures within each other. A signature with a time stamp and its certificates has some 20.
const MAX_LEVELS: usize = 64;

/// The tags that are not written as they are read.
const OCTET_STRING: u8 = 0x04;
const OCTET_STRING_IN_PIECES: u8 = 0x24;
const SET: u8 = 0x31;
const CONSTRUCTED: u8 = 0x20;
/// A number of a tag that needs more than one byte; none of CMS does.
const LONG_TAG: u8 = 0x1f;

/// The first structure in DER. `None` when it is damaged, or anything but zeros follows it: they
/// fill the place that a PDF keeps for a signature.
pub fn to_der(ber: &[u8]) -> Option<Vec<u8>> {
    let mut rest = ber;
    let der = value(&mut rest, MAX_LEVELS)?;
    rest.iter().all(|byte| *byte == 0).then_some(der)
}

fn value(rest: &mut &[u8], levels: usize) -> Option<Vec<u8>> {
    let tag = byte(rest)?;
    let length = length(rest)?;
    if tag & LONG_TAG == LONG_TAG || (tag & CONSTRUCTED == 0 && length.is_none()) {
        return None;
    }
    if tag & CONSTRUCTED == 0 {
        return Some(written(tag, taken(rest, length?)?));
    }
    let mut parts = parts(rest, length, levels.checked_sub(1)?)?;
    if tag == OCTET_STRING_IN_PIECES {
        let whole: Option<Vec<&[u8]>> = parts.iter().map(|part| content_of_string(part)).collect();
        return Some(written(OCTET_STRING, &whole?.concat()));
    }
    if tag == SET {
        parts.sort();
    }
    Some(written(tag, &parts.concat()))
}

/// What a structure has inside, each part in DER.
fn parts(rest: &mut &[u8], length: Option<usize>, levels: usize) -> Option<Vec<Vec<u8>>> {
    let mut parts = Vec::new();
    let Some(length) = length else {
        while !rest.starts_with(&[0, 0]) {
            parts.push(value(rest, levels)?);
        }
        taken(rest, 2)?;
        return Some(parts);
    };
    let mut inside = taken(rest, length)?;
    while !inside.is_empty() {
        parts.push(value(&mut inside, levels)?);
    }
    Some(parts)
}

/// The content of a string in DER.
fn content_of_string(der: &[u8]) -> Option<&[u8]> {
    let mut rest = der;
    let is_string = byte(&mut rest)? == OCTET_STRING;
    let length = length(&mut rest)??;
    (is_string && rest.len() == length).then_some(rest)
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, others) = rest.split_first()?;
    *rest = others;
    Some(*first)
}

fn taken<'b>(rest: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, others) = rest.split_at_checked(count)?;
    *rest = others;
    Some(taken)
}

/// A length; `Some(None)` for one that is told by an end mark.
#[expect(
    clippy::option_option,
    reason = "damaged, told by an end mark, and told in advance are three things"
)]
fn length(rest: &mut &[u8]) -> Option<Option<usize>> {
    let first = usize::from(byte(rest)?);
    match first {
        short @ 0..0x80 => Some(Some(short)),
        0x80 => Some(None),
        long => {
            let count = long - 0x80;
            let digits = taken(rest, count).filter(|_| count <= 4)?;
            let add = |sum: usize, digit: &u8| sum << 8 | usize::from(*digit);
            Some(Some(digits.iter().fold(0, add)))
        }
    }
}

fn written(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let digits = &length[length.iter().take_while(|digit| **digit == 0).count()..];
    let mut der = vec![tag];
    match (content.len(), u8::try_from(digits.len())) {
        (short @ 0..0x80, _) => der.extend(u8::try_from(short)),
        (_, count) => {
            der.extend(count.map(|count| 0x80 | count));
            der.extend(digits);
        }
    }
    der.extend(content);
    der
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_strings_in_pieces_are_written_anew() {
        let ber = [
            0x30, 0x80, 0x24, 0x80, 4, 2, b'a', b'b', 4, 1, b'c', 0, 0, 2, 0x81, 1, 7, 0, 0,
        ];
        let der = [0x30, 8, 4, 3, b'a', b'b', b'c', 2, 1, 7];
        assert_eq!(to_der(&ber).unwrap(), der);
        assert_eq!(to_der(&der).unwrap(), der);
        assert_eq!(to_der(&[&ber[..], &[0; 9]].concat()).unwrap(), der);
    }

    #[test]
    fn what_is_damaged_or_followed_by_anything_is_none() {
        for ber in [
            &[0x30, 0x80, 2, 1, 7][..],
            &[0x30, 3, 2, 1, 7, 1],
            &[2, 0x80, 7, 0, 0],
            &[0x30, 0x85, 0, 0, 0, 0, 1],
        ] {
            assert_eq!(to_der(ber), None, "{ber:?}");
        }
        let deep = [0x30, 0x80].repeat(MAX_LEVELS + 1);
        assert_eq!(to_der(&deep), None);
    }

    #[test]
    fn a_long_content_has_a_long_length() {
        let der = written(OCTET_STRING, &[1; 300]);
        assert_eq!(der[..4], [4, 0x82, 1, 44]);
        assert_eq!(to_der(&der).unwrap(), der);
    }
}
