//! 24, 27: where cases are looked for and where their PDFs go.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::support::{Said, case_with, project, skrivelse};

fn numbered(number: u32) -> String {
    case_with(&format!("diarienummer: KS/2025:{number:05}\n"))
}

/// Cases of the same name in two folders, and one of another name.
fn meetings(prefix: &str) -> TempDir {
    let (one, two, three) = (numbered(1), numbered(2), numbered(3));
    let names = ["mars/01-avtal.yaml", "april/01-avtal.yaml", "ensam.yml"];
    let paths = names.map(|name| format!("{prefix}{name}"));
    project(&[
        (paths[0].as_str(), one.as_bytes()),
        (paths[1].as_str(), two.as_bytes()),
        (paths[2].as_str(), three.as_bytes()),
    ])
}

fn pdfs(folder: &Path) -> Vec<String> {
    let found = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = found.into_iter().map(Result::unwrap).filter(|entry| {
        let ending = entry.path().extension();
        ending.is_some_and(|ending| ending == "pdf")
    });
    files
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).unwrap();
            below.display().to_string()
        })
        .collect()
}

fn in_folder(folder: &TempDir, below: &str, arguments: &[&str]) -> Said {
    skrivelse(&folder.path().join(below), arguments)
}

#[test]
fn cases_of_one_name_in_two_folders_are_both_built() {
    for (prefix, arguments) in [
        ("cases/", &["bygg"][..]),
        ("möten/", &["bygg", "möten"]),
        ("", &["bygg", "."]),
    ] {
        let folder = meetings(prefix);
        let said = skrivelse(folder.path(), arguments);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{prefix}");
        let below = if prefix == "möten/" {
            "output/möten"
        } else {
            "output"
        };
        let expected = ["april/01-avtal.pdf", "ensam.pdf", "mars/01-avtal.pdf"];
        assert_eq!(pdfs(&folder.path().join(below)), expected, "{prefix}");
        assert!(folder.path().join("output/manifest.json").is_file());
        assert_eq!(pdfs(folder.path()).len(), 3);
    }
}

#[test]
fn a_pdf_has_one_place_however_its_case_is_named() {
    let folder = meetings("cases/");
    for arguments in [
        &["bygg", "cases/mars/01-avtal.yaml"][..],
        &["bygg", "cases/mars"],
        &["bygg", "cases/*/01-avtal.yaml"],
        &["bygg"],
    ] {
        assert_eq!(skrivelse(folder.path(), arguments).code, 0, "{arguments:?}");
        assert!(pdfs(folder.path()).contains(&"output/mars/01-avtal.pdf".to_owned()));
        assert!(
            !folder.path().join("output/01-avtal.pdf").exists(),
            "{arguments:?}"
        );
    }
}

#[test]
fn what_is_built_in_folders_can_be_verified_and_says_where_it_is_from() {
    let folder = meetings("cases/");
    crate::support::git(folder.path(), &["init", "-q", "-b", "main"]);
    crate::support::git(folder.path(), &["add", "."]);
    crate::support::git(folder.path(), &["commit", "-q", "-m", "Ärenden"]);
    assert_eq!(skrivelse(folder.path(), ["bygg", "--till", "ut"]).code, 0);
    for file in ["ut/mars/01-avtal.pdf", "ut/ensam.pdf"] {
        let said = skrivelse(folder.path(), ["kontrollera", file, "--form", "json"]);
        let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert!(said.out.contains("\"commit\""), "{file}: {json:#}");
        assert!(!said.out.contains("V112"), "{file}: {json:#}");
    }
}

#[test]
fn there_is_one_output_folder_wherever_one_stands() {
    let folder = meetings("cases/");
    for (below, arguments) in [
        ("cases", &["bygg"][..]),
        ("cases/mars", &["bygg", "01-avtal.yaml"]),
        ("cases/april", &["bygg"]),
        ("", &["bygg"]),
    ] {
        assert_eq!(in_folder(&folder, below, arguments).code, 0, "{below}");
        let outputs: Vec<_> = walkdir::WalkDir::new(folder.path())
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_name() == "output")
            .collect();
        assert_eq!(outputs.len(), 1, "{below}");
        assert_eq!(outputs[0].path(), folder.path().join("output"));
    }
    assert_eq!(pdfs(&folder.path().join("output")).len(), 3);
}

#[test]
fn what_is_said_of_a_pdf_is_its_path_from_where_one_stands() {
    let folder = meetings("cases/");
    let said = in_folder(&folder, "cases/mars", &["bygg"]);
    assert!(
        said.out
            .starts_with("klar     mars/01-avtal  ../../output/mars/01-avtal.pdf"),
        "{}",
        said.out
    );
    let shown = folder
        .path()
        .join("cases/mars/../../output/mars/01-avtal.pdf");
    assert!(shown.is_file());
}

