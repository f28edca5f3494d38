//! Parts on pages of their own, numbers of headings, notes within parts, and what the head may
//! have.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::pdf;
use tempfile::TempDir;

use crate::conformance::breaches;
use crate::support::{case_with, project, skrivelse};

const PROFILE: &str = "namn: Provköpings kommun\nsidfot: []\n";

/// The case of the tests in a project whose profile says this.
fn folder(profile: &str, keys: &str) -> TempDir {
    let profile = format!("{PROFILE}{profile}");
    let case = case_with(keys);
    let (_, rest) = case.split_once("profil:").unwrap();
    let (before, _) = case.split_once("profil:").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    let case = format!("{before}profil: prov\n{rest}");
    project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        ("cases/a.yaml", case.as_bytes()),
    ])
}

fn built(profile: &str, keys: &str) -> (Vec<u8>, Vec<String>) {
    let folder = folder(profile, keys);
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    let pdf = fs::read(folder.path().join("output/a.pdf"));
    let pdf = pdf.unwrap_or_else(|_| panic!("{}{}", said.out, said.err));
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
    let pages = pdf::page_texts(&pdf).unwrap().into_iter();
    let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (pdf, pages.map(plain).collect())
}

fn codes(profile: &str, keys: &str) -> Vec<String> {
    let folder = folder(profile, keys);
    let said = skrivelse(folder.path(), ["granska", "--form", "json"]);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let found = json["findings"].as_array().unwrap().iter();
    found
        .map(|it| it["code"].as_str().unwrap().to_owned())
        .collect()
}

fn turned(pdf: &[u8]) -> Vec<bool> {
    let pages = pdf::pages(pdf).unwrap();
    let sizes = pages.sizes.iter();
    sizes.map(|(width, height)| width > height).collect()
}

const PARTS: &str = "bakgrund: Det här är bakgrunden.\nbedömning: Det här är bedömningen.\n";

#[test]
fn any_part_begins_on_a_new_page_or_lies_on_a_turned_one() {
    let keys = format!("{PARTS}ny_sida: [bedömning]\nliggande: [bakgrund, beslutsunderlag]\n");
    let (pdf, pages) = built("", &keys);
    let place = |text: &str| pages.iter().position(|page| page.contains(text)).unwrap();
    let turned = turned(&pdf);
    assert!(turned[place("Det här är bakgrunden.")]);
    assert!(turned[place("Beslutsunderlag")]);
    assert!(!turned[place("Det här är bedömningen.")]);
    let keys = format!("{PARTS}liggande: [förslag_till_beslut]\n");
    let (pdf, pages) = built("", &keys);
    let proposal = pages
        .iter()
        .position(|page| page.contains("Förslag till beslut"));
    assert!(self::turned(&pdf)[proposal.unwrap()]);
    let (_, pages) = built("", &format!("{PARTS}ny_sida: [bakgrund, bedömning]\n"));
    let place = |text: &str| pages.iter().position(|page| page.contains(text)).unwrap();
    assert_eq!(
        place("Det här är bedömningen."),
        place("Det här är bakgrunden.") + 1
    );
}

#[test]
fn headings_are_numbered_where_the_organisation_does_so() {
    let keys = "bakgrund: |\n  Först.\n\n  ### Tidigare\n\n  Sedan.\nbedömning: Till sist.\nskickas_till: [ekonomichefen]\n";
    let (_, pages) = built("rubriknumrering: alla\n", keys);
    let text = pages.join(" ");
    for heading in [
        "1 Förslag till beslut",
        "Bakgrund Först",
        ".1 Tidigare",
        "Bedömning Till sist.",
    ] {
        assert!(text.contains(heading), "{heading}: {text}");
    }
    assert!(
        !text.contains(" 7 Underskrift") && text.contains("Beslutet skickas till"),
        "{text}"
    );
    let (_, pages) = built("rubriknumrering: delar\n", keys);
    let text = pages.join(" ");
    assert!(
        text.contains("1 Förslag till beslut") && !text.contains(".1 Tidigare"),
        "{text}"
    );
    let (_, pages) = built(
        "typer: {tjänsteskrivelse: {rubriknumrering: delar}}\n",
        keys,
    );
    assert!(pages.join(" ").contains("1 Förslag till beslut"));
}

#[test]
fn the_head_has_several_numbers_theirs_and_those_who_get_the_decision() {
    let keys = "diarienummer: [KS/2025:00301, KS/2024:00017]\ner_beteckning: mål nr 12-25\nskickas_till: [revisorerna, ekonomichefen]\n";
    let (_, pages) = built("", keys);
    assert!(
        pages[0].contains("KS/2025:00301 KS/2024:00017"),
        "{}",
        pages[0]
    );
    assert!(
        pages[0].contains("Er beteckning mål nr 12-25"),
        "{}",
        pages[0]
    );
    // The last letter of a list may be set by itself.
    assert!(
        pages
            .join("")
            .replace(' ', "")
            .contains("Beslutetskickastill–revisorerna")
    );
    let head = "rubriker: {skickas_till: Kopia till, er_beteckning: Ert nummer}\nsidhuvud: {kolumner: [[handläggare, skickas_till], [mottagare], [datum, diarienummer, er_beteckning]]}\n";
    let (_, pages) = built(head, keys);
    assert!(
        pages[0].contains("Kopia till revisorerna ekonomichefen"),
        "{}",
        pages[0]
    );
    assert!(pages[0].contains("Ert nummer mål nr 12-25"), "{}", pages[0]);
    assert_eq!(pages.join(" ").matches("revisorerna").count(), 1);
}

