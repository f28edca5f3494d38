//! Pictures: on the page, in the PDF and out of it again; files that cannot be used.

mod breaks;
mod files;
mod placed;

use std::fs;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use insta::assert_snapshot;
use skrivelse::check;
use skrivelse::diagnostic::Severity;
use skrivelse::project::Loader;
use tempfile::TempDir;

use crate::conformance::breaches;
use crate::pdf_file::Pdf;
use crate::support::{case_with, project, skrivelse};

const ALTERNATIVE: &str = "Karta där biblioteket är utmärkt på torgets norra sida";

/// A map that a drawing program has exported, with what it writes beside it.
const DRAWING: &str = r##"<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  viewBox="0 0 60 30" inkscape:export-filename="C:\GPS\karta.png">
<metadata>GPS</metadata><!-- GPS --><path d="M2 2h40v20h-40z" fill="#cde" stroke="#123"/>
<circle cx="50" cy="15" r="6" fill="#a30"/></svg>"##;

/// A small picture.
pub fn picture(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(60, 30, |x, y| {
        Rgb([x.to_le_bytes()[0] * 4, y.to_le_bytes()[0] * 8, 90])
    });
    let mut data = Cursor::new(Vec::new());
    picture.write_to(&mut data, format).unwrap();
    data.into_inner()
}

/// What a camera writes into a JPEG, before the picture itself.
fn from_camera() -> Vec<u8> {
    let jpeg = picture(ImageFormat::Jpeg);
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 59.33N";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, exif, &jpeg[2..]].concat()
}

/// A case that shows `file` under the number of its picture.
fn case_of(file: &str) -> String {
    case_with(&format!(
        "bakgrund: |\n  Biblioteket ligger vid torget, se {{{{ bildnummer(\"karta\") }}}}.\n\n  {{{{ bild(\"karta\") }}}}\n\
         bilder:\n  - id: karta\n    fil: {file}\n    alternativtext: {ALTERNATIVE}\n    bildtext: Bibliotekets läge\n"
    ))
}

fn built(file: &str, data: &[u8]) -> (TempDir, Vec<u8>) {
    let case = case_of(file);
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        (&format!("cases/{file}"), data),
    ]);
    let said = skrivelse(folder.path(), ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
    (folder, pdf)
}

#[test]
fn a_picture_is_archival_and_says_what_it_shows() {
    for (file, data) in [
        ("karta.png", picture(ImageFormat::Png)),
        ("karta.jpg", from_camera()),
        ("karta.svg", DRAWING.as_bytes().to_vec()),
    ] {
        let (_folder, pdf) = built(file, &data);
        for profile in ["3a", "ua1"] {
            assert_eq!(breaches(&pdf, profile), [""; 0], "{file} {profile}");
        }
        let read = Pdf::read(&pdf);
        let figures = read.0.objects.values().filter_map(|it| it.as_dict().ok());
        let said: Vec<String> = figures
            .filter(|it| it.has(b"Alt") && it.has(b"S"))
            .map(|it| read.text(it, "Alt"))
            .collect();
        assert!(said.iter().any(|text| text == ALTERNATIVE), "{said:?}");
        // The logo and the picture.
        assert_eq!(read.structure().of_kind("Figure").len(), 2, "{file}");
        assert!(!pdf.windows(3).any(|part| part == b"GPS"), "{file}");
    }
}

#[test]
fn a_case_with_a_picture_comes_out_of_its_pdf_and_can_be_built_again() {
    let (folder, pdf) = built("karta.jpg", &from_camera());
    let said = skrivelse(folder.path(), ["verify", "output/a.pdf"]);
    assert!(matches!(said.code, 0 | 3), "{}{}", said.out, said.err);
    assert!(!said.out.contains("går inte att bygga om"), "{}", said.out);
    let said = skrivelse(
        folder.path(),
        ["extract", "output/a.pdf", "--output-dir", "ut"],
    );
    assert!(said.out.contains("ut/karta.jpg"), "{}", said.out);
    let there = fs::read(folder.path().join("ut/karta.jpg")).unwrap();
    assert!(!there.windows(3).any(|part| part == b"GPS"));
    let case = fs::read(folder.path().join("ut/a.yaml")).unwrap();
    let anew = project(&[("cases/a.yaml", &case), ("cases/karta.jpg", &there)]);
    let said = skrivelse(anew.path(), ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let again = fs::read(anew.path().join("output/a.pdf")).unwrap();
    assert!(again == pdf, "another PDF");
    let manifest = fs::read_to_string(folder.path().join("output/manifest.json")).unwrap();
    assert!(manifest.contains("\"pictures\""), "{manifest}");
}

/// The codes that a case with this file gets.
fn codes(case: &str, file: &str, data: &[u8]) -> Vec<&'static str> {
    let folder = project(&[("case.yaml", case.as_bytes()), (file, data)]);
    let path = folder.path().join("case.yaml");
    let loaded = Loader::default().load(&path).unwrap();
    let found = check::check(&loaded);
    let found = found.iter().filter(|it| it.severity > Severity::Info);
    found.map(|found| found.kind.code).collect()
}

