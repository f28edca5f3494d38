//! Ratios in words, with how near a number must be to be meant.

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::shown;
use crate::facts::number_words::value_of;
use crate::text::ReadText;
use crate::text::lexicon::Phrases;

/// A ratio that a text says in words.
pub(super) struct Ratio {
    pub(super) range: Range<usize>,
    low: Decimal,
    high: Decimal,
    /// *tre gånger så mycket*, not a part of a whole.
    pub(super) is_times: bool,
}

impl Ratio {
    pub(super) fn fits(&self, ratio: Decimal) -> bool {
        (self.low..=self.high).contains(&ratio)
    }

    /// The ratio of the smaller to the larger of two, or the other way round for times.
    pub(super) fn of(&self, one: Decimal, two: Decimal) -> Option<Decimal> {
        let (small, large) = (one.min(two), one.max(two));
        if self.is_times {
            large.checked_div(small)
        } else {
            small.checked_div(large)
        }
    }

    pub(super) fn say(&self, ratio: Decimal) -> String {
        shown(ratio, self.is_times)
    }
}

/// Words for parts, with how many of them make the whole.
const PARTS: [(&str, i64); 5] = [
    ("hälften", 2),
    ("tredjedel", 3),
    ("fjärdedel", 4),
    ("femtedel", 5),
    ("tiondel", 10),
];

static ANY: LazyLock<Phrases> = LazyLock::new(|| {
    let parts = PARTS.iter().map(|(word, _)| *word);
    Phrases::in_any_case(parts.chain([" av ", "gånger så", "dubbelt så"]))
});

/// The ratios of a text that are said with a word for how near they are, and those of the form
/// *fyra av fem* and *tre gånger så*. A fraction without such a word beside its number is another
/// rule's.
pub(super) fn ratios(text: &ReadText<'_>) -> Vec<Ratio> {
    if !ANY.is_in(text.flowing()) {
        return Vec::new();
    }
    let all: Vec<(Range<usize>, &str)> = text.words().collect();
    let at = 0..all.len();
    at.filter_map(|at| {
        part(&all, at)
            .or_else(|| out_of(&all, at))
            .or_else(|| times(&all, at))
    })
    .collect()
}

/// How near a ratio is: factors of the value below and above it.
fn nearness(word: &str) -> Option<(Decimal, Decimal)> {
    // A reader calls 47 per cent *nästan hälften* and 40 not; *mer än hälften* may be all but all.
    let (low, high) = match word {
        "nästan" | "knappt" | "knapp" => (84, 101),
        "drygt" | "dryg" | "gott" => (99, 118),
        "mer" | "över" => (100, 200),
        "omkring" | "ungefär" | "cirka" | "ca" => (88, 112),
        _ => return None,
    };
    Some((Decimal::new(low, 2), Decimal::new(high, 2)))
}

/// *nästan hälften*, *en knapp tredjedel*, *mer än hälften*
fn part(all: &[(Range<usize>, &str)], at: usize) -> Option<Ratio> {
    let (range, word) = &all[at];
    let lower = word.to_lowercase();
    let (_, parts) = PARTS.iter().find(|(it, _)| lower == *it)?;
    let back = |by: usize| {
        at.checked_sub(by)
            .map(|at| (all[at].0.start, all[at].1.to_lowercase()))
    };
    let (start, near) = match back(1)? {
        (_, than) if than == "än" => back(2).filter(|(_, more)| more == "mer")?,
        // *nästan en tredjedel*
        (_, one) if one == "en" => back(2)?,
        (start, near) => (start, near),
    };
    let (low, high) = nearness(&near)?;
    let value = Decimal::ONE / Decimal::from(*parts);
    Some(Ratio {
        range: start..range.end,
        low: value * low,
        high: value * high,
        is_times: false,
    })
}

/// *fyra av fem*, *nio av tio*
fn out_of(all: &[(Range<usize>, &str)], at: usize) -> Option<Ratio> {
    /// Of fewer, *en av två*, it may be two things that are named.
    const LEAST: usize = 3;
    // How far the share may be off; *tre av fyra* and *fyra av fem* are 5 per cent apart.
    let near = Decimal::new(35, 3);
    let [(first, part), (_, of), (last, whole)] = all.get(at..at + 3)? else {
        return None;
    };
    let (part, whole) = (value_of(part)?, value_of(whole)?);
    // *fyra av fem skolor* are those five schools.
    let is_round = part + 1 == whole || whole == 10;
    let next = all.get(at + 3);
    let is_of_all = next.is_none_or(|(it, word)| {
        it.start > last.end + 1
            || !["er", "ar", "or", "na"]
                .iter()
                .any(|end| word.ends_with(end))
    });
    let is_said = *of == "av" && (LEAST..=10).contains(&whole) && part < whole;
    let value = Decimal::from(part) / Decimal::from(whole);
    (is_said && is_round && is_of_all).then(|| Ratio {
        range: first.start..last.end,
        low: value - near,
        high: value + near,
        is_times: false,
    })
}

/// *tre gånger så mycket*, *dubbelt så många*, *mer än fyra gånger så*
fn times(all: &[(Range<usize>, &str)], at: usize) -> Option<Ratio> {
    let (range, word) = &all[at];
    let next = |by: usize| all.get(at + by).map(|(_, word)| word.to_lowercase());
    let value = match word.to_lowercase().as_str() {
        "dubbelt" => next(1).filter(|it| it == "så").map(|_| 2)?,
        number => {
            let value = value_of(number)?;
            let is_times = next(1)? == "gånger" && next(2)? == "så";
            is_times.then_some(value)?
        }
    };
    let back = |by: usize| {
        at.checked_sub(by)
            .map(|at| (all[at].0.start, all[at].1.to_lowercase()))
    };
    let lead = match back(1) {
        Some((_, than)) if than == "än" => back(2).filter(|(_, more)| more == "mer"),
        lead => lead,
    };
    let value_of_times = Decimal::from(i64::try_from(value).ok()?);
    let near = lead.and_then(|(start, word)| Some((start, nearness(&word)?)));
    let exact = (Decimal::new(92, 2), Decimal::new(108, 2));
    let (start, (low, high)) = near.unwrap_or((range.start, exact));
    Some(Ratio {
        range: start..range.end,
        low: value_of_times * low,
        high: value_of_times * high,
        is_times: true,
    })
}
