//! How many rows of a table are above or below a limit.

use rust_decimal::Decimal;

use super::rows::{counts, items};
use super::{Claim, Said};
use crate::facts::prose_numbers::{Counted, Number};
use crate::model::Table;

/// On which side of a limit rows are counted.
#[derive(Clone, Copy)]
enum Side {
    Above,
    AtLeast,
    Below,
    AtMost,
}

/// What stands right before the limit.
const SIDES: [(&str, Side); 12] = [
    ("mer än", Side::Above),
    ("fler än", Side::Above),
    ("högre än", Side::Above),
    ("över", Side::Above),
    ("överstiger", Side::Above),
    ("översteg", Side::Above),
    ("minst", Side::AtLeast),
    ("mindre än", Side::Below),
    ("färre än", Side::Below),
    ("lägre än", Side::Below),
    ("under", Side::Below),
    ("högst", Side::AtMost),
];

/// *Fyra av de sex projekten får mer än 1 400 tkr*, *Ingen av posterna översteg 400 000 kr*
pub(super) fn claim(tables: &[&Table], said: &Said<'_, '_>) -> Option<Claim> {
    let flowing = said.text.flowing();
    let (limit, before) = said.numbers.split_last()?;
    let count = before.first();
    let stated = match before {
        [] => none_or_all(said.words)?,
        [_] | [_, _] if is_part(said, before) => Stated::Number(before[0].value),
        _ => return None,
    };
    let lead = flowing[..limit.figure.start].trim_end();
    let (_, side) = SIDES.iter().find(|(words, _)| lead.ends_with(words))?;
    let mut columns = tables.iter().flat_map(|table| {
        let own = (0..table.columns.len()).filter(|it| counts(table, *it, limit));
        own.map(move |column| (*table, column))
    });
    let ((table, column), None) = (columns.next()?, columns.next()) else {
        return None;
    };
    let rows = items(table, column);
    let is_inside = |value: Decimal| match side {
        Side::Above => value > limit.value,
        Side::AtLeast => value >= limit.value,
        Side::Below => value < limit.value,
        Side::AtMost => value <= limit.value,
    };
    let inside = rows.iter().filter(|it| is_inside(it.money.kronor)).count();
    let is_right = match stated {
        Stated::None => inside == 0,
        Stated::All => inside == rows.len(),
        Stated::Number(number) => number == Decimal::from(inside),
    };
    (rows.len() > 2 && !is_right).then(|| Claim {
        number: count.unwrap_or(limit).clone(),
        gives: format!("i tabellen gäller det {inside} av {} rader", rows.len()),
        places: rows.iter().filter_map(|it| it.span).take(1).collect(),
    })
}

enum Stated {
    None,
    All,
    Number(Decimal),
}

/// *Fyra av de sex projekten*, *Fyra av enheterna*
fn is_part(said: &Said<'_, '_>, counts: &[Number]) -> bool {
    let flowing = said.text.flowing();
    let first = &counts[0];
    let is_count = counts
        .iter()
        .all(|it| matches!(it.counted, Counted::Word(_)));
    is_count && flowing[first.figure.end..].trim_start().starts_with("av ")
}

fn none_or_all(sentence: &str) -> Option<Stated> {
    let lower = sentence.trim_start().to_lowercase();
    if lower.starts_with("ingen av ")
        || lower.starts_with("inget av ")
        || lower.starts_with("inga av ")
    {
        Some(Stated::None)
    } else if lower.starts_with("alla ") || lower.starts_with("samtliga ") {
        Some(Stated::All)
    } else {
        None
    }
}
