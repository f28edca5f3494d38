//! Honest treatments: each holds, and says what was added and by whom.

use insta::assert_snapshot;

use super::treat::{SIGN_PAGE, Treated};
use super::{built, built_with, service, verified};
use crate::signed::signer::sign;
use crate::support::skrivelse;

#[test]
fn a_page_and_a_line_around_the_memo_are_told_and_hold() {
    let (folder, pdf) = built();
    let treated = Treated::of(&pdf)
        .flattened()
        .with_line(1, 14)
        .with_line(2, 14)
        .with_page(&SIGN_PAGE);
    let said = verified(folder.path(), &treated.sealed());
    assert_snapshot!(format!("{}[{}]", said.out, said.code), @"
    tillbaka.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           okänd: filen står inte i någon manifest.json, och texten finns inte i git
    Ombyggd         samma sidor, sparade på nytt i en annan fil
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
                    längst ned på sidorna 1–2 har tjänsten satt ”Signerat elektroniskt, transaktion 0123456789”
                    sidan 3 hör inte till ärendet; att Kim Exempel, Hans Wiklund och Åsa Öberg har undertecknat säger bara den
    Försegling      Underskriftstjänsten, Tjänst AB, 2026-03-02 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar (sidan 3 har lagts till), och den är förseglad av Underskriftstjänsten.
    [0]
    ");
}

/// The treatments that services are known to make, each alone and in two rounds.
#[test]
fn every_treatment_alone_holds_and_says_what_was_added() {
    let (folder, pdf) = built();
    let of = || Treated::of(&pdf);
    let treatments = [
        ("saved anew", of()),
        ("flattened", of().flattened()),
        ("a line", of().with_line(1, 14)),
        ("a page", of().with_page(&SIGN_PAGE)),
        (
            "two rounds",
            of().flattened()
                .with_page(&SIGN_PAGE)
                .with_page(&["Bilaga till underskriften"]),
        ),
        ("drawn around", of().drawn(1, "", "")),
    ];
    let mut told = String::new();
    for (name, treated) in treatments {
        let said = verified(folder.path(), &treated.sealed());
        let pages = said
            .out
            .lines()
            .skip_while(|line| !line.starts_with("Sidor"));
        let pages = pages.take_while(|line| !line.starts_with("Försegling"));
        let last = said.out.lines().last().unwrap();
        let lines: Vec<&str> = pages.chain([last]).collect();
        told.push_str(&format!("{name} [{}]\n{}\n", said.code, lines.join("\n")));
    }
    assert_snapshot!(told, @"
    saved anew [0]
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar, och den är förseglad av Underskriftstjänsten; att någon av ärendets undertecknare har undertecknat säger filen inte.
    flattened [0]
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar, och den är förseglad av Underskriftstjänsten; att någon av ärendets undertecknare har undertecknat säger filen inte.
    a line [0]
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
                    längst ned på sidan 1 har tjänsten satt ”Signerat elektroniskt, transaktion 0123456789”
    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar, och den är förseglad av Underskriftstjänsten; att någon av ärendets undertecknare har undertecknat säger filen inte.
    a page [0]
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
                    sidan 3 hör inte till ärendet; att Kim Exempel, Hans Wiklund och Åsa Öberg har undertecknat säger bara den
    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar (sidan 3 har lagts till), och den är förseglad av Underskriftstjänsten.
    two rounds [0]
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
                    sidorna 3–4 hör inte till ärendet; att Kim Exempel, Hans Wiklund och Åsa Öberg har undertecknat säger bara de
    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar (sidorna 3–4 har lagts till), och den är förseglad av Underskriftstjänsten.
    drawn around [0]
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar, och den är förseglad av Underskriftstjänsten; att någon av ärendets undertecknare har undertecknat säger filen inte.
    ");
}

#[test]
fn what_is_added_and_not_sealed_is_not_shown_to_hold() {
    let (folder, pdf) = built();
    let said = verified(
        folder.path(),
        &Treated::of(&pdf).with_page(&SIGN_PAGE).saved(),
    );
    assert_eq!(said.code, 3, "{}", said.out);
    assert!(said.out.contains("ingen har förseglat den"), "{}", said.out);
}

#[test]
fn a_case_that_is_named_stands_in_for_the_one_inside() {
    let (folder, pdf) = built();
    let mut bare = Treated::of(&pdf);
    let root = bare.0.catalog_mut().unwrap();
    root.remove(b"Names");
    root.remove(b"AF");
    std::fs::write(folder.path().join("bar.pdf"), bare.sealed()).unwrap();
    let said = skrivelse(folder.path(), ["verify", "bar.pdf"]);
    assert_eq!(said.code, 3, "{}", said.out);
    for option in ["--ärende", "--case"] {
        let said = skrivelse(
            folder.path(),
            ["verify", "bar.pdf", option, "cases/tider.yaml"],
        );
        assert!(
            said.out.contains("säger och visar det som ärendet ger")
                || said.out.contains("säger det som ärendet ger"),
            "{}",
            said.out
        );
    }
}

#[test]
fn bytes_after_the_end_are_told_and_the_rest_is_judged() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let sealed = sign(
        &Treated::of(&pdf).saved(),
        "underskrift-1",
        &service(),
        "20260302101500Z",
    );
    let said = verified(
        folder.path(),
        &[&sealed[..], b"Skickat med e-post"].concat(),
    );
    assert!(
        said.out
            .contains("varning[V124]: efter filens slut ligger 18 byte"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("Försegling") || said.out.contains("Underskrift 1"),
        "{}",
        said.out
    );
    let said = verified(
        folder.path(),
        &[&sealed[..], b"1 0 obj <<>> endobj"].concat(),
    );
    assert!(said.out.contains("fel[V124]"), "{}", said.out);
}
