//! Columns of codes, years and rates: digits that no page adds, though they are numbers in the
//! sheet.

use rust_decimal::Decimal;

use super::folded;
use super::heads::is_year;
use super::opened::Opened;
use crate::spreadsheet::SheetValue;
use crate::swedish::Unit;

/// Words at the head of what is a code, a year or a day, whatever stands below.
const CODES: [&str; 18] = [
    "kod",
    "period",
    "byggstart",
    "byggår",
    "startår",
    "slutår",
    "färdigställt",
    "färdigt",
    "klart",
    "prioritet",
    "prio",
    "ärende",
    "diarienummer",
    "beteckning",
    "fastighetsbeteckning",
    "vecka",
    "orgnr",
    "organisationsnummer",
];

/// Words that also are what money goes to: codes where they are the whole head and the sheet does
/// not add the column.
const CODES_BY_THEMSELVES: [&str; 16] = [
    "ansvar",
    "projekt",
    "verksamhet",
    "aktivitet",
    "objekt",
    "motpart",
    "start",
    "slut",
    "klass",
    "län",
    "kommun",
    "enhet",
    "år",
    "position",
    "rad",
    "id",
];

/// Ends of words for what is a code: *kommunkod*, *projektnr*, *löpnummer*.
const ENDS: [&str; 4] = ["kod", "nr", "nummer", "konto"];

/// Words at the head of what is measured for each by itself: a sum of it says nothing.
const RATES: [&str; 12] = [
    "ränta",
    "räntesats",
    "löptid",
    "skattesats",
    "utdebitering",
    "ackumulerat",
    "ackumulerad",
    "ack",
    "kumulativt",
    "medelålder",
    "medelvärde",
    "betyg",
];

/// Whether the column below a head holds codes or years.
pub(super) fn is_of_codes(opened: &Opened<'_>, heads: usize, column: usize, head: &str) -> bool {
    let words = words_of(head);
    let says = |word: &String| {
        CODES.contains(&word.as_str())
            || word.len() > 3 && ENDS.iter().any(|end| word.ends_with(end))
    };
    if words.iter().any(says) {
        return true;
    }
    let rows = heads + 1..opened.grid.rows.len();
    let cells = || rows.clone().map(|row| opened.cell(row, column));
    let is_alone =
        matches!(words.as_slice(), [word] if CODES_BY_THEMSELVES.contains(&word.as_str()));
    let texts = cells().filter(|cell| !matches!(cell, SheetValue::Empty | SheetValue::Covered));
    let mut texts = texts.peekable();
    let has_some = texts.peek().is_some();
    is_alone && cells().all(is_whole) && !is_summed(opened, heads, column)
        || are_years(opened, heads, column, head)
        || has_some && texts.all(is_label)
}

/// Whether figures below a head say something each by itself, and nothing together.
pub(super) fn is_of_rates(head: &str) -> bool {
    let words = words_of(head);
    let is_rate = |word: &String| RATES.contains(&word.as_str());
    let each = folded(head).split_once('/').is_some_and(|(what, each)| {
        let is_word =
            |text: &str| text.trim().len() > 1 && text.trim().chars().all(char::is_alphabetic);
        each.split_whitespace().next().is_some_and(is_word)
            && what.split_whitespace().next_back().is_some_and(is_of_cost)
    });
    each || words.iter().any(is_rate)
}

/// Money for each of what follows a stroke: *kostnad/elev*. *Drift/underhåll* are both.
fn is_of_cost(word: &str) -> bool {
    [
        "kostnad",
        "kostnader",
        "pris",
        "kr",
        "intäkt",
        "avgift",
        "hyra",
        "peng",
    ]
    .contains(&word)
}

fn words_of(head: &str) -> Vec<String> {
    let head = folded(head);
    let words = head.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}

const fn is_none(value: &SheetValue) -> bool {
    matches!(value, SheetValue::Empty | SheetValue::Covered)
}

/// Digits without decimals, or nothing.
fn is_whole(value: &SheetValue) -> bool {
    match value {
        SheetValue::Number(number) | SheetValue::NumberAsText(_, number) => {
            number.fract().is_zero() && !number.is_sign_negative()
        }
        value => is_none(value),
    }
}

/// Whether the sheet adds a column: its last row has a figure there that is the sum of the others.
fn is_summed(opened: &Opened<'_>, heads: usize, column: usize) -> bool {
    let rows = heads + 1..opened.grid.rows.len();
    let figures: Vec<Decimal> = rows
        .filter_map(|row| figure(opened.cell(row, column)))
        .collect();
    let Some((last, others)) = figures.split_last() else {
        return false;
    };
    let sum = others
        .iter()
        .try_fold(Decimal::ZERO, |sum, next| sum.checked_add(*next));
    others.len() > 1 && sum == Some(*last)
}

const fn figure(value: &SheetValue) -> Option<Decimal> {
    match value {
        SheetValue::Number(number) | SheetValue::NumberAsText(_, number) => Some(*number),
        _ => None,
    }
}

/// Whether all that stands below a head is a year, below a head that is none and names no money.
fn are_years(opened: &Opened<'_>, heads: usize, column: usize, head: &str) -> bool {
    let words = words_of(head);
    let says_money = |word: &String| {
        let of_money = [
            "budget", "utfall", "bokslut", "prognos", "plan", "ram", "summa", "totalt",
        ];
        Unit::of_word(word).is_some()
            || word.bytes().any(|byte| byte.is_ascii_digit())
            || ["kostnad", "belopp", "intäkt", "utgift", "bidrag"]
                .iter()
                .any(|part| word.contains(part))
            || of_money.contains(&word.as_str())
    };
    let rows = heads + 1..opened.grid.rows.len();
    let figures: Vec<Option<Decimal>> = rows
        .map(|row| opened.cell(row, column))
        .filter(|cell| !is_none(cell))
        .map(figure)
        .collect();
    let is_a_year = |figure: &Option<Decimal>| figure.as_ref().is_some_and(is_year);
    figures.len() > 1 && figures.iter().all(is_a_year) && !words.iter().any(says_money)
}

/// What is written with digits and a mark, and is no amount: *2025-2026*, *1:23*, *007*.
fn is_label(value: &SheetValue) -> bool {
    let (SheetValue::Text(text) | SheetValue::NumberAsText(text, _)) = value else {
        return false;
    };
    let text = text.trim();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_years = text.split_once(['-', '–', '/']).is_some_and(|(from, to)| {
        let is_year_of = |part: &str| part.parse().is_ok_and(|year: Decimal| is_year(&year));
        is_year_of(from) && (is_year_of(to) || is_digits(to) && to.len() == 2)
    });
    let is_place = text
        .split_once(':')
        .is_some_and(|(one, two)| is_digits(one) && is_digits(two));
    let is_code = text.len() > 1 && text.starts_with('0') && is_digits(text);
    is_years || is_place || is_code
}
