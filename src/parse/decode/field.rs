//! What stands, or does not stand, after a key, with its place.

use crate::source::Span;

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
