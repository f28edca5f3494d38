//! Lists of words that stand in files beside the code, and which words are looked up in them.

mod phrases;

pub use phrases::Phrases;

/// The entries of a list: one a line; `#` begins a comment.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

/// Which words of a text are worth looking up: those that begin with the same byte as one of some
/// words, and are as long.
pub struct WordShapes([u64; 256]);

impl WordShapes {
    /// Of words as they are looked up.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut lengths = [0; 256];
        for word in words {
            if let Some(first) = word.bytes().next() {
                lengths[usize::from(first)] |= Self::length(word);
            }
        }
        Self(lengths)
    }

    /// Whether a word may be one of them.
    pub fn may_be(&self, word: &str) -> bool {
        let first = word.bytes().next();
        first.is_some_and(|first| self.0[usize::from(first)] & Self::length(word) != 0)
    }

    /// A bit for each length; all that are longer share the last one.
    fn length(word: &str) -> u64 {
        1 << word.len().min(63)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_another_shape_are_not_looked_up() {
        let shapes = WordShapes::of(["gällande", "åt", ""].into_iter());
        assert!(shapes.may_be("gällande") && shapes.may_be("åt") && shapes.may_be("gåsfjär"));
        assert!(!shapes.may_be("gäller") && !shapes.may_be("att") && !shapes.may_be(""));
    }
}
