//! Lines that stand for themselves: a name with an amount, or with hours.

use std::sync::LazyLock;

use regex::Regex;

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?P<name>\p{L}.*?):?\s+[-−–]?\d[\d \u{a0}\u{202f}]*(?:,\d+)?[ \u{a0}]?(?P<unit>%|\p{L}+)$";
    Regex::new(pattern).expect("internal error: a pattern")
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?P<name>\p{L}.*?):?\s+(?:kl\.?\s|klockan\s)?\d{1,2}(?:[.:]\d{2})?\s?[–-]\s?\d{1,2}(?:[.:]\d{2})?$";
    Regex::new(pattern).expect("internal error: a pattern")
});

/// `Personal 420 000 kr`: the name and the unit of a line that is an entry with a figure.
pub fn figure_entry(line: &str) -> Option<(&str, &str)> {
    let found = AMOUNT.captures(line)?;
    Some((found.name("name")?.as_str(), found.name("unit")?.as_str()))
}

/// `måndag 9–18`: the name of a line that is an entry with hours.
pub fn hours_entry(line: &str) -> Option<&str> {
    Some(TIME.captures(line)?.name("name")?.as_str())
}
