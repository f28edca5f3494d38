//! A file at the place where YAML gave up, and what is told of it.

use std::sync::Arc;

use super::keys::KeyIndex;
use super::lines::{LineRole, YamlLine, block_span};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// A likely cause of a fault.
pub struct Cause {
    /// What is told; `None` where the fault has its finding already.
    pub finding: Option<Diagnostic>,
    /// What is passed over; `None` when nothing below can be read.
    pub passed: Option<Span>,
    /// Whether what is passed over is text without a key.
    pub is_stray: bool,
}

/// A file at the place where YAML gave up.
pub struct Broken<'a> {
    pub source: &'a Arc<Source>,
    pub index: &'a KeyIndex,
    /// The lines, those that are passed over blank.
    pub lines: Vec<YamlLine<'a>>,
    /// Where YAML gave up.
    pub at: Span,
    /// What it said.
    pub said: String,
}

impl Cause {
    /// A finding about what is then passed over.
    pub fn of(finding: Diagnostic, passed: Span) -> Self {
        Self {
            finding: Some(finding),
            passed: Some(passed),
            is_stray: false,
        }
    }

    /// The same about text without a key.
    pub fn stray(finding: Diagnostic, passed: Span) -> Self {
        Self {
            is_stray: true,
            ..Self::of(finding, passed)
        }
    }

    /// A finding after which nothing can be read.
    pub fn last(finding: Diagnostic) -> Self {
        Self {
            finding: Some(finding),
            passed: None,
            is_stray: false,
        }
    }
}

impl Broken<'_> {
    /// The index of the faulty line.
    pub fn at_line(&self) -> usize {
        let line = self.source.position(self.at.start).line - 1;
        line.min(self.lines.len() - 1)
    }

    /// The index of the faulty line or, when nothing stands there, of the nearest above.
    pub fn structure_at(&self) -> Option<usize> {
        (0..=self.at_line())
            .rev()
            .find(|index| self.lines[*index].role == LineRole::Structure)
    }

    /// A line and what is indented deeper below it.
    pub fn block(&self, index: usize) -> Span {
        block_span(&self.lines, index)
    }

    /// A finding about a line, which is then passed over.
    pub fn cause(&self, index: usize, finding: Diagnostic) -> Cause {
        Cause::of(finding, self.block(index))
    }
}
