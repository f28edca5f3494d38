//! Logos: what a page cannot draw, or nobody could see, is told at the logo's name.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use tempfile::TempDir;

use crate::support::{case_with, project, skrivelse};

fn raster(format: ImageFormat, colour: [u8; 3]) -> Vec<u8> {
    let picture = RgbImage::from_pixel(200, 100, Rgb(colour));
    let mut data = Cursor::new(Vec::new());
    picture.write_to(&mut data, format).unwrap();
    data.into_inner()
}

fn svg(inner: &str) -> Vec<u8> {
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">";
    format!("{head}{inner}</svg>").into_bytes()
}

const SQUARE: &str = "<path d=\"M1 1h8v8z\" fill=\"#123456\"/>";

fn with_logo(name: &str, data: &[u8]) -> TempDir {
    let profile = format!("namn: Prov\nlogotyp: {name}\n");
    project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        (&format!("templates/profiles/prov/{name}"), data),
        ("cases/a.yaml", case_with("profil: prov\n").as_bytes()),
    ])
}

/// What is said of the logo, a line each.
fn said(folder: &TempDir) -> Vec<String> {
    let said = skrivelse(folder.path(), ["profil", "granska", "--form", "kort"]);
    let lines = said
        .out
        .lines()
        .filter(|line| line.starts_with("templates"));
    let lines = lines.filter(|line| !line.contains("F029"));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_logo_that_can_be_drawn_is_taken() {
    for (name, data) in [
        ("logo.svg", svg(SQUARE)),
        ("logo.SVG", svg(SQUARE)),
        ("logo.png", raster(ImageFormat::Png, [9, 9, 9])),
    ] {
        let folder = with_logo(name, &data);
        assert_eq!(said(&folder), [""; 0], "{name}");
        let built = skrivelse(folder.path(), ["bygg", "--utkast"]);
        assert_eq!(built.code, 0, "{name}: {}", built.err);
    }
}

#[test]
fn what_is_wrong_with_a_logo_is_told_and_a_draft_does_without_it() {
    let wide = String::from_utf8(svg(SQUARE)).unwrap();
    let wide = wide.replace("0 0 20 10", "0 0 90 20").into_bytes();
    let mut large = raster(ImageFormat::Png, [9, 9, 9]);
    large[16..20].copy_from_slice(&15_000_u32.to_be_bytes());
    large[20..24].copy_from_slice(&15_000_u32.to_be_bytes());
    let deep = ["<g>".repeat(300), SQUARE.to_owned(), "</g>".repeat(300)].concat();
    for (name, data, expected) in [
        ("logo.svg", svg("<text y=\"5\">Nyby</text>"), "har text"),
        ("logo.svg", svg("<foreignObject/>"), "foreignObject"),
        ("logo.svg", svg("<script>x()</script>"), "ett skript"),
        ("logo.svg", svg("<image href=\"a.png\"/>"), "”a.png”"),
        ("logo.svg", svg(""), "ritar ingenting"),
        ("logo.svg", svg(&deep), "inuti varandra"),
        ("logo.svg", wide, "4,5 gånger så bred som hög"),
        ("logo.svg", b"<svg><g></svg>".to_vec(), "går inte att läsa"),
        ("logo.png", large, "15000 × 15000"),
        (
            "logo.png",
            raster(ImageFormat::Jpeg, [9, 9, 9]),
            "är en JPEG",
        ),
        (
            "logo.jpg",
            raster(ImageFormat::Jpeg, [9, 9, 9]),
            "varken SVG eller PNG",
        ),
    ] {
        let folder = with_logo(name, &data);
        let said = said(&folder);
        assert_eq!(said.len(), 1, "{expected}: {said:?}");
        assert!(
            said[0].contains("yaml:2:10: fel F030") && said[0].contains(expected),
            "{said:?}"
        );
        let built = skrivelse(folder.path(), ["bygg", "--utkast"]);
        assert_eq!(built.code, 1, "{expected}: {}", built.err);
        assert!(folder.path().join("output/a.pdf").exists(), "{expected}");
    }
}

#[test]
fn a_white_logo_is_a_warning() {
    let white = SQUARE.replace("#123456", "#fff");
    for (name, data) in [
        ("logo.svg", svg(&white)),
        ("logo.png", raster(ImageFormat::Png, [255, 255, 255])),
    ] {
        let said = said(&with_logo(name, &data));
        assert!(
            said.len() == 1 && said[0].contains("varning F027"),
            "{said:?}"
        );
    }
}

#[test]
fn a_logo_that_is_hardly_seen_or_coarse_is_a_warning() {
    let pale = SQUARE.replace("#123456", "#f6e7c1");
    let thin = SQUARE.replace("fill=", "opacity=\"0.1\" fill=");
    let small = image::RgbImage::from_pixel(60, 30, Rgb([9, 9, 9]));
    let mut coarse = Cursor::new(Vec::new());
    small.write_to(&mut coarse, ImageFormat::Png).unwrap();
    for (name, data, expected) in [
        (
            "logo.svg",
            svg(&pale),
            "syns knappt: inget i den har mer än 1,2 : 1",
        ),
        ("logo.svg", svg(&thin), "syns knappt"),
        (
            "logo.png",
            raster(ImageFormat::Png, [255, 240, 180]),
            "syns knappt",
        ),
        ("logo.png", coarse.into_inner(), "30 bildpunkter hög"),
    ] {
        let said = said(&with_logo(name, &data));
        assert!(
            said.len() == 1 && said[0].contains("varning F027") && said[0].contains(expected),
            "{expected}: {said:?}"
        );
    }
}

#[test]
fn no_specimen_is_made_of_a_profile_with_errors() {
    let folder = with_logo("logo.svg", &svg(""));
    let said = skrivelse(folder.path(), ["profil", "visa", "prov"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("F030") && said.err.contains("Inga provark är gjorda."));
    assert!(!folder.path().join("output").exists());
}
