//! Spelling, which is judged by a dictionary that takes longer to load than a case to be checked:
//! when it is asked for, on a thread of its own, and after all else.

use std::sync::Arc;
use std::thread;

use crate::diagnostic::Diagnostic;
use crate::facts::{Facts, Searches};
use crate::profile::RuleSeverity;
use crate::project::{LoadedCase, Project};
use crate::rules::SPELLING;

/// Whether words are judged in a run.
pub enum SpellingRun {
    /// As when cases are checked; with what is left to search for in this run.
    Checked(Searches),
    /// As when they are built: only where the organisation says that a misspelt word is an error.
    Built(Searches),
}

impl SpellingRun {
    pub(super) fn checked() -> Self {
        Self::Checked(Searches::default())
    }

    pub(super) fn built() -> Self {
        Self::Built(Searches::default())
    }

    const fn searches(&self) -> &Searches {
        match self {
            Self::Checked(searches) | Self::Built(searches) => searches,
        }
    }

    /// Whether the words of a case are judged.
    fn is_asked(&self, loaded: &LoadedCase) -> bool {
        let settings = loaded
            .profile
            .as_ref()
            .and_then(|profile| profile.rules.get());
        let configured = settings.and_then(|settings| settings.of(SPELLING.kind.code));
        match self {
            Self::Checked(_) => configured != Some(RuleSeverity::Off),
            Self::Built(_) => configured == Some(RuleSeverity::Error),
        }
    }

    /// The code whose waivers cannot be judged.
    pub(super) fn not_asked(&self, loaded: &LoadedCase) -> Option<&'static str> {
        let is_open = matches!(self, Self::Built(_)) && !self.is_asked(loaded);
        is_open.then_some(SPELLING.kind.code)
    }

    /// Loads what the cases will be judged by, while they are looked at for all else.
    pub(super) fn begin(&self, cases: &[&LoadedCase]) {
        let asked = cases.iter().filter(|loaded| self.is_asked(loaded));
        let asked = asked.filter(|loaded| !loaded.project.has_words());
        let mut projects: Vec<Arc<Project>> = Vec::new();
        for loaded in asked {
            if !projects
                .iter()
                .any(|known| Arc::ptr_eq(known, &loaded.project))
            {
                projects.push(Arc::clone(&loaded.project));
            }
        }
        if projects.is_empty() {
            return;
        }
        let load = move || {
            for project in &projects {
                project.words();
            }
        };
        // Where no thread can be had, the first case loads it.
        let _ = thread::Builder::new().spawn(load);
    }

    /// The misspelt words of a case, but for those that something else was found about.
    pub(super) fn found<'a>(
        &'a self,
        loaded: &'a LoadedCase,
        facts: &'a Facts<'a>,
        others: &[Diagnostic],
    ) -> Vec<Diagnostic> {
        if !self.is_asked(loaded) {
            return Vec::new();
        }
        facts.judge_spelling_by(loaded.project.words(), self.searches());
        let taken = Taken::by(loaded, others);
        let found = SPELLING.found(facts).into_iter();
        found.filter(|misspelt| !taken.has(misspelt)).collect()
    }
}

/// The places of findings that are no longer than a few words, in order.
struct Taken(Vec<(usize, usize)>);

/// A finding about a longer part of the text is not about one word of it, in bytes.
const FEW_WORDS: usize = 60;

impl Taken {
    fn by(loaded: &LoadedCase, others: &[Diagnostic]) -> Self {
        let own = others.iter().map(|other| &other.primary);
        let own = own.filter(|place| Arc::ptr_eq(&place.source, &loaded.source));
        let spans = own.map(|place| (place.span.start, place.span.end));
        let mut spans: Vec<_> = spans
            .filter(|(start, end)| end - start <= FEW_WORDS)
            .collect();
        spans.sort_unstable();
        Self(spans)
    }

    /// Whether one of them shares a letter with a word and is at most three times as long: *Lorem
    /// ipsum*.
    fn has(&self, misspelt: &Diagnostic) -> bool {
        let word = misspelt.primary.span;
        let most = 3 * (word.end - word.start);
        let after = self.0.partition_point(|(start, _)| *start < word.end);
        let near = self.0[..after].iter().rev();
        let mut near = near.take_while(|(start, _)| start + FEW_WORDS >= word.start);
        near.any(|(start, end)| *end > word.start && end - start <= most)
    }
}
