//! From the tree to typed values; every fault becomes a finding and spoils its own field only.

use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::{BEYOND_LIMIT, DUPLICATE_KEY, UNKNOWN_KEY, UNREADABLE_VALUE, WRONG_TYPE};
use super::files::{NamedFiles, Refusal};
use super::limits::MAX_CELLS;
use super::node::{Entry, Node, NodeKind};
use super::quotes::{CURLY, quoted};
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

    /// It stands, or may stand, in a part of the file that YAML cannot read.
    pub const fn is_unread(&self) -> bool {
        matches!(self, Self::Unreadable(text) if text.value.is_empty())
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

/// Tables that are taken from spreadsheets: reading one of the largest takes half a second.
const MAX_SHEETS: usize = 20;

/// Collects findings while values are read.
pub struct Decoder<'a> {
    source: &'a Arc<Source>,
    files: &'a dyn NamedFiles,
    /// Spreadsheets that were read, and cells in them.
    sheets: usize,
    cells: usize,
    /// What has been found so far.
    pub found: Vec<Diagnostic>,
    /// The lists of keys that have been given, each with the line of its finding.
    listed: Vec<(Vec<String>, usize)>,
    /// Where the outermost map begins, when any of its keys may stand in a part that was not read.
    partial: Option<Span>,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(
        source: &'a Arc<Source>,
        files: &'a dyn NamedFiles,
        tree: &Node,
        may_hold_any: bool,
    ) -> Self {
        Self {
            source,
            files,
            sheets: 0,
            cells: 0,
            found: Vec::new(),
            listed: Vec::new(),
            partial: may_hold_any.then_some(tree.span),
        }
    }

    /// The file that is read.
    #[must_use]
    pub const fn source(&self) -> &'a Arc<Source> {
        self.source
    }

    /// The bytes of a file that a value is taken from, at most so many.
    ///
    /// # Errors
    ///
    /// Why it is not read.
    pub fn read_file(&self, path: &str, most: u64) -> Result<Arc<[u8]>, Refusal> {
        self.files.read(path, most)
    }

    /// Counts a table that is taken from a spreadsheet; `false`, with a finding, when they are too
    /// many.
    pub fn count_sheet(&mut self, span: Span) -> bool {
        self.sheets += 1;
        if self.sheets == MAX_SHEETS + 1 {
            let label = format!(
                "det här är tabell {} ur en kalkylfil; högst {MAX_SHEETS} läses",
                self.sheets
            );
            self.report(
                &BEYOND_LIMIT,
                span,
                label,
                "dela upp ärendet, eller klistra in de mindre tabellerna",
            );
        }
        self.sheets <= MAX_SHEETS
    }

    /// Counts cells that are taken from spreadsheets; `false`, with a finding, when they are too
    /// many.
    pub fn count_cells(&mut self, cells: usize, span: Span) -> bool {
        self.cells += cells;
        if self.cells > MAX_CELLS {
            let label = format!(
                "tabellerna ur kalkylblad har med den här {} celler; högst {MAX_CELLS} läses",
                self.cells
            );
            self.report(&BEYOND_LIMIT, span, label, "ange ett mindre område");
        }
        self.cells <= MAX_CELLS
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

    /// Reports what stands where keys should, at the top of a file what kind of file it may be.
    fn report_no_map(&mut self, node: &Node, known: &[&str]) {
        let is_file = self
            .source
            .text()
            .get(..node.span.start)
            .is_some_and(|before| before.trim().is_empty() || before.trim_start().starts_with('#'));
        if is_file && known.contains(&"profil") {
            let label = "filen är ingen ärendefil: här ska stå nycklar med värden";
            let hint = "text ur Markdown, CSV eller ett annat program klistras in efter en nyckel";
            let begin = "börja på ett ärende med: skrivelse ny cases/mitt-arende.yaml";
            let finding = WRONG_TYPE.at(self.source, node.span, label);
            self.found.push(finding.hint(begin).hint(hint));
            return;
        }
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
    }

    /// The entries of a map, after reporting keys that are unknown or stand twice.
    pub fn map<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<&'n [Entry]> {
        let NodeKind::Map(entries) = &node.kind else {
            if matches!(node.kind, NodeKind::Unread) {
                return None;
            }
            self.report_no_map(node, known);
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
            let before = self.source.slice(entries[index - 1].value.span);
            let hint = if before.starts_with(CURLY) {
                "sätt raka citattecken (\") om värdet: för YAML är ” och “ bokstäver som andra"
            } else {
                "inom { } ska ett värde med komma stå inom citattecken: belopp: \"1 250,50\""
            };
            self.found.push(
                UNREADABLE_VALUE
                    .at(self.source, entry.key_span, label)
                    .hint(hint),
            );
            return;
        }
        let label = format!("”{}” finns inte här", entry.key);
        let hint = self.keys_to_choose(known, entry.key_span);
        self.report(&UNKNOWN_KEY, entry.key_span, label, hint);
    }

    /// The keys that can stand here: all of them the first time, and then where they were given.
    fn keys_to_choose(&mut self, known: &[&str], span: Span) -> String {
        if let Some((_, line)) = self.listed.iter().find(|(listed, _)| listed == known) {
            return format!("de nycklar som kan stå här räknas upp vid rad {line}");
        }
        let keys = known.iter().map(ToString::to_string).collect();
        self.listed
            .push((keys, self.source.position(span.start).line));
        format!("här kan stå: {}", known.join(", "))
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
            return self.missing(entries);
        };
        let entry = &entries[index];
        let span = entry.value.span;
        match entry.value.kind {
            NodeKind::Null => return Field::Missing,
            NodeKind::Unread => {
                return Field::Unreadable(Located {
                    value: String::new(),
                    span,
                });
            }
            _ => {}
        }
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

    /// A key that is not there, or that may stand in a part of the file that was not read.
    fn missing<T>(&self, entries: &[Entry]) -> Field<T> {
        let outermost = self.partial.filter(|span| {
            entries
                .first()
                .is_none_or(|first| first.key_span.start == span.start)
        });
        outermost.map_or(Field::Missing, |span| {
            Field::Unreadable(Located {
                value: String::new(),
                span,
            })
        })
    }

    /// Which of some words stands here; capitals are seen through.
    pub fn choice(&mut self, node: &Node, words: &[&str]) -> Option<usize> {
        let text = self.scalar(node)?.trim();
        let plain = text.to_lowercase();
        if let Some(index) = words.iter().position(|word| *word == plain) {
            return Some(index);
        }
        let meant = meant_word(&plain, words);
        let label = format!("”{text}” kan inte stå här");
        let finding = UNREADABLE_VALUE.at(self.source, node.span, label);
        self.found.push(match meant {
            Some(index) => finding
                .hint(format!("skriv {}", words[index]))
                .fix(node.span, words[index]),
            None => finding.hint(format!("skriv {}", words.join(" eller "))),
        });
        meant
    }

    /// Reports a map that is a text with a colon, where a text can stand.
    pub fn report_colon(&mut self, node: &Node) {
        let NodeKind::Map(entries) = &node.kind else {
            return;
        };
        let Some(entry) = entries.first() else { return };
        let rest = self
            .source
            .text()
            .get(entry.key_span.end..)
            .unwrap_or_default();
        let is_mark = rest.starts_with(':');
        let colon = Span::new(
            entry.key_span.end,
            entry.key_span.end + usize::from(is_mark),
        );
        let label = "kolonet delar texten i en nyckel och ett värde";
        let hint =
            "sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag";
        let mut finding = WRONG_TYPE.at(self.source, colon, label).hint(hint);
        if let Some((span, text)) = self.quoted_line(entry, entries.len()) {
            finding = finding.fix(span, text);
        }
        self.found.push(finding);
    }

    /// The text of one line, in quotes.
    fn quoted_line(&self, entry: &Entry, entries: usize) -> Option<(Span, String)> {
        let NodeKind::Scalar(_) = entry.value.kind else {
            return None;
        };
        let line = self
            .source
            .line(self.source.position(entry.key_span.start).line);
        let span = Span::new(entry.key_span.start, entry.value.span.end);
        let rest = self
            .source
            .slice(Span::new(span.end.min(line.end), line.end));
        let is_line = entries == 1 && span.end <= line.end && rest.trim().is_empty();
        let quoted = quoted(self.source.slice(span)).filter(|_| is_line)?;
        Some((span, quoted))
    }

    /// The text of a scalar; lists and maps are reported.
    pub fn scalar<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        if let NodeKind::Scalar(text) = &node.kind {
            return Some(text);
        }
        if let NodeKind::Unread = node.kind {
            return None;
        }
        if let NodeKind::Map(_) = node.kind
            && !self
                .source
                .slice(Span::new(node.span.start, node.span.start + 1))
                .starts_with('{')
        {
            self.report_colon(node);
            return None;
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

/// Which of some words is meant by `yes`, `false` and the like, or by a slip of one or two letters.
#[must_use]
pub fn meant_word(text: &str, words: &[&str]) -> Option<usize> {
    const SHORTEST: usize = 5;
    const SLIPS: usize = 2;
    let text = text.trim_end_matches(['.', '!']);
    let other = match text {
        "yes" | "true" | "sant" | "j" | "y" => "ja",
        "no" | "false" | "falskt" | "n" | "inte" | "ej" => "nej",
        "tjänstemannautlåtande" => "tjänsteutlåtande",
        "ts" => "tjänsteskrivelse",
        "pm" | "p.m" => "promemoria",
        _ => text,
    };
    if let Some(index) = words.iter().position(|word| *word == other) {
        return Some(index);
    }
    let is_near = |word: &str| {
        word.chars().count() >= SHORTEST && strsim::damerau_levenshtein(text, word) <= SLIPS
    };
    let mut near =
        (0..words.len()).filter(|index| text.len() <= LONGEST_WORD && is_near(words[*index]));
    near.next().filter(|_| near.next().is_none())
}

/// A choice is a word; distances take time by the product of both lengths.
const LONGEST_WORD: usize = 60;

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
                let index = decoder.choice(node, &[$($word),*])?;
                [$(Self::$variant),*].get(index).copied()
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),*] })
            }
        }
    };
}
pub(crate) use choice;
