//! Remedies: who follows what is said gets the page that was meant.

use std::fs;

use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;

use crate::support::{case_with, loaded, main_typ, project, skrivelse};

fn found(yaml: &str, code: &str) -> Vec<Diagnostic> {
    let found = check::check(&loaded(yaml)).into_iter();
    found.filter(|found| found.kind.code == code).collect()
}

fn hints(yaml: &str, code: &str) -> String {
    let found = found(yaml, code);
    found.iter().flat_map(|it| it.hints.clone()).collect()
}

fn mended(yaml: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

#[test]
fn an_item_with_a_mark_that_yaml_does_not_know_gets_its_mark() {
    let points =
        "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - Kommunstyrelsen antar anbudet.\n";
    let after = format!("{points}    - Kommunstyrelsen avvisar resten.\n");
    for mark in ["-", "– ", "• ", "* ", "2. "] {
        let yaml = case_with(&format!(
            "{points}    {mark}Kommunstyrelsen avvisar resten.\n"
        ));
        assert!(
            mended(&yaml).starts_with(&after),
            "{mark}: {}",
            mended(&yaml)
        );
    }
}

#[test]
fn a_text_with_colons_is_put_below_its_own_key() {
    let yaml =
        case_with("bakgrund:\n  Vi behöver 450 vikarier: 300 undersköterskor.\n  - punkt ett\n");
    assert!(
        hints(&yaml, "F002").contains("Skriv bakgrund: | och dra in"),
        "{}",
        hints(&yaml, "F002")
    );
    let heading = case_with("hur man överklagar: |\n  Beslutet kan överklagas.\n");
    assert!(
        hints(&heading, "F003").contains("Skriv ett avsnitt: - rubrik: hur man överklagar"),
        "{}",
        hints(&heading, "F003")
    );
}

#[test]
fn a_pasted_table_without_heads_gets_room_for_them() {
    let hint = |rows: &str| {
        hints(
            &case_with(&format!("bakgrund: |\n  Anbuden är:\n\n  {rows}\n")),
            "F121",
        )
    };
    assert!(
        hint("Åkeri AB\t3 450 000\n  Schakt AB\t3 600 000").contains("kolumnernas rubriker först")
    );
    assert!(hint("Bolag\tPris\n  Schakt AB\t3 600 000").contains("streck under den första raden"));
    assert!(
        hint("Post\t2024\t2025\n  Schakt AB\t3 600\t3 700")
            .contains("streck under den första raden")
    );
}

#[test]
fn a_key_is_not_renamed_to_another_thing_or_twice() {
    let yaml = case_with("konsekvenser:\n  jämlikhet: Oavsett inkomst.\n");
    assert!(mended(&yaml).contains("jämlikhet"), "{}", mended(&yaml));
    let base = case_with("barnets_bästa: x\n").replace("barnets_bästa: x\n", "");
    let twice = format!(
        "{}barnets bästa: Ärendet berör inte barn, eftersom banan är privat.\nkonsekvenser:\n  ekonomi: Inga.\n  barn: Positiva.\n",
        base.replace(
            "konsekvenser:\n  ekonomi: |\n    Ändringen ryms inom förvaltningens ram.\n",
            ""
        )
    );
    assert_eq!(
        found(&mended(&twice), "F004").len(),
        0,
        "{}",
        mended(&twice)
    );
}

#[test]
fn braces_of_other_kinds_are_told_and_mended() {
    let table = "belopp:\n  - id: m\n    finansiering: ramen\n    poster:\n      - {post: A, belopp: 5 kr}\n      - {post: B, belopp: 5 kr}\n";
    for written in [
        "{ { summa(\"m\") } }",
        "{ summa(\"m\") }",
        "{summa(”m”)}",
        "{% summa(\"m\") %}",
        "[[summa(\"m\")]]",
        "summa(\"m\")",
    ] {
        let yaml = case_with(&format!(
            "bakgrund: |\n  Det kostar {written} i år.\n{table}"
        ));
        assert_eq!(found(&yaml, "F011").len(), 1, "{written}");
        let after = mended(&yaml);
        assert!(
            after.contains("Det kostar {{ summa(\"m\") }} i år."),
            "{written}: {after}"
        );
    }
    for written in [
        "{{ summa(\"m\") }}",
        "summa (av allt)",
        "tabell(er)",
        "en bild(\n",
    ] {
        let yaml = case_with(
            &format!("bakgrund: |\n  Det kostar {written} i år.\n{table}")
                .replace("(\n i år", "(i år"),
        );
        assert_eq!(found(&yaml, "F011").len(), 0, "{written}");
    }
}

#[test]
fn findings_stand_where_the_fault_is() {
    let empty = case_with("bakgrund: |\n\n");
    let told = found(&empty, "F114");
    assert_eq!(
        told[0].primary.source.slice(told[0].primary.span),
        "bakgrund: |"
    );
    let path = case_with(
        "bilagor:\n  - {handling: Plan, datum: 2025-03-01, fil: 'C:\\Users\\kim\\plan.pdf'}\n",
    );
    assert!(mended(&path).contains("C:\\Users\\kim\\plan.pdf"));
    assert!(hints(&path, "R105").contains("kopiera filen till projektets mapp"));
    let quoted = case_with("rubrik: ”Öppettider på stadsbiblioteket”\n");
    assert_eq!(found(&quoted, "T104").len(), 1);
    let document = case_with("beslutsunderlag:\n  - {handling: ”Öppettider”, datum: 2025-03-26}\n");
    assert_eq!(found(&document, "T104").len(), 0);
}

#[test]
fn keys_with_a_mark_each_are_one_item() {
    let yaml = case_with(
        "handläggare:\n  - namn: Kim Exempel\n  - titel: utredare\n  - enhet: |\n      kultur\n",
    );
    assert_eq!(found(&yaml, "F005").len(), 1);
    assert!(
        mended(&yaml).starts_with(
            "handläggare:\n  - namn: Kim Exempel\n    titel: utredare\n    enhet: |\n"
        ),
        "{}",
        mended(&yaml)
    );
    let two = case_with("handläggare:\n  - namn: Kim Exempel\n  - namn: Alex Exempel\n");
    assert_eq!(found(&two, "F005").len(), 0);
}

#[test]
fn a_sum_of_a_row_has_what_is_worked_out_of_numbers_and_no_difference() {
    let yaml = case_with(
        "bakgrund: |\n  Det blir {{ summa(\"s\") }}.\n\n  {{ tabell(\"s\") }}\ntabeller:\n  - id: s\n    rubrik: Fördelning\n    enhet: tkr\n    finansiering: ramen\n    kolumner:\n      - {rubrik: Antal, enhet: st}\n      - {rubrik: Grund, är: Antal * 64 tkr}\n      - Tillägg\n      - {rubrik: Skillnad, är: Grund - Tillägg, summa: nej}\n    radsumma: Totalt\n    rader:\n      - {rad: Norra, belopp: [\"10\", \"\", \"100\", \"\"]}\n      - {rad: Södra, belopp: [\"20\", \"\", \"200\", \"\"]}\n",
    );
    let page = main_typ(&yaml).replace('\u{a0}', " ");
    assert!(
        page.contains("\"740\"") && page.contains("Det blir 2 220 tkr."),
        "{page}"
    );
}

#[test]
fn a_row_with_too_many_cells_says_nothing_of_sums() {
    let yaml = case_with(
        "tabeller:\n  - id: s\n    rubrik: Fördelning\n    enhet: tkr\n    finansiering: ramen\n    kolumner: [Budget, Utfall]\n    rader:\n      - {rad: A, belopp: [20,5, 30]}\n      - {rad: B, belopp: [\"10\", \"20\"]}\n      - {rad: Summa, summerar: grupp, belopp: [\"30,5\", \"50\"]}\n    summa: nej\n",
    );
    let found = check::check(&loaded(&yaml));
    let codes: Vec<&str> = found.iter().map(|found| found.kind.code).collect();
    assert_eq!(codes, ["F006"], "{codes:?}");
}
