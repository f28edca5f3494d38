//! A149 `unlikely-unit`: an amount that can hardly be meant in its unit: mnkr written for kr.

mod too_small;

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{decided_amount, repeated_amount};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_amounts::Mention;
use crate::facts::table_amounts::significant;
use crate::source::Span;
use crate::swedish::Unit;
use crate::text::ReadText;
use crate::text::near::single_spaced;
use too_small::Units;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A149",
        name: "unlikely-unit",
        severity: Severity::Warning,
        summary: "beloppet har troligen fel enhet",
        page: include_str!("unlikely_unit.md"),
    },
    check,
};

/// Kronor: the budget of the state is of that size.
const MORE_THAN_ANY: i64 = 1_000_000_000_000;

/// Kronor: less is no slip by a thousand of what memos are about.
const LARGE: i64 = 100_000_000;

/// Kronor: where all others are far less, so much is enough. A thousandth of it, ten thousand, is
/// what small memos are about.
const LARGE_ALONE: i64 = 10_000_000;

/// Kronor: less may be the budget of a municipality, which stands beside small parts of it.
const LARGER_THAN_BUDGETS: i64 = 5_000_000_000;

/// So many times the largest of the other amounts of a memo nothing in it is.
const MOST_TIMES: i64 = 200;

/// An amount is judged by others from so many on.
const LEAST_OTHERS: usize = 2;

