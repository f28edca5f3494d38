//! A text where a list or keys should stand, and the other way round: what is told, what `--rätta`
//! makes of it, and that nothing is said of what only seems to be missing.

use std::fs;

use skrivelse::check;

use crate::support::{case_with, loaded, project, skrivelse};

/// The labels of all errors of a case.
pub fn told(fragment: &str) -> Vec<String> {
    let found = check::check(&loaded(&case_with(fragment))).into_iter();
    let errors = found.filter(|found| found.severity.id() == "error");
    errors.map(|found| found.primary.text).collect()
}

/// What `--rätta` makes of a case: its lines that are not those of the base.
pub fn mended(fragment: &str) -> String {
    let yaml = case_with(fragment);
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    let after = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    let rest = &yaml[fragment.len()..];
    after
        .strip_suffix(rest)
        .map_or_else(|| after.clone(), ToOwned::to_owned)
}

const POINTS: &str = "förslag_till_beslut:\n  organ: KS\n  punkter:";
const A_LIST: &str = "här ska stå en lista";
const KEYS: &str = "här ska stå nycklar med värden";
const NO_LIST: &str = "här ska stå en text, inte en lista";

/// In each: what is written, what is told, what it becomes.
#[test]
fn a_text_in_the_place_of_a_list_or_of_keys_is_told_and_mended() {
    for (before, label, after) in [
        ("mottagare: KS\n", A_LIST, "mottagare: [KS]\n"),
        (
            "mottagare: kommunstyrelsen\n",
            A_LIST,
            "mottagare: [kommunstyrelsen]\n",
        ),
        (
            "skickas_till: kansliet\n",
            A_LIST,
            "skickas_till: [kansliet]\n",
        ),
        ("ny_sida: bedömning\n", A_LIST, "ny_sida: [bedömning]\n"),
        (
            "handläggare: Kim Exempel\n",
            A_LIST,
            "handläggare:\n  - namn: Kim Exempel\n",
        ),
        (
            "handläggare: Kim Exempel, utredare\n",
            A_LIST,
            "handläggare:\n  - namn: Kim Exempel\n    titel: utredare\n",
        ),
        (
            "handläggare:\n  - Kim Exempel\n  - Alex Exempel\n",
            KEYS,
            "handläggare:\n  - namn: Kim Exempel\n  - namn: Alex Exempel\n",
        ),
        (
            "handläggare: [Kim Exempel]\n",
            KEYS,
            "handläggare: [{namn: Kim Exempel}]\n",
        ),
        (
            "beslutsunderlag:\n  - Tjänsteskrivelsen\n",
            KEYS,
            "beslutsunderlag:\n  - handling: Tjänsteskrivelsen\n",
        ),
        (
            "avsnitt:\n  - Det finns mer att säga.\n",
            KEYS,
            "avsnitt:\n  - text: Det finns mer att säga.\n",
        ),
        (
            "avsnitt: Det finns mer att säga.\n",
            A_LIST,
            "avsnitt:\n  - text: Det finns mer att säga.\n",
        ),
        (
            "förslag_till_beslut: Kommunstyrelsen antar planen.\n",
            A_LIST,
            "förslag_till_beslut:\n  - Kommunstyrelsen antar planen.\n",
        ),
        (
            "barnets_bästa: nej\n",
            "svaret saknar sin nyckel",
            "barnets_bästa:\n  berör_barn: nej\n",
        ),
    ] {
        assert!(
            told(before).contains(&label.to_owned()),
            "{before}{:?}",
            told(before)
        );
        assert_eq!(mended(before), after);
    }
    let points = |rest: &str| format!("{POINTS}{rest}");
    assert_eq!(
        mended(&points(" Kommunstyrelsen antar planen.\n")),
        points("\n    - Kommunstyrelsen antar planen.\n")
    );
    let listed = "förslag_till_beslut: |\n  1. Kommunstyrelsen antar planen.\n  2. Kommunstyrelsen avslår motionen.\n";
    assert_eq!(
        mended(listed),
        "förslag_till_beslut:\n  - Kommunstyrelsen antar planen.\n  - Kommunstyrelsen avslår motionen.\n"
    );
}

