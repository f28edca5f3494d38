//! Values that stand in a file as such: texts, numbers, dates, amounts and lists of them.

use serde_json::{Value, json};

use super::{Decode, Decoder, Field, Located};
use crate::parse::codes::UNREADABLE_VALUE;
use crate::parse::node::{Node, NodeKind};
use crate::swedish::{Amount, Date};

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.scalar(node).map(|text| text.trim().to_owned())
    }

    fn schema() -> Value {
        json!({ "type": ["string", "number", "boolean"] })
    }
}

impl Decode for u32 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?;
        let number = text.trim().parse().ok();
        if number.is_none() {
            decoder.report(
                &UNREADABLE_VALUE,
                node.span,
                format!("”{text}” är inget heltal"),
                "skriv ett tal med siffror",
            );
        }
        number
    }

    fn schema() -> Value {
        json!({ "type": "integer", "minimum": 0 })
    }
}

/// An incomplete or impossible date is not reported here: F101 speaks of it.
impl Decode for Date {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder
            .scalar(node)
            .and_then(|text| Self::parse(text.trim()))
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
    }
}

impl Decode for Amount {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?;
        match Self::parse(text.trim()) {
            Ok(amount) => Some(amount),
            Err(fault) => {
                let hint = fault.instead.map_or_else(
                    || "skriv till exempel 3 100 000 kr, 440 tkr eller 1,6 mnkr".to_owned(),
                    |instead| format!("skriv {instead}"),
                );
                let label = format!("”{text}” går inte att läsa som belopp: {}", fault.message);
                decoder.report(&UNREADABLE_VALUE, node.span, label, hint);
                None
            }
        }
    }

    fn schema() -> Value {
        json!({ "type": ["string", "integer"] })
    }
}

impl<T: Decode> Decode for Located<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(|value| Self {
            value,
            span: node.span,
        })
    }

    fn schema() -> Value {
        T::schema()
    }
}

impl<T: Decode> Decode for Field<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if matches!(node.kind, NodeKind::Null) {
            return Some(Self::Missing);
        }
        let unreadable = |decoder: &Decoder<'_>| decoder.source.slice(node.span).to_owned();
        Some(match T::decode(node, decoder) {
            Some(value) => Self::Value(Located {
                value,
                span: node.span,
            }),
            None => Self::Unreadable(Located {
                value: unreadable(decoder),
                span: node.span,
            }),
        })
    }

    fn schema() -> Value {
        T::schema()
    }
}

/// Items that cannot be read are reported and left out.
impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::List(items) = &node.kind else {
            if matches!(node.kind, NodeKind::Unread) {
                return None;
            }
            super::lists::report_no_list(node, &T::schema(), decoder);
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| T::decode(item, decoder))
                .collect(),
        )
    }

    fn schema() -> Value {
        json!({ "type": "array", "items": T::schema() })
    }
}

/// What a schema that also accepts nothing accepts besides.
#[must_use]
pub fn of_something(schema: &Value) -> &Value {
    match schema["anyOf"].as_array().map(Vec::as_slice) {
        Some([something, nothing]) if nothing.get("not").is_some() => something,
        _ => schema,
    }
}

/// A schema that also accepts a key with nothing after it, which is a key that is missing. Nothing
/// is described as what it is not: editors would offer a `null`.
#[must_use]
pub fn or_nothing(schema: &Value) -> Value {
    let nothing = json!({ "not": { "type": ["string", "number", "boolean", "array", "object"] } });
    json!({ "anyOf": [schema, nothing] })
}
