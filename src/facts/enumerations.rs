//! Amounts in running text that are said to make another one together.

mod complements;
mod counts_in_brackets;
mod in_brackets;
mod in_words;
mod listed;
mod of_counted;
mod of_which;
mod shares;
mod states;

use crate::text::lexicon::Phrases;
use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::facts::digit_slip::{is_number_slip, is_slip};
use crate::facts::money_words::TOTALS;
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::swedish::{Money, Unit};
use crate::text::ReadText;
use crate::text::words::words;
use complements::{COMPLEMENTS, complements, complements_of_before};
use counts_in_brackets::{in_brackets, in_parentheses};
use in_brackets::money_in_brackets;
use in_words::in_words;
use of_counted::{less_than_counted, more_than_counted};
use of_which::more_than_whole;
use shares::{shares_of_all, shares_of_complements};

/// A sum and parts that differ more than this, in parts of the sum, are most likely no sum and its
/// parts; a digit more or less is told apart from that.
const MOST_APART: i64 = 4;

/// The same for counts of different things, whose sum may well be of something else: *12 lärare och
/// 5 klasser, totalt 420 elever*.
const MOST_APART_OF_COUNTS: i64 = 10;

/// More parts than a reader follows in a text; also what keeps long memos linear.
const MOST_PARTS: usize = 40;

/// A sum with what is said to make it.
pub struct Enumeration {
    /// The sum.
    pub sum: Number,
    /// Two or more that count the same, in the unit of the sum.
    pub parts: Vec<Number>,
    /// What the parts give.
    pub gives: Decimal,
    /// They give the sum, or the last ones of them do, as precisely as all are written.
    pub fits: bool,
}

/// What a text has in it that says what numbers make together, in small letters or capitals.
static ANY_CUE: LazyLock<Phrases> = LazyLock::new(|| {
    let cues = [
        ": ",
        "varav ",
        "därav ",
        "av de ",
        "av dem ",
        "av dessa ",
        ". av ",
        "procent",
        "), ",
        " (",
        " delar om ",
        " delar på ",
    ];
    let complements = COMPLEMENTS.into_iter().map(|(one, _)| one);
    let cues = cues.into_iter().chain(complements).chain(TOTALS);
    Phrases::in_any_case(cues.chain(states::SIGNS))
});

/// The sums in a text that are so near to what is listed that they are meant to be its sum;
/// `numbers` are all numbers of the text.
pub fn enumerations(text: &ReadText<'_>, numbers: &[Number]) -> Vec<Enumeration> {
    let mut found = listed::lists(text, numbers);
    let begins = text.flowing().get(..3).unwrap_or_default();
    if !begins.eq_ignore_ascii_case("av ") && !ANY_CUE.is_in(text.flowing()) {
        return found;
    }
    let sentences = text.sentences();
    let stated = (0..sentences.len()).filter_map(|at| {
        let exceeded = more_than_whole(text, numbers, &sentences[at].range)
            .or_else(|| more_than_counted(text, numbers, at))
            .or_else(|| less_than_counted(text, numbers, at))
            .or_else(|| states::in_states(text, numbers, at))
            .or_else(|| in_words(text, numbers, &sentences[at].range))
            .or_else(|| shares_of_all(text, numbers, &sentences[at].range))
            .or_else(|| shares_of_complements(text, numbers, &sentences[at].range))
            .or_else(|| in_brackets(text, numbers, at))
            .or_else(|| complements_of_before(text, numbers, at))
            .or_else(|| money_in_brackets(text, numbers, &sentences[at].range))
            .or_else(|| in_parentheses(text, numbers, &sentences[at].range))
            .or_else(|| complements(text, numbers, &sentences[at].range));
        exceeded.or_else(|| {
            let (sum, parts) = stated(text, numbers, at)?;
            enumeration(text, sum, &parts)
        })
    });
    found.extend(stated);
    found
}

/// A sum that a sentence states, and what it may be made of.
fn stated(text: &ReadText<'_>, numbers: &[Number], at: usize) -> Option<(Number, Vec<Number>)> {
    let sentences = text.sentences();
    let sentence = &sentences[at];
    if text.is_quoted(sentence.range.start) {
        return None;
    }
    let own = plain(numbers, &sentence.range);
    let total = own
        .iter()
        .position(|it| is_total(text.flowing(), it, &sentence.range));
    let Some(total) = total else {
        return after_colon(text.flowing(), &own);
    };
    let sum = own[total].clone();
    if total >= 2 {
        return Some((sum, own[..total].to_vec()));
    }
    if total == 0 && own.len() > 2 && is_introduced(text.flowing(), &sum, &own[1]) {
        return Some((sum, own[1..].to_vec()));
    }
    if let Some(parts) = of_sentence_before(text, numbers, at, &sum) {
        return Some((sum, parts));
    }
    let earlier = sentences[..at].iter().rev();
    let earlier = earlier.take_while(|other| other.block == sentence.block);
    let parts = of_sentences_before(numbers, earlier.map(|it| &it.range), &sum);
    Some((sum, parts))
}

