//! What is to be said of a PDF.

use crate::diagnostic::Severity;

/// Something that is wrong with a PDF, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// How much it weighs. A PDF with an error does not hold.
    pub severity: Severity,
    /// The code of a finding, where there is one that says the same of a case.
    pub code: Option<&'static str>,
    /// What is wrong: lower case, no full stop.
    pub said: String,
    /// What to do, or what else to know.
    pub hints: Vec<String>,
    /// Whether it leaves the file unproven: nothing is wrong with it, but it is not shown to hold either.
    pub is_doubt: bool,
}

impl Remark {
    pub fn error(said: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code: None, said: said.into(), hints: Vec::new(), is_doubt: false }
    }

    pub fn warning(said: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(said) }
    }

    /// A warning that leaves the file unproven.
    pub fn doubt(said: impl Into<String>) -> Self {
        Self { is_doubt: true, ..Self::warning(said) }
    }

    pub fn info(said: impl Into<String>) -> Self {
        Self { severity: Severity::Info, ..Self::error(said) }
    }

    pub fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}
