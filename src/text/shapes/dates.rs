//! Dates of documents, and spans of years.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;
use crate::swedish::is_year;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ \u{a0}][a-z]{3,9}[ \u{a0}][0-9]{4}|[12][0-9]{3}:[0-9]+",
    )
});

/// Whether a title holds a whole date, or the number of a statute (2017:725).
pub fn is_dated(title: &str) -> bool {
    title.contains(|c: char| c.is_ascii_digit()) && DATE.is_match(title)
}

/// *2027–2038*: where such spans stand, with their years as they are written.
pub fn spans_of_years(text: &str) -> impl Iterator<Item = (Range<usize>, [&str; 2])> {
    const LENGTH: usize = 4;
    text.match_indices('–').filter_map(|(at, dash)| {
        let start = at.checked_sub(LENGTH)?;
        let end = at + dash.len() + LENGTH;
        let (from, to) = (text.get(start..at)?, text.get(at + dash.len()..end)?);
        let is_alone = !text[..start]
            .ends_with(|c: char| c.is_alphanumeric() || "-./:".contains(c))
            && !text[end..].starts_with(|c: char| c.is_alphanumeric());
        (is_year(from) && is_year(to) && is_alone).then_some((start..end, [from, to]))
    })
}
