//! Changed objects to a file: all of it, or an update behind what is there, with a table or a
//! stream of where they are.

use std::collections::BTreeMap;

use arbitrary::Arbitrary;

use super::base::Base;
use super::value::{Body, dictionary};

type Entries = Vec<(Vec<u8>, Vec<u8>)>;

/// How the table lies about an object.
#[derive(Debug, Clone, Copy, Arbitrary)]
pub enum Misplaced {
    /// It stands there twice, and the other place is this one's.
    Twice(u16),
    /// It is some bytes away.
    Off(i8),
    /// It is free.
    Free,
    /// It has another generation.
    Generation(u16),
    /// It is at another index of its object stream.
    Index(u8),
    /// Its number in the object stream is another's.
    Number(u8),
}

/// Where an object is, as the table says.
#[derive(Debug, Clone, Copy)]
enum Entry {
    Free,
    At(usize, u16),
    Inside(u32, usize),
}

/// The objects of a file with their changes.
pub struct Draft {
    objects: BTreeMap<u32, Body>,
    changed: Vec<u32>,
    misplaced: Vec<(u32, Misplaced)>,
}

impl Draft {
    pub fn of(base: &Base) -> Self {
        Self {
            objects: base.objects.clone(),
            changed: Vec::new(),
            misplaced: Vec::new(),
        }
    }

    pub fn body(&self, number: u32) -> Option<&Body> {
        self.objects.get(&number)
    }

    pub fn entries(&self, number: u32) -> Option<&Entries> {
        match self.objects.get(&number)? {
            Body::Entries(entries, _) => Some(entries),
            Body::Plain(_) => None,
        }
    }

    pub fn put(&mut self, number: u32, body: Body) {
        // The trailer stays a dictionary: without one there is no file.
        if number != 0 || matches!(body, Body::Entries(_, None)) {
            self.objects.insert(number, body);
            self.changed.push(number);
        }
    }

    pub fn add(&mut self, body: Body) {
        let next = self.objects.keys().next_back().map_or(1, |last| last + 1);
        self.put(next, body);
    }

    pub fn change(&mut self, number: u32, change: impl FnOnce(&mut Entries)) {
        if let Some(Body::Entries(entries, _)) = self.objects.get_mut(&number) {
            change(entries);
            self.changed.push(number);
        }
    }

    pub fn set(
        &mut self,
        number: u32,
        name: impl FnOnce(&[(Vec<u8>, Vec<u8>)]) -> Vec<u8>,
        value: Vec<u8>,
    ) {
        self.change(number, |entries| {
            let name = name(entries);
            match entries.iter_mut().find(|(key, _)| *key == name) {
                Some((_, there)) => *there = value,
                None => entries.push((name, value)),
            }
        });
    }

    pub fn content(&mut self, number: u32, content: Vec<u8>) {
        if let Some(Body::Entries(entries, there)) =
            self.objects.get_mut(&number).filter(|_| number != 0)
        {
            entries.retain(|(key, _)| !matches!(key.as_slice(), b"Filter" | b"DecodeParms"));
            *there = Some(content);
            self.changed.push(number);
        }
    }

    pub fn misplace(&mut self, number: u32, misplaced: Misplaced) {
        if number != 0 {
            self.changed.push(number);
            self.misplaced.push((number, misplaced));
        }
    }

    /// The file.
    pub fn written(mut self, base: &Base, is_update: bool, in_streams: bool) -> Vec<u8> {
        let mut out = if is_update {
            [base.pdf.as_slice(), b"\n"].concat()
        } else {
            b"%PDF-1.7\n".to_vec()
        };
        let numbers: Vec<u32> = if is_update {
            self.changed.sort_unstable();
            self.changed.dedup();
            std::mem::take(&mut self.changed)
        } else {
            self.objects.keys().copied().collect()
        };
        let mut table = self.write_objects(
            &mut out,
            numbers.into_iter().filter(|&number| number != 0),
            in_streams,
        );
        self.misplace_all(&mut table);
        let previous = is_update.then_some(base.table);
        if in_streams {
            self.write_stream(&mut out, &table, previous);
        } else {
            self.write_table(&mut out, &table, previous);
        }
        out
    }

    fn write_objects(
        &mut self,
        out: &mut Vec<u8>,
        numbers: impl Iterator<Item = u32>,
        in_streams: bool,
    ) -> Vec<(u32, Entry)> {
        let mut table = Vec::new();
        let mut inside = Vec::new();
        for number in numbers {
            let Some(body) = self.objects.get(&number) else {
                continue;
            };
            if in_streams && !matches!(body, Body::Entries(_, Some(_))) {
                inside.push(number);
                continue;
            }
            table.push((number, Entry::At(out.len(), 0)));
            write_object(out, number, body);
        }
        if !inside.is_empty() {
            let stream = self.objects.keys().next_back().map_or(1, |last| last + 1);
            table.extend(
                inside
                    .iter()
                    .enumerate()
                    .map(|(index, &number)| (number, Entry::Inside(stream, index))),
            );
            table.push((stream, Entry::At(out.len(), 0)));
            let body = self.object_stream(&inside);
            write_object(out, stream, &body);
            self.objects.insert(stream, body);
        }
        table
    }

