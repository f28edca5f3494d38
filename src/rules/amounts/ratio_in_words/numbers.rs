//! Ratios between the numbers of a sentence and of the one before it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::said::Ratio;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_rows::{FigureKind, is_form_of};
use crate::text::ReadText;
use crate::text::words::words;

/// Numbers of one kind near a ratio: of more it is not known which are meant.
const MOST_NUMBERS: usize = 3;

/// What the numbers give, in words, and where they stand; nothing where they give the ratio, or
/// where it is not known which are meant.
pub(super) fn wrong(
    text: &ReadText<'_>,
    ratio: &Ratio,
    near: &[&Number],
) -> Option<(String, Range<usize>)> {
    let kinds = [FigureKind::Money, FigureKind::Count];
    let mut alike = kinds.into_iter().map(|kind| alike(near, kind));
    let alike = alike.find(|it| (2..=MOST_NUMBERS).contains(&it.len()) && !count_time(it))?;
    let (whole, parts) = alike.split_last()?;
    let is_right = is_said_in_percent(ratio, near) || is_given(ratio, &alike);
    if is_right || is_of_other(text, ratio, whole) {
        return None;
    }
    let said = parts
        .iter()
        .filter_map(|part| say(text, ratio, part, whole));
    let start = alike.iter().map(|it| it.range.start).min()?;
    let end = alike.iter().map(|it| it.range.end).max()?;
    Some((said.collect::<Vec<_>>().join("; "), start..end))
}

/// The numbers of a kind by size, each once.
fn alike<'n>(near: &[&'n Number], kind: FigureKind) -> Vec<&'n Number> {
    let of_kind = near.iter().copied().filter(|it| {
        let is_value = (it.is_plain || it.is_about) && !it.value.is_zero();
        FigureKind::of(it) == kind && is_value
    });
    let mut all: Vec<&Number> = of_kind.collect();
    all.sort_by_key(|it| it.value.abs());
    all.dedup_by_key(|it| it.value.abs());
    all
}

/// *i 4 år och 12 månader*: lengths of time are no parts of each other.
fn count_time(all: &[&Number]) -> bool {
    const TIMES: [&str; 6] = ["år", "månader", "dagar", "veckor", "timmar", "minuter"];
    let is_time =
        |it: &&Number| matches!(&it.counted, Counted::Word(noun) if TIMES.contains(&noun.as_str()));
    all.iter().any(is_time)
}

/// *Mer än hälften, 62 procent*
fn is_said_in_percent(ratio: &Ratio, near: &[&Number]) -> bool {
    let mut shares = near.iter().filter(|it| it.counted == Counted::Percent);
    shares.any(|it| ratio.fits(it.value / Decimal::ONE_HUNDRED))
}

/// Whether two of the numbers are in the ratio, or one and what it leaves of another.
fn is_given(ratio: &Ratio, alike: &[&Number]) -> bool {
    let values: Vec<Decimal> = alike.iter().map(|it| it.value.abs()).collect();
    let Some((whole, parts)) = values.split_last() else {
        return false;
    };
    let fits = |one: Decimal, two: Decimal| ratio.of(one, two).is_some_and(|it| ratio.fits(it));
    let mut pairs =
        (0..values.len()).flat_map(|at| values[at + 1..].iter().map(move |it| (at, it)));
    pairs.any(|(at, other)| fits(values[at], *other))
        || parts.iter().any(|part| {
            // *36 av 236 svarade inte*: what is left of the whole.
            let rest = whole - part;
            // *430 kg, 210 kg mindre än i dag*: the whole is both.
            let both = whole + part;
            let is_of_both = !ratio.is_times && (fits(*part, both) || fits(*whole, both));
            is_of_both || fits(rest, *whole) || fits(*part, rest)
        })
}

/// *Nästan hälften av underskottet*: the ratio is of something that the words after it name, and
/// the whole does not count.
fn is_of_other(text: &ReadText<'_>, ratio: &Ratio, whole: &Number) -> bool {
    let after = text.flowing()[ratio.range.end..].trim_start();
    let Some(rest) = after.strip_prefix("av ") else {
        return false;
    };
    let Counted::Word(noun) = &whole.counted else {
        return true;
    };
    let mut named = words(rest).take(2).map(|(_, word)| word.to_lowercase());
    !named.any(|word| is_form_of(&word, noun) || is_form_of(noun, &word))
}

/// *72 av 286 elever är 25 procent*, *40 elbilar är 3,3 gånger 12 andra bilar*
fn say(text: &ReadText<'_>, ratio: &Ratio, part: &Number, whole: &Number) -> Option<String> {
    let gives = ratio.say(ratio.of(part.value.abs(), whole.value.abs())?);
    let (part, whole) = (part.shown(text), whole.shown(text));
    Some(if ratio.is_times {
        format!("{whole} är {gives} {part}")
    } else {
        format!("{part} av {whole} är {gives}")
    })
}
