//! Dates of documents.

use std::sync::LazyLock;

use regex::Regex;

use super::regex;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ \u{a0}][a-z]{3,9}[ \u{a0}][0-9]{4}|[12][0-9]{3}:[0-9]+",
    )
});

/// Whether a title holds a whole date, or the number of a statute (2017:725).
pub fn is_dated(title: &str) -> bool {
    title.contains(|c: char| c.is_ascii_digit()) && DATE.is_match(title)
}
