//! Streams of objects that two programs may read in two ways.

use skrivelse::pdf::history::History;

use super::inconsistent::refused;
use super::judged::read;
use super::raw::{Raw, compressed};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of inputs")]
fn streams_of_objects_that_programs_read_in_their_own_ways_are_refused() {
    let pdf = read("rsa-streams");
    let build = |entries: &str, head: &str, objects: &str, listed: &[(u32, usize)]| {
        let mut raw = Raw::after(&pdf);
        let numbers = [raw.new_number(), raw.new_number(), raw.new_number()];
        let words = |text: &str| {
            text.replace("{a}", &numbers[0].to_string())
                .replace("{b}", &numbers[1].to_string())
        };
        let (head, entries) = (
            words(head),
            entries.replace("{first}", &words(head).len().to_string()),
        );
        let listed: Vec<_> = listed
            .iter()
            .map(|&(which, at)| (numbers[which as usize], numbers[2], at))
            .collect();
        raw.packed(numbers[2], &entries, &head, objects)
            .stream(&listed)
    };
    let (entries, objects) = ("/N 2 /First {first}", "<</A 1>> <</B 2>>");
    assert!(History::read(&build(entries, "{a} 0 {b} 9 ", objects, &[(0, 0), (1, 1)])).is_ok());
    for (what, pdf) in [
        (
            "a number twice",
            build(entries, "{a} 0 {a} 9 ", objects, &[(0, 0)]),
        ),
        (
            "a number twice, the other",
            build(entries, "{a} 0 {a} 9 ", objects, &[(0, 1)]),
        ),
        (
            "the other index",
            build(entries, "{a} 0 {b} 9 ", objects, &[(0, 1), (1, 0)]),
        ),
        (
            "an index beyond",
            build(entries, "{a} 0 {b} 9 ", objects, &[(0, 0), (1, 2)]),
        ),
        (
            "an object that is not listed",
            build(entries, "{a} 0 {b} 9 ", objects, &[(0, 0)]),
        ),
        (
            "fewer than there are",
            build("/N 1 /First {first}", "{a} 0 {b} 9 ", objects, &[(0, 0)]),
        ),
        (
            "more than there are",
            build(
                "/N 3 /First {first}",
                "{a} 0 {b} 9 ",
                objects,
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "a start within",
            build("/N 2 /First 3", "{a} 0 {b} 9 ", objects, &[(0, 0), (1, 1)]),
        ),
        (
            "an order that goes back",
            build(entries, "{a} 9 {b} 0 ", objects, &[(0, 0), (1, 1)]),
        ),
        (
            "two at one place",
            build(entries, "{a} 0 {b} 0 ", objects, &[(0, 0), (1, 1)]),
        ),
        (
            "something between",
            build(
                entries,
                "{a} 0 {b} 13 ",
                "<</A 1>> 9 9 <</B 2>>",
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "something before",
            build(
                entries,
                "{a} 4 {b} 13 ",
                "9 9 <</A 1>> <</B 2>>",
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "an extension",
            build(
                "/N 2 /First {first} /Extends 5 0 R",
                "{a} 0 {b} 9 ",
                objects,
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "an object with a header",
            build(
                entries,
                "{a} 0 {b} 9 ",
                "<</A 1>> 7 0 obj 2 endobj",
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "a key twice",
            build(
                entries,
                "{a} 0 {b} 14 ",
                "<</A 1/A  2>> <</B 2>>",
                &[(0, 0), (1, 1)],
            ),
        ),
    ] {
        refused(&pdf, what);
    }
}

#[test]
fn a_stream_of_objects_that_is_replaced_is_refused() {
    let pdf = read("rsa-streams");
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let is_container = |object: &lopdf::Object| {
        object
            .as_stream()
            .is_ok_and(|it| it.dict.has_type(b"ObjStm"))
    };
    let container = document
        .objects
        .iter()
        .find(|(_, object)| is_container(object))
        .unwrap()
        .0
        .0;
    refused(
        &Raw::after(&pdf).object(container, "<< >>").stream(&[]),
        "replaced by another object",
    );
    refused(
        &Raw::after(&pdf).table_of(&format!("{container} 1\n0000000000 00001 f \n"), ""),
        "removed",
    );
}

/// Some programs follow a reference to the parameters of a filter, or know its short name.
#[test]
fn streams_of_objects_that_are_not_inflated_alike_are_refused() {
    let pdf = read("rsa-streams");
    let build = |entries: &str, change: fn(&mut Vec<u8>)| {
        let mut raw = Raw::after(&pdf);
        let [one, other, parameters, container] = [(); 4].map(|()| raw.new_number());
        let head = format!("{one} 0 {other} 9 ");
        let entries = format!("/Type /ObjStm /N 2 /First {} {entries}", head.len())
            .replace("{parameters}", &format!("{parameters} 0 R"));
        let objects = format!("{head}<</A 1>> <</B 2>>{}", " ".repeat(400));
        let mut stream = compressed(&entries, objects.into_bytes());
        change(&mut stream);
        raw.object(parameters, "<< /Predictor 1 >>")
            .object_of(container, &stream)
            .stream(&[(one, container, 0), (other, container, 1)])
    };
    let kept: fn(&mut Vec<u8>) = |_| {};
    assert!(History::read(&build("", kept)).is_ok());
    assert!(History::read(&build("/DecodeParms << /Predictor 1 >>", kept)).is_ok());
    for entries in [
        "/DP << /Predictor 1 >>",
        "/DecodeParms {parameters}",
        "/DecodeParms << /Predictor {parameters} >>",
        "/DecodeParms [<< /Predictor 1 >>]",
        "/DecodeParms << /EarlyChange 1 >>",
        "/DecodeParms << /Predictor 1.0 >>",
    ] {
        refused(&build(entries, kept), entries);
    }
    // The head of the zlib stream, and its checksum.
    refused(
        &build("", |stream| {
            let start = stream.windows(7).position(|it| it == b"stream\n").unwrap() + 7;
            stream[start..start + 2].copy_from_slice(b"\0\0");
        }),
        "no head of zlib",
    );
    refused(
        &build("", |stream| {
            let end = stream.len() - b"\nendstream".len();
            stream[end - 1] ^= 1;
        }),
        "a wrong checksum",
    );
}
