//! The texts of a case, each read once, with what is worked out from it.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::facts::enumerations::Enumeration;
use crate::facts::number_words::number_words;
use crate::facts::prose_amounts::{self, Mention};
use crate::facts::prose_numbers::{self, Number};
use crate::source::Span;
use crate::text::ReadText;

/// All prose of a case, read, and which of it stands where.
pub struct ReadProse<'a> {
    /// In the order of the model.
    pub all: Vec<Rc<ReadText<'a>>>,
    /// Of each.
    pub worked_out: Vec<WorkedOut>,
    /// The index by where the text begins in the file.
    pub by_start: HashMap<usize, usize>,
}

/// What is worked out from a prose, each when a rule first asks.
#[derive(Default)]
pub struct WorkedOut {
    amounts: OnceCell<Rc<[Mention]>>,
    numbers: OnceCell<Vec<Number>>,
    in_words: OnceCell<Vec<Number>>,
    /// Sums that it states, with their parts.
    pub enumerations: OnceCell<Vec<Enumeration>>,
}

impl WorkedOut {
    /// The amounts in it; `text` is the prose itself.
    pub fn amounts(&self, text: &ReadText<'_>) -> &Rc<[Mention]> {
        self.amounts
            .get_or_init(|| prose_amounts::mentions(text.written).into())
    }

    /// The numbers in it; `text` is the prose itself.
    pub fn numbers(&self, text: &ReadText<'_>) -> &[Number] {
        self.numbers
            .get_or_init(|| prose_numbers::numbers(text.written))
    }

    /// The small numbers in it that are written in words; `text` is the prose itself.
    pub fn in_words(&self, text: &ReadText<'_>) -> &[Number] {
        let whole = 0..text.flowing().len();
        self.in_words
            .get_or_init(|| number_words(text.flowing(), &whole))
    }
}

/// All texts of one line, read, and which of them stands where.
pub struct ReadLines<'a> {
    /// In the order of the model.
    pub all: Vec<Rc<ReadText<'a>>>,
    /// The index by where the text stands in the file.
    pub by_place: HashMap<Span, usize>,
}
