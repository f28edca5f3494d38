//! What has become of papers and remarks, in words, and what the memo tells already.

use super::MemoSince;
use crate::model::{Case, DetailChange, MeetingItem, PaperChange};
use crate::project::{LoadedCase, from_meeting};

/// Whether what is told of the memo tells of an attachment that has come or gone.
pub(super) fn is_told_of_memo(
    memo: &MemoSince,
    new: Option<&LoadedCase>,
    item: &MeetingItem,
    paper: &PaperChange,
) -> bool {
    let MemoSince::Other(old) = memo else {
        return false;
    };
    let lists = |loaded: &LoadedCase| {
        let mut documents = loaded.case.iter().flat_map(Case::listed_documents);
        documents.any(|it| from_meeting(Some(item.case.text()), it.file.text()) == paper.file)
    };
    match (&paper.old, &paper.new) {
        (None, _) => new.is_some_and(lists),
        (_, None) => lists(old),
        _ => false,
    }
}

/// What the remark was and is.
pub(super) fn remark(old: &str, new: &str) -> String {
    match (old, new) {
        ("", new) => format!("Anmärkning: {new}"),
        (old, "") => format!("Anmärkningen är borttagen: {old}"),
        (old, new) => format!("Anmärkning: {old} → {new}"),
    }
}

/// What else the list told of an item, and tells now.
pub(super) fn value(change: &DetailChange) -> String {
    let DetailChange { name, old, new } = change;
    match (old.as_str(), new.as_str()) {
        ("", new) => format!("{name}: {new}"),
        (old, "") => format!("{name}: {old}, står inte längre på listan"),
        (old, new) => format!("{name}: {old} → {new}"),
    }
}

/// What has become of a paper, by its title; by its file where nobody knows it.
pub(super) fn paper(titles: &[(String, String)], change: &PaperChange) -> String {
    let titles = titles.iter().filter(|(file, _)| *file == change.file);
    let mut titles = std::iter::once(&change.title).chain(titles.map(|(_, title)| title));
    let name = titles.find(|title| !title.is_empty());
    let name = name.unwrap_or(&change.file);
    match (&change.old, &change.new) {
        (None, _) => format!("Ny handling: {name}"),
        (_, None) => format!("Handlingen är borttagen: {name}"),
        _ => format!("Handlingen är utbytt: {name}"),
    }
}
