//! The subcommands: glue between the stages.

mod build;
mod check;
mod confined;
mod explain;
mod extract;
mod fix;
mod inside;
mod new;
mod rules;
mod schema;
mod typesetting;
mod verify;

use std::collections::HashSet;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use crate::args::Command;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::load::{LoadedCase, Loader};
use crate::source;

/// How a command ended. The number is the program's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing that weighs as an error.
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
        if other.rank() > self.rank() { other } else { self }
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
    match command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(arguments) => Ok(rules::run(&arguments)),
        Command::Schema => Ok(schema::run()),
        Command::Confined => confined::serve(),
    }
}

/// Writes to standard output. A reader that has gone away (`| head`) is no trouble.
pub fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Writes to standard error.
pub fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether a stream wants colour: it is a terminal and nobody asked for none (<https://no-color.org>).
fn colour(stream: &impl IsTerminal) -> bool {
    #[expect(clippy::disallowed_methods, reason = "NO_COLOR is about the terminal, never about what is built")]
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !refused
}

use typesetting::finished_pdf;

/// A case with its findings.
struct Checked {
    loaded: LoadedCase,
    found: Vec<Diagnostic>,
}

/// Reads and checks the cases at some paths.
fn load_and_check(paths: &[PathBuf]) -> Result<Vec<Checked>> {
    let files = source::collect(paths).map_err(|(path, error)| Error::unreadable(&path, &error))?.0;
    if files.is_empty() {
        let searched: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Error::new(format!("det finns inga ärenden i {}", searched.join(", ")))
            .hint("ärenden är filer som slutar på .yaml; börja på ett med: skrivelse new cases/mitt-arende.yaml"));
    }
    let mut loader = Loader::default();
    let loaded: Vec<LoadedCase> = files.iter().map(|file| loader.load(file)).collect::<Result<_>>()?;
    let found = crate::check::check_all(&loaded.iter().collect::<Vec<_>>());
    Ok(loaded.into_iter().zip(found).map(|(loaded, found)| Checked { loaded, found }).collect())
}

/// All findings, each once: a finding about a profile comes with every case of that organisation.
fn once(checked: &[Checked]) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let all = checked.iter().flat_map(|case| &case.found);
    let place = |found: &Diagnostic| (found.primary.source.path().to_owned(), found.primary.span, found.kind.code);
    all.filter(|found| seen.insert(place(found))).cloned().collect()
}

/// `1 ärende`, `3 ärenden`
fn cases(count: usize) -> String {
    format!("{count} {}", if count == 1 { "ärende" } else { "ärenden" })
}
