//! Where pages end before pictures and tables: no page is left half empty for what could begin on
//! it.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use skrivelse::pdf;

use crate::support::{case_with, main_typ, project, skrivelse};

/// A picture as wide as the text and two thirds as high.
fn wide() -> Vec<u8> {
    let picture = RgbImage::from_fn(900, 600, |x, _| Rgb([if x < 450 { 20 } else { 200 }; 3]));
    let mut data = Cursor::new(Vec::new());
    picture.write_to(&mut data, ImageFormat::Png).unwrap();
    data.into_inner()
}

/// The text of each page of a case that has so many short paragraphs before `rest`.
fn pages(paragraphs: usize, rest: &str, keys: &str) -> Vec<String> {
    let before = "      Planen för området vid ån ses över varje år.\n\n".repeat(paragraphs);
    let case = format!("avsnitt:\n  - rubrik: Området\n    text: |\n{before}{rest}{keys}");
    let folder = project(&[
        ("cases/a.yaml", case_with(&case).as_bytes()),
        ("cases/karta.png", &wide()),
    ]);
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    assert!(said.code < 2, "{}{}", said.out, said.err);
    let pdf = std::fs::read(folder.path().join("output/a.pdf")).unwrap();
    pdf::page_texts(&pdf).unwrap()
}

#[test]
fn a_picture_is_made_a_little_smaller_to_stay_on_its_page() {
    let picture = "      Området visas nedan.\n\n      {{ bild(\"karta\") }}\n";
    let keys = "bilder:\n  - {id: karta, fil: karta.png, alternativtext: Kartan, bildtext: Ån}\n";
    let place = |paragraphs| {
        let pages = pages(paragraphs, picture, keys);
        pages.iter().position(|page| page.contains("Bild")).unwrap()
    };
    // As large as it is it has room after none of them; smaller, after some, and then no longer.
    let places: Vec<usize> = [0, 2, 4, 12].into_iter().map(place).collect();
    assert_eq!(places, [0, 0, 0, 1]);
}

#[test]
fn a_long_table_begins_on_the_page_where_some_rows_fit() {
    let row = |n: usize| format!("      - {{post: Etapp {n}, belopp: {n}0 kr}}\n");
    let rows: String = (1..=15).map(row).collect();
    let keys = format!(
        "belopp:\n  - id: t\n    rubrik: Kostnad\n    enhet: kr\n    finansiering: budget 2025\n    poster:\n{rows}"
    );
    let text = "      Kostnaden står nedan.\n\n      {{ tabell(\"t\") }}\n";
    let pages = pages(5, text, &keys);
    assert!(
        pages[0].contains("Etapp 4") && pages[1].contains("Etapp 15"),
        "{pages:?}"
    );
}

#[test]
fn tables_with_the_same_columns_reckon_with_each_others_rows() {
    let table = |id: &str, post: &str| {
        format!(
            "  - {{id: {id}, rubrik: År, enhet: kr, finansiering: budget, poster: [{{post: {post}, belopp: 10 kr}}]}}\n"
        )
    };
    let two = format!(
        "belopp:\n{}{}",
        table("a", "Drift"),
        table("b", "Underhåll")
    );
    let typst = main_typ(&case_with(&two));
    assert_eq!(typst.matches("alike").count(), 2, "{typst}");
    assert_eq!(typst.matches("Underhåll").count(), 2);
    let one = main_typ(&case_with(&format!("belopp:\n{}", table("a", "Drift"))));
    assert!(!one.contains("alike"));
}
