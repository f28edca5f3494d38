//! `manifest.json`: of what each PDF was made.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::source::sha256;
use tempfile::TempDir;

use crate::support::{case_with, git, project, root, skrivelse};

fn two_cases() -> TempDir {
    let other = case_with("diarienummer: KS/2025:00124\nstatus: utkast\n");
    project(&[
        ("cases/arkiv.yaml", case_with("").as_bytes()),
        ("cases/badhus.yaml", other.as_bytes()),
    ])
}

fn build(folder: &Path, arguments: &[&str]) -> Value {
    let said = skrivelse(folder, [&["build"], arguments].concat());
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
    manifest(folder)
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_str(&text(folder)).unwrap()
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("output/manifest.json")).unwrap()
}

#[test]
fn it_tells_of_every_pdf_what_it_was_made_of() {
    let folder = two_cases();
    let manifest = build(folder.path(), &[]);
    let [arkiv, badhus] = &manifest["files"].as_array().unwrap()[..] else {
        panic!("{manifest}")
    };
    let checksum = |path: &str| sha256(&fs::read(folder.path().join(path)).unwrap());
    assert_eq!(arkiv["file"], "arkiv.pdf");
    assert_eq!(arkiv["sha256"], checksum("output/arkiv.pdf"));
    assert_eq!(
        arkiv["case"]["file"], "arkiv.yaml",
        "the project is the folder of the cases"
    );
    assert_eq!(arkiv["case"]["sha256"], checksum("cases/arkiv.yaml"));
    assert_eq!(arkiv["case"]["diary_number"], "KS/2025:00123");
    assert_eq!(arkiv["made_by"]["skrivelse"], env!("CARGO_PKG_VERSION"));
    assert_eq!(arkiv["standards"], serde_json::json!(["a-3a", "ua-1"]));
    assert_eq!(
        (&arkiv["ready"], &badhus["ready"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    assert_eq!(arkiv["git"], Value::Null, "there is no repository");
}

#[test]
fn the_same_cases_give_the_same_manifest_in_any_folder_on_any_number_of_threads() {
    let (one, other) = (two_cases(), two_cases());
    build(one.path(), &["--jobs", "1"]);
    build(other.path(), &["--jobs", "2"]);
    assert_eq!(text(one.path()), text(other.path()));
}

#[test]
fn a_pdf_that_is_not_built_this_time_keeps_its_entry_wherever_it_lies() {
    let folder = two_cases();
    let both = build(folder.path(), &[]);
    assert_eq!(build(folder.path(), &["cases/badhus.yaml"]), both);
    fs::remove_file(folder.path().join("output/arkiv.pdf")).unwrap();
    assert_eq!(build(folder.path(), &["cases/badhus.yaml"]), both);
}

#[test]
fn the_commit_and_whether_something_differed_from_it_are_told() {
    let folder = two_cases();
    git(folder.path(), &["init", "-q"]);
    fs::write(folder.path().join(".gitignore"), "/output/\n").unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "Första"]);
    let commit = git(folder.path(), &["rev-parse", "HEAD"]);
    let state = |manifest: &Value| manifest["files"][0]["git"].clone();
    let built = build(folder.path(), &[]);
    assert_eq!(built["files"][0]["case"]["file"], "cases/arkiv.yaml");
    assert_eq!(
        state(&built),
        serde_json::json!({ "commit": commit, "dirty": false })
    );
    // What is built is no part of the source, whether git ignores it or not.
    fs::remove_file(folder.path().join(".gitignore")).unwrap();
    git(folder.path(), &["commit", "-q", "-a", "-m", "Andra"]);
    assert_eq!(state(&build(folder.path(), &[]))["dirty"], false);
    fs::write(
        folder.path().join("cases/ny.yaml"),
        case_with("diarienummer: KS/2025:00125\n"),
    )
    .unwrap();
    assert_eq!(state(&build(folder.path(), &[]))["dirty"], true);
}

#[test]
fn another_look_is_another_template_and_another_organisation_is_not() {
    let folder = two_cases();
    let templates = |folder: &Path| build(folder, &[])["files"][0]["templates"].clone();
    let shipped = templates(folder.path());
    let foreign = folder.path().join("templates/profiles/nyby/profil.yaml");
    fs::create_dir_all(foreign.parent().unwrap()).unwrap();
    fs::write(foreign, "namn: Nyby\n").unwrap();
    assert_eq!(templates(folder.path()), shipped);
    let dress = fs::read_to_string(root().join("templates/layout/dress.typ")).unwrap();
    fs::create_dir_all(folder.path().join("templates/layout")).unwrap();
    fs::write(
        folder.path().join("templates/layout/dress.typ"),
        dress.replace("10.5pt", "11pt"),
    )
    .unwrap();
    assert_ne!(templates(folder.path()), shipped);
}

#[test]
fn one_that_cannot_be_read_stops_the_build_before_anything_is_written() {
    let folder = two_cases();
    fs::create_dir_all(folder.path().join("output")).unwrap();
    fs::write(folder.path().join("output/manifest.json"), "{").unwrap();
    let said = skrivelse(folder.path(), ["build"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: output/manifest.json går inte att förstå (rad 1)
    hjälp: hämta tillbaka filen som den var, eller ta bort den och bygg om
    ");
    assert!(!folder.path().join("output/arkiv.pdf").exists());
}
