//! The subcommands: glue between the stages.

mod agenda;
mod build;
mod building;
mod check;
mod diff;
mod explain;
mod extract;
mod install_hook;
mod list;
mod new;
mod profile;
mod rules;
mod schema;
mod templates;
mod verify;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::args::Command;
use crate::check::Batch;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::output::{complain, complain_of, say_own};
use crate::source::{STANDARD_INPUT, Span};
use crate::verify::confined;
use crate::write;

/// How a command ended. The number is the program's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No finding that counts as an error.
    Clean = 0,
    /// Errors in some case.
    Findings = 1,
    /// The program could not run.
    CouldNotRun = 2,
    /// Nothing is wrong, but what was asked about is not shown either; only `verify` ends so.
    Unproven = 3,
}

impl Outcome {
    /// The worse of two: what could not run first, then what is wrong, then what is not shown.
    const fn or(self, other: Self) -> Self {
        if other.rank() > self.rank() {
            other
        } else {
            self
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Unproven => 1,
            Self::Findings => 2,
            Self::CouldNotRun => 3,
        }
    }
}

/// Runs a command.
///
/// # Errors
///
/// What stops the program.
pub fn run(command: Command) -> Result<Outcome> {
    write::turn_size_signal_into_error();
    // Of that one, the process that started it wants to know how it ended.
    if !matches!(command, Command::Confined) {
        write::turn_abort_into_error(Outcome::CouldNotRun as i32);
    }
    match command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::InstallHook(_) => install_hook::run(),
        Command::New(arguments) => new::run(&arguments),
        Command::Agenda(arguments) => agenda::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(arguments) => Ok(rules::run(&arguments)),
        Command::Profile(arguments) => profile::run(&arguments.command),
        Command::Templates(arguments) => templates::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        // Answered when the command line is read.
        Command::Help(_) => Ok(Outcome::Clean),
        Command::Confined => confined::serve().map(|answer| {
            // As it is: the process that asked makes it fit to be printed.
            say_own(&answer);
            Outcome::Clean
        }),
    }
}

/// Reads and checks the cases at some paths; when none of them can be read, that is an error.
fn check_paths(paths: &[PathBuf]) -> Result<Batch> {
    or_error(crate::check::check_paths(paths)?)
}

/// Whether all files could be read and checked.
const fn ran(batch: &Batch) -> Outcome {
    if batch.failed.is_empty() {
        Outcome::Clean
    } else {
        Outcome::CouldNotRun
    }
}

/// Standard input is read, never written.
fn refuse_standard_input(paths: &[PathBuf], what: &str) -> Result<()> {
    if paths.iter().all(|path| path.as_os_str() != STANDARD_INPUT) {
        return Ok(());
    }
    Err(Error::new(format!(
        "det som kommer från standard in går inte att {what}"
    ))
    .hint("spara texten i en fil, och ange filen"))
}

/// What became of one of several: an error is told, and keeps no other from its turn.
fn or_told(outcome: Result<Outcome>) -> Outcome {
    outcome.unwrap_or_else(|error| {
        complain(&format!("{error}\n\n"));
        Outcome::CouldNotRun
    })
}

/// What was read and checked; when that is nothing, the error.
fn or_error(mut batch: Batch) -> Result<Batch> {
    if batch.is_empty()
        && let Some(last) = batch.failed.pop()
    {
        complain_of(
            batch
                .failed
                .iter()
                .filter(|one| one.error.to_string() != last.error.to_string()),
        );
        return Err(last.error);
    }
    Ok(batch)
}

/// All findings, each once: a finding about a profile comes with every case of that organisation.
fn once(batch: &Batch) -> Vec<Diagnostic> {
    // Cells of one spreadsheet are told at one place, each with its own words.
    let mut seen: HashSet<(&Path, Span, &str, &str)> = HashSet::new();
    let of_files = batch.files().flat_map(|(_, found)| found);
    let across = batch.meetings.iter().flat_map(|meeting| &meeting.across);
    let all = of_files.chain(across);
    let first = all.filter(|found| {
        seen.insert((
            found.primary.source.path(),
            found.primary.span,
            found.kind.code,
            found.primary.text.as_str(),
        ))
    });
    first.cloned().collect()
}
