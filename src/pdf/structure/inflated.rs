//! The data of a file's streams, inflated within an allowance for all of them.

use lopdf::{Dictionary, Stream};

use super::decompress::{cause, inflated};
use super::file::File;
use super::limits::Allowance;
use super::unreadable::Unreadable;

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
        self.inflated(stream, &stream.dict, limit)
    }

    /// The data of a stream, packed as a dictionary says instead of its own.
    ///
    /// # Errors
    ///
    /// As for [`data`](Self::data).
    pub fn data_as(&self, stream: &Stream, packing: &Dictionary) -> Result<Vec<u8>, Unreadable> {
        self.inflated(stream, packing, self.allowance.left())
    }

    fn inflated(
        &self,
        stream: &Stream,
        packing: &Dictionary,
        limit: usize,
    ) -> Result<Vec<u8>, Unreadable> {
        let data = self.file.data(stream);
        let data =
            inflated(packing, data, limit.min(self.allowance.left())).map_err(
                |error| match cause(&error, &self.allowance) {
                    too_large @ Unreadable::TooLarge(_) => too_large,
                    _ => Unreadable::Damaged,
                },
            )?;
        self.allowance.take(data.len())?;
        Ok(data)
    }

    /// Takes what others inflate out of the allowance.
    pub fn take(&self, count: usize) -> Result<(), Unreadable> {
        self.allowance.take(count)
    }
}
