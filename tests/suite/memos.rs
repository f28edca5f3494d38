//! Seven real memos, rewritten with their structure and headings: all of it can be expressed.

use std::fs;

use insta::assert_snapshot;
use skrivelse::project::Loader;
use skrivelse::render::render;

use crate::conformance::breaches;
use crate::support::{cases_in, faults, root, skrivelse};

const FIXTURES: &str = "tests/fixtures/memos";

#[test]
fn every_memo_is_without_fault_and_becomes_an_archival_and_accessible_pdf() {
    let paths = cases_in(FIXTURES);
    assert_eq!(paths.len(), 7);
    for path in &paths {
        let loaded = Loader::default().load(path).unwrap();
        assert_eq!(faults(&loaded), [""; 0], "{}", path.display());
    }
    let out = tempfile::tempdir().unwrap();
    let mut arguments = vec!["bygg".into(), "--klara".into(), "--output-dir".into()];
    arguments.push(out.path().to_owned());
    arguments.extend(paths);
    let said = skrivelse(&root(), arguments);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let built = walkdir::WalkDir::new(out.path()).into_iter().flatten();
    let pdfs = built.filter(|file| file.path().extension().is_some_and(|it| it == "pdf"));
    let mut count = 0;
    for file in pdfs {
        let pdf = fs::read(file.path()).unwrap();
        for profile in ["3a", "ua1"] {
            assert_eq!(
                breaches(&pdf, profile),
                [""; 0],
                "{}",
                file.path().display()
            );
        }
        count += 1;
    }
    assert_eq!(count, 7);
}

/// The kind and the headings of a memo, in the order of its page.
fn headings(name: &str) -> String {
    let path = root().join(FIXTURES).join(name).with_extension("yaml");
    let loaded = Loader::default().load(&path).unwrap();
    let (case, profile) = (loaded.case.as_ref(), loaded.profile.as_deref());
    let rendered = render(&loaded, case.unwrap(), profile.unwrap(), false).unwrap();
    let parts = rendered.hand_over.parts.iter();
    let parts = parts.map(|part| part.name.trim_start_matches("delen "));
    parts.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_headings_are_those_of_the_originals() {
    assert_snapshot!(headings("02-medborgarforslag"), @"”Förslag till beslut”, ”Beskrivning av ärendet”, ”Ekonomiska konsekvenser för kommunen”, ”Övriga konsekvenser”, ”Barnets bästa”, ”Bilagor”, ”Beslut skickas till”, ”Underskrift”, rutan för underskriftstjänsten");
    assert_snapshot!(headings("05-gemensam-namnd"), @"”Förslag till beslut”, ”På kommunstyrelsens vägnar”, ”I avgörandet deltagande”, ”Reservationer och särskilda yttranden”, ”Sammanfattning”, ”Ärendet”, ”Ekonomiska konsekvenser”, ”Barnets bästa”, ”Bilagor”");
    assert_snapshot!(headings("07-yttrande"), @"”Ärendebeskrivning”, ”Ärendets gång”, ”Synpunkter”, ”Bilagor”, ”Underskrift”, rutan för underskriftstjänsten");
}
