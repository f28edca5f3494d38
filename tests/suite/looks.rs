//! What pages look like, held against small pictures of them: documents of 1, 5, 20 and 60 pages.
//!
//! A picture that is not there is made, and the test fails so that somebody looks at it. After a
//! change of the look: remove `tests/fixtures/looks/*.png`, and run `cargo test --test suite
//! looks`.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::{GrayImage, ImageFormat, Luma};

use crate::support::{case_with, project, root, skrivelse};

const LOOKS: &str = "tests/fixtures/looks";

/// Dots to a point: 10 to an inch. A moved line or paragraph is seen, and the files stay small.
const SCALE: f32 = 10.0 / 72.0;

/// Levels of grey that are kept, and how far apart two dots may be: one level by rounding.
const LEVELS: u8 = 16;

/// Of all dots, so many in a thousand may differ.
const MOST_IN_THOUSAND: usize = 1;

/// Dots along the longer side of a page, which is that of turned pages from left to right.
const SIDE: u32 = 118;

/// Pages beside each other in a picture.
const ACROSS: u32 = 12;

/// A section of a page of its own, with what such a page has: every third has a list, every fourth
/// a table, every fifth a turned page, every second a footnote, and others a picture, a form or a
/// text that is somebody else's.
fn section(n: usize) -> String {
    let mut text = format!("  - rubrik: Avsnitt om område {n}\n    ny_sida: ja\n");
    if n.is_multiple_of(5) {
        text.push_str("    liggande: ja\n");
    }
    if n % 8 == 3 {
        text.push_str("    text_av: samrådsgruppen\n");
    }
    if n % 6 == 1 {
        text.push_str(
            "    frågor:\n      - {fråga: Finns ett avtal?, svar: nej, skäl: Det har löpt ut.}\n",
        );
        text.push_str("      - {fråga: Behandlas personuppgifter?, svar: ja}\n");
    }
    text.push_str("    text: |\n");
    for line in 0..4 + n % 7 {
        text.push_str(&format!(
            "      Område {n} har en plan som nämnden följer upp varje år, och stycke {line} säger hur det går.\n\n"
        ));
    }
    if n.is_multiple_of(3) {
        text.push_str("      ### Nästa år\n\n      - planen ses över\n      - budgeten följs upp\n      - skolan byggs om\n\n");
    }
    if n.is_multiple_of(4) {
        text.push_str("      | Del | Våren | Hösten |\n      |---|---|---|\n      | Projektering | klar | – |\n      | Byggande | – | klart |\n");
    }
    if n.is_multiple_of(2) {
        text.push_str(
            "\n      Uppgiften är ny.[^not]\n\n      [^not]: Enligt områdets egen räkning.\n",
        );
    }
    if n % 7 == 2 {
        text.push_str("\n      ![Två fält i grått](karta.png \"Områdets två delar\")\n");
    }
    text
}

const TOOK_PART: &str = "deltagare:
  - {namn: Bo Berg, parti: S, roll: ordförande}
  - {namn: Cecilia Dahl, parti: M}
reservationer:
  - av: [Cecilia Dahl (M)]
    text: |
      Planen borde ha omfattat fler områden.
";

/// A picture of two fields.
fn picture() -> Vec<u8> {
    let drawn = GrayImage::from_fn(400, 160, |x, _| Luma([if x < 200 { 120 } else { 200 }]));
    let mut file = Cursor::new(Vec::new());
    drawn.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// A document of so many pages: the first, and one for each section.
fn document(pages: usize) -> String {
    if pages == 1 {
        return case_with("");
    }
    let sections: String = (1..pages - 1).map(section).collect();
    case_with(&format!(
        "ny_sida: [deltagare]\n{TOOK_PART}avsnitt:\n{sections}"
    ))
}

/// All pages of a PDF in one picture.
fn drawn(pdf: Vec<u8>) -> (usize, GrayImage) {
    let pdf = Pdf::new(pdf).unwrap();
    let pages: Vec<_> = pdf.pages().iter().collect();
    let cache = RenderCache::new();
    let how = RenderSettings {
        x_scale: SCALE,
        y_scale: SCALE,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let side = SIDE;
    let rows = u32::try_from(pages.len()).unwrap().div_ceil(ACROSS);
    let across = ACROSS.min(u32::try_from(pages.len()).unwrap());
    let mut sheet = GrayImage::from_pixel(across * side, rows * side, Luma([255]));
    for (index, page) in pages.iter().enumerate() {
        let picture = render(page, &cache, &InterpreterSettings::default(), &how);
        let (width, place) = (usize::from(picture.width()), u32::try_from(index).unwrap());
        for (at, dot) in picture.data().iter().enumerate() {
            let x = u32::try_from(at % width).unwrap() + place % ACROSS * side;
            let y = u32::try_from(at / width).unwrap() + place / ACROSS * side;
            let grey = (u16::from(dot.r) + u16::from(dot.g) + u16::from(dot.b)) / 3;
            let step = 255 / u16::from(LEVELS - 1);
            let level = (grey + step / 2) / step * step;
            sheet.put_pixel(x, y, Luma([u8::try_from(level.min(255)).unwrap()]));
        }
    }
    (pages.len(), sheet)
}

/// How many dots differ by more than a level.
fn differing(one: &GrayImage, other: &GrayImage) -> usize {
    let step = 255 / (LEVELS - 1);
    let pairs = one.pixels().zip(other.pixels());
    pairs
        .filter(|(one, other)| one.0[0].abs_diff(other.0[0]) > step)
        .count()
}

fn held(pages: usize) {
    let folder = project(&[
        ("cases/a.yaml", document(pages).as_bytes()),
        ("cases/karta.png", &picture()),
    ]);
    let said = skrivelse(folder.path(), ["bygg", "--klara"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let (count, sheet) = drawn(fs::read(folder.path().join("output/a.pdf")).unwrap());
    assert_eq!(count, pages);
    let path = root().join(LOOKS).join(format!("{pages}-pages.png"));
    if !path.exists() {
        sheet.save(&path).unwrap();
        panic!("{} is new: look at it", path.display());
    }
    let known = image::open(Path::new(&path)).unwrap().into_luma8();
    assert_eq!(known.dimensions(), sheet.dimensions());
    let all = usize::try_from(sheet.width() * sheet.height()).unwrap();
    let many = differing(&known, &sheet);
    assert!(
        many * 1_000 <= all * MOST_IN_THOUSAND,
        "{many} of {all} dots differ from {}",
        path.display()
    );
}

#[test]
fn a_document_of_one_page_looks_as_it_did() {
    held(1);
}

#[test]
fn a_document_of_five_pages_looks_as_it_did() {
    held(5);
}

#[test]
fn a_document_of_twenty_pages_looks_as_it_did() {
    held(20);
}

#[test]
fn a_document_of_sixty_pages_looks_as_it_did() {
    held(60);
}

/// One moved line is more than may differ.
#[test]
fn a_line_that_has_moved_is_seen() {
    let white = GrayImage::from_pixel(100, 100, Luma([255]));
    let mut other = white.clone();
    (0..20).for_each(|x| other.put_pixel(x, 50, Luma([120])));
    assert!(differing(&white, &other) * 1_000 > 100 * 100 * MOST_IN_THOUSAND);
}
