//! Parts that cannot all be parts of one whole.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Enumeration, plain};
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;
use crate::text::words::words;

/// *512 000 kr, varav 328 000 kr till … och 184 000 kr till …*: the parts may be fewer than all, but
/// never more than the whole.
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
    let exceeds = gives > whole.value + (slack + whole.step) / Decimal::TWO;
    // Each part that is larger than the whole is about something else.
    let are_parts = parts.iter().all(|part| part.value <= whole.value);
    let is_list = parts.len() >= 2 && is_alike && are_parts && whole.counted == Counted::Money;
    (is_list && exceeds).then(|| Enumeration {
        sum: whole.clone(),
        parts: parts.to_vec(),
        gives,
        fits: false,
    })
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
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let own = plain(numbers, &sentence.range);
    let said = text.written[sentence.range.clone()].to_lowercase();
    let (whole, parts) = if said.starts_with("av de ") {
        own.split_first()
            .map(|(whole, parts)| (whole.clone(), parts))?
    } else if said.starts_with("av dem ") || said.starts_with("av dessa ") {
        let before = sentences.get(at.checked_sub(1)?)?;
        let whole = plain(numbers, &before.range).pop();
        (whole.filter(|_| before.block == sentence.block)?, &own[..])
    } else {
        return None;
    };
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let over = gives - whole.value;
    let is_little = over > Decimal::ZERO && over * Decimal::from(MOST_OVER) <= whole.value;
    let is_whole =
        |it: &Number| matches!(it.counted, Counted::Word(_)) && it.value.fract().is_zero();
    let are_parts = parts.len() >= 3 && parts.iter().chain([&whole]).all(is_whole);
    let is_own = !text.is_quoted(sentence.range.start);
    (is_own && are_parts && is_little).then(|| Enumeration {
        sum: whole.clone(),
        parts: parts.to_vec(),
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
        let nouns = (noun(one), noun(two));
        let mut pairs = COMPLEMENTS.iter();
        let is_pair = pairs
            .any(|(a, b)| (nouns.0 == *a && nouns.1 == *b) || (nouns.0 == *b && nouns.1 == *a));
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
