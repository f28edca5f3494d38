//! What a new case of each kind begins with.

use std::fs;

use insta::assert_snapshot;
use skrivelse::profile::Kinds;

use crate::support::{project, skrivelse};

/// A new case of a kind, and what is said of it.
fn new(kind: &str, profile: &str) -> (String, String) {
    let folder = project(&[]);
    let said = skrivelse(
        folder.path(),
        ["ny", "a", "--typ", kind, "--profil", profile],
    );
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{kind}");
    let text = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    (text, skrivelse(folder.path(), ["granska", "a.yaml"]).out)
}

#[test]
fn a_new_case_of_each_kind_says_in_ten_lines_what_is_left() {
    for word in Kinds::of_program().words() {
        for profile in [
            "exempelkommun",
            "region-dalarna",
            "region-jamtland-harjedalen",
        ] {
            let (text, said) = new(word, profile);
            assert!(text.contains(&format!("\ntyp: {word}\n")), "{text}");
            assert!(said.lines().count() <= 10, "{word}: {said}");
            assert!(
                said.lines().all(|line| line.chars().count() <= 80),
                "{said}"
            );
            assert!(said.contains("är kvar att fylla i"), "{word}: {said}");
            let kind = Kinds::of_program().get(word).unwrap();
            let has = |part: skrivelse::model::Part| text.contains(&format!("\n{}:", part.word()));
            assert!(kind.required().all(has), "{text}");
            assert!(!kind.forbidden().any(has), "{text}");
        }
    }
}

#[test]
fn a_new_case_of_the_usual_kind_is_that_without_a_kind() {
    let folder = project(&[]);
    skrivelse(folder.path(), ["ny", "a", "--profil", "exempelkommun"]);
    let text = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert_eq!(new("tjänsteskrivelse", "exempelkommun").0, text);
}

#[test]
fn a_new_case_reads_well() {
    assert_snapshot!(new("yttrande", "exempelkommun").0, @r#"
    # yaml-language-server: $schema=case.schema.json
    # Ett nytt ärende. Byt ut det som står inom [ ]. Granska med skrivelse granska, bygg med skrivelse bygg.
    profil: exempelkommun
    typ: yttrande
    status: utkast
    diarienummer:
    datum:
    rubrik: "[rubrik]"
    mottagare:
      - "[domstol, myndighet eller annan mottagare]"
    handläggare:
      - namn: "[namn]"
        titel: "[titel]"
        enhet:
        telefon:
        e-post:

    sammanfattning: |
      [Skriv organisationens inställning på några rader.]

    bakgrund: |
      [Skriv vad målet eller remissen gäller och när svaret ska vara inne.]

    avsnitt:
      - rubrik: "[rubrik]"
        text: |
          [Skriv texten.]

    bedömning: |
      [Skriv vad organisationen anser, och skälen.]

    # Bilagor: ta bort # framför raderna. Kontrollsumman skrivs av skrivelse granska --rätta när status är klar.
    # bilagor:
    #   - handling: "[vad filen visar]"
    #     datum:
    #     fil: bilagor/[filens namn]

    undertecknare:
      - namn: "[namn]"
        titel: "[titel]"
        organisation:

    skickas_till:
      - "[funktion]"
    "#);
    assert_snapshot!(new("delegationsbeslut", "exempelkommun").0, @r#"
    # yaml-language-server: $schema=case.schema.json
    # Ett nytt ärende. Byt ut det som står inom [ ]. Granska med skrivelse granska, bygg med skrivelse bygg.
    profil: exempelkommun
    typ: delegationsbeslut
    status: utkast
    diarienummer:
    datum:
    rubrik: "[rubrik]"
    handläggare:
      - namn: "[namn]"
        titel: "[titel]"
        enhet:
        telefon:
        e-post:

    förslag_till_beslut:
      organ: "[befattning]"
      punkter:
        - "[Skriv en hel mening: vem som beslutar och vad.]"

    bakgrund: |
      [Skriv vad ärendet gäller, och vilken delegation beslutet fattas med.]

    bedömning: |
      [Skriv varför beslutet blir som det blir.]

    beslutsunderlag:
      - handling: Delegationsbeslut
        datum:

    # Bilagor: ta bort # framför raderna. Kontrollsumman skrivs av skrivelse granska --rätta när status är klar.
    # bilagor:
    #   - handling: "[vad filen visar]"
    #     datum:
    #     fil: bilagor/[filens namn]

    undertecknare:
      - namn: "[namn]"
        titel: "[titel]"
        organisation:

    skickas_till:
      - "[funktion]"
    "#);
    assert_snapshot!(new("svar på medborgarförslag", "exempelkommun").1, @"
    a.yaml: 17 uppgifter är kvar att fylla i
      diarienummer (rad 6), datum (rad 7), rubrik (rad 8), mottagare (rad 10),
      handläggare (rad 12–13: namn, titel), förslag_till_beslut (rad 19, 21:
      organ, punkter), sammanfattning (rad 24), bakgrund (rad 27), bedömning (rad
      30), barnets_bästa (rad 36: skäl), konsekvenser (rad 40: ekonomi),
      beslutsunderlag (rad 43: datum), undertecknare (rad 53–54: namn, titel),
      skickas_till (rad 58)

    1 ärende granskat: 15 fel, 2 varningar.
    ");
}

#[test]
fn an_unknown_kind_is_no_beginning() {
    let folder = project(&[]);
    let said = skrivelse(folder.path(), ["ny", "a", "--kind", "brev"]);
    assert_eq!(said.code, 2);
    assert!(!folder.path().join("a.yaml").exists());
    assert_snapshot!(said.err, @"
    fel: det finns ingen typ brev
    hjälp: välj en av tjänsteskrivelse, tjänsteutlåtande, beslutsunderlag, godkännande, promemoria, yttrande, delegationsbeslut, svar på motion, svar på medborgarförslag, svar på revisionsrapport, information
    ");
}
