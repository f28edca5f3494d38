//! What a meeting may name that is no case, no paper, or not one that can be taken up.

use std::fs;
use std::path::Path;

use skrivelse::source::sha256;
use tempfile::TempDir;

use super::folder;
use crate::support::{Said, case_with, meeting_with, skrivelse};

fn checked(folder: &Path) -> Said {
    skrivelse(folder, ["granska", "--form", "kort", "mote.yaml"])
}

/// The findings of a meeting with an agenda.
fn found(agenda: &str) -> String {
    checked(folder(&format!("ärenden:\n{agenda}")).path()).out
}

#[test]
fn one_case_under_two_names_stands_twice_also_in_a_draft() {
    let folder = folder("ärenden:\n  - ärende: case.yaml\n  - ärende: ./case.yaml\n");
    let said = checked(folder.path());
    assert!(said.out.contains("M109"), "{}", said.out);
    let said = skrivelse(folder.path(), ["kallelse", "--utkast", "mote.yaml"]);
    assert!(said.out.contains("står två gånger"), "{}", said.out);
    assert!(!folder.path().join("output/mote-handlingar.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_case_is_the_same_case() {
    let folder = folder("ärenden:\n  - ärende: case.yaml\n  - ärende: en-lank.yaml\n");
    let at = folder.path();
    std::os::unix::fs::symlink("case.yaml", at.join("en-lank.yaml")).unwrap();
    let said = checked(at);
    assert!(said.out.contains("M109"), "{}", said.out);
}

/// Of what cannot be read nobody knows whose it is.
#[test]
fn a_broken_case_is_told_once() {
    let folder = folder("ärenden:\n  - ärende: trasig.yaml\n");
    let broken = "profil: exempelkommun\nrubrik: [\n";
    fs::write(folder.path().join("trasig.yaml"), broken).unwrap();
    let said = checked(folder.path());
    assert!(said.out.contains("M104"), "{}", said.out);
    assert!(!said.out.contains("M107"), "{}", said.out);
}

#[test]
fn an_item_is_withdrawn_after_it_has_come_and_before_the_meeting() {
    for (item, expected) in [
        (
            "utgår: 2025-04-30",
            "dagen då punkten utgick är efter sammanträdet 2025-04-08",
        ),
        (
            "utgår: 2025-04-01, tillkommer: 2025-04-03",
            "punkten utgick innan den kom till, 2025-04-03",
        ),
    ] {
        let said = found(&format!("  - {{ärende: case.yaml, {item}}}\n"));
        assert!(said.contains(expected), "{said}");
    }
    for item in [
        "utgår: 2025-04-08",
        "utgår: 2025-04-03, tillkommer: 2025-04-03",
    ] {
        let said = found(&format!("  - {{ärende: case.yaml, {item}}}\n"));
        assert!(!said.contains("M111"), "{said}");
    }
}

/// Where a draft is all that is missing there is nothing to see in the case's own findings.
#[test]
fn a_case_that_is_a_draft_only_waits_for_its_status() {
    let folder = folder("ärenden:\n  - ärende: fel.yaml\n");
    let case = case_with("diarienummer: KS/2025:00299\nrubrik: \"[titel]\"\n");
    fs::write(folder.path().join("fel.yaml"), case).unwrap();
    let said = skrivelse(folder.path(), ["granska", "mote.yaml"]);
    let all = said.out + &said.err;
    let hint = "se vad som är fel med skrivelse granska fel.yaml";
    assert!(all.contains(hint), "{all}");
    let agenda = meeting_with("ärenden:\n  - ärende: utkast.yaml\n");
    fs::write(folder.path().join("mote.yaml"), agenda).unwrap();
    let said = skrivelse(folder.path(), ["granska", "mote.yaml"]);
    let hint = "är ärendet färdigt skriver handläggaren status: klar i utkast.yaml";
    let all = said.out + &said.err;
    assert!(
        all.contains(hint) && !all.contains("se vad som är fel"),
        "{all}"
    );
}

/// A document of so many empty pages.
fn pdf(pages: usize) -> Vec<u8> {
    let kids = (0..pages).map(|at| format!("{} 0 R ", at + 3));
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Kids[{}]/Count {pages}>>",
            kids.collect::<String>()
        ),
    ];
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";
    objects.extend((0..pages).map(|_| page.to_owned()));
    let (mut pdf, mut table) = ("%PDF-1.7\n".to_owned(), String::new());
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let (size, start) = (objects.len() + 1, pdf.len());
    pdf.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{table}"));
    let trailer = format!("trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF\n");
    (pdf + &trailer).into_bytes()
}

/// A meeting with one paper.
fn with_paper(data: &[u8]) -> TempDir {
    let sum = sha256(data);
    let paper = format!("{{handling: Rapport, fil: rapport.pdf, sha256: {sum}}}");
    let agenda = format!("ärenden:\n  - {{rad: Information, handlingar: [{paper}]}}\n");
    let folder = folder("");
    fs::write(folder.path().join("mote.yaml"), meeting_with(&agenda)).unwrap();
    fs::write(folder.path().join("rapport.pdf"), data).unwrap();
    folder
}

#[test]
fn a_pdf_with_nothing_to_show_is_no_paper() {
    for (data, why) in [
        (b"".to_vec(), "är skadad, eller ingen PDF"),
        (b"Hej".to_vec(), "är skadad, eller ingen PDF"),
        (b"%PDF-1.7\n%%EOF\n".to_vec(), "är skadad, eller ingen PDF"),
    ] {
        let folder = with_paper(&data);
        let said = checked(folder.path());
        assert!(
            said.out.contains(&format!("rapport.pdf {why}")),
            "{}",
            said.out
        );
        let said = skrivelse(folder.path(), ["kallelse", "--utkast", "mote.yaml"]);
        assert!(said.out.contains(why), "{}", said.out);
        assert!(!folder.path().join("output/mote-handlingar.pdf").exists());
    }
}

#[test]
fn a_pdf_that_others_can_open_is_a_file_inside_and_it_is_said_why() {
    let late = [b"\n\n", &pdf(2)[..]].concat();
    for (data, why) in [
        (pdf(2_000), "har fler än 500 sidor"),
        (late, "går inte att läsa säkert"),
    ] {
        let folder = with_paper(&data);
        let said = skrivelse(folder.path(), ["kallelse", "mote.yaml"]);
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        let expected = format!("punkt 1: Bilaga 1: Rapport ({why})");
        assert!(said.out.contains(&expected), "{}", said.out);
    }
}
