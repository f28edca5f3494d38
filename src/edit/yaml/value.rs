//! What is written into a file, and trees that are the same.

use crate::parse::{Entry, Node, NodeKind, composed};
use crate::source::Span;

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A text, and as well a number, a date or a truth value, as it should be read.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order in which it is written.
    Map(Vec<(String, Value)>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Value {
    /// The tree that the value should be read as. Its places mean nothing.
    pub(super) fn node(&self) -> Node {
        let kind = match self {
            Self::Null => NodeKind::Null,
            Self::Text(text) => NodeKind::Scalar(composed(text.clone())),
            Self::List(items) => NodeKind::List(items.iter().map(Self::node).collect()),
            Self::Map(entries) => NodeKind::Map(
                entries
                    .iter()
                    .map(|(key, value)| entry(key, value))
                    .collect(),
            ),
        };
        let span = Span::default();
        Node { kind, span }
    }
}

/// An entry that should be read as a key with its value.
pub(super) fn entry(key: &str, value: &Value) -> Entry {
    Entry {
        key: composed(key.to_owned()),
        key_span: Span::default(),
        value: value.node(),
    }
}
