//! What is fuzzed, and what must hold of each input.

pub mod amounts;
pub mod case;
pub mod commands;
pub mod extract;
pub mod fix;
pub mod profile;
pub mod prose;
pub mod signatures;
pub mod spreadsheet;
pub mod verify;

/// Runs an input; whether it was one.
pub type Run = fn(&[u8]) -> bool;

/// Every target by its name.
pub const ALL: [(&str, Run); 10] = [
    ("amounts", amounts::run),
    ("case", case::run),
    ("commands", commands::run),
    ("extract", extract::run),
    ("fix", fix::run),
    ("profile", profile::run),
    ("prose", prose::run),
    ("signatures", signatures::run),
    ("spreadsheet", spreadsheet::run),
    ("verify", verify::run),
];
