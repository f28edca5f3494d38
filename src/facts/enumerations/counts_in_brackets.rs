//! Counted things with their parts in brackets.

use std::ops::Range;

use rust_decimal::Decimal;

use super::complements::are_complements;
use super::of_which::are_whole;
use super::{Enumeration, plain};
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::swedish::is_month;
use crate::text::ReadText;
use crate::text::words::words;

/// *särskilt boende (9), kontaktperson (5) och hemtjänst (2)* in a sentence about what the one
/// before counts: *17 beslut … Besluten gäller*.
pub(super) fn in_brackets(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    /// In parts of the sum: further off the list names only some.
    const MOST_APART: i64 = 5;
    /// So many letters are the same in all forms of a noun.
    const STEM: usize = 4;
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let said = text.flowing().get(sentence.range.clone())?;
    let own = within(numbers, &sentence.range);
    let is_bracketed = |it: &&Number| {
        text.flowing()[..it.figure.start].ends_with('(')
            && text.flowing()[it.figure.end..].starts_with(')')
    };
    let parts: Vec<Number> = own.iter().filter(is_bracketed).cloned().collect();
    let earlier = sentences.get(at.checked_sub(1)?)?;
    if parts.len() < 2 || parts.len() != own.len() || earlier.block != sentence.block {
        return None;
    }
    let first = words(said).next().map(|(_, word)| word.to_lowercase())?;
    let stem: String = first.chars().take(STEM).collect();
    let counts_it = |it: &&Number| {
        matches!(&it.counted, Counted::Word(noun)
            if stem.chars().count() == STEM && noun.starts_with(&stem))
    };
    let sum = plain(numbers, &earlier.range);
    let sum = sum.iter().find(counts_it)?;
    let gives: Decimal = parts.iter().map(|it| it.value).sum();
    let apart = (gives - sum.value).abs();
    let is_meant = !apart.is_zero() && apart * Decimal::from(MOST_APART) <= sum.value;
    let is_list = said.contains(" och ") && !text.is_quoted(sentence.range.start);
    (is_meant && is_list).then(|| Enumeration {
        sum: sum.clone(),
        parts,
        gives,
        fits: false,
    })
}

/// *48 lägenheter (32 hyresrätter och 18 bostadsrätter)*: what is counted, and its parts at once.
pub(super) fn in_parentheses(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// In parts of the whole: further off they are of several kinds at once.
    const MOST_APART: i64 = 5;
    /// *32 hyresrätter och*
    const MOST_WORDS: usize = 4;
    let own = plain(numbers, sentence);
    let mut wholes = own.iter().enumerate().filter(|(_, whole)| {
        let after = text.flowing()[whole.range.end..].trim_start();
        after.starts_with('(') && !text.is_quoted(whole.figure.start)
    });
    wholes.find_map(|(at, whole)| {
        let open = whole.range.end + text.flowing()[whole.range.end..].find('(')?;
        let close = open + text.flowing()[open..sentence.end.max(open)].find(')')?;
        let parts = own[at + 1..].iter();
        let parts: Vec<Number> = parts
            .take_while(|it| it.figure.start < close)
            .filter(|it| it.counted != Counted::Percent)
            .cloned()
            .collect();
        let is_list = parts.windows(2).all(|two| {
            let said = between(text.flowing(), &two[0], &two[1]);
            let joins = said.contains(',') || said.contains(" och ");
            joins && words(said).count() <= MOST_WORDS
        });
        let begins = parts
            .first()
            .is_some_and(|it| text.flowing()[open + 1..it.figure.start].trim().is_empty());
        let gives: Decimal = parts.iter().map(|it| it.value).sum();
        let apart = (gives - whole.value).abs();
        let is_meant = !apart.is_zero() && apart * Decimal::from(MOST_APART) <= whole.value;
        let is_part = |it: &Number| it.value < whole.value && !counts_days(it);
        let are_parts = parts.len() >= 2 && parts.iter().all(is_part);
        // Fewer may be all that is worth telling: *40 svar (22 ja och 14 nej)*.
        let is_over = gives > whole.value || are_complements(&parts);
        let inside = &text.flowing()[open..close];
        let is_shared = ["några", "delas", "båda", "flera", "dubbel"]
            .iter()
            .any(|word| inside.contains(word));
        let is_meant = is_meant && is_over && !is_shared;
        (begins && is_list && are_parts && is_meant && are_whole(whole, &parts)).then(|| {
            Enumeration {
                sum: whole.clone(),
                parts,
                gives,
                fits: false,
            }
        })
    })
}

/// *12 mars*
fn counts_days(number: &Number) -> bool {
    matches!(&number.counted, Counted::Word(noun) if is_month(noun))
}
