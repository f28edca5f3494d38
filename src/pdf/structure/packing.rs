//! How a stream is packed, read so that all programs unpack the same (ISO 32000-1, 7.4).
//!
//! Programs differ in whether they follow references here, know short names, round numbers and
//! take one set of parameters for several filters: what is not written plainly is refused.

use lopdf::{Dictionary, Object};

use super::file::File;
use super::unreadable::{IN_TWO_WAYS, Unreadable};

/// Filters that say nothing of what they pack (ISO 32000-1, table 6), and are unpacked here.
const FOR_ANYTHING: [&[u8]; 5] = [
    b"FlateDecode",
    b"LZWDecode",
    b"RunLengthDecode",
    b"ASCII85Decode",
    b"ASCIIHexDecode",
];

/// Samples in a row of what was packed as if it were a picture. The widest pages and tables of
/// cross-references have some thousand.
const MAX_COLUMNS: i64 = 1 << 20;

/// One way in which a stream is packed.
pub struct Layer<'f> {
    /// The name of the filter.
    pub filter: &'f [u8],
    /// Its parameters, as they stand there.
    stated: &'f Object,
}

/// All of a stream, the outermost first.
///
/// # Errors
///
/// Programs read them in different ways.
pub fn layers<'f>(
    file: &'f File<'f>,
    dictionary: &'f Dictionary,
) -> Result<Vec<Layer<'f>>, Unreadable> {
    let entry = |key: &[u8]| match dictionary.get(key) {
        Ok(value) => lasting(file, value),
        Err(_) => Ok(&Object::Null),
    };
    if dictionary.has(b"DP") {
        return Err(IN_TWO_WAYS);
    }
    let (filters, parameters) = (entry(b"Filter")?, entry(b"DecodeParms")?);
    match (filters, parameters) {
        (Object::Null, _) => Ok(Vec::new()),
        (Object::Name(filter), Object::Array(none)) if none.iter().all(Object::is_null) => {
            let stated = &Object::Null;
            Ok(vec![Layer { filter, stated }])
        }
        (Object::Name(_), Object::Array(_)) => Err(IN_TWO_WAYS),
        (Object::Name(filter), stated) => Ok(vec![Layer { filter, stated }]),
        (Object::Array(filters), stated) => several(file, filters, stated),
        _ => Err(IN_TWO_WAYS),
    }
}

fn several<'f>(
    file: &'f File<'f>,
    filters: &'f [Object],
    parameters: &'f Object,
) -> Result<Vec<Layer<'f>>, Unreadable> {
    let layer = |(index, filter): (usize, &'f Object)| {
        let filter = lasting(file, filter)?.as_name().map_err(|_| IN_TWO_WAYS)?;
        let stated = match parameters {
            Object::Array(each) => each.get(index).unwrap_or(&Object::Null),
            // Some programs take one set for the first filter, some for all and some for none.
            Object::Dictionary(one) if !one.is_empty() && is_for_anything(filter) => {
                return Err(IN_TWO_WAYS);
            }
            other => other,
        };
        Ok(Layer {
            filter,
            stated: lasting(file, stated)?,
        })
    };
    filters.iter().enumerate().map(layer).collect()
}

/// A value, or what it refers to where that is the same in all revisions.
fn lasting<'f>(file: &'f File<'f>, value: &'f Object) -> Result<&'f Object, Unreadable> {
    match value {
        Object::Reference(id) => {
            let found = file.lasting_object(*id).ok_or(IN_TWO_WAYS)?;
            found.as_reference().err().map(|_| found).ok_or(IN_TWO_WAYS)
        }
        value => Ok(value),
    }
}

/// Whether the filter may pack anything, and is unpacked here.
fn is_for_anything(filter: &[u8]) -> bool {
    FOR_ANYTHING.contains(&filter)
}

impl<'f> Layer<'f> {
    /// Whether it is unpacked here; other filters are those of pictures.
    pub fn is_for_anything(&self) -> bool {
        is_for_anything(self.filter)
    }

    /// Its parameters as they stand there.
    pub const fn stated(&self) -> &'f Object {
        self.stated
    }

    /// The parameters that change what is unpacked.
    ///
    /// # Errors
    ///
    /// One is no whole number, or none that all programs know.
    pub fn parameters(&self, file: &'f File<'f>) -> Result<Dictionary, Unreadable> {
        let stated = match self.stated {
            Object::Null => return Ok(Dictionary::new()),
            stated => stated.as_dict().map_err(|_| IN_TWO_WAYS)?,
        };
        let mut known = Dictionary::new();
        for (key, values) in [
            ("EarlyChange", &[0, 1][..]),
            ("Predictor", &[1, 2, 10, 11, 12, 13, 14, 15]),
            ("BitsPerComponent", &[1, 2, 4, 8, 16]),
        ] {
            if let Some(number) = number(file, stated, key, |it| values.contains(&it))? {
                known.set(key, number);
            }
        }
        for (key, most) in [("Colors", 32), ("Columns", MAX_COLUMNS)] {
            if let Some(number) = number(file, stated, key, |it| (1..=most).contains(&it))? {
                known.set(key, number);
            }
        }
        Ok(known)
    }
}

fn number<'f>(
    file: &'f File<'f>,
    stated: &'f Dictionary,
    key: &str,
    is_known: impl Fn(i64) -> bool,
) -> Result<Option<i64>, Unreadable> {
    let Ok(value) = stated.get(key.as_bytes()) else {
        return Ok(None);
    };
    match lasting(file, value)? {
        Object::Null => Ok(None),
        Object::Integer(number) if is_known(*number) => Ok(Some(*number)),
        _ => Err(IN_TWO_WAYS),
    }
}
