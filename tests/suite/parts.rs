//! Cases with parts of every kind: each is without findings, and its PDF is archival and
//! accessible.

use std::fs;

use image::ImageFormat;
use skrivelse::project::Loader;

use crate::conformance::breaches;
use crate::pdf_file::Pdf;
use crate::pictures::picture;
use crate::support::{case_with, cases_in, faults, project, root, skrivelse};

/// Two cases or more for each part.
const FIXTURES: &str = "tests/fixtures/parts";

/// Chapters of the handbook whose examples are cases of their own.
const CHAPTERS: [&str; 4] = [
    "## Fotnoter",
    "## Bilder och kartor",
    "## Formulär och egna sidor",
    "## De som har deltagit, och de som har en annan mening",
];

/// The examples of a chapter of the handbook, without what frames them.
fn examples(chapter: &str) -> Vec<String> {
    let handbook = fs::read_to_string(root().join("docs/handbok.md")).unwrap();
    let start = handbook.find(&format!("{chapter}\n")).unwrap();
    let rest = &handbook[start + chapter.len()..];
    let chapter = &rest[..rest.find("\n## ").unwrap()];
    let blocks = chapter.split("```yaml\n").skip(1);
    let blocks = blocks.map(|block| block.split("```").next().unwrap().to_owned());
    blocks.collect()
}

#[test]
fn the_examples_of_the_handbook_are_without_fault_and_become_pages() {
    for chapter in CHAPTERS {
        let examples = examples(chapter);
        assert!(!examples.is_empty(), "{chapter}");
        for example in examples {
            let folder = project(&[
                ("cases/a.yaml", case_with(&example).as_bytes()),
                ("cases/bilagor/karta.png", &picture(ImageFormat::Png)),
            ]);
            let said = skrivelse(folder.path(), ["granska", "cases/a.yaml"]);
            assert_eq!(said.code, 0, "{example}{}", said.out);
            let said = skrivelse(folder.path(), ["bygg", "--klara"]);
            assert_eq!(said.code, 0, "{example}{}{}", said.out, said.err);
        }
    }
}

#[test]
fn every_part_is_without_fault_and_becomes_an_archival_and_accessible_pdf() {
    let paths = cases_in(FIXTURES);
    assert!(!paths.is_empty());
    let out = tempfile::tempdir().unwrap();
    for path in &paths {
        let loaded = Loader::default().load(path).unwrap();
        assert_eq!(faults(&loaded), [""; 0], "{}", path.display());
    }
    let mut arguments = vec!["build".into(), "--ready".into(), "--output-dir".into()];
    arguments.push(out.path().to_owned());
    arguments.extend(paths.iter().cloned());
    let said = skrivelse(&root(), arguments);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let built = walkdir::WalkDir::new(out.path()).into_iter();
    let pdfs = built.filter_map(Result::ok).filter(|file| {
        file.path()
            .extension()
            .is_some_and(|ending| ending == "pdf")
    });
    let mut count = 0;
    for file in pdfs {
        count += 1;
        let pdf = fs::read(file.path()).unwrap();
        for profile in ["3a", "ua1"] {
            assert_eq!(
                breaches(&pdf, profile),
                [""; 0],
                "{profile}: {}",
                file.path().display()
            );
        }
        assert!(!Pdf::read(&pdf).structure().of_kind("P").is_empty());
    }
    assert_eq!(count, paths.len());
}
