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
mod comparison;
mod files;
mod findings;
mod history;
mod json;
mod linked;
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
mod value;
mod version;
mod walk;
mod words;
mod written;

pub use apply::apply;
pub use asked::{AskedComparison, asked, is_pdf};
pub use change::{
    Belonging, CaseChange, Difference, Follows, MovedItem, MovedParagraph, ParagraphMove, Step,
};
pub use comparison::{CaseComparison, Side};
pub use files::case_files;
pub use findings::FindingChanges;
pub use history::history;
pub use json::json;
pub use redline::{WrittenRedline, redline, redline_parts, redline_pdf, write_redlines};
pub use report::{CaseReport, ComparedCase, ComparisonReport, ReportedOutcome, VersionName};
pub use said::{heading, hunks, is_told, line, line_of_page, sign};
pub use text::text;
pub use value::{CaseValue, Record, RecordKind, SaidText, TextKind};
pub use version::Version;
pub use words::{PARAGRAPH, RunKind, WordRun, word_runs};

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
    let (old, new) = (read::value(old), read::value(new));
    let mut changes = walk::changes(&old, &new);
    linked::link(&mut changes);
    paragraphs::link_paragraphs(&mut changes);
    changes
}
