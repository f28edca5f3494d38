//! The box on the last page and the foot of every page.

use std::fs;

use lopdf::content::Content;
use skrivelse::pdf::{AllowedPlaces, BOX_LABEL, Rect, ServicePlaces, pages, service_places};
use skrivelse::proof::{Matrix, Region, SERVICE_FOOT_MM};

use super::{built, organisation};
use crate::pdf_file::Pdf;
use crate::samples::SAMPLES;
use crate::support::{case_with, project, root, skrivelse};

/// All text of a PDF, a line for each run.
pub fn text(pdf: &[u8]) -> String {
    let runs = pages(pdf).unwrap().runs;
    runs.iter().map(|run| run.text.clone() + "\n").collect()
}

/// The box that is left free.
pub fn reserved(pdf: &[u8]) -> Option<Rect> {
    service_places(pdf, AllowedPlaces::default())
        .unwrap()
        .reserved
}

/// A little more than a layout is off by rounding, in points.
const NEAR: f64 = 0.1;

#[test]
fn the_box_is_where_the_layout_draws_it() {
    for sample in SAMPLES.iter() {
        let found = reserved(&sample.pdf).unwrap_or_else(|| panic!("{} has no box", sample.name));
        let drawn = outlines(&sample.pdf);
        let is_it = |rect: &&Rect| {
            let sides = |of: &Rect| [of.left, of.bottom, of.right, of.top];
            let pairs = sides(rect).into_iter().zip(sides(&found));
            pairs
                .into_iter()
                .all(|(one, other)| (one - other).abs() < NEAR)
        };
        assert!(
            drawn.iter().any(|rect| is_it(&rect)),
            "{}: {found:?} {drawn:?}",
            sample.name
        );
    }
}

/// The boxes around the paths that are stroked on the last page.
fn outlines(pdf: &[u8]) -> Vec<Rect> {
    let document = Pdf::read(pdf).0;
    let last = *document.get_pages().values().next_back().unwrap();
    let content = Content::decode(&document.get_page_content(last)).unwrap();
    let (mut matrix, mut saved) = (Matrix::IDENTITY, Vec::new());
    let (mut points, mut found) = (Vec::new(), Vec::new());
    for operation in content.operations {
        let operands = operation.operands.iter();
        let operands: Vec<f64> = operands
            .filter_map(|operand| operand.as_float().ok().map(f64::from))
            .collect();
        match (operation.operator.as_str(), operands.as_slice()) {
            ("q", _) => saved.push(matrix),
            ("Q", _) => matrix = saved.pop().unwrap(),
            ("cm", own) => matrix = Matrix(own.try_into().unwrap()).then(matrix),
            ("m" | "l", &[x, y]) => points.push(matrix.apply(x, y)),
            ("re", &[x, y, width, height]) => {
                points.push(matrix.apply(x, y));
                points.push(matrix.apply(x + width, y + height));
            }
            ("S" | "s", _) => found.extend(around(&std::mem::take(&mut points))),
            ("f" | "f*" | "n", _) => points.clear(),
            _ => {}
        }
    }
    found
}

fn around(points: &[(f64, f64)]) -> Option<Rect> {
    let side =
        |of: fn(&(f64, f64)) -> f64, pick: fn(f64, f64) -> f64| points.iter().map(of).reduce(pick);
    Some(Rect {
        left: side(|point| point.0, f64::min)?,
        bottom: side(|point| point.1, f64::min)?,
        right: side(|point| point.0, f64::max)?,
        top: side(|point| point.1, f64::max)?,
    })
}

/// How far above the foot of its page the lowest text stands, in millimetres: its line.
fn lowest(pdf: &[u8]) -> f64 {
    let pages = pages(pdf).unwrap();
    let lines = pages
        .runs
        .iter()
        .filter(|run| run.region != Region::Background);
    let above = lines.map(|run| pages.sizes[run.page].1 - run.to_page.apply(0.0, 0.0).1);
    above.fold(f64::INFINITY, f64::min) * 25.4 / 72.0
}

