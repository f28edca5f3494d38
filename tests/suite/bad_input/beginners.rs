//! The first tables, lists and lines of somebody who has never written YAML: one finding with what
//! is likely meant, and `--rätta` where that is sure.

use super::shapes::{mended, told};
use crate::support::case_with;

const NO_COLUMNS: &str = "tabellen saknar kolumner";
const NO_TABLE: &str = "raderna hör till en tabell, och den saknas";
const NO_KEYS: &str = "här saknas nycklarna rad och belopp";
const NUMBERS: &str = "här ska stå en lista, med - i stället för nummer";
const NO_LIST: &str = "här ska stå en text, inte en lista";

fn table(columns: &str, rows: &str) -> String {
    format!(
        "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: y\n    enhet: kr\n{columns}    rader:\n{rows}"
    )
}

/// One finding, and what `--rätta` makes of the lines.
#[test]
fn what_is_sure_is_told_once_and_mended() {
    let two = "    kolumner: [2025, 2026]\n";
    let rows = "      - {rad: Hyra, belopp: 120 000}\n      - {rad: El, belopp: 12 000}\n    summa: 132 000\n";
    let listed = "      - {rad: Hyra, belopp: [\"120 000\"]}\n      - {rad: El, belopp: [\"12 000\"]}\n    summa: 132 000\n";
    for (before, label, after) in [
        (
            "belopp:\n  - Hyra: 12 000 kr\n  - El: 3 000 kr\n  - Summa: 15 000 kr\n".to_owned(),
            NO_TABLE,
            "belopp:\n  - id: belopp\n    poster:\n      - {post: Hyra, belopp: 12 000 kr}\n      - {post: El, belopp: 3 000 kr}\n    summa: 15 000 kr\n".to_owned(),
        ),
        (
            "belopp:\n  Hyra: 1,5 mnkr\n  El: 0,5 mnkr\n".to_owned(),
            NO_TABLE,
            "belopp:\n  - id: belopp\n    poster:\n      - {post: Hyra, belopp: \"1,5 mnkr\"}\n      - {post: El, belopp: \"0,5 mnkr\"}\n".to_owned(),
        ),
        (
            "belopp:\n  - {post: Hyra, belopp: 12 000 kr}\n  - {post: El, belopp: 3 000 kr}\n".to_owned(),
            NO_TABLE,
            "belopp:\n  - id: belopp\n    poster:\n      - {post: Hyra, belopp: 12 000 kr}\n      - {post: El, belopp: 3 000 kr}\n".to_owned(),
        ),
        (table("", rows), NO_COLUMNS, table("    kolumner: [Belopp]\n", listed)),
        (
            table(two, "      - Personal: 400, 410\n      - {rad: Hyra, belopp: [100, 110]}\n"),
            NO_KEYS,
            table(two, "      - {rad: Personal, belopp: [400, 410]}\n      - {rad: Hyra, belopp: [100, 110]}\n"),
        ),
        (
            table(two, "      - Personal: [\"1,5\", 2]\n      - {rad: Hyra, belopp: [100, 110]}\n"),
            NO_KEYS,
            table(two, "      - {rad: Personal, belopp: [\"1,5\", 2]}\n      - {rad: Hyra, belopp: [100, 110]}\n"),
        ),
        (
            "förslag_till_beslut:\n  1: Kommunstyrelsen antar planen.\n  2: Kommunstyrelsen avslår motionen.\n".to_owned(),
            NUMBERS,
            "förslag_till_beslut:\n  - Kommunstyrelsen antar planen.\n  - Kommunstyrelsen avslår motionen.\n".to_owned(),
        ),
        (
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n    a: Kommunstyrelsen antar planen.\n    b: |\n      Kommunstyrelsen avslår motionen.\n".to_owned(),
            NUMBERS,
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - Kommunstyrelsen antar planen.\n    - |\n      Kommunstyrelsen avslår motionen.\n".to_owned(),
        ),
    ] {
        assert_eq!(told(&before), [label], "{before}");
        assert_eq!(mended(&before), after);
    }
}