#[test]
fn what_cannot_be_used_is_a_finding_at_its_place() {
    let png = picture(ImageFormat::Png);
    let large = vec![0; (20 << 20) + 1];
    let own = |file: &str, data: &[u8]| codes(&case_of(file), file, data);
    assert_eq!(own("karta.png", &png), [""; 0]);
    for (file, data) in [
        ("karta.jpg", &png[..]),
        ("karta.png", &png[..png.len() - 4]),
        ("karta.png", &large),
        ("karta.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ] {
        assert_eq!(own(file, data), ["F023"], "{file} {}", data.len());
    }
    assert_eq!(codes(&case_of("../karta.png"), "karta.png", &png), ["F012"]);
    assert_eq!(codes(&case_of("kartan.png"), "karta.png", &png), ["F023"]);
}

#[test]
fn a_picture_of_a_billion_pixels_is_refused_by_its_header() {
    let mut png = picture(ImageFormat::Png);
    png[16..20].copy_from_slice(&40_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&40_000_u32.to_be_bytes());
    let folder = project(&[
        ("case.yaml", case_of("karta.png").as_bytes()),
        ("karta.png", &png),
    ]);
    let said = skrivelse(folder.path(), ["check", "--format", "short", "case.yaml"]);
    assert_eq!(said.code, 1);
    assert_snapshot!(said.out.lines().next().unwrap_or_default(), @"case.yaml:7:10: fel F023: ”karta.png” har 40000 × 40000 bildpunkter (4800 MB uppackad); en bild får ha högst 16000 på den längsta sidan och 120 MB uppackad");
    assert!(!folder.path().join("output").exists());
}

#[test]
fn no_more_than_fifty_pictures_are_read() {
    let one = "  - {id: a, fil: karta.png, alternativtext: Torget}\n";
    let with = |count| {
        let case = case_with(&format!("bilder:\n{}", one.repeat(count)));
        codes(&case, "bilder.txt", b"")
    };
    assert!(!with(50).contains(&"F018"));
    assert!(with(51).contains(&"F018"));
}

#[test]
fn a_drawing_that_reads_other_files_is_refused() {
    for inner in [
        "<image href=\"/etc/passwd\"/>",
        "<image href=\"https://x.example/a.png\"/>",
        "<style>@import url(a.css);</style>",
        "<script>1</script>",
    ] {
        let drawing = DRAWING.replace("<metadata>", &format!("{inner}<metadata>"));
        assert_eq!(
            codes(&case_of("karta.svg"), "karta.svg", drawing.as_bytes()),
            ["F023"]
        );
    }
}

/// A case that places a picture as Markdown does.
fn in_markdown(written: &str) -> String {
    case_with(&format!(
        "bakgrund: |\n  Biblioteket ligger vid torget.\n\n  {written}\n\n  Torget är gammalt.\n"
    ))
}

#[test]
fn a_picture_in_markdown_is_a_picture_of_the_case() {
    let written = format!("![{ALTERNATIVE}](karta.png \"Bibliotekets läge\")");
    let case = in_markdown(&written);
    let png = picture(ImageFormat::Png);
    let folder = project(&[("cases/a.yaml", case.as_bytes()), ("cases/karta.png", &png)]);
    let said = skrivelse(folder.path(), ["bygg", "--klara"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
    let said = skrivelse(folder.path(), ["hämta", "output/a.pdf", "--till", "ut"]);
    assert!(
        folder.path().join("ut/karta.png").exists(),
        "{}{}",
        said.out,
        said.err
    );
    let said = skrivelse(folder.path(), ["kontrollera", "output/a.pdf"]);
    assert!(!said.out.contains("går inte att bygga om"), "{}", said.out);
}

#[test]
fn what_is_wrong_with_a_picture_in_markdown_is_told_where_it_stands() {
    let png = picture(ImageFormat::Png);
    let codes_of = |written: &str| codes(&in_markdown(written), "karta.png", &png);
    assert_eq!(codes_of("![](karta.png)"), ["F130"]);
    assert_eq!(codes_of("![karta](karta.png)"), ["F130"]);
    assert_eq!(codes_of("![Torget från norr](torget.png)"), ["F023"]);
    assert_eq!(codes_of("Se ![Torget från norr](karta.png) här."), ["T104"]);
    let case = in_markdown("![Torget från norr](torget.png)");
    let folder = project(&[("case.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--format", "short", "case.yaml"]);
    let line = case
        .lines()
        .position(|line| line.contains("torget.png"))
        .unwrap()
        + 1;
    let place = format!("case.yaml:{line}:23: fel F023");
    assert!(said.out.starts_with(&place), "{place}: {}", said.out);
}

#[test]
fn a_picture_is_held_against_its_checksum() {
    let png = picture(ImageFormat::Png);
    let case = case_of("karta.png");
    let folder = project(&[("case.yaml", case.as_bytes()), ("karta.png", &png)]);
    skrivelse(folder.path(), ["granska", "--rätta", "case.yaml"]);
    let fixed = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    assert!(fixed.contains("    sha256: "), "{fixed}");
    assert_eq!(codes(&fixed, "karta.png", &png), [""; 0]);
    // What a program writes beside the picture changes nothing.
    let text = b"\0\0\0\x04tEXtGPS \0\0\0\0";
    let saved = [&png[..33], text, &png[33..]].concat();
    assert_eq!(codes(&fixed, "karta.png", &saved), [""; 0]);
    let mut other = Cursor::new(Vec::new());
    RgbImage::new(60, 30)
        .write_to(&mut other, ImageFormat::Png)
        .unwrap();
    assert_eq!(codes(&fixed, "karta.png", &other.into_inner()), ["R110"]);
}

#[test]
fn text_goes_on_after_a_picture() {
    let case = case_of("karta.png").replace(
        "\n\n  {{ bild",
        "\n\n  {{ bild(\"karta\") }}\n\n  Torget är gammalt.\n\n  {{ bild",
    );
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        ("cases/karta.png", &picture(ImageFormat::Png)),
    ]);
    let said = skrivelse(folder.path(), ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}", said.err);
}
