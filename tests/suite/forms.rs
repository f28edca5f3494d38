//! Forms, texts of somebody else, and sections on pages of their own.

use std::fs;

use insta::assert_snapshot;
use skrivelse::pdf;

use crate::conformance::breaches;
use crate::support::{case_with, project, skrivelse};

const FORM: &str = "avsnitt:\n  - rubrik: Kontroll\n    frågor:\n      - {fråga: Finns ett avtal?, svar: ja, skäl: Det gäller till 2027.}\n      - {fråga: Är det prövat?, svar: ej aktuellt}\n";

fn built(keys: &str, option: &str) -> (Vec<u8>, String) {
    let folder = project(&[("cases/a.yaml", case_with(keys).as_bytes())]);
    let said = skrivelse(folder.path(), ["bygg", option]);
    let pdf = fs::read(folder.path().join("output/a.pdf"));
    let pdf = pdf.unwrap_or_else(|_| panic!("{}{}", said.out, said.err));
    let text = pdf::page_texts(&pdf).unwrap().concat();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (pdf, text)
}

/// How many pages are wider than high.
fn turned_pages(pdf: &[u8]) -> usize {
    let pages = pdf::pages(pdf).unwrap();
    let sizes = pages.sizes.iter();
    sizes.filter(|(width, height)| width > height).count()
}

#[test]
fn every_answer_of_a_form_is_said_in_words() {
    let (pdf, text) = built(FORM, "--klara");
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
    assert!(
        text.contains("Finns ett avtal? Ja, markerat Nej Ej aktuellt Det gäller till 2027."),
        "{text}"
    );
    assert!(
        text.contains("Är det prövat? Ja Nej Ej aktuellt, markerat"),
        "{text}"
    );
}

#[test]
fn a_draft_shows_an_unanswered_question_with_empty_boxes() {
    let open = FORM.replace(", svar: ja, skäl: Det gäller till 2027.", "");
    let (_, text) = built(&format!("status: utkast\n{open}"), "--utkast");
    assert!(
        text.contains("Finns ett avtal? Ja Nej Ej aktuellt"),
        "{text}"
    );
}

#[test]
fn bad_answers_are_told_at_their_place() {
    let bad = FORM.replace("svar: ja", "svar: kanske");
    let folder = project(&[("case.yaml", case_with(&bad).as_bytes())]);
    let said = skrivelse(folder.path(), ["granska", "--form", "kort", "case.yaml"]).out;
    assert_snapshot!(said.lines().next().unwrap_or_default(), @"case.yaml:4:41: fel F006: ”kanske” kan inte stå här");
}

#[test]
fn a_section_begins_on_a_new_page_or_lies_on_a_turned_one() {
    let keys = |more: &str| {
        format!("avsnitt:\n  - rubrik: Tidplan\n    {more}\n    text: Först byggs huset.\n")
    };
    let (plain, _) = built(&keys("ny_sida: nej"), "--klara");
    let (new, text) = built(&keys("ny_sida: ja"), "--klara");
    assert!(text.contains("Tidplan Först byggs huset."), "{text}");
    let first_with = |pdf: &[u8]| {
        let texts = pdf::page_texts(pdf).unwrap();
        texts.iter().position(|text| text.contains("Tidplan"))
    };
    assert_eq!((first_with(&plain), first_with(&new)), (Some(0), Some(1)));
    let (turned, _) = built(&keys("liggande: ja"), "--klara");
    assert_eq!(turned_pages(&turned), 1);
    for pdf in [new, turned] {
        for profile in ["3a", "ua1"] {
            assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
        }
    }
}

#[test]
fn a_text_of_somebody_else_says_whose_it_is() {
    let keys = "avsnitt:\n  - rubrik: Yttrande\n    text_av: kommunens revisorer\n    text: Vi har granskat.\n";
    let (_, text) = built(keys, "--klara");
    assert!(
        text.contains("Yttrande Text av kommunens revisorer"),
        "{text}"
    );
}
