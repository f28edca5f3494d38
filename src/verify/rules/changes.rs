//! Changes to what was built that no signature tells of, V104, and those of which nobody can say
//! whether a service has made them.

use super::OnePdf;
use crate::check::rule::{Checker, Rule};
use crate::pdf::history::Change;
use crate::verify::codes::{CHANGED_AFTER_BUILD, PAGE_NOT_PROVEN};
use crate::verify::rebuild::Rebuild;
use crate::verify::services::{is_around, may_be_of_service};
use crate::verify::signatures::Signing;
use crate::verify::treated::PagesCompared;

/// What is asked of later changes.
pub static RULES: &[Rule<OnePdf>] = &[
    Rule {
        kind: CHANGED_AFTER_BUILD,
        check: changed_before,
    },
    Rule {
        kind: PAGE_NOT_PROVEN,
        check: undecided,
    },
];

/// Changes to what was built that no signature has told of: made before the first of them, or to a
/// file without any. What a service has put around the case is none, where a signature covers it.
fn changed_before(checker: &Checker<'_, OnePdf>) {
    let is_open = is_undecided(checker);
    let untold: Vec<String> = { untold(checker).into_iter() }
        .filter(|it| !(is_open && may_be_of_service(it)))
        .map(ToString::to_string)
        .collect();
    if !untold.is_empty() {
        let said = format!("filen har ändrats efter bygget: {}", untold.join("; "));
        let hint = "ett ärende ändras i sin källfil och byggs om, aldrig i PDF-filen";
        checker.report(checker.about(said).hint(hint));
    }
}

/// The same where the case could not be built again, so that no page can be compared: a service may
/// have made them, or somebody else.
fn undecided(checker: &Checker<'_, OnePdf>) {
    if !is_undecided(checker) {
        return;
    }
    let after = checker.fields.iter().filter_map(|it| it.made.as_ref());
    let mut open: Vec<&Change> = after.flat_map(|made| &made.undecided).collect();
    let before = untold(checker).into_iter();
    open.extend(before.filter(|it| may_be_of_service(it)));
    let mut said: Vec<String> = Vec::new();
    for change in open {
        let change = change.to_string();
        if !said.contains(&change) {
            said.push(change);
        }
    }
    if !said.is_empty() {
        let said = format!(
            "det går inte att avgöra om en tjänst har gjort tillägg runt handlingen eller om någon har \
             ändrat i den: {}",
            said.join("; ")
        );
        let hint = "när ärendet går att bygga om jämförs varje sida; se varför det inte gick";
        checker.report(checker.about(said).hint(hint));
    }
}

/// Whether a signature stands for what was added, and there is no case to compare that with.
fn is_undecided(checker: &Checker<'_, OnePdf>) -> bool {
    let is_signed = checker.fields.iter().any(Signing::is_signed);
    is_signed && matches!(checker.rebuilding.rebuild, Rebuild::Impossible(_))
}

fn untold<'c>(checker: &'c Checker<'_, OnePdf>) -> Vec<&'c Change> {
    // What came after a signature is told of that, and what is wrong with the pages of them. But
    // nobody stands for what was added to a file without any.
    let made = checker.fields.iter().filter_map(|it| it.made.as_ref());
    let open = made.flat_map(|made| &made.undecided);
    let told: Vec<&Change> = { checker.fields.iter().flat_map(Signing::harmful) }
        .chain(open)
        .collect();
    let is_signed = checker.fields.iter().any(Signing::is_signed);
    let cover = PagesCompared::default();
    let pages = match checker.covered {
        Some(_) => Some(&cover),
        None => checker.rebuilding.pages.as_ref(),
    };
    let pages = pages.filter(|_| is_signed);
    let is_around = |change: &Change| pages.is_some_and(|it| is_around(change, it));
    { checker.added.iter() }
        .filter(|it| !it.is_harmless() && !told.contains(it) && !is_around(it))
        .filter(|it| !(is_signed && is_certification(it)))
        .collect()
}

/// Permissions that the first seal sets in a field of its own; after a signature they are told of
/// that.
fn is_certification(change: &Change) -> bool {
    matches!(change, Change::Catalog(key) if key == "Perms")
}
