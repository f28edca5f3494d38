//! What has changed from one case to another.

use super::value::CaseValue;

/// A change, with whole values: all of them put into the old case give the new one.
#[derive(Debug, Clone)]
pub struct CaseChange {
    /// Where, from the case inwards. For a change of a list, the list.
    pub path: Vec<Step>,
    /// What.
    pub what: Difference,
    /// Whether the page says something else because of it.
    pub on_page: bool,
    /// What it follows from, where it is no change of its own.
    pub follows: Option<Follows>,
    /// What became of it, or where it comes from: the number of the other change in the list.
    pub linked: Option<(Belonging, usize)>,
    /// Of a text, the paragraphs that stand elsewhere than they did.
    pub paragraphs: Vec<MovedParagraph>,
    /// Decision points and documents in what has come or gone that stand, or stood, elsewhere.
    pub items: Vec<MovedItem>,
}

/// A decision point or a document that stands in another list than it did.
#[derive(Debug, Clone)]
pub struct MovedItem {
    /// Whether it has come here; else it has gone from here.
    pub is_here: bool,
    /// The number of the change at the other end in the list.
    pub other: usize,
    /// What it said.
    pub old: CaseValue,
    /// What it says.
    pub new: CaseValue,
}

/// A paragraph that stands elsewhere than it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedParagraph {
    /// Whether it has come, gone, or been moved in its text.
    pub how: ParagraphMove,
    /// Its place in the old text, from 0.
    pub from: usize,
    /// Its place in the new text, from 0.
    pub to: usize,
    /// Whether nothing stands after it in the new text.
    pub is_last: bool,
    /// The number of the change of the other text in the list; its own within one text.
    pub other: usize,
    /// What it said, as the page has it.
    pub old: String,
    /// What it says.
    pub new: String,
}

/// Where a paragraph has been moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphMove {
    /// In one text.
    Within,
    /// Here, out of another text.
    Here,
    /// From here, into another text.
    Away,
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The field of a record.
    Field(&'static str),
    /// The item of a list that stands at these places, from 0; what it is called then and now.
    Item {
        /// The place in the old list.
        old: usize,
        /// The place in the new list.
        new: usize,
        /// What it was called.
        old_called: String,
        /// What it is called now.
        called: String,
    },
}

/// What differs.
#[derive(Debug, Clone)]
pub enum Difference {
    /// Another value.
    Set {
        /// What was said.
        old: CaseValue,
        /// What is said now.
        new: CaseValue,
    },
    /// An item that was not there.
    Added {
        /// Its place in the new list, from 0.
        at: usize,
        /// What it says.
        item: CaseValue,
    },
    /// An item that is no longer there.
    Removed {
        /// Its place in the old list, from 0.
        at: usize,
        /// What it said.
        item: CaseValue,
    },
    /// An item that stands in another order among the others.
    Moved {
        /// Its place in the old list, from 0.
        from: usize,
        /// Its place in the new list, from 0.
        to: usize,
        /// What it was called.
        old_called: String,
        /// What it is called now.
        called: String,
    },
}

/// What a change follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// A column that has come, gone, or been moved: the cell goes with it.
    Column,
    /// Other figures: a sum that nobody has written, or a figure that a text takes from a table.
    Figures,
    /// A file that has other bytes: the checksum that the case states goes with it.
    File,
    /// Another unit: the figure is another, and the money the same.
    Unit,
    /// The place that a text gives to a table: the one in the file tells nothing.
    Placed,
}

/// How two changes belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belonging {
    /// What is added here is what was removed there.
    MovedFrom,
    /// What is removed here is what was added there.
    MovedTo,
    /// What is added here stood in what was changed there.
    SplitFrom,
    /// What is removed here stands in what was changed there.
    MergedInto,
}

impl CaseChange {
    /// The keys on the way, without the places in lists.
    #[must_use]
    pub fn keys(&self) -> Vec<&'static str> {
        let keys = self.path.iter().filter_map(|step| match step {
            Step::Field(key) => Some(*key),
            Step::Item { .. } => None,
        });
        keys.collect()
    }

    /// The key of the outermost field.
    #[must_use]
    pub fn part(&self) -> &'static str {
        self.keys().first().copied().unwrap_or_default()
    }
}
