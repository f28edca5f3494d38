//! The words of a decision point as they are read.

use std::ops::Range;

use super::verbs::Verb;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Space only.
    Space,
    /// A comma, a figure, brackets, a dash: the words are no longer side by side.
    Break,
    /// The end of a sentence, or of a line of a list.
    Stop,
}

/// A word of a point.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands in the prose.
    pub range: Range<usize>,
    /// What stands before it.
    pub gap: Gap,
    /// The verb that it is a form of.
    pub verb: Option<Verb>,
}
