//! Files in another encoding, and characters that would vanish from the page or turn it around.

use insta::assert_snapshot;
use unicode_normalization::UnicodeNormalization;

use super::{case_where, refused};
use crate::support::{case_with, project, skrivelse};

/// A message with its letters composed, as they look on the screen.
fn as_shown(said: &str) -> String {
    said.nfc().collect()
}

/// The base case in UTF-16, with a byte order mark or without.
fn utf_16(bytes_of: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let text = case_with("");
    let units = mark
        .then_some(0xFEFF)
        .into_iter()
        .chain(text.encode_utf16());
    units.flat_map(bytes_of).collect()
}

#[test]
fn windows_1252_is_named_with_its_first_letter() {
    let text = case_with("");
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!unmappable);
    assert_snapshot!(refused(bytes), @"
    fel[F001]: filen är inte sparad som UTF-8
      ╭▸ case.yaml:2:8
      │
    2 │ typ: tjänsteskrivelse
      │        ━ byte 0xE4 är ”ä” i Windows-1252
      │
      ├ spara om filen som UTF-8 (i Anteckningar: Spara som, Kodning: UTF-8)
      ╰ läs mer: skrivelse förklara F001
    ");
}

#[test]
fn utf_16_is_named_with_and_without_a_mark() {
    let marked = refused(utf_16(u16::to_le_bytes, true));
    assert_snapshot!(marked, @"
    fel[F001]: filen är inte sparad som UTF-8
      ╭▸ case.yaml:1:1
      │
    1 │ profil: exempelkommun
      │ ━ filen är sparad som UTF-16 LE
      │
      ├ spara om filen som UTF-8 (i Anteckningar: Spara som, Kodning: UTF-8)
      ╰ läs mer: skrivelse förklara F001
    ");
    assert_eq!(refused(utf_16(u16::to_le_bytes, false)), marked);
    let big_endian = marked.replace("UTF-16 LE", "UTF-16 BE");
    assert_eq!(refused(utf_16(u16::to_be_bytes, true)), big_endian);
    assert_eq!(refused(utf_16(u16::to_be_bytes, false)), big_endian);
}

#[test]
fn decomposed_letters_are_one_finding_with_their_number() {
    assert_snapshot!(as_shown(&refused(case_with("").nfd().collect::<String>())), @"
    fel[F010]: en bokstav är skriven som två tecken
      ╭▸ case.yaml:2:8
      │
    2 │ typ: tjänsteskrivelse
      │        ━ ”ä” är skrivet som två tecken (30 ställen i filen)
      │
      ├ skriv ”ä” på nytt; annars hittar ingen sökning ordet (det händer när text kopieras från en PDF eller en Mac)
      ╰ --rätta rättar det; läs mer: skrivelse förklara F010
    ");
    assert_snapshot!(as_shown(&refused(case_where("Öppet", "O\u{308}ppet"))), @"
    fel[F010]: en bokstav är skriven som två tecken
      ╭▸ case.yaml:6:9
      │
    6 │ rubrik: Öppettider på stadsbiblioteket
      │         ━ ”Ö” är skrivet som två tecken
      │
      ├ skriv ”Ö” på nytt; annars hittar ingen sökning ordet (det händer när text kopieras från en PDF eller en Mac)
      ╰ --rätta rättar det; läs mer: skrivelse förklara F010
    ");
}

#[test]
fn a_place_is_right_after_decomposed_letters() {
    let said = refused(
        case_with("bedömning: Åtgärden på ön kostar {{ summa(\"x\") }}.\n")
            .nfd()
            .collect::<String>(),
    );
    // One column each for the letters and the accents.
    assert!(
        said.contains("fel[F011]") && said.contains("case.yaml:1:39"),
        "{said}"
    );
}

#[test]
fn an_accent_that_no_letter_takes_is_pointed_out() {
    assert_snapshot!(refused(case_where("Öppettider", "q\u{308}ppettider")), @"
    fel[F010]: en bokstav är skriven som två tecken
      ╭▸ case.yaml:6:9
      │
    6 │ rubrik: q̈ppettider på stadsbiblioteket
      │         ━ här står ett löst accenttecken, U+0308
      │
      ├ ta bort accenten, eller skriv bokstaven på nytt som ett enda tecken
      ╰ läs mer: skrivelse förklara F010
    ");
}

#[test]
fn a_control_character_is_pointed_out() {
    assert_snapshot!(refused(case_where("Besökarna", "Besö\u{8}karna")), @"
    fel[F002]: filen går inte att läsa som YAML
       ╭▸ case.yaml:17:7
       │
    17 │   Besö[U+0008]karna har bett om längre öppettider.
       │       ━━━━━━━━ här står ett dolt styrtecken, U+0008
       │
       ├ ta bort tecknet; radera hela ordet och skriv det på nytt om tecknet inte syns
       ╰ läs mer: skrivelse förklara F002
    ");
}

#[test]
fn characters_that_no_font_has_are_pointed_out() {
    assert_snapshot!(refused(case_with("rubrik: Öppet 漢字 och 😀\n")), @"
    fel[F008]: tecknet går inte att skriva ut
      ╭▸ case.yaml:1:15
      │
    1 │ rubrik: Öppet 漢字 och 😀
      │               ━━ ”漢” (U+6F22) finns inte i typsnitten, och 2 tecken till på raden saknas också
      │
      ├ skriv med andra tecken; det som inte kan skrivas ut skulle försvinna från sidan
      ╰ läs mer: skrivelse förklara F008
    ");
    for text in [
        "### 漢 i en rubrik",
        "ett a\u{20dd} inringat",
        "arabiska \u{650}",
    ] {
        let said = refused(case_with(&format!("bakgrund: |\n  {text}\n")));
        assert!(
            said.contains("fel[F008]") && said.contains("case.yaml:2:"),
            "{said}"
        );
    }
}

#[test]
fn characters_that_cannot_be_seen_are_pointed_out() {
    assert_snapshot!(refused(case_with("bakgrund: |\n  Beslutet \u{202e}gäller.\n")), @"
    fel[F009]: texten innehåller ett dolt tecken
      ╭▸ case.yaml:2:12
      │
    2 │   Beslutet [U+202E]gäller.
      │            ━━━━━━━━ här står ett dolt styrtecken, U+202E
      │
      ├ ta bort tecknet; det syns inte men kan vända eller dölja text
      ╰ läs mer: skrivelse förklara F009
    ");
    assert_snapshot!(refused(case_with("rubrik: \"Ja\\u202enej\"\n")), @r#"
    fel[F009]: texten innehåller ett dolt tecken
      ╭▸ case.yaml:1:9
      │
    1 │ rubrik: "Ja\u202enej"
      │         ━━━━━━━━━━━━━ omskrivningen med \ ger tecknet U+202E, som inte syns på sidan
      │
      ├ ta bort omskrivningen, eller skriv med andra tecken
      ╰ läs mer: skrivelse förklara F009
    "#);
    for hidden in ['\u{200b}', '\u{ad}', '\u{2066}', '\u{feff}', '\u{e000}'] {
        let said = refused(case_with(&format!("bakgrund: |\n  Öppet{hidden}tider\n")));
        assert!(
            said.contains("fel[F009]") && said.contains("case.yaml:2:8"),
            "{said}"
        );
    }
}

#[test]
fn a_comment_may_hold_any_character() {
    let folder = project(&[("case.yaml", format!("# 漢\n{}", case_with("")).as_bytes())]);
    assert_eq!(skrivelse(folder.path(), ["check", "case.yaml"]).code, 0);
}

#[test]
fn a_draft_shows_what_no_font_has() {
    let folder = project(&[(
        "case.yaml",
        case_with("rubrik: Öppet 漢 och \u{202e}\n").as_bytes(),
    )]);
    let said = skrivelse(
        folder.path(),
        ["build", "--draft", "--emit", "typst", "case.yaml"],
    );
    assert_eq!(said.code, 1);
    let main = std::fs::read_to_string(folder.path().join("output/case/main.typ")).unwrap();
    assert!(main.contains("Öppet [U+6F22] och [U+202E]"), "{main}");
    assert!(!main.contains(['漢', '\u{202e}']));
}
