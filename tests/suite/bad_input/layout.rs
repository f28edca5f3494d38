//! Faults of YAML by their likely cause, as many as can be told in one run.

use insta::assert_snapshot;

use super::{case_where, refused};
use crate::support::{case_with, project, skrivelse};

const BACKGROUND: &str = "  Besökarna har bett om längre öppettider.\n";

/// The base case with more lines after its background.
fn with_lines(lines: &str) -> String {
    case_where(BACKGROUND, &format!("{BACKGROUND}{lines}"))
}

/// What `check --fix` leaves of a case, which must then be free of faults.
pub(super) fn fixed(yaml: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    assert_eq!(said.code, 0, "{yaml}\n{}{}", said.out, said.err);
    std::fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

#[test]
fn a_paragraph_without_indentation_is_asked_about() {
    assert_snapshot!(refused(with_lines("\nBiblioteket har 14 000 besök.\n")), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:19:1
       │
    19 │ Biblioteket har 14 000 besök.
       │ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ raden hör inte till någon nyckel
       │
       ├ hör raden till bakgrund? Dra in den två mellanslag
       ╰ läs mer: skrivelse förklara F002
    ");
    assert_snapshot!(refused(with_lines("Personal\t420 000\t2025\nHyra\t12 000\t2025\n")), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:18:1
       │
    18 │ Personal    420 000    2025
       │ ━━━━━━━━━━━━━━━━━━━━━━━━━━━ rad 18 till 19 hör inte till någon nyckel
       │
       ├ hör raderna till bakgrund? Dra in dem två mellanslag
       ├ det ser ut som rader ur en tabell: skriv | i stället för varje tabb, så blir det en tabell på sidan
       ├ belopp som ska räknas samman skrivs under tabeller: klistra in raderna efter klistrat: |, med indrag
       ╰ läs mer: skrivelse förklara F002
    ");
    assert_snapshot!(refused(with_lines("\nUtredningen har tre förslag: A, B och C.\n")), @"
    fel[F003]: nyckeln finns inte
       ╭▸ case.yaml:19:1
       │
    19 │ Utredningen har tre förslag: A, B och C.
       │ ━━━━━━━━━━━━━━━━━━━━━━━━━━━ kolonet gör raden till en egen nyckel
       │
       ├ hör raden till bakgrund? Dra in den två mellanslag
       ╰ läs mer: skrivelse förklara F003
    ");
    for (yaml, hint) in [
        (
            with_lines("- en punkt\n- en till\n"),
            "hör raderna till bakgrund? Dra in dem två mellanslag",
        ),
        (
            with_lines("”Vi vill ha öppet längre.”\n"),
            "hör raden till bakgrund? Dra in den två mellanslag",
        ),
        (
            case_where("    Ändringen ryms", "  Ändringen ryms"),
            "hör raden till ekonomi? Dra in den två mellanslag",
        ),
        (
            case_where("bakgrund: |\n", "bakgrund:\n").replace(BACKGROUND, BACKGROUND.trim_start()),
            "Skriv bakgrund: | och dra in all text två mellanslag under den",
        ),
        (
            case_where("rubrik: Öppettider på ", "rubrik: Öppettider på\n"),
            "hör raden till rubrik? Skriv rubrik: |",
        ),
    ] {
        let said = refused(yaml);
        assert!(
            said.contains(hint) && said.matches("fel[").count() == 1,
            "{said}"
        );
    }
}

/// A line with a colon below a key that has no text yet, whatever its mark is.
#[test]
fn a_line_that_could_be_the_text_above_is_told_how_far_to_go() {
    let section = "avsnitt:\n  - rubrik: Läget\n    text: |";
    for (above, line, hint) in [
        ("bakgrund: |", "Pris: 3 kr", "bakgrund? Dra in den två"),
        ("bakgrund: >-2", "\n\nPris: 3", "bakgrund? Dra in den två"),
        ("bakgrund: |+ # x", "Pris: 3", "bakgrund? Dra in den två"),
        (section, "    Pris: 3 kr", "text? Dra in den två"),
        (section, "Pris: 3 kr", "text? Dra in den sex"),
    ] {
        let said = refused(case_with(&format!("{above}\n{line}\n")));
        let hint = format!("hör raden till {hint} mellanslag");
        assert!(said.contains(&hint), "{hint}: {said}");
    }
    // Far below nobody means it.
    let far = format!("bakgrund: |\n{}Pris: 3\n", "\n".repeat(30));
    assert!(!refused(case_with(&far)).contains("Dra in"));
}

#[test]
fn a_key_without_its_colon_is_told_and_mended() {
    assert_snapshot!(refused(case_where("rubrik: Ö", "rubrik Ö")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:6:1
      │
    6 │ rubrik Öppettider på stadsbiblioteket
      │ ━━━━━━ här saknas ett kolon efter nyckeln
      │
      ├ skriv ett kolon: rubrik: Öppettider på stadsbiblioteket
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
    for written in [
        "rubrik Ö",
        "rubrik:Ö",
        "rubrik = Ö",
        "rubrik=Ö",
        "rubrik :Ö",
    ] {
        let yaml = case_where("rubrik: Ö", written);
        assert!(refused(&yaml).contains("case.yaml:6:1"), "{written}");
        assert!(fixed(&yaml).contains("rubrik: Öppettider"), "{written}");
    }
    assert_eq!(
        fixed(&case_where("undertecknare:", "undertecknare")),
        case_with("")
    );
}

#[test]
fn several_faults_are_told_in_one_run_and_the_rest_is_checked() {
    let three = with_lines("\nEtt stycke till.\n")
        .replace("rubrik: Ö", "rubrik Ö")
        .replace("  punkter:", "   punkter:")
        .replace("KS/2025:00123", "fel nummer");
    assert_snapshot!(refused(three), @"
    fel[F102]: diarienumret saknas eller har fel form
      ╭▸ case.yaml:4:15
      │
    4 │ diarienummer: fel nummer
      │               ━━━━━━━━━━ ”fel nummer” ser inte ut som organisationens diarienummer
      │
      ├ skriv som i KF/2026:123; jämför med ett annat ärende i samma diarium; formen bestäms i organisationens profil
      ╰ läs mer: skrivelse förklara F102

    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:6:1
      │
    6 │ rubrik Öppettider på stadsbiblioteket
      │ ━━━━━━ här saknas ett kolon efter nyckeln
      │
      ├ skriv ett kolon: rubrik: Öppettider på stadsbiblioteket
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002

    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:12:4
       │
    12 │    punkter:
       │    ━━━━━━━ raden har mer indrag än den ovanför och läses som en fortsättning på den
       │
       ├ ge rader som hör ihop samma indrag; skriv en text på flera rader efter | och med indrag
       ├ punkter börjar efter tre mellanslag, beslutande på rad 11 efter två
       ╰ läs mer: skrivelse förklara F002

    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:19:1
       │
    19 │ Ett stycke till.
       │ ━━━━━━━━━━━━━━━━ raden hör inte till någon nyckel
       │
       ├ hör raden till bakgrund? Dra in den två mellanslag
       ╰ läs mer: skrivelse förklara F002
    ");
    let tabs = case_where("  punkter:", "\tpunkter:").replace("  skäl:", "\tskäl:");
    assert_eq!(refused(tabs).matches("här står en tabb").count(), 2);
    let quotes = case_where("rubrik: Ö", "rubrik: \"Ö").replace("[KS]", "[KS");
    let said = refused(quotes);
    assert!(said.contains("citattecknet avslutas inte"), "{said}");
    assert!(said.contains("parentesen avslutas inte"), "{said}");
    // Two in one part: the second is not hidden by the first.
    let economy = "    Ändringen ryms inom förvaltningens ram.\n";
    let part = case_where(
        economy,
        &format!("{economy}  Mer.\n  miljö: |\n    Inget.\n  Slut.\n"),
    );
    assert_eq!(refused(part).matches("fel[F002]").count(), 2);
}

#[test]
fn nothing_is_said_to_be_missing_that_may_stand_in_what_was_not_read() {
    let base = case_with("");
    let keys: Vec<&str> = base
        .lines()
        .filter(|line| line.starts_with(char::is_alphabetic))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert!(keys.len() > 10);
    for key in keys {
        let begin = format!("\n{key}:");
        let whole = format!("\n{base}");
        let without_colon = whole.replacen(&begin, &format!("\n{key}"), 1);
        let indented = whole.replacen(&begin, &format!("\n {key}:"), 1);
        for yaml in [without_colon, indented] {
            let folder = project(&[("case.yaml", yaml.as_bytes())]);
            let said = skrivelse(folder.path(), ["check", "case.yaml"]).out;
            let told = said.matches("[F002]").count();
            assert!(told >= 1, "{key}: {said}");
            assert_eq!(said.matches("läs mer").count(), told, "{key}: {said}");
        }
    }
}

#[test]
fn no_page_is_made_of_a_part_not_even_a_draft() {
    let folder = project(&[("case.yaml", with_lines("Ett stycke till.\n").as_bytes())]);
    let said = skrivelse(folder.path(), ["build", "--draft", "case.yaml"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("stoppad"), "{}", said.out);
    assert!(!folder.path().join("output/case.pdf").exists());
}

#[test]
fn fixed_spaces_and_dashes_as_syntax_are_named_and_mended() {
    assert_snapshot!(refused(case_where("rubrik: ", "rubrik:\u{a0}")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:6:8
      │
    6 │ rubrik: Öppettider på stadsbiblioteket
      │        ━ efter kolonet står ett fast blanksteg, U+00A0
      │
      ├ skriv vanliga mellanslag: fasta följer med när text kopieras från Word eller webben
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
    assert_snapshot!(refused(case_where("  skäl:", "\u{a0} \u{a0} skäl:")), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:20:1
       │
    20 │     skäl: Ändringen gäller kvällstid för vuxna besökare.
       │ ━ framför texten på raden står ett fast blanksteg, U+00A0
       │
       ├ skriv vanliga mellanslag: fasta följer med när text kopieras från Word eller webben
       ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
    assert_snapshot!(refused(case_with("mottagare:\n  – KS\n")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:2:3
      │
    2 │   – KS
      │   ━ ”–” (U+2013) är inte det streck som börjar en rad i en lista
      │
      ├ skriv - och ett mellanslag
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
    for (yaml, code) in [
        (case_where("rubrik: ", "rubrik:\u{202f}"), "U+202F"),
        (
            case_where("    - Kommunstyrelsen", "    -\u{a0}Kommunstyrelsen"),
            "U+00A0",
        ),
        (case_where("  Besökarna", "\u{a0} Besökarna"), "U+00A0"),
        (case_with("mottagare:\n  • KS\n"), "U+2022"),
    ] {
        assert!(refused(&yaml).contains(code), "{code}");
        fixed(&yaml);
    }
    let several =
        "handläggare:\n  – namn: Kim Exempel\n    titel: utredare\n    enhet: förvaltningen\n";
    assert!(fixed(&case_with(several)).contains("  - namn: Kim"));
}

#[test]
fn hidden_characters_in_the_layout_are_named_at_their_place() {
    assert_snapshot!(refused(format!("---\n\u{feff}# hej\n{}", case_with(""))), @"
    fel[F009]: texten innehåller ett dolt tecken
      ╭▸ case.yaml:2:1
      │
    2 │ [U+FEFF]# hej
      │ ━━━━━━━━ här står ett märke som hör till början av en fil, U+FEFF
      │
      ├ ta bort det; det syns inte, men gör att ordet inte går att söka
      ╰ --rätta rättar det; läs mer: skrivelse förklara F009
    ");
    for hidden in ['\u{200b}', '\u{feff}', '\u{2060}'] {
        let yaml = case_where("\ntyp:", &format!("\n{hidden}typ:"));
        let said = refused(&yaml);
        assert!(
            said.contains(&format!("U+{:04X}", u32::from(hidden))),
            "{said}"
        );
        assert_eq!(said.matches("fel[").count(), 1, "{said}");
        assert_eq!(fixed(&yaml), case_with(""));
    }
}

#[test]
fn a_word_that_yaml_takes_for_its_own_is_told_and_mended() {
    assert_snapshot!(refused(case_with("rubrik: !Nytt avtal\n")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:1:9
      │
    1 │ rubrik: !Nytt avtal
      │         ━━━━━ YAML läser !Nytt som en egen uppgift, så att ordet försvinner från sidan
      │
      ├ sätt citattecken om hela texten
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
    for written in [
        "!Nytt avtal",
        "&Co bygger",
        "%-satser",
        "*Nytt avtal",
        "@home",
    ] {
        let yaml = case_with(&format!("rubrik: {written}\n"));
        assert!(refused(&yaml).contains("sätt citattecken om"), "{written}");
        assert!(
            fixed(&yaml).contains(&format!("rubrik: \"{written}\"")),
            "{written}"
        );
    }
    let point = case_where("- Kommunstyrelsen", "- !Obs Kommunstyrelsen");
    assert!(refused(point).contains("YAML läser !Obs som en egen uppgift"));
    // What is named and used is YAML's own.
    let used = case_where(
        "namn: Kim Exempel, titel: utredare",
        "namn: &kim Kim Exempel, titel: utredare",
    );
    let used = used.replace(
        "namn: Kim Exempel, titel: kultur",
        "namn: *kim, titel: kultur",
    );
    assert_eq!(fixed(&used), used);
}

#[test]
fn an_item_that_the_text_above_swallows_is_told() {
    let item = "    - Kommunstyrelsen godkänner";
    assert_snapshot!(refused(case_where(item, &format!("   - Ett beslut.\n{item}"))), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:14:5
       │
    14 │     - Kommunstyrelsen godkänner att stadsbiblioteket har öppet till klockan 20 på vardagar.
       │     ━ raden har mer indrag än den ovanför och läses som en fortsättning på den
       │
       ├ ge alla - i listan samma indrag; hör raden till texten ovanför, skriv - | på en egen rad och texten under, med indrag
       ╰ läs mer: skrivelse förklara F002
    ");
    let list = case_with("bakgrund: Det gäller\n  - öppettider\n  - bemanning\n");
    assert!(refused(list).contains("skriv bakgrund: | och texten och listan under den"));
    let quoted = case_with("bakgrund: \"Ett.\n  - två\n    - tre\"\n");
    let said = refused(quoted);
    assert!(said.contains("F122") && !said.contains("F002"), "{said}");
}

#[test]
fn versions_that_git_left_are_one_finding_each() {
    assert_snapshot!(refused(with_lines(
        "<<<<<<< HEAD\n  Ett.\n=======\n  Två.\n>>>>>>> gren\n"
    )), @"
    fel[F020]: två versioner av texten står kvar från git
       ╭▸ case.yaml:18:1
       │
    18 │ <<<<<<< HEAD
       │ ━━━━━━━━━━━━ här börjar två versioner av samma rader, som git inte kunde föra ihop
    19 │   Ett.
    20 │ =======
       │ ─────── här börjar den andra versionen
    21 │   Två.
    22 │ >>>>>>> gren
       │ ──────────── här slutar den
       │
       ├ behåll den version som gäller, och ta bort den andra och raderna med märken
       ╰ läs mer: skrivelse förklara F020
    ");
    for lines in [
        "  <<<<<<< ours\n  Ett.\n  =======\n  Två.\n  >>>>>>> theirs\n",
        "<<<<<<< HEAD\n  Ett.\n||||||| bas\n  Noll.\n=======\n  Två.\n>>>>>>> gren\n",
        "  >>>>>>> gren\n",
    ] {
        let said = refused(with_lines(lines));
        assert!(
            said.contains("fel[F020]") && said.matches("fel[").count() == 1,
            "{said}"
        );
    }
    let two = "<<<<<<< HEAD\n  Ett.\n=======\n  Två.\n>>>>>>> gren\n";
    assert_eq!(
        refused(with_lines(&format!("{two}{two}")))
            .matches("fel[F020]")
            .count(),
        2
    );
}

#[test]
fn a_file_of_another_kind_is_told_for_what_it_is() {
    assert_snapshot!(refused(b"PK\x03\x04\x14\x00\x06\x00 word/document.xml \xff\xfe"), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:1:1
      │
    1 │
      │ ━ filen är ett Word-dokument (docx), inte ett ärende
      │
      ├ börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml
      ├ öppna filen i det program som den kommer från, och kopiera texten därifrån till ärendet
      ╰ läs mer: skrivelse förklara F002
    ");
    assert_snapshot!(refused("Hej!\n\nHär kommer: underlaget\ntill nämnden.\n"), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:1:1
      │
    1 │ Hej!
      │ ━━━━ ingen rad börjar med en nyckel som profil:, rubrik: eller bakgrund:
      │
      ├ börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml
      ├ skriv in texten efter de nycklar som den hör till
      ╰ läs mer: skrivelse förklara F002
    ");
    for (bytes, kind) in [
        (&b"{\\rtf1\\ansi Hej}"[..], "ett RTF-dokument"),
        (b"%PDF-1.7\n%\xe2\xe3", "en PDF"),
        (b"<!DOCTYPE html>\n<p>Hej</p>", "en webbsida (HTML)"),
        (
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
            "ett dokument från LibreOffice (odt)",
        ),
        (b"PK\x03\x04 xl/workbook.xml", "ett Excel-ark (xlsx)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 \x00",
            "ett äldre dokument från Word",
        ),
        (b"\x89PNG\r\n\x1a\n", "en bild (PNG)"),
    ] {
        let said = refused(bytes);
        assert!(said.contains(&format!("filen är {kind}")), "{said}");
        assert_eq!(said.matches("fel[").count(), 1);
    }
}

/// `-` alone among cells is what a spreadsheet shows for nothing.
#[test]
fn a_dash_alone_in_brackets_is_nothing_and_no_list() {
    let with = |cells: &str| {
        case_with(&format!(
            "tabeller:\n  - id: t\n    rubrik: X\n    finansiering: ramen\n    enhet: kr\n    kolumner: [A, B, C]\n    rader:\n      - {{rad: Gator, belopp: [{cells}]}}\n      - {{rad: Parker, belopp: [1, 2, 3]}}\n"
        ))
    };
    for cells in ["1 200, 1 400, -", "-, 1 400, -", "1 200, - , 5"] {
        let said = refused(with(cells));
        assert!(said.contains("skriv \"–\", inom citattecken"), "{said}");
        let folder = project(&[("case.yaml", with(cells).as_bytes())]);
        skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
        let after = std::fs::read_to_string(folder.path().join("case.yaml")).unwrap();
        assert_eq!(after, with(&cells.replace('-', "\"–\"")));
    }
}
