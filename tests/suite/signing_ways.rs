//! How an organisation signs: through a service, in fields or by hand; and the places that a
//! service may write in, which no text of the memo covers.

mod places;

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::pdf::{BuildNotes, embedded_files};
use tempfile::TempDir;

use crate::pdf_file::Pdf;
use crate::samples::SAMPLES;
use crate::support::{Said, case_with, project, root, skrivelse};

/// A case in an organisation whose profile ends with these lines.
fn organisation(case: &str, profile: &str) -> TempDir {
    let path = "templates/profiles/exempelkommun/profil.yaml";
    let shipped = fs::read_to_string(root().join(path)).unwrap();
    project(&[
        ("cases/a.yaml", case.as_bytes()),
        (path, (shipped + profile).as_bytes()),
    ])
}

fn built(folder: &TempDir, arguments: &[&str]) -> Vec<u8> {
    let said = skrivelse(folder.path(), [&["build", "--ready"], arguments].concat());
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
    fs::read(folder.path().join("output/a.pdf")).unwrap()
}

fn checked(profile: &str) -> Said {
    let folder = organisation(&case_with(""), profile);
    skrivelse(folder.path(), ["check"])
}

fn has(pdf: &[u8], part: &str) -> bool {
    pdf.windows(part.len())
        .any(|window| window == part.as_bytes())
}

#[test]
fn what_a_service_is_to_sign_has_no_form_at_all() {
    for sample in SAMPLES.iter() {
        for part in ["/AcroForm", "/Widget", "/Sig", "skrivelse-underskrift"] {
            assert!(!has(&sample.pdf, part), "{}: {part}", sample.name);
        }
        assert!(sample.pdf.ends_with(b"%%EOF\n"), "{}", sample.name);
    }
}

#[test]
fn the_profile_chooses_how_the_memo_is_signed() {
    for (ways, fields, lines, boxed) in [
        ("tjänst", 0, false, true),
        ("fält", 1, false, false),
        ("för hand", 0, true, false),
        ("[fält, för hand]", 1, true, false),
        ("[för hand, tjänst]", 0, true, true),
        ("[tjänst, fält, för hand]", 1, true, true),
    ] {
        let folder = organisation(&case_with(""), &format!("underskrift: {{sätt: {ways}}}\n"));
        let pdf = built(&folder, &[]);
        let read = Pdf::read(&pdf);
        assert_eq!(read.fields().len(), fields, "{ways}");
        assert_eq!(read.structure().of_kind("Form").len(), fields, "{ways}");
        let said = places::text(&pdf);
        assert_eq!(said.contains("Ort och datum"), lines, "{ways}");
        assert_eq!(
            said.contains("underskriftstjänstens märke"),
            boxed,
            "{ways}"
        );
        assert_eq!(places::reserved(&pdf).is_some(), boxed, "{ways}");
    }
}

#[test]
fn a_case_can_be_built_for_another_way_and_says_so() {
    let folder = organisation(&case_with(""), "");
    for (asked, words) in [
        ("fält", &["fält"][..]),
        ("för-hand,fält", &["fält", "för hand"]),
        ("service", &[]),
    ] {
        let pdf = built(&folder, &["--sign-as", asked]);
        assert_eq!(BuildNotes::of(&pdf).signed_as, words, "{asked}");
        let manifest = fs::read(folder.path().join("output/manifest.json")).unwrap();
        let manifest: Value = serde_json::from_slice(&manifest).unwrap();
        let told = &manifest["files"][0]["sign_as"];
        let told: Vec<&str> = told
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(told, words, "{asked}");
        let said = skrivelse(folder.path(), ["verify", "output/a.pdf"]);
        assert!(
            said.out.contains("samma fil, byte för byte"),
            "{asked}: {}",
            said.out
        );
    }
    let [swedish, english] =
        ["--signera-som=fält", "--sign-as=fields"].map(|option| built(&folder, &[option]));
    assert!(swedish == english);
}

#[test]
fn what_is_asked_for_is_what_is_checked() {
    let case = case_with(
        "undertecknare:\n  - {namn: Kim Exempel, titel: chef, organisation: Exempelkommun, ort: Orten}\n",
    );
    let folder = organisation(&case, "");
    let said = |arguments: &[&str]| skrivelse(folder.path(), [&["build"], arguments].concat()).err;
    assert!(said(&[]).contains("S105"));
    assert!(!said(&["--sign-as", "för-hand"]).contains("S105"));
}

