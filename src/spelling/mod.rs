//! Whether a word is Swedish: by a dictionary in the form of Hunspell, and by a project's own list.
//!
//! Words are not put together freely: the dictionary says which may be, and a compound that it does
//! not know is learnt from the case or the list. Measured in `docs/measured-checks.md`.

mod near;
mod word_list;

pub use near::{Edit, near};
pub use word_list::{DictionaryFault, WordList};
