//! What the cases ask of each source of funding.

use std::collections::BTreeMap;

use super::{ListCell, Listing, Scope};
use crate::model::sums::worked_out;
use crate::swedish::Money;

const COLUMNS: &[(&str, &str)] = &[
    ("funding", "finansiering"),
    ("total", "summa"),
    ("cases", "ärenden"),
    ("without_total", "utan summa"),
    ("files", "filer"),
];

/// What is taken from one source.
#[derive(Default)]
struct Taken {
    name: String,
    totals: Vec<Money>,
    without: usize,
    files: Vec<String>,
}

/// The sources by name. A table whose sum cannot be made is counted, and no total is shown then: it
/// would be too small.
#[must_use]
pub fn funding(scope: &Scope<'_>) -> Listing {
    let mut sources: BTreeMap<String, Taken> = BTreeMap::new();
    for listed in scope.all_cases() {
        let tables = listed
            .case()
            .into_iter()
            .flat_map(crate::model::Case::tables);
        for table in tables {
            let Some(name) = table.funding.get() else {
                continue;
            };
            let taken = sources.entry(name.to_lowercase()).or_default();
            if taken.name.is_empty() {
                taken.name.clone_from(name);
            }
            match table.total() {
                Some(total) => taken.totals.push(total),
                None => taken.without += 1,
            }
            let file = listed.path.display().to_string();
            if !taken.files.contains(&file) {
                taken.files.push(file);
            }
        }
    }
    Listing {
        columns: COLUMNS,
        rows: sources.into_values().map(row).collect(),
    }
}

fn row(taken: Taken) -> Vec<ListCell> {
    let first = taken.totals.first().filter(|_| taken.without == 0);
    let total = first.map(|first| worked_out(&taken.totals, first.unit));
    vec![
        ListCell::Text(taken.name),
        ListCell::Amount(total),
        ListCell::Count(taken.files.len()),
        ListCell::Count(taken.without),
        ListCell::Text(taken.files.join(", ")),
    ]
}
