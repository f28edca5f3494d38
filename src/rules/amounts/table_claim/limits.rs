//! How many rows of a table are above or below a limit.

use rust_decimal::Decimal;

use super::rows::{NamedRows, items, only_column};
use super::{Claim, Said};
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_rows::is_form_of;
use crate::model::Table;
use crate::parse::Field;
use crate::text::words::words;

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
    (" mer än", Side::Above),
    (" fler än", Side::Above),
    (" högre än", Side::Above),
    (" över", Side::Above),
    (" överstiger", Side::Above),
    (" översteg", Side::Above),
    (" minst", Side::AtLeast),
    (" mindre än", Side::Below),
    (" färre än", Side::Below),
    (" lägre än", Side::Below),
    (" under", Side::Below),
    (" högst", Side::AtMost),
];

/// Of two rows a sentence says which.
const LEAST_ROWS: usize = 3;

/// How many rows a sentence says.
enum Stated<'n> {
    None,
    All,
    Number(&'n Number),
}

/// *Fyra av de sex projekten får mer än 1 400 tkr*, *Ingen av posterna översteg 400 000 kr*
pub(super) fn claim(rows: &NamedRows<'_>, said: &Said<'_, '_>) -> Option<Claim> {
    let (limit, counts) = said.numbers.split_last()?;
    let stated = stated(said, counts)?;
    let lead = said.text.flowing()[..limit.figure.start].trim_end();
    let (_, side) = SIDES.iter().find(|(words, _)| lead.ends_with(words))?;
    let (table, column) = only_column(&rows.tables, limit)?;
    // *Alla elever är under 16 år* says nothing of how many they are.
    if !is_of(&table.columns[column].head, limit) || !names_rows(table, said, &stated) {
        return None;
    }
    let items = items(table, column);
    let is_inside = |value: Decimal| match side {
        Side::Above => value > limit.value,
        Side::AtLeast => value >= limit.value,
        Side::Below => value < limit.value,
        Side::AtMost => value <= limit.value,
    };
    let inside = items.iter().filter(|it| is_inside(it.money.kronor));
    let inside = inside.count();
    let (is_right, place) = match stated {
        Stated::None => (inside == 0, limit),
        Stated::All => (inside == items.len(), limit),
        Stated::Number(number) => (number.value == Decimal::from(inside), number),
    };
    let first = items.first()?;
    (items.len() >= LEAST_ROWS && !is_right).then(|| Claim {
        number: place.clone(),
        label: format!("det gäller {inside} av tabellens {} rader", items.len()),
        places: first.span.into_iter().collect(),
    })
}

/// *Fyra av de sex projekten*, *Fyra av enheterna*, *Ingen av posterna*, *Alla föreningar*
fn stated<'n>(said: &Said<'_, '_>, counts: &'n [Number]) -> Option<Stated<'n>> {
    let begins = |words: &[&str]| {
        let lower = said.words.trim_start().to_lowercase();
        words.iter().any(|it| lower.starts_with(it))
    };
    match counts {
        [] if begins(&["ingen av ", "inget av ", "inga av "]) => Some(Stated::None),
        [] if begins(&["alla ", "samtliga "]) => Some(Stated::All),
        [first] | [first, _] if is_part(said, counts) => Some(Stated::Number(first)),
        _ => None,
    }
}

fn is_part(said: &Said<'_, '_>, counts: &[Number]) -> bool {
    let are_counts = { counts.iter() }.all(|it| matches!(it.counted, Counted::Word(_)));
    let after = |it: &Number| said.text.flowing()[it.figure.end..].trim_start();
    are_counts
        && counts
            .first()
            .is_some_and(|it| after(it).starts_with("av "))
}

/// Money and per cent are of any column of them; what is counted is named by the head.
fn is_of(head: &Field<String>, limit: &Number) -> bool {
    let Counted::Word(noun) = &limit.counted else {
        return true;
    };
    let head = head.text().to_lowercase();
    { words(&head) }.any(|(_, own)| is_form_of(noun, own))
}

/// *Alla föreningar* are the rows only where the table calls them so; a number of them, or *av
/// posterna*, says it by itself.
fn names_rows(table: &Table, said: &Said<'_, '_>, stated: &Stated<'_>) -> bool {
    let Stated::All = stated else { return true };
    let lower = said.words.to_lowercase();
    let head = table.first_head.text().to_lowercase();
    let noun = words(&lower).nth(1).map_or("", |(_, word)| word);
    { words(&head) }.any(|(_, own)| is_form_of(noun, own))
}
