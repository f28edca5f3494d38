//! The words of a sentence with what they say of how figures were reckoned.

use std::ops::Range;

use super::cue_words::{CueKinds, FOLLOWS_PHRASES, OTHER_TIME};
use crate::text::words::words;

/// The words of a sentence with what they say.
#[derive(Debug, Default)]
pub(super) struct SaidWords {
    /// Where it begins in the text.
    start: usize,
    /// It in small letters, as long as it is written.
    lower: String,
    words: Vec<(Range<usize>, CueKinds)>,
    /// What all of it says.
    pub all: CueKinds,
    pub is_of_other_time: bool,
}

impl SaidWords {
    pub(super) fn of(text: &str, sentence: &Range<usize>) -> Self {
        let written = &text[sentence.clone()];
        let lower = written.to_lowercase();
        // Signs that are longer in small letters stand in no memo.
        let is_alike = lower.len() == written.len();
        let lower = if is_alike { lower } else { written.to_owned() };
        let said = words(&lower).map(|(range, word)| (range, CueKinds::of(word)));
        let words: Vec<_> = said.collect();
        Self {
            start: sentence.start,
            all: { words.iter() }.fold(CueKinds::default(), |all, it| all | it.1),
            is_of_other_time: OTHER_TIME.iter().any(|it| lower.contains(it)),
            words,
            lower,
        }
    }

    /// Whether some letters, in small letters, stand in it.
    pub(super) fn has(&self, letters: &str) -> bool {
        self.lower.contains(letters)
    }

    /// A part of the text, which has to lie in the sentence, in small letters.
    pub(super) fn lower(&self, part: &Range<usize>) -> &str {
        &self.lower[part.start - self.start..part.end - self.start]
    }

    /// What the words say that lie in a part of the text.
    pub(super) fn said(&self, part: &Range<usize>) -> CueKinds {
        let (from, to) = (part.start - self.start, part.end - self.start);
        let first = self.words.partition_point(|it| it.0.start < from);
        let own = self.words[first..].iter().take_while(|it| it.0.end <= to);
        let mut said = own.fold(CueKinds::default(), |all, it| all | it.1);
        let lower = &self.lower[from..to];
        said.follows |= FOLLOWS_PHRASES.iter().any(|it| lower.contains(it));
        said
    }

    /// At most so many bytes of the end of a part.
    pub(super) fn end_of(&self, part: &Range<usize>, most: usize) -> Range<usize> {
        let start = part.start.max(part.end.saturating_sub(most));
        self.start + self.lower.ceil_char_boundary(start - self.start)..part.end
    }

    /// The same of its beginning.
    pub(super) fn beginning_of(&self, part: &Range<usize>, most: usize) -> Range<usize> {
        let end = part.end.min(part.start + most);
        part.start..self.start + self.lower.floor_char_boundary(end - self.start)
    }
}
