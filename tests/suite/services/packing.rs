//! Streams that programs unpack in different ways, wherever they stand in a file.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::treat::Treated;
use super::{built, verified};

/// How the parameters of a filter are written.
type Way = (&'static str, fn(&mut Document, i64) -> Dictionary);

/// A viewer that takes these leaves out a byte in each row, or the whole content.
const WAYS: [Way; 11] = [
    ("by reference", |document, columns| {
        let parameters = document.add_object(predicted(12.into(), columns.into()));
        dictionary! { "DecodeParms" => parameters }
    }),
    ("in a list by reference", |document, columns| {
        let parameters = document.add_object(predicted(12.into(), columns.into()));
        dictionary! { "Filter" => vec!["FlateDecode".into()], "DecodeParms" => vec![parameters.into()] }
    }),
    ("columns by reference", |document, columns| {
        let columns = document.add_object(Object::Integer(columns));
        dictionary! { "DecodeParms" => predicted(12.into(), columns.into()) }
    }),
    (
        "a predictor with decimals",
        |_, columns| dictionary! { "DecodeParms" => predicted(Object::Real(12.0), columns.into()) },
    ),
    ("columns with decimals", |_, columns| {
        let columns = Object::Real(f32::from(u16::try_from(columns).unwrap_or(600)));
        dictionary! { "DecodeParms" => predicted(12.into(), columns) }
    }),
    (
        "an unknown predictor",
        |_, columns| dictionary! { "DecodeParms" => predicted(16.into(), columns.into()) },
    ),
    (
        "a predictor below those for pictures",
        |_, columns| dictionary! { "DecodeParms" => predicted(9.into(), columns.into()) },
    ),
    (
        "no columns",
        |_, _| dictionary! { "DecodeParms" => predicted(2.into(), 0.into()) },
    ),
    (
        "by its short name",
        |_, columns| dictionary! { "DP" => predicted(12.into(), columns.into()) },
    ),
    (
        "a list for one filter",
        |_, columns| dictionary! { "DecodeParms" => vec![predicted(12.into(), columns.into()).into()] },
    ),
    (
        "one for a list of filters",
        |_, columns| dictionary! { "Filter" => vec!["FlateDecode".into()], "DecodeParms" => predicted(12.into(), columns.into()) },
    ),
];

fn predicted(predictor: Object, columns: Object) -> Dictionary {
    dictionary! { "Predictor" => predictor, "Columns" => columns }
}

/// The streams of a file that are read: what a page draws, the case, what is said of the file, and
/// a table of letters.
fn streams(document: &Document) -> Vec<(&'static str, ObjectId)> {
    let page = document.get_pages()[&1];
    let page = document.get_dictionary(page).unwrap();
    let root = document.catalog().unwrap();
    let of_type = |key: &[u8]| {
        let mut fonts = document.objects.values().filter_map(|it| it.as_dict().ok());
        fonts.find_map(|font| font.get(key).ok()?.as_reference().ok())
    };
    let case = of_type(b"EF").or_else(|| {
        let files = document.objects.values().filter_map(|it| it.as_dict().ok());
        let mut files = files.filter_map(|it| it.get(b"EF").ok()?.as_dict().ok());
        files.find_map(|it| it.get(b"F").ok()?.as_reference().ok())
    });
    vec![
        (
            "page",
            page.get(b"Contents").unwrap().as_reference().unwrap(),
        ),
        ("case", case.unwrap()),
        (
            "metadata",
            root.get(b"Metadata").unwrap().as_reference().unwrap(),
        ),
        ("letters", of_type(b"ToUnicode").unwrap()),
    ]
}

fn repacked(document: &mut Document, id: ObjectId, more: Dictionary, data: Vec<u8>) {
    let stream = document
        .get_object_mut(id)
        .unwrap()
        .as_stream_mut()
        .unwrap();
    stream.set_plain_content(data);
    // Short data do not become shorter.
    stream.content.extend([b' '; 400]);
    stream.compress().unwrap();
    assert!(stream.dict.has(b"Filter"));
    for (key, value) in &more {
        stream.dict.set(key.clone(), value.clone());
    }
}

fn unpacked(document: &Document, id: ObjectId) -> Vec<u8> {
    let stream = document.get_object(id).unwrap().as_stream().unwrap();
    stream.get_plain_content().unwrap()
}

#[test]
fn what_is_unpacked_in_two_ways_does_not_hold() {
    let (folder, pdf) = built();
    for index in 0..4 {
        // One way for each stream but the page is enough: all are read by one reader.
        for (what, way) in WAYS.iter().take(if index == 0 { 11 } else { 1 }) {
            let mut treated = Treated::of(&pdf);
            let (name, id) = streams(&treated.0)[index];
            let data = unpacked(&treated.0, id);
            let columns = i64::try_from(data.len() / 2).unwrap();
            let more = way(&mut treated.0, columns);
            repacked(&mut treated.0, id, more, data);
            let said = verified(folder.path(), &treated.saved());
            assert_ne!(said.code, 0, "{name}, {what}: {}", said.out);
        }
    }
}

#[test]
fn a_drawing_that_is_unpacked_in_two_ways_does_not_hold() {
    let (folder, pdf) = built();
    for (what, way) in WAYS {
        let mut treated = Treated::of(&pdf);
        let sides = [0, 0, 10, 10].map(Object::from).to_vec();
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => sides };
        let form = treated.0.add_object(Stream::new(form, Vec::new()));
        let more = way(&mut treated.0, 300);
        repacked(&mut treated.0, form, more, Vec::new());
        let treated = super::attacks::with_resource(treated, "XObject", "Inre", form.into());
        let said = verified(folder.path(), &treated.drawn(1, "/Inre Do", "").saved());
        assert_ne!(said.code, 0, "{what}: {}", said.out);
    }
}

