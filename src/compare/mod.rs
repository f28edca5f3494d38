//! What has changed from one case to another, in the words of the matter: by the model, and not by
//! lines.
//!
//! Both cases are taken apart into one form ([`Value`]) and gone through side by side. A [`Change`]
//! has whole values: all changes put into the old case give the new one ([`apply()`]).

mod apply;
mod change;
mod comparison;
mod findings;
mod json;
mod linked;
mod order;
mod page;
mod pairing;
mod read;
mod remarks;
mod said;
mod text;
mod value;
mod version;
mod walk;
mod words;
mod written;

pub use apply::apply;
pub use change::{Change, Difference, Follows, Link, Step};
pub use comparison::{Comparison, Side};
pub use findings::FindingChanges;
pub use json::json;
pub use said::{heading, hunks, is_told, line, sign};
pub use text::text;
pub use value::{Record, RecordKind, Text, TextKind, Value};
pub use version::Version;
pub use words::{PARAGRAPH, Run, RunKind, word_runs};

/// What a case says, in the form that is compared.
#[must_use]
pub fn value_of(version: &Version<'_>) -> Value {
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
pub fn changes(old: &Version<'_>, new: &Version<'_>) -> Vec<Change> {
    let (old, new) = (read::value(old), read::value(new));
    let mut changes = walk::changes(&old, &new);
    linked::link(&mut changes);
    changes
}
