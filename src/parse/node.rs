//! The YAML tree with the place of every key and value.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::source::{Source, Span};

/// A value with its place. The span of a map or list is where its first entry begins.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands.
    pub span: Span,
}

/// What a value is. Numbers and truth values are kept as they are written.
#[derive(Debug, Clone)]
pub enum NodeKind {
    /// Nothing is written after the key.
    Null,
    /// Something is written that YAML cannot read; a finding says what.
    Unread,
    /// A text, number or truth value.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file; a key may occur more than once.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key, its letters composed.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// What it holds.
    pub value: Node,
}

/// Lists and maps inside each other: a case has at most seven, and each level takes room on the
/// stack.
const MAX_LEVELS: usize = 64;

/// Values, those that `*` repeats as well: with 2 000 items and a key a line, a case has some 20
/// 000.
const MAX_VALUES: usize = 250_000;

/// Why a text gives no tree.
#[derive(Debug)]
pub enum TreeFault {
    /// It holds nothing but comments.
    Empty,
    /// YAML cannot read it.
    Yaml(serde_saphyr::Error),
}

/// Whether two trees hold the same, wherever it stands.
#[must_use]
pub fn same_tree(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (NodeKind::Null, NodeKind::Null) => true,
        (NodeKind::Scalar(one), NodeKind::Scalar(other)) => one == other,
        (NodeKind::List(one), NodeKind::List(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| same_tree(one, other))
        }
        (NodeKind::Map(one), NodeKind::Map(other)) => {
            let same_entry =
                |(a, b): (&Entry, &Entry)| a.key == b.key && same_tree(&a.value, &b.value);
            one.len() == other.len() && one.iter().zip(other).all(same_entry)
        }
        _ => false,
    }
}

/// The tree of a text.
///
/// # Errors
///
/// A text that is no YAML, or empty.
pub fn tree(source: &Source) -> Result<Node, TreeFault> {
    let mut options = serde_saphyr::Options::default();
    options.duplicate_keys = serde_saphyr::DuplicateKeyPolicy::PassThrough;
    options.strict_booleans = true;
    options.with_snippet = false;
    let mut budget = serde_saphyr::Budget::default();
    budget.max_depth = MAX_LEVELS;
    budget.flow_nesting_limit = MAX_LEVELS;
    budget.max_nodes = MAX_VALUES;
    options.budget = Some(budget);
    let raw: Spanned<Raw> =
        serde_saphyr::from_str_with_options(source.text(), options).map_err(TreeFault::Yaml)?;
    if matches!(raw.value, Raw::Null) {
        return Err(TreeFault::Empty);
    }
    Ok(node(source, raw))
}

/// What serde hands over; scalars that YAML resolves are read again from the text.
enum Raw {
    Null,
    AsWritten,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

fn node(source: &Source, raw: Spanned<Raw>) -> Node {
    let span = span(raw.defined);
    let kind = match raw.value {
        Raw::Null => NodeKind::Null,
        Raw::AsWritten => NodeKind::Scalar(source.slice(span).to_owned()),
        Raw::Text(text) => NodeKind::Scalar(composed(text)),
        Raw::List(items) => {
            NodeKind::List(items.into_iter().map(|item| node(source, item)).collect())
        }
        Raw::Map(entries) => NodeKind::Map(
            entries
                .into_iter()
                .map(|(key, value)| entry(source, key, value))
                .collect(),
        ),
    };
    Node { kind, span }
}

fn entry(source: &Source, key: Spanned<Raw>, value: Spanned<Raw>) -> Entry {
    let key_span = span(key.defined);
    let key = match key.value {
        Raw::Text(text) => composed(text),
        _ => composed(source.slice(key_span).to_owned()),
    };
    Entry {
        key,
        key_span,
        value: node(source, value),
    }
}

/// The text with each letter as one character, as words are compared and pages are written. That
/// the file has them otherwise is a finding of its own.
pub fn composed(text: String) -> String {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        text.nfc().collect()
    }
}

fn span(location: Location) -> Span {
    let span = location.span();
    let bytes = |n: Option<u64>| usize::try_from(n.unwrap_or_default()).unwrap_or(usize::MAX);
    let start = bytes(span.byte_offset());
    Span::new(start, start + bytes(span.byte_len()))
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
