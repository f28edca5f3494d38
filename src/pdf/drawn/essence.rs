//! Descriptions of objects with all that they refer to: two objects of one description are the
//! same, whatever numbers they have and however their streams are packed.

use std::cell::RefCell;
use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::pdf::structure::{Allowance, Inflated, MAX_DEPTH, Revision, Unreadable};
use crate::source::sha256;

/// How a stream is packed, and what says nothing of what an object looks like.
const OF_NO_ACCOUNT: [&[u8]; 6] = [
    b"Length",
    b"DL",
    b"StructParent",
    b"StructParents",
    b"Metadata",
    b"PieceInfo",
];

/// How a stream is packed.
const PACKING: [&[u8]; 2] = [b"Filter", b"DecodeParms"];

/// Bytes of a string that are described in one step.
const BYTES_IN_STEP: usize = 100;

/// The descriptions of one revision; what is shared is described once.
pub struct Essences<'f> {
    revision: &'f Revision<'f>,
    known: RefCell<HashMap<ObjectId, String>>,
}

impl<'f> Essences<'f> {
    pub(super) fn of(revision: &'f Revision<'f>) -> Self {
        Self {
            revision,
            known: RefCell::default(),
        }
    }

    /// The description of an object, as a checksum.
    pub(super) fn of_object(
        &self,
        object: &'f Object,
        inflated: &Inflated<'f>,
        steps: &Allowance,
    ) -> Result<String, Unreadable> {
        let mut writing = Writing {
            essences: self,
            inflated,
            steps,
            open: Vec::new(),
            leads_back: false,
        };
        writing.described(object)
    }
}

struct Writing<'e, 'f> {
    essences: &'e Essences<'f>,
    inflated: &'e Inflated<'f>,
    steps: &'e Allowance,
    /// Objects that are being described: one that leads back to itself is named by its depth.
    open: Vec<ObjectId>,
    /// Whether the last of them does, itself or what stands in it.
    leads_back: bool,
}