#[test]
fn words_of_before_are_known_and_said_to_be_others_now() {
    assert_snapshot!(checked("underskrift: {sätt: elektroniskt}\n").out, @"
    fel[F006]: värdet går inte att läsa
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:21
       │
    53 │ underskrift: {sätt: elektroniskt}
       │                     ━━━━━━━━━━━━ ”elektroniskt” heter nu fält
       │
       ├ skriv sätt: fält
       ╰ läs mer: skrivelse förklara F006

    1 ärende granskat: 1 fel.
    ");
    assert_snapshot!(checked("underskrift: {sätt: båda}\n").out, @"
    fel[F006]: värdet går inte att läsa
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:21
       │
    53 │ underskrift: {sätt: båda}
       │                     ━━━━ ”båda” heter nu [fält, för hand]
       │
       ├ skriv sätt: [fält, för hand]
       ╰ läs mer: skrivelse förklara F006

    1 ärende granskat: 1 fel.
    ");
    let pdf = |word: &str| {
        let folder = organisation(&case_with(""), &format!("underskrift: {{sätt: {word}}}\n"));
        assert_eq!(skrivelse(folder.path(), ["build", "--draft"]).code, 1);
        places::text(&fs::read(folder.path().join("output/a.pdf")).unwrap())
    };
    assert!(
        pdf("båda").contains("Ort och datum"),
        "the word has its meaning"
    );
    assert!(!pdf("elektroniskt").contains("underskriftstjänstens"));
}

#[test]
fn an_order_and_a_lock_need_fields() {
    assert_snapshot!(checked("underskrift: {ordning: fast, lås: ja}\n").out, @"
    fel[F030]: inställningen går inte att använda
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:24
       │
    53 │ underskrift: {ordning: fast, lås: ja}
       │                        ━━━━ ordningen är fältens, och filen får inga fält
       │
       ├ skriv sätt: fält, eller ta bort nyckeln
       ╰ läs mer: skrivelse förklara F030

    fel[F030]: inställningen går inte att använda
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:35
       │
    53 │ underskrift: {ordning: fast, lås: ja}
       │                                   ━━ låset är fältens, och filen får inga fält
       │
       ├ skriv sätt: fält, eller ta bort nyckeln
       ╰ läs mer: skrivelse förklara F030

    1 ärende granskat: 2 fel.
    ");
    assert_snapshot!(checked("underskrift: {sätt: []}\n").out, @"
    fel[F006]: värdet går inte att läsa
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:21
       │
    53 │ underskrift: {sätt: []}
       │                     ━ listan är tom
       │
       ├ skriv tjänst, fält eller för hand
       ╰ läs mer: skrivelse förklara F006

    1 ärende granskat: 1 fel.
    ");
    assert_eq!(checked("underskrift: {ordning: fri, lås: nej}\n").code, 0);
}

#[test]
fn a_profile_narrows_where_a_service_may_write() {
    let folder = organisation(
        &case_with(""),
        "underskrift: {platser: [sidor efter, sidfot]}\n",
    );
    let pdf = built(&folder, &[]);
    assert_eq!(places::reserved(&pdf), None, "no box that may not be used");
    assert!(!places::text(&pdf).contains("underskriftstjänstens"));
    assert_snapshot!(checked("underskrift: {platser: [överallt]}\n").out, @"
    fel[F006]: värdet går inte att läsa
       ╭▸ templates/profiles/exempelkommun/profil.yaml:53:25
       │
    53 │ underskrift: {platser: [överallt]}
       │                         ━━━━━━━━ ”överallt” kan inte stå här
       │
       ├ skriv sidor efter eller sidfot eller ruta
       ╰ läs mer: skrivelse förklara F006

    1 ärende granskat: 1 fel.
    ");
}

#[test]
fn a_standard_without_files_leaves_only_the_files_out() {
    for standard in ["a-2a", "a-2b"] {
        let folder = organisation(
            &case_with(""),
            &format!("pdf: {{standard: [{standard}, ua-1]}}\n"),
        );
        let pdf = built(&folder, &[]);
        assert_eq!(embedded_files(&pdf).unwrap(), [], "{standard}");
        let case = fs::read(folder.path().join("cases/a.yaml")).unwrap();
        let checksum = skrivelse::source::sha256(&case);
        assert_eq!(BuildNotes::of(&pdf).case_sha256.as_ref(), Some(&checksum));
        let manifest = fs::read_to_string(folder.path().join("output/manifest.json")).unwrap();
        assert!(manifest.contains(&checksum), "{manifest}");
        let said = skrivelse(folder.path(), ["verify", "output/a.pdf"]);
        assert!(
            said.out.contains("samma fil, byte för byte"),
            "{}",
            said.out
        );
        let plain = built(&organisation(&case_with(""), ""), &[]);
        assert_eq!(places::text(&pdf), places::text(&plain), "{standard}");
    }
}
