//! One change of a file's objects, or of the table that says where they are.

use arbitrary::Arbitrary;

use super::base::Base;
use super::value::{Body, Name, Value};
use super::write::{Draft, Misplaced};

/// An object, by a number that is taken modulo what there is.
#[derive(Debug, Clone, Copy, Arbitrary)]
pub enum Place {
    /// One that decides what is shown.
    Telling(u8),
    /// The trailer.
    Trailer,
    /// Any.
    Any(u16),
}

/// A key of a dictionary.
#[derive(Debug, Clone, Arbitrary)]
pub enum Key {
    /// One that is there.
    There(u8),
    /// One that may not be there.
    Named(Name),
}

/// A change.
#[derive(Debug, Clone, Arbitrary)]
pub enum Edit {
    /// A key gets a value.
    Set(Place, Key, Value),
    /// A key of the object gets the value that a key of another object has.
    Copy(Place, Key, Place, Key),
    /// A key is taken away.
    Drop(Place, Key),
    /// A key stands there once more, before or after the first.
    Twice(Place, Key, Value, bool),
    /// A key is called otherwise.
    Rename(Place, Key, Name),
    /// An item is added to an array, first or last.
    Push(Place, Key, Value, bool),
    /// The object is another value.
    Replace(Place, Value),
    /// The object is a copy of another.
    Same(Place, Place),
    /// The content of a stream, as it is or packed otherwise.
    Content(Place, Vec<u8>),
    /// A content stream that draws and says something.
    Drawn(Place, u8),
    /// A new object, a stream or not.
    New(Vec<(Name, Value)>, Option<Vec<u8>>),
    /// The table or an object stream does not say what is.
    Misplace(Place, Misplaced),
}

impl Edit {
    /// Makes the change.
    pub fn make(self, base: &Base, draft: &mut Draft) {
        match self {
            Self::Set(place, key, Value(value)) => {
                draft.set(place.number(base), |keys| key.name(keys), value);
            }
            Self::Copy(to, key, from, other) => {
                let value = draft.entries(from.number(base)).and_then(|entries| {
                    let name = other.name(entries);
                    entries
                        .iter()
                        .find(|(key, _)| *key == name)
                        .map(|(_, value)| value.clone())
                });
                if let Some(value) = value {
                    draft.set(to.number(base), |keys| key.name(keys), value);
                }
            }
            Self::Drop(place, key) => draft.change(place.number(base), |entries| {
                let name = key.name(entries);
                entries.retain(|(key, _)| *key != name);
            }),
            Self::Twice(place, key, Value(value), first) => {
                draft.change(place.number(base), |entries| {
                    let entry = (key.name(entries), value);
                    if first {
                        entries.insert(0, entry);
                    } else {
                        entries.push(entry);
                    }
                });
            }
            Self::Rename(place, key, Name(to)) => draft.change(place.number(base), |entries| {
                let name = key.name(entries);
                entries
                    .iter_mut()
                    .filter(|(key, _)| *key == name)
                    .for_each(|(key, _)| key.clone_from(&to));
            }),
            Self::Push(place, key, Value(value), first) => {
                draft.change(place.number(base), |entries| {
                    let name = key.name(entries);
                    if let Some((_, array)) = entries
                        .iter_mut()
                        .find(|(key, array)| *key == name && array.starts_with(b"["))
                    {
                        let at = if first { 1 } else { array.len() - 1 };
                        array.splice(at..at, [b" ".to_vec(), value, b" ".to_vec()].concat());
                    }
                });
            }
            Self::Replace(place, Value(value)) => draft.put(place.number(base), Body::Plain(value)),
            Self::Same(place, other) => {
                if let Some(body) = draft.body(other.number(base)).cloned() {
                    draft.put(place.number(base), body);
                }
            }
            Self::Content(place, content) => draft.content(place.number(base), content),
            Self::Drawn(place, what) => draft.content(place.number(base), drawn(what)),
            Self::New(entries, content) => {
                let entries = entries
                    .into_iter()
                    .take(8)
                    .map(|(Name(name), Value(value))| (name, value))
                    .collect();
                draft.add(Body::Entries(entries, content));
            }
            Self::Misplace(place, misplaced) => draft.misplace(place.number(base), misplaced),
        }
    }
}

fn drawn(what: u8) -> Vec<u8> {
    match what % 4 {
        0 => b"1 1 1 rg 0 0 600 800 re f".to_vec(),
        1 => b"BT /f0 12 Tf 72 700 Td (Avslag) Tj ET".to_vec(),
        2 => b"/Artifact BMC BT (a) Tj ET".to_vec(),
        _ => Vec::new(),
    }
}

impl Place {
    fn number(self, base: &Base) -> u32 {
        match self {
            Self::Telling(index) => base.telling[usize::from(index) % base.telling.len()],
            Self::Trailer => 0,
            Self::Any(index) => {
                let numbers = base.objects.len();
                base.objects
                    .keys()
                    .nth(usize::from(index) % numbers)
                    .copied()
                    .unwrap_or_default()
            }
        }
    }
}

impl Key {
    fn name(&self, entries: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
        match self {
            Self::There(index) if !entries.is_empty() => {
                entries[usize::from(*index) % entries.len()].0.clone()
            }
            Self::There(_) => b"Type".to_vec(),
            Self::Named(Name(name)) => name.clone(),
        }
    }
}
