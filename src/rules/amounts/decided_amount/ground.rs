//! What decided amounts can rest on, and what they make together.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::facts::Facts;
use crate::facts::decision::point::PointText;
use crate::facts::digit_slip::{is_likely_slip, is_slip};
use crate::facts::prose_amounts::Mention;
use crate::facts::prose_numbers::Counted;
use crate::facts::table_amounts::{AmountRole, KnownAmounts, agrees, significant};
use crate::source::Span;
use crate::swedish::Money;

/// What a decision can rest on: the amounts of tables and of the texts that are no points.
pub(super) struct DecisionGround<'k, 'a> {
    pub(super) known: &'k KnownAmounts<'a>,
    amounts: Vec<Money>,
    /// Numbers without a unit, such as those of tables in Markdown, by size.
    numbers: Vec<Decimal>,
    /// Figures of tables that are no amounts, such as prices.
    cells: Vec<Money>,
}

impl<'k, 'a> DecisionGround<'k, 'a> {
    pub(super) fn of(facts: &'k Facts<'a>) -> Self {
        let points: HashSet<usize> = facts.point_texts().map(|text| text.span.start).collect();
        let others = facts.prose().iter();
        let others: Vec<_> = others
            .filter(|text| !points.contains(&text.span.start))
            .collect();
        let amounts = others.iter().flat_map(|text| facts.amounts_of(text));
        let bare = others.iter().flat_map(|text| facts.numbers_of(text));
        let bare = bare.filter(|it| it.counted != Counted::Money);
        // Prices and other figures of tables are no amounts that others are compared with.
        let cells = facts.case.tables().flat_map(|table| {
            let worth = move |at| table.cell(at).worth.figure();
            table.places().filter_map(worth)
        });
        let cells: Vec<Money> = cells.collect();
        let of_cells = cells.iter().map(|figure| figure.kronor);
        let mut numbers: Vec<Decimal> = bare.map(|it| it.value).chain(of_cells).collect();
        numbers.sort_unstable();
        let mut amounts: Vec<Money> = amounts.map(|it| it.money).collect();
        amounts.sort_unstable_by_key(|money| (money.kronor, money.step, money.approximate));
        amounts.dedup();
        Self {
            known: facts.table_amounts(),
            amounts,
            numbers,
            cells,
        }
    }

    /// Nothing to compare with: the decision alone speaks of money.
    pub(super) fn is_empty(&self) -> bool {
        self.known.all.is_empty() && self.amounts.is_empty()
    }

    pub(super) fn has(&self, said: Money) -> bool {
        let units = [
            Decimal::ONE,
            Decimal::ONE_THOUSAND,
            Decimal::from(1_000_000),
        ];
        let half = said.step / Decimal::TWO;
        let is_number = |unit: &Decimal| {
            let least = (said.kronor - half) / unit;
            let first = self.numbers.partition_point(|number| *number < least);
            let next = self.numbers.get(first);
            next.is_some_and(|number| (number * unit - said.kronor).abs() <= half)
        };
        // *1 mnkr* is no ground for 1 400 000 kr.
        let is_near = |other: &Money| {
            let apart = (said.kronor.abs() - other.kronor.abs()).abs();
            apart * Decimal::TEN <= said.kronor.abs()
        };
        let mut amounts = self.amounts.iter();
        amounts.any(|other| agrees(said, *other) && is_near(other)) || units.iter().any(is_number)
    }

    /// Whether some amount that many times, or a price for so many, gives the amount.
    pub(super) fn multiplies_to(&self, said: Money) -> bool {
        /// More of a thing than this stand in a table.
        const MOST_TIMES: i64 = 1_000;
        let is_times = |price: &Money| {
            let times = said.kronor.checked_div(price.kronor);
            times.is_some_and(|times| {
                let is_count = times.fract().is_zero()
                    && times >= Decimal::TWO
                    && times <= Decimal::from(MOST_TIMES);
                is_count && self.numbers.binary_search(&times).is_ok()
            })
        };
        self.amounts.iter().chain(&self.cells).any(is_times)
    }

    /// Whether two amounts of the texts and tables make it together, or one is it and the other:
    /// *2 730 000 kr i år, 420 000 kr mer nästa år*.
    pub(super) fn adds_up_to(&self, said: Money) -> bool {
        /// With more amounts some two of them make nearly any other one.
        const MOST_AMOUNTS: usize = 60;
        /// Of fewer digits many amounts are the sum of two others.
        const LEAST_DIGITS: usize = 3;
        let of_tables = self.known.all.iter().map(|it| it.money.kronor.abs());
        let all = self.amounts.iter().map(|it| it.kronor).chain(of_tables);
        let all: HashSet<Decimal> = all.map(|it| it.normalize()).collect();
        let is_pair = |one: &Decimal| {
            let (rest, whole) = (said.kronor - one, said.kronor + one);
            (rest != *one && all.contains(&rest.normalize())) || all.contains(&whole.normalize())
        };
        all.len() <= MOST_AMOUNTS
            && significant(said.kronor).0.len() >= LEAST_DIGITS
            && all.iter().any(|one| !one.is_zero() && is_pair(one))
    }

