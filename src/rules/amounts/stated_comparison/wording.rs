//! The words with which a text compares two values.

use std::ops::Range;

use crate::facts::prose_numbers::{Counted, Number, between};
use crate::swedish::{self, is_year};
use crate::text::ReadText;
use crate::text::near::end_of;
use crate::text::words::words;

/// *0,5 mnkr mer*, *12 fler*, *200 meter längre*
pub(super) fn is_comparative(text: &str, number: &Number) -> bool {
    let next = words(&text[number.range.end..]).next();
    let is_next =
        next.is_some_and(|(range, word)| range.start <= 2 && swedish::is_comparative(word));
    let is_noun = matches!(
        &number.counted,
        Counted::Word(word) if swedish::is_comparative(word) || matches!(word.as_str(), "över" | "under")
    );
    number.is_comparison() || is_noun || is_next
}

/// What something is compared with: the next value of the sentence, when *än* leads to it.
pub(super) fn base_after<'n>(
    text: &ReadText<'_>,
    numbers: &'n [Number],
    at: usize,
    sentence: &Range<usize>,
) -> Option<&'n Number> {
    /// *än för samma period året innan, då den var*
    const MOST_WORDS: usize = 12;
    let said = &numbers[at];
    let later = numbers[at + 1..].iter();
    let mut later = later.take_while(|it| sentence.contains(&it.figure.start));
    let base = later.find(|it| it.is_plain && !it.is_about || it.counted == Counted::Money)?;
    let lead = between(text.flowing(), said, base);
    let all: Vec<&str> = words(lead).map(|(_, word)| word).collect();
    let than = all.iter().position(|word| *word == "än")?;
    let rest = &all[than + 1..];
    let last = rest.last().copied().unwrap_or("än");
    let is_led = is_led_by(rest, last);
    let is_clear = !lead.contains([':', ';', '(']) && rest.len() <= MOST_WORDS && than <= 3;
    let is_other = rest.iter().any(|word| OTHERS.contains(word));
    (is_led && is_clear && !is_other).then_some(base)
}

/// Words that turn to another thing.
const OTHERS: [&str; 9] = [
    "trots", "men", "eftersom", "medan", "utan", "varav", "efter", "sedan", "mellan",
];

fn is_led_by(rest: &[&str], last: &str) -> bool {
    const DIRECT: [&str; 9] = [
        "än",
        "de",
        "det",
        "den",
        "dagens",
        "nuvarande",
        "budgeterade",
        "planerade",
        "beräknade",
    ];
    const VERBS: [&str; 12] = [
        "var", "är", "blev", "hade", "visade", "kostade", "fanns", "på", "till", "uppgick", "fick",
        "gjordes",
    ];
    let is_direct = DIRECT.contains(&last) && rest.len() <= 3;
    let is_clause = rest
        .iter()
        .any(|word| matches!(*word, "då" | "som" | "när"));
    is_direct || (is_clause && VERBS.contains(&last))
}

/// What a change in per cent is counted from.
#[derive(Clone, Copy)]
pub(super) enum Base {
    /// What something is compared with.
    Other,
    /// What has grown.
    Smaller,
    /// What has become less.
    Larger,
}

impl Base {
    /// The base of two values, of which the second is what the first is compared with.
    pub(super) fn of<'n>(self, one: &'n Number, other: &'n Number) -> &'n Number {
        match self {
            Self::Smaller if one.value <= other.value => one,
            Self::Larger if one.value >= other.value => one,
            Self::Other | Self::Smaller | Self::Larger => other,
        }
    }
}

/// A noun for what lies between two values.
pub(super) struct ChangeNoun {
    /// It is a change over time, and no surplus or difference of two things.
    pub is_change: bool,
    is_decrease: bool,
}

impl ChangeNoun {
    pub(super) const fn base(&self) -> Base {
        if self.is_decrease {
            Base::Larger
        } else {
            Base::Smaller
        }
    }
}

/// *, en minskning med*, *, ett överskott på*, *Det är en ökning med*
pub(super) fn change_noun_before(
    text: &str,
    said: &Number,
    sentence: &Range<usize>,
) -> Option<ChangeNoun> {
    const DECREASES: [&str; 5] = [
        "minskning",
        "sänkning",
        "försämring",
        "nedgång",
        "besparing",
    ];
    const DIFFERENCES: [&str; 7] = [
        "skillnad",
        "mellanskillnad",
        "överskott",
        "underskott",
        "vinst",
        "förlust",
        "differens",
    ];
    const CHANGES: [&str; 10] = [
        "ökning",
        "minskning",
        "höjning",
        "sänkning",
        "förbättring",
        "försämring",
        "nedgång",
        "uppgång",
        "utökning",
        "besparing",
    ];
    /// The noun stands right before; a long sentence costs no more than its length.
    const NEAR: usize = 80;
    let before = end_of(text, sentence.start..said.figure.start, NEAR);
    let all: Vec<&str> = words(before).map(|(_, word)| word).collect();
    let mut back = all.iter().rev().copied();
    let mut lead = back.next()?;
    if said.is_about {
        lead = back.next()?;
    }
    let noun = back.next()?;
    let article = back.next()?;
    let is_lead = matches!(lead, "på" | "med" | "om" | "av") && matches!(article, "en" | "ett");
    let is_change = CHANGES.contains(&noun);
    (is_lead && (is_change || DIFFERENCES.contains(&noun))).then_some(ChangeNoun {
        is_change,
        is_decrease: DECREASES.contains(&noun),
    })
}

/// Two values of one thing at two times: *… 2025 och … 2024*, *… året innan*.
pub(super) fn is_about_time(text: &ReadText<'_>, one: &Number, other: &Number) -> bool {
    const SIGNS: [&str; 9] = [
        "mot",
        "jämfört",
        "från",
        "innan",
        "förra",
        "fjol",
        "tidigare",
        "dag",
        "före",
    ];
    let start = one.figure.start.min(other.figure.start);
    let sentence = text.sentence_at(start);
    let said = &text.flowing()[sentence];
    let years = said
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| is_year(run));
    let mut years: Vec<&str> = years.collect();
    years.sort_unstable();
    years.dedup();
    years.len() == 2 || words(said).any(|(_, word)| SIGNS.contains(&word))
}

/// The sentence goes on about the one before.
pub(super) fn goes_on(sentence: &str) -> bool {
    const BEGINNINGS: [&str; 7] = [
        "Det är",
        "Det var",
        "Det blir",
        "Det motsvarar",
        "Det innebär",
        "Detta är",
        "Priset är",
    ];
    let sentence = sentence.trim_start();
    BEGINNINGS.iter().any(|it| sentence.starts_with(it))
}
