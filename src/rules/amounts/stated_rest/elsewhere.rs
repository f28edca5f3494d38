//! What is left of a whole that stands in another paragraph.

use super::{Cue, MOST_NEAR, Taken, by_value, is_same_kind, is_value};
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;

/// Of more that count the same any may be meant; it also keeps the search linear.
const MOST_WHOLES: usize = 12;

/// *När 190 hyllmeter är gallrade återstår 280 hyllmeter*: the only part of the sentence, and one
/// whole of the memo that counts the same and leaves almost that.
pub(super) fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
    cue: Cue,
) -> Option<Diagnostic> {
    let said = &numbers[at];
    let sentence = text.sentence_at(said.figure.start);
    let own = numbers[..at].iter().rev();
    let own = own.take_while(|it| sentence.contains(&it.figure.start));
    let own: Vec<&Number> = own
        .filter(|it| is_value(it) && is_same_kind(it, said))
        .collect();
    let part = match own[..] {
        [part] => part,
        [] => right_before(text, numbers, at)?,
        _ => return None,
    };
    // *Återstående 1 650 använder lösenord* counts what the number before does.
    let counts_same = part.counts_as(said) || cue == Cue::Others;
    let is_alike = is_same_kind(part, said) && counts_same && has_noun(part);
    if !is_alike || part.is_rate || checker.figures().times(said) > 1 {
        return None;
    }
    let others = others(checker, part, said)?;
    let gives = |other: &Number| (other.value - part.value).abs();
    let leaves = |other: &Number| {
        let (whole, part) = by_value(other, part);
        Taken::of(whole, part).gives(said)
    };
    if others.iter().any(|(_, other)| leaves(other)) {
        return None;
    }
    let is_slip = |other: &Number| is_number_slip(said.value, gives(other), said.step, 2);
    let mut likely = others.iter().filter(|(_, other)| is_slip(other));
    let (there, other) = likely.next().filter(|_| likely.next().is_none())?;
    let shown = [other.shown(there), part.shown(text)];
    let [whole, taken] = if other.value > part.value {
        shown
    } else {
        let [other, part] = shown;
        [part, other]
    };
    let label = format!(
        "{whole} − {taken} är {}, inte {}",
        said.say(text, gives(other)),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(there.place(other.range.clone()), other.shown(there));
    let found = found.related(text.place(part.range.clone()), part.shown(text));
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

/// *Arkivet har 240 hyllmeter ledigt. Efter flytten återstår 36*: the last number of the paragraph
/// that counts the same.
fn right_before<'n>(text: &ReadText<'_>, numbers: &'n [Number], at: usize) -> Option<&'n Number> {
    let said = &numbers[at];
    let block = text.block_at(said.figure.start)?.range.clone();
    let earlier = numbers[..at].iter().rev().take(MOST_NEAR);
    let mut earlier = earlier.take_while(|it| block.contains(&it.figure.start));
    earlier.find(|it| is_value(it) && is_same_kind(it, said) && it.counts_as(said))
}

/// The numbers of the memo that a number may be compared with, each value once; nothing when there
/// are too many.
fn others<'f, 'a>(
    checker: &'f Checker<'a>,
    part: &Number,
    said: &Number,
) -> Option<Vec<(&'f ReadText<'a>, &'f Number)>> {
    let counts_same = |it: &&Number| {
        let is_it = it.counted == said.counted || it.counted == part.counted;
        is_it && is_value(it) && it.value != part.value && it.figure != said.figure
    };
    let mut wholes: Vec<(&ReadText<'_>, &Number)> = Vec::new();
    for other in checker.prose() {
        for number in checker.numbers_of(other).iter().filter(counts_same) {
            if wholes.iter().all(|(_, own)| own.value != number.value) {
                wholes.push((other, number));
            }
            if wholes.len() > MOST_WHOLES {
                return None;
            }
        }
    }
    Some(wholes)
}

/// Money, or a number with what it counts.
fn has_noun(number: &Number) -> bool {
    match &number.counted {
        Counted::Money => true,
        Counted::Word(noun) => !noun.is_empty(),
        Counted::Percent | Counted::PercentPoints => false,
    }
}
