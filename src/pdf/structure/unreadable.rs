//! Why a PDF cannot be judged.

use std::fmt;

use crate::error::Error;

/// Why a PDF cannot be judged, in Swedish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a PDF, or a damaged one.
    Damaged,
    /// The file contradicts itself, so that two programs may show two documents: how.
    Inconsistent(&'static str),
    /// Something stands before its beginning, as the head of a letter by which it was sent.
    Preceded,
    /// Encrypted; nothing can be compared.
    Encrypted,
    /// More than can be judged in some seconds and in the memory of an ordinary computer.
    TooLarge(Limit),
}

/// Programs would unpack other data of a stream.
pub const IN_TWO_WAYS: Unreadable =
    Unreadable::Inconsistent("innehåll är packat så att program läser det på olika sätt");

/// The most that a PDF may have of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The number.
    pub most: usize,
    /// The number and what it counts, as people write it: `2 000 sidor`.
    pub said: &'static str,
}

impl Unreadable {
    /// The hint.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Damaged => "kontrollera att den är hel och inte låst med lösenord",
            Self::Inconsistent(_) => {
                "lita inte på filen; hämta den på nytt från den som undertecknade eller från arkivet"
            }
            Self::Preceded => {
                "är filen sparad ur ett mejl, spara bilagan för sig; annars hämta filen på nytt"
            }
            Self::Encrypted => "spara den utan lösenord, eller be om en fil utan",
            Self::TooLarge(_) => {
                "dela upp handlingen, eller lägg bilagor bredvid den i stället för inuti"
            }
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("filen går inte att läsa som PDF"),
            Self::Inconsistent(how) => {
                write!(
                    f,
                    "PDF-filen motsäger sig själv: {how}; olika program kan visa olika handlingar"
                )
            }
            Self::Preceded => f.write_str(
                "före PDF-filens början står något annat, och det gör att den inte går att pröva",
            ),
            Self::Encrypted => f.write_str("PDF-filen är krypterad"),
            Self::TooLarge(limit) => write!(
                f,
                "PDF-filen är för stor att pröva; högst {} prövas",
                limit.said
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

impl From<Unreadable> for Error {
    fn from(cause: Unreadable) -> Self {
        let error = Self::new(cause.to_string()).hint(cause.hint());
        if matches!(cause, Unreadable::Inconsistent(_)) {
            error.against_file()
        } else {
            error
        }
    }
}
