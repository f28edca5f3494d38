//! What numbers that stand near each other give when they are reckoned with.

mod shares;

use rust_decimal::Decimal;

use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;
use shares::{parts, shares};

/// How numbers are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReckonedBy {
    /// Two or more are added.
    Sum,
    /// One is taken from another, or several from the first.
    Difference,
    /// So many times so much.
    Product,
    /// So many per cent of something, or that much more or less.
    PartOf,
    /// What one is of another, in per cent.
    Share,
    /// By how many per cent one differs from another.
    Change,
    /// One divided by another.
    Quotient,
    /// What several shares leave of all, in per cent.
    Rest,
}

/// What some numbers give.
#[derive(Debug, Clone)]
pub struct Reckoned {
    /// How they are put together.
    pub reckoning: ReckonedBy,
    /// The value; of money in kronor.
    pub value: Decimal,
    /// How far off it may be, since the numbers are rounded.
    pub slack: Decimal,
    /// The indices of the numbers, in the order of the reckoning.
    pub of: Vec<usize>,
}

/// A sum of more parts is one of a table.
const MOST_TERMS: usize = 8;

impl Reckoned {
    /// Whether it is what a number says, as precisely as that is written.
    pub fn gives(&self, said: &Number) -> bool {
        let apart = (self.value.abs() - said.value.abs()).abs();
        let reach = said.step / Decimal::TWO + self.slack;
        // Several numbers are not all rounded as far as can be, and the same way.
        apart < reach || (apart == reach && self.slack.is_zero())
    }

    /// The value in the unit and with the decimals of a number.
    pub fn said_as(&self, said: &Number, text: &ReadText<'_>) -> String {
        said.say(text, self.value.abs())
    }

    /// The reckoning as a reader would write it.
    pub fn shown(&self, text: &ReadText<'_>, numbers: &[&Number]) -> String {
        let shown: Vec<String> = self.of.iter().map(|at| numbers[*at].shown(text)).collect();
        self.shown_with(&shown)
    }

    /// The same with the numbers as they are given, in the order of the reckoning.
    pub fn shown_with(&self, shown: &[String]) -> String {
        match self.reckoning {
            ReckonedBy::Sum => shown.join(" + "),
            ReckonedBy::Difference => shown.join(" − "),
            ReckonedBy::Product => shown.join(" × "),
            ReckonedBy::PartOf => shown.join(" av "),
            ReckonedBy::Share => format!("{} av {}", shown[0], shown[1]),
            ReckonedBy::Rest => format!("100 procent − {}", shown.join(" − ")),
            ReckonedBy::Change => format!("från {} till {}", shown[0], shown[1]),
            ReckonedBy::Quotient => format!("{} delat med {}", shown[0], shown[1]),
        }
    }
}

/// All that some numbers give in the measure of `said`. Their number is bounded by the caller: of
/// pairs it is the square.
pub fn reckoned(numbers: &[&Number], said: &Number) -> Vec<Reckoned> {
    let mut found = Vec::new();
    match said.counted {
        Counted::Percent | Counted::PercentPoints => shares(numbers, &mut found),
        Counted::Money | Counted::Word(_) => {
            let is_alike = |it: &Number| is_money(it) == is_money(said) && !is_percent(it);
            let alike = (0..numbers.len()).filter(|at| is_alike(numbers[*at]));
            let alike: Vec<usize> = alike.collect();
            sums_and_differences(numbers, &alike, &mut found);
            products(numbers, said, &mut found);
            parts(numbers, &alike, &mut found);
        }
    }
    found
}

fn is_money(number: &Number) -> bool {
    number.counted == Counted::Money
}

fn is_percent(number: &Number) -> bool {
    matches!(number.counted, Counted::Percent | Counted::PercentPoints)
}

/// *i tre steg*: what is divided so is not multiplied.
fn is_stage(number: &Number) -> bool {
    const STAGES: [&str; 6] = ["steg", "etapper", "faser", "delar", "alternativ", "punkter"];
    matches!(&number.counted, Counted::Word(word) if STAGES.contains(&word.as_str()))
}

/// *80 år eller äldre*: no share of anything else.
fn is_time(number: &Number) -> bool {
    const TIMES: [&str; 8] = [
        "år", "månader", "veckor", "dagar", "dygn", "timmar", "minuter", "terminer",
    ];
    matches!(&number.counted, Counted::Word(word) if TIMES.contains(&word.as_str()))
}

/// How far a number may be from what is meant: whole things are counted, what has decimals or a
/// unit such as mnkr is rounded.
fn half(number: &Number) -> Decimal {
    if number.step == Decimal::ONE {
        Decimal::ZERO
    } else {
        number.step / Decimal::TWO
    }
}

