//! Whether what numbers around one give is what was meant by it.

use rust_decimal::Decimal;

use super::super::cues::Cues;
use super::super::slips::is_slip_of;
use super::{Near, Says};
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::reckonings::{Reckoned, ReckonedBy};

/// With so few numbers of a kind around, a reader sees which ones are meant.
const FEW: usize = 3;

impl Near {
    /// Whether a reckoning is so near to what is said that it is meant: a slip of the pen away, the
    /// nearer the more other numbers stand around.
    pub(in super::super) fn is_meant(&self, it: &Reckoned, said: &Number, cues: &Cues) -> bool {
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

/// Points are what two shares are apart.
fn counts_as_points(operand: &Number, said: &Number) -> bool {
    let are_shares = operand.counted == Counted::Percent && said.counted == Counted::PercentPoints;
    operand.counted == said.counted || are_shares
}

/// One has a zero more than the other.
fn is_tenfold(one: Decimal, other: Decimal) -> bool {
    one == other * Decimal::TEN || other == one * Decimal::TEN
}
