//! A142 `decided-amount`: what is decided stands in no table and in no text, or is a part of what
//! the table adds up.

mod ground;

use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use ground::{DecisionGround, GivenAmounts, is_part_of_sum, is_part_of_supported, near_by_slip};

use super::repeated_amount::told_in_points;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::facts::digit_slip::{is_slip, is_very_near};
use crate::facts::number_words::number_words;
use crate::facts::prose_amounts::Mention;
use crate::facts::prose_numbers::Counted;
use crate::facts::table_amounts::{AmountRole, Known, KnownAmounts, agrees, significant};
use crate::source::Span;
use crate::swedish::{Money, in_small};
use crate::text::near::word_before;

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
        .filter(|(_, mention)| mention.is_plain || mention.is_bound || mention.is_rate)
        .collect();
    if decided.is_empty() {
        return;
    }
    let ground = DecisionGround::of(checker);
    if ground.is_empty() {
        return;
    }
    let given = GivenAmounts::of(ground.known, &decided);
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
            continue;
        }
        if let Some(found) = unsupported(checker, &ground, &given, point, mention) {
            let told = told.get_or_insert_with(|| told_in_points(checker));
            if !told.contains(&(point.span.start, mention.range.start)) {
                checker.report(found);
            }
        }
    }
}

/// Of bounds with fewer digits, many are ten times an amount of something else.
const LEAST_BOUND_DIGITS: usize = 3;

/// Bytes of a sentence that still says what is multiplied; a list of amounts is longer.
const LONGEST_WITH_FACTORS: usize = 400;

/// *2 951 220 kr per år i tre år, sammanlagt 8 853 660 kr*: the point has both factors.
fn is_product_in_point(checker: &Checker<'_>, point: &PointText<'_>, mention: &Mention) -> bool {
    let sentence = point.statement_at(mention.range.start);
    if sentence.len() > LONGEST_WITH_FACTORS {
        return false;
    }
    let is_inside = |range: &Range<usize>| sentence.contains(&range.start);
    let in_words = number_words(point.flowing(), &sentence)
        .into_iter()
        .map(|it| it.value);
    let in_figures = checker
        .numbers_of(point)
        .iter()
        .filter(|it| it.counted != Counted::Money && is_inside(&it.figure));
    let counts: Vec<Decimal> = in_words.chain(in_figures.map(|it| it.value)).collect();
    let prices = checker
        .amounts_of(point)
        .iter()
        .filter(|it| it.range != mention.range && is_inside(&it.range));
    let mut products =
        prices.flat_map(|price| counts.iter().map(|count| price.money.kronor * count));
    let is_whole = |kronor| {
        agrees(
            mention.money,
            Money {
                kronor,
                ..mention.money
            },
        )
    };
    products.any(|kronor| kronor > Decimal::ZERO && is_whole(kronor))
}

/// What is told of an amount that no table has: that nothing has it or, where the decision may set
/// it itself, that it is a slip of one that the texts have.
fn unsupported(
    checker: &Checker<'_>,
    ground: &DecisionGround<'_, '_>,
    given: &GivenAmounts,
    point: &PointText<'_>,
    mention: &Mention,
) -> Option<Diagnostic> {
    let money = mention.money;
    let is_supported = ground.has(money)
        || ground.multiplies_to(money)
        || is_product_in_point(checker, point, mention)
        || given.adds_up_to(money)
        || ground.adds_up_to(money)
        || is_part_of_sum(checker, ground, given, point, mention)
        || is_part_of_supported(checker, ground, point, mention);
    if is_supported {
        return None;
    }
    // A bound that is ten times a round amount is most often a bound of something else.
    let is_telling = significant(money.kronor).0.len() >= LEAST_BOUND_DIGITS;
    let slip = ground
        .slip_of(money)
        .filter(|other| is_telling || is_slip(money, *other, 2));
    match slip.filter(|_| !mention.is_plain) {
        Some(other) => {
            let label =
                format!("{money} skiljer sig med en felskrivning från {other} i underlaget");
            let finding = checker.at(point.place(mention.range.clone()), label);
            Some(finding.hint("rätta det belopp som är fel"))
        }
        None if mention.is_plain => {
            let near = near_by_slip(checker, money);
            // A fee for one thing may be what is decided.
            let is_fee = money.kronor < Decimal::ONE_THOUSAND && near.is_none();
            (!is_fee).then(|| without_ground(checker, point, mention, near))
        }
        None => None,
    }
}

fn without_ground(
    checker: &Checker<'_>,
    point: &PointText<'_>,
    mention: &Mention,
    near: Option<(Span, String)>,
) -> Diagnostic {
    let place = point.place(mention.range.clone());
    let finding = checker.at(
        place,
        format!(
            "{} står varken i en tabell eller i texten utanför beslutet",
            mention.money
        ),
    );
    let finding = match near {
        Some((place, shown)) => finding.related(place, shown),
        None => finding,
    };
    finding.hint("rätta beloppet, eller skriv i underlaget hur det har räknats fram")
}