fn pairs(indices: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let later = move |(at, one): (usize, &usize)| {
        let one = *one;
        indices[at + 1..].iter().map(move |two| (one, *two))
    };
    indices.iter().enumerate().flat_map(later)
}

/// Sums of pairs and of runs, how far two are apart, and what is left of the first of a run.
/// `alike` says which of the numbers count the same, in order.
pub fn sums_and_differences(numbers: &[&Number], alike: &[usize], found: &mut Vec<Reckoned>) {
    for (one, two) in pairs(alike) {
        let (first, second) = (numbers[one], numbers[two]);
        let slack = half(first) + half(second);
        found.push(Reckoned {
            reckoning: ReckonedBy::Sum,
            value: first.value + second.value,
            slack,
            of: vec![one, two],
        });
        let of = if first.value < second.value {
            vec![two, one]
        } else {
            vec![one, two]
        };
        found.push(Reckoned {
            reckoning: ReckonedBy::Difference,
            value: (first.value - second.value).abs(),
            slack,
            of,
        });
    }
    for from in 0..alike.len().saturating_sub(2) {
        for to in from + 3..=alike.len().min(from + MOST_TERMS) {
            run(numbers, &alike[from..to], found);
        }
    }
}

/// Three or more in a row: their sum, and what is left of the first without the others.
fn run(numbers: &[&Number], terms: &[usize], found: &mut Vec<Reckoned>) {
    let sum: Decimal = terms.iter().map(|at| numbers[*at].value).sum();
    let slack: Decimal = terms.iter().map(|at| half(numbers[*at])).sum();
    let first = numbers[terms[0]].value;
    found.push(Reckoned {
        reckoning: ReckonedBy::Sum,
        value: sum,
        slack,
        of: terms.to_vec(),
    });
    if first > sum - first {
        found.push(Reckoned {
            reckoning: ReckonedBy::Difference,
            value: first + first - sum,
            slack,
            of: terms.to_vec(),
        });
    }
}

/// A price and a count, or two counts, and one more count.
fn products(numbers: &[&Number], said: &Number, found: &mut Vec<Reckoned>) {
    let all: Vec<usize> = (0..numbers.len())
        .filter(|at| !is_percent(numbers[*at]) && !is_stage(numbers[*at]))
        .collect();
    let count = |at: &usize| is_money(numbers[*at]);
    for (one, two) in pairs(&all) {
        let moneys = usize::from(count(&one)) + usize::from(count(&two));
        let (first, second) = (numbers[one], numbers[two]);
        if moneys == usize::from(is_money(said)) {
            let product = times(first, second, vec![one, two]);
            found.extend(product);
        }
        let quotient = moneys == 2 || moneys == usize::from(is_money(said));
        if quotient {
            for (over, under) in [(one, two), (two, one)] {
                found.extend(divided(numbers, over, under, said));
            }
        }
    }
    triples(numbers, said, &all, found);
}

/// *3 skolor har 24 klasser om 25 elever*: three numbers that follow each other, or two with one
/// between them.
fn triples(numbers: &[&Number], said: &Number, all: &[usize], found: &mut Vec<Reckoned>) {
    for four in all.windows(3) {
        let [one, two, three] = [four[0], four[1], four[2]];
        let moneys = four.iter().filter(|at| is_money(numbers[**at])).count();
        if moneys != usize::from(is_money(said)) {
            continue;
        }
        let pair = times(numbers[one], numbers[two], vec![one, two]);
        let triple = pair.and_then(|pair| {
            let value = pair.value.checked_mul(numbers[three].value)?;
            Some(Reckoned {
                value,
                slack: pair.slack * numbers[three].value,
                of: vec![one, two, three],
                ..pair
            })
        });
        found.extend(triple);
    }
}

fn times(first: &Number, second: &Number, of: Vec<usize>) -> Option<Reckoned> {
    let value = first.value.checked_mul(second.value)?;
    let slack = half(first).checked_mul(second.value.abs())?
        + half(second).checked_mul(first.value.abs())?;
    Some(Reckoned {
        reckoning: ReckonedBy::Product,
        value,
        slack,
        of,
    })
}

fn divided(numbers: &[&Number], over: usize, under: usize, said: &Number) -> Option<Reckoned> {
    let (first, second) = (numbers[over], numbers[under]);
    let fits = is_money(said) == (is_money(first) && !is_money(second));
    let value = fits.then(|| first.value.checked_div(second.value))??;
    let slack = half(first).checked_div(second.value)?;
    Some(Reckoned {
        reckoning: ReckonedBy::Quotient,
        value,
        slack: slack.abs(),
        of: vec![over, under],
    })
}
