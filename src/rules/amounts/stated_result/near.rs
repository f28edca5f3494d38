//! The numbers around one that is said to follow from them, and which of them are meant.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cues::Cues;
use super::operands::operands;
use super::slips::is_slip_of;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::reckonings::{Reckoned, ReckonedBy};
use crate::swedish::is_year;
use crate::text::words::words;
use crate::text::{BlockKind, ReadText};

/// So many numbers before one in its paragraph, and after it in its sentence, are tried: a reader
/// does not look further, and pairs of more give almost any number.
const BEFORE: usize = 8;
const AFTER: usize = 3;

/// With so few numbers of a kind around, a reader sees which ones are meant.
const FEW: usize = 3;

/// The numbers that a reader would reckon with: those before it in its paragraph and the one
/// before, and those after it in its sentence, in figures and in words.
pub(super) struct Near {
    pub(super) numbers: Vec<Number>,
    /// Where those in words stand.
    in_words: Vec<usize>,
    /// Where the sentence stands.
    pub(super) sentence: Range<usize>,
    /// Where its paragraph begins.
    block: usize,
    /// The sentence goes on about what the one before says.
    goes_on: bool,
    /// What it says that the number is.
    says: Says,
    /// It gives a price for each: *vardera 6 000 kr*.
    has_each: bool,
    /// What the number is said to be for each of: *hushåll* after *per*.
    per: Vec<String>,
    /// The same of each of the numbers.
    rates: Vec<Vec<String>>,
    /// Whether it is what each of some has: *900 timmar var*.
    for_each: Vec<bool>,
}

/// What a sentence says that its number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// *Skillnaden är …*: how far two numbers are apart.
    Difference,
    /// *…, så kommunen betalar …*
    Payment,
    /// *Det har minskat med …*: by how much what the sentence before tells has changed.
    Change,
    Other,
}

impl Says {
    fn of(sentence: &str, before: &str) -> Self {
        if DIFFERENCES.iter().any(|words| sentence.starts_with(words)) {
            Self::Difference
        } else if is_payment(before) {
            Self::Payment
        } else if is_of_series(sentence) {
            Self::Change
        } else {
            Self::Other
        }
    }
}

impl Near {
    pub(super) fn of(
        text: &ReadText<'_>,
        numbers: &[Number],
        said: &Number,
        sentence: &Range<usize>,
    ) -> Self {
        /// About half a page.
        const REACH: usize = 900;
        let blocks = text.blocks();
        let own = blocks.partition_point(|block| block.range.end <= said.figure.start);
        let is_paragraph = |at: usize| {
            let block = blocks.get(at);
            block.is_some_and(|block| block.kind == BlockKind::Paragraph)
        };
        let begins = |at: usize| {
            blocks
                .get(at)
                .map_or(sentence.start, |block| block.range.start)
        };
        let has_earlier = own > 0 && is_paragraph(own) && is_paragraph(own - 1);
        let start = begins(if has_earlier { own - 1 } else { own });
        let start = start.max(said.figure.start.saturating_sub(REACH));
        let start = text.flowing().ceil_char_boundary(start).min(sentence.start);
        let before = start..said.figure.start;
        let after = said.range.end..sentence.end.max(said.range.end);
        let mut found = operands(text, numbers, &before);
        found.drain(..found.len().saturating_sub(BEFORE));
        found.extend(operands(text, numbers, &after).into_iter().take(AFTER));
        let is_word = |it: &&Number| {
            !text.flowing()[it.figure.clone()].starts_with(|c: char| c.is_ascii_digit())
        };
        let in_words = found
            .iter()
            .filter(is_word)
            .map(|it| it.figure.start)
            .collect();
        let leads = text.flowing()[sentence.clone()].trim_start();
        let each = |(_, word): (Range<usize>, &str)| EACH.contains(&word);
        Self {
            says: Says::of(
                leads,
                &text.flowing()[sentence.start.min(said.figure.start)..said.figure.start],
            ),
            has_each: words(leads).any(each),
            per: per_what(&text.flowing()[said.range.end..after.end]),
            rates: found
                .iter()
                .map(|it| per_what(&text.flowing()[it.range.end..]))
                .collect(),
            for_each: found
                .iter()
                .map(|it| is_for_each(&text.flowing()[it.range.end..]))
                .collect(),
            numbers: found,
            sentence: sentence.clone(),
            block: begins(own),
            in_words,
            goes_on: GOING_ON
                .iter()
                .any(|beginning| leads.starts_with(beginning)),
        }
    }