fn check(checker: &Checker<'_>) {
    let amounts = &Amounts::of(checker);
    let found = checker.prose_amounts().iter().flat_map(|prose| {
        let text = &prose.text;
        let own = prose
            .mentions
            .iter()
            .filter(|it| !text.is_quoted(it.range.start));
        own.filter_map(move |it| Some((text, it, amounts.fault(text, it)?)))
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return;
    }
    let told = checker.told_by(&[&repeated_amount::RULE, &decided_amount::RULE]);
    let found = found.into_iter().filter_map(|(text, mention, label)| {
        let place = text.place(mention.range.clone());
        (!told.contains(&place)).then(|| finding(checker, place, label))
    });
    checker.report_all(found);
}

fn finding(checker: &Checker<'_>, place: Span, label: String) -> Diagnostic {
    checker
        .at(place, label)
        .hint("skriv den enhet som avses: kr, tkr, mnkr eller mdkr")
}

/// The sizes of all amounts of a case, those of tables too.
struct Amounts {
    /// In kronor, by size.
    sizes: Vec<Decimal>,
    /// How often each amount stands in the case.
    times: HashMap<Decimal, usize>,
    units: Units,
}

impl Amounts {
    fn of(checker: &Checker<'_>) -> Self {
        let in_prose = checker.prose_amounts().iter();
        let in_prose = in_prose.flat_map(|prose| prose.mentions.iter().map(|it| it.money));
        let in_tables = checker.table_amounts().all.iter().map(|it| it.money);
        let all = in_prose
            .chain(in_tables)
            .map(|it| it.kronor.abs().normalize());
        let mut sizes: Vec<Decimal> = all.collect();
        sizes.sort_unstable();
        let mut times = HashMap::new();
        for size in &sizes {
            *times.entry(*size).or_default() += 1;
        }
        Self {
            sizes,
            times,
            units: Units::of(checker),
        }
    }

    /// What speaks against the unit of an amount.
    fn fault(&self, text: &ReadText<'_>, mention: &Mention) -> Option<String> {
        let size = mention.money.kronor.abs().normalize();
        let written = single_spaced(&text.flowing()[mention.range.clone()]);
        if size >= Decimal::from(MORE_THAN_ANY) {
            return Some(format!("{written} är i storlek med hela statens budget"));
        }
        if self.has_tenths(mention, &text.flowing()[mention.figure.clone()]) {
            return Some(format!("{written} har en decimal, som kronor inte har"));
        }
        if self.times.get(&size).is_some_and(|times| *times > 1) {
            return None;
        }
        if let Some(fault) = self.units.fault(text, mention, self.a_thousand_times(size)) {
            return Some(fault);
        }
        if let Some(other) = self.in_other_unit(size) {
            let other = crate::swedish::figure(other);
            return Some(format!(
                "{other} kr står på ett annat ställe, här {written}"
            ));
        }
        if let Some(whole) = self.is_part_in_other_unit(size) {
            let [part, whole] = [size / Decimal::from(1_000), whole].map(crate::swedish::figure);
            return Some(format!(
                "{part} kr är en del av {whole} kr, men här står {written}"
            ));
        }
        self.is_out_of_range(size)
            .then(|| format!("{written} är mycket mer än alla andra belopp i handlingen"))
    }

    /// A thousand times an amount, where that stands in the case.
    fn a_thousand_times(&self, size: Decimal) -> Option<Decimal> {
        /// Fewer digits are the same by chance.
        const LEAST_DIGITS: usize = 3;
        let larger = size.checked_mul(Decimal::from(1_000))?.normalize();
        let is_long = significant(larger).0.len() >= LEAST_DIGITS;
        // Where that is told for too large, this is the right one.
        let is_known = is_long && self.times.contains_key(&larger);
        (is_known && self.in_other_unit(larger).is_none()).then_some(larger)
    }

    /// *46,5 kr* beside millions: kronor have two decimals or none.
    fn has_tenths(&self, mention: &Mention, figure: &str) -> bool {
        let decimals = figure
            .rsplit_once(',')
            .map_or(0, |(_, rest)| rest.trim().len());
        let largest = self.sizes.last().copied().unwrap_or_default();
        mention.money.unit == Unit::Kr
            && decimals == 1
            && !mention.is_rate
            && mention.is_plain
            && largest >= Decimal::from(1_000_000)
    }

    /// The same digits stand in another unit: *1 850 mnkr* beside *1 850 000 kr*.
    fn in_other_unit(&self, size: Decimal) -> Option<Decimal> {
        /// Fewer digits are the same by chance.
        const LEAST_DIGITS: usize = 3;
        let digits = significant(size).0.len();
        let is_alone = self.is_alone(size);
        let is_long = digits >= LEAST_DIGITS || (digits + 1 == LEAST_DIGITS && is_alone);
        let least = if is_alone { LARGE_ALONE } else { LARGE };
        if !is_long || size < Decimal::from(least) {
            return None;
        }
        let units = [1_000, 1_000_000].map(Decimal::from);
        let smaller = units.into_iter().map(|unit| (size / unit).normalize());
        smaller.into_iter().find(|it| self.times.contains_key(it))
    }

    /// A thousandth of it is the half, or another even part, of another amount: *620 mnkr* beside
    /// *1 240 000 kr*.
    fn is_part_in_other_unit(&self, size: Decimal) -> Option<Decimal> {
        const PARTS: [i64; 4] = [2, 3, 4, 5];
        if size < Decimal::from(LARGE_ALONE) || !self.is_alone(size) {
            return None;
        }
        let part = size / Decimal::from(1_000);
        let wholes = PARTS.map(|parts| (part * Decimal::from(parts)).normalize());
        wholes.into_iter().find(|it| self.times.contains_key(it))
    }

    fn is_out_of_range(&self, size: Decimal) -> bool {
        size >= Decimal::from(LARGER_THAN_BUDGETS) && self.is_alone(size)
    }

    /// All others are far less.
    fn is_alone(&self, size: Decimal) -> bool {
        let Some((largest, others)) = self.sizes.split_last() else {
            return false;
        };
        let next = others.last().copied().unwrap_or_default();
        *largest == size && others.len() >= LEAST_OTHERS && next * Decimal::from(MOST_TIMES) < size
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn an_amount_that_cannot_be_meant_is_told() {
        for text in [
            "Serviceavtalet kostar 1 850 000 mnkr per år.",
            "Anbuden är 1 850 000 kr och 1 990 000 kr. Nämnden betalar 1 850 mnkr.",
            "Bostäderna kostar 1 620 000 kr och lönerna 240 000 kr. Dygnet kostar 6 000 mnkr.",
            "Föreningen söker 120 000 kr och loppet 45 000 kr. Nämnden beviljar 120 mnkr.",
            "Maskinen kostar 46,5 kr. Ombyggnaden kostar 10,9 mnkr.",
            "Arbetet kostar 1 240 000 kr, varav spången 340 000 kr. Staten betalar hälften, 620 mnkr.",
            "Underskottet är 84,6 tkr. Budgeten är 4 230,0 mnkr och utfallet 4 314,6 mnkr.",
            "Prognosen är 418 800 kr. I augusti var den 418 800 tkr.",
            "Kansliet har ett underskott på 400 kr. Ekonomi har 300 tkr över och it 1 700 tkr under.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn large_and_small_amounts_that_may_be_meant_are_left() {
        for text in [
            "Budgeten är 1 850 mnkr. Nämnden söker 1 860 tkr och 12 mnkr.",
            "Staten avsätter 1 mdkr, kommunen får 12 mnkr och Norrby 240 000 kr.",
            "Avtalen är värda 186 mnkr. Revisionen kostar 120 000 kr och resan 4 500 kr.",
            "Kostnaden är 84,6 tkr. Budgeten är 4 230,0 mnkr, utfallet 4 314,6 mnkr och resan 12 tkr.",
            "Avgiften är 1 250 kr. Med 1 000 elever blir det 1 250 tkr.",
            "Ur budgeten betalas 400 kr. Ekonomi har 300 tkr över och it 1 700 tkr under.",
            "Avgiften är 2,5 kr per mil, och bilarna kostar 2 mnkr.",
            "Regionen omsätter 12 500 000 tkr och länet har 4 mdkr.",
            "Summan är 12,50 kr, och bilarna kostar 2 mnkr.",
            "Arbetet kostar 1 240 000 kr, varav spången 340 000 kr. Kommunen omsätter 630 mnkr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
