//! What a case refers to and what is not there, or may not be used.

use insta::assert_snapshot;
use skrivelse::check;
use skrivelse::source::{AttachmentState, sha256};

use super::{refused, refused_in, with_rows};
use crate::support::{case_with, loaded, project, skrivelse};

/// A case with one supporting document in a file.
fn with_file(file: &str) -> String {
    case_with(&format!(
        "beslutsunderlag:\n  - handling: Översikt\n    datum: 2025-03-26\n    fil: {file}\n"
    ))
}

#[test]
fn a_file_outside_the_project_is_not_followed() {
    assert_snapshot!(refused(with_file("../../etc/passwd")), @"
    fel[F012]: filen ligger utanför projektets mapp
      ╭▸ case.yaml:4:10
      │
    4 │     fil: ../../etc/passwd
      │          ━━━━━━━━━━━━━━━━ ”../../etc/passwd” leder ut ur projektets mapp
      │
      ├ lägg filen i projektets mapp, till exempel i bilagor bredvid ärendet
      ╰ läs mer: skrivelse förklara F012
    ");
    let said = refused(with_file("/etc/passwd"));
    assert!(
        said.contains("fel[F012]") && said.contains("case.yaml:4:10"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_project_is_not_followed() {
    let folder = project(&[("case.yaml", with_file("bilagor/oversikt.pdf").as_bytes())]);
    let outside = tempfile::NamedTempFile::new().unwrap();
    std::fs::create_dir(folder.path().join("bilagor")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("bilagor/oversikt.pdf")).unwrap();
    assert_snapshot!(refused_in(&folder), @"
    fel[F012]: filen ligger utanför projektets mapp
      ╭▸ case.yaml:4:10
      │
    4 │     fil: bilagor/oversikt.pdf
      │          ━━━━━━━━━━━━━━━━━━━━ ”bilagor/oversikt.pdf” leder ut ur projektets mapp
      │
      ├ lägg filen i projektets mapp, till exempel i bilagor bredvid ärendet
      ╰ läs mer: skrivelse förklara F012
    ");
}

#[test]
fn a_file_that_is_not_there_is_pointed_out() {
    assert_snapshot!(refused(with_file("bilagor/oversikt.pdf")), @"
    fel[R105]: en bilaga finns inte eller är inte den som anges
      ╭▸ case.yaml:4:10
      │
    4 │     fil: bilagor/oversikt.pdf
      │          ━━━━━━━━━━━━━━━━━━━━ det finns ingen fil ”bilagor/oversikt.pdf”
      │
      ├ lägg filen där, räknat från ärendets mapp, eller rätta sökvägen
      ╰ läs mer: skrivelse förklara R105
    ");
}

#[test]
fn a_file_that_is_not_the_one_that_the_case_states_is_pointed_out() {
    let case = with_file(&format!(
        "bilagor/oversikt.csv\n    sha256: {}",
        "0A".repeat(32)
    ));
    let folder = project(&[
        ("case.yaml", case.as_bytes()),
        ("bilagor/oversikt.csv", b"abc"),
    ]);
    assert_snapshot!(refused_in(&folder), @"
    fel[R105]: en bilaga finns inte eller är inte den som anges
      ╭▸ case.yaml:5:13
      │
    4 │     fil: bilagor/oversikt.csv
      │          ──────────────────── filen har en annan kontrollsumma
    5 │     sha256: 0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A
      │             ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ”bilagor/oversikt.csv” är inte den fil som ärendet anger
      │
      ├ kontrollera att det är rätt fil och rätt version av den
      ├ är det rätt fil? Skriv sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
      ╰ läs mer: skrivelse förklara R105
    ");
}

#[test]
fn a_checksum_is_the_same_in_upper_case() {
    let case = with_file(&format!(
        "bilagor/oversikt.csv\n    sha256: {}",
        sha256(b"abc").to_uppercase()
    ));
    let folder = project(&[
        ("case.yaml", case.as_bytes()),
        ("bilagor/oversikt.csv", b"abc"),
    ]);
    let said = skrivelse(folder.path(), ["check", "case.yaml"]);
    assert!(!said.out.contains("fel["), "{}", said.out);
}

#[test]
fn a_file_that_cannot_be_read_is_pointed_out() {
    let mut loaded = loaded(&with_file("bilagor/oversikt.csv"));
    loaded.attachments = vec![Some(AttachmentState::Unreadable)];
    let found = check::check(&loaded);
    let found: Vec<_> = found
        .iter()
        .filter(|found| found.kind.code == "R105")
        .collect();
    let place = found[0]
        .primary
        .source
        .position(found[0].primary.span.start);
    assert_eq!((found.len(), place.line, place.column), (1, 4, 10));
    assert_snapshot!(found[0].primary.text, @"filen ”bilagor/oversikt.csv” går inte att läsa");
}

#[test]
fn a_profile_that_does_not_exist_gets_those_that_do() {
    assert_snapshot!(refused(case_with("profil: exempelkomun\n")), @"
    fel[F007]: profilen finns inte
      ╭▸ case.yaml:1:9
      │
    1 │ profil: exempelkomun
      │         ━━━━━━━━━━━━ det finns ingen profil ”exempelkomun”
      │
      ├ profiler som finns: exempelkommun, lillkopings-kommun, neutral, norra-sjukvardsregionforbundet, region-dalarna, region-jamtland-harjedalen
      ╰ läs mer: skrivelse förklara F007
    ");
    let said = refused(case_with("profil: ../../etc\n"));
    assert!(
        said.contains("det finns ingen profil ”../../etc”"),
        "{said}"
    );
    let said = refused(case_with("").replace("profil: exempelkommun\n", ""));
    assert!(said.contains("nyckeln profil saknas"), "{said}");
}

#[test]
fn a_figure_without_a_table_is_pointed_out_at_its_place() {
    let rows = "      - {post: Personal, belopp: 10 kr}\n";
    let prose = "bedömning: |\n  Det kostar\n  åtta + {{ summa(\"x\") }}.\n";
    assert_snapshot!(refused(with_rows(rows) + prose), @r#"
    fel[F011]: hänvisningen går inte att följa
       ╭▸ case.yaml:36:10
       │
    36 │   åtta + {{ summa("x") }}.
       │          ━━━━━━━━━━━━━━━━ det finns ingen tabell med det namnet
       │
       ├ tabeller som finns: medel
       ╰ läs mer: skrivelse förklara F011
    "#);
    assert_snapshot!(refused(case_with("bedömning: 'Det kostar {{ summa(medel) }}.'\n")), @r#"
    fel[F011]: hänvisningen går inte att följa
      ╭▸ case.yaml:1:24
      │
    1 │ bedömning: 'Det kostar {{ summa(medel) }}.'
      │                        ━━━━━━━━━━━━━━━━━━ hänvisningen har inte rätt form
      │
      ├ skriv {{ summa("id") }}, {{ belopp("id", "post") }}, {{ tabell("id") }}, {{ tabellnummer("id") }}, {{ bild("id") }} eller {{ bildnummer("id") }}
      ╰ läs mer: skrivelse förklara F011
    "#);
}
