//! What a rule is, and what it works with.

use std::cell::RefCell;
use std::ops::Deref;

use crate::diagnostic::{Diagnostic, Kind};
use crate::facts::Facts;
use crate::source::Span;

/// A rule about cases.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, severity, summary and page.
    pub kind: Kind,
    pub(crate) check: fn(&Checker<'_>),
}

impl Rule {
    /// What the rule finds in a case, in the order in which it finds it.
    pub(crate) fn found<'a>(&'static self, facts: &'a Facts<'a>) -> Vec<Diagnostic> {
        let checker = Checker {
            kind: &self.kind,
            facts,
            found: RefCell::default(),
        };
        (self.check)(&checker);
        checker.found.into_inner()
    }
}

/// One rule at work on one case: it is asked for facts, and told what was found.
pub struct Checker<'a> {
    /// The rule's own kind of finding.
    pub kind: &'static Kind,
    facts: &'a Facts<'a>,
    found: RefCell<Vec<Diagnostic>>,
}

impl Checker<'_> {
    /// A finding of the rule at a place in the case; it counts when it is reported.
    pub fn at(&self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.kind.at(self.facts.source, span, text)
    }

    /// Adds a finding.
    pub fn report(&self, finding: Diagnostic) {
        self.found.borrow_mut().push(finding);
    }

    /// Adds findings.
    pub fn report_all(&self, findings: impl IntoIterator<Item = Diagnostic>) {
        // Collected first: what makes them may report others.
        let findings: Vec<Diagnostic> = findings.into_iter().collect();
        self.found.borrow_mut().extend(findings);
    }
}

/// A rule asks its checker for all that is known of the case.
impl<'a> Deref for Checker<'a> {
    type Target = Facts<'a>;

    fn deref(&self) -> &Facts<'a> {
        self.facts
    }
}
