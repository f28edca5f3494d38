//! What a case says, in one form for all of its records: what is compared, said, and put together
//! again.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A value of a case.
#[derive(Debug, Clone, Default)]
pub enum CaseValue {
    /// Nothing is written.
    #[default]
    Absent,
    /// A text, a figure, a date, or one of some words.
    Text(SaidText),
    /// Items in order.
    List(Vec<Self>),
    /// Fields by their keys; the same ones in the same order for every record of a kind.
    Record(Record),
}

/// A value that is one text.
#[derive(Debug, Clone)]
pub struct SaidText {
    /// What kind of text it is.
    pub kind: TextKind,
    /// As it is written, in one way for what means the same: `2 525 124`.
    pub written: String,
    /// As far as the page says it: figures of prose have their values, and line ends within a
    /// paragraph are none. Two texts with the same are the same page.
    pub page: String,
    /// The unit that holds for a figure, which its column or table says; empty where there is none.
    pub unit: String,
    /// What a figure of money is worth in kronor; empty where that is not known.
    pub worth: String,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextKind {
    /// A line, or one of some words.
    Line,
    /// Prose in Markdown.
    Prose,
    /// A day, as it is written in running text.
    Day,
    /// What somebody has written in a cell.
    Cell,
    /// What follows from other values: a sum that nobody has written.
    Reckoned,
    /// The checksum of a file.
    Checksum,
    /// What stands there cannot be read.
    Unreadable,
}

/// A record.
#[derive(Debug, Clone)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// What it is called in words: `punkt 3`, `tabell 1`. No part of what it says.
    pub called: String,
    /// Its fields: the key of the case file, and the value.
    pub fields: Vec<(&'static str, CaseValue)>,
}

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// The whole case.
    Case,
    /// Someone who prepares it.
    Officer,
    /// A section of its own.
    Section,
    /// A question of a form.
    Question,
    /// A table of amounts.
    Table,
    /// A column of a table.
    Column,
    /// A row of a table.
    Row,
    /// How an amount is worked out from a pool.
    Key,
    /// The spreadsheet that a table comes from.
    Sheet,
    /// A picture.
    Picture,
    /// What the proposal leads to.
    Consequences,
    /// One of those, that the organisation asks for.
    Consequence,
    /// The prövning of the child's best.
    ChildsBest,
    /// What one body is to decide.
    Group,
    /// One of several decisions to choose among.
    Alternative,
    /// A decision point.
    Point,
    /// Who is to do what by when.
    Assignment,
    /// Someone who took part in the decision.
    Participant,
    /// A reservation, or another statement of those who disagree.
    Reservation,
    /// A document.
    Document,
    /// Someone who signs.
    Signatory,
    /// An electronic signature that has been made.
    LogEntry,
    /// A finding that the author allows.
    Waiver,
    /// The whole meeting.
    Meeting,
    /// Someone who is called to it or leads it.
    Member,
    /// Someone who may serve for a member.
    Substitute,
    /// When its notice goes out.
    Notice,
    /// An item of its agenda.
    AgendaItem,
    /// A heading of its agenda.
    AgendaHeading,
    /// Why an item is not public.
    Secrecy,
    /// What became of an item.
    Outcome,
}

impl PartialEq for SaidText {
    /// What a column says of its figures is no part of each of them.
    fn eq(&self, other: &Self) -> bool {
        let same_words = self.written == other.written;
        // What a figure looks like follows from the others of its column.
        let is_figure = matches!(self.kind, TextKind::Cell | TextKind::Reckoned);
        self.kind == other.kind && same_words && (is_figure || self.page == other.page)
    }
}

impl Eq for SaidText {}

impl PartialEq for CaseValue {
    /// What records are called is no part of it.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent) => true,
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::List(one), Self::List(other)) => one == other,
            (Self::Record(one), Self::Record(other)) => {
                one.kind == other.kind && one.fields == other.fields
            }
            _ => false,
        }
    }
}

impl Eq for CaseValue {}

impl Hash for CaseValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Absent => {}
            Self::Text(text) => (text.kind, &text.written).hash(state),
            Self::List(items) => items.hash(state),
            Self::Record(record) => record.fields.hash(state),
        }
    }
}