#[test]
fn each_diary_number_has_the_form_of_the_organisation() {
    let pattern = "diarienummer: '^KS/\\d{4}:\\d{5}$'\n";
    let of = |numbers: &str| {
        let found = codes(pattern, &format!("diarienummer: {numbers}\n"));
        found.iter().filter(|code| *code == "F102").count()
    };
    assert_eq!(of("[KS/2025:00301, KS/2024:00017]"), 0);
    assert_eq!(of("[KS/2025:00301, 17]"), 1);
    assert_eq!(of("[]"), 1);
}

#[test]
fn a_field_of_the_organisations_own_that_all_cases_now_have_still_works() {
    let own = "uppgifter: [{id: er_beteckning, etikett: Er ref, måste_finnas: ja}]\n";
    let (_, pages) = built(own, "uppgifter: {er_beteckning: A 1}\n");
    assert!(pages[0].contains("Er ref A 1"), "{}", pages[0]);
    assert!(!codes(own, "er_beteckning: A 1\n").contains(&"F132".to_owned()));
}

#[test]
fn an_attachment_has_a_number_without_a_file() {
    let keys = "beslutsunderlag:\n  - {handling: Tjänsteskrivelsen, datum: 2025-04-07}\n  - {handling: Utredning, datum: 2025-01-10, bilaga: ja}\nbilagor:\n  - {handling: Karta, datum: 2025-01-10, bilaga: A}\n  - {handling: Plan, datum: 2025-01-10, bilaga: ja}\nbakgrund: Se bilaga 2 och bilaga A.\n";
    let (_, pages) = built("", keys);
    let text = pages.join(" ");
    for said in [
        "Utredning, 2025-01-10, bilaga 1",
        "Karta, 2025-01-10, bilaga A",
        "Plan, 2025-01-10, bilaga 2",
    ] {
        assert!(text.contains(said), "{text}");
    }
    let found = codes("", keys);
    assert!(
        !found.contains(&"R102".to_owned()) && !found.contains(&"R112".to_owned()),
        "{found:?}"
    );
    let twice = keys.replace("bilaga: A}", "bilaga: 1}");
    assert!(codes("", &twice).contains(&"R112".to_owned()));
}

#[test]
fn those_who_took_part_and_those_who_disagree_stand_on_the_page() {
    let keys = "deltagare:\n  - {namn: Bo Berg, parti: S, roll: ordförande}\n  - Ulf Udd (L)\nreservationer:\n  - av: [Eva Ek (M), Ulf Udd (L)]\n    text: Kostnaden är för hög.\n  - {slag: särskilt yttrande, av: [Bo Berg (S)]}\n";
    let (_, pages) = built("", keys);
    let text = pages.join(" ");
    let close = text.replace(' ', "");
    assert!(
        close.contains("Deltagareibeslutet–BoBerg(S),ordförande–UlfUdd(L)"),
        "{text}"
    );
    let said = "Reservation av Eva Ek (M) och Ulf Udd (L) Kostnaden är för hög. Särskilt yttrande av Bo Berg (S) Utan skriftlig motivering.";
    assert!(close.contains(&said.replace(' ', "")), "{text}");
}

#[test]
fn the_childs_best_may_be_one_text() {
    let child = |text: &str| format!("barnets_bästa: {text}\n");
    let full = "Elevrådet har lämnat synpunkter. Planen är till barnens bästa, eftersom skolvägen blir säker.";
    assert!(
        !codes("", &child(full))
            .iter()
            .any(|code| code.starts_with('C'))
    );
    let (_, pages) = built("", &child(full));
    assert!(pages.join(" ").contains(&format!("Barnets bästa {full}")));
    assert_eq!(
        codes(
            "",
            &child("Planen är bra, eftersom den är förenlig med barnets bästa.")
        )
        .into_iter()
        .filter(|code| code.starts_with('C'))
        .collect::<Vec<_>>(),
        ["C103"]
    );
    assert!(codes("", &child("Ärendet berör inte barn.")).contains(&"C102".to_owned()));
    let reasoned = "Ärendet påverkar inte barn, eftersom det gäller förvaltningens arkiv.";
    assert!(
        !codes("", &child(reasoned))
            .iter()
            .any(|code| code.starts_with('C'))
    );
}

#[test]
fn a_note_stands_anywhere_in_the_file_and_nowhere_else() {
    let keys = "bilagor:\n  - handling: Karta\n    datum: 2025-01-10\n    anteckning: Hemligt ett.\navsnitt:\n  - rubrik: Eget\n    anteckning: |\n      Hemligt två.\n\n      Hemligt tre.\n    text: Text.\n";
    let folder = folder("", keys);
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    assert!(said.code < 2, "{}", said.err);
    let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
    assert!(!pdf::page_texts(&pdf).unwrap().concat().contains("Hemligt"));
    let said = skrivelse(folder.path(), ["hämta", "output/a.pdf", "--till", "ut"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let inside = fs::read_to_string(folder.path().join("ut/a.yaml")).unwrap();
    assert!(
        !inside.contains("Hemligt") && inside.contains("rubrik: Eget"),
        "{inside}"
    );
    let said = skrivelse(folder.path(), ["kontrollera", "output/a.pdf"]);
    assert_eq!(said.code, 0, "{}", said.out);
    let number = keys.replace("Hemligt ett.", "Ring 19121212-1212.");
    assert!(codes("", &number).contains(&"P101".to_owned()));
}

#[test]
fn what_has_no_page_of_its_own_is_told() {
    let folder = folder("", "ny_sida: [samverkan]\nliggande: [undertecknare]\n");
    let said = skrivelse(folder.path(), ["granska", "--form", "kort"]);
    let lines = said.out.lines().filter(|line| line.contains("F134"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    cases/a.yaml:1:11: varning F134: ärendet har inget under samverkan
    cases/a.yaml:2:12: varning F134: den delen står alltid på en stående sida
    ");
}
