//! What a rule is, and what it works with.

use std::cell::RefCell;
use std::ops::Deref;

use crate::diagnostic::{Diagnostic, Kind};
use crate::facts::Facts;
use crate::facts::meeting::MeetingFacts;
use crate::facts::profile::ProfileFacts;
use crate::model::Case;
use crate::project::LoadedCase;
use crate::source::Span;

/// What rules are about. A new subject needs no other registry, checker or finding: a type like
/// [`OneCase`], and who collects its facts.
pub trait Subject: 'static {
    /// All that is known of it.
    type Facts<'a>;
}

/// A case by itself.
#[derive(Debug)]
pub enum OneCase {}

impl Subject for OneCase {
    type Facts<'a> = Facts<'a>;
}

/// How several cases go together.
#[derive(Debug)]
pub enum SeveralCases {}

impl Subject for SeveralCases {
    type Facts<'a> = Vec<ReadCase<'a>>;
}

/// A meeting with its cases.
#[derive(Debug)]
pub enum OneMeeting {}

impl Subject for OneMeeting {
    type Facts<'a> = MeetingFacts<'a>;
}

/// A profile by itself.
#[derive(Debug)]
pub enum OneProfile {}

impl Subject for OneProfile {
    type Facts<'a> = ProfileFacts<'a>;
}

/// A case that could be read, among several.
#[derive(Debug)]
pub struct ReadCase<'a> {
    /// Its number among those given.
    pub index: usize,
    /// With its file.
    pub loaded: &'a LoadedCase,
    /// The case.
    pub case: &'a Case,
}

/// A rule about a subject.
#[derive(Debug)]
pub struct Rule<S: Subject = OneCase> {
    /// Code, name, severity, summary and page.
    pub kind: Kind,
    pub(crate) check: fn(&Checker<'_, S>),
}

impl<S: Subject> Rule<S> {
    /// What the rule finds, in the order in which it finds it.
    pub(crate) fn found<'a>(&'static self, facts: &'a S::Facts<'a>) -> Vec<Diagnostic> {
        let checker = Checker {
            kind: &self.kind,
            facts,
            found: RefCell::default(),
        };
        (self.check)(&checker);
        checker.found.into_inner()
    }
}

/// One rule at work on one subject: it is asked for facts, and told what was found.
pub struct Checker<'a, S: Subject = OneCase> {
    /// The rule's own kind of finding.
    pub kind: &'static Kind,
    facts: &'a S::Facts<'a>,
    found: RefCell<Vec<Diagnostic>>,
}

impl Checker<'_> {
    /// A finding of the rule at a place in the case; it counts when it is reported.
    pub fn at(&self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.kind.at(self.facts.source, span, text)
    }
}

impl Checker<'_, SeveralCases> {
    /// A finding of the rule at a place in one of the cases; it counts when it is reported.
    pub fn at(&self, case: &ReadCase<'_>, span: Span, text: impl Into<String>) -> Diagnostic {
        self.kind.at(&case.loaded.source, span, text)
    }
}

impl Checker<'_, OneMeeting> {
    /// A finding of the rule at a place in the meeting; it counts when it is reported.
    pub fn at(&self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.kind.at(self.facts.source, span, text)
    }
}

impl Checker<'_, OneProfile> {
    /// A finding of the rule at a place in the profile; it counts when it is reported.
    pub fn at(&self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.kind.at(self.facts.source, span, text)
    }
}

impl<S: Subject> Checker<'_, S> {
    /// What another rule finds in the same subject, for rules that leave to it what it tells.
    pub(crate) fn found_by(&self, rule: &'static Rule<S>) -> Vec<Diagnostic> {
        rule.found(self.facts)
    }

    /// A finding of the rule about something that has no lines, such as a PDF; it counts when it is
    /// reported.
    pub fn about(&self, text: impl Into<String>) -> Diagnostic {
        self.kind.about(text)
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

/// A rule asks its checker for all that is known of its subject.
impl<'a, S: Subject> Deref for Checker<'a, S> {
    type Target = S::Facts<'a>;

    fn deref(&self) -> &S::Facts<'a> {
        self.facts
    }
}