    fn is_inside(&self, at: usize) -> bool {
        self.sentence.contains(&self.numbers[at].figure.start)
    }

    /// *3 procent och 8 procent, sammanlagt 11,2 procent*, *64 procent av 50 procent*: shares on
    /// each other are multiplied.
    pub(super) fn gives_compound(&self, said: &Number) -> bool {
        /// Rises of more years than this are told as an index.
        const MOST_YEARS: usize = 4;
        if said.counted != Counted::Percent {
            return false;
        }
        let shares = self.numbers.iter();
        let shares = shares.filter(|it| it.counted == Counted::Percent);
        let shares: Vec<Decimal> = shares.map(|it| it.value / Decimal::ONE_HUNDRED).collect();
        let fits = |share: Decimal| {
            let apart = (share * Decimal::ONE_HUNDRED).abs() - said.value.abs();
            apart.abs() * Decimal::TWO <= said.step
        };
        let of_each_other = |some: &[Decimal]| {
            let rise: Decimal = some.iter().map(|it| Decimal::ONE + it).product();
            let fall: Decimal = some.iter().map(|it| Decimal::ONE - it).product();
            let part: Decimal = some.iter().product();
            [rise - Decimal::ONE, Decimal::ONE - fall, part]
                .into_iter()
                .any(fits)
        };
        (2..=MOST_YEARS).any(|count| shares.windows(count).any(of_each_other))
    }

    /// *40 st à 125 kr och 20 st à 130 kr, sammanlagt 7 600 kr*: counts and prices in turn.
    pub(super) fn adds_products(&self, said: &Number) -> bool {
        let inside = self.numbers.iter().enumerate();
        let inside =
            inside.filter(|(at, it)| self.is_inside(*at) && it.range.end <= said.figure.start);
        let inside: Vec<&Number> = inside.map(|(_, it)| it).collect();
        let is_money = |it: &Number| it.counted == Counted::Money;
        let products = inside.chunks(2).map(|pair| match pair {
            [count, price] if !is_money(count) && is_money(price) => {
                count.value.checked_mul(price.value)
            }
            _ => None,
        });
        let sum: Option<Decimal> = products.sum();
        inside.len() >= 4 && sum == Some(said.value)
    }

    /// *fyra inspektörer och en kvarts tjänst; varje heltid ger 1 400 timmar*, and they give 5 950:
    /// so many quarters of what each gives, however the text says how many.
    pub(super) fn is_times_each(&self, text: &str, said: &Number) -> bool {
        let before = { self.numbers.iter() }.filter(|it| it.range.end <= said.figure.start);
        let is_each = |it: &Number| {
            let sentence = self.sentence.start..it.figure.start;
            self.sentence.start < it.figure.start
                && words(&text[sentence]).any(|(_, word)| word.eq_ignore_ascii_case("varje"))
        };
        let quarters = |it: &Number| (said.value * Decimal::from(4)).checked_rem(it.value);
        let mut each = before.filter(|it| is_each(it) && it.counted == said.counted);
        each.any(|it| quarters(it).is_some_and(|rest| rest.is_zero()))
    }

