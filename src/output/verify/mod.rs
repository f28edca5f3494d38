//! What `verify` says of PDFs, for people and for programs.

mod json;
mod pages;
mod signature;
mod text;
mod verdict;

pub use json::json;
pub use text::{pages, unread};
