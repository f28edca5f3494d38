//! Reads all objects of a file, each once and where the cross-references say.

use std::collections::HashMap;

use lopdf::{Object, Stream};

use super::limits::Allowances;
use super::place::Place;
use super::syntax::{MALFORMED, Reader, is_blank};
use super::table::XrefTable;
use super::unreadable::Unreadable;

const ELSEWHERE: Unreadable =
    Unreadable::Inconsistent("ett objekt står inte där korsreferensen säger");
const OVERLAP: Unreadable = Unreadable::Inconsistent("två objekt ligger på samma plats");
const UNLISTED: Unreadable = Unreadable::Inconsistent("det står något mellan objekten");
const EXTERNAL: Unreadable = Unreadable::Inconsistent("innehåll ligger i en annan fil");
const WRONG_LENGTH: Unreadable =
    Unreadable::Inconsistent("ett objekt är inte så långt som det säger");

/// The objects that stand in the file itself, by the byte that they start at.
pub struct Objects {
    /// The objects. The data of a stream stay in the file: `start_position` says where they start,
    /// `Length` how long they are.
    pub list: Vec<Object>,
    /// Which of them starts at a byte.
    pub by_start: HashMap<usize, usize>,
    /// The bytes that they take.
    spans: Vec<(usize, usize)>,
}

impl Objects {
    /// Reads what the table names.
    pub fn read(
        pdf: &[u8],
        table: &XrefTable,
        allowances: &Allowances,
    ) -> Result<Self, Unreadable> {
        let mut objects = Self {
            list: Vec::new(),
            by_start: HashMap::new(),
            spans: table.spans.clone(),
        };
        for (&number, places) in &table.places {
            for &(revision, place) in places {
                if let Place::At(start) = place
                    && !objects.by_start.contains_key(&start)
                {
                    objects.read_one(pdf, table, allowances, (number, start, revision))?;
                }
            }
        }
        objects.all_bytes_belong_somewhere(pdf)?;
        Ok(objects)
    }

    fn read_one(
        &mut self,
        pdf: &[u8],
        table: &XrefTable,
        allowances: &Allowances,
        (number, start, revision): (u32, usize, usize),
    ) -> Result<(), Unreadable> {
        let mut reader = header(pdf, number, start, allowances)?;
        let object = match reader.value()? {
            Object::Dictionary(dictionary)
                if pdf.get(reader.blanks().place()..).is_some_and(is_stream) =>
            {
                let length = length(
                    pdf,
                    table,
                    allowances,
                    dictionary.get(b"Length").map_err(|_| WRONG_LENGTH)?,
                )?;
                stream(&mut reader, Stream::new(dictionary, Vec::new()), length)?
            }
            // Programs differ in whether they go on from an object that is a reference.
            Object::Reference(_) => return Err(MALFORMED),
            object => object,
        };
        reader.blanks().word(b"endobj")?;
        let end = reader.place();
        if !pdf.get(end).is_some_and(|byte| is_blank(*byte)) || end > table.revisions[revision].0 {
            return Err(ELSEWHERE);
        }
        // A cross-reference stream may name itself.
        if table.spans.iter().all(|span| span.0 != start) {
            self.spans.push((start, end));
        }
        self.by_start.insert(start, self.list.len());
        self.list.push(object);
        Ok(())
    }

    /// Nothing but blanks and comments stands between objects: a program that repairs the file
    /// would find it.
    fn all_bytes_belong_somewhere(&mut self, pdf: &[u8]) -> Result<(), Unreadable> {
        self.spans.sort_unstable();
        let mut end = 0;
        for &(start, next_end) in &self.spans {
            let between = pdf.get(end..start).ok_or(OVERLAP)?;
            if !is_blank_or_comment(between) {
                return Err(UNLISTED);
            }
            end = next_end;
        }
        if is_blank_or_comment(&pdf[end..]) {
            Ok(())
        } else {
            Err(UNLISTED)
        }
    }
}

/// Passes by `12 0 obj`, which must stand there.
pub fn header<'a>(
    pdf: &'a [u8],
    number: u32,
    start: usize,
    allowances: &'a Allowances,
) -> Result<Reader<'a>, Unreadable> {
    let is_start = pdf.get(start).is_some_and(u8::is_ascii_digit)
        && start
            .checked_sub(1)
            .is_some_and(|before| is_blank(pdf[before]));
    let mut reader = Reader::new(pdf, start, &allowances.values);
    let stated = (reader.number().ok(), reader.number().ok());
    if !is_start || stated != (Some(number as usize), Some(0)) {
        return Err(ELSEWHERE);
    }
    reader.blanks().word(b"obj")?;
    Ok(reader)
}

/// Whether the word `stream` stands here.
fn is_stream(rest: &[u8]) -> bool {
    rest.starts_with(b"stream")
}

/// The length of a stream, also one that is an object of its own; of that there must be one only.
fn length(
    pdf: &[u8],
    table: &XrefTable,
    allowances: &Allowances,
    length: &Object,
) -> Result<usize, Unreadable> {
    let number = match length {
        Object::Reference((number, _)) => {
            let places = table.places.get(number).map_or(&[][..], Vec::as_slice);
            let [(_, Place::At(start))] = places else {
                return Err(WRONG_LENGTH);
            };
            let mut reader = header(pdf, *number, *start, allowances)?;
            let length = reader.number()?;
            reader.blanks().word(b"endobj")?;
            return Ok(length);
        }
        number => number.as_i64().map_err(|_| WRONG_LENGTH)?,
    };
    usize::try_from(number).map_err(|_| WRONG_LENGTH)
}

/// The data of a stream, which end where they say.
fn stream(
    reader: &mut Reader<'_>,
    mut stream: Stream,
    length: usize,
) -> Result<Object, Unreadable> {
    if [&b"F"[..], b"FFilter", b"FDecodeParms"]
        .into_iter()
        .any(|key| stream.dict.has(key))
    {
        return Err(EXTERNAL);
    }
    reader.word(b"stream")?.line_end()?;
    stream.start_position = Some(reader.place());
    stream
        .dict
        .set("Length", i64::try_from(length).map_err(|_| WRONG_LENGTH)?);
    reader.data(length).map_err(|_| WRONG_LENGTH)?;
    reader
        .blanks()
        .word(b"endstream")
        .map_err(|_: Unreadable| WRONG_LENGTH)?;
    Ok(Object::Stream(stream))
}

/// Whether there are only blanks and lines that begin with `%`.
fn is_blank_or_comment(bytes: &[u8]) -> bool {
    let is_line_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    bytes.split(is_line_end).all(|line| {
        let text = line.iter().position(|byte| !is_blank(*byte));
        text.is_none_or(|text| line[text] == b'%')
    })
}

/// The packed objects that follow those in the file.
impl Objects {
    /// Adds an object that stands in a stream of objects.
    pub fn add(&mut self, object: Object) -> usize {
        self.list.push(object);
        self.list.len() - 1
    }

    /// The data of a stream.
    pub fn data<'a>(pdf: &'a [u8], stream: &Stream) -> Result<&'a [u8], Unreadable> {
        let length = stream
            .dict
            .get(b"Length")
            .and_then(Object::as_i64)
            .ok()
            .and_then(|it| usize::try_from(it).ok());
        let start = stream.start_position.zip(length).ok_or(MALFORMED)?;
        pdf.get(start.0..start.0 + start.1).ok_or(MALFORMED)
    }
}
