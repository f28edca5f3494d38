//! What is missing in the cases, for each officer.

use super::{ListCell, ListedCase, Listing, Scope};

const COLUMNS: &[(&str, &str)] = &[
    ("officer", "handläggare"),
    ("email", "e-post"),
    ("number", "nummer"),
    ("title", "rubrik"),
    ("lacks", "saknas"),
    ("file", "fil"),
];

/// Who is told of a case that nobody prepares.
const NOBODY: &str = "utan handläggare";

/// What the cases lack to be ready to sign, by officer; a case stands with each who prepares it.
#[must_use]
pub fn missing(scope: &Scope<'_>) -> Listing {
    let cases = scope.all_cases();
    let lacking = cases.iter().filter(|case| !case.lacks.is_empty());
    let mut rows: Vec<Vec<ListCell>> = lacking.flat_map(of_case).collect();
    rows.sort_by_cached_key(|row| {
        let name = row.first().map(ListCell::shown).unwrap_or_default();
        (name == NOBODY, name.to_lowercase())
    });
    Listing {
        columns: COLUMNS,
        rows,
    }
}

fn of_case(listed: &ListedCase<'_>) -> Vec<Vec<ListCell>> {
    let title = listed.case().map_or("", |case| case.title.text());
    let row = |name: &str, email: &str| {
        let texts = [
            name,
            email,
            listed.number.as_deref().unwrap_or_default(),
            title,
            &listed.lacks.join(", "),
            &listed.path.display().to_string(),
        ];
        texts.into_iter().map(ListCell::text).collect()
    };
    let officers = listed.case().map_or(&[][..], |case| case.officers.items());
    let named = officers
        .iter()
        .filter(|officer| listed.officers().contains(&officer.name.text()));
    let rows: Vec<Vec<ListCell>> = named
        .map(|officer| row(officer.name.text(), officer.email.text()))
        .collect();
    if rows.is_empty() {
        vec![row(NOBODY, "")]
    } else {
        rows
    }
}
