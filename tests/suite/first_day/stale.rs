//! 26: PDFs whose cases are gone are listed and, on request, removed; never one that is signed.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

use crate::commands::without_seconds;
use crate::support::{case_with, git, project, root, skrivelse};

fn three_built() -> TempDir {
    let cases: Vec<String> = (1..=4)
        .map(|number| case_with(&format!("diarienummer: KS/2025:{number:05}\n")))
        .collect();
    let folder = project(&[
        ("cases/kvar.yaml", cases[0].as_bytes()),
        ("cases/borta.yaml", cases[1].as_bytes()),
        ("cases/mars/01-avtal.yaml", cases[2].as_bytes()),
        ("cases/mars/02-plan.yaml", cases[3].as_bytes()),
    ]);
    assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
    folder
}

fn in_manifest(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("output/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let files = manifest["files"].as_array().unwrap().iter();
    files
        .map(|entry| entry["file"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn pdfs_of_removed_renamed_and_moved_cases_are_told_and_left() {
    let folder = three_built();
    let path = |file: &str| folder.path().join(file);
    fs::remove_file(path("cases/borta.yaml")).unwrap();
    fs::rename(
        path("cases/mars/01-avtal.yaml"),
        path("cases/mars/01-hyra.yaml"),
    )
    .unwrap();
    fs::rename(path("cases/mars/02-plan.yaml"), path("cases/02-plan.yaml")).unwrap();
    let said = skrivelse(folder.path(), ["bygg"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!(without_seconds(&said.out), @"
    klar     02-plan       output/02-plan.pdf (1 sida)
    klar     kvar          output/kvar.pdf (1 sida)
    klar     mars/01-hyra  output/mars/01-hyra.pdf (1 sida)

    3 av 3 ärenden byggda på 0,0 s, inga anmärkningar.

    gammal   output/borta.pdf (ärendet borta finns inte längre)
    gammal   output/mars/01-avtal.pdf (ärendet mars/01-avtal finns inte längre)
    gammal   output/mars/02-plan.pdf (ärendet mars/02-plan finns inte längre)
    Ta bort dem med: skrivelse bygg --rensa
    ");
    for file in ["borta", "mars/01-avtal", "mars/02-plan"] {
        assert!(path(&format!("output/{file}.pdf")).is_file(), "{file}");
    }
    // They are told each time, whatever is built.
    assert!(
        skrivelse(folder.path(), ["bygg", "cases/kvar.yaml"])
            .out
            .contains("gammal   output/borta.pdf")
    );
}

#[test]
fn on_request_they_are_removed_with_their_entries_and_empty_folders() {
    let folder = three_built();
    fs::remove_file(folder.path().join("cases/borta.yaml")).unwrap();
    fs::remove_dir_all(folder.path().join("cases/mars")).unwrap();
    let said = skrivelse(folder.path(), ["bygg", "--rensa"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!(without_seconds(&said.out), @"
    klar     kvar  output/kvar.pdf (1 sida)

    1 av 1 ärende byggt på 0,0 s, inga anmärkningar.

    borttagen  output/borta.pdf
    borttagen  output/mars/01-avtal.pdf
    borttagen  output/mars/02-plan.pdf
    ");
    assert_eq!(in_manifest(folder.path()), ["kvar.pdf"]);
    assert!(!folder.path().join("output/mars").exists());
    let again = skrivelse(folder.path(), ["bygg", "--rensa"]).out;
    assert!(
        again.ends_with("Inga gamla PDF-filer att ta bort.\n"),
        "{again}"
    );
}

#[test]
fn what_was_signed_or_changed_or_is_read_only_is_never_removed() {
    let folder = three_built();
    fs::remove_file(folder.path().join("cases/borta.yaml")).unwrap();
    fs::remove_dir_all(folder.path().join("cases/mars")).unwrap();
    let path = |file: &str| folder.path().join("output").join(file);
    let signed = fs::read(root().join("tests/fixtures/signed/rsa-in-order.pdf")).unwrap();
    fs::write(path("borta.pdf"), &signed).unwrap();
    let mut changed = fs::read(path("mars/01-avtal.pdf")).unwrap();
    changed.extend(b"% en anteckning\n");
    fs::write(path("mars/01-avtal.pdf"), &changed).unwrap();
    let mut permissions = fs::metadata(path("mars/02-plan.pdf"))
        .unwrap()
        .permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path("mars/02-plan.pdf"), permissions).unwrap();
    let said = skrivelse(folder.path(), ["bygg", "--rensa"]);
    assert_snapshot!(without_seconds(&said.out), @"
    klar     kvar  output/kvar.pdf (1 sida)

    1 av 1 ärende byggt på 0,0 s, inga anmärkningar.

    kvar       output/borta.pdf är undertecknad och tas inte bort
    kvar       output/mars/01-avtal.pdf har ändrats sedan den byggdes och tas inte bort
    kvar       output/mars/02-plan.pdf är skrivskyddad och tas inte bort
    ");
    assert_eq!(fs::read(path("borta.pdf")).unwrap(), signed);
    assert_eq!(fs::read(path("mars/01-avtal.pdf")).unwrap(), changed);
    assert!(path("mars/02-plan.pdf").is_file());
    assert_eq!(in_manifest(folder.path()).len(), 4);
}

#[test]
fn what_the_manifest_does_not_tell_of_is_nobodys_to_remove() {
    let folder = three_built();
    fs::write(folder.path().join("output/eget.pdf"), b"%PDF-1.7 eget").unwrap();
    fs::write(folder.path().join("output/mars/eget.pdf"), b"%PDF-1.7 eget").unwrap();
    fs::remove_dir_all(folder.path().join("cases/mars")).unwrap();
    assert_eq!(skrivelse(folder.path(), ["bygg", "--rensa"]).code, 0);
    assert!(folder.path().join("output/eget.pdf").is_file());
    assert!(folder.path().join("output/mars/eget.pdf").is_file());
    assert!(!folder.path().join("output/mars/01-avtal.pdf").exists());
}

#[test]
fn a_manifest_of_a_stranger_removes_nothing_elsewhere() {
    let folder = three_built();
    let manifest = folder.path().join("output/manifest.json");
    for named in [
        "../utanför.pdf",
        "/etc/hosts.pdf",
        "mars/../../utanför.pdf",
        "länk/utanför.pdf",
    ] {
        let text = fs::read_to_string(&manifest).unwrap();
        fs::write(&manifest, text.replace("borta.pdf", named)).unwrap();
        fs::write(
            folder.path().join("utanför.pdf"),
            fs::read(folder.path().join("output/borta.pdf")).unwrap(),
        )
        .unwrap();
        #[cfg(unix)]
        if named.starts_with("länk") {
            std::os::unix::fs::symlink(folder.path(), folder.path().join("output/länk")).unwrap();
        }
        let cases = folder.path().join("cases/borta.yaml");
        let case = fs::read(&cases).unwrap();
        fs::remove_file(&cases).unwrap();
        skrivelse(folder.path(), ["bygg", "cases/kvar.yaml", "--rensa"]);
        fs::write(&cases, case).unwrap();
        assert!(folder.path().join("utanför.pdf").is_file(), "{named}");
        assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
    }
}

#[test]
fn a_folder_of_pdfs_outside_the_project_may_be_shared_and_is_left() {
    let folder = three_built();
    let shared = tempfile::tempdir().unwrap();
    let till = shared.path().to_str().unwrap();
    assert_eq!(skrivelse(folder.path(), ["bygg", "--till", till]).code, 0);
    fs::remove_dir_all(folder.path().join("cases/mars")).unwrap();
    for arguments in [
        &["bygg", "--till", till][..],
        &["bygg", "--till", till, "--rensa"],
    ] {
        let said = skrivelse(folder.path(), arguments);
        assert!(
            !said.out.contains("gammal") && !said.out.contains("borttagen"),
            "{}",
            said.out
        );
    }
    assert!(shared.path().join("mars/01-avtal.pdf").is_file());
}

/// A project with one case that is built, signed by nobody, and moved away.
fn moved(with_git: bool) -> TempDir {
    let cases = [1, 2].map(|number| case_with(&format!("diarienummer: KS/2025:{number:05}\n")));
    let folder = project(&[
        ("cases/a.yaml", cases[0].as_bytes()),
        ("cases/b.yaml", cases[1].as_bytes()),
        (".gitignore", b"output\narkiv\n"),
    ]);
    if with_git {
        git(folder.path(), &["init", "-q", "-b", "main"]);
        git(folder.path(), &["add", "."]);
        git(folder.path(), &["commit", "-q", "-m", "Alla"]);
    }
    assert_eq!(skrivelse(folder.path(), ["bygg", "cases/a.yaml"]).code, 0);
    fs::create_dir(folder.path().join("arkiv")).unwrap();
    fs::rename(
        folder.path().join("output/a.pdf"),
        folder.path().join("arkiv/a.pdf"),
    )
    .unwrap();
    folder
}

#[test]
fn a_pdf_that_has_been_moved_keeps_its_entry() {
    for with_git in [true, false] {
        for arguments in [
            &["bygg", "cases/b.yaml"][..],
            &["bygg", "--rensa", "cases/b.yaml"],
            &["bygg"],
        ] {
            let folder = moved(with_git);
            let before = skrivelse(folder.path(), ["kontrollera", "arkiv/a.pdf"]);
            assert_eq!(skrivelse(folder.path(), arguments).code, 0);
            let after = skrivelse(folder.path(), ["kontrollera", "arkiv/a.pdf"]);
            assert_eq!(after.out, before.out, "{with_git} {arguments:?}");
            let told = if with_git {
                "vid commit"
            } else {
                "utan uppgift om commit"
            };
            assert!(after.out.contains(told), "{}", after.out);
        }
    }
}

#[test]
fn a_new_text_of_the_same_case_takes_its_entry() {
    let folder = moved(false);
    let case = case_with("diarienummer: KS/2025:00001\nrubrik: En annan rubrik\n");
    fs::write(folder.path().join("cases/a.yaml"), case).unwrap();
    assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
    assert_eq!(in_manifest(folder.path()), ["a.pdf", "b.pdf"]);
}

#[test]
fn the_pdf_of_another_case_is_not_written_over_in_silence() {
    let cases = [1, 2].map(|number| case_with(&format!("diarienummer: KS/2025:{number:05}\n")));
    // Two files of one name, one file that becomes another matter, a case that has been moved.
    for (first, second, case, is_told) in [
        ("cases/a.yaml", "a.yaml", &cases[1], true),
        ("cases/a.yaml", "a.yaml", &cases[0], true),
        ("cases/a.yaml", "cases/a.yaml", &cases[1], true),
        ("cases/a.yaml", "cases/a.yml", &cases[0], false),
    ] {
        let folder = project(&[(first, cases[0].as_bytes()), ("templates/x.txt", b"")]);
        assert_eq!(skrivelse(folder.path(), ["bygg", first]).code, 0);
        if !is_told {
            fs::remove_file(folder.path().join(first)).unwrap();
        }
        fs::write(folder.path().join(second), case).unwrap();
        let said = skrivelse(folder.path(), ["bygg", second]);
        assert_eq!(said.code, 0, "{}", said.err);
        let told = format!("obs: output/a.pdf var ärendet {first} (KS/2025:00001)");
        assert_eq!(said.err.contains(&told), is_told, "{second}: {}", said.err);
        // Told once: what lies there now is its own.
        assert_eq!(skrivelse(folder.path(), ["bygg", second]).err, "");
    }
}

#[test]
fn two_projects_with_one_folder_of_pdfs_are_told_apart() {
    let cases = [1, 2].map(|number| case_with(&format!("diarienummer: KS/2025:{number:05}\n")));
    let folder = project(&[
        ("ett/cases/a.yaml", cases[0].as_bytes()),
        ("två/cases/a.yaml", cases[1].as_bytes()),
    ]);
    let build = |below: &str| {
        skrivelse(
            &folder.path().join(below),
            ["bygg", "--till", "../gemensam"],
        )
    };
    assert_eq!(build("ett").err, "");
    assert!(
        build("två")
            .err
            .starts_with("obs: ../gemensam/a.pdf var ärendet")
    );
}

#[test]
fn the_pdf_of_a_case_that_is_there_is_not_stale() {
    let case = case_with("");
    let elsewhere = project(&[("cases/z.yaml", case.as_bytes()), (".git/HEAD", b"")]);
    let outside = elsewhere.path().join("cases/z.yaml");
    for (path, built) in [
        ("w.txt", "w.txt"),
        ("möten/w.txt", "möten/w.txt"),
        ("cases/w.yaml", outside.to_str().unwrap()),
    ] {
        let folder = project(&[
            ("cases/kvar.yaml", case.as_bytes()),
            (path, case.as_bytes()),
        ]);
        let said = skrivelse(folder.path(), ["bygg", built, "--till", "output"]);
        assert_eq!(said.code, 0, "{}", said.err);
        let said = skrivelse(folder.path(), ["bygg", "cases/kvar.yaml", "--rensa"]);
        assert!(said.out.contains("Inga gamla"), "{built}: {}", said.out);
    }
    for (before, after) in [
        ("\u{e5}", "a\u{30a}"),
        ("a\u{30a}", "\u{e5}"),
        ("m\u{f6}te/a", "mo\u{308}te/a"),
        ("f", "F"),
    ] {
        let path = |name: &str| format!("cases/{name}.yaml");
        let folder = project(&[(&path(before), case.as_bytes())]);
        assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
        let to = folder.path().join(path(after));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(folder.path().join(path(before)), to).unwrap();
        let said = skrivelse(folder.path(), ["bygg", "--rensa"]).out;
        assert!(said.contains("Inga gamla"), "{after}: {said}");
    }
}

#[test]
fn when_no_case_is_left_what_was_built_is_stale() {
    for (file, place) in [
        ("cases/z.yaml", "z"),
        ("cases/mars/z.yaml", "mars/z"),
        ("z.yaml", "z"),
    ] {
        let folder = project(&[(file, case_with("").as_bytes())]);
        assert_eq!(skrivelse(folder.path(), ["bygg"]).code, 0);
        fs::remove_file(folder.path().join(file)).unwrap();
        let told = skrivelse(folder.path(), ["bygg"]);
        assert_eq!(told.code, 2);
        let pdf = format!("output/{place}.pdf");
        assert!(
            told.out.contains(&format!("gammal   {pdf}")),
            "{}",
            told.out
        );
        let said = skrivelse(folder.path(), ["bygg", "--rensa"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{file}");
        assert!(said.out.contains(&format!("borttagen  {pdf}")));
        assert!(!folder.path().join(pdf).exists());
        assert_eq!(skrivelse(folder.path(), ["bygg", "--rensa"]).code, 2);
    }
}