#[test]
fn keys_in_the_place_of_a_list_or_of_a_text_are_told_and_mended() {
    for (before, label, after) in [
        (
            "handläggare:\n  namn: Kim Exempel\n  titel: utredare\n",
            A_LIST,
            "handläggare:\n  - namn: Kim Exempel\n    titel: utredare\n",
        ),
        (
            "undertecknare:\n  namn: Kim Exempel\n\n  # tf\n  titel: chef\n  organisation: Exempelkommun\n",
            A_LIST,
            "undertecknare:\n  - namn: Kim Exempel\n\n    # tf\n    titel: chef\n    organisation: Exempelkommun\n",
        ),
        (
            "avsnitt:\n  rubrik: Historik\n  text: |\n    Huset är gammalt.\n\n    Mycket.\n",
            A_LIST,
            "avsnitt:\n  - rubrik: Historik\n    text: |\n      Huset är gammalt.\n\n      Mycket.\n",
        ),
        (
            "avsnitt:\n  Historik: Huset är gammalt.\n  Framtid: Huset rivs.\n",
            "här ska stå en lista, med rubrik och text för varje del",
            "avsnitt:\n  - {rubrik: Historik, text: Huset är gammalt.}\n  - {rubrik: Framtid, text: Huset rivs.}\n",
        ),
        (
            "avsnitt:\n  - Historik: Huset är gammalt.\n",
            "här saknas nycklarna rubrik och text",
            "avsnitt:\n  - rubrik: Historik\n    text: Huset är gammalt.\n",
        ),
        (
            "beslutsunderlag:\n  - Tjänsteskrivelsen: 2025-03-26\n",
            "här saknas nycklarna handling och datum",
            "beslutsunderlag:\n  - handling: Tjänsteskrivelsen\n    datum: 2025-03-26\n",
        ),
        (
            "skickas_till:\n  namn: kansliet\n",
            A_LIST,
            "skickas_till:\n  - kansliet\n",
        ),
        (
            "mottagare:\n  - organ: KS\n",
            "här ska stå en text, utan nyckeln organ",
            "mottagare:\n  - KS\n",
        ),
        (
            "rubrik:\n  text: Öppettider på stadsbiblioteket\n",
            "här ska stå en text, utan nyckeln text",
            "rubrik: Öppettider på stadsbiblioteket\n",
        ),
        (
            "bakgrund:\n  text: |\n    Besökarna har bett om det.\n",
            "här ska stå en text, utan nyckeln text",
            "bakgrund: |\n    Besökarna har bett om det.\n",
        ),
    ] {
        assert_eq!(told(before)[..1], [label], "{before}");
        assert_eq!(mended(before), after);
    }
}

#[test]
fn a_list_in_the_place_of_a_text_or_of_keys_is_told_and_mended() {
    for (before, label, after) in [
        (
            "rubrik: [Öppettider på stadsbiblioteket]\n",
            NO_LIST,
            "rubrik: Öppettider på stadsbiblioteket\n",
        ),
        (
            "rubrik:\n  - Öppettider på stadsbiblioteket\n",
            NO_LIST,
            "rubrik: Öppettider på stadsbiblioteket\n",
        ),
        ("status: [klar]\n", NO_LIST, "status: klar\n"),
        (
            "bakgrund:\n  - Besökarna har bett om det\n  - Personalen vill det\n",
            NO_LIST,
            "bakgrund: |\n  - Besökarna har bett om det\n  - Personalen vill det\n",
        ),
        (
            "konsekvenser:\n  - ekonomi: Kostnaden ryms.\n  - miljö: |\n      Bilarna blir\n      färre.\n",
            "här ska stå nycklar med värden, utan - framför",
            "konsekvenser:\n    ekonomi: Kostnaden ryms.\n    miljö: |\n      Bilarna blir\n      färre.\n",
        ),
        (
            "barnets_bästa:\n  - berör_barn: nej\n  - skäl: Ändringen gäller vuxna.\n",
            "här ska stå nycklar med värden, utan - framför",
            "barnets_bästa:\n    berör_barn: nej\n    skäl: Ändringen gäller vuxna.\n",
        ),
    ] {
        assert_eq!(told(before), [label], "{before}");
        assert_eq!(mended(before), after);
    }
}

