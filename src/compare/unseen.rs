//! Changes of the case that the page does not say: a default that is written out, or the same in
//! other keys.

use super::change::CaseChange;
use crate::model::{Part, Status};
use crate::project::LoadedCase;
use crate::render::PlainMemo;

/// Keys whose part says less than the page: files and the figures of tables have their own.
const SAYS_MORE: [&str; 4] = ["belopp", "bilder", "innehåll", "underskriftslogg"];

/// Marks what both pages say alike. Of a case that cannot be set, nothing is known.
pub fn leave_unseen(changes: &mut [CaseChange], old: &LoadedCase, new: &LoadedCase) {
    let is_asked = |change: &&mut CaseChange| {
        let keys = change.keys();
        change.on_page && !keys.iter().any(|key| SAYS_MORE.contains(key))
    };
    let asked: Vec<&mut CaseChange> = changes.iter_mut().filter(is_asked).collect();
    if asked.is_empty() {
        return;
    }
    let (Ok(before), Ok(after)) = (PlainMemo::of(old), PlainMemo::of(new)) else {
        return;
    };
    for change in asked {
        change.on_page = match change.part() {
            "typ" => before.kind() != after.kind(),
            "status" => status(old) != status(new),
            key if Part::DECISION_FIRST.iter().any(|part| part.word() == key) => {
                before.part(key) != after.part(key)
            }
            _ => true,
        };
    }
}

/// A case is a draft until it says something else.
fn status(loaded: &LoadedCase) -> Status {
    let status = loaded.case.as_ref().and_then(|case| case.status.get());
    status.copied().unwrap_or(Status::Draft)
}
