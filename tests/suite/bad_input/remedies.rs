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

#[test]
fn a_line_with_a_colon_below_an_empty_text_is_that_text() {
    for line in ["Besökarna: de vill mer.", "Priset: 5 kr", "Mål 1: fler lån"] {
        let yaml = case_with("") + &format!("bedömning: |\n{line}\n");
        let said = hints(&yaml, "F003");
        assert!(said.contains("hör raden till bedömning?"), "{line}: {said}");
    }
    let yaml = case_with("") + "bedömning: |\n  Bra.\nfavoritfärg: blå\n";
    assert!(hints(&yaml, "F003").contains("här kan stå:"));
}

#[test]
fn a_quote_that_is_open_within_brackets_is_told_as_one() {
    let label = |yaml: &str| {
        let found = found(yaml, "F002");
        found.first().map(|it| it.primary.text.clone())
    };
    for value in ["[KS, \"SN]", "['KS, SN]", "[KS, \"SN, 'KF]"] {
        let yaml = case_with(&format!("mottagare: {value}\n"));
        let label = label(&yaml).unwrap_or_default();
        assert!(label.contains("citattecknet"), "{value}: {label}");
    }
    let brackets = label(&case_with("mottagare: [KS, SN\n")).unwrap_or_default();
    assert!(brackets.contains("parentesen"), "{brackets}");
}

#[test]
fn a_unit_in_another_spelling_is_read_and_mended() {
    for (written, unit) in [
        ("mkr", "mnkr"),
        ("Mkr", "mnkr"),
        ("kkr", "tkr"),
        ("MSEK", "mnkr"),
    ] {
        let yaml = case_with(&format!(
            "belopp:\n  - rubrik: Kostnad\n    enhet: {written}\n    poster:\n      - {{post: Hyra, belopp: 2}}\n"
        ));
        assert!(
            hints(&yaml, "F006").contains(&format!("skriv {unit}")),
            "{written}"
        );
        assert!(
            mended(&yaml).contains(&format!("enhet: {unit}\n")),
            "{written}"
        );
    }
}

#[test]
fn what_leads_to_a_lost_spreadsheet_is_told_where_it_is_named() {
    let yaml = case_with(
        "bakgrund: |\n  Hyran är {{ summa(\"k\") }}.\ntabeller:\n  - id: k\n    rubrik: Hyra\n    enhet: kr\n    från: {fil: borta.xlsx}\n",
    );
    assert_eq!(hints(&yaml, "F011"), "");
    assert_eq!(found(&yaml, "F022").len(), 1);
}

#[test]
fn an_ambiguous_point_gets_its_own_figures() {
    let yaml = case_with("bakgrund: Priset är 3.600 kr.\n");
    let said = hints(&yaml, "A107");
    assert!(said.contains("3 600 eller 3,6"), "{said}");
}

#[test]
fn what_is_missing_within_a_key_of_another_name_is_told_there() {
    let yaml = case_with("").replace("barnets_bästa:", "barnkonsekvensanalys:");
    let yaml = yaml.replace("berör_barn: nej", "berör_barn: ja");
    let place = |code| {
        loaded(&yaml)
            .source
            .position(found(&yaml, code)[0].primary.span.start)
            .line
    };
    assert_eq!(place("C103"), place("F003"));
}

#[test]
fn a_picture_whose_name_has_spaces_is_told_so() {
    let label = |path: &str| {
        let yaml = case_with(&format!("bakgrund: |\n  ![Karta över staden]({path})\n"));
        let found = found(&yaml, "T104");
        found
            .first()
            .map(|it| it.primary.text.clone())
            .unwrap_or_default()
    };
    for path in ["min karta.png", "bilder/ny karta 2.jpg", "<min karta.png>"] {
        assert!(
            label(path).contains("mellanslag"),
            "{path}: {}",
            label(path)
        );
    }
}

#[test]
fn a_misspelt_body_is_named_rightly_wherever_it_stands() {
    for fragment in [
        "skickas_till: [Socialnämden]\n",
        "skickas_till: [\"Kommunstyrelen, för kännedom\"]\n",
        "mottagare: [Kommunstyrelen]\n",
        "förslag_till_beslut:\n  organ: KS\n  förslagsställare: Socialnämnen\n  punkter: [Kommunstyrelsen antar planen.]\n",
    ] {
        let said = hints(&case_with(fragment), "F117");
        assert!(said.contains("menar du"), "{fragment}: {said}");
    }
    for fragment in [
        "skickas_till: [Socialnämnden, socialnämndens ordförande, Skolnämnden i Borås, SN]\n",
        "skickas_till: [ekonomiavdelningen, Kim Exempel, Socialförvaltningen]\n",
    ] {
        assert_eq!(hints(&case_with(fragment), "F117"), "", "{fragment}");
    }
    let point = "förslag_till_beslut:\n  organ: KS\n  punkter:\n    - Kommunstyrelsen uppdrar åt socialnämden att senast den 30 juni 2026 utreda frågan.\n";
    let said = hints(&case_with(point), "D114");
    assert!(said.contains("menar du socialnämnden?"), "{said}");
}

#[test]
fn a_body_that_only_receives_decides_nothing() {
    let of = |point: &str| {
        let yaml = format!("förslag_till_beslut:\n  organ: KS\n  punkter: [\"{point}\"]\n");
        found(&case_with(&yaml), "D107").len()
    };
    assert_eq!(of("Socialnämnden får i uppdrag att utreda frågan."), 0);
    assert_eq!(of("Socialnämnden ansvarar för driften."), 0);
    assert_eq!(of("Socialnämnden antar planen."), 1);
    let last = case_with("mottagare: [KS, SN]\n");
    assert!(hints(&last, "D107").contains("skickas_till"));
}
