//! The standards that a PDF can keep, and which of them go together.

use std::fmt;

use crate::error::Error;

/// A standard, or a version of PDF, that Typst can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF 1.4.
    V14,
    /// PDF 1.5.
    V15,
    /// PDF 1.6.
    V16,
    /// PDF 1.7.
    V17,
    /// PDF 2.0.
    V20,
    /// PDF/A-1b: looks the same for ever (ISO 19005-1).
    A1b,
    /// PDF/A-1a: with structure as well.
    A1a,
    /// PDF/A-2b (ISO 19005-2).
    A2b,
    /// PDF/A-2u: every letter is known as well.
    A2u,
    /// PDF/A-2a: with structure as well.
    A2a,
    /// PDF/A-3b: with files of any kind inside (ISO 19005-3).
    A3b,
    /// PDF/A-3u: every letter is known as well.
    A3u,
    /// PDF/A-3a: with structure as well.
    A3a,
    /// PDF/A-4 (ISO 19005-4).
    A4,
    /// PDF/A-4f: with files of any kind inside.
    A4f,
    /// PDF/A-4e: for engineering documents.
    A4e,
    /// PDF/UA-1: accessible (ISO 14289-1).
    Ua1,
}

use Standard::{
    A1a, A1b, A2a, A2b, A2u, A3a, A3b, A3u, A4, A4e, A4f, Ua1, V14, V15, V16, V17, V20,
};

/// Every standard with the name that Typst and veraPDF's users know, and the first and last version
/// of PDF that can keep it. PDF/UA-1 has no version 1.4 here: what stands in the head and the foot
/// of a page cannot be left out of the reading order in that version, and every memo has both.
const KNOWN: &[(Standard, &str, u8, u8)] = &[
    (V14, "1.4", 14, 14),
    (V15, "1.5", 15, 15),
    (V16, "1.6", 16, 16),
    (V17, "1.7", 17, 17),
    (V20, "2.0", 20, 20),
    (A1b, "a-1b", 14, 14),
    (A1a, "a-1a", 14, 14),
    (A2b, "a-2b", 14, 17),
    (A2u, "a-2u", 14, 17),
    (A2a, "a-2a", 14, 17),
    (A3b, "a-3b", 14, 17),
    (A3u, "a-3u", 14, 17),
    (A3a, "a-3a", 14, 17),
    (A4, "a-4", 20, 20),
    (A4f, "a-4f", 20, 20),
    (A4e, "a-4e", 20, 20),
    (Ua1, "ua-1", 15, 17),
];

impl Standard {
    /// All standards.
    pub fn all() -> impl Iterator<Item = Self> {
        KNOWN.iter().map(|(standard, ..)| *standard)
    }

    /// The name: `a-3a`, `ua-1`, `1.7`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.known().1
    }

    /// The standard of this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|standard| standard.id() == id)
    }

    fn known(self) -> &'static (Self, &'static str, u8, u8) {
        let known = KNOWN.iter().find(|(standard, ..)| *standard == self);
        known.expect("internal error: a standard is not in the table")
    }

    const fn is_archival(self) -> bool {
        !matches!(self, V14 | V15 | V16 | V17 | V20 | Ua1)
    }

    /// The standard that is most like this one and allows files.
    const fn roomy(self) -> Self {
        match self {
            A1b | A2b => A3b,
            A2u => A3u,
            A4 => A4f,
            _ => A3a,
        }
    }

    /// Whether a PDF of this standard may carry files of any kind.
    #[must_use]
    pub const fn allows_files(self) -> bool {
        matches!(self, A3b | A3u | A3a | A4f | A4e) || !self.is_archival()
    }
}

/// Standards that one PDF can keep at once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Standards(Vec<Standard>);

/// Archival and accessible at once, with the case inside.
impl Default for Standards {
    fn default() -> Self {
        Self(vec![A3a, Ua1])
    }
}

impl Standards {
    /// Standards that go together.
    ///
    /// # Errors
    ///
    /// Those that do not, in Swedish, with the hint.
    pub fn new(list: Vec<Standard>) -> Result<Self, Unfit> {
        let standards = Self(list);
        match standards.unfit() {
            Some(said) => Err(Unfit {
                said,
                hint: "välj till exempel a-3a och ua-1, eller a-2a och ua-1".to_owned(),
            }),
            None => Ok(standards),
        }
    }

    fn unfit(&self) -> Option<String> {
        if self.0.is_empty() {
            return Some("det står ingen standard".to_owned());
        }
        let archival: Vec<&str> = self
            .0
            .iter()
            .filter(|it| it.is_archival())
            .map(|it| it.id())
            .collect();
        if archival.len() > 1 {
            return Some(format!(
                "en PDF kan bara följa en PDF/A-standard åt gången, inte {}",
                archival.join(" och ")
            ));
        }
        let versions = self.0.iter().map(|standard| standard.known());
        let (first, last) = versions.fold((0, u8::MAX), |(first, last), it| {
            (it.2.max(first), it.3.min(last))
        });
        (first > last).then(|| format!("{self} går inte ihop: de bygger på olika versioner av PDF"))
    }

    /// Sees to it that files may be put into the PDF.
    ///
    /// # Errors
    ///
    /// A standard forbids them: which, in Swedish, with the hint. `what` is what was to be put
    /// in.
    pub fn allow(&self, what: &str, key: &str) -> Result<(), Unfit> {
        let Some(strict) = self.0.iter().find(|standard| !standard.allows_files()) else {
            return Ok(());
        };
        Err(Unfit {
            said: format!(
                "{} tillåter inte att {what} läggs in i PDF-filen",
                strict.id()
            ),
            hint: format!(
                "välj {} i stället för {}, eller skriv {key} i profilen",
                strict.roomy().id(),
                strict.id()
            ),
        })
    }

    /// The standards, as they were given.
    pub fn iter(&self) -> impl Iterator<Item = Standard> {
        self.0.iter().copied()
    }

    /// The names, as Typst wants them on its command line: `a-3a,ua-1`.
    #[must_use]
    pub fn ids(&self) -> String {
        self.0
            .iter()
            .map(|standard| standard.id())
            .collect::<Vec<_>>()
            .join(",")
    }
}

impl fmt::Display for Standards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ids().replace(',', " och "))
    }
}

/// Why standards do not go together, or do not allow something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// What does not go: lower case, no full stop.
    pub said: String,
    /// What to choose instead.
    pub hint: String,
}

impl From<Unfit> for Error {
    fn from(unfit: Unfit) -> Self {
        Self::new(unfit.said).hint(unfit.hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_standards() {
        assert!(Standard::all().all(|standard| Standard::from_id(standard.id()) == Some(standard)));
        assert_eq!(Standard::all().count(), 17);
        assert_eq!(Standard::from_id("a-9"), None);
    }

    #[test]
    fn two_archival_standards_are_refused_with_the_way_out() {
        let unfit = Standards::new(vec![A2a, A3a]).unwrap_err();
        assert_eq!(
            unfit.said,
            "en PDF kan bara följa en PDF/A-standard åt gången, inte a-2a och a-3a"
        );
        assert!(unfit.hint.contains("a-3a och ua-1"));
    }

    #[test]
    fn files_are_refused_where_the_standard_forbids_them() {
        let refused: Vec<&str> = Standard::all()
            .filter(|standard| Standards(vec![*standard]).allow("källfilen", "x").is_err())
            .map(Standard::id)
            .collect();
        assert_eq!(refused, ["a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-4"]);
    }
}
