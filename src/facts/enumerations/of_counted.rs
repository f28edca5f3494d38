//! *Av de 31 bor 19 i familjehem*: the parts of what has been counted.

use rust_decimal::Decimal;

use super::complements::are_complements;
use super::of_which::{are_whole, makes_whole_by_slip};
use super::{Enumeration, plain};
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::text::ReadText;
use crate::text::words::words;

/// *Av de 31 bor 19 i familjehem, 8 hos släkt och 6 på hem*: three or more parts that are a little
/// more than the whole. More than that, and they are of several kinds at once.
pub(super) fn more_than_counted(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    /// In parts of the whole.
    const MOST_OVER: i64 = 5;
    /// The same where one and the same may be counted twice.
    const HARDLY_OVER: i64 = 33;
    let sentence = &text.sentences()[at];
    let (whole, parts) = whole_and_parts(text, numbers, at)?;
    let parts = &parts[..];
    let first = parts.first()?;
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let over = gives - whole.value;
    let is_little = over * Decimal::from(MOST_OVER) <= whole.value && parts.len() >= 3;
    let is_alike = parts.iter().all(|part| part.counted == whole.counted);
    let is_money = is_alike && whole.counted == Counted::Money;
    let are_parts = (is_money || are_whole(&whole, parts))
        && parts.len() >= 2
        && parts.iter().all(|part| part.value < whole.value);
    // So little over is a slip, also of those who could choose.
    let is_hardly = over * Decimal::from(HARDLY_OVER) <= whole.value;
    let is_own =
        !text.is_quoted(sentence.range.start) && (is_hardly || !may_overlap(text, &whole, first));
    let is_meant = || (is_little && !is_money) || makes_whole_by_slip(&whole, parts);
    let slack: Decimal = parts.iter().map(|part| part.step).sum();
    let exceeds = over
        > if is_money {
            slack / Decimal::TWO
        } else {
            Decimal::ZERO
        };
    (is_own && are_parts && exceeds && is_meant()).then(|| Enumeration {
        sum: whole.clone(),
        parts: parts.to_vec(),
        gives,
        fits: false,
    })
}

/// *Av 120 svarande valde 70 bad, 50 park*: one and the same may be counted several times.
fn may_overlap(text: &ReadText<'_>, whole: &Number, first: &Number) -> bool {
    const VERBS: [&str; 22] = [
        "valde",
        "väljer",
        "spelar",
        "läser",
        "använder",
        "använde",
        "nämnde",
        "nämner",
        "vill",
        "ville",
        "önskade",
        "uppgav",
        "kryssade",
        "angav",
        "deltog",
        "behöver",
        "talar",
        "köper",
        "lånar",
        "besöker",
        "kan",
        "efterfrågar",
    ];
    const SEVERAL: [&str; 5] = ["lera svar", "lera alternativ", "än ett", "lera val", "båda"];
    let chooses = words(between(text.flowing(), whole, first)).any(|(_, it)| VERBS.contains(&it));
    chooses || {
        let block = text.block_at(whole.figure.start);
        let said = block.map_or("", |block| &text.flowing()[block.range.clone()]);
        SEVERAL.iter().any(|words| said.contains(words))
    }
}

/// What a sentence is about the parts of, and those parts: *Av de 31 bor 19 …*
fn whole_and_parts(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<(Number, Vec<Number>)> {
    /// *Av kommunens sammanlagt*
    const MOST_WORDS: usize = 4;
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let said = text.flowing()[sentence.range.clone()].strip_prefix(['A', 'a'])?;
    let said = said.strip_prefix("v ")?;
    let own = plain(numbers, &sentence.range);
    if THEM.iter().any(|words| said.starts_with(words)) {
        let before = sentences.get(at.checked_sub(1)?)?;
        let whole = plain(numbers, &before.range).pop();
        return Some((whole.filter(|_| before.block == sentence.block)?, own));
    }
    let (whole, parts) = own.split_first()?;
    // *Av planens 1 480 mnkr*: the whole stands at once.
    let lead = &text.flowing()[sentence.range.start..whole.figure.start];
    let is_near = words(lead).count() <= MOST_WORDS;
    is_near.then(|| (whole.clone(), parts.to_vec()))
}

/// After *av*: the whole stands in the sentence before.
const THEM: [&str; 5] = ["dem ", "dessa ", "det ", "den ", "detta "];

/// *Av de 23 gällde 12 e-post, 6 behörigheter och 4 telefoner*: a list of three or more that ends,
/// and falls a little short of the whole.
pub(super) fn less_than_counted(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    /// In parts of the whole: further off the list names only some of its kinds.
    const MOST_UNDER: i64 = 10;
    /// Words that say that there are others.
    const OTHERS: [&str; 12] = [
        "övriga",
        "övrigt",
        "resten",
        "andra",
        "återstående",
        "resterande",
        "bland",
        "minst",
        "flera",
        "kvar",
        "procent",
        "saknas",
    ];
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let (whole, parts) = whole_and_parts(text, numbers, at)?;
    let are_all = are_complements(&parts);
    let last = parts.last().filter(|_| parts.len() >= 3 || are_all)?;
    let before = text.flowing()[..last.figure.start].trim_end();
    let ends = before.ends_with(" och") || before.ends_with(" samt");
    // What is left may be told in the next sentence.
    let next = sentences
        .get(at + 1)
        .filter(|next| next.block == sentence.block);
    let end = next.map_or(sentence.range.end, |next| next.range.end);
    let said = text.flowing()[sentence.range.start..end].to_lowercase();
    let has_others = words(&said).any(|(_, word)| OTHERS.contains(&word));
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let under = whole.value - gives;
    let most_under = if are_all { 1 } else { MOST_UNDER };
    let is_little = under > Decimal::ZERO && under * Decimal::from(most_under) <= whole.value;
    let is_told = || rest_is_told(text, numbers, sentence.range.end, under);
    let is_list = are_whole(&whole, &parts) && ends && !has_others && is_little && !is_told();
    (is_list && !text.is_quoted(sentence.range.start)).then(|| Enumeration {
        sum: whole.clone(),
        parts,
        gives,
        fits: false,
    })
}

/// *Ett svar var blankt*: the paragraph goes on with what is left.
pub(super) fn rest_is_told(
    text: &ReadText<'_>,
    numbers: &[Number],
    from: usize,
    rest: Decimal,
) -> bool {
    let Some(block) = text.block_at(from.saturating_sub(1)) else {
        return false;
    };
    let after = from..block.range.end.max(from);
    let is_one = |word: &str| matches!(word, "En" | "Ett" | "en" | "ett");
    let says_one = words(&text.flowing()[after.clone()]).any(|(_, word)| is_one(word));
    let figures = within(numbers, &after).iter().cloned();
    let mut all = figures.chain(number_words(text.flowing(), &after));
    (rest == Decimal::ONE && says_one) || all.any(|it| it.value == rest)
}
