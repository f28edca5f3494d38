//! Which amounts of a case the rules hold: what would be told if one were another. That two amounts
//! are equal says little, since they may be so by chance. So each amount of a text is changed as a
//! slip of the pen would change it, and the case is checked again.

use std::collections::HashSet;

use super::check_for_build;
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::facts::compared::{Compared, compared, from_elsewhere};
use crate::facts::numbers_alone::numbers_alone;
use crate::project::{LoadedCase, Loader};
use crate::source::Span;

/// Bytes of case files that are read again for one case, in sum: some 500 amounts of a memo of
/// 10 kB, in about five seconds. The amounts after that are not tried.
const MOST_READ: usize = 16_000_000;

/// How well an amount is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Any slip in it is told of.
    Held,
    /// Some slips are.
    Partly,
    /// It agrees with another, and a slip in it is not told of.
    Alike,
    /// It agrees with nothing, and a slip in it is not told of.
    Alone,
}

/// An amount of a case with what holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedAmount {
    /// Where it stands.
    pub span: Span,
    /// What it is held by or agrees with, in words.
    pub with: Option<String>,
    /// How well it is held.
    pub hold: Hold,
}

/// The amounts that are written in a case, in the order of the file.
#[must_use]
pub fn tried_amounts(loaded: &LoadedCase) -> Vec<TriedAmount> {
    let Some(case) = &loaded.case else {
        return Vec::new();
    };
    let amounts = compared(&Facts::of(loaded, case));
    let Trial { mut left, before } = Trial::of(loaded);
    let tried = amounts.into_iter().map(|amount| {
        let written = loaded.source.slice(amount.span);
        let slips = slips(written);
        let cost = loaded.source.text().len() * slips.len();
        if slips.is_empty() || cost > left {
            return untried(amount);
        }
        left -= cost;
        let is_told = |slip: &String| told(loaded, &before, amount.span, slip);
        let mut judged = judged(
            loaded,
            &amount,
            &slips.iter().map(is_told).collect::<Vec<_>>(),
        );
        if judged.hold == Hold::Held {
            // What holds against the common slips is tried against all of one digit.
            let more = other_slips(written);
            let cost = loaded.source.text().len() * more.len();
            if cost > left || more.iter().any(|slip| is_told(slip).is_none()) {
                judged.hold = Hold::Partly;
            }
            left = left.saturating_sub(cost);
        }
        judged
    });
    tried.collect()
}

/// The amounts that a case takes from spreadsheets, which are not tried: where it names each file,
/// what that is called, and how many come from it.
#[must_use]
pub fn amounts_elsewhere(loaded: &LoadedCase) -> Vec<(Span, String, usize)> {
    let case = loaded.case.as_ref();
    case.map_or_else(Vec::new, |case| from_elsewhere(&Facts::of(loaded, case)))
}

/// The figures of a case that agree with no other in it, so that a slip in them is hardly told of.
#[derive(Debug, Default)]
pub struct Alone {
    /// Where the amounts stand.
    pub amounts: Vec<Span>,
    /// How many amounts the case has in all.
    pub all_amounts: usize,
    /// Where the other numbers of the texts stand.
    pub numbers: Vec<Span>,
}

/// The figures that stand alone. Nothing is tried, which is why this is fast.
#[must_use]
pub fn figures_alone(loaded: &LoadedCase) -> Alone {
    let Some(case) = &loaded.case else {
        return Alone::default();
    };
    let facts = Facts::of(loaded, case);
    let amounts = compared(&facts);
    let alone = amounts.iter().filter(|it| it.with.is_none());
    Alone {
        amounts: alone.map(|it| it.span).collect(),
        all_amounts: amounts.len(),
        numbers: numbers_alone(&facts),
    }
}