    /// Whether a reckoning is so near to what is said that it is meant: a slip of the pen away, the
    /// nearer the more other numbers stand around.
    pub(super) fn is_meant(&self, it: &Reckoned, said: &Number, cues: &Cues) -> bool {
        if !cues.name(it.reckoning) || !self.counts_alike(it, said) || it.value.is_zero() {
            return false;
        }
        // *Samtidigt minskar hyran med 1,4 mnkr*: what changes by how much is in the sentence.
        let is_of_sentence = it.of.iter().any(|at| self.is_inside(*at));
        if !(is_of_sentence || self.goes_on || cues.is_result || cues.is_noun) {
            return false;
        }
        // *155 000 kr vart och ett av de tre följande åren*
        let is_word = |at: &usize| self.in_words.contains(&self.numbers[*at].figure.start);
        let has_rate = self.has_each
            || it
                .of
                .iter()
                .any(|at| self.numbers[*at].is_rate || self.for_each[*at]);
        let is_near = |at: &usize| self.is_inside(*at) || !is_word(at);
        let is_total = cues.says_total() && it.of.iter().all(is_near);
        if it.of.iter().any(is_word) && !has_rate && !is_total {
            return false;
        }
        let is_same = |other: &&Number| {
            let is_percent = |it: &Number| it.counted == Counted::Percent;
            let has_noun = matches!(&said.counted, Counted::Word(noun) if !noun.is_empty());
            (other.counted == Counted::Money) == (said.counted == Counted::Money)
                && is_percent(other) == is_percent(said)
                && (!has_noun || other.counts_as(said))
        };
        let is_few = self.numbers.iter().filter(is_same).count() <= FEW;
        let least = match it.reckoning {
            _ if is_few => 2,
            ReckonedBy::Sum | ReckonedBy::Difference if it.of.len() == 2 => 4,
            _ => 3,
        };
        is_slip_of(said, it.value, least)
            || self.is_compared(it, said, cues)
            || self.is_price_for_all(it, said)
            || self.is_rate_for_all(it, said)
            || self.is_rest_of_all(it, said)
            || self.is_average(it, said)
            || self.is_between_both(it, said)
            || self.is_change_of_series(it, said)
            || (is_few && it.of.len() == 2 && is_tenfold(said.value, it.value))
    }

    /// *14,2 mnkr, vilket är 3,1 mnkr bättre än i juni, då det var 11,9 mnkr*: the three stand in
    /// the sentence, the difference in the middle.
    fn is_compared(&self, it: &Reckoned, said: &Number, cues: &Cues) -> bool {
        /// Further off the last number is of another thing.
        const MOST_TIMES: i64 = 3;
        let [one, two] = it.of[..] else { return false };
        let (first, last) = (one.min(two), one.max(two));
        let stands_between = self.numbers[first].range.end <= said.figure.start
            && self.numbers[last].figure.start >= said.range.end
            && last == first + 1;
        let times = Decimal::from(MOST_TIMES);
        let is_near = it.value <= said.value * times && said.value <= it.value * times;
        cues.compares
            && it.reckoning == ReckonedBy::Difference
            && stands_between
            && self.is_inside(first)
            && self.is_inside(last)
            && is_near
    }

    /// *fem stipendier på vardera 6 000 kr, totalt 36 000 kr*: one price for each and one count in
    /// the sentence, and what they make is the total.
    fn is_price_for_all(&self, it: &Reckoned, said: &Number) -> bool {
        /// Further off it is the total of something else.
        const MOST_APART: i64 = 4;
        let inside: Vec<usize> = (0..self.numbers.len())
            .filter(|at| self.is_inside(*at))
            .collect();
        let has_rate = self.has_each || inside.iter().any(|at| self.numbers[*at].is_rate);
        let apart = (it.value - said.value).abs() * Decimal::from(MOST_APART);
        it.reckoning == ReckonedBy::Product
            && inside == it.of
            && has_rate
            && said.counted == Counted::Money
            && apart <= it.value
    }

    /// *38 gram 2023, 33 gram 2024 och 29 gram 2025. Det har minskat med 19 gram*: from the first
    /// of a series to the last, where no two of them are so far apart.
    fn is_change_of_series(&self, it: &Reckoned, said: &Number) -> bool {
        let Counted::Word(noun) = &said.counted else {
            return false;
        };
        let series = (0..self.numbers.len()).filter(|at| {
            let number = &self.numbers[*at];
            number.counted == said.counted && number.figure.start < self.sentence.start
        });
        let series: Vec<usize> = series.collect();
        let (Some(first), Some(last)) = (series.first(), series.last()) else {
            return false;
        };
        let is_near =
            it.value <= said.value * Decimal::from(3) && said.value <= it.value * Decimal::from(3);
        it.reckoning == ReckonedBy::Difference
            && self.says == Says::Change
            && !noun.is_empty()
            && is_near
            && (it.of == [*first, *last] || it.of == [*last, *first])
    }

