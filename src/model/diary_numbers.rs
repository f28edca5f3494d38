//! The diary numbers of a case: most have one.

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Field, Located, Node, NodeKind};

/// One diary number or several, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct DiaryNumbers {
    numbers: Vec<Located<String>>,
    joined: String,
}

impl Field<DiaryNumbers> {
    /// All of them with commas between; empty when there is none.
    #[must_use]
    pub fn joined(&self) -> &str {
        self.get().map_or("", |numbers| numbers.joined.as_str())
    }

    /// Each of them; none when they are missing or cannot be read.
    #[must_use]
    pub fn numbers(&self) -> &[Located<String>] {
        self.get().map_or(&[], |numbers| numbers.numbers.as_slice())
    }
}

impl Decode for DiaryNumbers {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let numbers = match node.kind {
            NodeKind::List(_) => Vec::decode(node, decoder)?,
            _ => vec![Located::<String>::decode(node, decoder)?],
        };
        let said = numbers.iter().map(|number| number.value.as_str());
        let joined = said.collect::<Vec<_>>().join(", ");
        Some(Self { numbers, joined })
    }

    fn schema() -> Value {
        let one = String::schema();
        json!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}
