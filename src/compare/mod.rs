//! What has changed from one case to another, in the words of the matter: by the model, and not by
//! lines.
//!
//! Both cases are taken apart into one form ([`CaseValue`]) and gone through side by side. A
//! [`CaseChange`] has whole values: all changes put into the old case give the new one
//! ([`apply()`]).

mod apply;
mod asked;
mod best_pairs;
mod change;
mod commits;
mod comparison;
mod file_pairs;
mod files;
mod findings;
mod history;
mod json;
mod linked;
mod meetings;
mod moved_items;
mod page;
mod pairing;
mod paragraphs;
mod read;
mod redline;
mod remarks;
mod renames;
mod report;
mod said;
mod text;
mod tree;
mod unseen;
mod value;
mod version;
mod walk;
mod words;
mod written;

pub use apply::apply;
pub use asked::{AskedComparison, AskedHistory, asked, is_pdf};
pub use change::{
    Belonging, CaseChange, Difference, Follows, MovedItem, MovedParagraph, ParagraphMove, Step,
};
pub use comparison::{CaseComparison, Side, TakenFrom};
pub use files::case_files;
pub use findings::FindingChanges;
pub use history::history;
pub use json::json;
pub use redline::{WrittenRedline, redline, redline_parts, redline_pdf, write_redlines};
pub use report::{
    CaseReport, ComparedCase, ComparisonReport, NamedDocument, ReportedOutcome, VersionName,
};
pub use said::{heading, hunks, is_told, line, line_of_page, sign};
pub use text::text;
pub use value::{CaseValue, Record, RecordKind, SaidText, TextKind};
pub use version::Version;
pub use words::{PARAGRAPH, RunKind, WordRun, word_runs};

use crate::model::Case;
use crate::render::placed_tables;

/// What a case says, in the form that is compared.
#[must_use]
pub fn value_of(version: &Version<'_>) -> CaseValue {
    read::value(version)
}

/// What has changed from one version of a case to another, in the order of the case. The same
/// whichever two they are: two commits, what was sent and what is proposed, what was proposed and
/// what was decided.
///
/// ```
/// use std::path::Path;
/// use std::sync::Arc;
/// use skrivelse::compare::{Version, changes};
/// use skrivelse::model::Case;
/// use skrivelse::parse::parse;
/// use skrivelse::source::Source;
///
/// let case = |text: &str| {
///     let source = Arc::new(Source::new(Path::new("case.yaml"), text.to_owned()));
///     parse::<Case>(&source, None).value.unwrap()
/// };
/// let (old, new) = (case("rubrik: Badhus\n"), case("rubrik: Nytt badhus\n"));
/// let found = changes(&Version::of_model(&old), &Version::of_model(&new));
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].keys(), ["rubrik"]);
/// ```
#[must_use]
pub fn changes(old: &Version<'_>, new: &Version<'_>) -> Vec<CaseChange> {
    let mut changes = walked(&read::value(old), &read::value(new));
    if are_all_placed(old.case) && are_all_placed(new.case) {
        changes.iter_mut().for_each(placed);
    }
    changes
}

/// Whether the text places every table, so that the order in the file is none of the page.
fn are_all_placed(case: &Case) -> bool {
    let placed = placed_tables(case);
    case.tables()
        .all(|table| placed.iter().any(|id| id == table.id.text()))
}

/// What is moved among tables that the text places stands where it stood.
fn placed(change: &mut CaseChange) {
    let is_of_tables = change.path == [Step::Field("belopp")];
    if is_of_tables && matches!(change.what, Difference::Moved { .. }) {
        change.on_page = false;
        change.follows = Some(Follows::Placed);
    }
}

/// What has changed from one value to another.
fn walked(old: &CaseValue, new: &CaseValue) -> Vec<CaseChange> {
    let mut changes = walk::changes(old, new);
    linked::link(&mut changes);
    paragraphs::link_paragraphs(&mut changes);
    changes
}
