//! Descriptions of objects with all that they refer to: two objects of one description are the
//! same, whatever numbers they have and however their streams are packed.

use std::cell::RefCell;
use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::pdf::structure::{Allowance, Inflated, MAX_DEPTH, Revision, Unreadable, layers};
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

    /// What a stream holds, unpacked where that can be done. Pictures are packed in ways of their
    /// own, and some programs pack them once more.
    fn stream(&mut self, stream: &'f Stream, to: &mut Vec<u8>) -> Result<(), Unreadable> {
        let layers = layers(self.essences.revision.file(), &stream.dict)?;
        let outer = layers.iter().take_while(|layer| layer.is_for_anything());
        let (outer, inner) = layers.split_at(outer.count());
        let (data, inner) = match self.inflated.data_without(stream, outer) {
            // Of damaged data, programs show what they can: as it stands there, it is the same.
            Err(Unreadable::Damaged) => {
                let file = self.essences.revision.file();
                (file.data(stream).to_vec(), layers.as_slice())
            }
            data => (data?, inner),
        };
        self.dictionary(&stream.dict, &PACKING, to)?;
        for layer in inner {
            self.bytes(b'/', layer.filter, to)?;
            self.write(layer.stated(), to)?;
        }
        to.extend(sha256(&data).into_bytes());
        Ok(())
    }
}
