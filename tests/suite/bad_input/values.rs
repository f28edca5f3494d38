//! Keys and values of the wrong kind or form.

use insta::assert_snapshot;

use super::{refused, with_rows};
use crate::support::case_with;

#[test]
fn a_key_that_stands_twice_is_pointed_out_with_the_first() {
    assert_snapshot!(refused(case_with("") + "datum: 2025-01-01\n"), @"
    fel[F004]: nyckeln står två gånger
       ╭▸ case.yaml:29:1
       │
     5 │ datum: 2025-03-26
       │ ───── här
       ┆
    29 │ datum: 2025-01-01
       │ ━━━━━ ”datum” står redan längre upp
       │
       ├ ta bort den ena; bara den första räknas
       ╰ läs mer: skrivelse förklara F004
    ");
}

#[test]
fn an_unknown_key_gets_the_nearest_known_one() {
    assert_snapshot!(refused(case_with("") + "rubirk: Öppettider\n"), @"
    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:29:1
       │
    29 │ rubirk: Öppettider
       │ ━━━━━━ ”rubirk” finns inte; menade du ”rubrik”?
       │
       ├ rubrik står redan på rad 6; ta bort den ena
       ╰ läs mer: skrivelse förklara F003
    ");
}

#[test]
fn a_key_that_nothing_is_near_gets_those_that_there_are() {
    assert_snapshot!(refused(case_with("undertecknare:\n  - {namn: Kim Exempel, titel: utredare, organisation: Exempelkommun, favoritfärg: blå}\n")), @"
    fel[F003]: nyckeln finns inte
      ╭▸ case.yaml:2:71
      │
    2 │   - {namn: Kim Exempel, titel: utredare, organisation: Exempelkommun, favoritfärg: blå}
      │                                                                       ━━━━━━━━━━━ ”favoritfärg” finns inte här
      │
      ├ här kan stå: namn, titel, organisation, ort, datum, anteckning
      ╰ läs mer: skrivelse förklara F003
    ");
}

#[test]
fn a_text_where_a_list_should_stand_is_one_finding() {
    assert_snapshot!(refused(case_with("mottagare: KS\n")), @"
    fel[F005]: värdet är av fel slag
      ╭▸ case.yaml:1:12
      │
    1 │ mottagare: KS
      │            ━━ här ska stå en lista
      │
      ├ skriv [KS]
      ╰ --rätta rättar det; läs mer: skrivelse förklara F005
    ");
}

#[test]
fn a_list_where_a_text_should_stand_is_pointed_out() {
    assert_snapshot!(refused(case_with("rubrik: [Öppettider på stadsbiblioteket]\n")), @"
    fel[F005]: värdet är av fel slag
      ╭▸ case.yaml:1:9
      │
    1 │ rubrik: [Öppettider på stadsbiblioteket]
      │         ━ här ska stå en text, inte en lista
      │
      ├ skriv Öppettider på stadsbiblioteket, utan streck och hakparenteser
      ╰ --rätta rättar det; läs mer: skrivelse förklara F005
    ");
}

#[test]
fn a_text_where_keys_should_stand_is_pointed_out() {
    assert_snapshot!(refused(case_with("uppgifter: Inga.\n")), @"
    fel[F005]: värdet är av fel slag
      ╭▸ case.yaml:1:12
      │
    1 │ uppgifter: Inga.
      │            ━━━━━ här ska stå uppgifter, var och en med sin nyckel
      │
      ├ skriv till exempel er_beteckning: M 123-26 på en egen rad
      ╰ läs mer: skrivelse förklara F005
    ");
}

#[test]
fn a_colon_that_makes_a_text_to_a_key_is_pointed_out() {
    assert_snapshot!(refused(case_with("skickas_till:\n  - Biblioteket: alla filialer\n")), @"
    fel[F005]: värdet är av fel slag
      ╭▸ case.yaml:2:16
      │
    2 │   - Biblioteket: alla filialer
      │                ━ kolonet delar texten i en nyckel och ett värde
      │
      ├ sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag
      ╰ --rätta rättar det; läs mer: skrivelse förklara F005
    ");
}

#[test]
fn a_word_that_is_none_of_the_choices_gets_them() {
    assert_snapshot!(refused(case_with("status: färdig\n")), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:1:9
      │
    1 │ status: färdig
      │         ━━━━━━ ”färdig” kan inte stå här
      │
      ├ skriv utkast eller klar
      ╰ läs mer: skrivelse förklara F006
    ");
}

#[test]
fn a_checksum_that_is_none_is_pointed_out() {
    let with_checksum = |written: &str| {
        case_with(&format!(
            "beslutsunderlag:\n  - {{handling: Tjänsteskrivelsen, datum: 2025-03-26, sha256: {written}}}\n"
        ))
    };
    assert_snapshot!(refused(with_checksum("88b42efa")), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:2:62
      │
    2 │   - {handling: Tjänsteskrivelsen, datum: 2025-03-26, sha256: 88b42efa}
      │                                                              ━━━━━━━━ ”88b42efa” är ingen kontrollsumma av slaget SHA-256
      │
      ├ skriv alla 64 tecken, siffror och a–f, eller ta bort raden: granskningen visar filens kontrollsumma när ärendet är klart
      ╰ läs mer: skrivelse förklara F006
    ");
    for written in [
        "g".repeat(64),
        "1".repeat(63),
        format!("{}å", "1".repeat(62)),
        "0x12".to_owned(),
    ] {
        let said = refused(with_checksum(&written));
        assert!(
            said.contains(&format!("”{written}” är ingen kontrollsumma")),
            "{said}"
        );
    }
}

#[test]
fn an_amount_with_a_point_is_never_a_float() {
    assert_snapshot!(refused(with_rows("      - post: Personal\n        belopp: 1250.50\n")), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:6:17
      │
    6 │         belopp: 1250.50
      │                 ━━━━━━━ ”1250.50” går inte att läsa som belopp: en punkt kan betyda både tusental och decimaler
      │
      ├ skriv 1250,50
      ╰ läs mer: skrivelse förklara F006
    ");
    assert_snapshot!(refused(with_rows("      - {post: Personal, belopp: 1.600 tkr}\n")), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:5:34
      │
    5 │       - {post: Personal, belopp: 1.600 tkr}
      │                                  ━━━━━━━━━ ”1.600 tkr” går inte att läsa som belopp: en punkt kan betyda både tusental och decimaler
      │
      ├ skriv 1 600 tkr
      ╰ läs mer: skrivelse förklara F006
    ");
    for (written, instead) in [
        ("1250.5", "1250,5"),
        ("\"1.5 mnkr\"", "1,5 mnkr"),
        ("1.250.000", "3 100 000 kr"),
        ("12.5e3", "440 tkr"),
    ] {
        let said = refused(with_rows(&format!(
            "      - {{post: Personal, belopp: {written}}}\n"
        )));
        assert!(
            said.contains("en punkt kan betyda både tusental och decimaler")
                && said.contains(instead),
            "{said}"
        );
    }
}

#[test]
fn a_comma_that_divides_an_amount_is_pointed_out() {
    assert_snapshot!(refused(with_rows("      - {post: Skyltar, belopp: 1 250,50}\n")), @r#"
    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:5:39
      │
    5 │       - {post: Skyltar, belopp: 1 250,50}
      │                                       ━━ kommat före det här delar värdet i två
      │
      ├ inom { } ska ett värde med komma stå inom citattecken: belopp: "1 250,50"
      ╰ läs mer: skrivelse förklara F006
    "#);
}

/// Each piece is no finding of its own, and what should be quoted is shown whole.
#[test]
fn a_value_that_several_commas_cut_is_told_once() {
    let said = refused(with_rows(
        "      - {post: Skyltar, stora, små, belopp: 1 250}\n",
    ));
    assert_eq!(said.matches("delar värdet i två").count(), 1, "{said}");
    assert!(said.contains("post: \"Skyltar, stora, små\""), "{said}");
}

#[test]
fn a_comma_that_divides_a_cell_is_pointed_out() {
    let rows = "    rader:\n      - {rad: Byn, belopp: [1 250,50, 300]}\n      - {rad: Staden, belopp: [2 000]}\n";
    let grid = format!(
        "tabeller:\n  - id: filialer\n    rubrik: Filialer\n    kolumner: [Personal, Skyltar]\n{rows}"
    );
    assert_snapshot!(refused(case_with(&grid)), @r#"
    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:6:28
      │
    6 │       - {rad: Byn, belopp: [1 250,50, 300]}
      │                            ━ här står 3 belopp, men tabellen har 2 kolumner
      │
      ├ skriv ett belopp för varje kolumn, i kolumnernas ordning
      ├ där det inte finns något skrivs –
      ├ inom [ ] ska ett belopp med decimaler stå inom citattecken: ["1 250,50", "300,00"]
      ╰ läs mer: skrivelse förklara F006

    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:7:31
      │
    7 │       - {rad: Staden, belopp: [2 000]}
      │                               ━ här står 1 belopp, men tabellen har 2 kolumner
      │
      ├ skriv ett belopp för varje kolumn, i kolumnernas ordning
      ├ där det inte finns något skrivs –
      ╰ läs mer: skrivelse förklara F006
    "#);
}

#[test]
fn a_case_without_a_title_is_pointed_out() {
    assert_snapshot!(refused(case_with("rubrik:\n")), @"
    fel[F116]: rubriken saknas
      ╭▸ case.yaml:1:1
      │
    1 │ rubrik:
      │ ━━━━━━ ärendet har ingen rubrik
      │
      ├ skriv vad ärendet handlar om, till exempel rubrik: Öppettider på stadsbiblioteket
      ╰ läs mer: skrivelse förklara F116
    ");
}
