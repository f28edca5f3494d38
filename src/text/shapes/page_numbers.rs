//! Numbers of pages, which come along when a text is copied.

use std::sync::LazyLock;

use regex::Regex;

use super::regex;

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:\d{1,3}|\d{1,3}\s?\(\d{1,3}\)|(?:[^.\n]{0,60}\s)?[Ss]id(?:a|an)?\.?\s\d{1,3}(?:\s?\(\d{1,3}\)|\s?/\s?\d{1,3}|\sav\s\d{1,3})?)$";
    regex(pattern)
});

/// Whether a line is the number of a page, or a foot or a head with it: `3 (7)`, `Sida 3`.
pub fn is_page_number(line: &str) -> bool {
    PAGE.is_match(line)
}
