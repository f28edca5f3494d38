//! The data of a file's streams, inflated within an allowance for all of them.

use std::borrow::Cow;

use lopdf::{Error, Stream};

use super::decompress::{cause, without};
use super::file::File;
use super::limits::Allowance;
use super::packing::{Layer, layers};
use super::unreadable::{IN_TWO_WAYS, Unreadable};

/// Ways in which one stream is packed: text over data that are compressed are two.
const MAX_LAYERS: usize = 4;

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
    pub fn data(&self, stream: &'f Stream) -> Result<Vec<u8>, Unreadable> {
        self.data_up_to(stream, self.allowance.left())
    }

    /// The same, of at most so many bytes.
    pub fn data_up_to(&self, stream: &'f Stream, limit: usize) -> Result<Vec<u8>, Unreadable> {
        let layers = layers(self.file, &stream.dict)?;
        let data = self.inflated(stream, &layers, limit);
        // Of damaged data, programs show as much as they can.
        data.map_err(|cause| match cause {
            Unreadable::Damaged => IN_TWO_WAYS,
            cause => cause,
        })
    }

    /// The data of a stream without some of its layers, the outermost of them.
    ///
    /// # Errors
    ///
    /// As for [`data`](Self::data).
    pub fn data_without(
        &self,
        stream: &Stream,
        layers: &[Layer<'f>],
    ) -> Result<Vec<u8>, Unreadable> {
        self.inflated(stream, layers, self.allowance.left())
    }

    fn inflated(
        &self,
        stream: &Stream,
        layers: &[Layer<'f>],
        limit: usize,
    ) -> Result<Vec<u8>, Unreadable> {
        let limit = limit.min(self.allowance.left());
        let mut data = Cow::Borrowed(self.file.data(stream));
        if layers.len() > MAX_LAYERS {
            return Err(IN_TWO_WAYS);
        }
        for layer in layers {
            if !layer.is_for_anything() {
                return Err(Unreadable::Damaged);
            }
            let parameters = layer.parameters(self.file)?;
            let inner = without(layer.filter, &parameters, &data, limit);
            data = Cow::Owned(inner.map_err(|error| self.cause(&error))?);
        }
        if data.len() > limit {
            return Err(self.allowance.exceeded());
        }
        self.allowance.take(data.len())?;
        Ok(data.into_owned())
    }

    fn cause(&self, error: &Error) -> Unreadable {
        match cause(error, &self.allowance) {
            too_large @ Unreadable::TooLarge(_) => too_large,
            _ => Unreadable::Damaged,
        }
    }

    /// Takes what others inflate out of the allowance.
    pub fn take(&self, count: usize) -> Result<(), Unreadable> {
        self.allowance.take(count)
    }
}
