//! Files that were edited before or after they were signed.

use insta::assert_snapshot;

use super::{MORNING, all_sign, built, kim, pdf, told, verified};
use crate::signed::signer::sign;
use crate::signed::update::{
    with_added_page, with_note, with_other_attachment, with_other_content,
};

#[test]
fn edited_after_signing() {
    let folder = built();
    let signed = all_sign(&pdf(folder.path()));
    assert_snapshot!(told(&verified(folder.path(), &with_other_content(&signed, 1))), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Sidor           sidan 1 hör inte till ärendet
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Wiklund och Åsa Öberg undertecknat
                    sedan dess: innehållet på sidan 1 har ändrats
    Underskrift 2   Hans Göran Wiklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg undertecknat
                    sedan dess: innehållet på sidan 1 har ändrats
    Underskrift 3   Åsa Öberg, Exempelkommun, 2026-03-03 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess: innehållet på sidan 1 har ändrats

    fel[V121]: handlingens sida 1 saknas
      = hämta filen på nytt från tjänsten eller arkivet, eller låt underteckna en ny
      = läs mer: skrivelse förklara V121

    fel[V105]: efter underskriften av KIM EXEMPEL, Hans Göran Wiklund och Åsa Öberg har filen ändrats: innehållet på sidan 1 har ändrats
      = det som undertecknades finns kvar i filen, men det är inte det som sidorna visar nu
      = läs mer: skrivelse förklara V105

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller inte: 2 fel.
    [1]
    ");
}

/// A way to change a file.
type Edit = fn(&[u8]) -> Vec<u8>;

#[test]
fn every_harmful_edit_is_found_before_signing_and_after() {
    let folder = built();
    let (built, signed) = (pdf(folder.path()), all_sign(&pdf(folder.path())));
    let edits: [Edit; 4] = [
        |pdf| with_other_content(pdf, 1),
        |pdf| with_note(pdf, 1),
        with_added_page,
        with_other_attachment,
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        let edited_first = sign(&edit(&built), "underskrift-1", &kim(), MORNING);
        for (when, pdf) in [
            ("unsigned", edit(&built)),
            ("before", edited_first),
            ("after", edit(&signed)),
        ] {
            let said = verified(folder.path(), &pdf);
            // A page after the last is a service's, where somebody has signed it too.
            let is_of_service = (number, when) == (2, "before");
            let code = i32::from(!is_of_service);
            assert_eq!(said.code, code, "edit {number}, {when}: {}", said.out);
        }
    }
    assert_eq!(verified(folder.path(), &signed).code, 0);
}

#[test]
fn edited_before_signing() {
    let folder = built();
    let edited = with_other_content(&pdf(folder.path()), 1);
    let said = verified(
        folder.path(),
        &sign(&edited, "underskrift-1", &kim(), MORNING),
    );
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Sidor           sidan 1 hör inte till ärendet
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[V121]: handlingens sida 1 saknas
      = hämta filen på nytt från tjänsten eller arkivet, eller låt underteckna en ny
      = läs mer: skrivelse förklara V121

    varning[V111]: ännu har Hans Wiklund och Åsa Öberg inte undertecknat
      = läs mer: skrivelse förklara V111

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn a_flipped_byte() {
    let folder = built();
    let mut signed = all_sign(&pdf(folder.path()));
    // Within the year of the last signature's date: the document shows nothing of it.
    let date = signed
        .windows(8)
        .rposition(|part| part == b"20260303")
        .unwrap();
    signed[date + 3] ^= 1;
    assert_snapshot!(told(&verified(folder.path(), &signed)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Wiklund och Åsa Öberg undertecknat
    Underskrift 2   Hans Göran Wiklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg undertecknat
    Underskrift 3   Åsa Öberg, Exempelkommun, 2027-03-03 10:15:00 UTC, certifikat från Test Root CA
                    håller inte, se nedan
                    omfattar hela filen

    fel[V106]: filen är inte den som undertecknades: underskriften av Åsa Öberg stämmer inte med innehållet
      = hämta filen på nytt från den som undertecknade eller från arkivet
      = läs mer: skrivelse förklara V106

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn no_byte_of_a_signed_file_can_be_changed() {
    let folder = built();
    let signed = all_sign(&pdf(folder.path()));
    let mut missed = Vec::new();
    for place in (1_000..signed.len()).step_by(signed.len() / 40) {
        let mut changed = signed.clone();
        changed[place] ^= 1;
        if verified(folder.path(), &changed).code == 0 {
            missed.push(place);
        }
    }
    // What fills the room of a signature after its end is covered by none.
    let is_filling = |place: &usize| {
        let rest = signed[*place..].iter().find(|byte| **byte != b'0');
        signed[*place] == b'0' && rest == Some(&b'>')
    };
    missed.retain(|place| !is_filling(place));
    assert_eq!(missed, [0_usize; 0]);
}
