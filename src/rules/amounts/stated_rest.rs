//! A153 `stated-rest`: what a text says is left of a whole, *de 1 500 andra*, is not what its parts
//! leave.

mod all_but;
mod elsewhere;

use rust_decimal::Decimal;

use super::{enumeration_sum, stated_result};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::money_words::TOTALS;
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::swedish::in_small;
use crate::text::ReadText;
use crate::text::near::word_before;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A153",
        name: "stated-rest",
        severity: Severity::Warning,
        summary: "det som återstår är inte vad delarna lämnar",
        page: include_str!("stated_rest.md"),
    },
    check,
};

/// So many parts of a whole may stand before the rest.
const MOST_PARTS: usize = 6;

fn check(checker: &Checker<'_>) {
    let mut found = Vec::new();
    for text in checker.prose() {
        found.extend(all_but::found(checker, text));
        let numbers = checker.numbers_of(text);
        for at in 1..numbers.len() {
            let said = &numbers[at];
            let is_exact = said.is_plain && !said.is_about && !text.is_quoted(said.range.start);
            if is_exact && let Some(cue) = cue(text, said) {
                let own = finding(checker, text, numbers, at, cue);
                found.extend(own.or_else(|| elsewhere::finding(checker, text, numbers, at, cue)));
            }
        }
    }
    if !found.is_empty() {
        let told = checker.told_by(&[&enumeration_sum::RULE, &stated_result::RULE]);
        found.retain(|it| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

/// Numbers of all kinds among which those are; it keeps long paragraphs linear.
const MOST_NEAR: usize = 16;

/// What is left is not further than so many times from what it should be.
const MOST_TIMES: i64 = 2;

/// A part is not smaller than this part of the whole.
const MOST_PARTS_OF: i64 = 10;

/// How a text says that a number is the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// *de 1 500 andra*: all that is not said before.
    Others,
    /// *därefter återstår 0,8 mnkr*: other things may have been taken too.
    Left,
}

fn cue(text: &ReadText<'_>, said: &Number) -> Option<Cue> {
    const OTHERS: [&str; 5] = [
        "andra",
        "övriga",
        "resterande",
        "återstående",
        "kvarvarande",
    ];
    const LEFT: [&str; 5] = ["återstår", "återstod", "resten", "kvar", "återstoden"];
    let written = text.flowing();
    let is_noun = matches!(&said.counted, Counted::Word(word) if OTHERS.contains(&word.as_str()));
    let next = words(&written[said.range.end..]).next();
    let follows = next.is_some_and(|(range, word)| range.start <= 1 && OTHERS.contains(&word));
    let before = word_before(written, said.figure.start).to_lowercase();
    if is_noun || follows || OTHERS.contains(&before.as_str()) {
        return Some(Cue::Others);
    }
    // *1,4 mnkr återstår*, *och 1,4 mnkr är kvar*
    let mut after = words(&written[said.range.end..]).map(|(_, word)| word);
    let (one, two) = (
        after.next().unwrap_or_default(),
        after.next().unwrap_or_default(),
    );
    let sentence = text.sentence_at(said.figure.start);
    let lead = &written[sentence.start..said.figure.start];
    // *Sammanlagt är 0,85 mnkr kvar*: of several wholes.
    let is_of_all = || words(lead).any(|(_, it)| TOTALS.contains(&&*in_small(it)));
    let is_left = LEFT.contains(&one) || ["är", "finns"].contains(&one) && two == "kvar";
    if is_left && !is_of_all() {
        return Some(Cue::Left);
    }
    let lead = lead
        .rsplit(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or(lead);
    let near: Vec<&str> = words(lead).map(|(_, word)| word).collect();
    let near = near.iter().rev().take(3);
    let is_left = near
        .into_iter()
        .any(|word| LEFT.contains(&&*in_small(word)));
    is_left.then_some(Cue::Left)
}

/// A whole with what is taken from it.
struct Taken<'n> {
    whole: &'n Number,
    parts: Vec<&'n Number>,
}

impl<'n> Taken<'n> {
    fn of(whole: &'n Number, part: &'n Number) -> Self {
        let parts = vec![part];
        Self { whole, parts }
    }

    fn sum(&self) -> Decimal {
        self.parts.iter().map(|it| it.value).sum()
    }

    /// What what is said may differ by, when it is rounded; whole things are counted.
    fn slack(&self, said: &Number) -> Decimal {
        let is_exact = said.counted != Counted::Money && said.step == Decimal::ONE;
        if is_exact {
            return Decimal::ZERO;
        }
        let parts: Decimal = self.parts.iter().map(|it| it.step).sum();
        (parts + self.whole.step + said.step) / Decimal::TWO
    }

    /// Whether what is said is the rest.
    fn leaves(&self, said: &Number) -> bool {
        self.is_about(said, self.whole.value - self.sum())
    }

    /// Whether what is said is the rest, or something else that the numbers give.
    fn gives(&self, said: &Number) -> bool {
        let mut parts = self.parts.iter();
        self.leaves(said)
            || parts.any(|it| self.is_about(said, self.whole.value - it.value))
            || self.is_about(said, self.sum())
    }

    fn is_about(&self, said: &Number, value: Decimal) -> bool {
        (value - said.value).abs() <= self.slack(said)
    }

    fn shown(&self, text: &ReadText<'_>) -> String {
        let all = [&self.whole].into_iter().chain(&self.parts);
        let all: Vec<String> = all.map(|it| it.shown(text)).collect();
        all.join(" − ")
    }
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
    cue: Cue,
) -> Option<Diagnostic> {
    let said = &numbers[at];
    let taken = taken(text, numbers, at, cue)?;
    let gives = taken.whole.value - taken.sum();
    // Something else that the memo names may have been taken too.
    let is_explained = || {
        let slack = taken.slack(said);
        [gives - said.value, said.value - gives]
            .into_iter()
            .any(|other| checker.figures().holds(other, slack))
    };
    if gives <= Decimal::ZERO || taken.gives(said) || (cue == Cue::Left && is_explained()) {
        return None;
    }
    let label = format!(
        "{} är {}, inte {}",
        taken.shown(text),
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(taken.whole.range.clone()), "det hela");
    let found = taken.parts.iter().fold(found, |found, part| {
        found.related(text.place(part.range.clone()), "del")
    });
    Some(
        found
            .hint("räkna om, och rätta det tal som är fel; gäller talet något annat, skriv ut vad"),
    )
}

/// What a number is the rest of, by the numbers before it.
fn taken<'n>(text: &ReadText<'_>, numbers: &'n [Number], at: usize, cue: Cue) -> Option<Taken<'n>> {
    let said = &numbers[at];
    let block = text.block_at(said.range.start)?.range.clone();
    let earlier: Vec<&Number> = numbers[..at]
        .iter()
        .rev()
        .take(MOST_NEAR)
        .take_while(|it| block.contains(&it.figure.start))
        .filter(|it| is_value(it) && is_same_kind(it, said))
        .take(MOST_PARTS)
        .collect();
    match (cue, &earlier[..]) {
        (Cue::Others, _) => whole_and_parts(text, &earlier),
        (Cue::Left, [one, other]) => whole_and_part(said, one, other),
        (Cue::Left, _) => None,
    }
}

/// The two numbers before what is left: the whole and what is taken from it.
fn whole_and_part<'n>(said: &Number, one: &'n Number, other: &'n Number) -> Option<Taken<'n>> {
    let (whole, part) = by_value(one, other);
    let (rest, times) = (whole.value - part.value, Decimal::from(MOST_TIMES));
    // Further apart the three are of different things.
    let is_alike = whole.value <= part.value * Decimal::from(MOST_PARTS_OF)
        && rest <= said.value * times
        && said.value <= rest * times;
    (is_alike && !one.is_rate && !other.is_rate).then(|| Taken::of(whole, part))
}

/// *2 400 sidor, varav 900 …*: the nearest whole with the parts that follow it; `earlier` has the
/// nearest first.
fn whole_and_parts<'n>(text: &ReadText<'_>, earlier: &[&'n Number]) -> Option<Taken<'n>> {
    let at = (1..earlier.len()).find(|at| {
        let (whole, part) = (earlier[*at], earlier[*at - 1]);
        let said = between(text.flowing(), whole, part);
        let lower = said.to_lowercase();
        LEADS.iter().any(|lead| lower.contains(lead)) && part.value < whole.value
    })?;
    Some(Taken {
        whole: earlier[at],
        parts: earlier[..at].iter().rev().copied().collect(),
    })
}

const LEADS: [&str; 7] = [
    "varav ",
    "därav ",
    "av dem ",
    "av dessa ",
    "av det ",
    "av den ",
    "av vilka ",
];

/// Two numbers, the larger first.
fn by_value<'n>(one: &'n Number, other: &'n Number) -> (&'n Number, &'n Number) {
    if one.value >= other.value {
        (one, other)
    } else {
        (other, one)
    }
}

fn is_value(number: &Number) -> bool {
    (number.is_plain || number.counted == Counted::Money) && !number.is_about
}

/// Both are money, or whole numbers of something.
fn is_same_kind(one: &Number, other: &Number) -> bool {
    match (&one.counted, &other.counted) {
        (Counted::Word(_), Counted::Word(_)) => true,
        (one, other) => one == other && *one == Counted::Money,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn another_rest_than_the_parts_leave_is_told() {
        for text in [
            "Platsen har 2 400 sidor, varav 900 är äldre än fem år. De 1 600 andra flyttas.",
            "Parkeringen har 140 platser, varav 8 för rörelsehindrade. Avgiften gäller de 142 andra.",
            "Ramen är 4,5 mnkr. Av den har 3,2 mnkr använts, och 1,8 mnkr återstår.",
            "Ramen är 450 platser. Av dem har 320 platser sålts, och 180 platser är kvar.",
            "Kostnaden är 4,2 mnkr och budgeten 5,0 mnkr. Det som återstår, 0,6 mnkr, går till sand.",
            "Arkivet har 480 hyllmeter.\n\n  Det är torrt.\n\n  När 190 hyllmeter är gallrade återstår 280 hyllmeter.",
            "Nämnden har 214 hyllmeter.\n\n  Det är klart.\n\n  Arkivet har 240 hyllmeter ledigt. Efter flytten återstår 36 hyllmeter.",
            "Alla 2 600 användare får nya kort.\n\n  Det är klart.\n\n  I dag loggar 1 040 användare in med kort. Återstående 1 650 använder lösenord.",
            "Vi använde 29 830 MWh.\n\n  Det är klart.\n\n  Målet är 27 000 MWh 2030. Det återstår 2 380 MWh.",
            "Ledningen är 1 840 meter.\n\n  Det är klart.\n\n  I år läggs 960 meter om och nästa år resterande 780 meter.",
            "Ledens 37 markägare är tillfrågade. Alla utom två har sagt ja, det vill säga 33 markägare.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_right_rest_and_one_of_more_parts_are_left() {
        for text in [
            "Platsen har 2 400 sidor, varav 900 är äldre än fem år. De 1 500 andra flyttas.",
            "Budgeten är 22 mnkr. Av den är 14,5 mnkr beslutade. Därefter återstår 3,9 mnkr.\n\n  Taket kostar 3,6 mnkr.",
            "Kommunen har 28 bilar, varav 10 på el. Två andra går på gas.",
            "Ramen är 4,5 mnkr. Av den har 3,2 mnkr använts, och 1,3 mnkr återstår.",
            "I år används 5,40 mnkr och nästa år 7,75 mnkr. Det finns 6,0 mnkr i år och 8,0 mnkr nästa år. Sammanlagt är 0,85 mnkr kvar.",
            "Ramen är 450 platser. Av dem har 320 platser sålts, och 130 platser är kvar.",
            "Kostnaden är 4,2 mnkr och budgeten 5,0 mnkr. Det som återstår, 0,8 mnkr, går till sand.",
            "Arkivet har 480 hyllmeter.\n\n  När 190 hyllmeter är gallrade återstår 290 hyllmeter.",
            "Nämnden har 214 hyllmeter.\n\n  Det är klart.\n\n  Arkivet har 240 hyllmeter ledigt. Efter flytten återstår 26 hyllmeter.",
            "Alla 2 600 användare får nya kort.\n\n  Det är klart.\n\n  I dag loggar 1 040 användare in med kort. Återstående 1 560 använder lösenord.",
            "Arkivet har 980 hyllmeter.\n\n  När 190 hyllmeter är gallrade återstår 280 hyllmeter.",
            "Ledens 37 markägare är tillfrågade. Alla utom två har sagt ja, det vill säga 35 markägare.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
