//! From the tree to typed values; every fault becomes a finding and spoils its own field only.

mod declare;
mod field;
mod lists;
mod values;
mod words;

use std::sync::Arc;

use serde_json::Value;

use super::codes::{BEYOND_LIMIT, DUPLICATE_KEY, UNKNOWN_KEY, UNREADABLE_VALUE, WRONG_TYPE};
use super::files::{NamedFiles, Refusal};
use super::keys::nearest_first;
use super::layout::hint_to_indent;
use super::limits::MAX_CELLS;
use super::lines::{LineRole, YamlLine};
use super::node::{Entry, Node, NodeKind};
use super::quoting::{CURLY, quoted};
use crate::diagnostic::{Diagnostic, Kind};
use crate::source::{Source, Span};

pub(crate) use declare::{choice, record};
pub use field::{Field, Located};
pub use values::{of_something, or_nothing};
pub use words::{meant_unit, meant_word, words_schema};

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
            // A value that several commas cut is told of once.
            if index > 1 && self.is_cut(entries, index - 2) {
                return;
            }
            let label = "kommat före det här delar värdet i två";
            let before = self.source.slice(entries[index - 1].value.span);
            let hint = if before.starts_with(CURLY) {
                "sätt raka citattecken (\") om värdet: för YAML är ” och “ bokstäver som andra"
                    .to_owned()
            } else {
                let mut last = index;
                while self.is_cut(entries, last) {
                    last += 1;
                }
                let value = Span::new(
                    entries[index - 1].value.span.start,
                    entries[last].key_span.end,
                );
                format!(
                    "inom {{ }} ska ett värde med komma stå inom citattecken: {}: \"{}\"",
                    entries[index - 1].key,
                    self.source.slice(value).replace('"', "")
                )
            };
            self.found.push(
                UNREADABLE_VALUE
                    .at(self.source, entry.key_span, label)
                    .hint(hint),
            );
            return;
        }
        let label = format!("”{}” finns inte här", entry.key);
        if let Some(hint) = self.hint_of_empty_text(entry.key_span) {
            self.report(&UNKNOWN_KEY, entry.key_span, label, hint);
            return;
        }
        let hint = self.keys_to_choose(&entry.key, known, entry.key_span);
        self.report(&UNKNOWN_KEY, entry.key_span, label, hint);
    }

    /// What to do with a key below a line that begins a text, `bakgrund: |`, and has none: its line
    /// is most likely the text, without its indentation.
    fn hint_of_empty_text(&self, key: Span) -> Option<String> {
        /// More blank lines than anybody leaves between a key and its text.
        const MOST_BLANK: usize = 20;
        let number = self.source.position(key.start).line;
        let line = YamlLine::of(self.source, number);
        let before = Span::new(line.span.start, key.start);
        let is_first = { self.source.slice(before) }
            .trim_matches(['-', ' '])
            .is_empty();
        let above = (1..number).rev().take(MOST_BLANK).filter(|_| is_first);
        let mut above = above.map(|number| YamlLine::of(self.source, number));
        let above = above.find(|line| line.role != LineRole::Blank)?;
        let owner = above.key().filter(|_| above.opens_text(self.source))?;
        let missing = (above.own_indent() + 2).saturating_sub(line.indent);
        Some(hint_to_indent(owner, missing.max(1)))
    }

    /// The keys that can stand here, those that are like the one that was written first: all of
    /// them the first time, and then where they were given.
    fn keys_to_choose(&mut self, written: &str, known: &[&str], span: Span) -> String {
        if let Some((_, line)) = self.listed.iter().find(|(listed, _)| listed == known) {
            return format!("de nycklar som kan stå här räknas upp vid rad {line}");
        }
        let keys = known.iter().map(ToString::to_string).collect();
        self.listed
            .push((keys, self.source.position(span.start).line));
        format!("här kan stå: {}", nearest_first(written, known).join(", "))
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
        let meant = meant_word(&plain, words).or_else(|| meant_unit(&plain, words));
        // A field of a template, which stands for one of the words.
        let is_open = text.starts_with('[') && text.ends_with(']');
        let label = if is_open {
            format!("”{text}” ska bytas mot det som gäller")
        } else {
            format!("”{text}” kan inte stå här")
        };
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
            _ if self.is_item(node.span.start) => (
                "här ska stå en text",
                "skriv ett värde eller ta bort strecket",
            ),
            _ => (
                "här ska stå en text",
                "skriv ett värde eller ta bort nyckeln",
            ),
        };
        self.report(&WRONG_TYPE, node.span, label, hint);
        None
    }

    /// Whether nothing but the mark of an item stands before a place on its line.
    fn is_item(&self, at: usize) -> bool {
        let line = self.source.line(self.source.position(at).line);
        let before = self.source.slice(Span::new(line.start, at.max(line.start)));
        before.trim() == "-"
    }
}