    /// *2,5 timmar per medarbetare. Med 40 medarbetare blir det 100 timmar*: what is for each, and
    /// how many there are.
    fn is_rate_for_all(&self, it: &Reckoned, said: &Number) -> bool {
        /// So many letters are the same in all forms of a noun.
        const STEM: usize = 4;
        let [one, two] = it.of[..] else { return false };
        let is_for_each = |rate: usize, count: usize| {
            let Counted::Word(noun) = &self.numbers[count].counted else {
                return false;
            };
            let stem: String = noun.chars().take(STEM).collect();
            let counts_same = self.numbers[rate].counted == said.counted;
            let is_each = self.rates[rate].iter().any(|it| it.starts_with(&stem));
            let is_rate = is_each && stem.chars().count() == STEM && count > rate;
            // *Två inspektörer arbetar 900 timmar var*
            let is_whose = self.for_each[rate] && count < rate && self.is_inside(count);
            counts_same && (is_rate || is_whose)
        };
        let is_counted = matches!(&said.counted, Counted::Word(noun) if !noun.is_empty());
        let is_near =
            it.value <= said.value * Decimal::TWO && said.value <= it.value * Decimal::TWO;
        it.reckoning == ReckonedBy::Product
            && is_counted
            && is_near
            && (is_for_each(one, two) || is_for_each(two, one))
    }

    /// *Priset är 6,3 mnkr, men budet var 7,2 mnkr. Skillnaden är 0,8 mnkr*: between the two
    /// numbers before it that count the same.
    fn is_between_both(&self, it: &Reckoned, said: &Number) -> bool {
        /// Further off it is a difference of something else.
        const MOST_TIMES: i64 = 2;
        let before = (0..self.numbers.len())
            .filter(|at| self.numbers[*at].figure.start < said.figure.start)
            .filter(|at| counts_as_points(&self.numbers[*at], said));
        let before: Vec<usize> = before.collect();
        let last = before.len().saturating_sub(2);
        let are_last = it.of.len() == 2 && it.of.iter().all(|at| before[last..].contains(at));
        let times = Decimal::from(MOST_TIMES);
        let is_near = it.value <= said.value * times && said.value <= it.value * times;
        let is_alike = said.counted == Counted::Money
            || (said.counted == Counted::PercentPoints && before.len() == 2);
        let is_left = self.says == Says::Payment && before.len() == 2;
        (self.says == Says::Difference || is_left)
            && is_alike
            && it.reckoning == ReckonedBy::Difference
            && are_last
            && is_near
    }

    /// *286 hushåll …. Kostnaden är 2 574 000 kr, alltså 9 900 kr per hushåll*
    fn is_average(&self, it: &Reckoned, said: &Number) -> bool {
        /// Further off it is the average of something else; in parts of what it should be.
        const MOST_APART: i64 = 2;
        /// So many letters are the same in all forms of a noun.
        const STEM: usize = 4;
        let [_, under] = it.of[..] else { return false };
        let Counted::Word(noun) = &self.numbers[under].counted else {
            return false;
        };
        let stem: String = noun.chars().take(STEM).collect();
        let is_per =
            stem.chars().count() == STEM && self.per.iter().any(|it| it.starts_with(&stem));
        let apart = (it.value - said.value).abs() * Decimal::from(MOST_APART);
        let is_rate = said.is_rate || matches!(said.counted, Counted::Word(_));
        it.reckoning == ReckonedBy::Quotient && is_rate && is_per && apart <= it.value
    }

    /// *40 procent …, 35 procent … och 20 procent …. Resten, 15 procent*: all shares of a
    /// paragraph.
    fn is_rest_of_all(&self, it: &Reckoned, said: &Number) -> bool {
        /// In percentage points: further off they are shares of different things.
        const MOST_APART: i64 = 10;
        let are_of_block = it
            .of
            .iter()
            .all(|at| self.numbers[*at].figure.start >= self.block);
        let apart = (it.value - said.value).abs();
        said.counted == Counted::Percent
            && it.reckoning == ReckonedBy::Rest
            && are_of_block
            && apart <= Decimal::from(MOST_APART)
    }

