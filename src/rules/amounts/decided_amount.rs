//! A142 `decided-amount`: what is decided stands in no table and in no text, or is a part of what
//! the table adds up.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::repeated_amount::told_in_points;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::facts::decision::point::PointText;
use crate::facts::prose_amounts::Mention;
use crate::facts::table_amounts::{AmountRole, Known, KnownAmounts, agrees};
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A142",
        name: "decided-amount",
        severity: Severity::Warning,
        summary: "beloppet i beslutet har inget stöd i underlaget",
        page: include_str!("decided_amount.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let decided: Vec<(&PointText<'_>, &Mention)> = checker
        .point_texts()
        .flat_map(|point| {
            let amounts = checker.amounts_of(point).iter();
            amounts.map(move |it| (point, it))
        })
        .filter(|(_, mention)| mention.is_plain || mention.is_bound)
        .collect();
    if decided.is_empty() {
        return;
    }
    let ground = Ground::of(checker);
    if ground.is_empty() {
        return;
    }
    let given = Given::of(ground.known, &decided);
    let mut told: Option<HashSet<(usize, usize)>> = None;
    for (point, mention) in &decided {
        if ground.known.holds(mention.money) {
            checker.report_all(part_for_whole(
                checker,
                ground.known,
                point,
                mention,
                &given,
            ));
        } else if mention.is_plain && !ground.has(mention.money) && !given.adds_up_to(mention.money)
        {
            let told = told.get_or_insert_with(|| told_in_points(checker));
            if !told.contains(&(point.span.start, mention.range.start)) {
                checker.report(unsupported(checker, point, mention));
            }
        }
    }
}

/// What a decision can rest on: the amounts of tables and of the texts that are no points.
struct Ground<'k, 'a> {
    known: &'k KnownAmounts<'a>,
    amounts: Vec<Money>,
    /// Numbers without a unit, such as those of tables in Markdown, by size.
    numbers: Vec<Decimal>,
}

impl<'k, 'a> Ground<'k, 'a> {
    fn of(facts: &'k Facts<'a>) -> Self {
        let points: HashSet<usize> = facts.point_texts().map(|text| text.span.start).collect();
        let others = facts.prose().iter();
        let others: Vec<_> = others
            .filter(|text| !points.contains(&text.span.start))
            .collect();
        let amounts = others.iter().flat_map(|text| facts.amounts_of(text));
        let bare = others.iter().flat_map(|text| facts.numbers_of(text));
        // Prices and other figures of tables are no amounts that others are compared with.
        let cells = facts.case.tables().flat_map(|table| {
            let worth = move |at| table.cell(at).worth.figure();
            table.places().filter_map(worth)
        });
        let cells = cells.map(|figure| figure.kronor);
        let mut numbers: Vec<Decimal> = bare.map(|it| it.value).chain(cells).collect();
        numbers.sort_unstable();
        let mut amounts: Vec<Money> = amounts.map(|it| it.money).collect();
        amounts.sort_unstable_by_key(|money| (money.kronor, money.step, money.approximate));
        amounts.dedup();
        Self {
            known: facts.table_amounts(),
            amounts,
            numbers,
        }
    }

    /// Nothing to compare with: the decision alone speaks of money.
    fn is_empty(&self) -> bool {
        self.known.all.is_empty() && self.amounts.is_empty()
    }

    fn has(&self, said: Money) -> bool {
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
        self.amounts.iter().any(|other| agrees(said, *other)) || units.iter().any(is_number)
    }
}

/// What the points give together.
struct Given {
    /// The places of the amounts of tables that some point gives.
    in_tables: HashSet<usize>,
    /// The places of the rows among them.
    rows: HashSet<usize>,
    /// How often each amount is given, in kronor.
    times: HashMap<Decimal, usize>,
    sum: Decimal,
    count: usize,
}

