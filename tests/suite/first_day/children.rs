//! 5: what concerns children by the parts of its words, never by the name of a body.

use crate::support::{case_with, project, skrivelse};

/// A case with a title that says nothing of the child's best.
fn codes(title: &str) -> String {
    let case = case_with(&format!("rubrik: {title}\n"));
    let without: String = case
        .split_inclusive('\n')
        .filter(|line| !line.contains("barnets_bästa") && !line.contains("berör_barn"))
        .filter(|line| !line.contains("skäl: Ändringen"))
        .collect();
    let folder = project(&[("a.yaml", without.as_bytes())]);
    skrivelse(folder.path(), ["granska", "a.yaml", "--form", "kort"]).out
}

#[test]
fn what_is_there_for_children_concerns_them() {
    for title in [
        "Nytt avtal för skolskjuts",
        "Lokaler för grundskolan",
        "Gymnasieskolans utrustning",
        "Avgifter i fritidshemmet",
        "Elevhälsan under 2027",
        "Ny lekplats i parken",
        "Kulturskolans taxor",
        "Ersättning till familjehem",
        "Köp av barnomsorg",
        "Stöd till minderåriga",
        "Vård av spädbarn",
    ] {
        assert!(codes(title).contains("fel C101"), "{title}");
    }
}

#[test]
fn the_name_of_a_body_concerns_nobody() {
    for title in [
        "Hyra av barn- och utbildningsnämndens lokaler",
        "Delegation till skolnämnden",
        "Reglemente för barn- och ungdomsnämnden",
        "Arvode i förskolenämnden",
        "Ny chef för elev- och skolförvaltningen",
    ] {
        assert!(!codes(title).contains("C101"), "{title}: {}", codes(title));
    }
    assert!(codes("Barn- och utbildningsnämndens stöd till barn").contains("fel C101"));
}
