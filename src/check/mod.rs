//! Runs the rules on cases, and says what keeps a case from being ready.

mod batch;
mod chosen;
mod foreign;
mod meeting;
mod profile;
mod readiness;
mod registry;
pub mod rule;
mod settings;
mod spelling;
mod staged;
mod suppression;
mod tried;

pub use batch::{
    Batch, Checked, Failed, check_paths, check_paths_for_build, check_paths_signed_as,
};
pub use chosen::{PassedOver, is_case_text};
pub use meeting::{CheckedItem, CheckedMeeting, check_meeting};
pub use profile::{CheckedProfile, check_profile};
pub use readiness::{lacks, lacks_in_full};
pub use registry::{kind, kinds, rules};
pub use rule::{Checker, Rule};
pub use staged::{cases as snapshot_cases, check_staged, is_sure_case, may_be_case};
pub use tried::{Alone, Hold, TriedAmount, amounts_elsewhere, figures_alone, tried_amounts};

use std::sync::Arc;

use rule::{ReadCase, RuleRun};
use spelling::SpellingRun;

use crate::diagnostic::{Diagnostic, sort};
use crate::facts::Facts;
use crate::project::LoadedCase;
use crate::rules::{ACROSS, FAMILIES};

/// All findings about a case, those of reading included, in the order of the file.
#[must_use]
pub fn check(loaded: &LoadedCase) -> Vec<Diagnostic> {
    check_all(&[loaded]).remove(0)
}

/// What is asked of a case before it is built: all but its spelling, unless the organisation says
/// that a misspelt word is an error.
#[must_use]
pub fn check_for_build(loaded: &LoadedCase) -> Vec<Diagnostic> {
    check_all_for_build(&[loaded]).remove(0)
}

/// Asks the rules about a case one at a time, and tells the code of each when it is done, for who
/// measures them. What several rules ask for falls on the first of them.
pub fn one_by_one(loaded: &LoadedCase, mut done: impl FnMut(&'static str)) {
    let Some(case) = &loaded.case else { return };
    let facts = Facts::of(loaded, case);
    let run = RuleRun::over(&facts);
    for rule in FAMILIES.iter().copied().flatten() {
        let _ = run.found(rule);
        done(rule.kind.code);
    }
}

/// The findings of each of several cases, those about how they go together included.
#[must_use]
pub fn check_all(loaded: &[&LoadedCase]) -> Vec<Vec<Diagnostic>> {
    check_each(loaded, &SpellingRun::checked())
}

/// What is asked of several cases before they are built; see [`check_for_build`].
#[must_use]
pub fn check_all_for_build(loaded: &[&LoadedCase]) -> Vec<Vec<Diagnostic>> {
    check_each(loaded, &SpellingRun::built())
}

fn check_each(loaded: &[&LoadedCase], spelling: &SpellingRun) -> Vec<Vec<Diagnostic>> {
    spelling.begin(loaded);
    let across = if loaded.len() > 1 {
        found_across(loaded)
    } else {
        Vec::new()
    };
    loaded
        .iter()
        .map(|loaded| {
            let is_own =
                |finding: &&Diagnostic| Arc::ptr_eq(&finding.primary.source, &loaded.source);
            let across = across.iter().filter(is_own).cloned().collect();
            check_with(loaded, across, spelling)
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

fn check_with(
    loaded: &LoadedCase,
    across: Vec<Diagnostic>,
    spelling: &SpellingRun,
) -> Vec<Diagnostic> {
    let mut found = loaded.found.clone();
    found.extend(across);
    if let Some(case) = &loaded.case {
        let facts = Facts::of(loaded, case);
        let run = RuleRun::over(&facts);
        for rule in FAMILIES.iter().copied().flatten() {
            found.extend(run.found(rule).iter().cloned());
        }
        let misspelt = spelling.found(loaded, &facts, &found);
        found.extend(misspelt);
        foreign::leave(case, &loaded.source, &mut found);
    }
    suppression::apply(loaded, spelling.not_asked(loaded), &mut found);
    sort(&mut found);
    found
}
