//! Whether a file has been signed, as `build` asks before it writes over one.

use lopdf::{Object, Stream, dictionary};
use skrivelse::pdf::is_signed;

use super::judged::read;
use super::update::update;

const SIGNED: [&str; 11] = [
    "certified",
    "cms-detached",
    "ec",
    "ec-p256-sha512",
    "ec-p521-sha256",
    "pss",
    "rsa-in-order",
    "rsa-reversed",
    "rsa-streams",
    "signed-after-time-stamp",
    "stamped",
];

/// The key of a signature written with code points, which every reader reads as the same key.
fn with_key(pdf: &[u8], key: &[u8]) -> Vec<u8> {
    let place = pdf
        .windows(10)
        .position(|part| part == b"/ByteRange")
        .unwrap();
    [&pdf[..place], key, &pdf[place + 10..]].concat()
}

#[test]
fn signed_files_are_signed_however_the_key_is_written_and_damaged() {
    for name in SIGNED {
        let pdf = read(name);
        assert!(is_signed(&pdf), "{name}");
        let key = pdf
            .windows(10)
            .position(|part| part == b"/ByteRange")
            .unwrap();
        assert!(is_signed(&pdf[..key + 11]), "{name}, cut short");
        assert!(
            is_signed(&[b"(", &pdf[..key + 11]].concat()),
            "{name}, with a text that does not end"
        );
        assert!(is_signed(&pdf[key - 100..]), "{name}, without its start");
    }
    let pdf = read("ec-p256-sha512");
    for key in [
        "/Byt#65Range",
        "/#42yteRange",
        "/#42#79#74#65#52#61#6E#67#65",
        "/#42#79#74#65#52#61#6e#67#65",
    ] {
        assert!(is_signed(&with_key(&pdf, key.as_bytes())), "{key}");
    }
}

#[test]
fn unsigned_files_are_not_signed() {
    for name in ["unsigned", "unsigned-streams"] {
        assert!(!is_signed(&read(name)), "{name}");
    }
    // No text, and not read anew from each parenthesis.
    assert!(!is_signed(&b"(".repeat(4 << 20)));
    assert!(!is_signed(b"") && !is_signed(b"rubrik: Beslut") && !is_signed(b"/"));
}

#[test]
fn the_key_in_a_text_or_in_an_attached_file_is_no_signature() {
    let texts = [
        "/ByteRange",
        "(/ByteRange) \\) /ByteRange [0 1 2 3]",
        "a\n/ByteRange [0 1 2 3]",
    ];
    for text in texts {
        let pdf = update(&read("unsigned"), |update| {
            update
                .information()
                .set("Title", Object::string_literal(text));
        });
        assert!(!is_signed(&pdf), "{text}");
    }
    let signed = read("rsa-in-order");
    for data in [
        signed.as_slice(),
        b"endstream endobj /ByteRange [0 1 2 3]",
        b"1 0 obj << /ByteRange [] >>",
    ] {
        let pdf = update(&read("unsigned"), |update| {
            update.add(Stream::new(
                dictionary! { "Type" => "EmbeddedFile" },
                data.to_vec(),
            ));
        });
        assert!(!is_signed(&pdf));
    }
}

/// The file with a stream of objects appended.
fn with_objects(objects: &[u8], is_compressed: bool) -> Vec<u8> {
    let mut stream = Stream::new(dictionary! {}, objects.to_vec());
    if is_compressed {
        stream.compress().unwrap();
        assert!(stream.dict.has(b"Filter"));
    }
    let filter = if stream.dict.has(b"Filter") {
        "/Filter /FlateDecode"
    } else {
        ""
    };
    let start = format!(
        "900 0 obj\n<< /Type /ObjStm {filter} /Length {} >>\nstream\n",
        stream.content.len()
    );
    [
        &read("unsigned"),
        start.as_bytes(),
        &stream.content,
        b"\nendstream\nendobj\n",
    ]
    .concat()
}

#[test]
fn a_signature_in_a_stream_of_objects_is_found() {
    let objects = b"1 0 << /Type /Sig /Byt#65Range [0 1 2 3] >>".repeat(20);
    assert!(is_signed(&with_objects(&objects, false)) && is_signed(&with_objects(&objects, true)));
    let others = b"1 0 << /Type /Sig /T (/ByteRange) >>".repeat(20);
    assert!(!is_signed(&with_objects(&others, false)) && !is_signed(&with_objects(&others, true)));
}

/// What cannot be told counts as signed.
#[test]
fn objects_that_are_too_many_count_as_signed() {
    let bomb = with_objects(&vec![0; 200 << 20], true);
    assert!(bomb.len() < 1 << 20);
    assert!(is_signed(&bomb));
}
