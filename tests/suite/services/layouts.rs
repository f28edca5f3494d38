//! Files that another version or other templates have set: the same words, stood elsewhere. They
//! are not shown to hold, and not accused.

use std::fs;

use tempfile::TempDir;

use super::treat::{SIGN_PAGE, Treated};
use super::{THREE, verified};
use crate::signed::authority::Signer;
use crate::signed::signer::sign;
use crate::support::{case_with, project, root, skrivelse};

/// Layouts of before: what stands in `measures.typ` today, and what stood there.
const BEFORE: [(&str, &str); 4] = [
    ("#let bottom-margin = 34mm", "#let bottom-margin = 60mm"),
    ("#let top-margin = 33mm", "#let top-margin = 36mm"),
    ("#let text-width = 144mm", "#let text-width = 128mm"),
    ("#let section-gap = 8mm", "#let section-gap = 11mm"),
];

/// A project, and a PDF of its case by templates that it had before.
fn built_before(change: (&str, &str)) -> (TempDir, Vec<u8>) {
    case_built_before(&case_with(THREE), change)
}

fn case_built_before(case: &str, (today, before): (&str, &str)) -> (TempDir, Vec<u8>) {
    let measures = fs::read_to_string(root().join("templates/layout/measures.typ")).unwrap();
    assert!(measures.contains(today));
    let measures = measures.replacen(today, before, 1);
    let folder = project(&[
        ("cases/tider.yaml", case.as_bytes()),
        ("templates/layout/measures.typ", measures.as_bytes()),
    ]);
    let said = skrivelse(folder.path(), ["build", "--ready", "--sign-as", "fields"]);
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
    let pdf = fs::read(folder.path().join("output/tider.pdf")).unwrap();
    fs::remove_dir_all(folder.path().join("templates/layout")).unwrap();
    fs::remove_dir_all(folder.path().join("output")).unwrap();
    (folder, pdf)
}

#[test]
fn a_signed_file_in_another_layout_is_neither_broken_nor_shown_to_hold() {
    for change in &BEFORE {
        let (folder, pdf) = built_before(*change);
        let signed = sign(&pdf, "underskrift-1", &kim(), "20260302101500Z");
        let treated = Treated::of(&pdf)
            .flattened()
            .with_line(1, 14)
            .with_page(&SIGN_PAGE);
        for file in [pdf, signed, treated.sealed()] {
            let said = verified(folder.path(), &file);
            assert_eq!(said.code, 3, "{change:?}: {}", said.out);
            let words = ["samma text", "i samma ordning"];
            assert!(
                words.iter().any(|it| said.out.contains(it)),
                "{change:?}: {}",
                said.out
            );
        }
    }
}

/// A table of three pages: where pages end elsewhere, so do its rows, and its head is repeated
/// there.
fn with_table() -> String {
    let words = "Ett värde som tar flera rader i sin kolumn, så att sidan kan dela raden mitt itu";
    let rows: String = (1..=45)
        .map(|row| format!("  | Rad {row} | {words}, {row} |\n"))
        .collect();
    let table = format!("  | Namn | Värde |\n  | --- | --- |\n{rows}");
    case_with(&format!(
        "{THREE}bakgrund: |\n  Värdena står i tabellen.\n\n{table}"
    ))
}

#[test]
fn a_table_that_pages_divide_elsewhere_says_the_same() {
    for change in &BEFORE {
        let (folder, pdf) = case_built_before(&with_table(), *change);
        let sealed = Treated::of(&pdf).flattened().with_page(&SIGN_PAGE).sealed();
        for file in [pdf.clone(), sealed] {
            let said = verified(folder.path(), &file);
            assert_eq!(said.code, 3, "{change:?}: {}", said.out);
            assert!(!said.out.contains("V101"), "{change:?}: {}", said.out);
        }
        let other = Treated::of(&pdf).flattened().with_line(2, 300).sealed();
        let said = verified(folder.path(), &other);
        assert_eq!(said.code, 1, "{change:?}: {}", said.out);
    }
}

fn kim() -> Signer {
    Signer::with_p256("Kim Exempel", "Exempelkommun")
}

#[test]
fn words_that_are_put_into_another_layout_are_told() {
    let (folder, pdf) = built_before(BEFORE[0]);
    let lines: [fn(Treated) -> Treated; 3] = [
        |it| it.with_line(1, 300),
        |it| it.with_line(2, 500),
        |it| it.drawn(1, "", "q 1 g 70 500 300 60 re f Q"),
    ];
    for (number, change) in lines.into_iter().enumerate() {
        let said = verified(
            folder.path(),
            &change(Treated::of(&pdf).flattened()).sealed(),
        );
        assert_eq!(said.code, 1, "{number}: {}", said.out);
    }
}

/// All pages are drawn in another way, so that nothing stands where it should.
#[test]
fn words_that_are_put_into_pages_that_are_drawn_in_another_way_are_told() {
    let (folder, pdf) = super::built();
    let shrunk = |number| {
        Treated::of(&pdf)
            .flattened()
            .drawn(number, "0.9 0 0 0.9 20 20 cm", "")
    };
    let both = |it: Treated| it.drawn(2, "0.9 0 0 0.9 20 20 cm", "");
    let said = verified(folder.path(), &both(shrunk(1)).sealed());
    assert_eq!(said.code, 3, "{}", said.out);
    let said = verified(folder.path(), &both(shrunk(1)).with_line(1, 300).sealed());
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("Signerat elektroniskt"), "{}", said.out);
    assert!(!said.out.contains("samma text"), "{}", said.out);
    let at_the_edge = both(shrunk(1)).with_line(1, 14).with_page(&SIGN_PAGE);
    let said = verified(folder.path(), &at_the_edge.sealed());
    assert_eq!(said.code, 3, "{}", said.out);
}
