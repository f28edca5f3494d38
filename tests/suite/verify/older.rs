//! Files of older formats are read, judged, and said to be older.

use std::fs;

use skrivelse::compile;
use skrivelse::pdf::Standards;
use skrivelse::project::Loader;
use skrivelse::typeset::Embedded;

use super::THREE;
use crate::support::{case_with, project, root, skrivelse};

#[test]
fn signed_files_of_every_format_are_read_and_never_called_broken() {
    let files = fs::read_dir(root().join("tests/fixtures/formats")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let pdfs: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|end| end == "pdf"))
        .collect();
    assert!(!pdfs.is_empty());
    for pdf in pdfs {
        let folder = project(&[("a.pdf", &fs::read(&pdf).unwrap())]);
        let said = skrivelse(folder.path(), ["kontrollera", "a.pdf"]);
        assert!(
            matches!(said.code, 0 | 3),
            "{}: {}",
            pdf.display(),
            said.out
        );
        for part in [
            "Längre öppettider på stadsbiblioteket",
            "KS/2026:00321",
            "Kim Exempel",
            "Åsa Öberg",
        ] {
            assert!(
                said.out.contains(part),
                "{}: {part}\n{}",
                pdf.display(),
                said.out
            );
        }
    }
}

#[test]
fn a_case_with_names_of_before_is_built_as_it_was_and_said_to_be_older() {
    let case = case_with(THREE)
        .replace("\nrubrik:", "\ntitel:")
        .replace("\ndiarienummer:", "\ndnr:");
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    let path = folder.path().join("cases/a.yaml");
    let loaded = Loader::default().load(&path).unwrap();
    // As a version did that knew these names.
    let pdf = compile::case(&loaded, false, &Standards::default(), &Embedded::default()).unwrap();
    fs::write(folder.path().join("a.pdf"), pdf).unwrap();
    let said = skrivelse(folder.path(), ["kontrollera", "a.pdf"]);
    for part in [
        "Öppettider på stadsbiblioteket",
        "KS/2025:00123",
        "V120",
        "titel heter nu rubrik",
        "dnr heter nu diarienummer",
        "samma fil, byte för byte",
    ] {
        assert!(said.out.contains(part), "{part}\n{}", said.out);
    }
}
