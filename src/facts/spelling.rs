//! What spelling is judged by.

use std::cell::Cell;

use crate::spelling::WordList;

/// What spelling is judged by.
pub struct Spelling<'a> {
    /// The words that are known.
    pub words: &'a WordList,
    pub(super) searches: &'a Searches,
}

/// For how many unknown words of a run a right one is searched for: a search takes as long as
/// reading and checking a case.
pub struct Searches(Cell<usize>);

impl Default for Searches {
    fn default() -> Self {
        Self(Cell::new(5))
    }
}

impl Spelling<'_> {
    /// Whether there may be one more search.
    pub fn may_search(&self) -> bool {
        let left = self.searches.0.get();
        self.searches.0.set(left.saturating_sub(1));
        left > 0
    }
}
