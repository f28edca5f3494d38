//! Swedish running text: its words, its sentences, what in it is language, and what says nothing.

pub mod running;
pub mod sentences;
pub mod stock_phrases;
pub mod words;
