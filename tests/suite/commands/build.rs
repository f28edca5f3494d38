//! `build`: a line for each case and one that sums up; PDFs, or the project that Typst reads.

use std::fs;

use insta::assert_snapshot;
use tempfile::TempDir;

use super::without_seconds;
use crate::support::{Said, case_with, project, root, skrivelse};

/// A ready case, a draft, and one with an error of which an earlier PDF is left.
fn three_cases() -> TempDir {
    let (ready, draft) = (
        case_with(""),
        case_with("status: utkast\ndiarienummer: KS/2025:00124\n"),
    );
    let faulty = case_with("datum: 2025-\ndiarienummer: KS/2025:00125\n");
    project(&[
        ("cases/arkiv.yaml", ready.as_bytes()),
        ("cases/bibliotek-och-badhus.yaml", draft.as_bytes()),
        ("cases/cykelväg.yaml", faulty.as_bytes()),
        ("output/cykelväg.pdf", b"ett tidigare bygge"),
    ])
}

fn built(folder: &TempDir, arguments: &[&str]) -> (String, Said) {
    let said = skrivelse(folder.path(), [&["build"], arguments].concat());
    (without_seconds(&said.out), said)
}

fn files(folder: &TempDir, below: &str) -> Vec<String> {
    let found = walkdir::WalkDir::new(folder.path().join(below))
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap);
    let found = found.filter(|entry| entry.file_type().is_file());
    found
        .map(|entry| {
            entry
                .path()
                .strip_prefix(folder.path().join(below))
                .unwrap()
                .display()
                .to_string()
        })
        .collect()
}

