//! YAML to a tree in which every key and value has its place, and from the tree to the model.

mod after_hash;
mod broken;
mod broken_keys;
mod characters;
mod codes;
mod colons;
mod cut_by_hash;
mod decode;
mod decomposed;
mod divided;
mod escapes;
mod file_kind;
mod files;
mod hidden;
mod keys;
mod layout;
mod limits;
mod lines;
mod markdown_pictures;
mod moves;
mod node;
mod notes;
mod outermost;
mod pasted;
mod quotes;
mod quoting;
mod recover;
mod settle;
mod stray;
mod unseen;
mod waiver;
mod yaml_errors;
mod yaml_messages;

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::source::{ReadFault, Source};

use keys::{KeyIndex, Meant};
use recover::{Recovered, recover};

pub use codes::{
    BEYOND_LIMIT, CONFLICT_MARKS, DUPLICATE_KEY, HIDDEN_CHARACTER, IDLE_SETTING, INVALID_WAIVER,
    KINDS, LACKING_SETTING, NOT_YAML, OLDER_TEMPLATE, OUTPUT_NAME_TAKEN, OUTSIDE_PROJECT,
    UNFIT_ATTACHMENT, UNKNOWN_FIGURE, UNKNOWN_KEY, UNKNOWN_PROFILE, UNPRINTABLE,
    UNREADABLE_PICTURE, UNREADABLE_SPREADSHEET, UNREADABLE_VALUE, UNUSABLE_SETTING, UNUSED_WAIVER,
    WEAK_CONTRAST, WRONG_ENCODING, WRONG_TYPE,
};
pub use decode::{
    Decode, Decoder, Field, Located, meant_word, of_something, or_nothing, words_schema,
};
pub(crate) use decode::{choice, record};
pub use files::{NamedFiles, NoFiles, Refusal};
pub(crate) use keys::folded;
pub(crate) use limits::{MAX_AMOUNT_COLUMNS, MAX_ROWS};
pub use markdown_pictures::{MarkdownPicture, markdown_pictures};
pub(crate) use node::composed;
pub use node::{Entry, Node, NodeKind, TreeFault, same_tree, tree};
pub use notes::{NOTE, note_schema, notes, text_block_schema, without_note};
pub use outermost::outermost_text;
pub use waiver::Waiver;

/// What reading a file gave.
#[derive(Debug)]
pub struct Parsed<T> {
    /// The value; `None` when there is nothing to check: the text is not UTF-8, too large, empty or
    /// no YAML.
    pub value: Option<T>,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// What the author allows.
    pub waivers: Vec<Waiver>,
    /// Whether the value holds all of the file: nothing was passed over because it is no YAML.
    pub is_whole: bool,
}

impl<T> Parsed<T> {
    const fn nothing(found: Vec<Diagnostic>) -> Self {
        Self {
            value: None,
            found,
            waivers: Vec::new(),
            is_whole: false,
        }
    }
}

/// The keys of a kind of file. Made once: for each file anew, they take a third of reading it.
fn key_index<T: Decode + 'static>() -> &'static KeyIndex {
    static INDEXES: LazyLock<Mutex<HashMap<TypeId, &'static KeyIndex>>> =
        LazyLock::new(Mutex::default);
    let mut indexes = INDEXES.lock().unwrap_or_else(PoisonError::into_inner);
    indexes
        .entry(TypeId::of::<T>())
        // There are as many as kinds of files, and they are used as long as the program runs.
        .or_insert_with(|| Box::leak(Box::new(KeyIndex::new(T::schema()))))
}

/// The key of a kind of file that a word is taken for where some keys are known and it is none of
/// them: another spelling, another word, a slip, or a key that stands elsewhere.
#[must_use]
pub fn taken_for<T: Decode + 'static>(word: &str, known: &[&str]) -> Option<String> {
    if known.contains(&word) {
        return None;
    }
    match keys::meant(word, known) {
        Some(Meant::Surely(key)) => Some(key.to_owned()),
        Some(Meant::Perhaps(key)) => {
            let elsewhere = key_index::<T>().elsewhere(word);
            Some(elsewhere.map_or(key, |(key, _)| key).to_owned())
        }
        None => Some(key_index::<T>().elsewhere(word)?.0.to_owned()),
    }
}

/// Reads a file's text as a `T`; all faults are found in one pass, and an unreadable value spoils
/// its own field only.
#[must_use]
pub fn parse<T: Decode + 'static>(source: &Arc<Source>, fault: Option<&ReadFault>) -> Parsed<T> {
    parse_with(source, fault, &NoFiles)
}

/// The same of a file that takes values from others.
#[must_use]
pub fn parse_with<T: Decode + 'static>(
    source: &Arc<Source>,
    fault: Option<&ReadFault>,
    files: &dyn NamedFiles,
) -> Parsed<T> {
    if let Some(finding) = file_kind::other_kind(source) {
        return Parsed::nothing(vec![finding]);
    }
    if let Some(fault) = fault {
        return Parsed::nothing(vec![characters::read_fault(source, fault)]);
    }
    let index = key_index::<T>();
    let Recovered {
        tree,
        found: unread,
        is_partial,
        may_hold_any,
    } = recover(source, index);
    let mut found = characters::odd_characters(source, tree.as_ref());
    // One place is told of once.
    found.retain(|odd| {
        unread
            .iter()
            .all(|other| other.primary.span != odd.primary.span)
    });
    found.extend(unread);
    let Some(mut tree) = tree else {
        return Parsed::nothing(found);
    };
    let beyond = limits::beyond(source, &tree);
    if !beyond.is_empty() {
        return Parsed::nothing(beyond);
    }
    escapes::odd_escapes(source, &tree, &mut found);
    cut_by_hash::cut_by_hash(source, &mut tree, &mut found);
    divided::divided_names(source, &tree, &mut found);
    found.extend(settle::settle(source, &mut tree, index));
    markdown_pictures::add(source, &mut tree, index);
    let mut decoder = Decoder::new(source, files, &tree, may_hold_any);
    decoder.found = found;
    let value = T::decode(&tree, &mut decoder);
    Parsed {
        value,
        found: decoder.found,
        waivers: waiver::waivers(source, &tree),
        is_whole: !is_partial,
    }
}
