//! Somebody else has signed: what a rule says of a case, said of a PDF.

use crate::check;
use crate::diagnostic::Diagnostic;

/// The finding of a case that says that somebody else has signed: the code is the same for a PDF.
pub const MISMATCH: &str = "S101";

/// Somebody else has signed.
pub fn mismatch(said: impl Into<String>) -> Diagnostic {
    check::kind(MISMATCH)
        .expect("internal error: a rule is missing")
        .about(said)
}
