//! `jämför` in a project with a history.

mod clones;

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Said, case_with, git, meeting_with, project, skrivelse};

/// A project with a case in two commits, and changed once more in its folder.
fn history() -> TempDir {
    let folder = project(&[("cases/a.yaml", case_with("bakgrund: En text.\n").as_bytes())]);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    save(folder.path());
    write(folder.path(), "cases/a.yaml", "bakgrund: En annan text.\n");
    save(folder.path());
    write(
        folder.path(),
        "cases/a.yaml",
        "bakgrund: En annan text.\ndatum: 2025-04-02\n",
    );
    folder
}

fn save(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "x"]);
}

fn write(folder: &Path, path: &str, fragment: &str) {
    fs::write(folder.join(path), case_with(fragment)).unwrap();
}

fn jamfor(folder: &Path, words: &[&str]) -> Said {
    skrivelse(folder, ["jämför"].iter().chain(words))
}

/// What is said, without the ids of commits.
fn text(said: &Said) -> String {
    let id = Regex::new(r"\b[0-9a-f]{7}\b").unwrap();
    id.replace_all(&said.out, "1a2b3c4").replace('\u{a0}', " ")
}

#[test]
fn a_file_is_compared_with_the_last_commit() {
    let folder = history();
    let said = jamfor(folder.path(), &["cases/a.yaml"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!(text(&said), @r"
    cases/a.yaml: senaste incheckningen (1a2b3c4, 1 mars 2026) → filen

    Huvudet
      ~ datum: 26 mars → 2 april 2025
    Anmärkningar
      + ny: varning[F151] på rad 24: skrivelsen har ett annat datum i listan över underlag än i huvudet

    1 ändring.
    ");
    // The same without a path, from any folder.
    assert_eq!(jamfor(folder.path(), &[]).out, said.out);
    let below = jamfor(&folder.path().join("cases"), &["a.yaml"]);
    assert_eq!(below.out, said.out.replace("cases/", ""));
}

/// A meeting is compared as one: time, order, items, what is withdrawn and decided.
#[test]
fn a_meeting_is_compared_item_by_item() {
    let folder = history();
    let at = folder.path();
    let old = "tid: 13.00–16.00
ärenden:
  - grupp: Formalia
  - {id: upprop, rad: Upprop}
  - {id: val, rad: Val av justerare}
  - grupp: Beslut
  - {id: a, ärende: a.yaml}
";
    let new = "tid: 09.00–12.00
ärenden:
  - grupp: Formalia
  - {id: val, rad: Val av justerare, anmärkning: Två väljs}
  - {id: upprop, rad: Upprop, utgår: 2025-04-02}
  - grupp: Beslut
  - {id: a, ärende: a.yaml, anmärkning: Föredras klockan 10, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}
  - {id: b, rad: Information om budget}
utfall:
  - {ärende: a, beslut: bordläggning}
";
    fs::write(at.join("cases/mote.yaml"), meeting_with(old)).unwrap();
    save(at);
    let same = jamfor(at, &["--felkod", "cases/mote.yaml"]);
    assert_eq!(
        (same.code, same.out.ends_with("\n\nIngen ändring.\n")),
        (0, true)
    );
    fs::write(at.join("cases/mote.yaml"), meeting_with(new)).unwrap();
    let said = jamfor(at, &["cases/mote.yaml"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!(text(&said), @r"
    cases/mote.yaml: senaste incheckningen (1a2b3c4, 1 mars 2026) → filen

    Sammanträdet
      ~ tid: 13.00–16.00 → 09.00–12.00
    Föredragningslistan
      ~ punkt 1 ”Val av justerare”, anmärkning: tillagt: Två väljs
      > punkt 1 ”Upprop” är nu punkt 2, flyttad
      ~ punkt 2 ”Upprop” utgår (2 april 2025)
      ~ punkt 3 ”Avtal” är lagd under sekretess enligt 19 kap. 1 § OSL
      + ny punkt 4 ”Information om budget”
    Utfall
      + nytt utfall för punkt 3 ”Avtal”: bordläggning

    7 ändringar.
    ");
    let all = jamfor(at, &[]);
    assert!(
        all.out
            .ends_with("1 ärende och 1 sammanträde jämförda, 1 ändrat.\n"),
        "{}",
        all.out
    );
    let json = jamfor(at, &["--form", "json", "cases/mote.yaml"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (&json["cases"][0]["meeting"], &json["cases"][0]["outcome"]),
        (&true.into(), &"changed".into())
    );
    let mixed = jamfor(at, &["cases/a.yaml", "cases/mote.yaml"]);
    assert_eq!(mixed.code, 2, "{}", mixed.out);
    let gone = jamfor(at, &["HEAD~1", "HEAD"]);
    assert!(
        gone.out
            .contains("Nytt sammanträde: kommunstyrelsen 8 april 2025"),
        "{}",
        gone.out
    );
}

#[test]
fn two_versions_are_compared_and_the_exit_code_is_that_of_git() {
    let folder = history();
    for words in [
        &["HEAD~1", "HEAD", "cases/a.yaml"][..],
        &["HEAD~1", "HEAD"],
        &["HEAD~1..HEAD"],
    ] {
        let said = jamfor(folder.path(), words);
        assert_eq!(said.code, 0, "{words:?} {}", said.err);
        assert!(
            text(&said).contains("Bakgrund\n  ~ En [tillagt: annan] text.\n"),
            "{}",
            said.out
        );
    }
    assert_eq!(
        jamfor(folder.path(), &["--felkod", "HEAD~1", "HEAD"]).code,
        1
    );
    assert_eq!(
        jamfor(folder.path(), &["--exit-code", "HEAD", "HEAD"]).code,
        0
    );
    assert_eq!(jamfor(folder.path(), &["--felkod", "finns-inte"]).code, 2);
    let said = jamfor(folder.path(), &["finns-inte"]);
    assert_snapshot!(said.err, @r"
    fel: det finns varken någon fil eller någon version finns-inte
    hjälp: skriv git log för att se versionerna; en version kan heta HEAD~1 eller som en tagg
    ");
}

#[test]
fn files_that_come_go_and_get_other_names_are_followed() {
    let folder = history();
    let at = folder.path();
    write(
        at,
        "cases/b.yaml",
        "diarienummer: KS/2025:00200\nrubrik: Badhuset\n",
    );
    save(at);
    fs::rename(at.join("cases/a.yaml"), at.join("cases/c.yaml")).unwrap();
    fs::remove_file(at.join("cases/b.yaml")).unwrap();
    write(
        at,
        "cases/d.yaml",
        "diarienummer: KS/2025:00300\nrubrik: Isbanan\nbakgrund: |\n  Helt andra ord.\n",
    );
    // What is no case is left alone.
    fs::write(at.join("andra.yaml"), "version: 2\n").unwrap();
    let said = jamfor(at, &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_snapshot!(text(&said), @r"
    cases/b.yaml (senaste incheckningen (1a2b3c4, 1 mars 2026))

    Ärendet är borta: Badhuset

    cases/a.yaml (senaste incheckningen (1a2b3c4, 1 mars 2026)) heter nu cases/c.yaml (filen)

    Ingen ändring.

    cases/d.yaml (filen)

    Nytt ärende: Isbanan

    3 ärenden jämförda, 3 ändrade.
    ");
    // The same of one file alone.
    assert!(text(&jamfor(at, &["cases/c.yaml"])).starts_with("cases/a.yaml (senaste"));
}

/// A name that is used anew is that of another matter; a number that was mended is none.
#[test]
fn files_that_exchange_names_are_known_by_their_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("cases")).unwrap();
    for (name, number) in [("a", "101"), ("b", "102"), ("c", "103")] {
        let text = format!("diarienummer: KS/2025:00{number}\nrubrik: Ärende {name}\n");
        write(at, &format!("cases/{name}.yaml"), &text);
    }
    git(at, &["init", "-q", "-b", "main"]);
    save(at);
    fs::rename(at.join("cases/a.yaml"), at.join("cases/d.yaml")).unwrap();
    fs::rename(at.join("cases/b.yaml"), at.join("cases/a.yaml")).unwrap();
    write(
        at,
        "cases/c.yaml",
        "diarienummer: KS/2025:00104\nrubrik: Ärende c\n",
    );
    let said = text(&jamfor(at, &[]));
    for told in [
        "cases/b.yaml (senaste incheckningen (1a2b3c4, 1 mars 2026)) heter nu cases/a.yaml (filen)",
        "cases/a.yaml (senaste incheckningen (1a2b3c4, 1 mars 2026)) heter nu cases/d.yaml (filen)",
        "diarienummer: KS/2025:00103 → KS/2025:00104",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    assert!(
        !said.contains("är borta") && !said.contains("Nytt ärende"),
        "{said}"
    );
    assert!(text(&jamfor(at, &["cases/a.yaml"])).starts_with("cases/b.yaml (senaste"));
}

#[test]
fn the_files_of_a_case_are_those_of_its_version() {
    let folder = history();
    let at = folder.path();
    let listed = "bilagor:\n  - {handling: Plan, datum: 2025-01-15, fil: ../bilagor/plan.txt}\n";
    write(at, "cases/a.yaml", listed);
    fs::create_dir(at.join("bilagor")).unwrap();
    fs::write(at.join("bilagor/plan.txt"), "gammal\n").unwrap();
    save(at);
    fs::write(at.join("bilagor/plan.txt"), "ny\n").unwrap();
    let said = jamfor(at, &["cases/a.yaml"]);
    assert!(
        said.out.contains("~ ”Plan”, filens innehåll: "),
        "{}",
        said.out
    );
    git(at, &["stash", "-q"]);
    let said = jamfor(at, &["cases/a.yaml"]);
    assert!(said.out.ends_with("Ingen ändring.\n"), "{}", said.out);
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_are_compared() {
    let folder = history();
    let at = folder.path();
    write(at, "cases/b.yaml", "diarienummer: KS/2025:00200\n");
    save(at);
    fs::write(
        at.join("cases/b.yaml"),
        "profil: exempelkommun\nrubrik: [\nbakgrund: \"\n",
    )
    .unwrap();
    write(at, "cases/a.yaml", "bakgrund: En tredje text.\n");
    let said = jamfor(at, &[]);
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .starts_with("fel: cases/b.yaml (filen) går inte att läsa i sin helhet: fel[F002]"),
        "{}",
        said.err
    );
    assert!(
        said.out.contains("[annan → tredje]") && !said.out.contains("b.yaml"),
        "{}",
        said.out
    );
}

#[test]
fn two_files_are_compared_as_they_lie() {
    let folder = history();
    let at = folder.path();
    write(
        at,
        "b.yaml",
        "bakgrund: En annan text. # samma\ndatum: 2025-04-02\n",
    );
    let said = jamfor(at, &["cases/a.yaml", "b.yaml"]);
    assert_snapshot!(said.out, @r"
    cases/a.yaml → b.yaml

    Ingen ändring på sidan: bara kommentarer skiljer.
    ");
    let said = jamfor(at, &["cases/a.yaml", "saknas.yaml"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .contains("saknas.yaml går inte att läsa (finns inte)"),
        "{}",
        said.err
    );
}

/// The case inside a PDF against that in another, and against a case as it lies.
/// Words are judged as when a case is checked.
#[test]
fn a_word_that_was_misspelt_is_a_finding_that_is_gone() {
    let case = |word: &str| case_with(&format!("bakgrund: Besökarna har {word} om längre tid.\n"));
    let (old, new) = (case("bettt"), case("bett"));
    let folder = project(&[("a.yaml", old.as_bytes()), ("b.yaml", new.as_bytes())]);
    let said = jamfor(folder.path(), &["a.yaml", "b.yaml"]);
    assert!(said.out.contains("− borta: "), "{}", said.out);
    assert!(said.out.contains("[L108]"), "{}", said.out);
    let said = jamfor(folder.path(), &["b.yaml", "a.yaml"]);
    assert!(said.out.contains("+ ny: "), "{}", said.out);
}

#[test]
fn the_cases_inside_pdfs_are_compared() {
    let folder = history();
    let at = folder.path();
    let build = |to: &str| {
        let said = skrivelse(at, ["bygg", "--utkast", "--till", to, "cases/a.yaml"]);
        assert!(said.code < 2, "{}", said.err);
    };
    build("gammal");
    write(
        at,
        "cases/a.yaml",
        "bakgrund: En tredje text.\ndatum: 2025-04-02\n",
    );
    build("ny");
    let (old, new) = ("gammal/a.pdf", "ny/a.pdf");
    let said = jamfor(at, &[old, new]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.starts_with("gammal/a.pdf → ny/a.pdf\n"),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("Bakgrund\n  ~ En [annan → tredje] text.\n"),
        "{}",
        said.out
    );
    let said = jamfor(at, &[old, "cases/a.yaml"]);
    assert!(
        said.out.contains("[annan → tredje]"),
        "{}{}",
        said.out,
        said.err
    );
    let said = jamfor(at, &[new, "cases/a.yaml"]);
    assert!(
        said.out.ends_with("Ingen ändring.\n"),
        "{}{}",
        said.out,
        said.err
    );
    fs::write(at.join("tom.pdf"), "%PDF-1.7\n").unwrap();
    assert_eq!(jamfor(at, &["tom.pdf", new]).code, 2);
}

#[test]
fn programs_get_the_changes_with_whole_values() {
    let folder = history();
    let said = jamfor(folder.path(), &["--form", "json", "cases/a.yaml"]);
    let all: Value = serde_json::from_str(&said.out).unwrap();
    let case = &all["cases"][0];
    assert_eq!(
        (&all["version"], &case["outcome"]),
        (&Value::from(1), &Value::from("changed"))
    );
    assert_eq!(case["new"]["file"], "cases/a.yaml");
    assert_snapshot!(format!("{:#}", case["changes"]), @r#"
    [
      {
        "number": 1,
        "path": [
          "datum"
        ],
        "kind": "changed",
        "old": "26 mars 2025",
        "new": "2 april 2025",
        "changes_page": true,
        "follows": null,
        "linked": null,
        "paragraphs": [],
        "items": [],
        "said": "datum: 26 mars → 2 april 2025",
        "remark": null
      }
    ]
    "#);
}
