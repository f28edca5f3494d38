//! A138 `price-period`: the same price is given for another time: by the month in one place and by
//! the year in another.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::table_amounts::significant;
use crate::model::{Measure, Table};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A138",
        name: "price-period",
        severity: Severity::Warning,
        summary: "samma pris står per månad på ett ställe och per år på ett annat",
        page: include_str!("price_period.md"),
    },
    check,
};

/// Two prices with fewer digits that matter are often the same by chance.
const LEAST_DIGITS: usize = 3;

/// A time that a price is for, with the ways to write it.
const PERIODS: [(&str, &[&str]); 7] = [
    (
        "per timme",
        &["per timme", "/timme", "/tim", "/h", "i timmen", "per tim"],
    ),
    (
        "per dag",
        &[
            "per dag",
            "/dag",
            "om dagen",
            "per dygn",
            "/dygn",
            "om dygnet",
        ],
    ),
    ("per vecka", &["per vecka", "/vecka", "i veckan"]),
    (
        "per månad",
        &["per månad", "/månad", "/mån", "i månaden", "per mån"],
    ),
    ("per kvartal", &["per kvartal", "/kvartal", "i kvartalet"]),
    (
        "per termin",
        &["per termin", "/termin", "i terminen", "om terminen"],
    ),
    ("per år", &["per år", "/år", "om året", "årligen"]),
];

/// A price with the time that it is for.
struct Price {
    period: &'static str,
    place: Span,
}

fn check(checker: &Checker<'_>) {
    let mut seen: HashMap<Decimal, Vec<Price>> = HashMap::new();
    for table in checker.case.tables() {
        for (kronor, price) in of_table(table) {
            seen.entry(kronor).or_default().push(price);
        }
    }
    for prose in checker.prose_amounts() {
        for mention in prose.mentions.iter() {
            let kronor = mention.money.kronor.abs().normalize();
            let after = &prose.text.flowing()[mention.range.end..];
            let Some(period) = period_at(after).filter(|_| says_enough(kronor)) else {
                continue;
            };
            let place = prose.text.place(mention.range.clone());
            let earlier = seen.entry(kronor).or_default();
            if earlier.iter().all(|price| price.period != period) {
                if let Some(other) = earlier.first() {
                    let amount = mention.money.to_string();
                    checker.report(finding(checker, &amount, period, place, other));
                }
                earlier.push(Price { period, place });
            }
        }
    }
}

fn says_enough(kronor: Decimal) -> bool {
    significant(kronor).0.len() >= LEAST_DIGITS
}

/// The prices of a table whose unit says what time they are for.
fn of_table(table: &Table) -> Vec<(Decimal, Price)> {
    let mut found = Vec::new();
    for at in table.places() {
        let cell = table.cell(at);
        let unit = match table.measure(at) {
            Measure::Price(unit) | Measure::Number(unit) => unit.as_str(),
            Measure::Money(_) => table.columns[at.column].head.text(),
            Measure::Percent | Measure::Text => continue,
        };
        let Some((money, place)) = cell.stated() else {
            continue;
        };
        let kronor = money.kronor.abs().normalize();
        let period = period_in(unit).filter(|_| says_enough(kronor));
        found.extend(period.map(|period| (kronor, Price { period, place })));
    }
    found
}

/// The time that a text begins with.
fn period_at(after: &str) -> Option<&'static str> {
    let after = after.trim_start();
    // *per larm och månad*
    let each = after
        .strip_prefix("per ")
        .and_then(|rest| rest.split_once(' '));
    let time = each.and_then(|(_, rest)| rest.strip_prefix("och "));
    let joined = time.map(|time| format!("per {}", time.strip_prefix("per ").unwrap_or(time)));
    let after = joined.as_deref().unwrap_or(after);
    let begins = |way: &str| {
        let rest = after.strip_prefix(way);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let found = PERIODS
        .iter()
        .find(|(_, ways)| ways.iter().any(|way| begins(way)));
    found.map(|(period, _)| *period)
}

/// The time that a unit or a heading names: `kr per månad`, *Avgift per år*.
fn period_in(unit: &str) -> Option<&'static str> {
    let lower = unit.to_lowercase();
    let starts = lower
        .char_indices()
        .filter(|(_, c)| matches!(c, 'p' | '/' | 'i' | 'o' | 'å'));
    starts.map(|(at, _)| &lower[at..]).find_map(period_at)
}

fn finding(
    checker: &Checker<'_>,
    amount: &str,
    period: &str,
    place: Span,
    other: &Price,
) -> Diagnostic {
    let label = format!(
        "här är {amount} {period}, och på ett annat ställe {}",
        other.period
    );
    let found = checker.at(place, label).related(other.place, other.period);
    found
        .hint("rätta den tid som är fel; är det två olika priser, skriv ut vad vart och ett gäller")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::{found_in, found_in_background};

    #[test]
    fn the_same_price_for_another_time_is_told() {
        let text = "Hyran är 14 350 kr per månad. Kommunen betalar 14 350 kr per år.";
        assert_eq!(found_in_background(&RULE, text).len(), 1);
        let table = "tabeller:\n  - id: t\n    summa: nej\n    kolumner:\n      - {rubrik: Avgift, enhet: kr per månad}\n    rader:\n      - {rad: Heltid, belopp: [1 645]}\n      - {rad: Deltid, belopp: [1 097]}\n";
        let with = |text: &str| found_in(&RULE, &format!("bakgrund: {text}\n{table}")).len();
        assert_eq!(with("Avgiften för heltid är 1 645 kr per år."), 1);
        assert_eq!(with("Avgiften för heltid är 1 645 kr i månaden."), 0);
        assert_eq!(with("Avgiften för heltid är 1 645 kr."), 0);
    }

    #[test]
    fn other_prices_are_left() {
        for text in [
            "Hyran är 14 350 kr per månad, det vill säga 172 200 kr per år.",
            "Avgiften är 1 200 kr per månad i staden och 1 200 kr per år på landet.",
            "Hyran är 14 350 kr per månad. Kommunen betalar 14 350 kr varje månad.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
