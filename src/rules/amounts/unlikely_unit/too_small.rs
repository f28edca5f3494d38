//! An amount that is a thousandth of what is meant: tkr written for mnkr, kr for tkr.

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::facts::prose_amounts::Mention;
use crate::swedish::Unit;
use crate::text::ReadText;
use crate::text::near::{end_of, single_spaced};
use crate::text::words::words;

/// What the amounts of a memo are written in.
pub(super) struct Units {
    /// How many amounts stand in kr, tkr, mnkr and mdkr, those of tables too.
    counts: [usize; 4],
    /// Of them the ones in mnkr with decimals.
    with_decimals: usize,
}

/// One or two in another unit may be a price.
const LEAST_OTHERS: usize = 2;

impl Units {
    pub(super) fn of(checker: &Checker<'_>) -> Self {
        let in_prose = checker.prose_amounts().iter();
        let in_prose = in_prose.flat_map(|prose| prose.mentions.iter().map(|it| it.money));
        let in_tables = checker.table_amounts().all.iter().map(|it| it.money);
        let mut units = Self {
            counts: [0; 4],
            with_decimals: 0,
        };
        for money in in_prose.chain(in_tables) {
            units.counts[money.unit as usize] += 1;
            units.with_decimals +=
                usize::from(money.unit == Unit::Mnkr && money.step < money.unit.kronor());
        }
        units
    }

    /// What speaks against so small a unit; `again` is a thousand times it, where that stands
    /// elsewhere.
    pub(super) fn fault(
        &self,
        text: &ReadText<'_>,
        mention: &Mention,
        again: Option<Decimal>,
    ) -> Option<String> {
        let written = single_spaced(&text.flowing()[mention.range.clone()]);
        if !mention.is_plain || mention.is_rate {
            return None;
        }
        if self.is_alone_with_decimals(mention) {
            return Some(format!(
                "{written} har decimaler, som beloppen i mnkr; inget annat är i tkr"
            ));
        }
        let is_larger_elsewhere = again.is_some() && mention.money.unit != Unit::Mnkr;
        if is_larger_elsewhere && speaks_of(text, mention, &BUDGETS) {
            return Some(format!("på ett annat ställe står tusen gånger {written}"));
        }
        let others = self.counts[Unit::Tkr as usize] + self.counts[Unit::Mnkr as usize];
        let is_only_in_kr = mention.money.unit == Unit::Kr
            && self.counts[Unit::Kr as usize] == 1
            && others >= LEAST_OTHERS;
        // So small a deviation is nobody's matter where the others are in tkr or mnkr.
        let is_small = mention.money.kronor.abs() < Decimal::from(10_000);
        (is_only_in_kr && is_small && speaks_of(text, mention, &DEVIATIONS))
            .then(|| format!("bara {written} är i kr, de andra beloppen är i tkr eller mnkr"))
    }

    /// *84,6 tkr* where all others are such as *4 230,0 mnkr*.
    fn is_alone_with_decimals(&self, mention: &Mention) -> bool {
        mention.money.unit == Unit::Tkr
            && mention.money.step < Unit::Tkr.kronor()
            && self.counts[Unit::Tkr as usize] == 1
            && self.with_decimals >= LEAST_OTHERS
    }
}

const DEVIATIONS: [&str; 3] = ["underskott", "överskott", "avvikelse"];

const BUDGETS: [&str; 7] = [
    "underskott",
    "överskott",
    "avvikelse",
    "prognos",
    "budget",
    "ramen",
    "resultat",
];

/// *ett underskott på*, *avvikelsen är*: such words before an amount in its sentence.
fn speaks_of(text: &ReadText<'_>, mention: &Mention, stems: &[&str]) -> bool {
    const NEAR: usize = 80;
    let sentence = text.sentence_at(mention.range.start);
    let lead = end_of(text.flowing(), sentence.start..mention.range.start, NEAR);
    words(lead).any(|(_, word)| {
        let word = word.to_lowercase();
        stems.iter().any(|stem| word.starts_with(stem))
    })
}
