//! The data of streams, inflated within an allowance.

use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

use super::file::File;
use super::limits::Allowance;
use super::syntax::MALFORMED;
use super::unreadable::Unreadable;

/// The data of a stream that says where objects are, or has objects in it: not compressed, or in
/// one way that all programs know.
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
    if !is_plain {
        return Err(MALFORMED);
    }
    let data = inflated(dictionary, data, packed.left()).map_err(|error| cause(&error, packed))?;
    packed.take(data.len())?;
    Ok(data)
}

fn inflated(dictionary: &Dictionary, data: &[u8], limit: usize) -> lopdf::Result<Vec<u8>> {
    Stream::new(dictionary.clone(), data.to_vec()).get_plain_content_with_limit(limit)
}

fn cause(error: &Error, allowance: &Allowance) -> Unreadable {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => allowance.exceeded(),
        _ => MALFORMED,
    }
}

/// Inflates streams of one file, up to a limit over all of them.
pub struct Inflated<'f> {
    file: &'f File<'f>,
    allowance: Allowance,
}

impl<'f> Inflated<'f> {
    /// With the whole allowance.
    pub const fn of(file: &'f File<'f>) -> Self {
        Self {
            file,
            allowance: Allowance::inflated(),
        }
    }

    /// With a smaller one.
    pub const fn up_to(file: &'f File<'f>, limit: usize) -> Self {
        Self {
            file,
            allowance: Allowance::inflated().lowered(limit),
        }
    }

    /// The data of a stream.
    ///
    /// # Errors
    ///
    /// They cannot be inflated, or are more than may be inflated yet.
    pub fn data(&self, stream: &Stream) -> Result<Vec<u8>, Unreadable> {
        self.data_up_to(stream, self.allowance.left())
    }

    /// The same, of at most so many bytes.
    pub fn data_up_to(&self, stream: &Stream, limit: usize) -> Result<Vec<u8>, Unreadable> {
        let data = self.file.data(stream);
        let data =
            inflated(&stream.dict, data, limit.min(self.allowance.left())).map_err(|error| {
                match cause(&error, &self.allowance) {
                    too_large @ Unreadable::TooLarge(_) => too_large,
                    _ => Unreadable::Damaged,
                }
            })?;
        self.allowance.take(data.len())?;
        Ok(data)
    }

    /// Takes what others inflate out of the allowance.
    pub fn take(&self, count: usize) -> Result<(), Unreadable> {
        self.allowance.take(count)
    }
}
