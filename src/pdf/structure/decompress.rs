//! Inflates the data of one stream within an allowance.

use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

use super::ends::{are_whole_codes, are_whole_runs, held, inflate, is_plain_text};
use super::limits::Allowance;
use super::syntax::MALFORMED;
use super::unreadable::{IN_TWO_WAYS, Unreadable};

/// The data of a stream that says where objects are, or has objects in it: not compressed, or in
/// one way that all programs know and read alike.
pub fn structural(
    dictionary: &Dictionary,
    data: &[u8],
    packed: &Allowance,
) -> Result<Vec<u8>, Unreadable> {
    let is_plain = match dictionary.get(b"Filter") {
        Err(_) => true,
        Ok(Object::Name(filter)) => filter == b"FlateDecode",
        Ok(Object::Array(filters)) => {
            matches!(filters.as_slice(), [Object::Name(filter)] if filter == b"FlateDecode")
        }
        Ok(_) => false,
    };
    if !is_plain || !has_plain_parameters(dictionary) {
        return Err(MALFORMED);
    }
    if dictionary.has(b"Filter") {
        ends_where_it_should(data, packed)?;
    }
    let data = inflated(dictionary, data, packed.left()).map_err(|error| cause(&error, packed))?;
    packed.take(data.len())?;
    Ok(data)
}

/// Whether the parameters of the filter stand where every program looks for them (ISO 32000-1,
/// table 8): some follow references and know the short name for inline images, others do not.
fn has_plain_parameters(dictionary: &Dictionary) -> bool {
    const KNOWN: [&[u8]; 4] = [b"Predictor", b"Colors", b"BitsPerComponent", b"Columns"];
    let is_plain = |parameters: &Object| {
        parameters.as_dict().is_ok_and(|parameters| {
            parameters.iter().all(|(key, value)| {
                KNOWN.contains(&key.as_slice()) && matches!(value, Object::Integer(_))
            })
        })
    };
    !dictionary.has(b"DP") && dictionary.get(b"DecodeParms").map_or(true, is_plain)
}

/// Whether the data are one zlib stream with a right checksum (RFC 1950), and line ends after it.
/// Of anything else some programs read a part, or take it for another kind of data.
fn ends_where_it_should(data: &[u8], packed: &Allowance) -> Result<(), Unreadable> {
    let (count, rest) = held(data, packed.left());
    if count > packed.left() {
        return Err(packed.exceeded());
    }
    if rest
        .map_err(|_| MALFORMED)?
        .iter()
        .all(|byte| matches!(byte, b'\r' | b'\n'))
    {
        Ok(())
    } else {
        Err(MALFORMED)
    }
}

/// The data of a stream without one of its layers, and how much was unpacked to know them: much may
/// be inflated before it is seen that data are damaged.
///
/// # Errors
///
/// They are damaged, text or runs or codes go on after their end, or they hold more than the limit.
/// What follows after a zlib stream is passed by: it has an end of its own, and all programs stop
/// there.
pub fn without(
    layer: &[u8],
    parameters: &Dictionary,
    data: &[u8],
    limit: usize,
) -> (usize, lopdf::Result<Vec<u8>>) {
    if layer == b"FlateDecode" {
        let (count, end) = held(data, limit);
        let inner = match end {
            Err(_) => Err(damaged()),
            Ok(_) if is_predicted(parameters) || count > limit => {
                unpacked(layer, parameters, data, limit)
            }
            Ok(_) => inflate(data, count).map_err(|_| damaged()),
        };
        return (count, inner);
    }
    if !is_whole(layer, parameters, data) {
        return (data.len(), Err(damaged()));
    }
    let inner = unpacked(layer, parameters, data, limit);
    // What is above the limit was unpacked up to it.
    (inner.as_ref().map_or(limit, Vec::len), inner)
}

/// Whether data that have their end among them end as they should.
fn is_whole(layer: &[u8], parameters: &Dictionary, data: &[u8]) -> bool {
    let changes_early = parameters.get(b"EarlyChange").and_then(Object::as_i64);
    let changes_early = changes_early.unwrap_or(1) != 0;
    match layer {
        b"LZWDecode" => are_whole_codes(data, changes_early),
        b"RunLengthDecode" => are_whole_runs(data),
        b"ASCII85Decode" => is_plain_text(data, b"~>", |it| matches!(it, b'!'..=b'u' | b'z')),
        _ => is_plain_text(data, b">", |it| it.is_ascii_hexdigit()),
    }
}

fn unpacked(
    layer: &[u8],
    parameters: &Dictionary,
    data: &[u8],
    limit: usize,
) -> lopdf::Result<Vec<u8>> {
    let mut packing = Dictionary::new();
    packing.set("Filter", Object::Name(layer.to_vec()));
    packing.set("DecodeParms", parameters.clone());
    inflated(&packing, data, limit)
}

/// Whether what was packed are differences.
fn is_predicted(parameters: &Dictionary) -> bool {
    let predictor = parameters.get(b"Predictor").and_then(Object::as_i64);
    predictor.is_ok_and(|predictor| predictor != 1)
}

fn damaged() -> Error {
    Error::InvalidStream(IN_TWO_WAYS.to_string())
}

