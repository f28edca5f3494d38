//! Whether a file can be read in one way only.
//!
//! A PDF has much that programs mend each in its own way: a key twice in a dictionary, an object twice in a stream, a
//! length that is not the length. Who signs sees what one program shows, and who reads later what another does. Nothing
//! of that kind is written by programs that make or sign files, so it is refused.

use std::collections::HashSet;

use lopdf::xref::XrefEntry;
use lopdf::{Document, Object, Stream};

use super::sections::{after_header, sections};
use crate::pdf::load::MAX_DECODED;
use crate::pdf::syntax::{is_blank, skim, skip_blanks, whole_number};

/// Whether each object stands once, where the cross-references say, and is written so that all programs read it alike.
pub(super) fn is_unambiguous(pdf: &[u8], document: &Document, start: usize) -> bool {
    let Some(sections) = sections(pdf, start) else { return false };
    sections.iter().all(super::sections::Section::is_unambiguous)
        && sections.iter().filter_map(|section| section.root(pdf)).collect::<HashSet<_>>().len() <= 1
        && has_no_others(document)
        && document.reference_table.entries.iter().all(|(&number, entry)| match *entry {
            XrefEntry::Normal { offset, generation } => {
                generation == 0 && usize::try_from(offset).is_ok_and(|offset| stands_at(pdf, document, number, offset))
            }
            XrefEntry::Compressed { .. } => document.has_object((number, 0)),
            XrefEntry::Free | XrefEntry::UnusableFree => !document.objects.keys().any(|id| id.0 == number),
        })
        && are_streams_in_order(document)
}

/// Whether there is no object that the cross-references do not tell of.
fn has_no_others(document: &Document) -> bool {
    let is_told = |number: &u32| {
        let entry = document.reference_table.entries.get(number);
        matches!(entry, Some(XrefEntry::Normal { .. } | XrefEntry::Compressed { .. }))
    };
    document.objects.keys().all(|(number, generation)| *generation == 0 && is_told(number))
}

/// Whether `12 0 obj … endobj` stands at an offset, and a stream in it is as long as it says.
fn stands_at(pdf: &[u8], document: &Document, number: u32, offset: usize) -> bool {
    let Some((found, start)) = after_header(pdf, offset) else { return false };
    let Some(object) = skim(pdf, start) else { return false };
    let end = skip_blanks(pdf, object.end);
    let end = if pdf[end..].starts_with(b"stream") { stream_end(pdf, document, number, end) } else { Some(end) };
    found == number as usize
        && document.has_object((number, 0))
        && end.is_some_and(|end| pdf[skip_blanks(pdf, end)..].starts_with(b"endobj"))
}

/// Where the stream ends whose keyword stands at a place.
fn stream_end(pdf: &[u8], document: &Document, number: u32, keyword: usize) -> Option<usize> {
    let data = keyword + b"stream".len();
    let data = match pdf.get(data..)? {
        [b'\r', b'\n', ..] => data + 2,
        [b'\n', ..] => data + 1,
        _ => return None,
    };
    let stream = document.objects.get(&(number, 0))?.as_stream().ok()?;
    let length = document.dereference(stream.dict.get(b"Length").ok()?).ok()?.1.as_i64().ok()?;
    let end = data.checked_add(usize::try_from(length).ok()?)?;
    let line_end = match pdf.get(end..)? {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    };
    pdf.get(end + line_end..)?.starts_with(b"endstream").then_some(end + line_end + b"endstream".len())
}

/// Whether each stream of objects holds each number once, in order, at the index that the cross-references say.
fn are_streams_in_order(document: &Document) -> bool {
    let mut decoded = 0;
    let entries = &document.reference_table.entries;
    let containers: HashSet<u32> = entries.values().filter_map(container).collect();
    let held = containers.into_iter().all(|container| {
        let Some(content) = stream(document, container).and_then(|stream| content(stream, &mut decoded)) else {
            return false;
        };
        let Some(numbers) = numbers(&content, stream(document, container)) else { return false };
        entries.iter().all(|(&number, entry)| match *entry {
            XrefEntry::Compressed { container: of, index } if of == container => {
                numbers.get(usize::from(index)) == Some(&(number as usize))
            }
            _ => true,
        })
    });
    // A stream of objects that the cross-references pass by is read by some programs all the same.
    let is_passed_by = |(id, object): (&lopdf::ObjectId, &Object)| {
        let is_packed = object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"ObjStm"));
        is_packed && stream(document, id.0).is_none_or(|stream| content(stream, &mut decoded).is_none())
    };
    held && !document.objects.iter().any(is_passed_by)
}

fn container(entry: &XrefEntry) -> Option<u32> {
    if let XrefEntry::Compressed { container, .. } = entry { Some(*container) } else { None }
}

fn stream(document: &Document, number: u32) -> Option<&Stream> {
    let stream = document.objects.get(&(number, 0))?.as_stream().ok()?;
    (stream.dict.has_type(b"ObjStm") && !stream.dict.has(b"Extends")).then_some(stream)
}

/// What a stream of objects holds, while all together hold no more than is read.
fn content(stream: &Stream, decoded: &mut usize) -> Option<Vec<u8>> {
    let content = stream.get_plain_content_with_limit(MAX_DECODED.saturating_sub(*decoded)).ok()?;
    *decoded += content.len();
    Some(content)
}

/// The numbers of the objects in a stream, in order (ISO 32000-1, 7.5.7).
fn numbers(content: &[u8], stream: Option<&Stream>) -> Option<Vec<usize>> {
    let integer = |key: &[u8]| usize::try_from(stream?.dict.get(key).ok()?.as_i64().ok()?).ok();
    let (count, first) = (integer(b"N")?, integer(b"First")?);
    let head = content.get(..first)?;
    let (mut numbers, mut offsets, mut place) = (Vec::new(), Vec::new(), skip_blanks(head, 0));
    while place < head.len() {
        let (number, end) = whole_number(head, place)?;
        let (offset, end) = whole_number(head, skip_blanks(head, end))?;
        numbers.push(number);
        offsets.push(first.checked_add(offset)?);
        place = skip_blanks(head, end);
    }
    let is_once = numbers.iter().collect::<HashSet<_>>().len() == numbers.len();
    (numbers.len() == count && is_once && are_apart(content, &offsets)).then_some(numbers)
}

/// Whether the objects stand one after the other, with nothing between them.
fn are_apart(content: &[u8], offsets: &[usize]) -> bool {
    let ends = offsets.iter().skip(1).copied().chain([content.len()]);
    offsets.iter().zip(ends).all(|(&start, end)| {
        let object = skim(content, start).filter(|object| object.end <= end);
        object.is_some_and(|object| content[object.end..end].iter().all(|byte| is_blank(*byte)))
    })
}
