//! The JSON Schema of case files, from the model, for editors.

use serde_json::{Value, json};

use crate::model::Case;
use crate::parse::Decode;
use crate::profile::Kinds;

/// The schema (draft 2020-12). Descriptions are in Swedish: officials read them while they write.
#[must_use]
pub fn schema() -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ärende",
        "description": "Ett ärende till en nämnd eller styrelse, för skrivelse.",
    });
    let object = schema
        .as_object_mut()
        .expect("internal error: the schema is an object");
    let mut case = Case::schema();
    // A project may have kinds of its own.
    let kinds: Vec<&str> = Kinds::of_program().words().collect();
    let own = case["properties"]["typ"]["description"].clone();
    case["properties"]["typ"] =
        json!({ "anyOf": [{ "enum": kinds }, { "type": ["string", "null"] }], "description": own });
    object.extend(
        case.as_object()
            .expect("internal error: the schema of a case is an object")
            .clone(),
    );
    object.insert("required".into(), json!(["profil", "typ", "rubrik"]));
    schema
}
