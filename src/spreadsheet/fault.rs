//! What keeps a spreadsheet from being read.

use std::fmt;

/// Why a spreadsheet, or an area of it, cannot be read, in Swedish: what is wrong with the limit
/// and the value, and the way out. It holds values from the file as they are: whoever prints it
/// prints it by `printed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpreadsheetFault {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl SpreadsheetFault {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: cut(message.into()),
            hint: cut(hint.into()),
        }
    }

    /// A file that is damaged, or was written by a program that does not follow the standard.
    pub(super) fn damaged(what: impl fmt::Display) -> Self {
        Self::new(
            format!("kalkylfilen är skadad: {what}"),
            "öppna den i Excel eller LibreOffice och spara den på nytt",
        )
    }
}

impl fmt::Display for SpreadsheetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.hint)
    }
}

/// A text with at most so many characters as anybody reads: names of sheets and areas come from the
/// file, and may be as long as it.
fn cut(text: String) -> String {
    const LONGEST: usize = 1_000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The result of reading.
pub(super) type Read<T> = Result<T, SpreadsheetFault>;
