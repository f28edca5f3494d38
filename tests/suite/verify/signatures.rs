//! Who has signed, whether the signatures hold, and what was changed after them.

use std::fs;

use insta::assert_snapshot;
use lopdf::{Object, dictionary};
use serde_json::Value;

use super::{MORNING, THREE, all_sign, asa, built, hans, kim, pdf, told, verified};
use crate::signed::authority::Signer;
use crate::signed::signer::{field_named, sign};
use crate::signed::update::{update, with_other_attachment};
use crate::support::{case_with, project, skrivelse};

#[test]
fn signed_by_all() {
    let folder = built();
    let said = verified(folder.path(), &all_sign(&pdf(folder.path())));
    assert_snapshot!(told(&said), @"
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
    Underskrift 3   Åsa Öberg, Exempelkommun, 2026-03-03 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller: den är byte för byte vad ärendet inuti den ger med projektets mallar, och alla har undertecknat den.
    [0]
    ");
}

#[test]
fn signed_by_one_of_three() {
    let folder = built();
    let said = verified(
        folder.path(),
        &sign(&pdf(folder.path()), "underskrift-1", &kim(), MORNING),
    );
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    varning[V111]: ännu har Hans Wiklund och Åsa Öberg inte undertecknat
      = läs mer: skrivelse förklara V111

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller, med 1 varning: den är byte för byte vad ärendet inuti den ger med projektets mallar, och 1 av 3 har undertecknat den.
    [0]
    ");
}

/// The example of a real memo: Wiklund stands in the block, Viklund has signed.
#[test]
fn signed_by_someone_of_another_name() {
    let folder = built();
    let other = Signer::with_p256("Hans Göran Viklund", "Exempelkommun");
    let pdf = sign(&pdf(folder.path()), "underskrift-1", &kim(), MORNING);
    let said = verified(
        folder.path(),
        &sign(&pdf, "underskrift-2", &other, "20260302091500Z"),
    );
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Viklund undertecknat
    Underskrift 2   Hans Göran Viklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[S101]: ”Hans Wiklund” står som undertecknare, ”Hans Göran Viklund” har undertecknat
      = är det samma person? Rätta namnet i ärendet, bygg om och låt alla underteckna igen
      = läs mer: skrivelse förklara S101

    varning[V111]: ännu har Åsa Öberg inte undertecknat
      = läs mer: skrivelse förklara V111

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller inte: 1 fel.
    [1]
    ");
}

/// Programs show the first name of a certificate or the last.
#[test]
fn a_certificate_with_another_name_beside_the_right_one_shows_nothing() {
    let folder = built();
    let pdf = pdf(folder.path());
    for names in [
        "Hans Wiklund,CN=Mallory Ondsson",
        "Mallory Ondsson,CN=Hans Wiklund",
        "Hans Wiklund,CN=Hans Wiklund,CN=H. Wiklund",
        "Hans Wiklund,SN=Ondsson,GN=Mallory",
    ] {
        let signer = Signer::with_p256(names, "Exempelkommun");
        let said = told(&verified(
            folder.path(),
            &sign(&pdf, "underskrift-2", &signer, "20260302091500Z"),
        ));
        assert!(
            said.contains("[S101]") || said.contains("[V119]"),
            "{names}: {said}"
        );
    }
    let same = Signer::with_p256(
        "Hans Wiklund,CN=Wiklund\\, Hans,SN=Wiklund,GN=Hans Göran",
        "Exempelkommun",
    );
    let said = told(&verified(
        folder.path(),
        &sign(&pdf, "underskrift-2", &same, "20260302091500Z"),
    ));
    assert!(
        !said.contains("[S101]") && !said.contains("[V119]"),
        "{said}"
    );
}

#[test]
fn signed_in_the_field_of_another() {
    let folder = built();
    let said = verified(
        folder.path(),
        &sign(&pdf(folder.path()), "underskrift-1", &asa(), MORNING),
    );
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Underskrift 1   Åsa Öberg, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[S101]: ”Kim Exempel” står som undertecknare, ”Åsa Öberg” har undertecknat
      = ”Åsa Öberg” har ett eget fält och ska underteckna där
      = läs mer: skrivelse förklara S101

    varning[V111]: ännu har Hans Wiklund och Åsa Öberg inte undertecknat
      = läs mer: skrivelse förklara V111

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn a_log_inside_the_case_is_checked_as_the_case_is() {
    let log = "underskriftslogg:
  - namn: KIM EXEMPEL
    organisation: Exempelkommun
    tidpunkt: \"2026-03-02 09:15:00 +01:00\"
    identifikationstyp: Svensk e-legitimation
  - namn: Hans Göran Viklund
    titel: kommundirektör
    organisation: Exempelkommun
    tidpunkt: \"2026-03-02 09:20:00 +01:00\"
";
    let folder = project(&[
        (
            "cases/tider.yaml",
            case_with(&format!("{THREE}{log}")).as_bytes(),
        ),
        ("templates/.keep", b""),
    ]);
    assert_eq!(skrivelse(folder.path(), ["build", "--draft"]).code, 1);
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told(&said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Enligt loggen   KIM EXEMPEL, Exempelkommun, 2026-03-02 09:15:00 +01:00, Svensk e-legitimation
    Enligt loggen   Hans Göran Viklund, Exempelkommun, 2026-03-02 09:20:00 +01:00

    fel[S101]: i loggen: ”Hans Wiklund” står som undertecknare, ”Hans Göran Viklund” har undertecknat
      = är det samma person? Skriv namnet som i underskriften
      = är det två personer? Låt den som ska underteckna göra det
      = läs mer: skrivelse förklara S101

    varning[S101]: i loggen: ”Åsa Öberg” finns inte i underskriftsloggen
      = lägg till underskriften i underskriftslogg när den är gjord
      = läs mer: skrivelse förklara S101

    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn programs_get_the_same_as_people() {
    let folder = built();
    let other = Signer::with_p256("Hans Göran Viklund", "Exempelkommun");
    let pdf = sign(&pdf(folder.path()), "underskrift-2", &other, MORNING);
    fs::write(folder.path().join("undertecknad.pdf"), pdf).unwrap();
    let said = skrivelse(
        folder.path(),
        [
            "verify",
            "--format",
            "json",
            "undertecknad.pdf",
            "output/tider.pdf",
        ],
    );
    assert_eq!(said.code, 1, "{}", said.err);
    let answer: Value = serde_json::from_str(&said.out).unwrap();
    let (signed, unsigned) = (&answer["files"][0], &answer["files"][1]);
    assert_eq!(
        (&signed["outcome"], &unsigned["outcome"]),
        (&"broken".into(), &"holds".into())
    );
    assert_eq!(
        (&answer["version"], &answer["outcome"]),
        (&2.into(), &"broken".into())
    );
    assert_eq!(signed["rebuild"]["outcome"], "same file");
    assert_eq!(signed["signatures"][0]["signed"], Value::Null);
    let made = &signed["signatures"][1]["signed"];
    assert_eq!(
        (&made["holds"], &made["covers_whole_file"]),
        (&Value::Bool(true), &Value::Bool(true))
    );
    assert_eq!(made["certificate"]["name"], "Hans Göran Viklund");
    assert_eq!(signed["findings"][0]["code"], "S101");
    assert_eq!(
        (&signed["trusted"], &made["trusted"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn what_is_no_pdf_is_refused_and_the_others_are_judged() {
    let folder = built();
    fs::write(folder.path().join("brev.pdf"), "Hej").unwrap();
    let said = skrivelse(
        folder.path(),
        ["verify", "brev.pdf", "saknas.pdf", "output/tider.pdf"],
    );
    assert_eq!(said.code, 2);
    assert!(said.out.contains("Filen håller: "), "{}", said.out);
    assert_eq!(
        skrivelse(
            folder.path(),
            ["verify", "--project", "bortom", "output/tider.pdf"]
        )
        .code,
        2
    );
    assert_snapshot!(said.err, @"
    brev.pdf
    fel: filen går inte att läsa som PDF
    hjälp: kontrollera att den är hel och inte låst med lösenord
    saknas.pdf
    fel: saknas.pdf går inte att läsa (finns inte)
    hjälp: kontrollera att sökvägen stämmer
    ");
}

#[test]
fn signed_when_the_certificate_was_not_valid() {
    let folder = built();
    let said = verified(
        folder.path(),
        &sign(
            &pdf(folder.path()),
            "underskrift-1",
            &kim(),
            "20990302081500Z",
        ),
    );
    assert!(
        said.out.contains(
            "varning[V109]: underskriften av KIM EXEMPEL gjordes när certifikatet inte gällde"
        ),
        "{}",
        said.out
    );
}

#[test]
fn what_was_changed_after_signing_is_not_extracted() {
    let folder = built();
    let case = fs::read(folder.path().join("cases/tider.yaml")).unwrap();
    fs::write(
        folder.path().join("a.pdf"),
        with_other_attachment(&all_sign(&pdf(folder.path()))),
    )
    .unwrap();
    assert_eq!(
        skrivelse(folder.path(), ["extract", "a.pdf", "--output-dir", "ut"]).code,
        0
    );
    assert!(fs::read(folder.path().join("ut/tider.yaml")).unwrap() == case);
}

/// By the field, as a program that signs may have it.
#[test]
fn a_field_that_an_earlier_signature_locked_by_name_is_not_to_be_signed() {
    let folder = built();
    for (action, named, is_locked) in [
        ("Include", "underskrift-2", true),
        ("Include", "underskrift-3", false),
        ("Exclude", "underskrift-3", true),
        ("Exclude", "underskrift-2", false),
    ] {
        let pdf = update(&pdf(folder.path()), |update| {
            let fields = vec![Object::string_literal(named)];
            let lock =
                dictionary! { "Type" => "SigFieldLock", "Action" => action, "Fields" => fields };
            let field = field_named(update, "underskrift-1");
            update.dictionary(field).set("Lock", lock);
        });
        let pdf = sign(&pdf, "underskrift-1", &kim(), MORNING);
        let pdf = sign(&pdf, "underskrift-2", &hans(), "20260302091500Z");
        let said = verified(folder.path(), &pdf);
        let told = "efter underskriften av KIM EXEMPEL har filen ändrats: fältet underskrift-2";
        assert_eq!(
            said.out.contains(told),
            is_locked,
            "{action} {named}: {}",
            said.out
        );
    }
}