#[test]
fn what_else_is_sure_is_told_once_and_mended() {
    let two = "    kolumner: [2025, 2026]\n";
    for (before, label, after) in [
        (
            "avsnitt:\n  - rubrik: Tidplan\n    text:\n      - Q1 2027: beslut\n      - Q2 2027: start\n".to_owned(),
            NO_LIST,
            "avsnitt:\n  - rubrik: Tidplan\n    text: |\n      - Q1 2027: beslut\n      - Q2 2027: start\n".to_owned(),
        ),
        (
            "undertecknare: Anders Berg, direktör, Region Exempel\n".to_owned(),
            "här ska stå en lista",
            "undertecknare:\n  - namn: Anders Berg\n    titel: direktör\n    organisation: Region Exempel\n".to_owned(),
        ),
        (
            "undertecknare:\n  - Anders Berg, direktör, Region Exempel\n".to_owned(),
            "här ska stå nycklar med värden",
            "undertecknare:\n  - namn: Anders Berg\n    titel: direktör\n    organisation: Region Exempel\n".to_owned(),
        ),
        (
            "bakgrund:\n|\n  Besökarna har bett om det.\n\n  Personalen vill det.\n".to_owned(),
            "| hör till raden ovanför",
            "bakgrund: |\n  Besökarna har bett om det.\n\n  Personalen vill det.\n".to_owned(),
        ),
        (
            "bakgrund: |\n  Besökarna har bett om det.\n\t\n  Personalen vill det.\n".to_owned(),
            "raden ser tom ut, men här står en tabb, och den avslutar texten",
            "bakgrund: |\n  Besökarna har bett om det.\n\n  Personalen vill det.\n".to_owned(),
        ),
        (
            "mottagare: Kultur-, idrotts- och fritidsnämnden, kommunstyrelsen\n".to_owned(),
            "här ska stå en lista",
            "mottagare:\n  - Kultur-, idrotts- och fritidsnämnden\n  - kommunstyrelsen\n".to_owned(),
        ),
        (
            "förslag_till_beslut:\n  - Kommunstyrelsen godkänner planen.[^a]\n\n    [^a]: Prisläge mars 2026.\n".to_owned(),
            "raden börjar med [, och det betyder något särskilt i YAML",
            "förslag_till_beslut:\n  - |\n    Kommunstyrelsen godkänner planen.[^a]\n\n    [^a]: Prisläge mars 2026.\n".to_owned(),
        ),
        (
            table(two, "      - {rad: Hyra, belopp: 100, 110}\n      - {rad: El, belopp: [10, 11]}\n"),
            "här ska stå en lista, med ett värde för varje kolumn",
            table(two, "      - {rad: Hyra, belopp: [\"100\", \"110\"]}\n      - {rad: El, belopp: [10, 11]}\n"),
        ),
        (
            table(two, "      - rad: Hyra\n        belopp: 100, 110\n      - {rad: El, belopp: [10, 11]}\n"),
            "här ska stå en lista, med ett värde för varje kolumn",
            table(two, "      - rad: Hyra\n        belopp: [\"100\", \"110\"]\n      - {rad: El, belopp: [10, 11]}\n"),
        ),
        (
            "belopp:\n  - Hyra 12 000 kr\n  - El, el 3 000 kr\n".to_owned(),
            NO_TABLE,
            "belopp:\n  - id: belopp\n    poster:\n      - {post: Hyra, belopp: 12 000 kr}\n      - {post: \"El, el\", belopp: 3 000 kr}\n".to_owned(),
        ),
        (
            "förslag_till_beslut:\n  - Ekonomi: Kommunstyrelsen anvisar medel.\n".to_owned(),
            "kolonet delar texten i en nyckel och ett värde",
            "förslag_till_beslut:\n  - \"Ekonomi: Kommunstyrelsen anvisar medel.\"\n".to_owned(),
        ),
        (
            "skickas_till:\n  * Kansliet\n".to_owned(),
            "märket är inget - som YAML läser",
            "skickas_till:\n  - Kansliet\n".to_owned(),
        ),
        (
            "undertecknare:\n  - {namn: Kim Exempel titel: chef, organisation: Exempelkommun}\n".to_owned(),
            "före titel saknas ett kommatecken",
            "undertecknare:\n  - {namn: Kim Exempel, titel: chef, organisation: Exempelkommun}\n".to_owned(),
        ),
        (
            "beslutsunderlag:\n  - Avtal (2025-01-01)\n".to_owned(),
            "här ska stå nycklar med värden",
            "beslutsunderlag:\n  - handling: Avtal\n    datum: 2025-01-01\n".to_owned(),
        ),
        (
            "förslag_till_beslut:\n  - Kommunstyrelsen antar\n    \"Plan för alla\" som gäller: hela.\n".to_owned(),
            "raden börjar med \", och det betyder något särskilt i YAML",
            "förslag_till_beslut:\n  - |\n    Kommunstyrelsen antar\n    ”Plan för alla” som gäller: hela.\n".to_owned(),
        ),
    ] {
        assert_eq!(told(&before), [label], "{before}");
        assert_eq!(mended(&before), after);
    }
}