/// Rows of differences, as programs write them for pictures: the first byte says that there are
/// none.
fn in_rows(data: &[u8], columns: usize) -> Vec<u8> {
    let row = |row: &[u8]| {
        let mut row = [&[0], row].concat();
        row.resize(columns + 1, b' ');
        row
    };
    data.chunks(columns).flat_map(row).collect()
}

#[test]
fn what_all_programs_unpack_alike_holds() {
    let (folder, pdf) = built();
    let ways: [Way; 6] = [
        ("plain", |_, _| Dictionary::new()),
        ("null", |_, _| dictionary! { "DecodeParms" => Object::Null }),
        ("a list with null", |_, _| {
            dictionary! { "Filter" => vec!["FlateDecode".into()], "DecodeParms" => vec![Object::Null] }
        }),
        ("rows", |_, columns| {
            dictionary! { "DecodeParms" => predicted(15.into(), columns.into()) }
        }),
        ("rows, by reference", |document, columns| {
            let columns = document.add_object(Object::Integer(columns));
            let parameters = predicted(10.into(), columns.into());
            dictionary! { "DecodeParms" => document.add_object(parameters) }
        }),
        ("rows, in a list", |document, columns| {
            let filter = document.add_object(Object::Name(b"FlateDecode".to_vec()));
            let parameters = document.add_object(predicted(12.into(), columns.into()));
            dictionary! { "Filter" => vec![filter.into()], "DecodeParms" => vec![parameters.into()] }
        }),
    ];
    for (what, way) in ways {
        let mut treated = Treated::of(&pdf);
        let (_, id) = streams(&treated.0)[0];
        let mut data = unpacked(&treated.0, id);
        if what.starts_with("rows") {
            data = in_rows(&data, 80);
            let stream = treated
                .0
                .get_object_mut(id)
                .unwrap()
                .as_stream_mut()
                .unwrap();
            stream.set_plain_content(data);
            stream.compress().unwrap();
            let more = way(&mut treated.0, 80);
            let stream = treated
                .0
                .get_object_mut(id)
                .unwrap()
                .as_stream_mut()
                .unwrap();
            for (key, value) in &more {
                stream.dict.set(key.clone(), value.clone());
            }
        } else {
            let more = way(&mut treated.0, 80);
            repacked(&mut treated.0, id, more, data);
        }
        let said = verified(folder.path(), &treated.saved());
        assert_eq!(said.code, 0, "{what}: {}", said.out);
    }
}

/// Text for bytes (ISO 32000-1, 7.4.3), of each four.
fn in_text(data: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for four in data.chunks(4) {
        let mut bytes = [0; 4];
        bytes[..four.len()].copy_from_slice(four);
        let number = u32::from_be_bytes(bytes);
        let digit = |power| b'!' + u8::try_from(number / 85_u32.pow(power) % 85).unwrap();
        text.extend([4, 3, 2, 1, 0].map(digit).get(..=four.len()).unwrap());
    }
    text
}

/// Programs pass by a NUL within text, or stop there, and what follows is seen by some.
#[test]
fn text_with_a_blank_at_which_some_programs_stop_does_not_hold() {
    let (folder, pdf) = built();
    for index in 0..4 {
        for (blank, holds) in [(b' ', true), (0, false)] {
            let mut treated = Treated::of(&pdf);
            let (name, id) = streams(&treated.0)[index];
            let mut data = unpacked(&treated.0, id);
            if name == "page" {
                data.resize(data.len().next_multiple_of(4), b'\n');
            }
            // Nothing more can follow after a part of four.
            let is_more = !holds && data.len().is_multiple_of(4);
            let more = if is_more { &b"\n0 0 m n"[..] } else { b"" };
            let text = [&in_text(&data), &[blank][..], &in_text(more), b"~>"].concat();
            let stream = treated.0.get_object_mut(id).unwrap();
            let stream = stream.as_stream_mut().unwrap();
            stream.set_plain_content(text);
            stream.dict.set("Filter", "ASCII85Decode");
            let said = verified(folder.path(), &treated.saved());
            assert_eq!(said.code == 0, holds, "{name} {blank}: {}", said.out);
        }
    }
}