/// What is known before anything is changed.
struct Trial {
    /// Bytes that may still be read.
    left: usize,
    before: HashSet<(&'static str, usize)>,
}

impl Trial {
    fn of(loaded: &LoadedCase) -> Self {
        // Read again, since what was found about files is not found by reading only.
        let again = Loader::reread(loaded, loaded.source.text().to_owned());
        Self {
            left: MOST_READ,
            before: check_for_build(&again).iter().map(mark).collect(),
        }
    }
}

/// By which a finding is known again.
fn mark(found: &Diagnostic) -> (&'static str, usize) {
    (found.kind.code, found.primary.span.start)
}

/// What is found once an amount is another.
fn told(
    loaded: &LoadedCase,
    before: &HashSet<(&'static str, usize)>,
    span: Span,
    slip: &str,
) -> Option<Diagnostic> {
    let mut text = loaded.source.text().to_owned();
    text.replace_range(span.start..span.end, slip);
    let found = check_for_build(&Loader::reread(loaded, text));
    let mut new = found.into_iter().filter(|it| !before.contains(&mark(it)));
    new.next()
}

fn untried(amount: Compared) -> TriedAmount {
    let hold = match &amount.with {
        Some(_) => Hold::Alike,
        None => Hold::Alone,
    };
    TriedAmount {
        span: amount.span,
        with: amount.with,
        hold,
    }
}

fn judged(loaded: &LoadedCase, amount: &Compared, told: &[Option<Diagnostic>]) -> TriedAmount {
    let Some(first) = told.iter().flatten().next() else {
        return untried(amount.clone());
    };
    let count = told.iter().flatten().count();
    // Where most slips pass, nobody can rely on those that do not.
    if count * 2 < told.len() {
        return untried(amount.clone());
    }
    let is_all = count == told.len();
    TriedAmount {
        span: amount.span,
        with: Some(held_by(loaded, amount, first)),
        hold: if is_all { Hold::Held } else { Hold::Partly },
    }
}

/// What an amount is held by: the other place of what would be told.
fn held_by(loaded: &LoadedCase, amount: &Compared, told: &Diagnostic) -> String {
    let line = |span: Span| loaded.source.position(span.start).line;
    let places = told.related.iter().map(|label| label.span);
    let mut others = std::iter::once(told.primary.span)
        .chain(places)
        .filter(|span| span.end <= amount.span.start || span.start >= amount.span.end);
    match (others.next().map(line), &amount.with) {
        (Some(line), Some(with)) if amount.line == Some(line) => with.clone(),
        (Some(line), _) => format!("det som står på rad {line}"),
        (None, Some(with)) => with.clone(),
        (None, None) => format!("det som {} läser", told.kind.code),
    }
}

/// The amount with each digit another, and with each two that stand beside each other in the other
/// order.
fn slips(written: &str) -> Vec<String> {
    let digits: Vec<usize> = written
        .bytes()
        .enumerate()
        .filter_map(|(at, byte)| byte.is_ascii_digit().then_some(at))
        .collect();
    let others = digits
        .iter()
        .filter_map(|at| with_other_digit(written, *at));
    let swaps = digits
        .windows(2)
        .filter_map(|pair| swapped(written, pair[0], pair[1]));
    others.chain(swaps).collect()
}

/// The amount with each digit that matters one more, one less and in the middle between: the last
/// ones are what roundings hide.
fn other_slips(written: &str) -> Vec<String> {
    let is_digit = |(_, byte): &(usize, u8)| byte.is_ascii_digit();
    let digits = written.bytes().enumerate().filter(is_digit);
    let digits: Vec<usize> = digits.map(|(at, _)| at).collect();
    // Zeros at the end stand for what is not said.
    let last = digits
        .iter()
        .rposition(|at| written.as_bytes()[*at] != b'0');
    let said = last.map_or(0, |last| last + 1);
    let said = digits.into_iter().take(said);
    said.flat_map(|at| [1, 5, 9].map(|more| with_digit(written, at, more)))
        .flatten()
        .collect()
}

/// Three more, so that the difference is more than a rounding; a figure never begins with 0.
fn with_other_digit(written: &str, at: usize) -> Option<String> {
    with_digit(written, at, 3)
}

fn with_digit(written: &str, at: usize, more: u8) -> Option<String> {
    let digit = (written.as_bytes()[at] - b'0' + more) % 10;
    let digit = if digit == 0 { 4 } else { digit };
    let mut bytes = written.as_bytes().to_owned();
    bytes[at] = b'0' + digit;
    String::from_utf8(bytes).ok()
}

fn swapped(written: &str, one: usize, other: usize) -> Option<String> {
    let mut bytes = written.as_bytes().to_owned();
    if bytes[one] == bytes[other] || bytes[other] == b'0' {
        return None;
    }
    bytes.swap(one, other);
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{other_slips, slips};

    #[test]
    fn slips_are_of_one_digit_or_two() {
        let expected = [
            "4 850 tkr",
            "1 150 tkr",
            "1 880 tkr",
            "1 853 tkr",
            "8 150 tkr",
            "1 580 tkr",
        ];
        assert_eq!(slips("1 850 tkr"), expected);
        assert_eq!(slips("5 mnkr"), ["8 mnkr"]);
        assert_eq!(slips("70 kr"), ["40 kr", "73 kr"]);
        assert_eq!(slips("x"), [""; 0]);
    }

    #[test]
    fn what_seems_held_is_tried_further() {
        assert_eq!(other_slips("70 kr"), ["80 kr", "20 kr", "60 kr"]);
        assert_eq!(other_slips("1,5").len(), 6);
        assert_eq!(other_slips("000"), [""; 0]);
    }
}
