//! The columns of pasted rows: their heads, and what their cells are.

use crate::facts::money_words::is_head_of_money;
use crate::model::table::measure::{is_of_each, is_of_labels};
use crate::swedish::{Amount, Unit, in_small, is_year};
use crate::text::divided_rows::is_figure;
use crate::text::words::words;

/// What can be told of a column.
pub struct ReadColumn {
    pub keys: String,
    /// It has money, and nothing says in which unit.
    pub is_open: bool,
}

/// What can be told of each column by its head and its cells; `None` where the first row has no
/// heads, or they are fewer than the cells of a row.
pub fn columns(rows: &[Vec<&str>]) -> Option<Vec<ReadColumn>> {
    let (heads, rows) = rows.split_first()?;
    if rows.is_empty()
        || !are_heads(heads, rows)
        || rows.iter().any(|row| row.len() > heads.len())
        || rows
            .iter()
            .flatten()
            .chain(heads)
            .any(|cell| cell.contains('"'))
    {
        return None;
    }
    let are_years = rows
        .iter()
        .all(|row| row.first().is_some_and(|name| is_year(name.trim())));
    let column = |(index, head): (usize, &&str)| {
        let cells = rows.iter().filter_map(|row| row.get(index + 1).copied());
        column(head, &cells.collect::<Vec<_>>(), are_years)
    };
    Some(heads[1..].iter().enumerate().map(column).collect())
}

/// Whether the first row says what the others hold. A figure there is one of them; among words
/// alone only the usual heads are known from the rest.
fn are_heads(heads: &[&str], rows: &[Vec<&str>]) -> bool {
    let is_named = |head: &&str| head.contains(char::is_alphabetic) && !holds_amount(head);
    let is_head = |head: &&str| is_named(head) || is_year(head.trim()) && is_named(&heads[0]);
    let has_figures = rows
        .iter()
        .any(|row| row.iter().skip(1).any(|cell| is_figure(cell)));
    let is_announced = heads[0].ends_with(':');
    heads.len() > 1
        && heads[1..].iter().all(is_head)
        && !is_announced
        && (has_figures || is_usual_head(heads[0]))
}

/// `420 000 kr`, `c:a 5 %`, and not `Budget 2025` or `Belopp (kr)`.
fn holds_amount(head: &str) -> bool {
    is_figure(head)
        || words(head).any(|(place, word)| {
            let is_number = word.chars().all(|c| c.is_ascii_digit() || c == ',');
            let rest = head[place.end..].trim_start();
            let next = words(rest).next().map_or("", |(_, word)| word);
            is_number && (rest.starts_with('%') || Unit::of_word(next).is_some()) && !is_year(word)
        })
}

/// Heads of first columns that hold words. Any other word may be the first of the rows.
fn is_usual_head(head: &str) -> bool {
    const HEADS: [&str; 24] = [
        "namn",
        "titel",
        "roll",
        "post",
        "område",
        "nämnd",
        "enhet",
        "tid",
        "datum",
        "punkt",
        "aktivitet",
        "nr",
        "uppgift",
        "ansvarig",
        "skola",
        "verksamhet",
        "åtgärd",
        "part",
        "instans",
        "dag",
        "ärende",
        "mål",
        "plats",
        "typ",
    ];
    HEADS.contains(&&*in_small(head.trim()))
}

/// Digits that count nothing: `0510`, or nothing but times, `08.30`.
fn are_codes(cells: &[&str]) -> bool {
    let begins_with_zero = |cell: &&str| {
        let mut letters = cell.chars();
        letters.next() == Some('0') && letters.next().is_some_and(|c| c.is_ascii_digit())
    };
    let is_time = |cell: &&str| {
        let digits = cell.split_once(['.', ':']).unwrap_or_default();
        let is_digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
        };
        is_digits(digits.0, 2) && digits.1.len() == 2 && is_digits(digits.1, 2)
    };
    cells.iter().any(begins_with_zero) || cells.iter().all(is_time)
}

pub fn column(head: &str, cells: &[&str], are_years: bool) -> ReadColumn {
    let (mut is_open, mut is_count) = (false, false);
    let mut keys = vec![format!(
        "rubrik: \"{}\"",
        head.replace('\\', "").replace('"', "”")
    )];
    let is_text =
        is_of_labels(head) || !cells.iter().any(|cell| is_figure(cell)) || are_codes(cells);
    if is_text {
        keys.push("slag: text".to_owned());
        let keys = format!("{{{}}}", keys.join(", "));
        return ReadColumn { keys, is_open };
    }
    match unit(head, cells) {
        Some(unit) => keys.push(format!("enhet: \"{unit}\"")),
        // What its figures are must not be guessed.
        None if is_head_of_money(head) || is_of_prices(head) || is_year(head) => is_open = true,
        None => {
            keys.push("slag: tal".to_owned());
            is_count = true;
        }
    }
    // Pupils of one year are there the next one too.
    if is_of_each(head) || is_count && are_years {
        keys.push("summa: nej".to_owned());
    }
    let decimals = cells.iter().filter_map(|cell| {
        let amount = Amount::parse(cell.trim_end_matches(['%', ' ', '\u{a0}'])).ok()?;
        Some(amount.figure.scale())
    });
    if let Some(decimals) = decimals.max().filter(|decimals| *decimals > 0) {
        keys.push(format!("decimaler: {decimals}"));
    }
    let keys = format!("{{{}}}", keys.join(", "));
    ReadColumn { keys, is_open }
}

/// The unit that the head or the cells say.
pub fn unit(head: &str, cells: &[&str]) -> Option<String> {
    let is_percent = |text: &str| text.contains('%') || text.to_lowercase().contains("procent");
    if is_percent(head) || cells.iter().any(|cell| cell.trim_end().ends_with('%')) {
        return Some("%".to_owned());
    }
    let texts = std::iter::once(&head).chain(cells);
    let mut units = texts
        .flat_map(|text| words(text))
        .filter_map(|(_, word)| Unit::of_word(word));
    units.next().map(|unit| unit.swedish().to_owned())
}

fn is_of_prices(head: &str) -> bool {
    words(head).any(|(_, word)| {
        let word = word.to_lowercase();
        word.starts_with("pris") || word.ends_with("pris")
    })
}
