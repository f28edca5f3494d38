//! Inflates the data of one stream within an allowance.

use std::io::Read;

use flate2::bufread::ZlibDecoder;
use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

use super::limits::Allowance;
use super::syntax::MALFORMED;
use super::unreadable::Unreadable;

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
    let most = packed.left() as u64;
    let mut decoder = ZlibDecoder::new(data);
    let mut inflated = decoder.by_ref().take(most + 1);
    let count = std::io::copy(&mut inflated, &mut std::io::sink()).map_err(|_| MALFORMED)?;
    if count > most {
        return Err(packed.exceeded());
    }
    let rest = decoder.into_inner();
    if rest.iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
        Ok(())
    } else {
        Err(MALFORMED)
    }
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
