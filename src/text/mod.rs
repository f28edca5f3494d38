//! Swedish text, read once: its blocks, sentences and words, what in it is quoted or no language,
//! and where all of that stands in the file.

mod bullets;
pub mod divided_rows;
pub mod enclosed;
mod flowing;
pub mod footnotes;
pub mod item_marks;
pub mod lexicon;
pub mod lines;
pub mod literal_lines;
pub mod literal_marks;
pub mod markdown;
mod masks;
pub mod near;
mod places;
mod quotations;
mod read_text;
mod sentence_ends;
pub mod shapes;
pub mod signs;
pub mod stock_phrases;
mod structure;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod words;

pub use masks::BLANK;
pub use quotations::Quotation;
pub use read_text::{ReadText, Sentence};
pub use structure::{BlockKind, List, TextBlock};