/// A value of another shape is read as what it is meant for: what it says is not told as missing.
#[test]
fn nothing_is_told_as_missing_that_stands_there_in_another_shape() {
    for (fragment, many) in [
        ("mottagare: KS\n", 1),
        ("mottagare:\n  - organ: KS\n", 1),
        (
            "undertecknare:\n  namn: Kim Exempel\n  titel: chef\n  organisation: Exempelkommun\n",
            1,
        ),
        ("avsnitt:\n  rubrik: A\n  text: Text.\n", 1),
        (
            "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: y\n    kolumner: [Budget]\n    rader: A 1\n",
            1,
        ),
        (
            "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - punkt: Kommunstyrelsen antar planen.\n",
            1,
        ),
        ("profil: [exempelkommun]\n", 1),
        ("typ:\n  - tjänsteskrivelse\n", 1),
        ("diarienummer:\n  nummer: KS/2025:00123\n", 1),
        ("datum:\n  - 2025-03-26\n", 1),
        (
            "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: y\n    kolumner: Budget\n    rader:\n      - {rad: A, belopp: [\"1\"]}\n      - {rad: B, belopp: [\"1\"]}\n",
            1,
        ),
        (
            "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: y\n    kolumner:\n      rubrik: Budget\n    rader:\n      - {rad: A, belopp: [\"1\"]}\n      - {rad: B, belopp: [\"1\"]}\n",
            1,
        ),
        (
            "belopp:\n  id: a\n  rubrik: X\n  finansiering: y\n  poster:\n    - {post: A, belopp: 1 kr}\n    - {post: B, belopp: 1 kr}\n",
            1,
        ),
        (
            "belopp:\n  - id: a\n    rubrik: X\n    finansiering: y\n    poster:\n      A: 1 kr\n      B: 2 kr\n",
            1,
        ),
        (
            "avsnitt:\n  - rubrik: A\n    frågor:\n      - Finns det?: ja\n      - {fråga: Finns mer?, svar: ja}\n",
            1,
        ),
        (
            "reservationer:\n  - av: Kim Exempel (S)\n    text: Vi vill annat.\n",
            1,
        ),
    ] {
        assert_eq!(told(fragment).len(), many, "{fragment}{:?}", told(fragment));
    }
}

