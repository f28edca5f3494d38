//! `new`: a case to begin with, never over another.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::profile::schema::of_cases;
use skrivelse::project::templates::Templates;

use crate::support::{project, skrivelse};

#[test]
fn a_new_case_is_read_and_says_what_to_fill_in() {
    let folder = project(&[]);
    let said = skrivelse(folder.path(), ["new", "cases/bibliotek.yaml"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!(said.out, @"
    cases/bibliotek.yaml är skriven för exempelkommun.
    Fyll i, och granska med: skrivelse granska cases/bibliotek.yaml
    ");

    let said = skrivelse(folder.path(), ["check", "cases/bibliotek.yaml"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("16 uppgifter är kvar att fylla i") && !said.out.contains("]: "),
        "{}",
        said.out
    );
}

#[test]
fn a_new_case_can_be_seen_as_a_draft_at_once() {
    let folder = project(&[]);
    assert_eq!(
        skrivelse(folder.path(), ["new", "cases/bibliotek.yaml"]).code,
        0
    );
    let said = skrivelse(folder.path(), ["build", "--draft"]);
    assert!(
        said.out
            .starts_with("utkast   bibliotek  output/bibliotek.pdf"),
        "{}{}",
        said.out,
        said.err
    );
}

#[test]
fn the_schema_lies_beside_a_new_case() {
    let folder = project(&[]);
    skrivelse(folder.path(), ["new", "cases/a.yaml"]);
    let written = fs::read_to_string(folder.path().join("cases/case.schema.json")).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&written).unwrap(),
        of_cases(&shipped())
    );
    let case = fs::read_to_string(folder.path().join("cases/a.yaml")).unwrap();
    assert!(
        case.starts_with("# yaml-language-server: $schema=case.schema.json\n"),
        "{case}"
    );

    fs::write(folder.path().join("cases/case.schema.json"), "eget").unwrap();
    assert_eq!(skrivelse(folder.path(), ["new", "cases/b.yaml"]).code, 0);
    assert_eq!(
        fs::read_to_string(folder.path().join("cases/case.schema.json")).unwrap(),
        "eget"
    );
}

#[test]
fn nothing_is_ever_overwritten() {
    let folder = project(&[("a.yaml", b"mitt")]);
    let said = skrivelse(folder.path(), ["new", "a.yaml"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert_snapshot!(said.err, @"
    fel: a.yaml finns redan
    hjälp: välj ett annat namn
    ");
    assert_eq!(fs::read(folder.path().join("a.yaml")).unwrap(), b"mitt");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_case_that_cannot_be_placed_says_so() {
    let folder = project(&[("fil", b"")]);
    let said = skrivelse(folder.path(), ["new", "fil/a.yaml"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: fil är en fil, inte en mapp
    hjälp: välj en annan plats för filen
    ");
}

#[test]
fn the_organisation_can_be_chosen_among_those_that_there_are() {
    let folder = project(&[]);
    assert_eq!(
        skrivelse(
            folder.path(),
            ["new", "a.yaml", "--profile", "region-dalarna"]
        )
        .code,
        0
    );
    let case = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert!(case.contains("\nprofil: region-dalarna\n"), "{case}");

    let said = skrivelse(folder.path(), ["new", "b.yaml", "--profile", "storstad"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: det finns ingen profil storstad
    hjälp: välj en av exempelkommun, lillkopings-kommun, neutral, norra-sjukvardsregionforbundet, region-dalarna, region-jamtland-harjedalen
    ");
    assert!(!folder.path().join("b.yaml").exists());
}

/// The templates of a project that has none of its own.
fn shipped() -> Templates {
    Templates::of(std::iter::empty())
}
