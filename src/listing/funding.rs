//! What the cases ask of each source of funding.

use std::collections::BTreeMap;

use super::{ListCell, ListedCase, Listing, Scope};
use crate::facts::Facts;
use crate::model::Case;
use crate::model::sums::{Agreement, worked_out};
use crate::source::Span;
use crate::swedish::{Money, Unit};

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

/// What stands for the cases under secrecy: neither what they take nor from where is told.
const WITHHELD: &str = "ärenden under sekretess, inte med i summorna";

/// The sources by name, and last how many cases are under secrecy. A table whose sum cannot be
/// made, or is not that of its rows (A101), is counted, and no total is shown then: nobody knows
/// which.
#[must_use]
pub fn funding(scope: &Scope<'_>) -> Listing {
    let mut sources: BTreeMap<String, Taken> = BTreeMap::new();
    // Of all bodies and officers, so that the number says nothing of the one that is asked for.
    let all = Scope {
        body: None,
        officer: None,
        ..*scope
    };
    let withheld = all
        .all_cases()
        .iter()
        .filter(|it| it.secrecy.is_some())
        .count();
    let public = scope.all_cases().into_iter();
    for listed in public.filter(|it| it.secrecy.is_none()) {
        let disputed = disputed(&listed);
        let tables = listed.case().into_iter().flat_map(Case::tables);
        for table in tables {
            let Some(name) = table.funding.get() else {
                continue;
            };
            let taken = sources.entry(name.to_lowercase()).or_default();
            if taken.name.is_empty() {
                taken.name.clone_from(name);
            }
            match table.total() {
                Some(total) if !disputed.contains(&table.span) => taken.totals.push(total),
                _ => taken.without += 1,
            }
            let file = listed.path.display().to_string();
            if !taken.files.contains(&file) {
                taken.files.push(file);
            }
        }
    }
    let mut rows: Vec<Vec<ListCell>> = sources.into_values().map(row).collect();
    rows.extend((withheld > 0).then(|| without_names(withheld)));
    Listing {
        columns: COLUMNS,
        rows,
    }
}

fn without_names(cases: usize) -> Vec<ListCell> {
    vec![
        ListCell::text(WITHHELD),
        ListCell::Amount(None),
        ListCell::Count(cases),
        ListCell::Count(cases),
        ListCell::text(""),
    ]
}

/// The tables of a case that state a sum which their rows do not come to.
fn disputed(listed: &ListedCase<'_>) -> Vec<Span> {
    let Some((loaded, case)) = listed.loaded.zip(listed.case()) else {
        return Vec::new();
    };
    let facts = Facts::of(loaded, case);
    let sums = facts.stated_sums().iter();
    let differ = sums.filter(|sum| sum.agreement() >= Agreement::DiffersAboutApproximate);
    differ.map(|sum| sum.table).collect()
}

/// The sum in the smallest unit that a table states: 574 mnkr and 11 522 848 kr are 585 522 848 kr.
/// Öre are shown only where there are any.
fn total(totals: &[Money]) -> Option<Money> {
    let unit = totals
        .iter()
        .map(|total| total.unit)
        .min_by_key(|unit| unit.kronor())?;
    let sum = worked_out(totals, unit);
    let is_whole = sum.kronor.fract().is_zero();
    Some(Money {
        step: if is_whole {
            sum.step.max(Unit::Kr.kronor())
        } else {
            sum.step
        },
        ..sum
    })
}

fn row(taken: Taken) -> Vec<ListCell> {
    let total = total(&taken.totals).filter(|_| taken.without == 0);
    vec![
        ListCell::Text(taken.name),
        ListCell::Amount(total),
        ListCell::Count(taken.files.len()),
        ListCell::Count(taken.without),
        ListCell::Text(taken.files.join(", ")),
    ]
}
