//! Lines that end in an amount or a time, and lines in bold above a text: each was meant to stand
//! for itself, and Markdown makes one line of them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::regex;
use crate::swedish::Unit;
use crate::text::lines::{lines, trimmed};

/// A name with an amount has no more words; a line of a sentence often has.
const MOST_WORDS: usize = 5;

/// Groups of digits with a unit, or two times with what stands around them.
const MOST_PARTS: usize = 8;

/// The second of some entries.
pub struct Entries {
    /// Where it stands.
    pub second: Range<usize>,
    /// It has an amount, and somebody may add up what stands there.
    pub has_amount: bool,
}

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?P<name>\p{L}.*?):?\s+[-−–]?\d[\d \u{a0}\u{202f}]*(?:,\d+)?[ \u{a0}]?(?P<unit>%|\p{L}+)$";
    regex(pattern)
});

/// `Schakt AB 3 600 000`, `Traktor HB 3,75 milj`: a figure that can be nothing but an amount.
static LARGE: LazyLock<Regex> = LazyLock::new(|| {
    let figure = r"(?:\d{1,3}(?:[ \u{a0}\u{202f}.]\d{3})+(?:,\d+)?|\d+(?:,\d+)? ?(?:milj|Milj|MSEK|kSEK|:-)\.?)";
    let pattern = format!(r"^(?P<name>\p{{L}}.*?):?\s+[-−–]?{figure}(?::-)?$");
    Regex::new(&pattern).expect("internal error: a pattern")
});

/// `100 000 kr`, alone on its line.
static BARE_AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^[-−–+]?\d[\d \u{a0}\u{202f}]*(?:,\d+)?[ \u{a0}]?(?P<unit>%|\p{L}+)$";
    regex(pattern)
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?P<name>\p{L}.*?):?\s+(?:kl\.?\s|klockan\s)?\d{1,2}(?:[.:]\d{2})?\s?[–-]\s?\d{1,2}(?:[.:]\d{2})?$";
    regex(pattern)
});

/// Two entries or more that follow each other: `Personal 420 000 kr⏎Lokal 103 000 kr`.
pub fn joined(text: &str) -> Option<Entries> {
    // Most paragraphs are one line.
    if !text.contains('\n') {
        return None;
    }
    let is_kept = |line: &str| line.ends_with("  ") || line.ends_with('\\');
    let mut before: Option<(&str, Option<Ending>)> = None;
    for range in lines(text) {
        let line = &text[range.clone()];
        let own = kind(line);
        let above = before.filter(|(above, _)| !is_kept(above));
        if own.is_some() && above.is_some_and(|(_, above)| above == own) {
            return Some(Entries {
                second: trimmed(text, &range),
                has_amount: own != Some(Ending::Time),
            });
        }
        before = Some((line, own));
    }
    None
}

/// The line below one that is all in bold or italics: `**Kostnad**⏎Kostnaden är 500 kr.`
pub fn below_bold(text: &str) -> Option<Range<usize>> {
    let mut ranges = lines(text);
    let first = &text[ranges.next()?];
    let second = ranges.next()?;
    let is_kept = first.ends_with("  ") || first.ends_with('\\');
    (is_all_bold(first) && !is_kept).then(|| trimmed(text, &second))
}

/// Whether a line is emphasised from its first letter to its last, as a heading is.
pub fn is_all_bold(line: &str) -> bool {
    let line = line.trim();
    ["**", "*"].iter().any(|mark| {
        let inner = line
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| {
            !inner.contains('*')
                && inner.starts_with(char::is_alphanumeric)
                && !inner.ends_with(' ')
        })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Amount,
    /// An amount and nothing else.
    BareAmount,
    Time,
}

fn kind(line: &str) -> Option<Ending> {
    let line = line.trim().trim_end_matches([',', ';']);
    let is_long = line
        .split_whitespace()
        .nth(MOST_WORDS + MOST_PARTS)
        .is_some();
    if is_long || !line.contains(char::is_numeric) {
        return None;
    }
    let is_name = |name: &str| {
        name.split_whitespace().count() <= MOST_WORDS && !name.contains(['.', ',', ';'])
    };
    if let Some(found) = BARE_AMOUNT.captures(line) {
        return has_unit(&found).then_some(Ending::BareAmount);
    }
    if let Some(found) = AMOUNT.captures(line) {
        let is_unit = has_unit(&found);
        let name = found.name("name").map_or("", |name| name.as_str());
        let is_entry = is_unit && is_name(name) && name.starts_with(char::is_uppercase);
        return is_entry.then_some(Ending::Amount);
    }
    if let Some(found) = LARGE.captures(line) {
        let name = found.name("name").map_or("", |name| name.as_str());
        let is_entry = is_name(name) && name.starts_with(char::is_uppercase);
        return is_entry.then_some(Ending::Amount);
    }
    let name = TIME.captures(line)?.name("name")?.as_str().to_lowercase();
    (is_name(&name) && begins_with_day(&name)).then_some(Ending::Time)
}

fn has_unit(found: &Captures<'_>) -> bool {
    let unit = found.name("unit");
    unit.is_some_and(|unit| unit.as_str() == "%" || Unit::of_word(unit.as_str()).is_some())
}

/// `måndag`, `vardagar`, `lör–sön`
fn begins_with_day(name: &str) -> bool {
    const DAYS: [&str; 9] = [
        "mån", "tis", "ons", "tors", "fre", "lör", "sön", "vardag", "helg",
    ];
    DAYS.iter().any(|day| name.starts_with(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_from_running_text() {
        let found = |text: &str| {
            joined(text).map(|found| (text[found.second].to_owned(), found.has_amount))
        };
        for (text, second, has_amount) in [
            (
                "Personal 420 000 kr\nLokal 103 000 kr",
                "Lokal 103 000 kr",
                true,
            ),
            (
                "Kostnad:\nPersonal: 4,5 mnkr\nEl: 1 mnkr\nSumma 5,5 mnkr",
                "El: 1 mnkr",
                true,
            ),
            (
                "Från:\nÅkeri AB 3.450.000\nSchakt AB 3 600 tkr\nTraktor HB 3,75 milj",
                "Schakt AB 3 600 tkr",
                true,
            ),
            ("Personal 420 000\nLokal 103 000", "Lokal 103 000", true),
            ("100 000 kr\n200 000 kr", "200 000 kr", true),
            ("Öppet så:\nmåndag 9–18\ntisdag 9–18", "tisdag 9–18", false),
            (
                "Vardagar kl. 08.00-16.30\nHelger 10.00-14.00",
                "Helger 10.00-14.00",
                false,
            ),
        ] {
            assert_eq!(found(text), Some((second.to_owned(), has_amount)), "{text}");
        }
        for text in [
            "Hyran är 500 kr\noch elen är 300 kr",
            "Personal 500 kr  \nLokal 300 kr",
            "Kostnaden för den nya lokalen i centrum är 500 kr\nIntäkten är 300 kr.",
            "enligt kapitel 9–18\noch avsnitt 2–3",
            "Det gäller 2025–2026\nHelt enkelt 2027–2028",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn lines_in_bold_are_told_from_words_in_bold() {
        assert_eq!(below_bold("**Kostnad**\nDen är 5 kr."), Some(12..25));
        assert!(below_bold("*Personal 2025*\nTre personer").is_some());
        for text in [
            "**Kostnad:** 5 kr\nmer",
            "**a** och **b**\nmer",
            "**Kostnad**  \nmer",
            "**Kostnad**",
        ] {
            assert_eq!(below_bold(text), None, "{text}");
        }
    }
}
