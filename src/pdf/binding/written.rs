//! A PDF that is written object by object, so that only one document at a time lies in memory as
//! objects.

use std::collections::HashMap;

use lopdf::{Dictionary, Object, Writer};

use crate::source::sha256;

/// What Typst's files begin with too: four bytes above 127 say that the file is no text.
const HEADER: &[u8] = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n";

/// The file as far as it is written.
pub struct WrittenPdf {
    bytes: Vec<u8>,
    /// Where each object begins, by its number less one; `None` while it is only promised.
    starts: Vec<Option<usize>>,
    /// Streams that refer to nothing, by the sum of what they are: the same one is written once.
    leaves: HashMap<String, u32>,
}

impl WrittenPdf {
    /// A file without objects.
    pub fn new() -> Self {
        Self {
            bytes: HEADER.to_vec(),
            starts: Vec::new(),
            leaves: HashMap::new(),
        }
    }

    /// The number of an object that is written later.
    pub fn promise(&mut self) -> u32 {
        self.starts.push(None);
        u32::try_from(self.starts.len()).expect("internal error: too many objects")
    }

    /// Writes an object that was promised.
    pub fn put(&mut self, number: u32, object: &Object) {
        self.begin(number);
        self.value(object);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// Writes a stream that was promised, with its data as they are packed.
    pub fn put_stream(&mut self, number: u32, mut dictionary: Dictionary, data: &[u8]) {
        dictionary.set("Length", i64::try_from(data.len()).unwrap_or(i64::MAX));
        self.begin(number);
        self.value(&Object::Dictionary(dictionary));
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(data);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Writes an object; its number is returned.
    pub fn add(&mut self, object: impl Into<Object>) -> u32 {
        let number = self.promise();
        self.put(number, &object.into());
        number
    }

    /// Writes a stream that refers to nothing, or finds the one that is there already.
    pub fn leaf(&mut self, dictionary: &Dictionary, data: &[u8]) -> u32 {
        let mut whole = Vec::with_capacity(data.len() + 200);
        write(&mut whole, &Object::Dictionary(dictionary.clone()));
        whole.extend_from_slice(data);
        let sum = sha256(&whole);
        if let Some(number) = self.leaves.get(&sum) {
            return *number;
        }
        let number = self.promise();
        self.put_stream(number, dictionary.clone(), data);
        self.leaves.insert(sum, number);
        number
    }

    fn begin(&mut self, number: u32) {
        self.starts[number as usize - 1] = Some(self.bytes.len());
        self.bytes
            .extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    }

    fn value(&mut self, object: &Object) {
        write(&mut self.bytes, object);
    }

    /// The file with its table of objects. Both halves of its identifier are the sum of what it
    /// holds.
    pub fn finished(mut self, root: u32, information: Option<Object>) -> Vec<u8> {
        for number in 1..=self.starts.len() {
            if self.starts[number - 1].is_none() {
                self.put(u32::try_from(number).unwrap_or(u32::MAX), &Object::Null);
            }
        }
        let sum = sha256(&self.bytes);
        let table = self.bytes.len();
        let size = self.starts.len() + 1;
        self.line(&format!("xref\n0 {size}\n0000000000 65535 f\r\n"));
        for start in std::mem::take(&mut self.starts).into_iter().flatten() {
            self.line(&format!("{start:010} 00000 n\r\n"));
        }
        let mut information_entry = Vec::new();
        if let Some(information) = information {
            information_entry.extend_from_slice(b"/Info ");
            write(&mut information_entry, &information);
        }
        self.line(&format!("trailer\n<</Size {size}/Root {root} 0 R"));
        self.bytes.extend_from_slice(&information_entry);
        let half = &sum[..32];
        self.line(&format!(
            "/ID[<{half}><{half}>]>>\nstartxref\n{table}\n%%EOF\n"
        ));
        self.bytes
    }

    fn line(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

fn write(bytes: &mut Vec<u8>, object: &Object) {
    Writer::write_object(bytes, object).expect("internal error: writing to memory failed");
}
