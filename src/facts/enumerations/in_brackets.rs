//! *450 000 kr (200 000 kr + 245 000 kr)*: an amount with its parts in brackets.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Enumeration, fits, is_slip_of};
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::text::ReadText;
use crate::text::words::words;

/// In parts of the whole: further off they are not all of its parts, or the same amount in other
/// years.
const MOST_APART: i64 = 20;

/// More than stands in brackets; also what keeps long memos linear.
const MOST_PARTS: usize = 8;

/// The first amount of a sentence whose brackets have parts that are meant to give it.
pub(super) fn money_in_brackets(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    if text.is_quoted(sentence.start) {
        return None;
    }
    let own = within(numbers, sentence);
    own.iter().enumerate().find_map(|(at, whole)| {
        let after = &text.flowing()[whole.range.end..sentence.end.max(whole.range.end)];
        let inside = after.trim_start().strip_prefix('(')?;
        let is_whole = whole.counted == Counted::Money && whole.is_plain && !whole.is_about;
        if !is_whole {
            return None;
        }
        let open = sentence.end - inside.len();
        let next = own[at + 1..].iter().take(MOST_PARTS + 1);
        let close = open + inside.find(')')?;
        let parts = next.take_while(|it| it.figure.start < close);
        let parts: Vec<Number> = parts
            .map(|it| it.clone().in_unit_of(whole, text.flowing()))
            .collect();
        of_parts(text, whole, parts, &(open..close))
    })
}

fn of_parts(
    text: &ReadText<'_>,
    whole: &Number,
    parts: Vec<Number>,
    inside: &Range<usize>,
) -> Option<Enumeration> {
    let is_part = |it: &Number| {
        let is_plain = it.is_plain && !it.is_about && it.counted == Counted::Money;
        is_plain && it.value < whole.value
    };
    let said = &text.flowing()[inside.clone()];
    if !(2..=MOST_PARTS).contains(&parts.len()) || !parts.iter().all(is_part) || is_other(said) {
        return None;
    }
    let joins = parts
        .windows(2)
        .map(|two| between(text.flowing(), &two[0], &two[1]));
    let joins: Vec<&str> = joins.collect();
    let are_added = joins.iter().all(|said| said.contains('+'));
    let is_list = are_added
        || joins
            .iter()
            .all(|said| said.contains([',', ';']) || has_and(said));
    let gives: Decimal = parts.iter().map(|it| it.value).sum();
    let fits = fits(whole, &parts);
    let sentence = text.sentence_at(whole.figure.start);
    if !fits && leaves_some(&text.flowing()[sentence]) && !has_of_which(said) {
        return None;
    }
    let apart = (gives - whole.value).abs();
    let is_near = apart * Decimal::from(MOST_APART) <= whole.value || is_slip_of(whole, gives);
    // *varav* may leave some out; beside one that is almost the whole the others are other prices.
    let is_over = gives > whole.value;
    let is_part = |it: &Number| it.value * Decimal::TEN <= whole.value * Decimal::from(9);
    let may_be_all = parts.iter().all(is_part) && (is_over || !has_of_which(said));
    let is_meant = fits || are_added || is_near && may_be_all || is_over && has_of_which(said);
    (is_list && is_meant).then(|| Enumeration {
        sum: whole.clone(),
        parts,
        gives,
        fits,
    })
}

/// *resten är oförutsett*, *avrundat uppåt*, *…), varav 10 000 kr*: the brackets have not all.
fn leaves_some(sentence: &str) -> bool {
    const STEMS: [&str; 6] = ["rest", "återst", "avrund", "varav", "oförut", "reserv"];
    words(sentence).any(|(_, word)| STEMS.iter().any(|stem| word.starts_with(stem)))
}

fn has_and(said: &str) -> bool {
    words(said).any(|(_, word)| matches!(word, "och" | "samt"))
}

fn has_of_which(said: &str) -> bool {
    said.trim_start().starts_with("varav") || said.trim_start().starts_with("därav")
}

/// Words in brackets that say that what stands there is no part, or is not all of them.
fn is_other(said: &str) -> bool {
    const OTHERS: [&str; 20] = [
        "därtill",
        "därutöver",
        "utöver",
        "övrigt",
        "jämfört",
        "tidigare",
        "budget",
        "budgeterat",
        "utfall",
        "moms",
        "mervärdesskatt",
        "bland",
        "mot",
        "från",
        "netto",
        "per",
        "motsvarar",
        "prognos",
        "exklusive",
        "inklusive",
    ];
    words(said).any(|(_, word)| OTHERS.contains(&word.to_lowercase().as_str()))
}
