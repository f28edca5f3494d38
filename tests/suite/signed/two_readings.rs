//! Files that this program could read and viewers take for damaged, and such in which viewers read
//! something else. A viewer that mends a file looks for objects on its own, also inside others.

use skrivelse::pdf::history::{Change, History, Unreadable, changes};

use super::authority::Signer;
use super::judged::{Judged, judge, read};
use super::raw::Raw;
use super::signer::sign;

const PDF: &str = "rsa-in-order";

fn refused(what: &str, pdf: &[u8]) {
    let why = History::read(pdf).map(|_| "read");
    assert!(
        matches!(why, Err(Unreadable::Inconsistent(_))),
        "{what}: {why:?}"
    );
}

fn is_read(pdf: &[u8]) {
    assert!(History::read(pdf).is_ok());
}

/// An appended object, with the last words of the file replaced.
fn ending(from: &str, to: &[u8]) -> Vec<u8> {
    let mut raw = Raw::after(&read(PDF));
    let number = raw.new_number();
    let pdf = raw.object(number, "<< /A 1 >>").table();
    let at = pdf
        .windows(from.len())
        .rposition(|part| part == from.as_bytes())
        .unwrap();
    [&pdf[..at], to, &pdf[at + from.len()..]].concat()
}

#[test]
fn the_end_is_where_every_program_looks_for_it() {
    for to in [&b"startxref\r\n"[..], b"startxref \n", b"startxref\r"] {
        is_read(&ending("startxref\n", to));
    }
    is_read(&ending("%%EOF\n", b"%%EOF\r\n\r\n"));
    let blanks = vec![b' '; 5000];
    for (what, from, to) in [
        (
            "blanks",
            "startxref\n",
            [b"startxref\n", &blanks[..]].concat(),
        ),
        ("two lines", "startxref\n", b"startxref\n\n".to_vec()),
        ("one line", "startxref\n", b"startxref ".to_vec()),
        ("a zero byte", "startxref\n", b"startxref\0".to_vec()),
        ("a comment", "startxref\n", b"startxref %\n".to_vec()),
        (
            "blanks after",
            "%%EOF\n",
            [b"%%EOF\n", &blanks[..]].concat(),
        ),
        (
            "lines after",
            "%%EOF\n",
            [b"%%EOF", &[b'\n'; 40][..]].concat(),
        ),
        ("no line before", "%%EOF\n", b" %%EOF\n".to_vec()),
    ] {
        // What stands before `%%EOF` is its line end.
        let to = if what == "no line before" {
            b"\n %%EOF\n".to_vec()
        } else {
            to
        };
        refused(what, &ending(from, &to));
    }
}

#[test]
fn a_table_is_written_as_every_program_reads_it() {
    let table = |from: &str, to: &str| ending(from, to.as_bytes());
    is_read(&table("xref\n", "xref\n"));
    let mut raw = Raw::after(&read(PDF));
    let number = raw.new_number();
    let head = format!("{number} 1\n");
    for (what, other) in [
        ("joined", format!(" {number} 1\n")),
        ("a blank line", format!("\n{number} 1\n")),
        ("a zero byte before", format!("\0{number} 1\n")),
        ("a zero byte within", format!("{number} \x001\n")),
        ("a zero byte after", format!("{number} 1\0\n")),
        ("two blanks", format!("{number}  1\n")),
        ("a comment", format!("{number} 1 %\n")),
    ] {
        refused(what, &table(&head, &other));
    }
    let size = format!("/Size {}", number + 1);
    is_read(&table(&size, &size));
    for more in ["8388609", "2147483647", "9999999999", "250002"] {
        refused(more, &table(&size, &format!("/Size {more}")));
    }
}

#[test]
fn nothing_inside_an_appended_object_looks_like_another() {
    let with = |body: &str| {
        let mut raw = Raw::after(&read(PDF));
        let number = raw.new_number();
        raw.object(number, body).table()
    };
    let stream = |data: &str| {
        with(&format!(
            "<< /Length {} >>\nstream\n{data}\nendstream",
            data.len()
        ))
    };
    for honest in ["Godkänt: 2 objekt", "en trailer", "3 0 R"] {
        is_read(&stream(honest));
        is_read(&with(&format!("<< /Reason ({honest}) >>")));
    }
    for hidden in [
        "116 0 obj\n<< /Type /Page >>\nendobj",
        "116 0 obj << >>",
        "x\n116\t0\robj<<",
        "116 0 %\nobj",
        "endstream",
        "endobj",
        "trailer\n<< /Root 1 0 R >>",
        "startxref",
    ] {
        refused(hidden, &stream(hidden));
        refused(hidden, &with(&format!("<< /Reason ({hidden}) >>")));
    }
}

#[test]
fn an_object_is_what_it_says_itself() {
    let pdf = read(PDF);
    let mut raw = Raw::after(&pdf);
    let (one, other) = (raw.new_number(), raw.new_number());
    refused(
        "a reference to a reference",
        &raw.object(one, &format!("{other} 0 R"))
            .object(other, "<< /A 1 >>")
            .table(),
    );
    for long in [
        format!("{}1", "0".repeat(300)),
        format!("1.{}", "0".repeat(300)),
        format!("/{}", "A".repeat(300)),
        format!("{}1 0 R", "0".repeat(300)),
    ] {
        let mut raw = Raw::after(&pdf);
        let number = raw.new_number();
        refused(
            &long,
            &raw.object(number, &format!("<< /A {long} >>")).table(),
        );
    }
}

/// Widths of letters with decimals are passed by in some viewers; a rectangle is the same.
#[test]
fn numbers_are_written_as_they_were_but_for_measures() {
    let pdf = read(PDF);
    let page = Raw::after(&pdf).page(1);
    let since = |from: &str, to: &str| {
        let changed = Raw::after(&pdf).changed(page, &[(from, to)]).table();
        changes(&pdf, &changed).unwrap()
    };
    assert_eq!(since("/MediaBox[0 0 ", "/MediaBox[0.0 0.0 "), []);
    assert_eq!(since("/MediaBox[0 0 ", "/MediaBox[0 1 "), [Change::Page(1)]);
    let number = "/StructParents 1";
    assert_eq!(since(number, &format!("{number}.0")), [Change::Page(1)]);
}

/// Files that qpdf has arranged for the web: the section of the first page stands first, and leads
/// to the rest.
#[test]
fn a_file_that_is_arranged_for_the_web_is_read_and_may_be_signed() {
    let signer = Signer::with_p256("Åsa Öberg", "Region Test");
    for name in ["linearized", "linearized-streams"] {
        let pdf = read(name);
        is_read(&pdf);
        let signed = sign(&pdf, "underskrift-1", &signer, "20260302101500Z");
        let judged = judge(&signed);
        assert!(judged.iter().all(Judged::is_sound), "{name}");
        assert_eq!(judged.len(), 1, "{name}");
    }
    let pdf = read("linearized");
    let with = |from: &str, to: &str| {
        let at = pdf
            .windows(from.len())
            .rposition(|part| part == from.as_bytes());
        let at = at.unwrap();
        [&pdf[..at], to.as_bytes(), &pdf[at + from.len()..]].concat()
    };
    let last = pdf
        .windows(9)
        .rposition(|part| part == b"startxref")
        .unwrap();
    let stated = String::from_utf8_lossy(&pdf[last + 10..last + 13]).into_owned();
    refused("unmarked", &with("/Linearized", "/Linearised"));
    refused(
        "stated elsewhere",
        &with(&format!("startxref\n{stated}"), "startxref\n9"),
    );
}
