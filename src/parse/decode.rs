//! From the tree to typed values; every fault becomes a finding and spoils its own field only.

use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::{DUPLICATE_KEY, UNKNOWN_KEY, UNREADABLE_VALUE, WRONG_TYPE};
use super::node::{Entry, Node, NodeKind};
use crate::diagnostic::{Diagnostic, Kind};
use crate::source::{Source, Span};
use crate::swedish::{Amount, Date};

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// What stands, or does not stand, after a key.
#[derive(Debug, Clone, Default)]
pub enum Field<T> {
    /// The key is not there, or nothing is written after it.
    #[default]
    Missing,
    /// Something is written that cannot be read; the text as written.
    Unreadable(Located<String>),
    /// A value.
    Value(Located<T>),
}

impl<T> Field<T> {
    /// The value, when there is one.
    pub const fn get(&self) -> Option<&T> {
        match self {
            Self::Value(located) => Some(&located.value),
            _ => None,
        }
    }

    /// The value with its place, when there is one.
    pub const fn located(&self) -> Option<&Located<T>> {
        match self {
            Self::Value(located) => Some(located),
            _ => None,
        }
    }

    /// Where something is written, readable or not.
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Missing => None,
            Self::Unreadable(text) => Some(text.span),
            Self::Value(value) => Some(value.span),
        }
    }

    /// Nothing is written.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

impl<T> Field<Vec<T>> {
    /// The items of a list; none when it is missing.
    pub fn items(&self) -> &[T] {
        self.get().map_or(&[], Vec::as_slice)
    }
}

impl Field<String> {
    /// The text; empty when it is missing.
    pub fn text(&self) -> &str {
        self.get().map_or("", String::as_str)
    }
}

/// A type that can be read from the tree and described in the JSON Schema.
pub trait Decode: Sized {
    /// Reads the value. `None` when it cannot be read; what is wrong has then been reported, or is
    /// a rule's business.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// What the editor accepts here, as JSON Schema (draft 2020-12).
    fn schema() -> Value;
}

/// Collects findings while values are read.
pub struct Decoder<'a> {
    source: &'a Arc<Source>,
    /// What has been found so far.
    pub found: Vec<Diagnostic>,
}

impl<'a> Decoder<'a> {
    pub(super) const fn new(source: &'a Arc<Source>) -> Self {
        Self {
            source,
            found: Vec::new(),
        }
    }

    /// Reports a finding at a place.
    pub fn report(
        &mut self,
        kind: &'static Kind,
        span: Span,
        text: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.found.push(kind.at(self.source, span, text).hint(hint));
    }

    /// The entries of a map, after reporting keys that are unknown or stand twice.
    pub fn map<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<&'n [Entry]> {
        let NodeKind::Map(entries) = &node.kind else {
            let (first, more) = if known.len() > 8 {
                (&known[..6], " …")
            } else {
                (known, "")
            };
            let hint = format!(
                "skriv en nyckel på varje rad, med kolon och värde efter: {}{more}",
                first.join(", ")
            );
            self.report(
                &WRONG_TYPE,
                node.span,
                "här ska stå nycklar med värden",
                hint,
            );
            return None;
        };
        for (index, entry) in entries.iter().enumerate() {
            if !known.contains(&entry.key.as_str()) {
                self.unknown_key(entries, index, known);
            } else if let Some(first) = entries[..index]
                .iter()
                .find(|earlier| earlier.key == entry.key)
            {
                let label = format!("”{}” står redan längre upp", entry.key);
                let finding = DUPLICATE_KEY
                    .at(self.source, entry.key_span, label)
                    .related(first.key_span, "här");
                self.found
                    .push(finding.hint("ta bort den ena; bara den första räknas"));
            }
        }
        Some(entries)
    }

    fn unknown_key(&mut self, entries: &[Entry], index: usize, known: &[&str]) {
        let entry = &entries[index];
        if index > 0 && self.is_cut(entries, index - 1) {
            let label = "kommat före det här delar värdet i två";
            let hint =
                "inom { } ska ett värde med komma stå inom citattecken: belopp: \"1 250,50\"";
            self.found.push(
                UNREADABLE_VALUE
                    .at(self.source, entry.key_span, label)
                    .hint(hint),
            );
            return;
        }
        let (label, hint) = match nearest(&entry.key, known) {
            Some(key) => (
                format!("”{}” finns inte; menade du ”{key}”?", entry.key),
                format!("skriv {key} i stället"),
            ),
            None => (
                format!("”{}” finns inte här", entry.key),
                format!("här kan stå: {}", known.join(", ")),
            ),
        };
        self.found.push(
            UNKNOWN_KEY
                .at(self.source, entry.key_span, label)
                .hint(hint),
        );
    }

    /// Whether a comma within `{ }` has cut the value of an entry in two: what follows the comma is
    /// a key with nothing.
    fn is_cut(&self, entries: &[Entry], index: usize) -> bool {
        let Some(next) = entries.get(index + 1) else {
            return false;
        };
        let between = Span::new(entries[index].value.span.end, next.key_span.start);
        matches!(next.value.kind, NodeKind::Null) && self.source.slice(between).trim_end() == ","
    }

    /// The field that a key holds.
    pub fn field<T: Decode>(&mut self, entries: &[Entry], key: &str) -> Field<T> {
        let Some(index) = entries.iter().position(|entry| entry.key == key) else {
            return Field::Missing;
        };
        let entry = &entries[index];
        if matches!(entry.value.kind, NodeKind::Null) {
            return Field::Missing;
        }
        let span = entry.value.span;
        if self.is_cut(entries, index) {
            // Half a value would mislead the rules; the other half has its finding.
            return Field::Unreadable(Located {
                value: self.source.slice(span).to_owned(),
                span,
            });
        }
        match T::decode(&entry.value, self) {
            Some(value) => Field::Value(Located { value, span }),
            None => Field::Unreadable(Located {
                value: self.source.slice(span).to_owned(),
                span,
            }),
        }
    }

    /// The text of a scalar; lists and maps are reported.
    pub fn scalar<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        if let NodeKind::Scalar(text) = &node.kind {
            return Some(text);
        }
        let (label, hint) = match &node.kind {
            NodeKind::List(_) => (
                "här ska stå en text, inte en lista",
                "ta bort strecken eller hakparenteserna",
            ),
            NodeKind::Map(_) => (
                "här ska stå en text, inte nycklar med värden",
                "sätt citattecken om texten om den innehåller kolon eller klamrar",
            ),
            _ => (
                "här ska stå en text",
                "skriv ett värde eller ta bort nyckeln",
            ),
        };
        self.report(&WRONG_TYPE, node.span, label, hint);
        None
    }
}