impl<'f> Writing<'_, 'f> {
    /// A value as it is written, or the checksum of what holds others: the same whether that is an
    /// object of its own or stands where it belongs. Programs that save a file anew choose.
    fn described(&mut self, object: &'f Object) -> Result<String, Unreadable> {
        self.steps.take(1)?;
        let mut written = Vec::new();
        match object {
            Object::Reference(id) => return self.referred(*id),
            Object::Array(items) => {
                written.push(b'[');
                for item in items {
                    self.write(item, &mut written)?;
                }
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary, &[], &mut written)?,
            Object::Stream(stream) => self.stream(stream, &mut written)?,
            value => return self.value(value),
        }
        Ok(sha256(&written))
    }

    fn referred(&mut self, id: ObjectId) -> Result<String, Unreadable> {
        // A link may lead to a page, and a page to all of the document.
        if let Some(page) = self.essences.revision.page_number(id) {
            return Ok(format!("page {page}"));
        }
        if let Some(known) = self.essences.known.borrow().get(&id) {
            return Ok(known.clone());
        }
        if let Some(depth) = self.open.iter().position(|it| *it == id) {
            self.leads_back = true;
            return Ok(format!("^{depth}"));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Unreadable::Damaged);
        }
        self.open.push(id);
        let leads_back = std::mem::take(&mut self.leads_back);
        let essence = self.described(self.essences.revision.object(id))?;
        self.open.pop();
        // What leads back to itself is described as seen from where the walk began.
        if self.open.is_empty() || !self.leads_back {
            self.essences.known.borrow_mut().insert(id, essence.clone());
        }
        self.leads_back = leads_back;
        Ok(essence)
    }

    fn value(&self, value: &'f Object) -> Result<String, Unreadable> {
        Ok(match value {
            Object::Boolean(value) => value.to_string(),
            Object::Integer(_) | Object::Real(_) => {
                format!("{:.4}", super::number(value).unwrap_or_default())
            }
            Object::Name(name) => {
                self.steps.take(name.len() / BYTES_IN_STEP)?;
                format!("/{}", sha256(name))
            }
            Object::String(text, _) => {
                self.steps.take(text.len() / BYTES_IN_STEP)?;
                format!("({}", sha256(text))
            }
            _ => "null".to_owned(),
        })
    }

    fn write(&mut self, object: &'f Object, to: &mut Vec<u8>) -> Result<(), Unreadable> {
        let said = self.described(object)?;
        to.extend(said.into_bytes());
        to.push(b' ');
        Ok(())
    }

    fn bytes(&mut self, kind: u8, bytes: &[u8], to: &mut Vec<u8>) -> Result<(), Unreadable> {
        self.steps.take(bytes.len() / BYTES_IN_STEP)?;
        to.push(kind);
        to.extend(format!("{}:", bytes.len()).into_bytes());
        to.extend(bytes);
        Ok(())
    }

    fn dictionary(
        &mut self,
        dictionary: &'f Dictionary,
        but: &[&[u8]],
        to: &mut Vec<u8>,
    ) -> Result<(), Unreadable> {
        let counts = |key: &[u8]| !but.contains(&key) && !OF_NO_ACCOUNT.contains(&key);
        let mut entries: Vec<(&Vec<u8>, &Object)> = dictionary
            .iter()
            .filter(|(key, _)| counts(key.as_slice()) && key.as_slice() != b"Parent")
            .collect();
        entries.sort_by_key(|(key, _)| *key);
        to.extend(b"<<");
        for (key, value) in entries {
            self.bytes(b'/', key, to)?;
            self.write(value, to)?;
        }
        to.extend(b">>");
        Ok(())
    }

    /// What a stream holds, unpacked where that can be done.
    fn stream(&mut self, stream: &'f Stream, to: &mut Vec<u8>) -> Result<(), Unreadable> {
        match self.inflated.data(stream) {
            Ok(data) => {
                self.dictionary(&stream.dict, &PACKING, to)?;
                to.extend(sha256(&data).into_bytes());
            }
            Err(too_large @ Unreadable::TooLarge(_)) => return Err(too_large),
            // Pictures are packed in ways of their own, and some programs pack them once more.
            Err(_) => {
                let packed = Packed::of(self.essences.revision, stream);
                let data = match self.inflated.data_as(stream, &packed.outer) {
                    Err(Unreadable::Damaged) => self.essences.revision.file().data(stream).to_vec(),
                    data => data?,
                };
                self.dictionary(&stream.dict, &PACKING, to)?;
                for part in packed.inner {
                    self.write(part, to)?;
                }
                to.extend(sha256(&data).into_bytes());
            }
        }
        Ok(())
    }
}

/// Filters that say nothing of what they pack (ISO 32000-1, table 6).
const FOR_ANYTHING: [&[u8]; 5] = [
    b"FlateDecode",
    b"LZWDecode",
    b"RunLengthDecode",
    b"ASCII85Decode",
    b"ASCIIHexDecode",
];

/// How a stream is packed that cannot be unpacked whole.
struct Packed<'f> {
    /// The filters outside of those for pictures, as an entry of a dictionary.
    outer: Dictionary,
    /// The others, each with its parameters.
    inner: Vec<&'f Object>,
}

impl<'f> Packed<'f> {
    fn of(revision: &Revision<'f>, stream: &'f Stream) -> Self {
        let all = |key| match revision.entry(&stream.dict, key) {
            Object::Array(all) => all.as_slice(),
            Object::Null => &[],
            one => std::slice::from_ref(one),
        };
        let (filters, parameters) = (all(b"Filter"), all(b"DecodeParms"));
        let is_for_anything = |filter: &&Object| {
            let name = revision.resolved(filter).as_name();
            name.is_ok_and(|name| FOR_ANYTHING.contains(&name))
        };
        let count = filters.iter().take_while(is_for_anything).count();
        let parameter = |index: usize| parameters.get(index).unwrap_or(&Object::Null);
        let outside = |whole: &dyn Fn(usize) -> &'f Object| {
            let parts = (0..count).map(|index| revision.resolved(whole(index)).clone());
            Object::Array(parts.collect())
        };
        let mut outer = Dictionary::new();
        if count > 0 {
            outer.set("Filter", outside(&|index| &filters[index]));
            outer.set("DecodeParms", outside(&parameter));
        }
        let inner = (count..filters.len()).flat_map(|index| [&filters[index], parameter(index)]);
        Self {
            outer,
            inner: inner.collect(),
        }
    }
}