impl CaseValue {
    /// A line, or nothing when it is empty.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::of(TextKind::Line, text)
    }

    /// A text of a kind that stands on the page as it is written; nothing when it is empty.
    #[must_use]
    pub fn of(kind: TextKind, text: &str) -> Self {
        if text.is_empty() {
            return Self::Absent;
        }
        Self::Text(SaidText {
            kind,
            written: text.to_owned(),
            page: text.to_owned(),
            unit: String::new(),
            worth: String::new(),
        })
    }

    /// A record.
    pub fn record(
        kind: RecordKind,
        called: impl Into<String>,
        fields: Vec<(&'static str, Self)>,
    ) -> Self {
        Self::Record(Record {
            kind,
            called: called.into(),
            fields,
        })
    }

    /// The text; `None` for what is no text.
    #[must_use]
    pub const fn text(&self) -> Option<&SaidText> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The record; `None` for what is none.
    #[must_use]
    pub const fn as_record(&self) -> Option<&Record> {
        match self {
            Self::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The items of a list; none for what is no list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// What a record is called; empty for what is none.
    #[must_use]
    pub fn called(&self) -> &str {
        self.as_record().map_or("", |record| record.called.as_str())
    }

    /// A field of a record.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Self> {
        let fields = &self.as_record()?.fields;
        let found = fields.iter().find(|(name, _)| *name == key);
        found.map(|(_, value)| value)
    }

    /// The text of a field of a record; empty where there is none.
    #[must_use]
    pub fn field_text(&self, key: &str) -> &str {
        let text = self.field(key).and_then(Self::text);
        text.map_or("", |text| text.written.as_str())
    }

    /// A number that equal values share, the same from run to run.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }

    /// Whether nothing is said in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Text(_) => false,
            Self::List(items) => items.iter().all(Self::is_empty),
            Self::Record(record) => record.fields.iter().all(|(_, value)| value.is_empty()),
        }
    }

    /// Calls `see` with every text in it, in order.
    pub(super) fn texts<'v>(&'v self, see: &mut impl FnMut(&'v SaidText)) {
        match self {
            Self::Absent => {}
            Self::Text(text) => see(text),
            Self::List(items) => items.iter().for_each(|item| item.texts(see)),
            Self::Record(record) => {
                record.fields.iter().for_each(|(_, value)| value.texts(see));
            }
        }
    }

    /// Its words as numbers, sorted: how alike two values are is told from those that they share. A
    /// figure is one word, and what follows from other values is none.
    pub(super) fn bag(&self) -> Vec<u64> {
        let mut bag = Vec::new();
        self.texts(&mut |text| match text.kind {
            TextKind::Reckoned => {}
            TextKind::Cell | TextKind::Day | TextKind::Checksum => bag.push(number(&text.written)),
            TextKind::Line | TextKind::Prose | TextKind::Unreadable => {
                let words = text.written.split(|c: char| !c.is_alphanumeric());
                let words = words.filter(|word| !word.is_empty());
                bag.extend(words.map(|word| number(&word.to_lowercase())));
            }
        });
        bag.sort_unstable();
        bag
    }
}

/// A number that stands for a word.
pub(super) fn number(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// A text that has nearly all of its words from another is a part of it, however short it is. What
/// has fewer words than five may have them from anywhere.
const PART: (f64, usize) = (0.9, 5);

/// How many of the words of both are shared, from 0 to 1 (Dice), and no less than [`PART`] where
/// one is a part of the other; both are sorted.
#[expect(
    clippy::cast_precision_loss,
    reason = "a text has few words for a float"
)]
pub(super) fn alike(one: &[u64], other: &[u64]) -> f64 {
    let (all, least) = (one.len() + other.len(), one.len().min(other.len()));
    if all == 0 {
        return 0.0;
    }
    let shared = shared(one, other);
    let share = 2.0 * shared as f64 / all as f64;
    let is_part = least >= PART.1 && shared as f64 >= PART.0 * least as f64;
    if is_part { share.max(PART.0) } else { share }
}

/// How many words two sorted bags share.
pub(super) fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|it| it < word) {
            at += 1;
        }
        if other.get(at) == Some(word) {
            shared += 1;
            at += 1;
        }
    }
    shared
}
