//! Runs the rules on cases, and says what keeps a case from being ready.

mod batch;
mod readiness;
mod registry;
pub mod rule;
mod suppression;

pub use batch::{Batch, Checked, Failed, check_paths};
pub use readiness::lacks;
pub use registry::{kind, kinds, rules};
pub use rule::{Checker, Rule};

use crate::diagnostic::{Diagnostic, sort};
use crate::facts::Facts;
use crate::project::LoadedCase;
use crate::rules::{FAMILIES, check_across};

/// All findings about a case, those of reading included, in the order of the file.
#[must_use]
pub fn check(loaded: &LoadedCase) -> Vec<Diagnostic> {
    check_with(loaded, Vec::new())
}

/// The findings of each of several cases, those about how they go together included.
#[must_use]
pub fn check_all(loaded: &[&LoadedCase]) -> Vec<Vec<Diagnostic>> {
    let mut across: Vec<Vec<Diagnostic>> = vec![Vec::new(); loaded.len()];
    check_across(loaded)
        .into_iter()
        .for_each(|(index, finding)| across[index].push(finding));
    loaded
        .iter()
        .zip(across)
        .map(|(loaded, across)| check_with(loaded, across))
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
