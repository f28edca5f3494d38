//! What differs between two revisions, told to people.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt;

use super::compare::Comparison;
use crate::pdf::structure::{Allowance, File, Revision, Unreadable};

/// A difference between an earlier revision and a later one. Shown in Swedish.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Change {
    /// An empty signature field was signed.
    Signed(String),
    /// A time stamp was added in a field of its own that cannot be seen.
    TimeStamped(String),
    /// Certificates and revocation lists were added, for those who verify later.
    ValidationMaterial,
    /// The date of the last change, and the program that made it.
    Dates,
    /// A later version of the PDF format, which signatures by newer methods ask for.
    Version,
    /// What a page shows, or its size.
    Page(usize),
    /// How the pages are kept together, or what they have in common.
    PageTree,
    /// A page has got or lost notes, links or fields, as many as the number says.
    AnnotationCount {
        /// The page, from 1.
        page: usize,
        /// How many it had.
        before: usize,
        /// How many it has.
        after: usize,
    },
    /// As many notes, links and fields on the page, but not the same.
    Annotations(usize),
    /// Pages were added or removed.
    PageCount {
        /// How many there were.
        before: usize,
        /// How many there are.
        after: usize,
    },
    /// Objects were removed from the file.
    Removed,
    /// The attached files.
    Attachments,
    /// The tags that assistive technology reads.
    Structure,
    /// A field was added, a new signature field included.
    FieldAdded(String),
    /// A field was removed.
    FieldRemoved(String),
    /// A field was changed: what it holds, how it looks or where it stands. So is one with a
    /// signature that was replaced.
    FieldChanged(String),
    /// Settings of the form.
    Form,
    /// Title, author or another entry of the document's information, by its key in the file.
    Information(String),
    /// An entry of the metadata packet, by its name there.
    Metadata(String),
    /// Any other entry of the document's root, by its key in the file.
    Catalog(String),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signed(field) => write!(f, "fältet {field} har undertecknats"),
            Self::TimeStamped(field) => write!(f, "dokumentet har tidsstämplats i fältet {field}"),
            Self::ValidationMaterial => {
                f.write_str("uppgifter för kontroll av underskrifterna har lagts till")
            }
            Self::Dates => f.write_str("datum för senaste ändring har skrivits om"),
            Self::Version => f.write_str("PDF-versionen har höjts"),
            Self::Page(page) => write!(f, "innehållet på sidan {page} har ändrats"),
            Self::PageTree => {
                f.write_str("sidornas ordning eller gemensamma inställningar har ändrats")
            }
            Self::AnnotationCount {
                page,
                before,
                after,
            } if before < after => {
                write!(
                    f,
                    "sidan {page} har fått fler anteckningar, länkar eller fält ({before} → {after})"
                )
            }
            Self::AnnotationCount {
                page,
                before,
                after,
            } => {
                write!(
                    f,
                    "sidan {page} har förlorat anteckningar, länkar eller fält ({before} → {after})"
                )
            }
            Self::Annotations(page) => write!(
                f,
                "en anteckning, en länk eller ett fält på sidan {page} har ändrats"
            ),
            Self::PageCount { before, after } => {
                write!(f, "antalet sidor har ändrats ({before} → {after})")
            }
            Self::Removed => f.write_str("objekt har tagits bort ur filen"),
            Self::Attachments => f.write_str("bilagda filer har ändrats"),
            Self::Structure => f.write_str("taggarna för hjälpmedel har ändrats"),
            Self::FieldAdded(field) => write!(f, "fältet {field} har lagts till"),
            Self::FieldRemoved(field) => write!(f, "fältet {field} har tagits bort"),
            Self::FieldChanged(field) => write!(f, "fältet {field} har ändrats"),
            Self::Form => f.write_str("formulärets inställningar har ändrats"),
            Self::Information(key) => write!(f, "dokumentinformationen har ändrats ({key})"),
            Self::Metadata(name) => write!(f, "metadata har ändrats ({name})"),
            Self::Catalog(key) => write!(f, "dokumentets inställningar har ändrats ({key})"),
        }
    }
}

/// What differs between two PDFs, of which the earlier one is most often the beginning of the
/// other.
///
/// Harmless is what is known to be: a field signed, a time stamp, material to verify with, dates.
/// All else is not, whatever it may be. Objects that nothing refers to are no difference.
///
/// # Errors
///
/// A file that is damaged, inconsistent, encrypted or too large.
pub fn changes(before: &[u8], after: &[u8]) -> Result<Vec<Change>, Unreadable> {
    let (before, after) = (File::read(before)?, File::read(after)?);
    changes_between(
        &Revision::newest(&before)?,
        &Revision::newest(&after)?,
        &Allowance::comparisons(),
    )
}

/// Changes of which people are told. Nobody reads more; each page, field and property may have one.
const MAX_CHANGES: usize = 2_000;

/// What differs between two revisions.
pub(super) fn changes_between<'a>(
    before: &'a Revision<'a>,
    after: &'a Revision<'a>,
    steps: &'a Allowance,
) -> Result<Vec<Change>, Unreadable> {
    let mut comparison = Comparison::new(before, after, steps)?;
    let mut changes = comparison.form_changes();
    changes.extend(comparison.page_changes());
    changes.extend(comparison.catalog_changes());
    changes.extend(comparison.information_changes());
    changes.extend(comparison.removed_objects());
    if steps.left() == 0 {
        return Err(steps.exceeded());
    }
    Ok(told(changes))
}

/// Each change once. Of too many, the most harmful are told.
pub(super) fn told(mut changes: Vec<Change>) -> Vec<Change> {
    let mut met = HashSet::new();
    changes.retain(|change| met.insert(change.clone()));
    if changes.len() > MAX_CHANGES {
        changes.sort_by_key(|change| change.level().map(Reverse));
        changes.truncate(MAX_CHANGES);
    }
    changes
}

impl Comparison<'_> {
    /// What a later update says is no longer there, whatever refers to it.
    fn removed_objects(&self) -> Option<Change> {
        let is_one_file = std::ptr::eq(self.before.file(), self.after.file());
        let has_removed = is_one_file
            && self
                .after
                .file()
                .has_removed(self.before.number(), self.after.number());
        has_removed.then_some(Change::Removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_too_many_changes_the_most_harmful_are_told() {
        let signed = |n: usize| Change::Signed(n.to_string());
        let few: Vec<Change> = [Change::Dates]
            .into_iter()
            .chain((1..MAX_CHANGES).map(signed))
            .collect();
        assert_eq!(told([few.clone(), few.clone()].concat()), few);
        let more = [few, vec![Change::Version, Change::Form]].concat();
        let told = told(more);
        assert_eq!((told.len(), &told[0]), (MAX_CHANGES, &Change::Form));
        assert!(told[1..].iter().all(|it| matches!(it, Change::Signed(_))));
    }
}
