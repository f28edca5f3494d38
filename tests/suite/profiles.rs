//! Profiles without a case: to begin one, to judge it, to see it, and to change the templates.

mod columns;
mod dress;
mod heads;
mod logos;
mod words;

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::pdf;
use skrivelse::profile::schema::of_profiles;
use skrivelse::project::templates::{Templates, shipped};

use crate::support::{project, root, skrivelse};

#[test]
fn a_new_profile_works_at_once() {
    let folder = project(&[]);
    let run = |arguments: &[&str]| skrivelse(folder.path(), arguments);
    let said = run(&["profil", "ny", "Nyby kommun"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_snapshot!(said.out, @"
    templates/profiles/nyby-kommun är skriven, med profil.yaml och logo.svg.
    Fyll i det som är organisationens eget, och pröva: skrivelse profil granska nyby-kommun
    Se på sidorna: skrivelse profil visa nyby-kommun
    ");

    let said = run(&["profil", "granska", "--form", "kort"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_snapshot!(said.out, @"
    templates/profiles/nyby-kommun/profil.yaml:4:1: upplysning F029: diarienummer saknas: alla diarienummer godtas
    templates/profiles/nyby-kommun/profil.yaml:4:1: upplysning F029: sidfot saknas: handlingen säger inte hur man når organisationen
    templates/profiles/nyby-kommun/profil.yaml:4:1: upplysning F029: organ saknas: det prövas inte vem som får besluta
    nyby-kommun: 3 upplysningar.
    ");

    let said = run(&["ny", "cases/a.yaml"]);
    assert!(
        said.out
            .starts_with("cases/a.yaml är skriven för nyby-kommun")
    );
    let said = run(&["bygg", "--utkast"]);
    assert!(
        said.out.starts_with("utkast   a  output/a.pdf"),
        "{}",
        said.err
    );

    let said = run(&["profil", "ny", "NYBY kommun"]);
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: det finns redan en profil nyby-kommun
    hjälp: välj ett annat namn, eller ändra i den som finns
    ");
}

#[test]
fn every_way_to_uncomment_the_new_profile_is_read() {
    let folder = project(&[]);
    assert_eq!(skrivelse(folder.path(), ["profil", "ny", "nyby"]).code, 0);
    let file = folder.path().join("templates/profiles/nyby/profil.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let (head, rest) = text.split_once("namn:").unwrap();
    let keys = |line: &str| {
        let plain = line.strip_prefix("# ").unwrap_or(line);
        let is_prose = line.starts_with("# ") && line.ends_with('.');
        if is_prose {
            line.to_owned()
        } else {
            plain.to_owned()
        }
    };
    let rest: Vec<String> = rest
        .lines()
        .map(keys)
        .filter(|line| !line.contains("här KS/2026"))
        .collect();
    fs::write(&file, format!("{head}namn:{}\n", rest.join("\n"))).unwrap();
    let said = skrivelse(folder.path(), ["profil", "granska"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "nyby: inga anmärkningar.\n"),
        "{}",
        said.err
    );
}

/// What is judged, as a profile, and what must be said of it.
const MISUSES: [(&str, &str); 11] = [
    ("accent: \"#f0c040\"\n", "F026"),
    ("diarienummer: 'KS/\\d+'\n", "F027"),
    ("ordning: [bakgrund, sammanfattning, bakgrund]\n", "F027"),
    (
        "organ:\n  - {id: KS, namn: kommunstyrelsen}\n  - {id: ks, namn: kultursamverkan}\n",
        "F030",
    ),
    (
        "organ:\n  - {id: KS, namn: nämnden}\n  - {id: MN, namn: Nämnden}\n",
        "F027",
    ),
    ("organ:\n  - {id: KS}\n", "F027"),
    (
        "organ:\n  - {id: AU, namn: arbetsutskottet, kan_besluta: nej}\n",
        "F027",
    ),
    (
        "typer:\n  yttrande:\n    rubriker: {förslag_till_beslut: Beslut}\n",
        "F027",
    ),
    (
        "sidfot:\n  - {rubrik: A}\n  - {rubrik: B}\n  - {rubrik: C}\n  - {rubrik: D}\n  - {rubrik: E}\n",
        "F030",
    ),
    ("logotyp: logo.png\n", "F030"),
    ("logotyp: trasig.svg\n", "F030"),
];

fn found(profile: &str) -> Vec<String> {
    let profile = format!("namn: Prov\n{profile}");
    let folder = project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        ("templates/profiles/prov/logo.png", b"JFIF"),
        ("templates/profiles/prov/trasig.svg", b"<svg><g></svg>"),
    ]);
    let said = skrivelse(
        folder.path(),
        ["profil", "granska", "prov", "--form", "json"],
    );
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let codes = json["findings"].as_array().unwrap().iter();
    let codes = codes.map(|found| found["code"].as_str().unwrap().to_owned());
    codes.filter(|code| code != "F029").collect()
}

#[test]
fn what_a_profile_misuses_is_found_without_a_case() {
    for (profile, code) in MISUSES {
        assert_eq!(found(profile), [code], "{profile}");
    }
    assert_eq!(found(""), [""; 0]);
}

#[test]
fn the_shipped_profiles_misuse_nothing() {
    for name in skrivelse::profile::Profile::names(&Templates::of(std::iter::empty())) {
        let said = skrivelse(&root(), ["profil", "granska", &name]);
        assert_eq!(said.out, format!("{name}: inga anmärkningar.\n"));
    }
}

#[test]
fn specimens_show_each_kind_with_its_parts() {
    let folder = project(&[]);
    let said = skrivelse(folder.path(), ["profil", "visa", "region-dalarna"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out.lines().count(), 11, "{}", said.out);
    let read = |kind: &str| {
        let file = format!("output/provark/region-dalarna-{kind}.pdf");
        let pdf = fs::read(folder.path().join(file)).unwrap();
        let text = pdf::page_texts(&pdf).unwrap().concat();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let memo = read("tjänsteskrivelse");
    for text in [
        "1 525 500",
        "Elevråden",
        "Revisorerna",
        "utkast",
        "Cecilia Dahl",
        "Alternativ 2: flytt",
        "Bild 1. Skolans läge",
        "provark-1",
    ] {
        assert!(memo.contains(text), "{text}: {memo}");
    }
    let statement = read("yttrande");
    assert!(statement.contains("Förvaltningsrätten") && !statement.contains("avsätter"));
}

#[test]
fn a_template_that_is_written_out_makes_the_same_page_and_is_told_when_it_is_older() {
    let folder = project(&[(
        "cases/a.yaml",
        &fs::read(root().join("cases/2025-psykisk-halsa.yaml")).unwrap(),
    )]);
    let run = |arguments: &[&str]| skrivelse(folder.path(), arguments);
    let built = || {
        run(&["bygg"]);
        fs::read(folder.path().join("output/a.pdf")).unwrap()
    };
    let before = built();
    let said = run(&["mallar", "layout/head.typ", "memo.typ.j2"]);
    assert_eq!(
        said.out, "templates/layout/head.typ\ntemplates/memo.typ.j2\n",
        "{}",
        said.err
    );
    assert!(before == built());
    assert_eq!(run(&["mallar", "layout"]).code, 2);
    let list = run(&["mallar"]).out;
    assert!(line(&list, "layout/head.typ").ends_with(" egen"), "{list}");
    assert!(
        line(&list, "layout/page.typ").ends_with(" medföljande"),
        "{list}"
    );

    let file = folder.path().join("templates/layout/head.typ");
    let text = fs::read_to_string(&file).unwrap();
    let (mark, rest) = text.split_once('\n').unwrap();
    let (mark, _) = mark.rsplit_once(' ').unwrap();
    fs::write(&file, format!("{mark} 0123456789ab\n{rest}")).unwrap();
    let said = run(&["granska", "--form", "kort"]);
    assert!(
        said.out
            .contains("templates/layout/head.typ:1:1: varning F028:"),
        "{}",
        said.out
    );
    assert!(line(&run(&["mallar"]).out, "layout/head.typ").contains("tidigare version"));
}

#[test]
fn a_template_without_its_version_is_told_and_named_when_it_cannot_be_set() {
    let folder = project(&[
        (
            "cases/a.yaml",
            &fs::read(root().join("cases/2025-psykisk-halsa.yaml")).unwrap(),
        ),
        ("templates/layout/memo.typ", b"#let memo(body) = body\n"),
    ]);
    let said = skrivelse(folder.path(), ["granska", "--form", "kort"]);
    let expected = "templates/layout/memo.typ:1:1: varning F028: mallen säger inte";
    assert!(said.out.contains(expected), "{}", said.out);
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    assert_eq!(said.code, 2);
    let expected = "projektet har en egen mall templates/layout/memo.typ: ta bort den";
    assert!(said.err.contains(expected), "{}", said.err);
}

fn line<'a>(list: &'a str, path: &str) -> &'a str {
    list.lines().find(|line| line.starts_with(path)).unwrap()
}

#[test]
fn the_schema_of_profiles_takes_the_shipped_ones_and_refuses_unknown_keys() {
    let templates = Templates::of(std::iter::empty());
    let schema = of_profiles(&templates);
    let validator = jsonschema::validator_for(&schema).unwrap();
    for name in skrivelse::profile::Profile::names(&templates) {
        let text = shipped(&format!("profiles/{name}/profil.yaml")).unwrap();
        let profile: Value = serde_saphyr::from_str(std::str::from_utf8(text).unwrap()).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&profile)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(faults, [""; 0], "{name}");
    }
    for wrong in [r#"{"namn": "A", "acent": "x"}"#, r#"{"accent": "r"}"#, "{}"] {
        let profile: Value = serde_json::from_str(wrong).unwrap();
        assert!(!validator.is_valid(&profile), "{wrong}");
    }
    assert!(!schema.to_string().contains("null"));
}
