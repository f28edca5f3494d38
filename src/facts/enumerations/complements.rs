//! Parts that cannot all be parts of one whole.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Enumeration, plain};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::text::ReadText;
use crate::text::words::words;

/// *512 000 kr, varav 328 000 kr till … och 184 000 kr till …*: the parts may be fewer than all,
/// but never more than the whole.
pub fn more_than_whole(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    if text.is_quoted(sentence.start) {
        return None;
    }
    let said = &text.written[sentence.clone()];
    let at = ["varav ", "därav "]
        .iter()
        .find_map(|word| said.find(word))?
        + sentence.start;
    let own = plain(numbers, sentence);
    let first = own.partition_point(|it| it.figure.start < at);
    let (before, parts) = own.split_at(first);
    let whole = before.last()?;
    let is_alike = parts.iter().all(|part| part.counted == whole.counted);
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let slack: Decimal = parts.iter().map(|part| part.step).sum();
    let slack = if are_whole(whole, parts) {
        Decimal::ZERO
    } else {
        (slack + whole.step) / Decimal::TWO
    };
    let exceeds = gives > whole.value + slack;
    // Each part that is larger than the whole is about something else.
    let are_parts = parts.iter().all(|part| part.value <= whole.value);
    let is_money = is_alike && whole.counted == Counted::Money;
    // Counted things may be of several kinds at once: only a slip makes them parts.
    let is_slip = || are_whole(whole, parts) && makes_whole_by_slip(whole, parts);
    let is_list = parts.len() >= 2 && are_parts && (is_money || is_slip());
    (is_list && exceeds).then(|| Enumeration {
        sum: whole.clone(),
        parts: parts.to_vec(),
        gives,
        fits: false,
    })
}

/// Whole numbers of things.
fn are_whole(whole: &Number, parts: &[Number]) -> bool {
    let is_whole =
        |it: &Number| matches!(it.counted, Counted::Word(_)) && it.value.fract().is_zero();
    parts.iter().chain([whole]).all(is_whole)
}

/// A slip of the pen in one of the numbers makes the parts more than the whole.
fn makes_whole_by_slip(whole: &Number, parts: &[Number]) -> bool {
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let is_slip_of_part = |part: &Number| {
        let meant = whole.value - (gives - part.value);
        meant > Decimal::ZERO && is_number_slip(part.value, meant, part.step, 2)
    };
    is_number_slip(whole.value, gives, whole.step, 2) || parts.iter().any(is_slip_of_part)
}

/// *Av de 31 bor 19 i familjehem, 8 hos släkt och 6 på hem*: three or more parts that are a little
/// more than the whole. More than that, and they are of several kinds at once.
pub fn more_than_counted(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    /// In parts of the whole.
    const MOST_OVER: i64 = 5;
    let sentence = &text.sentences()[at];
    let (whole, parts) = whole_and_parts(text, numbers, at)?;
    let parts = &parts[..];
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let over = gives - whole.value;
    let is_little = over * Decimal::from(MOST_OVER) <= whole.value && parts.len() >= 3;
    let is_alike = parts.iter().all(|part| part.counted == whole.counted);
    let is_money = is_alike && whole.counted == Counted::Money;
    let are_parts = (is_money || are_whole(&whole, parts))
        && parts.len() >= 2
        && parts.iter().all(|part| part.value < whole.value);
    let is_own = !text.is_quoted(sentence.range.start);
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
    let said = text.written[sentence.range.clone()].strip_prefix(['A', 'a'])?;
    let said = said.strip_prefix("v ")?;
    let own = plain(numbers, &sentence.range);
    if THEM.iter().any(|words| said.starts_with(words)) {
        let before = sentences.get(at.checked_sub(1)?)?;
        let whole = plain(numbers, &before.range).pop();
        return Some((whole.filter(|_| before.block == sentence.block)?, own));
    }
    let (whole, parts) = own.split_first()?;
    // *Av planens 1 480 mnkr*: the whole stands at once.
    let lead = &text.written[sentence.range.start..whole.figure.start];
    let is_near = words(lead).count() <= MOST_WORDS;
    is_near.then(|| (whole.clone(), parts.to_vec()))
}

