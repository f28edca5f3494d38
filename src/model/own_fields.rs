//! Fields of the head that an organisation has of its own: their keys stand in its profile.

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Located, NOTE, Node, NodeKind, WRONG_TYPE, or_nothing};

/// What a case states under keys of the organisation's own, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct OwnFields(pub Vec<(Located<String>, Located<String>)>);

impl OwnFields {
    /// The text under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Located<String>> {
        let stated = self.0.iter().find(|(known, _)| known.value == key);
        stated.map(|(_, text)| text)
    }
}

impl Decode for OwnFields {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            if !matches!(node.kind, NodeKind::Unread) {
                decoder.report(
                    &WRONG_TYPE,
                    node.span,
                    "här ska stå uppgifter, var och en med sin nyckel",
                    "skriv till exempel er_beteckning: M 123-26 på en egen rad",
                );
            }
            return None;
        };
        let known: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        decoder.map(node, &known)?;
        let mut stated: Vec<(Located<String>, Located<String>)> = Vec::new();
        for entry in entries {
            let is_again = stated.iter().any(|(key, _)| key.value == entry.key);
            // A note to colleagues is none of the organisation's fields.
            if is_again
                || entry.key == NOTE
                || matches!(entry.value.kind, NodeKind::Null | NodeKind::Unread)
            {
                continue;
            }
            let key = Located {
                value: entry.key.clone(),
                span: entry.key_span,
            };
            if let Some(text) = Located::<String>::decode(&entry.value, decoder) {
                stated.push((key, text));
            }
        }
        Some(Self(stated))
    }

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": or_nothing(&String::schema()) })
    }
}
