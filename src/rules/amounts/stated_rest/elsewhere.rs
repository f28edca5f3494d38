//! What is left of a whole that stands in another paragraph.

use super::{Cue, Taken, is_same_kind, is_value};
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
    let own: Vec<&Number> = own.filter(|it| is_value(it)).collect();
    let [part] = own[..] else { return None };
    let is_alike = is_same_kind(part, said) && part.counts_as(said) && has_noun(said);
    if cue != Cue::Left || !is_alike || part.is_rate || checker.figures().times(said) > 1 {
        return None;
    }
    let wholes = wholes(checker, part, said)?;
    if wholes
        .iter()
        .any(|(_, whole)| Taken::of(whole, part).leaves(said))
    {
        return None;
    }
    let gives = |whole: &Number| whole.value - part.value;
    let is_slip = |whole: &Number| is_number_slip(said.value, gives(whole), said.step, 2);
    let mut likely = wholes.iter().filter(|(_, whole)| is_slip(whole));
    let (there, whole) = likely.next().filter(|_| likely.next().is_none())?;
    let label = format!(
        "{} − {} är {}, inte {}",
        whole.shown(there),
        part.shown(text),
        said.say(text, gives(whole)),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(there.place(whole.range.clone()), "det hela");
    let found = found.related(text.place(part.range.clone()), "del");
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

/// The numbers of the memo that a part may be taken from, each value once; nothing when there are
/// too many.
fn wholes<'f, 'a>(
    checker: &'f Checker<'a>,
    part: &Number,
    said: &Number,
) -> Option<Vec<(&'f ReadText<'a>, &'f Number)>> {
    let counts_same = |it: &&Number| {
        let is_it = it.counted == said.counted || it.counted == part.counted;
        is_it && is_value(it) && it.value > part.value && it.value > said.value
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
