//! What an organisation says of its kinds: their order, those that it does not use, and how numbers
//! are written.

use std::fs;

use skrivelse::pdf;
use tempfile::TempDir;

use crate::support::{case_with, project, skrivelse};

/// A project with a profile of these lines, and a case of it with others besides the usual ones.
fn with(profile: &str, case: &str) -> TempDir {
    let profile = format!("namn: Prov\n{profile}");
    let case = case_with(&format!("profil: prov\n{case}"));
    project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        ("cases/a.yaml", case.as_bytes()),
    ])
}

fn page(profile: &str, case: &str) -> String {
    let folder = with(profile, case);
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    assert!(said.code < 2, "{}{}", said.out, said.err);
    let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
    let text = pdf::page_texts(&pdf).unwrap().concat();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is said of the profile, a line each.
fn said(profile: &str) -> Vec<String> {
    let folder = with(profile, "");
    let said = skrivelse(folder.path(), ["profil", "granska", "--form", "kort"]).out;
    let lines = said
        .lines()
        .filter(|line| line.contains(": ") && line.starts_with("templates"));
    let lines = lines.filter(|line| !line.contains("F029"));
    lines.map(str::to_owned).collect()
}

/// Whether texts stand in this order.
fn in_order(page: &str, texts: &[&str]) {
    let places: Vec<usize> = texts
        .iter()
        .map(|text| page.find(text).unwrap_or_else(|| panic!("{text}: {page}")))
        .collect();
    assert!(places.is_sorted(), "{texts:?}: {page}");
}

#[test]
fn a_kind_has_an_order_of_its_own() {
    let kinds = "typer:\n  tjänsteskrivelse:\n    ordning: [bakgrund, sammanfattning, förslag_till_beslut]\n";
    let usual = page("", "");
    in_order(
        &usual,
        &["Förslag till beslut", "Sammanfattning", "Bakgrund"],
    );
    let own = page(kinds, "");
    in_order(
        &own,
        &[
            "Bakgrund",
            "Sammanfattning",
            "Förslag till beslut",
            "Underskrift",
        ],
    );
    let other = page(kinds, "typ: tjänsteutlåtande\n");
    in_order(
        &other,
        &["Förslag till beslut", "Sammanfattning", "Bakgrund"],
    );
    let like = format!("{kinds}  ärende:\n    som: tjänsteskrivelse\n");
    in_order(
        &page(&like, "typ: ärende\n"),
        &["Bakgrund", "Förslag till beslut"],
    );
}

#[test]
fn an_order_of_a_kind_with_what_it_cannot_have_is_told() {
    let said =
        said("typer:\n  yttrande:\n    ordning: [bakgrund, förslag_till_beslut, bakgrund]\n");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|line| line.contains("F027")), "{said:?}");
    assert!(said.concat().contains("får inte finnas") && said.concat().contains("står redan"));
}

#[test]
fn a_kind_that_is_not_used_is_none_and_others_can_be_like_it() {
    let kinds = "typer:\n  tjänsteskrivelse: {används: nej}\n  ärende: {som: tjänsteskrivelse}\n";
    assert_eq!(said(kinds), [""; 0]);
    let folder = with(kinds, "typ: tjänsteskrivelse\n");
    let of_case = skrivelse(folder.path(), ["granska", "--form", "kort"]).out;
    assert!(
        of_case.contains("det finns ingen typ ”tjänsteskrivelse”"),
        "{of_case}"
    );
    let shown = skrivelse(folder.path(), ["profil", "visa", "prov"]).out;
    assert!(!shown.contains("prov-tjänsteskrivelse"), "{shown}");
    assert!(shown.contains("prov-ärende"), "{shown}");
    skrivelse(folder.path(), ["ny", "b"]);
    let begun = fs::read_to_string(folder.path().join("b.yaml")).unwrap();
    assert!(begun.contains("\ntyp: tjänsteutlåtande\n"), "{begun}");
    assert!(page(kinds, "typ: ärende\n").contains("Ärende"));
}

