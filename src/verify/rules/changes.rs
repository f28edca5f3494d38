//! Changes to what was built that no signature tells of: V104.

use super::OnePdf;
use crate::check::rule::{Checker, Rule};
use crate::pdf::history::Change;
use crate::verify::codes::CHANGED_AFTER_BUILD;
use crate::verify::services::is_around;
use crate::verify::signatures::Signing;
use crate::verify::treated::PagesCompared;

/// What is asked of later changes.
pub static RULES: &[Rule<OnePdf>] = &[Rule {
    kind: CHANGED_AFTER_BUILD,
    check: changed_before,
}];

/// Changes to what was built that no signature has told of: made before the first of them, or to a
/// file without any. What a service has put around the case is none, where a signature covers it.
fn changed_before(checker: &Checker<'_, OnePdf>) {
    let told: Vec<&Change> = checker.fields.iter().flat_map(Signing::harmful).collect();
    // What came after a signature is told of that, and what is wrong with the pages of them. But
    // nobody stands for what was added to a file without any.
    let is_signed = checker.fields.iter().any(Signing::is_signed);
    let cover = PagesCompared::default();
    let pages = match checker.covered {
        Some(_) => Some(&cover),
        None => checker.rebuilding.pages.as_ref(),
    };
    let pages = pages.filter(|_| is_signed);
    let is_around = |change: &Change| pages.is_some_and(|it| is_around(change, it));
    let untold: Vec<String> = { checker.added.iter() }
        .filter(|it| !it.is_harmless() && !told.contains(it) && !is_around(it))
        .filter(|it| !(is_signed && is_certification(it)))
        .map(ToString::to_string)
        .collect();
    if !untold.is_empty() {
        let said = format!("filen har ändrats efter bygget: {}", untold.join("; "));
        let hint = "ett ärende ändras i sin källfil och byggs om, aldrig i PDF-filen";
        checker.report(checker.about(said).hint(hint));
    }
}

/// Permissions that the first seal sets in a field of its own; after a signature they are told of that.
fn is_certification(change: &Change) -> bool {
    matches!(change, Change::Catalog(key) if key == "Perms")
}