/// The decision gives the amount of one row without naming it, where the table has a total that no
/// point gives.
fn part_for_whole(
    checker: &Checker<'_>,
    known: &KnownAmounts<'_>,
    point: &PointText<'_>,
    mention: &Mention,
    given: &GivenAmounts,
) -> Option<Diagnostic> {
    let fitting = known.close_to(mention.money);
    let fitting: Vec<&Known<'_>> = fitting
        .filter(|it| agrees(mention.money, it.money) && is_very_near(mention.money, it.money))
        .collect();
    if let Some(total) = total_of(known, &fitting).filter(|_| says_total(point, mention)) {
        let label = format!(
            "summan av tabellen är {}, inte {}",
            total.money, mention.money
        );
        let finding = checker.at(point.place(mention.range.clone()), label);
        let finding = finding.related(total.span, "tabellens summa");
        return Some(finding.hint("rätta det belopp som är fel"));
    }
    // What the terms of a row give stands where the row does.
    let mut rows = fitting.iter().filter(|it| it.role == AmountRole::Row);
    let row = rows.next()?;
    if fitting.iter().any(|it| it.span != row.span) {
        return None;
    }
    let mut totals = known.all.iter().filter(|it| it.role == AmountRole::Total);
    let total = totals.find(|it| it.table == row.table)?;
    let is_given = given.in_tables.contains(&total.span.start);
    let is_listed = given.rows.iter().any(|start| *start != row.span.start);
    let is_row = !row.name.is_empty();
    if !is_row || is_given || is_listed || names(point, row.name) || is_own(checker, row.name) {
        return None;
    }
    let label = format!(
        "{} är bara raden {}; ingen punkt nämner summan, {}",
        mention.money, row.name, total.money
    );
    let finding = checker.at(point.place(mention.range.clone()), label);
    Some(
        finding
            .related(row.span, format!("raden {}", row.name))
            .hint("gäller beslutet hela tabellen, skriv summan; gäller det bara raden, nämn den i punkten"),
    )
}

/// The total of the only table that has some amounts, when none of them is it.
fn total_of<'k, 'a>(known: &'k KnownAmounts<'a>, fitting: &[&Known<'a>]) -> Option<&'k Known<'a>> {
    let table = fitting.first()?.table;
    let is_other = |it: &&Known<'_>| it.table == table && it.role != AmountRole::Total;
    let mut totals = known.all.iter().filter(|it| it.role == AmountRole::Total);
    let total = totals.find(|it| it.table == table)?;
    fitting.iter().all(is_other).then_some(total)
}

/// *enligt tabell 1, sammanlagt 16 000 000 kr*
fn says_total(point: &PointText<'_>, mention: &Mention) -> bool {
    const TOTALS: [&str; 3] = ["sammanlagt", "totalt", "tillsammans"];
    let is_total = |word: &str| TOTALS.contains(&&*in_small(word));
    let is_of_table = point.flowing().contains("tabell");
    is_of_table && is_total(word_before(point.flowing(), mention.range.start))
}

/// The row of the organisation itself: what it decides is its own part of what several pay.
fn is_own(checker: &Checker<'_>, row: &str) -> bool {
    let own = checker.profile.and_then(|profile| profile.name.get());
    own.is_some_and(|own| own.to_lowercase() == row.trim().to_lowercase())
}

/// Whether a point speaks of a row: some word of its name, or the beginning of one, stands there.
fn names(point: &PointText<'_>, row: &str) -> bool {
    /// Shorter words and beginnings are in every text.
    const LEAST_LETTERS: usize = 4;
    let lower = point.flowing().to_lowercase();
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
    fn a_part_that_is_called_the_whole_is_told() {
        let point = "Nämnden godkänner kostnaderna enligt tabell 1, sammanlagt 2 120 000 kr.";
        assert_eq!(found(point, "Systemet behövs."), 1);
        let point = "Nämnden godkänner kostnaderna enligt tabell 1, sammanlagt 3 840 000 kr.";
        assert_eq!(found(point, "Systemet behövs."), 0);
    }

    #[test]
    fn a_slip_in_a_bound_or_a_price_is_told() {
        for point in [
            "Nämnden beviljar högst 1 245 000 kr per läsår.",
            "Nämnden hyr lokalen upp till 1 425 500 kr.",
        ] {
            assert_eq!(
                found(point, "Lokalen kostar 1 254 000 kr, förr 1 425 000 kr."),
                1,
                "{point}"
            );
        }
        assert_eq!(
            found(
                "Nämnden hyr lokalen för 1 400 000 kr.",
                "Det blir knappt 1 mnkr."
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
            (
                "Nämnden tar ut 9 800 kr.",
                "Handläggningen tar 8 timmar och kostar 1 225 kr per timme.",
            ),
            (
                "Nämnden avsätter 5,4 mnkr, varav 1,8 mnkr för 2027 och 3,6 mnkr för 2028.",
                "Bygget kostar 5,4 mnkr.",
            ),
            ("Nämnden beviljar 2 120 000 kr till licenserna.", "Text."),
            (
                "Nämnden ingår avtal i tre år för 2 951 220 kr per år, sammanlagt 8 853 660 kr.",
                "Avtalet kostar 2 951 220 kr per år.",
            ),
            (
                "Nämnden ger teatern 2 400 000 kr för 2026 och 2 450 000 kr för 2027.",
                "Teatern får sammanlagt 4 850 000 kr.",
            ),
            (
                "Nämnden avsätter 3 150 000 kr till vägarna.",
                "I år betalas 2 730 000 kr. Höjningen kostar 420 000 kr.",
            ),
            (
                "Skulden får vara högst 410 mnkr.",
                "Planen var 41 mnkr 2016.",
            ),
            (
                "Nämnden beviljar 960 000 kr i år och 760 000 kr nästa år.",
                "Text.",
            ),
        ] {
            assert_eq!(found(point, text), 0, "{point}");
        }
    }
}
