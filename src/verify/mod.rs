//! What a PDF is: of which case and commit it was built, whether it is still what was built, and
//! who has signed it.

pub mod codes;
pub mod compared;
pub(crate) mod confined;
pub mod cover;
pub(crate) mod embedded_case;
mod evidence;
mod judged;
mod mismatch;
pub mod origin;
mod packet;
pub mod rebuild;
mod report;
mod rules;
pub mod services;
pub mod signatures;
mod standing;
pub mod treated;

use std::path::Path;

pub use confined::is_served_here;
pub use embedded_case::GivenCase;
pub use evidence::{Inside, Report};
pub use judged::{Judged, files, worst};
pub use standing::Standing;

use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::panics;
use codes::CONTRADICTS_ITSELF;
use embedded_case::read_pdf;

/// Finds out about a PDF; `project` is the folder with the templates, cases and history that it may
/// come from.
///
/// The case inside is worked on in a process of its own: this program, started anew. Another
/// program that calls this is never started by it, and learns of signatures and changes, but not of
/// the case nor whether it gives the same file. One that hands its arguments to [`crate::run`] may
/// say so with [`is_served_here`].
///
/// ```
/// use skrivelse::verify::{self, Standing};
/// # use std::path::Path;
///
/// let report = verify::file(Path::new("tests/fixtures/signed/rsa-in-order.pdf"), Path::new("."))?;
/// assert_eq!(report.fields.len(), 3);
/// assert!(report.fields.iter().all(|field| field.holds()));
/// // The fields are for somebody called "Namn", and others have signed in them.
/// assert_eq!(Standing::of(&report), Standing::Broken);
/// # Ok::<(), skrivelse::error::Error>(())
/// ```
///
/// # Errors
///
/// The file cannot be read, or it contradicts itself ([`Error::speaks_against_file`]). A panic is
/// an error too, so that one file never takes others along.
pub fn file(path: &Path, project: &Path) -> Result<Report> {
    of_case(path, project, None)
}

/// The same, by a case that is named, for a PDF that does not carry its own.
///
/// # Errors
///
/// As [`file()`].
pub fn of_case(path: &Path, project: &Path, case: Option<&GivenCase>) -> Result<Report> {
    panics::caught(|| Report::gather(path, &read_pdf(path)?, project, case))
}

/// What is to be said of a file that contradicts itself.
#[must_use]
pub fn contradiction(error: &Error) -> Diagnostic {
    let finding = CONTRADICTS_ITSELF.about(error.said());
    match error.hint_text() {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}