#[test]
fn no_text_of_a_memo_stands_at_the_very_foot_of_a_page() {
    let measures = fs::read_to_string(root().join("templates/layout/measures.typ")).unwrap();
    assert!(measures.contains(&format!("#let service-foot = {SERVICE_FOOT_MM}mm\n")));
    for sample in SAMPLES.iter() {
        assert!(lowest(&sample.pdf) > SERVICE_FOOT_MM, "{}", sample.name);
    }
    for rows in [3, 4, 5, 8, 20] {
        let lines = vec!["Storgatan 1"; rows].join(", ");
        let footer = format!("sidfot:\n  - {{rubrik: Adress, rader: [{lines}]}}\n");
        let pdf = built(&with_footer(&footer), &[]);
        assert!(
            lowest(&pdf) > SERVICE_FOOT_MM,
            "{rows} rows: {}",
            lowest(&pdf)
        );
        assert!(reserved(&pdf).is_some(), "{rows} rows");
    }
}

/// An organisation with this foot of the page and no other.
fn with_footer(footer: &str) -> tempfile::TempDir {
    let folder = organisation(&case_with(""), footer);
    let path = folder
        .path()
        .join("templates/profiles/exempelkommun/profil.yaml");
    let profile = fs::read_to_string(&path).unwrap();
    let (before, after) = profile.split_once("\nsidfot:\n").unwrap();
    let (_, after) = after.split_once("\n\n").unwrap();
    fs::write(&path, format!("{before}\n{after}")).unwrap();
    folder
}

#[test]
fn a_layout_with_text_at_the_very_foot_makes_no_pdf() {
    let folder = organisation(&case_with(""), "");
    let page = fs::read_to_string(root().join("templates/layout/page.typ")).unwrap();
    let low = page.replace(
        "footer-descent: foot-gap",
        "footer-descent: foot-gap + 15mm",
    );
    assert_ne!(low, page);
    fs::create_dir_all(folder.path().join("templates/layout")).unwrap();
    fs::write(folder.path().join("templates/layout/page.typ"), low).unwrap();
    let said = skrivelse(folder.path(), ["build"]);
    assert_eq!(said.code, 2);
    let (_, error) = said.err.split_once("\n\n").unwrap(); // below what F028 says
    insta::assert_snapshot!(error, @"
    fel: sidfoten: texten ”Postadress” står i sidans nedersta 12 mm, där underskriftstjänster skriver (sida 1)
    hjälp: ta färre eller kortare rader under sidfot: i profilen, eller jämför projektets egen layout/page.typ med den medföljande
    ");
}

#[test]
fn the_box_never_stands_alone_wherever_the_page_ends() {
    let case = |lines: usize| {
        let text = "  Besökarna har bett om längre öppettider.\n\n".repeat(lines);
        case_with(&format!(
            "diarienummer: KS/2025:00{lines:03}\nbakgrund: |\n{text}"
        ))
    };
    let files: Vec<(String, String)> = (1..=60)
        .map(|lines| (format!("cases/{lines:02}.yaml"), case(lines)))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_bytes()))
        .collect();
    let folder = project(&files);
    assert_eq!(skrivelse(folder.path(), ["build", "--ready"]).code, 0);
    let mut counts = Vec::new();
    for lines in 1..=60 {
        let pdf = fs::read(folder.path().join(format!("output/{lines:02}.pdf"))).unwrap();
        let place = reserved(&pdf).unwrap_or_else(|| panic!("{lines} lines: no box"));
        assert!(
            (30.0..32.0).contains(&(place.bottom * 25.4 / 72.0)),
            "{lines} lines: {place:?}"
        );
        let pages = pages(&pdf).unwrap();
        let last = pages.sizes.len() - 1;
        let on_last = pages
            .runs
            .iter()
            .filter(|run| run.page == last && run.region == Region::Text);
        let said: Vec<&str> = on_last.map(|run| run.text.as_str()).collect();
        assert!(
            said.contains(&"ledande utredare"),
            "{lines} lines: {said:?}"
        );
        counts.push(last);
    }
    assert!(
        counts.contains(&0) && counts.contains(&1),
        "a page ends among them: {counts:?}"
    );
}

#[test]
fn a_sentence_like_the_label_reserves_nothing() {
    let case = case_with(&format!("bakgrund: |\n  {BOX_LABEL}\n"));
    let folder = organisation(&case, "underskrift: {sätt: fält}\n");
    assert_eq!(reserved(&built(&folder, &[])), None);
}

#[test]
fn a_place_that_is_not_allowed_is_none() {
    let nowhere = AllowedPlaces {
        pages_after: false,
        foot: false,
        reserved: false,
    };
    let expected = ServicePlaces {
        pages_after: false,
        foot_mm: 0.0,
        reserved: None,
    };
    assert_eq!(service_places(&SAMPLES[0].pdf, nowhere).unwrap(), expected);
}