fn enumeration(text: &ReadText<'_>, sum: Number, parts: &[Number]) -> Option<Enumeration> {
    if parts.len() > MOST_PARTS {
        return None;
    }
    let in_unit = |part: &Number| part.clone().in_unit_of(&sum, text.flowing());
    let parts: Vec<Number> = parts.iter().map(in_unit).collect();
    let is_same = parts.iter().all(|part| part.counted == sum.counted);
    let is_alike = parts.len() >= 2 && (is_same || are_counts(text.flowing(), &sum, &parts));
    let fits = (0..parts.len().saturating_sub(1)).any(|from| fits(&sum, &parts[from..]));
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let most_apart = if is_same {
        MOST_APART
    } else {
        MOST_APART_OF_COUNTS
    };
    let apart = (gives - sum.value).abs() * Decimal::from(most_apart);
    let is_count_slip = || is_count(&sum) && is_number_slip(sum.value, gives, sum.step, 2);
    let is_near = apart <= sum.value.abs() || is_slip_of(&sum, gives) || is_count_slip();
    let is_meant = fits || (is_near && !is_about_other(text, &sum, &parts));
    (is_alike && is_meant).then_some(Enumeration {
        sum,
        parts,
        gives,
        fits,
    })
}

/// *12 lärare, 5 assistenter och 3 kuratorer, sammanlagt 21 tjänster*: whole numbers of things in
/// one list, and the sum at its end.
fn are_counts(text: &str, sum: &Number, parts: &[Number]) -> bool {
    /// What is counted has up to two words before its noun.
    const MOST_WORDS: usize = 3;
    let is_count =
        |it: &Number| matches!(it.counted, Counted::Word(_)) && it.value.fract().is_zero();
    let is_next = |(one, two): (&Number, &Number)| {
        let between = between(text, one, two);
        let joins = between.contains(',') || between.trim_end().ends_with(" och");
        let has_others = between.contains(['.', ':', ';', '(']);
        joins && !has_others && words(between).count() <= MOST_WORDS
    };
    let numbers = || parts.iter().chain([sum]);
    // The sum stands last, or first with a colon after it.
    let is_first = parts
        .first()
        .is_some_and(|first| is_introduced(text, sum, first));
    let in_row = || parts.iter().zip(parts.iter().skip(1));
    let joins_sum = || parts.last().is_some_and(|last| is_next((last, sum)));
    numbers().all(is_count) && in_row().all(is_next) && (is_first || joins_sum())
}

/// Two digits have changed places, or one is another, however far that makes them apart.
fn is_slip_of(sum: &Number, gives: Decimal) -> bool {
    /// Of fewer digits many sums differ by one.
    const LEAST_DIGITS: usize = 3;
    let money = |kronor| Money {
        kronor,
        step: sum.step,
        unit: Unit::Kr,
        approximate: false,
    };
    sum.counted == Counted::Money && is_slip(money(sum.value), money(gives), LEAST_DIGITS)
}

/// A whole number of something.
fn is_count(number: &Number) -> bool {
    matches!(&number.counted, Counted::Word(word) if !word.is_empty()) && number.value.scale() == 0
}

/// What counts money, or what the sum counts.
fn plain(numbers: &[Number], sentence: &Range<usize>) -> Vec<Number> {
    let found = within(numbers, sentence).iter();
    let plain = found.filter(|it| it.is_plain && !it.is_about);
    plain.cloned().collect()
}

/// *tillsammans 279 000 kr*, *sammanlagt kostar det 20,1 mnkr*: the word stands before it in the
/// sentence, and no other number between.
fn is_total(text: &str, number: &Number, sentence: &Range<usize>) -> bool {
    if stands_after(text, number) {
        return true;
    }
    let before = &text[sentence.start..number.figure.start];
    let from = before
        .rfind(|c: char| c.is_ascii_digit())
        .map_or(0, |at| at + 1);
    words(&before[from..]).any(|(_, word)| TOTALS.contains(&word.to_lowercase().as_str()))
}

/// *alltså 37 200 kronor tillsammans*: the word follows at once.
fn stands_after(text: &str, number: &Number) -> bool {
    let next = words(&text[number.range.end..]).next();
    let next = next.map(|(range, word)| (range.start, word.to_lowercase()));
    next.is_some_and(|(start, word)| {
        start <= 1 && ["tillsammans", "sammanlagt", "totalt"].contains(&word.as_str())
    })
}

