//! Hyphens where a minus belongs, as tables have it. A hyphen before a number may also stand in a
//! code, a range or a telephone number, so the number has to say that it is one: by its unit, its
//! decimals or the word before.

use crate::rules::typography::slip::Slip;
use crate::swedish::{FIXED_SPACE, Unit};
use crate::text::near::{word_after, word_before};
use crate::text::tables::is_ruled;

/// Words before a number that may be less than nothing.
const LEADS: [&str; 29] = [
    "är",
    "blir",
    "blev",
    "var",
    "varit",
    "bli",
    "vara",
    "till",
    "från",
    "mot",
    "på",
    "om",
    "med",
    "och",
    "mellan",
    "eller",
    "resultat",
    "resultatet",
    "utfall",
    "utfallet",
    "avvikelse",
    "avvikelsen",
    "netto",
    "nettot",
    "prognos",
    "prognosen",
    "budget",
    "minst",
    "ungefär",
];

/// What a number counts that may be less than nothing, besides money and per cent.
const MEASURES: [&str; 6] = [
    "procent",
    "procentenheter",
    "procentenhet",
    "grader",
    "promille",
    "öre",
];

/// `Resultatet är -11,6 mnkr`, for a hyphen at a byte of a text, with a digit after it.
pub(super) fn slip(text: &str, at: usize) -> Option<Slip> {
    let end = at + 1 + figure(&text[at + 1..])?;
    if !is_free_before(text, at) || !is_free_after(&text[end..]) || !is_number(text, at, end) {
        return None;
    }
    let hint = format!("skriv minus: −{}", &text[at + 1..end]);
    let slip = Slip::new(at..end, "bindestreck står som minus", hint);
    Some(slip.change(at..at + 1, "−"))
}

/// The bytes of the figure that a text begins with: `11,6`, `1 250 000`.
fn figure(text: &str) -> Option<usize> {
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut end = digits(text);
    while let Some(rest) = text[end..].strip_prefix([' ', FIXED_SPACE]) {
        let group = digits(rest);
        if group != 3 {
            break;
        }
        end = text.len() - rest.len() + group;
    }
    if let Some(rest) = text[end..].strip_prefix(',') {
        end += match digits(rest) {
            0 => 0,
            decimals => 1 + decimals,
        };
    }
    (end > 0).then_some(end)
}

/// After a space, a parenthesis or the border of a cell, and after no number: `10 -12` is a range.
fn is_free_before(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let is_open = |c: char| c.is_whitespace() || matches!(c, '(' | '|' | '”' | '"' | '*');
    let last = before.trim_end().chars().next_back();
    before.chars().next_back().is_none_or(is_open)
        && !last.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '+' | '/'))
}

/// No letter, no more of a code: `-11A`, `-11-5`, `-11/5`.
fn is_free_after(after: &str) -> bool {
    let mut after = after.chars();
    match after.next() {
        Some('.' | ',' | ':') => !after.next().is_some_and(char::is_alphanumeric),
        Some(c) => c == '%' || !(c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '_')),
        None => true,
    }
}

fn is_number(text: &str, at: usize, end: usize) -> bool {
    let has_unit = {
        let after = text[end..].trim_start_matches([' ', FIXED_SPACE, '\n']);
        let word = word_after(text, end);
        after.starts_with(['%', '°', '‰'])
            || MEASURES.contains(&word)
            || Unit::of_word(word).is_some()
    };
    let has_decimals = text[at..end].contains(',');
    let is_led = || {
        let ends_in_word = text[..at].trim_end().ends_with(char::is_alphabetic);
        ends_in_word && LEADS.contains(&word_before(text, at).to_lowercase().as_str())
    };
    // *avtalet är från -19*, *budget -26*: two digits are as often a year.
    let may_be_year = matches!(end - at - 1, 2 | 4);
    has_unit || has_decimals || is_cell(text, at, end) || !may_be_year && is_led()
}

/// The number is all that stands in a cell of a table, and no year in its head: `| Mål | -24 |`.
fn is_cell(text: &str, at: usize, end: usize) -> bool {
    let spaces = [' ', FIXED_SPACE];
    let before = text[..at].trim_end_matches(spaces);
    let after = &text[end..];
    let is_whole = before.ends_with('|') && after.trim_start_matches(spaces).starts_with('|');
    let is_head = || after.lines().nth(1).is_some_and(is_ruled);
    is_whole && !is_head()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str) -> String {
        let mut changed = text.to_owned();
        for (at, _) in text.match_indices('-').rev() {
            let is_before_digit = text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            if is_before_digit && slip(text, at).is_some() {
                changed.replace_range(at..=at, "−");
            }
        }
        changed
    }

    #[test]
    fn a_hyphen_before_an_amount_is_a_minus() {
        for text in [
            "Resultatet är -11,6 mnkr.",
            "avvikelsen (-5,1 mnkr) är",
            "mellan -5 och -10 procent",
            "ner till -20 °C, ett utfall om -1 250 000 kr",
            "-4 % mot budget",
            "resultatet -350 tkr",
            "| Vård | -12 | -3,5 |",
            "prognosen är -5",
            "sjönk med\n-2,5 procentenheter",
            "Avvikelsen: -12 mnkr (-4 %)",
        ] {
            let expected = text.replace('-', "−");
            assert_eq!(changed(text), expected, "{text}");
        }
    }

    #[test]
    fn codes_ranges_and_dates_keep_their_hyphens() {
        for text in [
            "F-3 och A-11 samt 2020-11",
            "063 -14 75 00",
            "kl. 10 -12 % av",
            "ICD -10 och covid -19",
            "bilaga -3",
            "2020 -11 kr",
            "den 3 -5 mars",
            "på -11A och -5/6",
            "1980-talet, 0-5 procent",
            "| 2020-11 | 10 -12 |",
            "tel. -1234567",
            "med -talet",
            "Budget -26 antogs, avtalet är från -19 till -21, och det var -98",
            "| Mål | -24 | -25 |\n|---|---|---|\n| A | 1 | 2 |",
        ] {
            assert_eq!(changed(text), text, "{text}");
        }
    }
}
