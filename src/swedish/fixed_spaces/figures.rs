//! Spaces within figures, and between a figure and what it counts.

use super::{Joint, ends_figure, is_digit, is_number};
use crate::swedish::Unit;
use crate::swedish::in_small;

/// What follows a figure on its line, and is no unit of money.
const UNITS: [&str; 43] = [
    "%",
    "‰",
    "procent",
    "procentenhet",
    "procentenheter",
    "promille",
    "kap",
    "st",
    "km",
    "km/h",
    "mil",
    "m",
    "cm",
    "mm",
    "m²",
    "m2",
    "m³",
    "m3",
    "kvm",
    "ha",
    "kg",
    "g",
    "mg",
    "ton",
    "l",
    "dl",
    "°C",
    "kW",
    "MW",
    "kWh",
    "MWh",
    "GWh",
    "TWh",
    "tim",
    "timme",
    "timmar",
    "min",
    "minuter",
    "h",
    "år",
    "dagar",
    "mån",
    "öre",
];

/// What a figure follows on its line.
const LEADS: [&str; 31] = [
    "kl.", "kl", "klockan", "nr", "nr.", "ca", "ca.", "cirka", "c:a", "s.", "sid.", "kap.", "p.",
    "punkt", "dnr", "dnr.", "art.", "artikel", "bilaga", "tabell", "bild", "figur", "prop.", "sfs",
    "sou", "±", "€", "£", "$", "sek", "eur",
];

/// Words of a number after which the unit follows.
const MULTIPLES: [&str; 7] = [
    "tusen",
    "miljon",
    "miljoner",
    "milj.",
    "miljard",
    "miljarder",
    "mdr",
];

pub(super) fn hold(joint: &Joint<'_>) -> bool {
    let [before, second, _] = joint.before;
    let word = joint.word;
    let is_lead = LEADS.contains(&&*in_small(before));
    let is_money = matches!(word, "kr" | "kronor");
    (is_lead && word.starts_with(is_digit))
        || (ends_figure(before) && (is_group(before, word) || is_unit(word)))
        || (MULTIPLES.contains(&before) && is_money && ends_figure(second))
        || is_range(before, word)
        || is_measure(joint)
        || is_diary_number(before, word)
}

fn is_unit(word: &str) -> bool {
    // `kr/år`
    let first = word.split('/').next().unwrap_or_default();
    let unit = || Unit::of_word(first).or_else(|| Unit::of_multiple(first));
    UNITS.contains(&word) || unit().is_some()
}

/// Three digits, perhaps with decimals or the first of a range, after at most three.
fn is_group(before: &str, word: &str) -> bool {
    let first = word.split([',', '–', '-']).next().unwrap_or_default();
    let last = before
        .rsplit(|c: char| !is_digit(c))
        .next()
        .unwrap_or_default();
    is_number(first, 3..=3) && (1..=3).contains(&last.len()) && !before.contains(',')
}

/// `13.00– 15.00`
fn is_range(before: &str, word: &str) -> bool {
    let low = before.strip_suffix('–');
    low.is_some_and(ends_figure) && word.starts_with(is_digit)
}

/// `10 x 20`
fn is_measure(joint: &Joint<'_>) -> bool {
    let [before, second, _] = joint.before;
    let is_times = |word: &str| matches!(word, "x" | "×");
    let is_first = is_times(joint.word) && ends_figure(before) && joint.next.starts_with(is_digit);
    is_first || is_times(before) && ends_figure(second) && joint.word.starts_with(is_digit)
}

/// `dnr KS/2025:123`
fn is_diary_number(before: &str, word: &str) -> bool {
    let lower = before.to_lowercase();
    let is_lead = matches!(lower.as_str(), "dnr" | "dnr." | "diarienummer");
    is_lead && word.contains(is_digit)
}
