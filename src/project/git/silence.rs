//! Why git does not say what it was asked for.

use std::path::PathBuf;

/// Why git does not say what it knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// There is no git.
    NotInstalled,
    /// It did not answer in time.
    TooLong,
    /// It refuses to read the repository in this folder.
    Refused(PathBuf),
    /// It answers, but cannot read all that the repository in this folder must have.
    Incomplete(PathBuf),
}

impl Silence {
    /// What is the matter, in Swedish.
    #[must_use]
    pub const fn said(&self) -> &'static str {
        match self {
            Self::NotInstalled => "git finns inte på datorn",
            Self::TooLong => "git svarade inte i tid",
            Self::Refused(_) => "git vägrar läsa projektets historik",
            Self::Incomplete(_) => "git kan inte läsa hela projektets historik",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NotInstalled => "installera git, och kör kommandot igen".to_owned(),
            Self::TooLong => "prova git log i projektets mapp och se vad som tar tid".to_owned(),
            Self::Refused(folder) => format!(
                "prova git status i projektets mapp och se varför; äger någon annan mappen, och du \
                 litar på den, skriver du git config --global --add safe.directory {}",
                folder.display()
            ),
            Self::Incomplete(folder) => format!(
                "prova git fsck i {}; är projektet hämtat med --filter, hämta allt med git clone \
                 utan --filter",
                folder.display()
            ),
        }
    }
}
