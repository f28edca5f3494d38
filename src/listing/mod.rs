//! Cases and meetings as lists: what there is, who reports what and when, what each source of
//! funding is asked for, and what is missing.

mod assignments;
mod files;
mod funding;
mod missing;
mod scope;

pub use assignments::assignments;
pub use files::files;
pub use funding::funding;
pub use missing::{BETWEEN, missing};
pub use scope::{ListedCase, Scope};

use crate::swedish::{Date, Money};

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
    /// How many.
    Count(usize),
    /// A day, where it is stated and can be read.
    Day(Option<Date>),
    /// An amount, where there is one.
    Amount(Option<Money>),
}

impl ListCell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// As people read it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Self::Amount(money) => money.map(|money| money.to_string()).unwrap_or_default(),
        }
    }
}
