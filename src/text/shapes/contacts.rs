//! Addresses of mail and numbers of mobile phones.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"([A-Za-zÅÄÖåäöé-]{2,}(?:\.[A-Za-zÅÄÖåäöé-]{2,}){1,2})@[A-Za-z0-9.-]+")
});

static MOBILE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:\+46[ -]?|0)7[02369](?:[ -]?[0-9]){7}"));

/// Addresses of mail with two or three names before the `@`, and those names: `kim.exempel`.
pub fn named_addresses(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let found = text.contains('@').then(|| ADDRESS.captures_iter(text));
    let found = found.into_iter().flatten();
    found.filter_map(|found| Some((found.get(0)?.range(), found.get(1)?.as_str())))
}

/// Numbers of Swedish mobile phones that are no part of a longer number or name.
pub fn mobile_numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let may_hold = text.contains("07") || text.contains("+46");
    let found = may_hold.then(|| MOBILE.find_iter(text));
    let ranges = found.into_iter().flatten().map(|found| found.range());
    ranges.filter(|range| stands_alone(text, range))
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_');
    !text[..range.start].ends_with(joins) && !text[range.end..].starts_with(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobile_numbers_are_told_from_others() {
        for number in [
            "070-123 45 67",
            "0701234567",
            "+46 70 123 45 67",
            "073 123 45 67",
        ] {
            assert_eq!(mobile_numbers(number).count(), 1, "{number}");
        }
        for number in [
            "010-000 00 00",
            "063-14 75 00",
            "0770-33 33 00",
            "07 000 kr",
            "A070-123 45 67",
        ] {
            assert_eq!(mobile_numbers(number).count(), 0, "{number}");
        }
    }
}
