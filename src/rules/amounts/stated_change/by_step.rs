//! *Arvodena kostade 371 000 kr. Kostnaden ökar med 35 200 kr eller 8,5 procent*: a change with
//! what it is in per cent, of an amount that stands before it.

use rust_decimal::Decimal;

use super::cues::lead;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::text::words::words;
use crate::text::{ReadText, Sentence};

/// Further off, in parts of what the numbers give, the change is that of something else.
const MOST_APART: i64 = 4;

/// The finding of a sentence; the amount before may stand in the sentence before.
pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>, at: usize) -> Option<Diagnostic> {
    let sentence = &text.sentences()[at];
    let own: Vec<&Number> = values(checker, text, sentence);
    let pair = own
        .windows(2)
        .position(|two| is_step(text, two[0], two[1]))?;
    let [step, percent] = [own[pair], own[pair + 1]];
    if !changes(&text.flowing()[sentence.range.start..step.figure.start]) {
        return None;
    }
    let is_base = |it: &&Number| it.counted == step.counted && it.value > step.value;
    let lead = &text.flowing()[sentence.range.start..step.figure.start];
    let before = own[..pair].iter().copied().filter(is_base);
    // *Av kostnaderna på 400 000 kr är lönerna störst*: what changes is a part.
    let is_of_whole = words(lead).any(|(_, word)| matches!(word, "Av" | "av"));
    let base = match &before.collect::<Vec<_>>()[..] {
        [only] if !is_of_whole => *only,
        [] if is_about_same(text, at) => of_sentence_before(checker, text, at, &is_base)?,
        _ => return None,
    };
    judge(checker, text, base, step, percent)
}

/// *Kostnaden ökar*, *Arvodena höjs* after a sentence about arvoden: the change is of what stands
/// there.
fn is_about_same(text: &ReadText<'_>, at: usize) -> bool {
    const GENERAL: [&str; 12] = [
        "kostnaden",
        "kostnaderna",
        "det",
        "den",
        "summan",
        "antalet",
        "beloppet",
        "utgiften",
        "utgifterna",
        "intäkten",
        "intäkterna",
        "priset",
    ];
    const BEGINNING: usize = 4;
    let sentences = text.sentences();
    let Some(before) = at.checked_sub(1).and_then(|at| sentences.get(at)) else {
        return false;
    };
    let lower = text.flowing()[sentences[at].range.clone()].to_lowercase();
    let Some((_, subject)) = words(&lower).next() else {
        return false;
    };
    let stem: String = subject.chars().take(BEGINNING).collect();
    let earlier = text.flowing()[before.range.clone()].to_lowercase();
    let is_named = words(&earlier).any(|(_, word)| word.starts_with(&stem));
    GENERAL.contains(&subject) || is_named
}

fn values<'n>(
    checker: &'n Checker<'_>,
    text: &ReadText<'_>,
    sentence: &Sentence,
) -> Vec<&'n Number> {
    let own = checker.numbers_in(text, &sentence.range).iter();
    own.filter(|it| it.is_plain && !it.is_about).collect()
}

/// The only amount of the sentence before.
fn of_sentence_before<'n>(
    checker: &'n Checker<'_>,
    text: &ReadText<'_>,
    at: usize,
    is_base: &dyn Fn(&&Number) -> bool,
) -> Option<&'n Number> {
    let sentences = text.sentences();
    let before = sentences.get(at.checked_sub(1)?)?;
    if before.block != sentences[at].block || text.is_quoted(before.range.start) {
        return None;
    }
    let all = values(checker, text, before);
    let mut bases = all.into_iter().filter(is_base);
    let only = bases.next()?;
    bases.next().is_none().then_some(only)
}

/// *med 35 200 kr eller 8,5 procent*
fn is_step(text: &ReadText<'_>, step: &Number, percent: &Number) -> bool {
    const JOINS: [&str; 8] = [
        "eller",
        "motsvarande",
        "det vill säga",
        "alltså",
        "vilket är",
        "vilket motsvarar",
        "dvs.",
        "(",
    ];
    let said = between(text.flowing(), step, percent);
    let said = said.trim_matches([' ', ',', '\u{a0}']);
    let is_joined = JOINS.contains(&said);
    let is_value = !matches!(step.counted, Counted::Percent | Counted::PercentPoints);
    let is_led = lead(text.flowing(), step.figure.start) == "med";
    is_joined && is_value && is_led && percent.counted == Counted::Percent
}

fn changes(said: &str) -> bool {
    const VERBS: [&str; 14] = [
        "ökar", "ökade", "ökat", "minskar", "minskade", "minskat", "höjs", "höjdes", "sänks",
        "sänktes", "steg", "stiger", "sjönk", "sjunker",
    ];
    words(said).any(|(_, word)| VERBS.contains(&word))
}

fn judge(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    base: &Number,
    step: &Number,
    percent: &Number,
) -> Option<Diagnostic> {
    let share = |of: Decimal| {
        let part = step.value.checked_div(of)?;
        part.checked_mul(Decimal::ONE_HUNDRED)
    };
    // Half a step, and a little for those who cut the decimals off.
    let reach = percent.step * Decimal::new(6, 1);
    let fits = |value: Decimal| (value - percent.value).abs() <= reach;
    // What stands before may be what the change leads to.
    let bases = [base.value, base.value - step.value, base.value + step.value];
    if bases.into_iter().filter_map(share).any(fits) {
        return None;
    }
    let gives = share(base.value)?;
    if (gives - percent.value).abs() * Decimal::from(MOST_APART) > gives {
        return None;
    }
    let label = format!(
        "{} av {} är {}, inte {}",
        step.shown(text),
        base.shown(text),
        percent.say(text, gives),
        percent.shown(text)
    );
    let found = checker.at(text.place(percent.range.clone()), label);
    let found = found.related(text.place(base.range.clone()), base.shown(text));
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}
