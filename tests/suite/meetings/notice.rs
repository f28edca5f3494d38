//! `kallelse`: the notice with its agenda.

use std::fs;
use std::path::Path;

use super::folder;
use crate::conformance::breaches;
use crate::support::skrivelse;
const AGENDA: &str = "distans: Länk skickas separat
offentligt: ja
kallade:
  - {namn: Kim Exempel, parti: S, titel: ledamot}
ersättare:
  - {namn: Lo Exempel, parti: C}
ärenden:
  - grupp: Formalia
  - {rad: Val av justerare}
  - grupp: Beslutsärenden
  - {ärende: case.yaml, förslagsställare: KS, anmärkning: Muntlig föredragning}
  - {rad: Fyllnadsval, tillkommer: 2025-04-03}
  - {ärende: bordlagt.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal om lokaler}}
";

/// What the pages say, without spaces: letters that are set closer are drawn apart.
fn text(pdf: &[u8]) -> String {
    let pages = skrivelse::pdf::page_texts(pdf).unwrap().join(" ");
    pages.split_whitespace().collect()
}

fn built(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let said = skrivelse(folder, [&["kallelse", "mote.yaml"], arguments].concat());
    assert!(said.err.is_empty(), "{}", said.err);
    assert_eq!(said.code, 0, "{}", said.out);
    let written = "klar     output/mote-kallelse.pdf (1 sida)\n";
    assert!(said.out.starts_with(written), "{}", said.out);
    fs::read(folder.join("output/mote-kallelse.pdf")).unwrap()
}

#[test]
fn the_notice_says_who_is_called_to_what_when_and_where() {
    let folder = folder(AGENDA);
    let pdf = built(folder.path(), &[]);
    let text = text(&pdf);
    for said in [
        "Sammanträde med kommunstyrelsen",
        "tisdag 2025-04-08",
        "öppet för allmänheten",
        "Ordförande: Alex Exempel",
        "Kim Exempel (S), ledamot",
        "Öppettider på stadsbiblioteket",
        "KS/2025:00123",
        "Kommunstyrelsen",
        "Muntlig föredragning",
        "2a",
        "Tillkommer 2025-04-03",
        "Avtal om lokaler",
        "Sekretess enligt 19 kap. 1 § OSL",
    ] {
        let said: String = said.split_whitespace().collect();
        assert!(text.contains(&said), "{said}: {text}");
    }
    // Of an item under secrecy neither the diary number nor who proposes.
    assert!(!text.contains("KS/2025:00201"), "{text}");
}

#[test]
fn the_notice_is_archival_accessible_and_the_same_each_time() {
    let pdf = built(folder(AGENDA).path(), &[]);
    assert!(pdf == built(folder(AGENDA).path(), &[]), "other bytes");
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
}

#[test]
fn nothing_that_looks_complete_is_made_of_what_is_not() {
    let folder = folder("ärenden:\n  - ärende: utkast.yaml\n  - ärende: bordlagt.yaml\n");
    let said = skrivelse(folder.path(), ["kallelse", "mote.yaml"]);
    assert_eq!(said.code, 1);
    assert_eq!(
        said.out,
        "stoppad  mote.yaml (1 fel)\n\nRätta felen, eller bygg ett utkast med --utkast.\n"
    );
    assert!(said.err.contains("status är utkast"), "{}", said.err);
    assert!(!folder.path().join("output").exists());
    let said = skrivelse(folder.path(), ["kallelse", "--utkast", "mote.yaml"]);
    assert_eq!(said.code, 1);
    let written = "utkast   output/mote-kallelse.pdf (1 sida)\n";
    assert!(said.out.starts_with(written), "{}", said.out);
    let pdf = fs::read(folder.path().join("output/mote-kallelse.pdf")).unwrap();
    assert!(text(&pdf).contains("utkast"));
}

#[test]
fn a_case_is_no_meeting() {
    let folder = folder("");
    let said = skrivelse(folder.path(), ["kallelse", "case.yaml"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.starts_with("fel: case.yaml är inget sammanträde"),
        "{}",
        said.err
    );
}

#[test]
fn what_cannot_be_read_becomes_no_notice() {
    let folder = folder("ärenden:\n  - ärende: \"case.yaml\n");
    let said = skrivelse(folder.path(), ["kallelse", "--utkast", "mote.yaml"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(!folder.path().join("output").exists());
}

/// Nobody can say something of the matter in a field beside the public title.
#[test]
fn of_an_item_under_secrecy_the_notice_has_the_title_and_the_law() {
    let secret = "bordlagt.yaml, sekretess";
    let with_more = "bordlagt.yaml, förslagsställare: Räddningsnämnden, anmärkning: Larm AB deltar, handlingar: [{handling: Anbudet}], sekretess";
    let folder = folder(&AGENDA.replace(secret, with_more));
    let pages = text(&built(folder.path(), &[]));
    assert!(pages.contains("Avtalomlokaler") && pages.contains("Sekretessenligt19kap.1§OSL"));
    for told in ["Larm", "Räddning", "Anbud"] {
        assert!(!pages.contains(told), "{told}: {pages}");
    }
}