    /// *28 meter lång och 3,5 meter bred, alltså 98 kvadratmeter*
    fn is_side_of(&self, at: usize, area: &str) -> bool {
        let unit = area.strip_prefix("kvadrat");
        let Counted::Word(noun) = &self.numbers[at].counted else {
            return false;
        };
        unit.is_some_and(|unit| !unit.is_empty() && noun == unit)
    }

    /// What is added or subtracted counts the same, and one factor counts what the product does.
    fn counts_alike(&self, it: &Reckoned, said: &Number) -> bool {
        let Counted::Word(noun) = &said.counted else {
            return true;
        };
        let is_open = noun.is_empty() || said.is_comparison();
        let same = |at: &usize| {
            let operand = &self.numbers[*at];
            is_open || operand.counts_as(said) || operand.is_comparison()
        };
        match it.reckoning {
            ReckonedBy::Sum | ReckonedBy::Difference => it.of.iter().all(same),
            ReckonedBy::Product => {
                let is_area = it.of.iter().all(|at| self.is_side_of(*at, noun));
                !noun.is_empty() && (is_area || it.of.iter().any(same))
            }
            ReckonedBy::PartOf => it.of.last().is_some_and(same),
            // *I snitt 48 resor per person*
            ReckonedBy::Quotient => !noun.is_empty() && !self.per.is_empty() && same(&it.of[0]),
            ReckonedBy::Share | ReckonedBy::Change | ReckonedBy::Rest => false,
        }
    }
}

/// *Det har alltså minskat med*, and no other year than those before.
fn is_of_series(sentence: &str) -> bool {
    let begins = ["Det har ", "De har ", "Den har ", "Det är en "];
    let changes = [
        "minskat med",
        "ökat med",
        "minskning med",
        "ökning med",
        "minskning på",
        "ökning på",
    ];
    let has = |list: &[&str]| list.iter().any(|words| sentence.contains(words));
    begins.iter().any(|words| sentence.starts_with(words))
        && has(&changes)
        && !has(&["sedan ", "jämfört"])
        && !words(sentence).any(|(_, word)| is_year(word))
}

/// Points are what two shares are apart.
fn counts_as_points(operand: &Number, said: &Number) -> bool {
    let are_shares = operand.counted == Counted::Percent && said.counted == Counted::PercentPoints;
    operand.counted == said.counted || are_shares
}

/// *, så kommunen betalar*, *Kommunen betalar resten,*
fn is_payment(before: &str) -> bool {
    let clause = before.rsplit(", ").next().unwrap_or(before).trim_end();
    clause.starts_with("så ") && clause.ends_with("betalar") || before.ends_with("betalar resten, ")
}

/// The noun after *per* right after a number, in lower case.
fn per_what(after: &str) -> Vec<String> {
    let mut next = words(after).map(|(_, word)| word);
    let is_per = next.next() == Some("per");
    let noun = next.next().filter(|_| is_per);
    noun.into_iter().map(str::to_lowercase).collect()
}

/// *900 timmar var*, *640 timmar vardera*
fn is_for_each(after: &str) -> bool {
    let after = after.trim_start();
    let word = words(after).next();
    word.is_some_and(|(range, word)| range.start == 0 && matches!(word, "var" | "vardera"))
}

/// One has a zero more than the other.
fn is_tenfold(one: Decimal, other: Decimal) -> bool {
    one == other * Decimal::TEN || other == one * Decimal::TEN
}

const EACH: [&str; 6] = ["vardera", "varje", "styck", "stycket", "per", "à"];

/// Beginnings of sentences that say how far the two numbers before are apart.
const DIFFERENCES: [&str; 3] = ["Skillnaden är", "Mellanskillnaden är", "Differensen är"];

/// Beginnings of sentences that go on about the one before.
const GOING_ON: [&str; 14] = [
    "Svarsfrekvens",
    "Andel",
    "Beläggning",
    "Rest",
    "Övriga",
    "Återstående",
    "Det ",
    "Detta ",
    "Ökning",
    "Minskning",
    "Skillnad",
    "Höjning",
    "Sänkning",
    "Differens",
];