#[test]
fn without_a_folder_of_cases_the_project_is_searched() {
    let case = numbered(1);
    for path in ["a.yaml", "möten/mars/a.yml"] {
        let folder = project(&[
            (path, case.as_bytes()),
            ("docker-compose.yaml", b"services:\n  typ: x\n"),
            (".github/workflows/ci.yaml", b"profil: x\nrubrik: y\n"),
            ("templates/new.yaml", b"profil: {profil}\nrubrik: x\n"),
        ]);
        let said = skrivelse(folder.path(), ["granska"]);
        assert_eq!(
            (said.code, said.out.as_str()),
            (0, "1 ärende granskat, inga fel.\n"),
            "{path}"
        );
        assert_eq!(
            said.err,
            "hoppar över docker-compose.yaml: den ser inte ut som ett ärende; ange filen om den ska granskas\n\n",
            "{path}"
        );
        assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
        // What is built is not searched.
        assert_eq!(skrivelse(folder.path(), ["granska"]).out, said.out);
    }
}

#[test]
fn where_there_is_no_case_it_is_said_how_to_begin() {
    let folder = project(&[("anteckningar.txt", b"Ring Kalle")]);
    assert_snapshot!(skrivelse(folder.path(), ["granska"]).err, @"
    fel: det finns inga ärenden i den här mappen
    hjälp: ärenden är filer som slutar på .yaml; börja på ett med: skrivelse ny cases/mitt-arende.yaml
    ");
    fs::create_dir(folder.path().join("cases")).unwrap();
    assert_snapshot!(skrivelse(folder.path(), ["bygg"]).err, @"
    fel: det finns inga ärenden i cases
    hjälp: ärenden är filer som slutar på .yaml; börja på ett med: skrivelse ny cases/mitt-arende.yaml
    ");
}

#[test]
fn a_file_that_is_passed_over_is_told() {
    let (case, other) = (numbered(1), numbered(2));
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        ("cases/b.YAML", other.as_bytes()),
        ("cases/avtal.yaml.txt", case.as_bytes()),
        ("cases/Budget.txt", case.as_bytes()),
        ("cases/bibliotek", case.as_bytes()),
        ("cases/kopia.yaml (1)", case.as_bytes()),
        ("cases/anteckningar.txt", b"Ring Kalle"),
        ("cases/bilagor/karta.pdf", b"%PDF-1.7"),
    ]);
    let said = skrivelse(folder.path(), ["granska"]);
    assert_eq!(said.out, "2 ärenden granskade, inga fel.\n");
    assert_snapshot!(said.err, @"
    hoppar över cases/Budget.txt: ärenden slutar på .yaml; döp om filen till Budget.yaml om den är ett
    hoppar över cases/avtal.yaml.txt: ärenden slutar på .yaml; döp om filen till avtal.yaml om den är ett
    hoppar över cases/bibliotek: ärenden slutar på .yaml; döp om filen till bibliotek.yaml om den är ett
    hoppar över cases/kopia.yaml (1): ärenden slutar på .yaml; döp om filen till kopia.yaml om den är ett
    ");
}

#[test]
fn a_slip_in_a_path_gets_the_file_that_is_there() {
    let case = numbered(1);
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        ("cases/b.yml", case.as_bytes()),
    ]);
    for (written, meant) in [
        ("cases/a", "menade du cases/a.yaml?"),
        ("cases/a.yml", "menade du cases/a.yaml?"),
        ("cases/b.yaml", "menade du cases/b.yml?"),
        ("cases/c.yaml", "kontrollera att sökvägen stämmer"),
    ] {
        let said = skrivelse(folder.path(), ["granska", written]);
        assert_eq!(said.code, 2, "{written}");
        assert!(said.err.contains(meant), "{}", said.err);
    }
}

#[test]
fn names_that_still_meet_are_stopped() {
    let (one, two) = (numbered(1), numbered(2));
    for (first, second) in [
        ("cases/a.yaml", "cases/a.yml"),
        ("cases/a.yaml", "a.yaml"),
        ("cases/m/A.yaml", "cases/m/a.yml"),
    ] {
        let folder = project(&[(first, one.as_bytes()), (second, two.as_bytes())]);
        let said = skrivelse(folder.path(), ["bygg", first, second]);
        assert_eq!(said.code, 1, "{first} {second}");
        assert_eq!(said.err.matches("fel[F014]").count(), 2, "{}", said.err);
        assert!(pdfs(folder.path()).is_empty());
    }
}

