//! Words of a profile: names of kinds, labels, codes of rules, and the names of new profiles.

use insta::assert_snapshot;

use crate::support::{case_with, project, skrivelse};

/// What is said of a profile, a line each.
fn said(profile: &str) -> Vec<String> {
    let profile = format!("namn: Prov\n{profile}");
    let path = "templates/profiles/prov/profil.yaml";
    let folder = project(&[(path, profile.as_bytes())]);
    let said = skrivelse(folder.path(), ["profil", "granska", "--form", "kort"]);
    let lines = said.out.lines().filter_map(|line| line.strip_prefix(path));
    let lines = lines.filter(|line| !line.contains("F029"));
    lines.map(str::to_owned).collect()
}

/// A shipped profile without an organisation, and one with what a new profile has as an example.
#[test]
fn a_profile_that_is_not_filled_in_keeps_a_case_from_being_ready() {
    let rows = "namn: Prov\nsidfot:\n  - {rubrik: Org.nr, rader: [000000-0000]}\n";
    for (name, profile, said) in [
        ("neutral", "", "”Organisationens namn” skulle stå"),
        ("prov", rows, "”000000-0000” skulle stå"),
    ] {
        for (status, severity) in [("klar", "fel"), ("utkast", "varning")] {
            let case = case_with(&format!("profil: {name}\nstatus: {status}\n"));
            let mut files = vec![("cases/a.yaml", case.as_bytes())];
            if !profile.is_empty() {
                files.push(("templates/profiles/prov/profil.yaml", profile.as_bytes()));
            }
            let folder = project(&files);
            let found = skrivelse(folder.path(), ["granska", "--form", "kort"]).out;
            let of_profile: Vec<&str> = found.lines().filter(|it| it.contains(said)).collect();
            assert_eq!(of_profile.len(), 1, "{found}");
            assert!(
                of_profile[0].contains(&format!("{severity} F112")),
                "{found}"
            );
        }
    }
}

#[test]
fn words_that_no_page_can_have_are_told_at_their_places() {
    let long = "m".repeat(61);
    for (profile, expected) in [
        (
            format!("typer:\n  {long}: {{som: promemoria}}\n"),
            "61 tecken",
        ),
        (
            format!(
                "typer:\n  kort:\n    som: promemoria\n    namn: {}\n",
                "ord ".repeat(16)
            ),
            "63 tecken",
        ),
        (
            format!(
                "typer:\n  kort:\n    som: promemoria\n    namn: {}\n",
                "m".repeat(25)
            ),
            "bredare än sin plats",
        ),
        (
            "typer:\n  kort:\n    namn: ''\n".to_owned(),
            "texten är tom",
        ),
        (
            "typer:\n  yttrande:\n    rubriker: {bedömning: '{foo}'}\n".to_owned(),
            "”{foo}” fylls inte i",
        ),
        (
            "typer:\n  yttrande:\n    beslutsord: ' '\n".to_owned(),
            "texten är tom",
        ),
        ("rubriker: {bedömning: ''}\n".to_owned(), "texten är tom"),
        (
            "rubriker: {datum: '{datum}'}\n".to_owned(),
            "”{datum}” fylls inte i",
        ),
        (
            "rubriker: {förslag_till_beslut: '{förslagställarens} förslag'}\n".to_owned(),
            "”{förslagställarens}” fylls inte i",
        ),
        (
            "rubriker: {bedömning: '{förslagsställarens} bedömning'}\n".to_owned(),
            "fylls inte i",
        ),
        (
            "sidfot:\n  - {rubrik: Kontakt, rader: ['{telefon}']}\n".to_owned(),
            "fylls inte i",
        ),
    ] {
        let said = said(&profile);
        assert_eq!(said.len(), 1, "{profile}: {said:?}");
        assert!(
            said[0].contains("fel F030") && said[0].contains(expected),
            "{said:?}"
        );
    }
    let filled_in = "rubriker: {förslag_till_beslut: '{förslagsställarens} förslag'}\n";
    assert_eq!(said(filled_in), [""; 0]);
}

