//! Texts of one line that stand on the page and say nothing: an item of a list, a name.

use crate::model::Case;
use crate::parse::{Field, Located};
use crate::source::Span;

/// Something empty: where it stands, and what it should say.
pub type Empty = (Span, &'static str);

/// The empty texts of a case, in the order of its keys.
pub fn empty_texts(case: &Case) -> Vec<Empty> {
    let mut found = Vec::new();
    let documents = case.listed_documents();
    found.extend(documents.filter_map(|document| {
        unnamed(
            &document.title,
            document.span,
            "det står inte vad handlingen heter",
        )
    }));
    for officer in case.officers.items() {
        let about = [
            &officer.title,
            &officer.unit,
            &officer.phone,
            &officer.email,
        ];
        // One without a name may be a unit with its telephone.
        if about.into_iter().all(is_empty) {
            let nobody = unnamed(&officer.name, officer.span, "handläggaren har inget namn");
            found.extend(nobody);
        }
    }
    let participants = case.participants.items().iter();
    found.extend(participants.filter_map(|participant| {
        unnamed(
            &participant.name,
            participant.span,
            "deltagaren har inget namn",
        )
    }));
    let tables = case.tables().filter(|table| table.origin.is_none());
    let rows = tables.flat_map(|table| &table.rows);
    // A row whose name is missing is A121.
    let rows = rows.filter(|row| !row.name.is_missing() && row.mark.text().trim().is_empty());
    found.extend(
        rows.filter_map(|row| unnamed(&row.name, row.span, "det står inte vad raden gäller")),
    );
    found.extend(empty_items(case));
    found
}

fn empty_items(case: &Case) -> Vec<Empty> {
    let by = case.reservations.items().iter().map(|it| it.by.items());
    let lists = [
        case.recipients.items(),
        case.dispatch.items(),
        case.diary_number.numbers(),
    ];
    let items = lists.into_iter().chain(by).flatten();
    let is_empty = |item: &&Located<String>| item.value.trim().is_empty();
    let empty = items.filter(is_empty);
    empty
        .map(|item| (item.span, "listan har en tom rad"))
        .collect()
}

fn is_empty(text: &Field<String>) -> bool {
    match text {
        Field::Missing => true,
        // What cannot be read has its own finding.
        Field::Unreadable(_) => false,
        Field::Value(text) => text.value.trim().is_empty(),
    }
}

fn unnamed(name: &Field<String>, whole: Span, label: &'static str) -> Option<Empty> {
    is_empty(name).then(|| (name.span().unwrap_or(whole), label))
}
