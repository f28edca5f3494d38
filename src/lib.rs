//! `skrivelse` compiles decision memos: a case in YAML, checked as a compiler would, becomes a PDF.
//!
//! ```text
//! paths ─source─▶ texts ─parse─▶ Case ─check─▶ Diagnostics
//!                                  └─render─▶ Typst project ─typeset─▶ PDF ─write─▶ output/….pdf
//! ```

use std::ffi::OsString;

pub mod args;
pub mod check;
pub mod command;

pub mod compare;
pub mod compile;
pub mod diagnostic;
pub mod edit;
pub mod error;
pub mod extract;
mod facts;
pub mod fonts;
pub mod listing;
pub mod model;
mod output;
pub mod panics;
pub mod parse;
pub mod pdf;
pub mod picture;
pub mod printed;
pub mod process;
pub mod profile;
pub mod project;
pub mod proof;
pub mod render;
mod rules;
pub mod signature;
pub mod source;
pub mod spelling;
pub mod spreadsheet;
pub mod swedish;
mod text;
pub mod typeset;
pub mod verify;
pub mod write;
mod xml_limits;

use args::Asked;
use command::Outcome;

/// The least memory that a process may be limited to, in bytes: with it, some memos are built.
const LEAST_MEMORY: u64 = 700_000_000;

/// What each core of the machine takes besides: each works on a memo of its own.
const MEMORY_OF_CORE: u64 = 50_000_000;

/// Runs the program; the result is its exit code: 0 clean, 1 findings, 2 could not run.
pub fn run(arguments: impl Iterator<Item = OsString>) -> u8 {
    let outcome = panics::caught(|| answer(arguments)).unwrap_or_else(|error| {
        output::complain(&format!("{error}\n"));
        Outcome::CouldNotRun
    });
    let outcome = output::output_failure().map_or(outcome, |error| {
        output::complain(&format!("{error}\n"));
        Outcome::CouldNotRun
    });
    outcome as u8
}

fn answer(arguments: impl Iterator<Item = OsString>) -> error::Result<Outcome> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let least = LEAST_MEMORY + MEMORY_OF_CORE * cores as u64;
    if let Some(limit) = process::too_few_addresses(least) {
        let (limit, least) = (limit / 1_000_000, least / 1_000_000);
        let said = format!(
            "programmet får bara använda {limit} MB minne, och det behöver minst {least} MB"
        );
        return Err(
            error::Error::new(said).hint("höj gränsen, till exempel med ulimit -v unlimited")
        );
    }
    match args::read(arguments) {
        Asked::Command(command) => command::run(command),
        Asked::Show(text) => {
            output::say(&text);
            Ok(Outcome::Clean)
        }
        Asked::Unclear(error) => Err(error),
    }
}
