//! Panics: faults of the program itself. One of them ends the work on one case or file, never the
//! whole run, and what users read of it is Swedish and holds nothing of their text.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, Location};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Result};

thread_local! {
    /// Where this thread panicked last.
    static HERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Where any thread panicked last: a pool of threads hands its panics on to the thread that waits
/// for it.
static ANYWHERE: Mutex<Option<String>> = Mutex::new(None);

/// Silences the English report of every panic and notes its place instead, for [`caught`] to tell.
///
/// Only the program does this. Tests and fuzzing keep the report.
pub fn silence() {
    panic::set_hook(Box::new(|panicked| {
        let place = panicked.location().map(place);
        ANYWHERE
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone_from(&place);
        // A thread that is ending has no room of its own any more.
        let _ = HERE.try_with(|here| here.replace(place));
    }));
}

/// Does some work, and turns a panic into an error that says where in the program it was.
///
/// What the work was changing when it panicked must not be used afterwards, but for what is locked
/// or atomic.
///
/// # Errors
///
/// Those of the work, and a panic.
pub fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(internal_error()))
}

/// Does some work on a case or a file. A panic is an error that names it.
///
/// # Errors
///
/// Those of the work, and a panic.
pub fn fenced<T>(path: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    caught(|| Ok(work()))
        .map_err(|error| error.about(path))
        .flatten()
}

/// Nothing of the panic's own message is told: it may hold the user's text.
fn internal_error() -> Error {
    let here = HERE.with(RefCell::take);
    let place = here.or_else(|| {
        ANYWHERE
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    });
    let version = env!("CARGO_PKG_VERSION");
    Error::new(format!("internt fel i {} (skrivelse {version})", place.as_deref().unwrap_or("okänd del"))).hint(
        "felet är programmets, inte ärendets: skicka raden ovan till den som förvaltar programmet, och säg vad som kördes",
    )
}

/// File and line in the program, without the folder that it was built in: `src/command/fix.rs:72`.
fn place(location: &Location<'_>) -> String {
    format!("{}:{}", without_folder(location.file()), location.line())
}

/// The path from the package on: `krilla-0.8.2/src/interchange/tagging/group.rs`.
fn without_folder(file: &str) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    let package = parts
        .iter()
        .rposition(|part| *part == "src")
        .map_or(parts.len() - 1, |src| src.saturating_sub(1));
    parts[package..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_the_rest_passes_through() {
        assert_eq!(caught(|| Ok(1)).unwrap(), 1);
        assert_eq!(
            caught::<()>(|| Err(Error::new("a"))).unwrap_err().said(),
            "a"
        );
        let secret = "hemligt";
        let said = caught::<()>(|| panic!("{secret}")).unwrap_err().to_string();
        assert!(
            said.starts_with("fel: internt fel i ") && !said.contains(secret),
            "{said}"
        );
    }

    #[test]
    fn the_place_is_told_of_a_panic_here_and_in_a_thread_that_was_waited_for() {
        let before = panic::take_hook();
        silence();
        let here = caught::<()>(|| panic!("hemligt")).unwrap_err();
        let there = caught::<()>(|| {
            std::thread::scope(|scope| {
                let there = scope.spawn(|| panic!("hemligt"));
                there
                    .join()
                    .unwrap_or_else(|panicked| panic::resume_unwind(panicked))
            })
        });
        panic::set_hook(before);
        for error in [here, there.unwrap_err()] {
            let said = error.to_string();
            assert!(
                said.starts_with("fel: internt fel i src/panics.rs:") && !said.contains("hemligt"),
                "{said}"
            );
        }
    }

    #[test]
    fn the_place_is_told_without_the_folder_that_the_program_was_built_in() {
        for (file, told) in [
            ("src/command/fix.rs", "src/command/fix.rs"),
            (
                "/x/.cargo/registry/src/index.example-1/krilla-0.8.2/src/a/group.rs",
                "krilla-0.8.2/src/a/group.rs",
            ),
            (
                "/rustc/0123/library/core/src/option.rs",
                "core/src/option.rs",
            ),
            ("C:\\a\\b\\src\\c.rs", "b/src/c.rs"),
            ("/a/b/c.rs", "c.rs"),
        ] {
            assert_eq!(without_folder(file), told);
        }
    }
}