/// What would be lost, cut or made another thing is told, and left as it is.
#[test]
fn what_a_fix_would_spoil_is_left() {
    for fragment in [
        "rubrik: # den gamla var:\n  - Nya öppettider\n",
        "bakgrund: # obs:\n  text: Biblioteket har öppet.\n",
        "skickas_till: {namn: kansliet}\n",
        "bakgrund:\n  - Ett skäl # inte säkert\n  # kolla detta\n  - Ett annat\n",
        "förslag_till_beslut: |\n  1. Kommunstyrelsen antar planen\n     - med ändring\n  2. Kommunstyrelsen avslår motionen\n",
        "förslag_till_beslut: |\n  1. Kommunstyrelsen beslutar följande:\n  2. Kommunstyrelsen avslår motionen.\n",
        "handläggare: Anna Berg, Erik Dahl\n",
        "handläggare:\n  - utredare\n",
        "handläggare: utredare\n",
        "mottagare: KS; SN\n",
        "mottagare: Kommunstyrelsen och Socialnämnden\n",
        "handläggare:\n  - \"namn\": \"Kim Exempel\", \"titel\": \"utredare\"\n",
        "skickas_till: \"kansliet\", \"arkivet\"\n",
        "avsnitt: {}\n",
        "avsnitt: []\n",
        "poster: {}\n",
        "beslutsunderlag: {}\n",
        "handläggare: {}\n",
        "konsekvenser: []\n",
        "rubrik: {}\n",
    ] {
        assert_eq!(mended(fragment), fragment, "{:?}", told(fragment));
    }
    for (before, after) in [
        (
            "avsnitt:\n  rubrik: Historik\n# kommentar\n  text: Huset är gammalt.\n",
            "avsnitt:\n  - rubrik: Historik\n  # kommentar\n    text: Huset är gammalt.\n",
        ),
        (
            "mottagare: Kultur-, idrotts- och fritidsnämnden\n",
            "mottagare:\n  - Kultur-, idrotts- och fritidsnämnden\n",
        ),
        (
            "handläggare:\n  - Anna Berg, utredare\n",
            "handläggare:\n  - namn: Anna Berg\n    titel: utredare\n",
        ),
        (
            "barnets_bästa: Nej.\n",
            "barnets_bästa:\n  berör_barn: nej\n",
        ),
        (
            "handläggare: Kim Exempel (utredare)\n",
            "handläggare:\n  - namn: Kim Exempel\n    titel: utredare\n",
        ),
        (
            "förslag_till_beslut: |\n  1. Kommunstyrelsen antar planen\n     och budgeten.\n\n  2. Kommunstyrelsen avslår motionen.\n",
            "förslag_till_beslut:\n  - Kommunstyrelsen antar planen och budgeten.\n  - Kommunstyrelsen avslår motionen.\n",
        ),
    ] {
        assert_eq!(mended(before), after, "{:?}", told(before));
    }
    let crlf = case_with("handläggare: Kim Exempel, utredare\n").replace('\n', "\r\n");
    let folder = project(&[("case.yaml", crlf.as_bytes())]);
    skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    let after = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn rows_of_tables_without_their_keys_are_read() {
    let rows = |rows: &str| {
        format!(
            "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: y\n    enhet: kr\n    kolumner: [Budget]\n    rader:\n{rows}    summa: 3 000\n"
        )
    };
    for written in [
        "      Böcker: 1 000\n      Hyllor: 2 000\n",
        "      - Böcker: 1 000\n      - Hyllor: 2 000\n",
    ] {
        let yaml = rows(written);
        assert!(
            told(&yaml)
                .iter()
                .all(|label| !label.contains("raderna ger")),
            "{:?}",
            told(&yaml)
        );
        let after = mended(&yaml);
        assert!(
            after.contains("- {rad: Böcker, belopp: [1 000]}"),
            "{after}"
        );
    }
}

/// What may stand in two shapes, and what has a colon by mistake, is told as before.
#[test]
fn what_may_have_a_shape_is_left() {
    for fragment in [
        "diarienummer: [KS/2025:00123]\n",
        "konsekvenser: Kostnaden ryms inom ramen.\n",
        "deltagare:\n  - Kim Exempel (S)\n",
        "förslag_till_beslut:\n  - Kommunstyrelsen godkänner planen.\n",
    ] {
        assert_eq!(told(fragment), [""; 0], "{fragment}");
    }
    let colon = format!("{POINTS}\n    - Kommunstyrelsen beslutar: att godkänna planen.\n");
    assert_eq!(told(&colon).len(), 1, "{:?}", told(&colon));
    assert!(told(&colon)[0].contains("kolonet"), "{:?}", told(&colon));
    assert_eq!(
        told("bakgrund:\n  Så här: vi gör det.\n"),
        ["kolonet delar texten i en nyckel och ett värde"]
    );
}
