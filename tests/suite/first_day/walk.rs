//! A new user's walk: a new case, and ten mistakes in a row, each with what is said of it.

use std::fs;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::support::{case_with, project, skrivelse};

/// What is said of a case with a mistake.
fn said_of(text: &str) -> String {
    let folder: TempDir = project(&[("a.yaml", text.as_bytes())]);
    skrivelse(folder.path(), ["granska", "a.yaml"]).out
}

/// The same, for a fragment that takes the place of its keys in a correct case.
fn mistake(fragment: &str) -> String {
    said_of(&case_with(fragment))
}

#[test]
fn the_new_case_is_begun() {
    let folder = project(&[]);
    assert_snapshot!(skrivelse(folder.path(), ["ny", "nya öppettider"]).out, @r#"
    nya öppettider.yaml är skriven för exempelkommun.
    Fyll i, och granska med: skrivelse granska "nya öppettider.yaml"
    "#);
    let text = fs::read_to_string(folder.path().join("nya öppettider.yaml")).unwrap();
    assert_snapshot!(text.lines().take(9).collect::<Vec<_>>().join("\n"), @r#"
    # yaml-language-server: $schema=case.schema.json
    # Ett nytt ärende. Byt ut det som står inom [ ]. Granska med skrivelse granska, bygg med skrivelse bygg.
    profil: exempelkommun
    typ: tjänsteskrivelse
    status: utkast
    diarienummer:
    datum:
    rubrik: "[rubrik]"
    mottagare:
    "#);
}

#[test]
fn one_a_paragraph_is_not_indented() {
    assert_snapshot!(mistake("bakgrund: |\n  Ett stycke.\n\nNytt stycke.\n"), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ a.yaml:4:1
      │
    4 │ Nytt stycke.
      │ ━━━━━━━━━━━━ raden hör inte till någon nyckel
      │
      ├ hör raden till bakgrund? Dra in den två mellanslag
      ╰ läs mer: skrivelse förklara F002

    1 ärende granskat: 1 fel.
    ");
}

#[test]
fn two_a_colon_in_a_title() {
    assert_snapshot!(mistake("rubrik: Nytt avtal: skolskjuts 2027\n"), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ a.yaml:1:19
      │
    1 │ rubrik: Nytt avtal: skolskjuts 2027
      │                   ━ kolonet läses som en ny nyckel
      │
      ├ sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
}

#[test]
fn three_quotation_marks_from_word() {
    assert_snapshot!(mistake("rubrik: ”Nytt avtal: 2027”\n"), @r#"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ a.yaml:1:9
      │
    1 │ rubrik: ”Nytt avtal: 2027”
      │         ━ för YAML är ” inget citattecken utan en bokstav som andra
      │
      ├ sätt raka citattecken (") om hela texten
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    "#);
}

#[test]
fn four_a_day_that_is_not_there() {
    assert_snapshot!(mistake("datum: 2026-11-31\n"), @"
    fel[F101]: datum saknas eller är ofullständigt
      ╭▸ a.yaml:1:8
      │
    1 │ datum: 2026-11-31
      │        ━━━━━━━━━━ ”2026-11-31” finns inte: november har 30 dagar
      │
      ├ skriv den dag som menas
      ╰ läs mer: skrivelse förklara F101

    1 ärende granskat: 1 fel.
    ");
}

#[test]
fn five_a_key_by_another_name() {
    assert_snapshot!(said_of(&case_with("").replace("diarienummer:", "dnr:")), @"
    fel[F003]: nyckeln finns inte
      ╭▸ a.yaml:4:1
      │
    4 │ dnr: KS/2025:00123
      │ ━━━ ”dnr” finns inte; menade du ”diarienummer”?
      │
      ├ skriv diarienummer i stället
      ╰ --rätta rättar det; läs mer: skrivelse förklara F003

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
}

#[test]
fn six_a_list_from_word() {
    assert_snapshot!(mistake("bakgrund: |\n  • ett\n  • två\n"), @"
    fel[T103]: raderna blir ingen lista på sidan
      ╭▸ a.yaml:2:3
      │
    2 │   • ett
      │   ━ • gör ingen lista: raderna flyter ihop på sidan
      │
      ├ börja varje rad med - och ett mellanslag
      ╰ --rätta rättar det; läs mer: skrivelse förklara T103

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
}

#[test]
fn seven_a_sheet_from_excel() {
    assert_snapshot!(mistake("bakgrund: |\n  Anbud\tPris\n  Bygg AB\t12\u{a0}500\n"), @"
    fel[F121]: en tabell har klistrats in utan kolumner
      ╭▸ a.yaml:2:3
      │
    2 │   Anbud    Pris
      │   ━━━━━━━━━━━━━ 2 rader ser ut att komma ur ett kalkylark: mellan cellerna står tabbar
      │
      ├ skriv en tabell så här, med en rad streck under den första raden: | Anbud | Pris | och |---|---|
      ├ belopp som ska räknas samman skrivs under tabeller: klistra in raderna efter klistrat: |
      ├ eller låt verktyget göra det: skrivelse granska --rätta
      ╰ --rätta rättar det; läs mer: skrivelse förklara F121

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
}

#[test]
fn eight_a_sum_that_is_wrong() {
    assert_snapshot!(mistake(
        "belopp:\n  - id: medel\n    rubrik: Medel\n    enhet: kr\n    finansiering: ramen\n    poster:\n      - {post: Personal, belopp: 420 000, avser_barn: nej}\n      - {post: Lokaler, belopp: 141 000, avser_barn: nej}\n    summa: 516 000\n"
    ), @"
    fel[A101]: delposterna ger inte den angivna summan
      ╭▸ a.yaml:9:12
      │
    7 │       - {post: Personal, belopp: 420 000, avser_barn: nej}
      │                                  ─────── ingår
    8 │       - {post: Lokaler, belopp: 141 000, avser_barn: nej}
      │                                 ─────── ingår
    9 │     summa: 516 000
      │            ━━━━━━━ raderna ger 561 000 kr
      │
      ├ skillnad: 45 000 kr
      ├ troligen har två siffror bytt plats i summan: 561 000 kr
      ╰ läs mer: skrivelse förklara A101

    1 ärende granskat: 1 fel.
    ");
}

#[test]
fn nine_an_attachment_with_a_backslash() {
    assert_snapshot!(mistake("bilagor:\n  - handling: Avtal\n    datum: 2025-01-01\n    fil: bilagor\\avtal.pdf\n"), @r"
    fel[R105]: en bilaga finns inte eller är inte den som anges
      ╭▸ a.yaml:4:10
      │
    4 │     fil: bilagor\avtal.pdf
      │          ━━━━━━━━━━━━━━━━━ det finns ingen fil ”bilagor\avtal.pdf”
      │
      ├ skriv / mellan mapp och fil: bilagor/avtal.pdf
      ╰ --rätta rättar det; läs mer: skrivelse förklara R105

    1 ärende granskat: 1 fel.
    1 går att rätta med: skrivelse granska --rätta a.yaml
    ");
}

#[test]
fn ten_a_note_to_a_colleague() {
    assert_snapshot!(mistake("bakgrund: |\n  Avtalet löper ut. [kolla med Kalle]\n"), @"
    fel[T104]: ett märke eller en anteckning kommer med på sidan som text
      ╭▸ a.yaml:2:21
      │
    2 │   Avtalet löper ut. [kolla med Kalle]
      │                     ━━━━━━━━━━━━━━━━━ anteckningen kommer med på sidan
      │
      ├ ta bort den, eller skriv den efter anteckning:, som inte kommer med i PDF-filen
      ╰ läs mer: skrivelse förklara T104

    1 ärende granskat: 1 fel.
    ");
}
