//! How many findings there are.

use super::{Diagnostic, Severity};

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// *fel*
    pub errors: usize,
    /// *varningar*
    pub warnings: usize,
    /// *upplysningar*
    pub infos: usize,
}

impl Count {
    /// Counts findings.
    pub fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut count = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => count.errors += 1,
                Severity::Warning => count.warnings += 1,
                Severity::Info => count.infos += 1,
            }
        }
        count
    }

    /// The counts in words, those that are not zero: `1 fel, 2 varningar`. Empty when there is
    /// nothing.
    #[must_use]
    pub fn in_words(self) -> String {
        let word = |n: usize, one: &str, many: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{n} {many}")),
        };
        let words = [
            word(self.errors, "fel", "fel"),
            word(self.warnings, "varning", "varningar"),
            word(self.infos, "upplysning", "upplysningar"),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