#[test]
fn codes_that_no_finding_has_are_told_with_the_nearest() {
    let said =
        said("regler:\n  A1O1: av\n  a101: varning\n  F023: av\n  sum-mismatch: fel\n  Q999: av\n");
    assert_snapshot!(said.join("\n"), @"
    :3:3: fel F003: ingen anmärkning heter ”A1O1”
    :5:3: fel F003: F023 går inte att ställa om
    :6:3: fel F003: ingen anmärkning heter ”sum-mismatch”
    :7:3: fel F003: ingen anmärkning heter ”Q999”
    ");
}

#[test]
fn a_new_profile_has_a_name_that_every_system_can_have() {
    let folder = project(&[("templates/profiles/Nyby/anteckning.txt", b"")]);
    let refused = |name: &str| {
        let said = skrivelse(folder.path(), ["profil", "ny", name]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{name}");
        said.err.lines().next().unwrap_or_default().to_owned()
    };
    assert!(refused("CON").contains("Windows"));
    assert!(refused("...").contains("inga bokstäver"));
    assert!(refused(&"n".repeat(61)).contains("61 tecken"));
    assert!(refused("nyby").contains("Nyby finns redan"));
    let there = folder.path().join("templates/profiles");
    assert_eq!(std::fs::read_dir(there).unwrap().count(), 1);
}

/// A key of a case, another word for one and a slip would be read as that key, and the text moved
/// under its heading.
#[test]
fn ids_that_a_case_reads_as_another_key_are_refused() {
    for (id, key) in [
        ("klimat", "miljö"),
        ("barn", "barnets_bästa"),
        ("social", "social_hållbarhet"),
        ("ekonomiska", "ekonomi"),
        ("miljo", "miljö"),
        ("bakgrund", "bakgrund"),
    ] {
        let said = said(&format!("konsekvenser:\n  - {{id: {id}, etikett: Egen}}\n"));
        let told = format!("”{id}” läses som {key} i ett ärende");
        assert!(
            said.iter().any(|line| line.contains(&told)),
            "{id}: {said:?}"
        );
    }
    for id in [
        "trygghet",
        "djuren",
        "mångfald",
        "ekonomi",
        "jämlikhet_och_tillit",
    ] {
        let said = said(&format!("konsekvenser:\n  - {{id: {id}, etikett: Egen}}\n"));
        assert!(
            !said.iter().any(|line| line.contains("läses som")),
            "{id}: {said:?}"
        );
    }
}

/// What is folded names the command that tells it of a profile; that of cases, and what builds and
/// mends them, leaves files that are none as they are.
#[test]
fn files_among_the_templates_are_no_cases() {
    let path = "templates/profiles/prov/profil.yaml";
    let sizes = "textstorlek rubrikstorlek sidmarginal logotyphöjd rubrikfärg accentfärg";
    let dress: String = sizes
        .split(' ')
        .map(|key| format!("  {key}: stor\n"))
        .collect();
    let profile = format!("namn: Prov\nutseende:\n{dress}");
    let files = [
        (path, profile.as_bytes(), "skrivelse profil granska prov"),
        (
            "templates/profiles/prov/ny.yaml",
            b"rubrik: Ny\n",
            "skrivelse ny",
        ),
        (
            "templates/kinds.yaml",
            b"promemoria:\n  namn: PM\n",
            "skrivelse profil granska",
        ),
        ("templates/new.yaml", b"rubrik: Ny\n", "skrivelse ny"),
    ];
    let folder = project(&files.map(|(path, text, _)| (path, text)));
    let at = folder.path();
    let said = skrivelse(at, ["profil", "granska"]).out;
    assert!(
        said.contains("alla fås med: skrivelse profil granska --form kort prov\n"),
        "{said}"
    );
    assert!(!said.contains("skrivelse granska"), "{said}");
    for (path, text, way) in files {
        for command in [&["granska"][..], &["granska", "--rätta"], &["bygg"]] {
            let said = skrivelse(at, [command, &[path]].concat());
            assert_ne!(said.code, 0, "{path}: {}", said.out);
            let told = format!("{path} ");
            assert!(
                said.err.contains(&told) && said.err.contains("inget ärende"),
                "{}",
                said.err
            );
            assert!(said.err.contains(way), "{path}: {}", said.err);
            assert_eq!(std::fs::read(at.join(path)).unwrap(), text, "{path}");
        }
    }
    // In a project that is called so itself they are files as others.
    let other = at.join("annat/templates");
    std::fs::create_dir_all(other.join(".git")).unwrap();
    std::fs::write(other.join("new.yaml"), "rubrik: Ny\n").unwrap();
    let said = skrivelse(&other, ["granska", "new.yaml"]);
    assert!(!said.err.contains("inget ärende"), "{}", said.err);
}
