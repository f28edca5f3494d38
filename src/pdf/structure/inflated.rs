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
        let mut data = Cow::Borrowed(self.file.data(stream));
        if layers.len() > MAX_LAYERS {
            return Err(IN_TWO_WAYS);
        }
        for layer in layers {
            if !layer.is_for_anything() {
                return Err(Unreadable::Damaged);
            }
            let parameters = layer.parameters(self.file)?;
            let limit = limit.min(self.allowance.left());
            let (count, inner) = without(layer.filter, &parameters, &data, limit);
            // Each layer counts, and one that is damaged too: it takes as long.
            let taken = self.allowance.take(count);
            data = Cow::Owned(inner.map_err(|error| self.cause(&error))?);
            taken?;
        }
        if data.len() > limit {
            return Err(self.allowance.exceeded());
        }
        if layers.is_empty() {
            self.allowance.take(data.len())?;
        }
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

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Document, Object, dictionary};

    use super::*;

    /// A file with streams of these.
    fn file(streams: Vec<(Dictionary, Vec<u8>)>) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 };
        let pages = document.add_object(pages);
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", root);
        for (dictionary, data) in streams {
            document.add_object(Stream::new(dictionary, data));
        }
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes.push(b'\n');
        bytes
    }

    /// What comes of each stream, in their order.
    fn read(pdf: &[u8], limit: usize) -> Vec<Result<usize, Unreadable>> {
        let file = File::read(pdf).unwrap();
        let inflated = Inflated::up_to(&file, limit);
        let streams = file.objects().iter().filter_map(|it| it.as_stream().ok());
        let streams = streams.filter(|stream| !stream.dict.has_type(b"XRef"));
        let read = streams.map(|stream| inflated.data(stream).map(|data| data.len()));
        read.collect()
    }

    fn filters(names: &[&str]) -> Dictionary {
        let names = names.iter().map(|name| Object::from(*name));
        dictionary! { "Filter" => names.collect::<Vec<_>>() }
    }

    fn compressed(data: Vec<u8>) -> Vec<u8> {
        let mut stream = Stream::new(Dictionary::new(), data);
        stream.compress().unwrap();
        stream.content
    }

    #[test]
    fn each_layer_takes_of_the_allowance_and_a_damaged_one_too() {
        let blanks = vec![b' '; 100_000];
        let text = [b"41".as_slice(), &blanks, b">"].concat();
        let mut changed = compressed(blanks.clone());
        *changed.last_mut().unwrap() ^= 1;
        for (names, data) in [
            (vec!["FlateDecode", "ASCIIHexDecode"], compressed(blanks)),
            (vec!["FlateDecode", "ASCIIHexDecode"], compressed(text)),
            (vec!["FlateDecode"], changed),
        ] {
            let pdf = file(vec![(filters(&names), data); 5]);
            let read = read(&pdf, 350_000);
            let is_exceeded = |read: &Result<_, _>| matches!(read, Err(Unreadable::TooLarge(_)));
            let exceeded: Vec<bool> = read.iter().map(is_exceeded).collect();
            assert_eq!(exceeded[3..], [true, true], "{names:?} {read:?}");
            assert!(!exceeded[0], "{names:?} {read:?}");
        }
    }

    #[test]
    fn a_stream_has_at_most_four_layers_and_rows_a_million_columns() {
        let hex = |data: &[u8]| {
            let digits: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
            [digits.as_bytes(), b">"].concat()
        };
        let four = (0..4).fold(b"abc".to_vec(), |data, _| hex(&data));
        let columns = |count: i64| {
            let parameters = dictionary! { "Predictor" => 1, "Columns" => count };
            dictionary! { "Filter" => "ASCIIHexDecode", "DecodeParms" => parameters }
        };
        let pdf = file(vec![
            (filters(&["ASCIIHexDecode"; 4]), four.clone()),
            (filters(&["ASCIIHexDecode"; 5]), hex(&four)),
            (columns(1_048_576), hex(b"abc")),
            (columns(1_048_577), hex(b"abc")),
        ]);
        let expected = [Ok(3), Err(IN_TWO_WAYS), Ok(3), Err(IN_TWO_WAYS)];
        assert_eq!(read(&pdf, 1 << 20), expected);
    }
}
