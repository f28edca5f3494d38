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
    let (count, rest) = held(data, packed.left()).map_err(|_| MALFORMED)?;
    if count > packed.left() {
        return Err(packed.exceeded());
    }
    if rest.iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
        Ok(())
    } else {
        Err(MALFORMED)
    }
}

/// The data of a stream without one of its layers.
///
/// # Errors
///
/// They are damaged, go on after their end, or hold more than the limit.
pub fn without(
    layer: &[u8],
    parameters: &Dictionary,
    data: &[u8],
    limit: usize,
) -> lopdf::Result<Vec<u8>> {
    let changes_early = parameters.get(b"EarlyChange").and_then(Object::as_i64);
    let changes_early = changes_early.unwrap_or(1) != 0;
    let is_whole = match layer {
        b"FlateDecode" => {
            let (count, _) = held(data, limit).map_err(|_| damaged())?;
            if !is_predicted(parameters) && count <= limit {
                return inflate(data, count).map_err(|_| damaged());
            }
            true
        }
        b"LZWDecode" => are_whole_codes(data, changes_early),
        b"RunLengthDecode" => are_whole_runs(data),
        b"ASCII85Decode" => is_plain_text(data, b"~>", |it| matches!(it, b'!'..=b'u' | b'z')),
        _ => is_plain_text(data, b">", |it| it.is_ascii_hexdigit()),
    };
    if !is_whole {
        return Err(damaged());
    }
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