/// *Av de 23 gällde 12 e-post, 6 behörigheter och 4 telefoner*: a list of three or more that ends,
/// and falls a little short of the whole.
pub fn less_than_counted(
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
    let before = text.written[..last.figure.start].trim_end();
    let ends = before.ends_with(" och") || before.ends_with(" samt");
    // What is left may be told in the next sentence.
    let next = sentences
        .get(at + 1)
        .filter(|next| next.block == sentence.block);
    let end = next.map_or(sentence.range.end, |next| next.range.end);
    let said = text.written[sentence.range.start..end].to_lowercase();
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
fn rest_is_told(text: &ReadText<'_>, numbers: &[Number], from: usize, rest: Decimal) -> bool {
    let Some(block) = text.block_at(from.saturating_sub(1)) else {
        return false;
    };
    let after = from..block.range.end.max(from);
    let is_one = |word: &str| matches!(word, "En" | "Ett" | "en" | "ett");
    let says_one = words(&text.written[after.clone()]).any(|(_, word)| is_one(word));
    let figures = within(numbers, &after).iter().cloned();
    let mut all = figures.chain(number_words(text.written, &after));
    (rest == Decimal::ONE && says_one) || all.any(|it| it.value == rest)
}

/// After *av*: the whole stands in the sentence before.
const THEM: [&str; 5] = ["dem ", "dessa ", "det ", "den ", "detta "];

/// *sex övningar: två i krisledning, tre på avdelningarna och två med frivilliga*: each item of the
/// list begins with a number, in words or in figures.
pub fn in_words(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// Further off, in parts of the sum, the numbers are of other things.
    const MOST_APART: i64 = 2;
    let said = text.written.get(sentence.clone())?;
    let colon = said.find(": ")? + sentence.start;
    if text.is_quoted(sentence.start)
        || said[colon - sentence.start + 2..].contains([':', ';', '('])
    {
        return None;
    }
    let all = |part: &Range<usize>| -> Vec<Number> {
        let figures = plain(numbers, part).into_iter();
        let mut all: Vec<Number> = figures.chain(number_words(text.written, part)).collect();
        all.sort_by_key(|it| it.figure.start);
        all
    };
    let sum = all(&(sentence.start..colon)).pop()?;
    let parts = all(&(colon..sentence.end));
    let begins_item = |it: &Number| {
        let before = text.written[colon..it.figure.start].trim_end();
        before.ends_with([':', ',']) || before.ends_with(" och") || before.ends_with(" samt")
    };
    let list = &text.written[colon + 2..sentence.end];
    let items = list.matches(", ").count() + list.matches(" och ").count() + 1;
    let has_words = parts.iter().any(|it| !is_figure(text, it));
    let is_list = parts.len() >= 2 && parts.iter().all(begins_item) && items == parts.len();
    let is_near = words(&text.written[sum.range.end..colon]).count() <= 4;
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let apart = (gives - sum.value).abs();
    let is_meant = !apart.is_zero() && apart * Decimal::from(MOST_APART) <= sum.value;
    let are_counts = are_whole(&sum, &parts) && (has_words || !is_figure(text, &sum));
    (is_list && is_near && is_meant && are_counts).then_some(Enumeration {
        sum,
        parts,
        gives,
        fits: false,
    })
}

/// Whether a number is written in figures.
fn is_figure(text: &ReadText<'_>, number: &Number) -> bool {
    text.written[number.figure.clone()].starts_with(|c: char| c.is_ascii_digit())
}

/// *delar på kostnaden: 50 procent, 30 procent och 25 procent*: shares of one whole that is shared.
pub fn shares_of_all(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// In percentage points: further off they are shares of different things.
    const MOST_APART: i64 = 10;
    const SHARING: [&str; 6] = ["delar", "fördel", "delas", "består", "betalar", "finansier"];
    let said = text.written.get(sentence.clone())?;
    let shares = plain(numbers, sentence).into_iter();
    let shares: Vec<Number> = shares.filter(|it| it.counted == Counted::Percent).collect();
    if shares.len() < 3 || text.is_quoted(sentence.start) {
        return None;
    }
    let is_shared = words(said).any(|(_, word)| SHARING.iter().any(|stem| word.starts_with(stem)));
    let is_list = shares.windows(2).all(|two| {
        let between = between(text.written, &two[0], &two[1]);
        words(between).count() <= 4 && (between.contains(',') || between.contains(" och"))
    });
    let gives: Decimal = shares.iter().map(|it| it.value).sum();
    let slack: Decimal = shares.iter().map(|it| it.step).sum();
    let apart = (gives - Decimal::ONE_HUNDRED).abs();
    let is_off = apart * Decimal::TWO > slack && apart <= Decimal::from(MOST_APART);
    let mut sum = shares.last()?.clone();
    sum.value = Decimal::ONE_HUNDRED;
    (is_shared && is_list && is_off).then_some(Enumeration {
        sum,
        parts: shares,
        gives,
        fits: false,
    })
}

/// Two kinds that are all there are.
pub const COMPLEMENTS: [(&str, &str); 4] = [
    ("kvinnor", "män"),
    ("flickor", "pojkar"),
    ("tjejer", "killar"),
    ("vuxna", "barn"),
];

/// *21 kvinnor och 12 män*
fn are_complements(parts: &[Number]) -> bool {
    let noun = |it: &Number| match &it.counted {
        Counted::Word(noun) => noun.clone(),
        _ => String::new(),
    };
    let [one, two] = parts else { return false };
    let nouns = (noun(one), noun(two));
    let mut pairs = COMPLEMENTS.iter();
    pairs.any(|(a, b)| (nouns.0 == *a && nouns.1 == *b) || (nouns.0 == *b && nouns.1 == *a))
}

/// *1 240 anställda, 980 kvinnor och 260 män*
pub fn complements(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// Words that say that the parts are no parts of the number before them.
    const OTHERS: [&str; 4] = ["procent", "medan", "jämfört", "fler"];
    if text.is_quoted(sentence.start) {
        return None;
    }
    let own = plain(numbers, sentence);
    let noun = |it: &Number| match &it.counted {
        Counted::Word(noun) => noun.clone(),
        _ => String::new(),
    };
    own.windows(3).find_map(|three| {
        let [whole, one, two] = three else {
            return None;
        };
        let is_pair = are_complements(&three[1..]);
        let gives = one.value + two.value;
        let are_parts = one.value < whole.value && two.value < whole.value;
        let said = &text.written[whole.range.end..one.figure.start];
        let joins = said.trim_start().starts_with([',', ':']) || said.contains("varav");
        let is_other = words(said).any(|(_, word)| OTHERS.contains(&word));
        let is_near = words(said).count() <= 4 && !noun(whole).is_empty() && !is_other;
        (is_pair && are_parts && joins && is_near && gives != whole.value).then(|| Enumeration {
            sum: whole.clone(),
            parts: vec![one.clone(), two.clone()],
            gives,
            fits: false,
        })
    })
}