/// *450 000 kr under 2026: 280 000 kr för …, 110 000 kr …*
fn after_colon(text: &str, own: &[Number]) -> Option<(Number, Vec<Number>)> {
    let [sum, parts @ ..] = own else { return None };
    let has_noun = matches!(&sum.counted, Counted::Word(noun) if !noun.is_empty());
    let is_counted = sum.counted == Counted::Money || has_noun;
    let is_list = parts.len() >= 2 && is_introduced(text, sum, &parts[0]) && is_counted;
    is_list.then(|| (sum.clone(), parts.to_vec()))
}

/// *450 000 kr: 280 000 kr …*, *450 000 kr i tre delar om 150 000 kr …*
fn is_introduced(text: &str, sum: &Number, first: &Number) -> bool {
    let said = between(text, sum, first);
    said.contains(": ") || said.ends_with(" delar om ") || said.ends_with(" delar på ")
}

/// *70 platser i maj, 60 i juni och 50 i juli. Tillsammans blir det 180 platser*: the list is one
/// sentence, and the next one begins with the word for its sum.
fn of_sentence_before(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
    sum: &Number,
) -> Option<Vec<Number>> {
    /// *Tillsammans med personalen*, *Totalt i kommunen*: the sum of more than the list.
    const OTHERS: [&str; 6] = ["med", "i", "på", "för", "inom", "under"];
    let sentences = text.sentences();
    let (before, own) = (sentences.get(at.checked_sub(1)?)?, &sentences[at]);
    let mut said = words(&text.flowing()[own.range.clone()]).map(|(_, word)| word);
    let (first, second) = (said.next()?, said.next()?);
    let begins = TOTALS.contains(&first.to_lowercase().as_str()) && !OTHERS.contains(&second);
    let mut parts = plain(numbers, &before.range);
    // *Sex nya kostar 5,4 mnkr och 14 gamla 3,5 mnkr*
    if sum.counted == Counted::Money {
        parts.retain(|part| part.counts_as(sum));
    } else if parts
        .iter()
        .filter(|part| part.counted == sum.counted)
        .count()
        >= 2
    {
        parts.retain(|part| part.counted == sum.counted);
    }
    let is_list = parts.windows(2).all(|two| {
        let said = between(text.flowing(), &two[0], &two[1]);
        said.contains(',') || words(said).any(|(_, word)| word == "och")
    });
    let is_alike = parts.iter().all(|part| part.counts_as(sum));
    let is_one_block = before.block == own.block;
    (begins && is_one_block && parts.len() >= 2 && is_list && is_alike).then_some(parts)
}

/// The amounts of the sentences before, back to one that has none.
fn of_sentences_before<'r>(
    numbers: &[Number],
    earlier: impl Iterator<Item = &'r Range<usize>>,
    sum: &Number,
) -> Vec<Number> {
    let of_sentence = |range: &Range<usize>| -> Vec<Number> {
        let own = plain(numbers, range).into_iter();
        own.filter(|it| it.counted == sum.counted).collect()
    };
    let amounts = earlier.map(of_sentence).take_while(|own| own.len() == 1);
    let amounts = amounts.take(MOST_PARTS + 1);
    let mut parts: Vec<Number> = amounts.flatten().collect();
    parts.reverse();
    parts
}

fn fits(sum: &Number, parts: &[Number]) -> bool {
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let numbers = || parts.iter().chain([sum]);
    // Whole things are counted; what is measured is rounded.
    let is_exact = numbers().all(is_count);
    let slack: Decimal = numbers().map(|it| it.step).sum();
    let apart = (gives - sum.value).abs();
    // They are not all rounded as far as can be, and the same way.
    apart.is_zero() || (!is_exact && apart * Decimal::TWO < slack)
}

/// Words between the first amount and the last that say that not all of them are added.
fn is_about_other(text: &ReadText<'_>, sum: &Number, parts: &[Number]) -> bool {
    const OTHERS: [&str; 14] = [
        "varav",
        "därav",
        "var",
        "vardera",
        "återstår",
        "kvar",
        "tidigare",
        "jämfört",
        "budget",
        "medan",
        "minskat",
        "ökat",
        "året",
        "fjol",
    ];
    let ends = parts.iter().chain([sum]).map(|it| &it.range);
    let first = ends
        .clone()
        .map(|range| range.start)
        .min()
        .unwrap_or_default();
    let last = ends.map(|range| range.end).max().unwrap_or_default();
    words(&text.flowing()[first..last])
        .any(|(_, word)| OTHERS.contains(&word.to_lowercase().as_str()))
}
