//! PDFs of others as pages of the packet, or as files inside.

use std::fs;

use lopdf::{Document, Object};
use skrivelse::pdf::page_texts;

use super::{Built, archival_pdf, build, item, number, with_pdf};
use crate::conformance::breaches;
use crate::signed::update::with_entry;
use crate::support::{case_with, project, skrivelse};

#[test]
fn a_pdf_that_keeps_what_it_claims_has_its_pages_in_the_packet() {
    let pdf = archival_pdf();
    let folder = with_pdf(&pdf);
    let Built { packet, told } = build(folder.path());
    let paper = &item(&told, "1")["paper"][1];
    assert_eq!(paper["name"], "Bilaga 1: Rapport");
    assert_eq!(paper["form"], "pages");
    let place = number(&paper["pages"]["first"]) - 1..number(&paper["pages"]["last"]);
    assert_eq!(
        page_texts(&packet).unwrap()[place],
        page_texts(&pdf).unwrap()
    );
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&packet, profile), [""; 0], "{profile}");
    }
}

/// What the Writer of `LibreOffice` saves as PDF/A-2 and PDF/UA, with a heading, a link and a
/// table.
#[test]
fn a_text_that_another_program_has_saved_has_its_pages_in_the_packet() {
    let pdf = include_bytes!("../../../fixtures/pdf/skrivet-i-writer.pdf");
    let folder = with_pdf(pdf);
    let Built { packet, told } = build(folder.path());
    let paper = &item(&told, "1")["paper"][1];
    assert_eq!(paper["form"], "pages", "{paper}");
    let text = page_texts(&packet).unwrap().concat();
    assert!(text.contains("Rapport om lokaler"), "{text}");
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&packet, profile), [""; 0], "{profile}");
    }
}

/// Pages that lie on their side, are turned or show a part of their paper keep that, and the stamp
/// stands within what is seen.
#[test]
fn pages_of_any_shape_are_bound_as_they_are() {
    let whole = Document::load_mem(&archival_pdf()).unwrap();
    for (rotate, shown) in [
        (90, [0, 0, 595, 842]),
        (180, [20, 30, 500, 700]),
        (270, [0, 0, 842, 400]),
        (0, [-10, -10, 300, 300]),
    ] {
        let mut document = whole.clone();
        for id in document.get_pages().into_values().collect::<Vec<_>>() {
            let page = document.get_dictionary_mut(id).unwrap();
            page.set("Rotate", rotate);
            let shown: Vec<Object> = shown.iter().map(|&side: &i64| side.into()).collect();
            page.set("MediaBox", shown.clone());
            page.set("CropBox", shown);
        }
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        pdf.push(b'\n');
        let folder = with_pdf(&pdf);
        let Built { packet, told } = build(folder.path());
        let paper = &item(&told, "1")["paper"][1];
        assert_eq!(paper["form"], "pages", "{rotate}: {paper}");
        let bound = Document::load_mem(&packet).unwrap();
        let first = u32::try_from(number(&paper["pages"]["first"])).unwrap();
        let page = bound.get_dictionary(bound.get_pages()[&first]).unwrap();
        assert_eq!(page.get(b"Rotate").unwrap().as_i64().unwrap(), rotate);
        let sides = page.get(b"CropBox").unwrap().as_array().unwrap();
        let sides: Vec<i64> = sides.iter().map(|side| side.as_i64().unwrap()).collect();
        assert_eq!(sides, shown);
        for profile in ["3a", "ua1"] {
            assert_eq!(breaches(&packet, profile), [""; 0], "{rotate}: {profile}");
        }
    }
}

/// A memo of the program's own, with its case inside and places to sign, is a paper like others.
#[test]
fn a_memo_that_waits_for_signatures_has_its_pages_in_the_packet_without_them() {
    let memo = project(&[("gammal.yaml", case_with("").as_bytes())]);
    assert_eq!(
        skrivelse(memo.path(), ["bygg", "--sign-as", "fält", "gammal.yaml"]).code,
        0
    );
    let pdf = fs::read(memo.path().join("output/gammal.pdf")).unwrap();
    let has_fields = |pdf: &[u8]| {
        let document = Document::load_mem(pdf).unwrap();
        let all = document.objects.values();
        let mut all = all.filter_map(|object| object.as_dict().ok());
        all.any(|own| own.get(b"FT").is_ok())
    };
    assert!(has_fields(&pdf));
    let folder = with_pdf(&pdf);
    let Built { packet, told } = build(folder.path());
    let paper = &item(&told, "1")["paper"][1];
    assert_eq!(paper["form"], "pages", "{paper}");
    assert!(!has_fields(&packet));
    let files = skrivelse::pdf::embedded_files(&packet).unwrap();
    assert!(files.iter().any(|file| file.name.ends_with("gammal.yaml")));
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&packet, profile), [""; 0], "{profile}");
    }
}

#[test]
fn a_pdf_that_lies_has_fields_or_claims_nothing_is_a_file_inside() {
    let pdf = archival_pdf();
    let without = |pdf: &[u8], written: &str| {
        // As long as before, so that every object stays where it is.
        let text: Vec<u8> = pdf.to_vec();
        let at = text
            .windows(written.len())
            .position(|it| it == written.as_bytes())
            .unwrap();
        let mut text = text;
        text[at + 1] = b'X';
        text
    };
    let lying = without(&pdf, "/ToUnicode");
    let signed = with_entry(
        &pdf,
        None,
        "AcroForm",
        lopdf::dictionary! { "Fields" => vec![lopdf::dictionary! { "FT" => "Tx" }.into()] },
    );
    let plain = without(&pdf, "pdfuaid:part");
    for (what, pdf) in [
        ("lies", lying),
        ("has fields", signed),
        ("claims nothing", plain),
    ] {
        let folder = with_pdf(&pdf);
        let Built { packet, told } = build(folder.path());
        let paper = &item(&told, "1")["paper"][1];
        assert_eq!(paper["form"], "file", "{what}");
        let files = skrivelse::pdf::embedded_files(&packet).unwrap();
        assert!(files.iter().any(|file| file.data == pdf), "{what}");
        let text: String = page_texts(&packet)
            .unwrap()
            .concat()
            .split_whitespace()
            .collect();
        assert!(text.contains("fil,1sida"), "{what}: {text}");
        for profile in ["3a", "ua1"] {
            assert_eq!(breaches(&packet, profile), [""; 0], "{what}: {profile}");
        }
    }
}
