//! What a file holds, wherever it stands, and the same after a change.

use skrivelse::edit::Value;
use skrivelse::parse::{Node, NodeKind};
use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    Null,
    Text(String),
    List(Vec<Held>),
    Map(Vec<(String, Held)>),
}

impl Held {
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Null | NodeKind::Unread => Self::Null,
            NodeKind::Scalar(text) => Self::Text(text.clone()),
            NodeKind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            NodeKind::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|entry| (entry.key.clone(), Self::of(&entry.value)))
                    .collect(),
            ),
        }
    }

    pub fn written(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Text(text) => Self::Text(composed(text)),
            Value::List(items) => Self::List(items.iter().map(Self::written).collect()),
            Value::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(key, value)| (composed(key), Self::written(value)))
                    .collect(),
            ),
        }
    }

    /// The same with another value where some steps lead.
    pub fn with(mut self, steps: &[usize], new: &Value) -> Self {
        *self.at(steps) = Self::written(new);
        self
    }

    /// The same with an item more, or an entry if there is a key.
    pub fn with_part(
        mut self,
        steps: &[usize],
        index: usize,
        key: Option<&str>,
        new: &Value,
    ) -> Self {
        let new = Self::written(new);
        match (self.at(steps), key) {
            (Self::Map(entries), Some(key)) => entries.insert(index, (composed(key), new)),
            (Self::List(items), None) => items.insert(index, new),
            (nothing, Some(key)) => *nothing = Self::Map(vec![(composed(key), new)]),
            (nothing, None) => *nothing = Self::List(vec![new]),
        }
        self
    }

    /// The same with a part less; of what is left without parts, `is_nothing` tells what it is.
    pub fn without(mut self, steps: &[usize], is_nothing: bool) -> Self {
        let (index, steps) = steps.split_last().unwrap();
        let held = self.at(steps);
        match held {
            Self::Map(entries) => drop(entries.remove(*index)),
            Self::List(items) => drop(items.remove(*index)),
            _ => panic!("no such place"),
        }
        let is_empty = [Self::Map(Vec::new()), Self::List(Vec::new())].contains(held);
        if is_empty && is_nothing {
            *held = Self::Null;
        }
        self
    }

    fn at(&mut self, steps: &[usize]) -> &mut Self {
        steps.iter().fold(self, |held, step| match held {
            Self::Map(entries) => &mut entries[*step].1,
            Self::List(items) => &mut items[*step],
            _ => panic!("no such place"),
        })
    }
}

/// As the tree has letters: each as one character.
fn composed(text: &str) -> String {
    text.nfc().collect()
}
