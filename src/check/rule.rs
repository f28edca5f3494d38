//! What a rule is, and what it works with.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;
use std::rc::Rc;

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
        RuleRun::over(facts).found(self).to_vec()
    }
}

/// What rules have found. Two may have one code, but not one address.
type FoundByRule<S> = HashMap<*const Rule<S>, Rc<[Diagnostic]>, BuildHasherDefault<ByAddress>>;

/// An address is its own hash: rules are few, and none is a stranger's.
#[derive(Default)]
struct ByAddress(u64);

impl Hasher for ByAddress {
    fn finish(&self) -> u64 {
        // Addresses differ in the bits between; the factor and the turn spread them.
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let parts = bytes.iter().map(|byte| u64::from(*byte));
        self.0 = parts.fold(self.0, |all, byte| all.rotate_left(8) ^ byte);
    }

    fn write_usize(&mut self, address: usize) {
        self.0 ^= address as u64;
    }
}

/// The rules at work on one subject. Some leave to others what those tell; each runs once.
pub(crate) struct RuleRun<'a, S: Subject = OneCase> {
    facts: &'a S::Facts<'a>,
    found: Rc<RefCell<FoundByRule<S>>>,
}

impl<'a, S: Subject> RuleRun<'a, S> {
    pub(crate) fn over(facts: &'a S::Facts<'a>) -> Self {
        Self {
            facts,
            found: Rc::default(),
        }
    }

    /// What a rule finds, in the order in which it finds it.
    pub(crate) fn found(&self, rule: &'static Rule<S>) -> Rc<[Diagnostic]> {
        let known = self.found.borrow().get(&std::ptr::from_ref(rule)).cloned();
        known.unwrap_or_else(|| {
            let checker = Checker {
                kind: &rule.kind,
                run: Self {
                    facts: self.facts,
                    found: Rc::clone(&self.found),
                },
                found: RefCell::default(),
            };
            (rule.check)(&checker);
            let found: Rc<[Diagnostic]> = checker.found.into_inner().into();
            let mut all = self.found.borrow_mut();
            all.insert(std::ptr::from_ref(rule), Rc::clone(&found));
            found
        })
    }
}

/// One rule at work on one subject: it is asked for facts, and told what was found.
pub struct Checker<'a, S: Subject = OneCase> {
    /// The rule's own kind of finding.
    pub kind: &'static Kind,
    run: RuleRun<'a, S>,
    found: RefCell<Vec<Diagnostic>>,
}

impl Checker<'_> {
    /// A finding of the rule at a place in the case; it counts when it is reported.
    pub fn at(&self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.kind.at(self.source, span, text)
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
        self.kind.at(self.source, span, text)
    }
}

impl Checker<'_, OneProfile> {
    /// A finding of the rule at a place in the profile; it counts when it is reported.
    pub fn at(&self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.kind.at(self.source, span, text)
    }
}

impl<S: Subject> Checker<'_, S> {
    /// Where other rules find something in the same subject, for rules that leave to them what they
    /// tell: one finding for one thing.
    pub(crate) fn told_by(&self, rules: &[&'static Rule<S>]) -> HashSet<Span> {
        let mut places = HashSet::new();
        for rule in rules {
            let found = self.run.found(rule);
            places.extend(found.iter().map(|it| it.primary.span));
        }
        places
    }

    /// The same with the other places that they speak of.
    pub(crate) fn spoken_of_by(&self, rules: &[&'static Rule<S>]) -> HashSet<Span> {
        let mut places = self.told_by(rules);
        for rule in rules {
            let found = self.run.found(rule);
            let related = found.iter().flat_map(|it| &it.related);
            places.extend(related.map(|label| label.span));
        }
        places
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
        self.run.facts
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::diagnostic::Severity;
    use crate::parse::parse;
    use crate::source::Source;

    static RUNS: AtomicUsize = AtomicUsize::new(0);

    const fn kind(code: &'static str) -> Kind {
        Kind {
            code,
            name: "counted",
            severity: Severity::Warning,
            summary: "",
            page: "",
        }
    }

    static COUNTED: Rule = Rule {
        kind: kind("A100"),
        check: |checker| {
            RUNS.fetch_add(1, Ordering::Relaxed);
            checker.report(checker.at(Span::new(0, 1), "först"));
            let found = checker.at(Span::new(2, 3), "sedan");
            checker.report(found.related(Span::new(4, 5), "här"));
        },
    };

    /// Reports how many places the other rule tells, by the length of its own.
    static ASKING: Rule = Rule {
        kind: kind("A99"),
        check: |checker| {
            let told = checker.told_by(&[&COUNTED]).len();
            let spoken_of = checker.spoken_of_by(&[&COUNTED]).len();
            checker.report(checker.at(Span::new(told, told + spoken_of), ""));
        },
    };

    #[test]
    fn a_rule_that_others_ask_runs_once() {
        let source = Arc::new(Source::new(
            Path::new("x.yaml"),
            "rubrik: Prov\n".to_owned(),
        ));
        let case = parse::<Case>(&source, None).value.unwrap();
        let facts = Facts::new(&source, &case, None, &[]);
        let run = RuleRun::over(&facts);
        let asking = run.found(&ASKING);
        assert_eq!(asking[0].primary.span, Span::new(2, 5));
        assert_eq!(run.found(&COUNTED).len(), 2);
        assert_eq!(RUNS.load(Ordering::Relaxed), 1);
    }
}
