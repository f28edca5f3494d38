//! The head of the page as an organisation lays it out, and where a project's cases begin.

use std::fs;

use serde_json::Value;
use skrivelse::pdf;
use skrivelse::proof::Region;
use tempfile::TempDir;

use crate::support::{project, root, skrivelse};

const OWN: &str = "uppgifter:\n  - {id: enhet, etikett: Ansvarig enhet, måste_finnas: ja}\n";

/// A project with a profile, and a case of it.
fn headed(profile: &str, case: &str) -> TempDir {
    let profile = format!("namn: Prov\nlogotyp: logo.svg\n{profile}");
    let sample = fs::read_to_string(root().join("cases/2025-psykisk-halsa.yaml")).unwrap();
    let (_, sample) = sample.split_once("\nprofil:").unwrap();
    let (_, sample) = sample.split_once('\n').unwrap();
    let case = format!("profil: prov\n{case}{sample}");
    project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        (
            "templates/profiles/prov/logo.svg",
            &fs::read(root().join("templates/mark.svg")).unwrap(),
        ),
        ("cases/a.yaml", case.as_bytes()),
    ])
}

fn first_page(folder: &TempDir) -> String {
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    assert!(said.code < 2, "{}{}", said.out, said.err);
    let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
    let pages = pdf::page_texts(&pdf).unwrap();
    pages[0].split_whitespace().collect::<Vec<_>>().join(" ")
}

fn found(profile: &str, case: &str) -> Vec<String> {
    let folder = headed(profile, case);
    let said = skrivelse(folder.path(), ["granska", "--form", "json"]);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let found = json["findings"].as_array().unwrap().iter();
    let codes = found.map(|found| found["code"].as_str().unwrap().to_owned());
    let of_head = ["F002", "F003", "F006", "F030", "F027", "F132"];
    codes
        .filter(|code| of_head.contains(&code.as_str()))
        .collect()
}

#[test]
fn every_head_says_the_same_wherever_it_stands() {
    for (head, columns) in [
        ("märke: vänster", "[[mottagare]]"),
        ("märke: höger", "[[datum, diarienummer], [handläggare]]"),
        (
            "märke: mitten\n  namn: under",
            "[[handläggare], [mottagare], [enhet, datum]]",
        ),
        (
            "typ: vid rubriken\n  linje: ja",
            "[[enhet], [datum], [diarienummer], [mottagare]]",
        ),
    ] {
        let profile = format!("{OWN}sidhuvud:\n  {head}\n  kolumner: {columns}\n");
        let page = first_page(&headed(&profile, "uppgifter: {enhet: Planeringsenheten}\n"));
        for text in [
            "Prov",
            "Planeringsenheten",
            "Ansvarig enhet",
            "2025-03-26",
            "Gun Valli",
            "SAU",
        ] {
            assert!(page.contains(text), "{text}\n{profile}\n{page}");
        }
    }
}

#[test]
fn a_logo_that_says_the_name_stands_alone() {
    let page = first_page(&headed("sidhuvud: {namn: i logotypen}\n", ""));
    assert!(page.starts_with("Tjänsteskrivelse"), "{page}");
}