/// One finding where only the author knows what to write.
#[test]
fn what_is_not_sure_is_told_once_and_left() {
    for (fragment, part) in [
        (table("", "      - {rad: Hyra, belopp: [1, 2]}\n      - {rad: El, belopp: [3, 4]}\n"), NO_COLUMNS),
        ("barnets_bästa:\n  berör_barn: nej\n  skäl: -\n".to_owned(), "efter nyckeln står bara ett streck"),
        ("barnets_bästa:\n  berör_barn: nej\n  skäl: N/A\n".to_owned(), "”N/A” ska bytas mot ärendets egen uppgift"),
        (
            "förslag_till_beslut:\n  organ: KS\n  punkter: Kommunstyrelsen godkänner\n    [bilaga 1] och planen: hela.\n".to_owned(),
            "raden börjar med [",
        ),
        ("belopp:\n  - Hyra: 12 000 kr\n  - Summa: 12 000 kr\n  - El: 3 000 kr\n".to_owned(), NO_TABLE),
        (
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - |\n      Kommunstyrelsen antar planen.\nbilagor:\n  - handling: Karta\n  - fil: saknas.pdf\n".to_owned(),
            "det står inte vad handlingen heter",
        ),
        ("handläggare: Kim Berg, utredare, Ali Dahl, chef\n".to_owned(), "här ska stå en lista"),
    ] {
        let found = told(&fragment);
        let is_told = found.iter().any(|label| label.contains(part));
        assert!(is_told && found.len() < 3, "{fragment}{found:?}");
        assert_eq!(mended(&fragment), fragment);
    }
}

#[test]
fn rows_right_under_tables_get_both() {
    let rows = "tabeller:\n  - {rad: Hyra, belopp: 100}\n  - {rad: El, belopp: 10}\n";
    assert_eq!(told(rows), [NO_COLUMNS, NO_TABLE]);
    let after = "tabeller:\n  - id: tabell\n    kolumner: [Belopp]\n    rader:\n      \
                 - {rad: Hyra, belopp: [\"100\"]}\n      - {rad: El, belopp: [\"10\"]}\n";
    assert_eq!(mended(rows), after);
}

/// A greeting below the last key is no more of it.
#[test]
fn a_greeting_has_no_place() {
    for greeting in ["\nMed vänlig hälsning\nÅsa Exempel\n", "Mvh\n\nKim\n"] {
        let case = format!("{}{greeting}", case_with(""));
        let found = super::refused(case);
        assert!(
            found.contains("en hälsning hör inte till en skrivelse"),
            "{found}"
        );
    }
}