#[test]
fn numbers_are_written_as_the_organisation_has_them() {
    let points = "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - Nämnden antar planen.\n    - Nämnden upphäver planen.\n";
    let of = |profile: &str| page(profile, points);
    let roman = of("punktsiffror: romerska\nrubriksiffror: romerska\nrubriknumrering: delar\n");
    in_order(
        &roman,
        &[
            "I Förslag",
            "I. Nämnden antar",
            "II. Nämnden upphäver",
            "II Sammanfattning",
        ],
    );
    let letters = of("punktsiffror: bokstäver\nrubriksiffror: bokstäver\nrubriknumrering: delar\n");
    in_order(
        &letters,
        &["A Förslag", "a) Nämnden", "b) Nämnden", "B Sammanfattning"],
    );
    in_order(&of(""), &["1. Nämnden", "2. Nämnden"]);
    let under = "avsnitt:\n  - rubrik: Läget\n    text: |\n      ### Nu **och** sedan\n\n      Läget är gott.\n";
    let all = page("rubriksiffror: romerska\nrubriknumrering: alla\n", under);
    in_order(&all, &["IV Läget", "IV.1 Nu och sedan"]);
    let idle = said("punktsiffror: romerska\npunktnumrering: ingen\nrubriksiffror: bokstäver\n");
    assert_eq!(idle.len(), 2, "{idle:?}");
    assert!(idle.iter().all(|line| line.contains("F027")), "{idle:?}");
}

#[test]
fn a_reference_to_a_point_is_held_against_the_numbers_on_the_page() {
    let found = |figures: &str, reference: &str| {
        let case = format!(
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - Kommunstyrelsen antar planen.\n    - Kommunstyrelsen upphäver taxan.\nbakgrund: |\n  Kostnaden följer av {reference}.\n"
        );
        let folder = with(&format!("punktsiffror: {figures}\n"), &case);
        let said = skrivelse(folder.path(), ["granska", "--form", "kort"]).out;
        let lines = said.lines().filter_map(|line| line.split_once("R106: "));
        lines.map(|(_, said)| said.to_owned()).collect::<Vec<_>>()
    };
    for (figures, own, usual, beyond) in [
        ("romerska", "punkt II", "punkt 2", "punkt IV"),
        ("bokstäver", "punkt b", "punkt 2", "punkt d"),
    ] {
        let shown = own.strip_prefix("punkt ").unwrap();
        assert_eq!(found(figures, own), [""; 0]);
        let said = format!("punkten har numret {shown} på sidan");
        assert!(
            found(figures, usual).concat().starts_with(&said),
            "{figures}"
        );
        let said = format!("förslaget har 2 punkter; {beyond} finns inte");
        assert!(
            found(figures, beyond).concat().starts_with(&said),
            "{figures}"
        );
    }
    for other in [
        "punkt i ordningen",
        "en punkt av stor vikt",
        "beslutet p g a vädret",
        "punkt IV i avtalet",
        "punkt c:\n\n  a) en\n  b) två\n  c) tre",
    ] {
        for figures in ["vanliga", "romerska", "bokstäver"] {
            assert_eq!(found(figures, other), [""; 0], "{figures}: {other}");
        }
    }
}

#[test]
fn a_new_case_begins_with_the_consequences_that_it_must_have() {
    let profile = "konsekvenser:\n  - {id: trygghet, etikett: Trygghet, måste_finnas: ja}\n  - {id: folkhälsa}\n";
    let folder = with(profile, "");
    let begun = |kind: &str| {
        let said = skrivelse(folder.path(), ["ny", kind, "--typ", kind]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        fs::read_to_string(folder.path().join(format!("{kind}.yaml"))).unwrap()
    };
    let memo = begun("tjänsteskrivelse");
    assert!(
        memo.contains("\n  trygghet: |\n    [Skriv") && !memo.contains("folkhälsa"),
        "{memo}"
    );
    assert!(!begun("delegationsbeslut").contains("trygghet"));
    skrivelse(folder.path(), ["profil", "visa", "prov"]);
    let pdf = fs::read(
        folder
            .path()
            .join("output/provark/prov-tjänsteskrivelse.pdf"),
    )
    .unwrap();
    let text = pdf::page_texts(&pdf).unwrap().concat();
    assert!(
        text.contains("Trygghet") && text.contains("folkhälsa"),
        "{text}"
    );
}

#[test]
fn a_new_case_begins_with_what_its_kind_must_have() {
    let kinds = "typer:\n  bilaga:\n    som: promemoria\n    undertecknas: ja\n    delar: [bakgrund, belopp, bilagor, skickas_till]\n    måste_ha: [belopp]\n";
    let folder = with(kinds, "");
    skrivelse(folder.path(), ["ny", "b", "--typ", "bilaga"]);
    let begun = fs::read_to_string(folder.path().join("b.yaml")).unwrap();
    in_order(
        &begun,
        &[
            "\nbakgrund: |",
            "\nbelopp:\n  - id: medel",
            "\n# bilagor:",
            "\nundertecknare:",
            "\nskickas_till:",
        ],
    );
    assert!(!begun.contains("# Belopp"), "{begun}");
    let found = skrivelse(folder.path(), ["granska", "b.yaml", "--form", "kort"]).out;
    assert!(!found.contains("F123") && !found.contains("F0"), "{found}");
}