impl Given {
    fn of(known: &KnownAmounts<'_>, decided: &[(&PointText<'_>, &Mention)]) -> Self {
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
    fn adds_up_to(&self, money: Money) -> bool {
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

fn unsupported(checker: &Checker<'_>, point: &PointText<'_>, mention: &Mention) -> Diagnostic {
    let place = point.place(mention.range.clone());
    checker
        .at(
            place,
            format!("{} finns varken i en tabell eller i texten", mention.money),
        )
        .hint("rätta beloppet, eller skriv i underlaget hur det har räknats fram")
}

/// The decision gives the amount of one row without naming it, where the table has a total that no
/// point gives.
fn part_for_whole(
    checker: &Checker<'_>,
    known: &KnownAmounts<'_>,
    point: &PointText<'_>,
    mention: &Mention,
    given: &Given,
) -> Option<Diagnostic> {
    let fitting = known.close_to(mention.money);
    let fitting: Vec<&Known<'_>> = fitting
        .filter(|it| agrees(mention.money, it.money))
        .collect();
    let [row] = fitting[..] else {
        return None;
    };
    let mut totals = known.all.iter().filter(|it| it.role == AmountRole::Total);
    let total = totals.find(|it| it.table == row.table)?;
    let is_given = given.in_tables.contains(&total.span.start);
    let is_listed = given.rows.iter().any(|start| *start != row.span.start);
    let is_row = row.role == AmountRole::Row && !row.name.is_empty();
    if !is_row || is_given || is_listed || names(point, row.name) {
        return None;
    }
    let label = format!(
        "{} är raden {}; tabellens summa är {}",
        mention.money, row.name, total.money
    );
    let finding = checker.at(point.place(mention.range.clone()), label);
    Some(
        finding
            .related(row.span, format!("raden {}", row.name))
            .hint("gäller beslutet hela tabellen, skriv summan; gäller det bara raden, nämn den i punkten"),
    )
}

/// Whether a point speaks of a row: some word of its name, or the beginning of one, stands there.
fn names(point: &PointText<'_>, row: &str) -> bool {
    /// Shorter words and beginnings are in every text.
    const LEAST_LETTERS: usize = 4;
    let lower = point.written.to_lowercase();
    let words = row.split(|c: char| !c.is_alphanumeric());
    let mut stems = words
        .filter(|word| word.chars().count() >= LEAST_LETTERS)
        .map(|word| {
            let letters: String = word.to_lowercase().chars().take(6).collect();
            letters
        });
    stems.any(|stem| lower.contains(&stem))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    const TABLE: &str = "belopp:\n  - id: t\n    poster:\n      - {post: Införande, belopp: 960 000}\n      - {post: Licenser, belopp: 2 120 000}\n      - {post: Drift, belopp: 760 000}\n    summa: 3 840 000\n";

    fn found(point: &str, text: &str) -> usize {
        let yaml = format!(
            "bakgrund: {text}\nförslag_till_beslut:\n  organ: KS\n  punkter:\n    - {point}\n{TABLE}"
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn what_nothing_supports_is_told() {
        assert_eq!(
            found(
                "Nämnden beviljar 5 100 000 kr till systemet.",
                "Systemet behövs."
            ),
            1
        );
        assert_eq!(
            found(
                "Nämnden beviljar 2 120 000 kr till systemet.",
                "Systemet behövs."
            ),
            1
        );
    }

    #[test]
    fn what_a_table_or_text_supports_is_left() {
        for (point, text) in [
            ("Nämnden beviljar 3 840 000 kr.", "Text."),
            ("Nämnden beviljar 3,8 mnkr.", "Text."),
            ("Nämnden beviljar 5 100 000 kr.", "Bygget kostar 5,1 mnkr."),
            ("Nämnden beviljar högst 9 000 000 kr.", "Text."),
            ("Nämnden beviljar 2 120 000 kr till licenserna.", "Text."),
            (
                "Nämnden beviljar 960 000 kr i år och 760 000 kr nästa år.",
                "Text.",
            ),
        ] {
            assert_eq!(found(point, text), 0, "{point}");
        }
    }
}