#[test]
fn the_head_and_its_fields_are_judged() {
    let nothing: [&str; 0] = [];
    for (profile, case, codes) in [
        (
            "sidhuvud: {kolumner: [[datum], [datumm]]}\n",
            "",
            &["F030"][..],
        ),
        ("sidhuvud: {kolumner: [[datum], [datum]]}\n", "", &["F027"]),
        (
            "sidhuvud: {kolumner: [[], [], [], [], []]}\n",
            "",
            &["F030"],
        ),
        ("uppgifter: [{id: datum}]\n", "", &["F030"]),
        ("uppgifter: [{etikett: Enhet}]\n", "", &["F030"]),
        ("", "uppgifter: {enhet: Planeringen}\n", &["F132"]),
        (OWN, "uppgifter: {enhet: Planeringen}\n", &nothing),
    ] {
        assert_eq!(found(profile, case), codes, "{profile}{case}");
    }
    let ready = |case: &str| {
        let folder = headed(OWN, case);
        let file = folder.path().join("cases/a.yaml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("status: utkast", "status: klar")).unwrap();
        skrivelse(folder.path(), ["granska", "--form", "kort"]).out
    };
    assert!(ready("").contains("F132: Ansvarig enhet saknas i sidhuvudet"));
    assert!(ready("uppgifter: {enhet:}\n").contains("F132"));
    assert!(!ready("uppgifter: {enhet: Planeringen}\n").contains("F132"));
}

#[test]
fn what_stands_within_parts_has_the_names_of_the_organisation() {
    let names =
        "underrubriker: {bara_ekonomi: Pengar, ekonomi: Pengar, vilka: Barnen det gäller}\n";
    let folder = headed(names, "");
    first_page(&folder);
    let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
    let text = pdf::page_texts(&pdf).unwrap().concat();
    assert!(text.contains("Pengar") && !text.contains("Ekonomiska konsekvenser"));
}

#[test]
fn a_project_chooses_whom_its_cases_are_for_and_how_they_begin() {
    let beginning = "profil: {profil}\ntyp: promemoria\nrubrik: \"[rubrik]\"\n";
    let folder = project(&[
        ("templates/profiles/ett/profil.yaml", b"namn: Ett\n"),
        (
            "templates/profiles/tva/profil.yaml",
            "namn: Två\nförval: ja\n".as_bytes(),
        ),
        ("templates/profiles/tva/ny.yaml", beginning.as_bytes()),
    ]);
    let run = |arguments: &[&str]| skrivelse(folder.path(), arguments);
    assert_eq!(run(&["ny", "cases/a.yaml"]).code, 0);
    let text = fs::read_to_string(folder.path().join("cases/a.yaml")).unwrap();
    assert_eq!(text, beginning.replace("{profil}", "tva"));
    let one = folder.path().join("templates/profiles/ett/profil.yaml");
    fs::write(one, "namn: Ett\nförval: ja\n").unwrap();
    fs::remove_file(folder.path().join("cases/a.yaml")).unwrap();
    let said = run(&["ny", "cases/b.yaml"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("både ett och tva har förval: ja"),
        "{}",
        said.err
    );
}

/// What `profil granska` says of the project, a line each.
fn judged(files: &[(&str, &[u8])]) -> String {
    skrivelse(
        project(files).path(),
        ["profil", "granska", "--form", "kort"],
    )
    .out
}

#[test]
fn two_usual_profiles_and_a_faulty_beginning_are_told_before_a_case_is_begun() {
    let both = judged(&[
        (
            "templates/profiles/ett/profil.yaml",
            "namn: Ett\nförval: ja\n".as_bytes(),
        ),
        (
            "templates/profiles/tva/profil.yaml",
            "namn: Två\nförval: ja\n".as_bytes(),
        ),
    ]);
    assert_eq!(both.matches("fel F027").count(), 2, "{both}");
    for (beginning, told) in [
        ("profil: {profil}\n  typ: x\n", "ny.yaml:2:3: fel F002"),
        ("typ: promemoria\n", "ny.yaml:1:1: fel F029"),
        ("profil: annan\ntyp: promemoria\n", "ny.yaml:1:9: fel F029"),
        ("profil: {profil}\nrubriken: x\n", "ny.yaml:2:1: fel F003"),
        ("profil: {profil}\ntyp: dikt\n", "ny.yaml:2:6: fel F006"),
    ] {
        let said = judged(&[
            ("templates/profiles/ett/profil.yaml", b"namn: Ett\n"),
            ("templates/profiles/ett/ny.yaml", beginning.as_bytes()),
        ]);
        assert!(said.contains(told), "{told}\n{said}");
    }
    let said = judged(&[
        ("templates/profiles/ett/profil.yaml", b"namn: Ett\n"),
        (
            "templates/profiles/ett/ny.yaml",
            b"profil: {profil}\ntyp: promemoria\n",
        ),
    ]);
    assert!(!said.contains("fel") && !said.contains("ny.yaml"), "{said}");
}

#[test]
fn what_is_mechanical_in_a_profile_is_fixed() {
    let folder = project(&[(
        "templates/profiles/ett/profil.yaml",
        "# Vår profil\nnamn: Ett\nförval: yes\n".as_bytes(),
    )]);
    let said = skrivelse(folder.path(), ["profil", "granska", "--rätta"]);
    assert!(
        said.err.contains("förval: yes” → ”förval: ja”"),
        "{}",
        said.err
    );
    let file = folder.path().join("templates/profiles/ett/profil.yaml");
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(text, "# Vår profil\nnamn: Ett\nförval: ja\n");
    let again = skrivelse(folder.path(), ["profil", "granska", "--rätta", "neutral"]);
    assert_eq!(
        (again.code, again.err.contains("rättat")),
        (0, false),
        "{}",
        again.err
    );
}

#[test]
fn a_new_case_has_the_fields_and_the_points_of_its_organisation() {
    let folder = project(&[]);
    let arguments = ["ny", "cases/a.yaml", "--profil", "lillkopings-kommun"];
    assert_eq!(skrivelse(folder.path(), arguments).code, 0);
    let text = fs::read_to_string(folder.path().join("cases/a.yaml")).unwrap();
    assert!(
        text.contains("\nuppgifter:\n  ansvarig_enhet:\n\n"),
        "{text}"
    );
    assert!(text.contains("att-sats"), "{text}");
}

#[test]
fn page_numbers_and_the_heads_of_later_pages_are_as_the_organisation_has_them() {
    for (form, shown) in [
        ("sida 1 av 5", "Sida 2 av 3"),
        ("1/5", "2/3"),
        ("1 (5)", "2 (3)"),
    ] {
        for (running, is_named) in [("bara sidnummer", false), ("namn, datum och nummer", true)] {
            let head = format!("sidhuvud:\n  sidnummer: {form}\n  följande_sidor: {running}\n");
            let folder = headed(&head, "");
            first_page(&folder);
            let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
            let pages = pdf::pages(&pdf).unwrap();
            let heads = pages.runs.iter();
            let heads = heads.filter(|run| run.page == 1 && run.region == Region::Head);
            let said: String = heads.map(|run| run.text.as_str()).collect();
            assert!(said.contains(shown), "{form}: {said}");
            assert_eq!(said.contains("Prov"), is_named, "{running}: {said}");
        }
    }
    let wrong = found("sidhuvud: {sidnummer: sid 1}\n", "");
    assert_eq!(wrong.len(), 1, "{wrong:?}");
}
