//! The JSON Schemas of case files, of meetings and of profiles, from the model, for editors.
//! Descriptions are in Swedish: officials read them while they write.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Profile, kinds::Kinds};
use crate::model::{Case, MEETING, Meeting};
use crate::parse::{Decode, or_nothing, text_block_schema};
use crate::project::templates::Templates;

/// The version that both are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of the cases of a project: it offers the project's profiles, their kinds of document
/// and their bodies, and takes other words too, since a profile may get more.
#[must_use]
pub fn of_cases(templates: &Templates) -> Value {
    let known = KnownWords::of(templates);
    let mut schema = Case::schema();
    let properties = &mut schema["properties"];
    offer(&mut properties["profil"], &known.profiles);
    offer(&mut properties["typ"], &known.kinds);
    offer_items(&mut properties["mottagare"], &known.bodies);
    offer_keys(&mut properties["uppgifter"], &known.own_fields);
    offer_consequences(&mut properties["konsekvenser"], &known.consequences);
    each_map(&mut properties["förslag_till_beslut"], &mut |keys| {
        if let Some(body) = keys.get_mut("organ") {
            offer(body, &known.bodies);
        }
    });
    as_text_block(&mut properties["konsekvenser"]);
    as_text_block(&mut properties["barnets_bästa"]);
    schema["required"] = json!(["profil", "typ", "rubrik"]);
    titled(
        "Ärende",
        "Ett ärende till en nämnd eller styrelse, för skrivelse.",
        schema,
    )
}

/// The schema of the meetings of a project, which offers its profiles and their bodies.
#[must_use]
pub fn of_meetings(templates: &Templates) -> Value {
    let known = KnownWords::of(templates);
    let mut schema = Meeting::schema();
    let properties = &mut schema["properties"];
    offer(&mut properties["profil"], &known.profiles);
    offer(&mut properties["organ"], &known.bodies);
    let description = properties["typ"]["description"].clone();
    properties["typ"] = json!({ "const": MEETING, "description": description });
    schema["required"] = json!(["typ", "profil", "organ", "datum", "ärenden"]);
    titled(
        "Sammanträde",
        "Ett sammanträde med sin föredragningslista, för skrivelse.",
        schema,
    )
}

/// The schema of the profiles of a project.
#[must_use]
pub fn of_profiles(templates: &Templates) -> Value {
    let (kinds, _) = Kinds::of_project(templates);
    let mut schema = Profile::schema();
    schema["required"] = json!(["namn"]);
    let kind = Kinds::schema()["additionalProperties"].clone();
    let kinds = kinds.words().map(|word| (word.to_owned(), kind.clone()));
    let kinds: serde_json::Map<String, Value> = kinds.collect();
    let own = &mut schema["properties"]["typer"];
    let description = own["description"].clone();
    *own =
        or_nothing(&json!({ "type": "object", "properties": kinds, "additionalProperties": kind }));
    own["description"] = description;
    titled("Profil", "En organisations profil, för skrivelse.", schema)
}

fn titled(title: &str, about: &str, schema: Value) -> Value {
    let mut titled = json!({ "$schema": DIALECT, "title": title, "description": about });
    if let (Some(titled), Value::Object(schema)) = (titled.as_object_mut(), schema) {
        titled.extend(schema);
    }
    titled
}

/// What cases of a project can name.
struct KnownWords {
    profiles: Vec<String>,
    kinds: Vec<String>,
    bodies: Vec<String>,
    /// The organisations' own fields of the head: key and label.
    own_fields: Vec<(String, String)>,
    /// Their own consequences, likewise.
    consequences: Vec<(String, String)>,
}

impl KnownWords {
    fn of(templates: &Templates) -> Self {
        let names = Profile::names(templates);
        let mut kinds: Vec<String> = Vec::new();
        let mut bodies = BTreeSet::new();
        let mut own_fields = BTreeMap::new();
        let mut consequences = BTreeMap::new();
        for name in &names {
            let loaded = Profile::load(templates, name).and_then(|parsed| parsed.value);
            let Some(profile) = loaded else { continue };
            for word in profile.kinds().words() {
                if !kinds.iter().any(|known| known == word) {
                    kinds.push(word.to_owned());
                }
            }
            for field in profile.own_fields.items() {
                let label = field.shown_label().to_owned();
                own_fields.insert(field.id.text().to_owned(), label);
            }
            for field in profile.consequences.items() {
                let label = field.shown_label().to_owned();
                consequences.insert(field.id.text().to_owned(), label);
            }
            let own = profile.bodies.items().iter();
            bodies.extend(own.map(|body| body.name.text().to_owned()));
        }
        bodies.remove("");
        own_fields.remove("");
        consequences.remove("");
        Self {
            profiles: names,
            kinds,
            bodies: bodies.into_iter().collect(),
            own_fields: own_fields.into_iter().collect(),
            consequences: consequences.into_iter().collect(),
        }
    }
}

/// A text of which some are offered.
fn offer(property: &mut Value, words: &[String]) {
    let description = property["description"].clone();
    *property = or_nothing(&offered(words));
    property["description"] = description;
}

fn offer_items(property: &mut Value, words: &[String]) {
    let description = property["description"].clone();
    *property = or_nothing(&json!({ "type": "array", "items": offered(words) }));
    property["description"] = description;
}

/// A map of which some keys are offered.
fn offer_keys(property: &mut Value, keys: &[(String, String)]) {
    let description = property["description"].clone();
    let text = String::schema();
    let key = |(key, label): &(String, String)| {
        let mut text = or_nothing(&text);
        text["description"] = json!(format!("{label}, i sidhuvudet."));
        (key.clone(), text)
    };
    let properties: serde_json::Map<String, Value> = keys.iter().map(key).collect();
    *property = or_nothing(&json!({
        "type": "object", "properties": properties, "additionalProperties": or_nothing(&text)
    }));
    property["description"] = description;
}

/// The usual consequences, and the organisations' own.
fn offer_consequences(property: &mut Value, own: &[(String, String)]) {
    each_map(property, &mut |keys| {
        let Some(usual) = keys.get("ekonomi").cloned() else {
            return;
        };
        for (key, label) in own {
            let mut text = usual.clone();
            text["description"] = json!(format!("{label}."));
            keys.entry(key.clone()).or_insert(text);
        }
    });
}

/// Does something with the keys of each map that may stand there.
fn each_map(schema: &mut Value, change: &mut impl FnMut(&mut serde_json::Map<String, Value>)) {
    match schema {
        Value::Object(parts) => {
            if let Some(Value::Object(keys)) = parts.get_mut("properties") {
                change(keys);
            }
            parts.values_mut().for_each(|part| each_map(part, change));
        }
        Value::Array(parts) => parts.iter_mut().for_each(|part| each_map(part, change)),
        _ => {}
    }
}

/// What may be one text, or keys, is written on lines of its own where it is one text.
fn as_text_block(schema: &mut Value) {
    if let Some(text) = schema.pointer_mut("/anyOf/0/anyOf/0") {
        *text = text_block_schema();
    }
}

fn offered(words: &[String]) -> Value {
    json!({ "anyOf": [{ "enum": words }, { "type": ["string", "number", "boolean"] }] })
}