pub fn inflated(dictionary: &Dictionary, data: &[u8], limit: usize) -> lopdf::Result<Vec<u8>> {
    Stream::new(dictionary.clone(), data.to_vec()).get_plain_content_with_limit(limit)
}

pub fn cause(error: &Error, allowance: &Allowance) -> Unreadable {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => allowance.exceeded(),
        _ => MALFORMED,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};
    use lopdf::dictionary;

    use super::*;

    fn plain(layer: &str, data: &[u8]) -> Option<Vec<u8>> {
        let (_, inner) = without(layer.as_bytes(), &Dictionary::new(), data, 1 << 16);
        inner.ok()
    }

    #[test]
    fn text_for_bytes_ends_once_and_has_blanks_that_all_programs_pass_by() {
        for (layer, text, end) in [
            ("ASCII85Decode", "87cURDZ", "~>"),
            ("ASCIIHexDecode", "48656C6c6f", ">"),
        ] {
            let (first, last) = text.split_at(4);
            for text in [
                format!("{text}{end}"),
                format!("{first}\r\n\t\x0c {last} {end}\n"),
            ] {
                let held = plain(layer, text.as_bytes());
                assert_eq!(held.as_deref(), Some(&b"Hello"[..]), "{text:?}");
            }
            for text in [
                text.to_owned(),
                format!("{first}\0{last}{end}"),
                format!("{text}\0{end}"),
                format!("{text}{end}\0"),
                format!("{first}\x0b{last}{end}"),
                format!("{first}\u{a0}{last}{end}"),
                format!("{first}{end}{last}{end}"),
                format!("{text}{end}{end}"),
                format!("{text}{end}{text}"),
            ] {
                assert_eq!(plain(layer, text.as_bytes()), None, "{layer}: {text:?}");
            }
        }
    }

    #[test]
    fn runs_are_whole_and_end() {
        let whole: [&[u8]; 3] = [b"\x02abc\xfed\x80", b"\x02abc\xfed\x80\r\n", b"\x80"];
        for data in whole {
            let expected = if data.len() > 1 { &b"abcddd"[..] } else { b"" };
            assert_eq!(plain("RunLengthDecode", data).as_deref(), Some(expected));
        }
        let broken: [&[u8]; 7] = [
            b"\x02abc\xfed",
            b"\x02ab",
            b"\x02",
            b"\xfe",
            b"\x02abc\x80\x80",
            b"\x02abc\x80\x02abc\x80",
            b"",
        ];
        for data in broken {
            assert_eq!(plain("RunLengthDecode", data), None, "{data:?}");
        }
    }

    /// Codes that stand for one letter each, and their widths as the table grows.
    fn coded(codes: &[usize], early: usize) -> Vec<u8> {
        let (mut bits, mut count) = (String::new(), 0);
        for &code in codes {
            let width = if 257 + count + early < 512 { 9 } else { 10 };
            bits.push_str(&format!("{code:0width$b}"));
            count = if code == 256 { 0 } else { count + 1 };
        }
        bits.push_str(&"0".repeat(bits.len().next_multiple_of(8) - bits.len()));
        let bytes = bits.as_bytes().chunks(8);
        bytes
            .map(|byte| u8::from_str_radix(str::from_utf8(byte).unwrap(), 2).unwrap())
            .collect()
    }

    fn letters(count: usize) -> Vec<usize> {
        (0..count).map(|it| usize::from(b'a') + it % 26).collect()
    }

    #[test]
    fn codes_of_lzw_begin_and_end_and_change_their_width_where_it_is_said() {
        for early in [0, 1] {
            let parameters = dictionary! { "EarlyChange" => i64::try_from(early).unwrap() };
            let held = |codes: &[usize]| {
                let data = coded(codes, early);
                without(b"LZWDecode", &parameters, &data, 1 << 16).1.ok()
            };
            for count in [0, 1, 253, 254, 255, 256, 300] {
                let letters = letters(count);
                let expected: Vec<u8> = { letters.iter() }
                    .map(|it| u8::try_from(*it).unwrap())
                    .collect();
                let codes = [&[256], letters.as_slice(), &[257]].concat();
                assert_eq!(held(&codes), Some(expected), "{early} {count}");
                let both = [codes.as_slice(), &[256, 97, 257]].concat();
                for broken in [&codes[1..], &codes[..=count], &both] {
                    assert_eq!(held(broken), None, "{early} {count} {}", broken.len());
                }
            }
            // A code that is not in the table yet.
            assert_eq!(held(&[256, 97, 259, 257]), None);
            assert_eq!(held(&[256, 97, 258, 257]).as_deref(), Some(&b"aaa"[..]));
        }
    }

    #[test]
    fn a_zlib_stream_that_is_cut_or_changed_is_damaged() {
        let text = b"Kommunstyrelsen beviljar 40 000 kronor. ".repeat(20);
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&text).unwrap();
        let whole = encoder.finish().unwrap();
        assert_eq!(plain("FlateDecode", &whole).as_ref(), Some(&text));
        let followed = [whole.as_slice(), b"\nmore"].concat();
        assert_eq!(plain("FlateDecode", &followed).as_ref(), Some(&text));
        for end in 0..whole.len() {
            assert_eq!(plain("FlateDecode", &whole[..end]), None, "{end}");
        }
        let mut changed = whole.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(plain("FlateDecode", &changed), None);
    }
}
