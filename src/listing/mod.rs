//! Cases and meetings as lists: what there is, who reports what and when, what each source of
//! funding is asked for, and what is missing.

mod assignments;
mod due;
mod files;
mod funding;
mod missing;
mod scope;

pub use assignments::assignments;
pub use files::files;
pub use funding::funding;
pub use missing::missing;
pub use scope::{ListedCase, Scope};

use std::cmp::Ordering;

use crate::swedish::{Date, Money, in_prose};

/// A list with its columns.
#[derive(Debug)]
pub struct Listing {
    /// For each column its key for programs and its Swedish heading.
    pub columns: &'static [(&'static str, &'static str)],
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<ListCell>>,
}

/// A value in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCell {
    /// A text; empty when it is missing.
    Text(String),
    /// Several, each of which may have any sign in it.
    Texts(Vec<String>),
    /// How many.
    Count(usize),
    /// A day, where it is stated and can be read.
    Day(Option<Date>),
    /// An amount, where there is one.
    Amount(Option<Money>),
}

impl Listing {
    /// Puts the rows in the order of a column, by its heading or its key; what is missing stands
    /// last. Whether there is such a column.
    pub fn sort_by(&mut self, column: &str) -> bool {
        let wanted = match column.to_lowercase().as_str() {
            "dnr" => "diarienummer".to_owned(),
            column => column.to_owned(),
        };
        let is_it =
            |(key, head): &(&str, &str)| *head == wanted || *key == wanted.replace('-', "_");
        let Some(at) = self.columns.iter().position(is_it) else {
            return false;
        };
        self.rows.sort_by(|row, other| row[at].order(&other[at]));
        true
    }
}

impl ListCell {
    /// Whether it stands before another cell of its column: by its figure, and then by its words;
    /// what is missing stands last.
    fn order(&self, other: &Self) -> Ordering {
        let [one, it] = [self, other].map(|cell| cell.shown().to_lowercase());
        let by_figure = match (self, other) {
            (Self::Amount(Some(one)), Self::Amount(Some(it))) => one.kronor.cmp(&it.kronor),
            (Self::Count(one), Self::Count(it)) => one.cmp(it),
            // `10a` comes after `9`.
            _ => leading(&one).cmp(&leading(&it)),
        };
        let is_missing = one.is_empty().cmp(&it.is_empty());
        is_missing.then(by_figure).then(one.cmp(&it))
    }

    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// As people read it in running text: a day with the name of its month.
    #[must_use]
    pub fn in_prose(&self) -> String {
        match self {
            Self::Day(Some(day)) => in_prose(*day),
            other => other.shown(),
        }
    }

    /// As people read it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => texts.join("; "),
            Self::Count(count) => count.to_string(),
            Self::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Self::Amount(money) => money.map(|money| money.to_string()).unwrap_or_default(),
        }
    }
}

/// The figure that a text begins with.
fn leading(text: &str) -> u32 {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text[..digits].parse().unwrap_or_default()
}
