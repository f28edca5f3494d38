//! References to what is numbered: *tabell 3*, *avsnitt 4.1*.

use crate::text::lexicon::Phrases;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;

/// A word with a number after it.
pub struct NumberedWord<'t> {
    /// *Tabell*, *figur*, *bilaga*, *bilagor*, *avsnitt*, *punkt* or *p*, as it is written.
    pub word: &'t str,
    /// The number as it is written, of several the last; a letter after *bilaga*.
    pub number: &'t str,
    /// The word and the number.
    pub range: Range<usize>,
}

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?:([Tt]abell|[Ff]igur|[Dd]iagram|[Kk]arta|[Bb]ilaga|[Aa]vsnitt|[Pp]unkt|[( ]p)[ \n\u{a0}]+|([Bb]ilagor(?:na)?)[ \n\u{a0}]+(?:[0-9]{1,2} ?(?:–|-|och|,)[ \n]?)+)([0-9]{1,2}(?:\.[0-9]{1,2})*)|([Bb]ilaga)[ \u{a0}]([A-H])\b",
    )
});

static ROMAN: LazyLock<Regex> = LazyLock::new(|| regex(r"([Pp]unkt)[ \n\u{a0}]+([IVXL]{1,7})"));

static LETTER: LazyLock<Regex> = LazyLock::new(|| regex(r"([Pp]unkt)[ \n\u{a0}]+([a-z])"));

/// The references of a text, in order.
pub fn numbered(text: &str) -> impl Iterator<Item = NumberedWord<'_>> {
    static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::of([
            "abell", "igur ", "iagram ", "arta ", "ilag", "vsnitt", "unkt", " p ",
        ])
    });
    let found = SIGNS.is_in(text).then(|| found_by(&REFERENCE, text));
    found.into_iter().flatten()
}

/// *punkt IV*, in order.
pub fn points_in_roman(text: &str) -> impl Iterator<Item = NumberedWord<'_>> {
    found_by(&ROMAN, text)
}

/// *punkt b*, in order; *punkt i ordningen* and *p g a* are none.
pub fn points_by_letter(text: &str) -> impl Iterator<Item = NumberedWord<'_>> {
    found_by(&LETTER, text).filter(|found| {
        let goes_on = |rest: &str| rest.starts_with([' ', '\n', '\u{a0}']);
        found.number != "i" || !goes_on(&text[found.range.end..])
    })
}

/// Each alternative of a pattern has two groups: a word, and the number after it.
fn found_by<'t>(pattern: &'t Regex, text: &'t str) -> impl Iterator<Item = NumberedWord<'t>> {
    pattern.captures_iter(text).filter_map(move |found| {
        let mut groups = found.iter().skip(1).flatten();
        let (word, number) = (groups.next()?, groups.next()?);
        let written = word.as_str().trim_start_matches(['(', ' ']);
        let start = word.end() - written.len();
        let is_word = !text[..start].ends_with(char::is_alphanumeric);
        (is_word && is_whole(&text[number.end()..])).then(|| NumberedWord {
            word: written,
            number: number.as_str(),
            range: start..number.end(),
        })
    })
}

/// *tabell 3*, and not the beginning of an amount, a share or a date.
fn is_whole(rest: &str) -> bool {
    let goes_on = |c: char| {
        c.is_alphanumeric()
            || c == '%'
            || matches!(c, ',' | ':') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
    };
    !rest.starts_with(goes_on)
}