/// Longer than twice the longest key is nobody's slip, and distances take time by the product of
/// both lengths.
const LONGEST_SLIP: usize = 60;

/// The known key that is spelled most like `key`, when one is near.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    if key.chars().count() > LONGEST_SLIP {
        return None;
    }
    let key = key.to_lowercase().replace([' ', '-'], "_");
    let near = |candidate: &&str| strsim::damerau_levenshtein(&key, candidate);
    let best = known.iter().copied().min_by_key(near)?;
    (near(&best) <= 1 + key.chars().count() / 4).then_some(best)
}

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
            decoder.report(
                &WRONG_TYPE,
                node.span,
                "här ska stå en lista",
                "skriv varje del på en egen rad med - framför",
            );
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

/// A schema that also accepts a key with nothing after it, which is a key that is missing.
#[must_use]
pub fn or_nothing(mut schema: Value) -> Value {
    for list in ["type", "enum", "anyOf"] {
        let nothing = match list {
            "type" => json!("null"),
            "enum" => Value::Null,
            _ => json!({ "type": "null" }),
        };
        match schema.get_mut(list) {
            Some(Value::Array(choices)) => choices.push(nothing),
            Some(one @ Value::String(_)) => *one = json!([one.clone(), nothing]),
            _ => continue,
        }
        return schema;
    }
    schema
}

/// Declares a struct with the YAML key and the Swedish description of each field; reading and
/// schema follow.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($field:ident: $type:ty = $key:literal, $about:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default)]
        pub struct $name {
            $(#[doc = concat!("`", $key, "`: ", $about)] pub $field: $crate::parse::Field<$type>,)*
            /// Where the map begins.
            pub span: $crate::source::Span,
        }

        impl $crate::parse::Decode for $name {
            fn decode(node: &$crate::parse::Node, decoder: &mut $crate::parse::Decoder<'_>) -> Option<Self> {
                let entries = decoder.map(node, &[$($key),*])?;
                Some(Self { $($field: decoder.field(entries, $key),)* span: node.span })
            }

            fn schema() -> serde_json::Value {
                let mut properties = serde_json::Map::new();
                $(
                    let mut property = $crate::parse::or_nothing(<$type as $crate::parse::Decode>::schema());
                    property["description"] = $about.into();
                    properties.insert($key.into(), property);
                )*
                serde_json::json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
        }
    };
}
pub(crate) use record;

/// Declares an enum whose variants are words in the file.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$default:meta])* $variant:ident = $word:literal, $about:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        pub enum $name {
            $($(#[$default])* #[doc = concat!("`", $word, "`: ", $about)] $variant,)*
        }

        impl $name {
            /// The word in the file.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::parse::Decode for $name {
            fn decode(node: &$crate::parse::Node, decoder: &mut $crate::parse::Decoder<'_>) -> Option<Self> {
                let text = decoder.scalar(node)?.trim();
                let value = match text { $($word => Some(Self::$variant),)* _ => None };
                if value.is_none() {
                    let hint = format!("skriv {}", [$($word),*].join(" eller "));
                    decoder.report(&$crate::parse::UNREADABLE_VALUE, node.span, format!("”{text}” kan inte stå här"), hint);
                }
                value
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),*] })
            }
        }
    };
}
pub(crate) use choice;
