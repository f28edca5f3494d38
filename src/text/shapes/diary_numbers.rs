//! Diary numbers, in the ways that offices write them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;
use crate::text::near::word_before;

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

/// Year and number alone, as some offices write them: `2025/381`.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:^|[^\p{L}0-9/:-])((?:19|20)[0-9]{2}[/:-][0-9]{2,6})(?:$|[^\p{L}0-9/-])")
});

/// The diary numbers without letters of a text that says that they are: *dnr 2025/381*.
pub fn bare_numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    const NAMES: [&str; 5] = [
        "dnr",
        "diarienr",
        "diarienummer",
        "diarienumret",
        "ärendenummer",
    ];
    let has_name = || text.contains("nr") || text.contains("num");
    let found = has_name().then(|| BARE.captures_iter(text));
    found.into_iter().flatten().filter_map(|found| {
        let number = found.get(1)?.range();
        let before = text[..number.start].trim_end_matches(['.', ':', ' ', '\u{a0}']);
        // *diarienumret är 2025/381*
        let before = before.strip_suffix(" är").unwrap_or(before);
        let name = word_before(before, before.len()).to_lowercase();
        NAMES.contains(&name.as_str()).then_some(number)
    })
}

/// Whether a text is nothing but a diary number without letters.
pub fn is_bare(text: &str) -> bool {
    BARE.captures(text.trim())
        .is_some_and(|found| found[1] == *text.trim())
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

    #[test]
    fn a_number_without_letters_is_one_where_the_text_says_so() {
        let count = |text: &str| bare_numbers(text).count();
        assert_eq!(
            count("i samma ärende (dnr 2025/318), diarienummer: 2024-0117."),
            2
        );
        for text in [
            "2025/318",
            "åren 2025/26",
            "dnr KS 2025/318",
            "dnr 2025-03-18",
            "lag 2017:725",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
        assert!(is_bare("2025/381") && !is_bare("KS 2025/381") && !is_bare("2025/381 och mer"));
    }
}
