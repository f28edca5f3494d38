//! Which number of a sentence is given for which row.

use std::ops::Range;

use crate::facts::prose_numbers::Number;
use crate::facts::table_rows::{NamedRow, TableRows};
use crate::swedish::{in_small, is_comparative, is_year};
use crate::text::ReadText;
use crate::text::near::{end_of, word_after};
use crate::text::words::words;

/// A number that a sentence gives for a row.
pub(super) struct Bound<'n, 'r> {
    pub(super) number: &'n Number,
    pub(super) row: &'r NamedRow,
    /// What leads to the number.
    pub(super) clause: String,
    /// What stands after it narrows what it is of: *för äldreomsorgen*, *efter elva månader*.
    pub(super) is_narrowed: bool,
    /// *minskade med*: it may be the difference of two figures of the row.
    pub(super) is_change: bool,
}

impl<'n, 'r> Bound<'n, 'r> {
    pub(super) fn new(
        text: &ReadText<'_>,
        number: &'n Number,
        row: &'r NamedRow,
        clause: &str,
    ) -> Self {
        let is_change = words(clause).last().is_some_and(|(_, word)| word == "med");
        let next = word_after(text.flowing(), number.range.end);
        Self {
            number,
            row,
            clause: clause.to_owned(),
            is_narrowed: matches!(
                next,
                "för" | "till" | "i" | "inom" | "efter" | "per" | "hos" | "från" | "av" | "på"
            ),
            is_change,
        }
    }
}

/// The row that is named between the number before and this one, or right after it.
pub(super) fn bound<'n, 'r>(
    rows: &'r TableRows,
    text: &ReadText<'_>,
    own: &'n [Number],
    at: usize,
    sentence: &Range<usize>,
) -> Option<Bound<'n, 'r>> {
    let number = &own[at];
    if !number.is_plain || number.is_about {
        return None;
    }
    let clause = clause(text, own, at, sentence);
    if speaks_of_other(clause)
        || is_followed_by_other(
            &text.flowing()[number.range.end..sentence.end.max(number.range.end)],
        )
    {
        return None;
    }
    let row = rows
        .named_in(clause)
        .or_else(|| rows.named_in(after(text, number, sentence)?))?;
    Some(Bound::new(text, number, row, clause))
}

/// What leads to a number, from the number before it.
pub(super) fn clause<'t>(
    text: &'t ReadText<'_>,
    own: &[Number],
    at: usize,
    sentence: &Range<usize>,
) -> &'t str {
    /// A clause that is longer is about more than one thing.
    const NEAR: usize = 200;
    let number = &own[at];
    let is_value = |it: &&Number| !is_year(&text.flowing()[it.figure.clone()]);
    let before = own[..at].iter().rev().find(is_value);
    let start = before.map_or(sentence.start, |it| it.range.end);
    let clause = end_of(text.flowing(), start..number.figure.start, NEAR);
    let clause = clause.rsplit([';', ':', '(']).next().unwrap_or(clause);
    // *438 kr i tätorten och från 482 kr*: what follows the number before is about that one.
    match before {
        Some(_) => [" och ", ", "]
            .iter()
            .filter_map(|join| Some(clause.find(join)? + join.len()))
            .min()
            .map_or(clause, |at| &clause[at..]),
        None => clause,
    }
}

/// *1,1 mnkr till förbundet*: what follows a preposition right after the number, to the next comma.
fn after<'t>(text: &'t ReadText<'_>, number: &Number, sentence: &Range<usize>) -> Option<&'t str> {
    const LEADS: [&str; 5] = ["till", "för", "åt", "i", "inom"];
    let rest = text
        .flowing()
        .get(number.range.end..sentence.end)?
        .trim_start();
    let rest = LEADS.iter().find_map(|lead| rest.strip_prefix(lead))?;
    let rest = rest.strip_prefix(char::is_whitespace)?;
    let end = rest.find([',', '.', ';', '(']).unwrap_or(rest.len());
    let end = rest[..end].find(" och ").unwrap_or(end);
    Some(&rest[..end])
}

/// Words that say that a number is another one than the row's.
pub(super) fn speaks_of_other(clause: &str) -> bool {
    const OTHERS: [&str; 31] = [
        "också",
        "varav",
        "därav",
        "tidigare",
        "förra",
        "fjol",
        "kvar",
        "återstår",
        "ytterligare",
        "utöver",
        "dessutom",
        "hälften",
        "del",
        "andel",
        "andelen",
        "varje",
        "vardera",
        "snitt",
        "genomsnitt",
        "sökte",
        "ansökte",
        "begärde",
        "önskade",
        "högst",
        "minst",
        "budget",
        "nästa",
        "prognos",
        "landet",
        "riket",
        "mål",
    ];
    let mut said = words(clause);
    said.any(|(_, word)| OTHERS.contains(&&*in_small(word)))
}

/// *12 tkr per medarbetare*, *2,2 mnkr mer*
pub(super) fn is_followed_by_other(after: &str) -> bool {
    words(after).take(1).any(|(range, word)| {
        let is_other = is_comparative(word) || matches!(word, "per" | "vardera" | "styck");
        range.start <= 1 && is_other
    })
}
