//! What stops the program. Findings about the user's file are [`crate::diagnostic::Diagnostic`]s.

use std::fmt;
use std::path::Path;

use crate::printed::printed;

/// One trouble that stops the program, with a hint. Shown in Swedish, a line each, whatever stands
/// in the values that they name.
#[derive(Debug)]
pub struct Error {
    message: String,
    hint: Option<String>,
    speaks_against_file: bool,
}

/// The result of what may stop the program.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What cannot be done and why: lower case, no full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
            speaks_against_file: false,
        }
    }

    /// Adds the hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Marks what is known to be wrong with the file itself, and not only out of reach here.
    #[must_use]
    pub const fn against_file(mut self) -> Self {
        self.speaks_against_file = true;
        self
    }

    /// Whether the file that it is about is known to be wrong, and not only out of reach here.
    #[must_use]
    pub const fn speaks_against_file(&self) -> bool {
        self.speaks_against_file
    }

    /// The hint.
    #[must_use]
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Says which file it is about.
    #[must_use]
    pub fn about(mut self, path: &Path) -> Self {
        self.message = format!("{}: {}", path.display(), self.message);
        self
    }

    /// What cannot be done and why, without the hint.
    #[must_use]
    pub fn said(&self) -> &str {
        &self.message
    }

    /// A path that cannot be read.
    #[must_use]
    pub fn unreadable(path: &Path, cause: &std::io::Error) -> Self {
        Self::new(format!(
            "{} går inte att läsa ({})",
            path.display(),
            io_cause(cause)
        ))
        .hint(way_to_read(cause))
    }
}

/// The hint when a path cannot be read.
fn way_to_read(cause: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match cause.kind() {
        Kind::NotFound | Kind::NotADirectory | Kind::InvalidInput | Kind::InvalidFilename => {
            "kontrollera att sökvägen stämmer"
        }
        Kind::PermissionDenied => "be den som äger filen om läsrätt",
        Kind::IsADirectory => "ange en fil i mappen",
        Kind::Unsupported => "ange en vanlig fil; köer, enheter och anslutningar läses inte",
        Kind::FileTooLarge => "kontrollera att det är rätt fil; en så stor fil läses inte",
        _ => "kontrollera att filen går att öppna i ett annat program, eller ta en ny kopia av den",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fel: {}", printed(&self.message))?;
        self.hint
            .iter()
            .try_for_each(|hint| write!(f, "\nhjälp: {}", printed(hint)))
    }
}

impl std::error::Error for Error {}

/// The cause of an input or output error, in Swedish where it is a common one.
#[must_use]
pub fn io_cause(cause: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    let known = match cause.kind() {
        Kind::NotFound => "finns inte",
        Kind::PermissionDenied => "åtkomst nekad",
        Kind::AlreadyExists => "finns redan",
        Kind::NotADirectory => "är ingen mapp",
        Kind::IsADirectory => "är en mapp",
        Kind::ReadOnlyFilesystem => "skrivskyddad",
        Kind::StorageFull => "disken är full",
        _ => return cause.to_string(),
    };
    known.to_owned()
}
