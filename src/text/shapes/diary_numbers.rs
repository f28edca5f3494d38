//! Diary numbers, in the ways that offices write them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;

/// Letters, then year and number in either order.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(\p{Lu}{2,8})[ \u{a0}/:-]{1,2}([0-9]{1,6})[ \u{a0}]?[/:-][ \u{a0}]?([0-9]{1,6})")
});

/// What a diary number says, however it is written.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct DiaryNumber {
    /// Those of the diary.
    pub letters: String,
    /// Year and number, the lower first.
    pub figures: (u32, u32),
}

/// The diary numbers of a text, each with its place.
pub fn diary_numbers(text: &str) -> impl Iterator<Item = (Range<usize>, DiaryNumber)> {
    NUMBER.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?.range();
        let figure = |group| found.get(group)?.as_str().parse::<u32>().ok();
        let (one, two) = (figure(2)?, figure(3)?);
        let is_part = text[..whole.start].ends_with(|c: char| c.is_alphanumeric())
            || text[whole.end..].starts_with(|c: char| c.is_alphanumeric());
        let letters = found.get(1)?.as_str().to_owned();
        let figures = (one.min(two), one.max(two));
        (!is_part).then_some((whole, DiaryNumber { letters, figures }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_means_the_same_however_it_is_written() {
        let meaning = |text: &str| diary_numbers(text).next().map(|(_, meaning)| meaning);
        let own = meaning("KS/2026:00288");
        assert!(own.is_some());
        for same in [
            "KS 2026/288",
            "dnr KS 2026:288.",
            "KS/288/2026",
            "KS-2026-00288",
        ] {
            assert_eq!(meaning(same), own, "{same}");
        }
        for other in ["KS 2026/289", "BN 2026/288", "KS 2026/2881", "den 288"] {
            assert_ne!(meaning(other), own, "{other}");
        }
    }
}