    /// The amount of a table or a text that a slip of the pen makes this one of.
    pub(super) fn slip_of(&self, said: Money) -> Option<Money> {
        /// Of more amounts one is a slip away by chance; each of them is tried.
        const MOST_AMOUNTS: usize = 100;
        /// Of amounts with fewer digits that matter many differ by one.
        const LEAST_DIGITS: usize = 3;
        let of_tables = self.known.all.iter().map(|it| it.money);
        let mut all = of_tables
            .chain(self.amounts.iter().copied())
            .chain(self.cells.iter().copied());
        let is_few = self.known.all.len() + self.amounts.len() + self.cells.len() <= MOST_AMOUNTS;
        all.find(|other| {
            is_slip(said, *other, LEAST_DIGITS)
                || (is_few && is_likely_slip(said.kronor, other.kronor, said.step))
        })
    }
}

/// *5,4 mnkr, varav 1,8 mnkr i år och 3,6 mnkr nästa år*: the parts give an amount that has ground.
pub(super) fn is_part_of_supported(
    checker: &Checker<'_>,
    ground: &DecisionGround<'_, '_>,
    point: &PointText<'_>,
    mention: &Mention,
) -> bool {
    let amounts = checker.amounts_of(point);
    let starts = point
        .flowing()
        .match_indices("varav")
        .chain(point.flowing().match_indices("därav"));
    let mut starts = starts.map(|(at, _)| at);
    starts.any(|at| {
        let first = amounts.partition_point(|it| it.range.start < at);
        let (before, parts) = amounts.split_at(first);
        let sum: Decimal = parts.iter().map(|it| it.money.kronor).sum();
        let is_whole = |whole: &Mention| {
            let has_ground = ground.known.holds(whole.money) || ground.has(whole.money);
            has_ground
                && agrees(
                    whole.money,
                    Money {
                        kronor: sum,
                        ..whole.money
                    },
                )
        };
        mention.range.start > at && before.last().is_some_and(is_whole)
    })
}

/// Where a text outside the decision has the only amount that a slip makes this one of.
pub(super) fn near_by_slip(facts: &Facts<'_>, said: Money) -> Option<(Span, String)> {
    const LEAST_DIGITS: usize = 2;
    let points: HashSet<usize> = facts.point_texts().map(|text| text.span.start).collect();
    let mut found: Vec<(Decimal, Span, String)> = Vec::new();
    for text in facts.prose() {
        if points.contains(&text.span.start) {
            continue;
        }
        for amount in facts.amounts_of(text) {
            let is_new = found
                .iter()
                .all(|(value, _, _)| *value != amount.money.kronor);
            if is_new && is_slip(said, amount.money, LEAST_DIGITS) {
                let place = text.place(amount.range.clone());
                found.push((amount.money.kronor, place, amount.money.to_string()));
            }
            // Of several any may be meant.
            if found.len() > 1 {
                return None;
            }
        }
    }
    match &found[..] {
        [(_, place, shown)] => Some((*place, shown.clone())),
        _ => None,
    }
}

/// *2 400 000 kr för 2026, 2 450 000 kr för 2027 och 2 500 000 kr för 2028*: the amounts of the
/// point make one that has ground, or those of all points do.
pub(super) fn is_part_of_sum(
    checker: &Checker<'_>,
    ground: &DecisionGround<'_, '_>,
    given: &GivenAmounts,
    point: &PointText<'_>,
    mention: &Mention,
) -> bool {
    let statement = point.statement_at(mention.range.start);
    let own = checker.amounts_of(point).iter();
    let own = own.filter(|it| statement.contains(&it.range.start) && it.is_plain);
    let own: Vec<&Mention> = own.collect();
    let kronor = own.iter().map(|it| it.money.kronor).sum();
    let sum = Money {
        kronor,
        ..mention.money
    };
    let has = |sum| ground.known.holds(sum) || ground.has(sum);
    let of_all = Money {
        kronor: given.sum,
        ..mention.money
    };
    (own.len() >= 2 && has(sum)) || (given.count >= 2 && has(of_all))
}

/// What the points give together.
pub(super) struct GivenAmounts {
    /// The places of the amounts of tables that some point gives.
    pub(super) in_tables: HashSet<usize>,
    /// The places of the rows among them.
    pub(super) rows: HashSet<usize>,
    /// How often each amount is given, in kronor.
    times: HashMap<Decimal, usize>,
    sum: Decimal,
    count: usize,
}

impl GivenAmounts {
    pub(super) fn of(known: &KnownAmounts<'_>, decided: &[(&PointText<'_>, &Mention)]) -> Self {
        let mut given = Self {
            in_tables: HashSet::new(),
            rows: HashSet::new(),
            times: HashMap::new(),
            sum: Decimal::ZERO,
            count: decided.len(),
        };
        for (_, mention) in decided {
            let fitting = known.close_to(mention.money);
            for it in fitting.filter(|it| agrees(mention.money, it.money)) {
                given.in_tables.insert(it.span.start);
                if it.role == AmountRole::Row {
                    given.rows.insert(it.span.start);
                }
            }
            *given.times.entry(mention.money.kronor).or_default() += 1;
            given.sum += mention.money.kronor;
        }
        given
    }

    /// Whether an amount is what the others make together: their sum, or the part of one that is
    /// left.
    pub(super) fn adds_up_to(&self, money: Money) -> bool {
        let times = self.times.get(&money.kronor).copied().unwrap_or_default();
        let others = self.sum - money.kronor * Decimal::from(times);
        self.count - times > 1
            && agrees(
                money,
                Money {
                    kronor: others,
                    ..money
                },
            )
    }
}