    fn object_stream(&self, inside: &[u32]) -> Body {
        let (mut head, mut content) = (String::new(), Vec::new());
        for number in inside {
            let lie = self.misplaced.iter().find_map(|(of, lie)| match lie {
                Misplaced::Number(index) if of == number => {
                    inside.get(usize::from(*index) % inside.len())
                }
                _ => None,
            });
            head.push_str(&format!("{} {} ", lie.unwrap_or(number), content.len()));
            content.extend(self.objects[number].written());
            content.push(b'\n');
        }
        let entry = |key: &str, value: String| (key.as_bytes().to_vec(), value.into_bytes());
        let entries = vec![
            entry("Type", "/ObjStm".into()),
            entry("N", inside.len().to_string()),
            entry("First", head.len().to_string()),
        ];
        Body::Entries(entries, Some([head.into_bytes(), content].concat()))
    }

    fn misplace_all(&self, table: &mut Vec<(u32, Entry)>) {
        for (number, misplaced) in &self.misplaced {
            let Some(at) = table.iter().position(|(of, _)| of == number) else {
                continue;
            };
            match (*misplaced, table[at].1) {
                (Misplaced::Twice(other), _) => {
                    let other = table[usize::from(other) % table.len()].1;
                    table.insert(at + usize::from(*number % 2 == 0), (*number, other));
                }
                (Misplaced::Off(by), Entry::At(offset, generation)) => {
                    table[at].1 = Entry::At(offset.saturating_add_signed(by.into()), generation);
                }
                (Misplaced::Free, _) => table[at].1 = Entry::Free,
                (Misplaced::Generation(generation), Entry::At(offset, _)) => {
                    table[at].1 = Entry::At(offset, generation);
                }
                (Misplaced::Index(index), Entry::Inside(stream, _)) => {
                    table[at].1 = Entry::Inside(stream, index.into());
                }
                _ => {}
            }
        }
    }

    fn trailer(
        &self,
        more: impl IntoIterator<Item = (&'static str, String)>,
        previous: Option<usize>,
    ) -> Entries {
        let size = self.objects.keys().next_back().map_or(1, |last| last + 2);
        let own = more
            .into_iter()
            .chain([("Size", size.to_string())])
            .chain(previous.map(|at| ("Prev", at.to_string())));
        let mut entries = self.entries(0).cloned().unwrap_or_default();
        for (key, value) in own {
            if !entries.iter().any(|(there, _)| there == key.as_bytes()) {
                entries.push((key.as_bytes().to_vec(), value.into_bytes()));
            }
        }
        entries
    }

    fn write_table(&self, out: &mut Vec<u8>, table: &[(u32, Entry)], previous: Option<usize>) {
        let start = out.len();
        out.extend(b"xref\n");
        if previous.is_none() {
            out.extend(b"0 1\n0000000000 65535 f \n");
        }
        for (number, entry) in table {
            let (offset, generation, kind) = match *entry {
                Entry::At(offset, generation) => (offset, generation, 'n'),
                Entry::Free | Entry::Inside(..) => (0, 0, 'f'),
            };
            out.extend(format!("{number} 1\n{offset:010} {generation:05} {kind} \n").bytes());
        }
        out.extend(b"trailer\n");
        out.extend(dictionary(&self.trailer([], previous)));
        out.extend(format!("\nstartxref\n{start}\n%%EOF\n").bytes());
    }

    fn write_stream(&self, out: &mut Vec<u8>, table: &[(u32, Entry)], previous: Option<usize>) {
        let (start, number) = (
            out.len(),
            self.objects.keys().next_back().map_or(1, |last| last + 1),
        );
        let own = (number, Entry::At(start, 0));
        let (mut index, mut content) = (String::from("["), Vec::new());
        for (number, entry) in table.iter().chain([&own]) {
            let (kind, one, two) = match *entry {
                Entry::Free => (0, 0, 0),
                Entry::At(offset, generation) => (1, offset, usize::from(generation)),
                Entry::Inside(stream, index) => (2, stream as usize, index),
            };
            index.push_str(&format!("{number} 1 "));
            content.push(kind);
            content.extend(&one.to_be_bytes()[4..]);
            content.extend(&two.to_be_bytes()[6..]);
        }
        index.push(']');
        let more = [
            ("Type", "/XRef".to_owned()),
            ("W", "[1 4 2]".to_owned()),
            ("Index", index),
        ];
        write_object(
            out,
            number,
            &Body::Entries(self.trailer(more, previous), Some(content)),
        );
        out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    }
}

fn write_object(out: &mut Vec<u8>, number: u32, body: &Body) {
    out.extend(format!("{number} 0 obj\n").bytes());
    out.extend(body.written());
    out.extend(b"\nendobj\n");
}
