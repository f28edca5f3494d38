//! Runs the rules on cases, and says what keeps a case from being ready.

mod batch;
mod chosen;
mod readiness;
mod registry;
pub mod rule;
mod suppression;

pub use batch::{Batch, Checked, Failed, check_paths};
pub use chosen::PassedOver;
pub use readiness::lacks;
pub use registry::{kind, kinds, rules};
pub use rule::{Checker, Rule};

pub use crate::facts::compared::Compared as ComparedAmount;

use std::sync::Arc;

use rule::ReadCase;

use crate::diagnostic::{Diagnostic, sort};
use crate::facts::Facts;
use crate::facts::compared::compared;
use crate::project::LoadedCase;
use crate::rules::{ACROSS, FAMILIES};

/// All findings about a case, those of reading included, in the order of the file.
#[must_use]
pub fn check(loaded: &LoadedCase) -> Vec<Diagnostic> {
    check_with(loaded, Vec::new())
}

/// What each amount of a case was compared with, in the order of the file.
#[must_use]
pub fn amounts(loaded: &LoadedCase) -> Vec<ComparedAmount> {
    let Some(case) = &loaded.case else {
        return Vec::new();
    };
    compared(&Facts::of(loaded, case))
}

/// The findings of each of several cases, those about how they go together included.
#[must_use]
pub fn check_all(loaded: &[&LoadedCase]) -> Vec<Vec<Diagnostic>> {
    let across = found_across(loaded);
    loaded
        .iter()
        .map(|loaded| {
            let is_own =
                |finding: &&Diagnostic| Arc::ptr_eq(&finding.primary.source, &loaded.source);
            check_with(loaded, across.iter().filter(is_own).cloned().collect())
        })
        .collect()
}

/// The findings about how cases go together; each stands in one of them.
fn found_across(loaded: &[&LoadedCase]) -> Vec<Diagnostic> {
    let cases = read_cases(loaded);
    ACROSS.iter().flat_map(|rule| rule.found(&cases)).collect()
}

fn read_cases<'a>(loaded: &[&'a LoadedCase]) -> Vec<ReadCase<'a>> {
    let numbered = loaded.iter().copied().enumerate();
    numbered
        .filter_map(|(index, loaded)| {
            let case = loaded.case.as_ref()?;
            Some(ReadCase {
                index,
                loaded,
                case,
            })
        })
        .collect()
}

fn check_with(loaded: &LoadedCase, across: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut found = loaded.found.clone();
    found.extend(across);
    if let Some(case) = &loaded.case {
        let facts = Facts::of(loaded, case);
        FAMILIES
            .iter()
            .copied()
            .flatten()
            .for_each(|rule| found.extend(rule.found(&facts)));
    }
    suppression::apply(loaded, &mut found);
    sort(&mut found);
    found
}
