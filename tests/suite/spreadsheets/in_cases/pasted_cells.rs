//! Fixes that make a table of cells that were pasted.

use std::fs;

use super::made::{ROWS, TABLE, folder, pasted, read, told};
use crate::support::{case_with, skrivelse};

fn fixed(yaml: &str) -> String {
    let made = folder(yaml, &[]);
    let said = skrivelse(made.path(), ["check", "--fix", "cases/kalkyl.yaml"]);
    assert!(said.code < 2, "{}", said.err);
    fs::read_to_string(made.path().join("cases/kalkyl.yaml")).unwrap()
}

#[test]
fn a_fix_makes_a_table_of_cells_that_were_pasted_into_a_text() {
    let yaml = case_with(
        "bakgrund: |\n  Kostnaderna är dessa:\n  Post\tBudget tkr\tAndel\tAnsvarig\n  Gator\t40,5\t40 %\tgata\n  \
         Vatten\t60\t60 %\tva\n  Mer text.\n",
    );
    let after = fixed(&yaml);
    let (start, end) = (
        after.find("bakgrund").unwrap(),
        after.find("förslag").unwrap(),
    );
    let tables = &after[after.find("tabeller").unwrap()..];
    insta::assert_snapshot!(format!("{}{tables}", &after[start..end]).replace('\t', "→"), @r#"
    bakgrund: |
      Kostnaderna är dessa:

      {{ tabell("klistrad-1") }}

      Mer text.
    profil: exempelkommun
    typ: tjänsteskrivelse
    status: klar
    diarienummer: KS/2025:00123
    datum: 2025-03-26
    rubrik: Öppettider på stadsbiblioteket
    mottagare: [KS]
    handläggare:
      - {namn: Kim Exempel, titel: utredare, enhet: kultur- och fritidsförvaltningen, telefon: 010-000 00 00, e-post: kultur@kommun.example}
    tabeller:
      - id: klistrad-1
        rubrik: "[tabellens rubrik]"
        klistrat: |
          Post→Budget tkr→Andel→Ansvarig
          Gator→40,5→40 %→gata
          Vatten→60→60 %→va
        kolumner:
          - {rubrik: "Budget tkr", enhet: "tkr", decimaler: 1}
          - {rubrik: "Andel", enhet: "%"}
          - {rubrik: "Ansvarig", slag: text}
    "#);
    let (loaded, found) = read(&folder(&after, &[]));
    assert!(!told(&found).contains("F0"), "{}", told(&found));
    assert_eq!(loaded.case.as_ref().unwrap().tables().count(), 1);
    // Nobody else can write the title: a finding asks for it.
    assert!(told(&found).contains("F112"), "{}", told(&found));
}

#[test]
fn a_fix_names_the_key_of_cells_that_were_pasted_in_place_of_rows() {
    let pasted = pasted(&ROWS).replace("klistrat", "rader");
    let yaml = case_with(&format!("{TABLE}{pasted}"));
    let after = fixed(&yaml);
    assert!(
        after.contains("    klistrat: |\n      Post\tBudget"),
        "{after}"
    );
}

#[test]
fn pasted_rows_that_would_give_no_table_are_left_to_the_author() {
    for text in [
        "  Gator\t40,5\n  Vatten\t60\n",
        "  Post\tBudget\n  Gator\t\"40\n",
        "  1.\tBudget\n",
    ] {
        let yaml = case_with(&format!("bakgrund: |\n{text}"));
        assert!(fixed(&yaml) == yaml, "{text}");
    }
}

#[test]
fn the_unit_of_pasted_money_is_asked_for_where_nothing_says_it() {
    let yaml = case_with("bakgrund: |\n  Siffror i tkr:\n\n  Post\tBudget\n  A\t1000\n  B\t3000\n");
    let after = fixed(&yaml);
    assert!(
        after.contains(
            "    rubrik: \"[tabellens rubrik]\"\n    enhet: \"[enhet]\"\n    klistrat: |"
        ),
        "{after}"
    );
    let (_, found) = read(&folder(&after, &[]));
    assert!(
        told(&found).contains("”[enhet]” ska bytas mot det som gäller"),
        "{}",
        told(&found)
    );
    let stated = after.replace("[enhet]", "tkr");
    let (_, found) = read(&folder(&stated, &[]));
    assert!(!told(&found).contains("F0"), "{}", told(&found));
}
