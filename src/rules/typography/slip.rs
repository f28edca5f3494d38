//! A breach of the writing rules in a text, and the finding that it becomes.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::text::ReadText;

/// Something that the writing rules have otherwise, in one text.
pub struct Slip {
    /// What is wrong, as bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub label: Cow<'static, str>,
    /// What to write instead.
    pub hint: Cow<'static, str>,
    /// What to put where, when that is mechanical.
    pub change: Option<Correction>,
}

/// Bytes of the text and what to put there. An empty range is an insertion; a range of spaces is
/// all that divides two words in the file, a line end with its indentation too.
pub struct Correction {
    pub range: Range<usize>,
    pub text: Cow<'static, str>,
}

impl Slip {
    pub fn new(
        range: Range<usize>,
        label: impl Into<Cow<'static, str>>,
        hint: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            range,
            label: label.into(),
            hint: hint.into(),
            change: None,
        }
    }

    pub fn change(mut self, range: Range<usize>, text: impl Into<Cow<'static, str>>) -> Self {
        self.change = Some(Correction {
            range,
            text: text.into(),
        });
        self
    }

    /// The finding, with a fix where the file has the same characters as the text.
    pub fn finding(self, checker: &Checker<'_>, text: &ReadText<'_>) -> Diagnostic {
        // Nobody sees which kind of space stands there; `check --fix` puts in the fixed one.
        let is_unseen = self
            .change
            .as_ref()
            .is_some_and(|change| change.text == "\u{a0}" && !change.range.is_empty());
        let severity = if is_unseen {
            Severity::Info
        } else {
            checker.kind.severity
        };
        let finding = checker
            .at(text.place(self.range), self.label)
            .hint(self.hint)
            .severity(severity);
        match self
            .change
            .and_then(|change| Some((change.place(checker, text)?, change.text)))
        {
            Some((span, instead)) => finding.fix(span, instead),
            None => finding,
        }
    }
}

impl Correction {
    /// Where the change goes in the file; `None` when the file does not have the text's own
    /// characters there, or has a hyphen first on its line. That one may be meant for an item of a
    /// list, in a text whose quotation marks do not end where they should.
    fn place(&self, checker: &Checker<'_>, text: &ReadText<'_>) -> Option<Span> {
        let Range { start, end } = self.range;
        let part = text.written.get(start..end)?;
        if part.is_empty() || !part.trim().is_empty() {
            let place = text.exact_place(&self.range)?;
            let may_be_item = part == "-" && checker.source.begins_line(place.start);
            return (!may_be_item).then_some(place);
        }
        let span = Span::new(text.places().end(start), text.places().begin(end));
        let raw = checker.source.text().get(span.start..span.end)?;
        (raw == part || raw.contains('\n') && raw.trim().is_empty()).then_some(span)
    }
}
