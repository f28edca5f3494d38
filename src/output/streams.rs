//! Standard output and standard error: nothing reaches them that speaks for the program, and what
//! cannot be written is remembered.

use std::io::{self, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

use console::Term;
use serde_json::Value;

use crate::diagnostic::{Look, wrapped};
use crate::error::{Error, io_cause};
use crate::printed::printed_lines;

/// What became of standard output.
enum Output {
    Open,
    /// The reader has gone away, as `| head` does. That is no trouble.
    Closed,
    Failed(io::Error),
}

static OUTPUT: Mutex<Output> = Mutex::new(Output::Open);

/// Writes to standard output. What comes from outside cannot steer a terminal or a log.
pub fn say(text: &str) {
    write(&fitted(&printed_lines(text), &Term::stdout()));
}

/// Writes to standard output what holds nothing from outside, or was made for what reads it:
/// colours, annotations.
pub fn say_own(text: &str) {
    write(text);
}

/// Writes JSON to standard output.
pub fn say_json(value: Value) {
    write(&format!("{:#}\n", printed_json(value)));
}

/// Writes to standard error. If that cannot be done there is nobody left to tell.
pub fn complain(text: &str) {
    complain_own(&fitted(&printed_lines(text), &Term::stderr()));
}

/// Writes to standard error what may hold colours.
pub fn complain_own(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// How findings look on standard output.
pub fn look_of_output() -> Look {
    look(&Term::stdout())
}

/// How findings look on standard error.
pub fn look_of_errors() -> Look {
    look(&Term::stderr())
}

fn look(stream: &Term) -> Look {
    #[expect(
        clippy::disallowed_methods,
        reason = "NO_COLOR is about the terminal, never about what is built"
    )]
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Look {
        // <https://no-color.org>
        colour: stream.is_term() && !refused,
        width: width(stream),
    }
}

/// How many columns a terminal has. One that says less than the narrowest in use is not believed.
fn width(stream: &Term) -> Option<usize> {
    const NARROWEST: u16 = 40;
    let (_, columns) = stream.is_term().then(|| stream.size_checked()).flatten()?;
    (columns >= NARROWEST).then_some(usize::from(columns))
}

/// A text whose lines a terminal need not break.
fn fitted(text: &str, stream: &Term) -> String {
    match width(stream) {
        Some(width) => wrapped(text, width, 2),
        None => text.to_owned(),
    }
}

/// Why standard output could not be written to, if so.
pub fn output_failure() -> Option<Error> {
    let mut output = OUTPUT.lock().unwrap_or_else(PoisonError::into_inner);
    let Output::Failed(cause) = std::mem::replace(&mut *output, Output::Open) else {
        return None;
    };
    let said = format!(
        "det går inte att skriva till standard ut ({})",
        io_cause(&cause)
    );
    Some(
        Error::new(said).hint(
            "svaret är inte helt: ge plats, eller skriv till en annan fil, och kör en gång till",
        ),
    )
}

fn write(text: &str) {
    let mut output = OUTPUT.lock().unwrap_or_else(PoisonError::into_inner);
    if !matches!(*output, Output::Open) {
        return;
    }
    let mut stream = io::stdout().lock();
    if let Err(error) = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush())
    {
        *output = if error.kind() == ErrorKind::BrokenPipe {
            Output::Closed
        } else {
            Output::Failed(error)
        };
    }
}

/// JSON whose texts may be printed once they are read.
fn printed_json(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(printed_lines(&text)),
        Value::Array(items) => items.into_iter().map(printed_json).collect(),
        Value::Object(entries) => entries
            .into_iter()
            .map(|(key, value)| (printed_lines(&key), printed_json(value)))
            .collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_holds_nothing_that_acts_on_what_prints_it() {
        let value = serde_json::json!({"a\u{202e}": ["x\u{9b}\ny", {"b": "1212121212"}], "c": 1_212_121_212});
        let shown = serde_json::json!({"a[U+202E]": ["x[U+009B]\ny", {"b": "**********"}], "c": 1_212_121_212});
        assert_eq!(printed_json(value), shown);
    }
}
