//! Keys by other names, in other spellings, and at another level than theirs.

mod rows;

use insta::assert_snapshot;

use super::{case_where, refused};
use crate::support::{case_with, project, skrivelse};

/// What `check --fix` makes of a case, which must then be free of faults.
fn fixed(yaml: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    assert_eq!(said.code, 0, "{yaml}\n{}{}", said.out, said.err);
    std::fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

#[test]
fn other_words_for_keys_are_known_and_mended() {
    assert_snapshot!(refused(case_where("diarienummer:", "dnr:")), @"
    fel[F003]: nyckeln finns inte
      ╭▸ case.yaml:4:1
      │
    4 │ dnr: KS/2025:00123
      │ ━━━ ”dnr” finns inte; menade du ”diarienummer”?
      │
      ├ skriv diarienummer i stället
      ╰ --rätta rättar det; läs mer: skrivelse förklara F003
    ");
    for (key, words) in [
        (
            "diarienummer",
            &["dnr", "diarienr", "Diarienummer", "diary_number"][..],
        ),
        (
            "rubrik",
            &["titel", "title", "ärenderubrik", "rubirk", "RUBRIK"],
        ),
        (
            "bakgrund",
            &["ärendebeskrivning", "background", "beskrivning av ärendet"][..2],
        ),
        (
            "skickas_till",
            &["expedieras", "Skickas till", "expediering", "dispatch"],
        ),
        (
            "undertecknare",
            &["underskrift", "signatories", "underskrifter"],
        ),
        ("sammanfattning", &["summary", "ingress", "sammanfatning"]),
        (
            "barnets_bästa",
            &["barnkonsekvensanalys", "barnets bästa", "barnperspektiv"],
        ),
        (
            "förslag_till_beslut",
            &[
                "forslag_till_beslut",
                "Förslag till beslut",
                "beslutsförslag",
            ],
        ),
        ("mottagare", &["recipients", "nämnd", "mottagaren"]),
        ("beslutsunderlag", &["handlingar", "underlag", "documents"]),
    ] {
        for word in words {
            let yaml = case_where(&format!("\n{key}:"), &format!("\n{word}:"));
            let said = refused(&yaml);
            assert!(
                said.contains(&format!("menade du ”{key}”?")),
                "{word}: {said}"
            );
            assert_eq!(said.matches("fel[").count(), 1, "{word}: {said}");
            assert_eq!(fixed(&yaml), case_with(""), "{word}");
        }
    }
    for (key, word) in [
        ("e-post", "epost"),
        ("e-post", "mejl"),
        ("telefon", "tel"),
        ("enhet", "avdelning"),
    ] {
        let yaml = case_where(&format!(" {key}:"), &format!(" {word}:"));
        assert_eq!(fixed(&yaml), case_with(""), "{word}");
    }
}

#[test]
fn a_word_for_a_key_that_is_there_is_not_renamed() {
    assert_snapshot!(refused(case_with("") + "titel: Nya öppettider\n"), @"
    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:29:1
       │
    29 │ titel: Nya öppettider
       │ ━━━━━ ”titel” finns inte; menade du ”rubrik”?
       │
       ├ rubrik står redan på rad 6; ta bort den ena
       ╰ läs mer: skrivelse förklara F003
    ");
}

#[test]
fn a_key_at_the_wrong_level_is_told_where_it_belongs_and_moved() {
    let economy = "konsekvenser:\n  ekonomi: |\n    Ändringen ryms inom förvaltningens ram.\n";
    let outside = case_where(
        economy,
        "ekonomi: |\n  Ändringen ryms inom förvaltningens ram.\n",
    );
    assert_snapshot!(refused(&outside), @"
    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:21:1
       │
    21 │ ekonomi: |
       │ ━━━━━━━ ”ekonomi” hör hemma under konsekvenser
       │
       ├ flytta raderna till konsekvenser: och dra in dem två mellanslag
       ╰ --rätta rättar det; läs mer: skrivelse förklara F003
    ");
    assert_eq!(fixed(&outside), case_with(""));

    let several = case_with("")
        + "miljö: Ingen.\nekonomiska konsekvenser: Se ovan.\npersonal: |\n  Två.\n\n  Tre.\n";
    let said = refused(&several);
    assert!(
        said.contains("”miljö” hör hemma under konsekvenser"),
        "{said}"
    );
    let children = "barnets_bästa:\n  berör_barn: nej\n  skäl: Ändringen gäller kvällstid för vuxna besökare.\n";
    let flat = case_where(
        children,
        "berör_barn: nej\nskäl: Ändringen gäller kvällstid för vuxna besökare.\n",
    );
    assert_eq!(fixed(&flat), case_with(""));

    let within = case_with("")
        .replace(
            "bakgrund: |\n  Besökarna har bett om längre öppettider.\n",
            "",
        )
        .replace(
            "  beslutande: KS\n",
            "  beslutande: KS\n  bakgrund: |\n    Besökarna har bett om längre öppettider.\n",
        );
    assert_snapshot!(refused(&within), @"
    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:12:3
       │
    12 │   bakgrund: |
       │   ━━━━━━━━ ”bakgrund” hör inte hemma under förslag_till_beslut
       │
       ├ flytta raderna längst ut i filen, utan indrag
       ╰ --rätta rättar det; läs mer: skrivelse förklara F003
    ");
    let mended = fixed(&within);
    assert!(
        mended.contains("\nbakgrund: |\n  Besökarna har bett om längre öppettider.\n"),
        "{mended}"
    );
}

#[test]
fn keys_that_move_together_come_together() {
    let yaml = case_with("")
        + "miljö: Ingen påverkan.\npersonal: |\n  Två tjänster.\n\n  De är tillsatta.\nlandsbygd: Ingen.\n";
    let mended = fixed(&yaml);
    for part in [
        "  miljö: Ingen påverkan.\n",
        "  personal: |\n    Två tjänster.\n\n    De är",
        "  landsbygd: Ingen.\n",
    ] {
        assert!(mended.contains(part), "{mended}");
    }
    let windows = yaml.replace('\n', "\r\n");
    assert_eq!(fixed(&windows), mended.replace('\n', "\r\n"));
}

#[test]
fn a_key_of_a_list_is_told_where_it_belongs() {
    let said = refused(case_with("") + "telefon: 010-000 00 00\nnamn: Kim Exempel\n");
    assert_snapshot!(said, @"
    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:29:1
       │
    29 │ telefon: 010-000 00 00
       │ ━━━━━━━ ”telefon” hör hemma under handläggare
       │
       ├ flytta raden dit, till den rad i listan som den gäller
       ╰ läs mer: skrivelse förklara F003

    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:30:1
       │
    30 │ namn: Kim Exempel
       │ ━━━━ ”namn” hör hemma under handläggare, deltagare, undertecknare eller underskriftslogg
       │
       ├ flytta raden dit, till den rad i listan som den gäller
       ╰ läs mer: skrivelse förklara F003
    ");
}

#[test]
fn the_list_of_all_keys_is_given_once() {
    let unknown = "favoritfärg: blå\nhusdjur: katt\nbakverk: kaka\n";
    assert_snapshot!(refused(case_with("") + unknown), @"
    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:29:1
       │
    29 │ favoritfärg: blå
       │ ━━━━━━━━━━━ ”favoritfärg” finns inte här
       │
       ├ här kan stå: profil, typ, status, diarienummer, er_beteckning, datum, rubrik, mottagare, handläggare, uppgifter, anteckning, sammanfattning, bakgrund, bedömning, beredning, samverkan, avsnitt, belopp, tabeller, bilder, konsekvenser, förslag_till_beslut, barnets_bästa, deltagare, reservationer, beslutsunderlag, bilagor, skickas_till, undertecknare, underskriftslogg, ny_sida, liggande
       ╰ läs mer: skrivelse förklara F003

    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:30:1
       │
    30 │ husdjur: katt
       │ ━━━━━━━ ”husdjur” finns inte här
       │
       ├ de nycklar som kan stå här räknas upp vid rad 29
       ╰ läs mer: skrivelse förklara F003

    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:31:1
       │
    31 │ bakverk: kaka
       │ ━━━━━━━ ”bakverk” finns inte här
       │
       ├ de nycklar som kan stå här räknas upp vid rad 29
       ╰ läs mer: skrivelse förklara F003
    ");
    let folder = project(&[
        ("a.yaml", (case_with("") + unknown).as_bytes()),
        ("b.yaml", (case_with("") + unknown).as_bytes()),
    ]);
    let said = skrivelse(folder.path(), ["check", "a.yaml", "b.yaml"]).out;
    assert_eq!(
        said.matches("här kan stå: profil, typ").count(),
        1,
        "{said}"
    );
    assert!(said.contains("samma råd som vid a.yaml:29"), "{said}");
}

#[test]
fn capitals_are_read_and_slips_in_choices_mended() {
    let capitals = case_where("profil: exempelkommun", "profil: Exempelkommun")
        .replace("typ: tj", "typ: Tj")
        .replace("status: klar", "status: KLAR")
        .replace("berör_barn: nej", "berör_barn: Nej");
    assert_eq!(fixed(&capitals), capitals);
    assert_snapshot!(refused(case_with("typ: tjänsteskrivlese\n")), @"
    fel[F006]: värdet går inte att läsa
      ╭▸ case.yaml:1:6
      │
    1 │ typ: tjänsteskrivlese
      │      ━━━━━━━━━━━━━━━━ det finns ingen typ ”tjänsteskrivlese”
      │
      ├ skriv tjänsteskrivelse
      ╰ --rätta rättar det; läs mer: skrivelse förklara F006
    ");
    for (written, meant) in [("no", "nej"), ("false", "nej"), ("N", "nej")] {
        let yaml = case_where("berör_barn: nej", &format!("berör_barn: {written}"));
        assert!(refused(&yaml).contains(&format!("skriv {meant}")));
        assert_eq!(fixed(&yaml), case_with(""));
    }
    // Whether a case is ready is decided, not guessed.
    assert!(refused(case_with("status: färdig\n")).contains("skriv utkast eller klar"));
}

#[test]
fn a_date_that_cannot_be_is_told_why_and_other_forms_are_mended() {
    assert_snapshot!(refused(case_with("datum: 2026-11-31\n")), @"
    fel[F101]: datum saknas eller är ofullständigt
      ╭▸ case.yaml:1:8
      │
    1 │ datum: 2026-11-31
      │        ━━━━━━━━━━ ”2026-11-31” finns inte: november har 30 dagar
      │
      ├ skriv den dag som menas
      ╰ läs mer: skrivelse förklara F101
    ");
    for (written, why) in [
        ("2025-02-29", "februari 2025 har 28 dagar"),
        ("2025-13-01", "månaderna går från 01 till 12, inte 13"),
        ("2025-06-00", "juni har 30 dagar"),
        ("2025-03", "är inget helt datum"),
        ("våren 2025", "är inget datum"),
    ] {
        let said = refused(case_with(&format!("datum: {written}\n")));
        assert!(said.contains(why), "{said}");
    }
    for written in [
        "26 mars 2025",
        "20250326",
        "2025/03/26",
        "2025–03–26",
        "2025-3-26",
    ] {
        let mended = fixed(&case_with(&format!("datum: {written}\n")));
        assert!(mended.contains("datum: 2025-03-26\n"), "{mended}");
    }
}

#[test]
fn an_attachment_that_is_not_there_is_told_with_what_is() {
    let with_file = |file: &str| {
        case_with(&format!(
            "beslutsunderlag:\n  - handling: Tjänsteskrivelsen\n    datum: 2025-03-26\n    fil: {file}\n"
        ))
    };
    let check = |file: &str| {
        let yaml = with_file(file);
        let folder = project(&[
            ("case.yaml", yaml.as_bytes()),
            ("bilagor/avtal.pdf", b"%PDF-1.7"),
            ("bilagor/karta över området.png", b"png"),
            ("bilagor/.dold", b"x"),
        ]);
        skrivelse(folder.path(), ["check", "case.yaml"]).out
    };
    let first = |said: &str| said.split("\n\n").next().unwrap().to_owned();
    assert_snapshot!(first(&check("bilagor\\avtal.pdf")), @r"
    fel[R105]: en bilaga finns inte eller är inte den som anges
      ╭▸ case.yaml:4:10
      │
    4 │     fil: bilagor\avtal.pdf
      │          ━━━━━━━━━━━━━━━━━ det finns ingen fil ”bilagor\avtal.pdf”
      │
      ├ skriv / mellan mapp och fil: bilagor/avtal.pdf
      ╰ --rätta rättar det; läs mer: skrivelse förklara R105
    ");
    assert_snapshot!(first(&check("bilagor/avtla.pdf")), @"
    fel[R105]: en bilaga finns inte eller är inte den som anges
      ╭▸ case.yaml:4:10
      │
    4 │     fil: bilagor/avtla.pdf
      │          ━━━━━━━━━━━━━━━━━ det finns ingen fil ”bilagor/avtla.pdf”
      │
      ├ menade du bilagor/avtal.pdf? Den ligger i mappen
      ╰ läs mer: skrivelse förklara R105
    ");
    assert_snapshot!(first(&check("bilagor/protokoll från samrådet.pdf")), @"
    fel[R105]: en bilaga finns inte eller är inte den som anges
      ╭▸ case.yaml:4:10
      │
    4 │     fil: bilagor/protokoll från samrådet.pdf
      │          ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ det finns ingen fil ”bilagor/protokoll från samrådet.pdf”
      │
      ├ lägg filen där, räknat från ärendets mapp, eller rätta sökvägen
      ├ i bilagor ligger avtal.pdf, karta över området.png
      ╰ läs mer: skrivelse förklara R105
    ");
    assert!(check("bilagor/Avtal.PDF").contains("menade du bilagor/avtal.pdf?"));
    assert!(check("bilagor\\karta.png").contains("skriv / mellan mapp och fil"));
    assert!(!check("saknas/avtal.pdf").contains("ligger"));
}

/// A key that only the organisation knows, its field or what it calls a part, is told as that.
#[test]
fn words_of_the_organisation_are_told_by_what_they_are() {
    let own = "profil: lillkopings-kommun\n";
    for (fragment, label, hint) in [
        (
            "ansvarig_enhet: Planenheten\n",
            "”ansvarig_enhet” är en uppgift i sidhuvudet",
            "skriv ansvarig_enhet: under uppgifter:",
        ),
        (
            "Ansvarig enhet: Planenheten\n",
            "”Ansvarig enhet” är en uppgift i sidhuvudet",
            "skriv ansvarig_enhet: under uppgifter:",
        ),
        (
            "förvaltningens synpunkter: |\n  Det är bra.\n",
            "”förvaltningens synpunkter” är vad sidan kallar delen bedömning",
            "skriv bedömning: i stället",
        ),
    ] {
        let said = refused(case_with(&format!("{own}{fragment}")));
        assert!(said.contains(label), "{said}");
        assert!(said.contains(hint), "{said}");
        assert!(!said.contains("här kan stå"), "{said}");
    }
    let said = refused(case_with("typ: yttrande\nsynpunkter: |\n  Det är bra.\n"));
    assert!(said.contains("vad sidan kallar delen bedömning"), "{said}");
    let two = refused(case_with(&format!(
        "{own}ansvarig_enhet: A\nfavoritfärg: blå\n"
    )));
    assert!(two.contains("här kan stå"), "{two}");
    // A name without its marks, and what is judged by a profile that is not there.
    let said = refused(case_with("profil: Lillköping\n"));
    assert!(said.contains("menade du lillkopings-kommun?"), "{said}");
    let that = "profil: Lillköping\nförslag_till_beslut:\n  organ: KS\n  punkter:\n    - att planen antas.\n";
    let folder = project(&[("case.yaml", case_with(that).as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "case.yaml"]).out;
    assert!(!said.contains("D103"), "{said}");
}