#[test]
fn a_folder_that_was_written_whole_is_not_built_into() {
    let (one, two) = (numbered(1), numbered(2));
    let folder = project(&[
        ("cases/a.yaml", one.as_bytes()),
        ("cases/a/b.yaml", two.as_bytes()),
        ("cases/a/c/d.yaml", two.as_bytes()),
    ]);
    assert_eq!(
        skrivelse(folder.path(), ["bygg", "--skriv", "typst", "cases/a.yaml"]).code,
        0
    );
    for case in ["cases/a/b.yaml", "cases/a/c/d.yaml"] {
        let said = skrivelse(folder.path(), ["bygg", case]);
        assert_eq!(said.code, 2, "{case}");
        assert!(
            said.err.contains("output/a är skriven som en enda mapp"),
            "{}",
            said.err
        );
    }
}

#[test]
fn a_file_that_is_named_twice_is_one_case() {
    let case = numbered(1);
    let folder = project(&[("cases/p.yaml", case.as_bytes())]);
    let whole = folder.path().join("cases/p.yaml");
    for paths in [
        ["cases/p.yaml", "./cases/p.yaml"],
        ["cases/../cases/p.yaml", "cases"],
        ["cases", whole.to_str().unwrap()],
    ] {
        let said = skrivelse(folder.path(), [&["granska"][..], &paths].concat());
        assert_eq!(said.out, "1 ärende granskat, inga fel.\n", "{paths:?}");
        let built = skrivelse(folder.path(), [&["bygg"][..], &paths].concat());
        assert_eq!((built.code, built.err.as_str()), (0, ""), "{paths:?}");
    }
}

#[test]
fn words_with_letter_and_accent_apart_are_known() {
    let case = numbered(1);
    for there in ["\u{e4}rende", "a\u{308}rende"] {
        for typed in ["\u{e4}rende", "a\u{308}rende"] {
            let folder = project(&[(&format!("cases/{there}.yaml"), case.as_bytes())]);
            let path = format!("cases/{typed}.yaml");
            let said = skrivelse(folder.path(), ["granska", "--ra\u{308}tta", &path]);
            assert_eq!(
                (said.code, said.out.as_str()),
                (0, "1 ärende granskat, inga fel.\n")
            );
            let said = skrivelse(folder.path(), ["granska", "--tilla\u{30a}tet", &path]);
            assert_eq!(said.code, 0, "{}", said.err);
        }
    }
    let folder = project(&[]);
    for words in [&["hja\u{308}lp"][..], &["fo\u{308}rklara", "A101"]] {
        assert_eq!(skrivelse(folder.path(), words).code, 0, "{words:?}");
    }
    // What is new is written in the usual form.
    assert_eq!(skrivelse(folder.path(), ["ny", "a\u{308}rende"]).code, 0);
    assert!(folder.path().join("\u{e4}rende.yaml").is_file());
}

#[test]
fn without_git_the_folder_with_cases_is_found_from_all_folders_below_it() {
    let (one, two) = (numbered(1), numbered(2));
    let folder = project(&[
        ("cases/a.yaml", one.as_bytes()),
        ("utkast/b.yaml", two.as_bytes()),
        ("protokoll/mars/x.txt", b""),
    ]);
    assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
    for below in ["output", "utkast", "protokoll/mars"] {
        let said = in_folder(&folder, below, &["granska"]);
        assert_eq!(
            said.out, "1 ärende granskat, inga fel.\n",
            "{below}: {}",
            said.err
        );
    }
    assert_eq!(in_folder(&folder, "utkast", &["bygg", "b.yaml"]).code, 0);
    assert!(folder.path().join("output/utkast/b.pdf").is_file());
    assert!(!folder.path().join("utkast/output").exists());
}

#[test]
fn nothing_that_may_be_a_case_is_passed_over_in_silence() {
    let case = numbered(1);
    let folder = project(&[
        ("cases/a.yaml", case.as_bytes()),
        ("cases/b.md", case.as_bytes()),
        ("cases/c.docx", case.as_bytes()),
        ("cases/d.bak", case.as_bytes()),
        ("cases/bilagor/text.md", b"# Om kartan\n"),
        ("cases/tom.yaml/x", b""),
        ("tom/x.pdf", b"%PDF-1.7"),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("borta.yaml", folder.path().join("cases/bruten.yaml")).unwrap();
    let said = skrivelse(folder.path(), ["granska", "cases", "tom"]);
    assert_eq!(said.out, "1 ärende granskat, inga fel.\n");
    #[cfg(unix)]
    assert_snapshot!(said.err, @"
    hoppar över cases/b.md: ärenden slutar på .yaml; döp om filen till b.yaml om den är ett
    hoppar över cases/bruten.yaml: länken leder till en fil som inte finns
    hoppar över cases/c.docx: ärenden slutar på .yaml; döp om filen till c.yaml om den är ett
    hoppar över cases/d.bak: ärenden slutar på .yaml; döp om filen till d.yaml om den är ett
    hoppar över cases/tom.yaml: det är en mapp, och ärenden är filer
    hoppar över tom: det finns inga ärenden i mappen
    ");
}