#[test]
fn each_case_has_its_line_and_the_faulty_one_does_not_stop_the_others() {
    let folder = three_cases();
    let (report, said) = built(&folder, &[]);
    assert_eq!(said.code, 1);
    assert_snapshot!(report, @"
    klar     arkiv                 output/arkiv.pdf (1 sida)
    utkast   bibliotek-och-badhus  output/bibliotek-och-badhus.pdf (1 sida)
    stoppad  cykelväg              1 fel (output/cykelväg.pdf är från ett tidigare bygge)

    2 av 3 ärenden byggda på 0,0 s, 1 med anmärkningar. Rätta felen, eller bygg utkast med --utkast.
    ");
    assert_snapshot!(said.err, @"
    fel[F101]: datum saknas eller är ofullständigt
      ╭▸ cases/cykelväg.yaml:1:8
      │
    1 │ datum: 2025-
      │        ━━━━━ ”2025-” är inget helt datum
      │
      ├ skriv hela datumet: år-månad-dag, till exempel 2021-04-12
      ╰ läs mer: skrivelse förklara F101
    ");
    assert_eq!(
        files(&folder, "output"),
        [
            "arkiv.pdf",
            "bibliotek-och-badhus.pdf",
            "cykelväg.pdf",
            "manifest.json"
        ]
    );
    assert_eq!(
        fs::read(folder.path().join("output/cykelväg.pdf")).unwrap(),
        b"ett tidigare bygge"
    );
}

#[test]
fn a_draft_is_built_of_every_case_that_can_be_read() {
    let folder = three_cases();
    fs::write(folder.path().join("cases/djup.yaml"), "rubrik: [").unwrap();
    let (report, said) = built(&folder, &["--draft"]);
    assert_eq!(said.code, 1);
    assert_snapshot!(report, @"
    utkast   arkiv                 output/arkiv.pdf (1 sida)
    utkast   bibliotek-och-badhus  output/bibliotek-och-badhus.pdf (1 sida)
    utkast   cykelväg              output/cykelväg.pdf (1 sida, 1 fel)
    stoppad  djup                  1 fel

    3 av 4 ärenden byggda på 0,0 s, 2 med anmärkningar. Rätta felen i det som är stoppat.
    ");
    assert!(
        fs::read(folder.path().join("output/cykelväg.pdf"))
            .unwrap()
            .starts_with(b"%PDF")
    );
}

#[test]
fn cases_without_findings_are_built_without_a_word_on_standard_error() {
    let folder = three_cases();
    let (report, said) = built(&folder, &["cases/arkiv.yaml", "--output-dir", "ut/pdf"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!(report, @"
    klar     arkiv  ut/pdf/arkiv.pdf (1 sida)

    1 av 1 ärende byggt på 0,0 s, inga anmärkningar.
    ");
    assert_eq!(files(&folder, "ut"), ["pdf/arkiv.pdf", "pdf/manifest.json"]);
}

#[test]
fn a_case_is_built_once_however_many_paths_lead_to_it() {
    let folder = three_cases();
    let (report, _) = built(&folder, &["cases/arkiv.yaml", "cases", "cases/arkiv.yaml"]);
    assert_eq!(report.matches("arkiv.pdf").count(), 1, "{report}");
}

#[test]
fn the_number_of_jobs_changes_neither_report_nor_files() {
    let outcomes = ["1", "2", "7"].map(|jobs| {
        let folder = three_cases();
        let (report, said) = built(&folder, &["--jobs", jobs]);
        (
            report,
            said.err,
            fs::read(folder.path().join("output/arkiv.pdf")).unwrap(),
        )
    });
    assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]));
}

#[test]
fn the_typst_project_is_written_whole() {
    let folder = three_cases();
    let (report, said) = built(&folder, &["--emit", "typst", "cases/arkiv.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_snapshot!(report, @"
    klar     arkiv  output/arkiv

    1 av 1 ärende byggt på 0,0 s, inga anmärkningar.
    ");
    let files = files(&folder, "output/arkiv");
    for file in [
        "main.typ",
        "arkiv.yaml",
        "layout/memo.typ",
        "profile/logo.svg",
        "fonts/SourceSerif4_400Regular.ttf",
    ] {
        assert!(
            files.iter().any(|written| written == file),
            "{file} is not among {files:?}"
        );
    }
    let kept = fs::read(folder.path().join("output/arkiv/arkiv.yaml")).unwrap();
    assert_eq!(
        kept,
        fs::read(folder.path().join("cases/arkiv.yaml")).unwrap()
    );
    assert!(!folder.path().join("output/arkiv.pdf").exists());
}

#[test]
fn neither_progress_nor_colour_is_shown_where_there_is_no_terminal() {
    let case = case_with("datum: 2025-\n");
    let names: Vec<String> = (0..12)
        .map(|number| format!("cases/{number}.yaml"))
        .collect();
    let cases: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), case.as_bytes()))
        .collect();
    let folder = project(&cases);
    for arguments in [&["build", "--draft"][..], &["build"], &["check"]] {
        let said = skrivelse(folder.path(), arguments);
        assert!(
            said.out.contains("12 ärenden") && !said.err.contains("bygger"),
            "{}",
            said.err
        );
        assert!(
            !(said.out + &said.err).contains(['\u{1b}', '\r']),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_case_that_cannot_be_typeset_does_not_stop_the_others() {
    let shipped = |path: &str| fs::read_to_string(root().join("templates").join(path)).unwrap();
    let profile = shipped("profiles/exempelkommun/profil.yaml");
    let profile = profile.replace("namn: Exempelkommun", "namn: Egenkommun");
    let level = "heading(level: 1, ";
    let head = shipped("layout/head.typ");
    assert!(head.contains(level));
    let stops = "heading(level: if organisation == \"Egenkommun\" { panic(\"nej\") } else { 1 }, ";
    let head = head.replace(level, stops);
    let logo = shipped("profiles/exempelkommun/logo.svg");
    let (good, bad) = (
        case_with(""),
        case_with("profil: egen\ndiarienummer: KS/2025:00126\n"),
    );
    let folder = project(&[
        ("cases/arkiv.yaml", good.as_bytes()),
        ("cases/badhus.yaml", bad.as_bytes()),
        ("templates/profiles/egen/profil.yaml", profile.as_bytes()),
        ("templates/profiles/egen/logo.svg", logo.as_bytes()),
        ("templates/layout/head.typ", head.as_bytes()),
    ]);
    let (report, said) = built(&folder, &[]);
    assert_eq!(said.code, 2);
    assert!(
        report.contains("klar     arkiv ") && report.contains("stoppad  badhus  se felet ovan"),
        "{report}"
    );
    assert!(
        said.err.contains("fel: mallen går inte att sätta"),
        "{}",
        said.err
    );
    assert_eq!(files(&folder, "output"), ["arkiv.pdf", "manifest.json"]);
}

#[test]
fn with_ready_only_what_is_ready_to_sign_is_built() {
    let folder = three_cases();
    fs::write(
        folder.path().join("cases/djup.yaml"),
        case_with("undertecknare:\ndiarienummer: KS/2025:00126\n"),
    )
    .unwrap();
    let (report, said) = built(&folder, &["--ready"]);
    assert_eq!(said.code, 1);
    assert_snapshot!(report, @"
    klar     arkiv                 output/arkiv.pdf (1 sida)
    stoppad  bibliotek-och-badhus  inte klar: status är utkast
    stoppad  cykelväg              1 fel (output/cykelväg.pdf är från ett tidigare bygge)
    stoppad  djup                  1 fel

    1 av 4 ärenden byggda på 0,0 s, 2 med anmärkningar. Rätta det som saknas; med --klara byggs bara det som är klart att underteckna.
    ");
    assert_eq!(
        files(&folder, "output"),
        ["arkiv.pdf", "cykelväg.pdf", "manifest.json"]
    );
    assert_eq!(built(&folder, &["--ready", "cases/arkiv.yaml"]).1.code, 0);
}

#[test]
fn a_case_that_calls_itself_ready_and_is_not_becomes_a_draft_and_the_report_says_why() {
    let profile =
        fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml")).unwrap();
    let profile = profile + "\nregler: {F102: av}\n";
    let folder = project(&[
        ("cases/a.yaml", case_with("diarienummer:\n").as_bytes()),
        (
            "templates/profiles/exempelkommun/profil.yaml",
            profile.as_bytes(),
        ),
    ]);
    let (report, said) = built(&folder, &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_snapshot!(report, @"
    utkast   a  output/a.pdf (1 sida, inte klar: diarienummer saknas)

    1 av 1 ärende byggt på 0,0 s, inga anmärkningar.
    ");
}

#[test]
fn draft_and_ready_exclude_each_other() {
    let said = skrivelse(&root(), ["build", "--draft", "--ready"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: --utkast och --klara går inte ihop
    hjälp: skriv skrivelse hjälp för att se vad som går
    ");
}

#[test]
fn a_signed_file_is_never_written_over() {
    let folder = three_cases();
    let with_fields = ["cases/arkiv.yaml", "--sign-as", "fields"];
    assert_eq!(built(&folder, &with_fields).1.code, 0);
    let path = folder.path().join("output/arkiv.pdf");
    let signer = crate::signed::authority::Signer::with_p256("Kim Exempel", "Exempelkommun");
    let signed = crate::signed::signer::sign(
        &fs::read(&path).unwrap(),
        "underskrift-1",
        &signer,
        "20260302081500Z",
    );
    fs::write(&path, &signed).unwrap();
    let (_, said) = built(&folder, &["cases/arkiv.yaml"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: output/arkiv.pdf är undertecknad och skrivs inte över
    hjälp: flytta den undertecknade filen, eller bygg till en annan mapp med --till
    ");
    assert!(fs::read(&path).unwrap() == signed);
}
