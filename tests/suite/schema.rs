//! The JSON Schema that editors use: it accepts what the program accepts, and the written one is
//! the model's own.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use skrivelse::profile::schema::of_cases;
use skrivelse::project::templates::Templates;

use crate::samples::case_files;
use crate::support::{project, root, skrivelse};

/// A case as an editor sees it: YAML without the places.
fn as_json(path: &PathBuf) -> Value {
    serde_saphyr::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn each_sample_names_the_schema_and_is_valid_by_it() {
    let schema = of_cases(&shipped());
    let validator = jsonschema::validator_for(&schema).unwrap();
    for file in case_files() {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(
            text.lines().next(),
            Some("# yaml-language-server: $schema=case.schema.json"),
            "{}",
            file.display()
        );
        let case = as_json(&file);
        let faults: Vec<String> = validator
            .iter_errors(&case)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", file.display());
    }
}

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let schema = of_cases(&shipped());
    let validator = jsonschema::validator_for(&schema).unwrap();
    let case = as_json(&root().join("tests/fixtures/base.yaml"));
    assert!(validator.is_valid(&case));
    for (place, value) in [
        ("/rubirk", json!("en okänd nyckel")),
        ("/undertecknare/0/favoritfärg", json!("blå")),
        ("/mottagare", json!("KS")),
        ("/rubrik", json!(["en lista"])),
        // A project may have kinds of its own.
        ("/typ", json!(["brev"])),
        ("/datum", json!("2025-")),
        ("/barnets_bästa/berör_barn", json!("kanske")),
        ("/förslag_till_beslut/punkter/0", json!(["en lista"])),
    ] {
        let mut case = case.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        match case.pointer_mut(parent).unwrap() {
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
            parent => parent[key] = value,
        }
        assert!(!validator.is_valid(&case), "{place}");
    }
    for required in ["profil", "typ", "rubrik"] {
        let mut case = case.clone();
        case.as_object_mut().unwrap().remove(required);
        assert!(!validator.is_valid(&case), "{required}");
    }
}

#[test]
fn every_key_of_the_schema_is_described() {
    fn undescribed(schema: &Value, path: &str, found: &mut Vec<String>) -> usize {
        let parts = ["items"]
            .iter()
            .filter_map(|key| schema.get(key))
            .chain(schema["anyOf"].as_array().into_iter().flatten());
        let mut count = parts.map(|part| undescribed(part, path, found)).sum();
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}/{key}");
            if property["description"]
                .as_str()
                .is_none_or(|text| !text.ends_with('.'))
            {
                found.push(path.clone());
            }
            count += 1 + undescribed(property, &path, found);
        }
        count
    }
    let mut found = Vec::new();
    assert!(undescribed(&of_cases(&shipped()), "", &mut found) > 60);
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_schema_beside_the_samples_is_the_one_that_is_written() {
    let written = skrivelse(&root(), ["schema"]).out;
    let kept = fs::read_to_string(root().join("cases/case.schema.json")).unwrap();
    assert!(
        written == kept,
        "write it anew: skrivelse schema > cases/case.schema.json"
    );
}

/// The templates of a project that has none of its own.
fn shipped() -> Templates {
    Templates::of(std::iter::empty())
}

#[test]
fn the_schema_offers_what_the_organisations_of_the_project_have() {
    let profile = "namn: Nyby\norgan:\n  - {id: DN, namn: djurparksnämnden}\nkonsekvenser:\n  - {id: djuren, etikett: Djuren}\n";
    let path = "templates/profiles/nyby/profil.yaml";
    let folder = project(&[(path, profile.as_bytes())]);
    let said = skrivelse(folder.path(), ["schema"]).out;
    let schema: Value = serde_json::from_str(&said).unwrap();
    let of = |key: &str| schema["properties"][key].to_string();
    for (key, word) in [
        ("mottagare", "\"djurparksnämnden\""),
        ("förslag_till_beslut", "\"djurparksnämnden\""),
        ("konsekvenser", "\"djuren\":"),
    ] {
        assert!(of(key).contains(word), "{key}: {}", of(key));
    }
    for key in ["konsekvenser", "barnets_bästa", "bakgrund", "anteckning"] {
        let text = &schema["properties"][key]["anyOf"][0];
        let text = text.pointer("/anyOf/0").unwrap_or(text);
        assert_eq!(
            text["defaultSnippets"][0]["bodyText"], "|\n  ${1:text}",
            "{key}"
        );
    }
}
