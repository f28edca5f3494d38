//! Revisions that are appended byte by byte, so that nothing mends what is wrong with them.

use std::fmt::Write;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// A revision in the making.
pub struct Raw {
    bytes: Vec<u8>,
    /// The file before it.
    before: Document,
    start: usize,
    /// Where the objects stand that have been appended.
    places: Vec<(u32, usize)>,
    /// The highest number that is used, and one more.
    size: u32,
}

impl Raw {
    pub fn after(pdf: &[u8]) -> Self {
        let before = Document::load_mem(pdf).unwrap();
        let (start, size) = (before.xref_start, before.max_id + 1);
        Self {
            bytes: pdf.to_vec(),
            before,
            start,
            places: Vec::new(),
            size,
        }
    }

    /// The file as it was.
    pub fn before(&self) -> &Document {
        &self.before
    }

    pub fn root(&self) -> ObjectId {
        self.before
            .trailer
            .get(b"Root")
            .unwrap()
            .as_reference()
            .unwrap()
    }

    /// The root of the tree of pages.
    pub fn pages(&self) -> ObjectId {
        self.before
            .catalog()
            .unwrap()
            .get(b"Pages")
            .unwrap()
            .as_reference()
            .unwrap()
    }

    /// A page, from 1.
    pub fn page(&self, number: u32) -> ObjectId {
        self.before.get_pages()[&number]
    }

    /// A number that no object has.
    pub fn new_number(&mut self) -> u32 {
        self.size += 1;
        self.size - 1
    }

    /// Bytes that belong to nothing.
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// An object as it is to stand there.
    pub fn object(mut self, number: u32, body: &str) -> Self {
        self.places.push((number, self.bytes.len()));
        self.bytes(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes())
    }

    /// The same of bytes.
    pub fn object_of(mut self, number: u32, body: &[u8]) -> Self {
        self.places.push((number, self.bytes.len()));
        self.bytes(format!("{number} 0 obj\n").as_bytes())
            .bytes(body)
            .bytes(b"\nendobj\n")
    }

    /// The same entries of an object of the file, with some words in it replaced; each must be
    /// there.
    pub fn changed(self, id: ObjectId, words: &[(&str, &str)]) -> Self {
        let mut body = text(&self.before.objects[&id]);
        for (from, to) in words {
            assert!(body.contains(from), "{from} is not in {body}");
            body = body.replace(from, to);
        }
        self.object(id.0, &body)
    }

    /// A stream of objects.
    pub fn packed(self, number: u32, entries: &str, head: &str, objects: &str) -> Self {
        let length = head.len() + objects.len();
        let stream = format!(
            "<< /Type /ObjStm {entries} /Length {length} >>\nstream\n{head}{objects}\nendstream"
        );
        self.object(number, &stream)
    }

    /// Ends the revision with a table of all that was appended.
    pub fn table(self) -> Vec<u8> {
        let lines: String = self
            .places
            .iter()
            .map(|(number, place)| format!("{number} 1\n{place:010} 00000 n \n"))
            .collect();
        self.table_of(&lines, "")
    }

    /// Ends the revision with a table of these lines, and more in its trailer.
    pub fn table_of(mut self, lines: &str, more: &str) -> Vec<u8> {
        let (start, (root, _)) = (self.bytes.len(), self.root());
        let (size, previous) = (self.size, self.start);
        let trailer = format!(
            "trailer\n<< /Size {size} /Root {root} 0 R /Prev {previous} {} {more} >>\n",
            self.info()
        );
        self = self.bytes(format!("xref\n{lines}{trailer}startxref\n{start}\n%%EOF\n").as_bytes());
        self.bytes
    }

    /// Title, author and dates stay as they were.
    fn info(&self) -> String {
        let info = self
            .before
            .trailer
            .get(b"Info")
            .and_then(Object::as_reference);
        info.map(|(number, _)| format!("/Info {number} 0 R"))
            .unwrap_or_default()
    }

    /// Ends the revision with a cross-reference stream of all that was appended, and of packed
    /// objects: number, number of the stream, index.
    pub fn stream(self, packed: &[(u32, u32, usize)]) -> Vec<u8> {
        let in_file = self
            .places
            .iter()
            .map(|&(number, place)| (number, [1, place, 0]));
        let packed = packed
            .iter()
            .map(|&(number, container, index)| (number, [2, container as usize, index]));
        let entries = in_file.chain(packed).collect::<Vec<_>>();
        self.stream_of(&entries)
    }

    fn stream_of(mut self, entries: &[(u32, [usize; 3])]) -> Vec<u8> {
        let (start, number, (root, _)) = (self.bytes.len(), self.new_number(), self.root());
        let (mut index, mut data) = (String::new(), Vec::new());
        for (number, fields) in entries.iter().copied().chain([(number, [1, start, 0])]) {
            write!(index, "{number} 1 ").unwrap();
            for (field, width) in fields.into_iter().zip([1, 4, 2]) {
                data.extend_from_slice(&u64::try_from(field).unwrap().to_be_bytes()[8 - width..]);
            }
        }
        let (size, previous, length) = (self.size, self.start, data.len());
        let info = self.info();
        let trailer = format!("/Size {size} /Root {root} 0 R /Prev {previous} {info}");
        let dictionary =
            format!("<< /Type /XRef /W [1 4 2] /Index [{index}] {trailer} /Length {length} >>");
        self = self
            .bytes(format!("{number} 0 obj\n{dictionary}\nstream\n").as_bytes())
            .bytes(&data);
        self.bytes(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes())
            .bytes
    }
}

/// An object as it is written in a file; a stream without its data.
fn text(object: &Object) -> String {
    let mut document = Document::new();
    let id = document.add_object(object.clone());
    document.trailer.set("Root", id);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let bytes = String::from_utf8_lossy(&bytes).into_owned();
    let start = bytes.find(" obj\n").unwrap() + " obj\n".len();
    bytes[start..bytes.find("\nendobj").unwrap()].to_owned()
}

/// A whole file of one page and these objects, from number 4 on; the root may have more in it.
pub fn file(root: &str, objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bodies = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {root} >>").into_bytes(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << >> >>".to_vec(),
    ];
    bodies.extend_from_slice(objects);
    let (mut bytes, mut table) = (
        b"%PDF-1.7\n".to_vec(),
        String::from("0000000000 65535 f \n"),
    );
    for (index, body) in bodies.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        bytes.extend_from_slice(body);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let (size, start) = (bodies.len() + 1, bytes.len());
    let end = format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

/// A compressed stream as it stands in a file.
pub fn compressed(entries: &str, data: Vec<u8>) -> Vec<u8> {
    let mut stream = Stream::new(dictionary! {}, data);
    stream.compress().unwrap();
    let filter = if stream.dict.has(b"Filter") {
        "/Filter /FlateDecode"
    } else {
        ""
    };
    let start = format!(
        "<< {entries} {filter} /Length {} >>\nstream\n",
        stream.content.len()
    );
    [start.as_bytes(), &stream.content, b"\nendstream"].concat()
}
