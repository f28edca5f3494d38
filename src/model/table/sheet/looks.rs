//! What the look of a number says of its value: a unit, thousands, per cent, a currency.

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::measure::Measure;
use super::column_rule::ColumnRule;
use super::form::PercentInSheet;
use crate::spreadsheet::{CellLook, NumberLook};
use crate::swedish::{Unit, figure, named_unit};

/// More than a thousand per cent is no share.
const MOST_SHARE: i64 = 10;

/// Divided by a thousand as often a figure has no digit left of the 28 that are kept.
const MOST_THOUSANDS: u32 = 9;

/// What is wrong, and what to write.
type Fault = (String, String);

/// Why a number cannot be read as its column says.
pub(super) fn fault(number: Decimal, look: Option<&CellLook>, rule: &ColumnRule) -> Option<Fault> {
    let none = NumberLook::default();
    let shown = look.map_or(&none, |look| &look.number);
    if look.is_some_and(|look| look.is_struck) {
        let label = "hela talet eller en del av det är överstruket i kalkylbladet".to_owned();
        return Some((label, "ta bort det som är överstruket i cellen".to_owned()));
    }
    if number.is_zero() {
        return None;
    }
    match &rule.measure {
        Measure::Money(unit) => money(number, shown, *unit, rule),
        Measure::Percent => percent(number, shown, rule),
        Measure::Number(_) | Measure::Price(_) if shown.is_percent => Some(share(number, rule)),
        _ => None,
    }
}

fn share(number: Decimal, rule: &ColumnRule) -> Fault {
    let percent = figure((number * Decimal::ONE_HUNDRED).normalize());
    let label = format!(
        "cellen visar {percent} % i kalkylbladet, men {} läses som {}",
        figure(number),
        rule.kind()
    );
    let hint = "ge kolumnen, eller raden under rader:, enhet: \"%\" och i_arket: andel";
    (label, hint.to_owned())
}

fn percent(number: Decimal, shown: &NumberLook, rule: &ColumnRule) -> Option<Fault> {
    let andel = PercentInSheet::Share.word();
    let percent = || figure((number * Decimal::ONE_HUNDRED).normalize());
    match rule.percent {
        Some(PercentInSheet::Percent) if shown.is_percent => Some((
            format!(
                "cellen visar {} % i kalkylbladet, men blir {} %",
                percent(),
                figure(number)
            ),
            format!("skriv i_arket: {andel}"),
        )),
        Some(PercentInSheet::Share)
            if !shown.is_percent && number.abs() >= Decimal::from(MOST_SHARE) =>
        {
            let label = format!("{} i kalkylbladet blir {} %", figure(number), percent());
            let word = PercentInSheet::Percent.word();
            Some((
                label,
                format!("skriv i_arket: {word} om det är {} %", figure(number)),
            ))
        }
        _ => None,
    }
}

fn money(number: Decimal, shown: &NumberLook, unit: Unit, rule: &ColumnRule) -> Option<Fault> {
    if shown.is_percent {
        return Some(share(number, rule));
    }
    if let Some(currency) = foreign(&shown.words) {
        let label = format!(
            "cellen är i {currency} i kalkylbladet, men läses i {}",
            unit.swedish()
        );
        let hint = format!("räkna om beloppen till kronor, eller ge kolumnen enhet: {currency}");
        return Some((label, hint));
    }
    let thousands = thousands(number, shown);
    let named = named_unit(&shown.words);
    let of_head = (thousands > 0).then(|| named_unit(&rule.name)).flatten();
    let said = named.or(of_head).or((thousands > 0).then_some(unit))?;
    // What is shown in a unit, divided by thousands, is kept in a smaller one.
    let mut kept = said.kronor();
    for _ in 0..thousands.min(MOST_THOUSANDS) {
        kept /= Decimal::ONE_THOUSAND;
    }
    if kept == unit.kronor() || thousands > 0 && said == unit && unit == Unit::Kr {
        return None;
    }
    let label = format!(
        "{} visas {} i kalkylbladet, men läses i {}",
        figure(number),
        as_shown(thousands, said),
        unit.swedish()
    );
    if thousands == 0 && named_unit(&rule.name) == Some(unit) {
        let hint = format!(
            "rubriken säger {}: rätta cellernas format eller rubriken i kalkylbladet",
            unit.swedish()
        );
        return Some((label, hint));
    }
    let units = [Unit::Kr, Unit::Tkr, Unit::Mnkr, Unit::Mdkr];
    let right = units.into_iter().find(|unit| unit.kronor() == kept);
    let hint = right.map_or_else(
        || "skriv talen i samma enhet i hela kolumnen i kalkylbladet".to_owned(),
        |right| {
            format!(
                "talet är i {0}: skriv enhet: {0} i kolumnen, eller skriv om talen i kalkylbladet \
                 till {1}",
                right.swedish(),
                unit.swedish()
            )
        },
    );
    Some((label, hint))
}

fn as_shown(thousands: u32, said: Unit) -> String {
    let unit = said.swedish();
    match thousands {
        0 => format!("som {unit}"),
        1 => format!("i {unit}, delat med tusen,"),
        2 => format!("i {unit}, delat med miljoner,"),
        3 => format!("i {unit}, delat med miljarder,"),
        more => format!("i {unit}, delat med tusen {more} gånger,"),
    }
}

/// How many times the shown figure is the value divided by a thousand.
fn thousands(number: Decimal, shown: &NumberLook) -> u32 {
    let Some(text) = &shown.text else {
        return shown.thousands;
    };
    if is_grouped(text, number) {
        return 0;
    }
    let figure: String = text
        .chars()
        .filter_map(|c| match c {
            ',' => Some('.'),
            '−' => Some('-'),
            c => (c.is_ascii_digit() || matches!(c, '-' | '.')).then_some(c),
        })
        .collect();
    let Ok(figure) = figure.parse::<Decimal>() else {
        return 0;
    };
    let mut scaled = number;
    for thousands in 0..=3 {
        let rounded = half_up(scaled, figure.scale());
        if !figure.is_zero() && (rounded - figure).abs() <= Decimal::new(1, figure.scale()) {
            return thousands;
        }
        scaled /= Decimal::ONE_THOUSAND;
    }
    0
}

/// Whether what is shown are the digits of the whole value in groups of three: *1,234* in the
/// settings of another country.
fn is_grouped(text: &str, number: Decimal) -> bool {
    let is_of_figure = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let figure: String = text.chars().filter(|c| is_of_figure(*c)).collect();
    let groups: Vec<&str> = figure.split([',', '.']).collect();
    let [first, rest @ ..] = groups.as_slice() else {
        return false;
    };
    let are_thousands = !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    are_thousands
        && matches!(first.len(), 1..=3)
        && groups.concat() == half_up(number.abs(), 0).normalize().to_string()
}

/// A currency that is not the krona of Sweden.
fn foreign(words: &str) -> Option<&'static str> {
    const CURRENCIES: [(&str, &str); 10] = [
        ("€", "euro"),
        ("EUR", "euro"),
        ("$", "dollar"),
        ("USD", "dollar"),
        ("£", "pund"),
        ("GBP", "pund"),
        ("NOK", "NOK"),
        ("DKK", "DKK"),
        ("CHF", "CHF"),
        ("¥", "yen"),
    ];
    let found = CURRENCIES.iter().find(|(sign, _)| words.contains(sign));
    found.map(|(_, currency)| *currency)
}

/// A number as the sheet shows it where that is more than its digits: a code with zeros, per cent,
/// a number of a paragraph.
pub(super) fn shown(number: Decimal, look: &CellLook) -> Option<String> {
    let shown = &look.number;
    if let Some(text) = &shown.text {
        return Some(text.clone());
    }
    let (least, most) = shown.decimals?;
    let (least, most) = (u32::try_from(least).ok()?, u32::try_from(most).ok()?);
    let factor = if shown.is_percent {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    };
    if shown.thousands > 0 {
        return None;
    }
    let mut value = half_up(number.checked_mul(factor)?, most).normalize();
    value.rescale(value.scale().max(least));
    let text = value.abs().to_string().replace('.', ",");
    let whole = text.find(',').unwrap_or(text.len());
    let zeros = "0".repeat(shown.zeros.saturating_sub(whole));
    let sign = if value.is_sign_negative() && !value.is_zero() {
        "−"
    } else {
        ""
    };
    let percent = if shown.is_percent { " %" } else { "" };
    Some(format!("{sign}{zeros}{text}{percent}"))
}

/// As spreadsheets round: a half goes away from zero.
fn half_up(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A day as the sheet shows it where that is less than the day: *mars 2026*, *2026*.
pub(super) fn shown_day(date: &str, look: &CellLook) -> Option<String> {
    let [year, month, day] = look.number.date?;
    let mut parts = date.split('-');
    let (written_year, written_month) = (parts.next()?, parts.next()?);
    let name = crate::swedish::MONTHS.get(written_month.parse::<usize>().ok()?.checked_sub(1)?)?;
    match (year, month, day) {
        (true, false, false) => Some(written_year.to_owned()),
        (true, true, false) => Some(format!("{name} {written_year}")),
        (false, true, false) => Some((*name).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_groups_are_the_whole_value() {
        let times = |text: &str, number: i64| {
            let shown = NumberLook {
                text: Some(text.to_owned()),
                ..NumberLook::default()
            };
            thousands(Decimal::from(number), &shown)
        };
        for (text, number, expected) in [
            ("1,234", 1234, 0),
            ("-12.345", -12345, 0),
            ("1,234,567", 1_234_567, 0),
            ("1\u{a0}234", 1234, 0),
            ("1,2", 1234, 1),
            ("1,234", 1_234_000, 2),
            ("5", 5000, 1),
        ] {
            assert_eq!(times(text, number), expected, "{text} of {number}");
        }
    }

    #[test]
    fn a_head_with_the_unit_of_the_case_says_that_the_format_is_wrong() {
        let hint = |name: &str| {
            let rule = ColumnRule {
                measure: Measure::Money(Unit::Tkr),
                decimals: None,
                percent: None,
                span: crate::source::Span::default(),
                name: name.to_owned(),
                is_told: false,
            };
            let look = CellLook {
                number: NumberLook::of_code("#,##0 \"kr\""),
                ..CellLook::default()
            };
            fault(Decimal::from(5000), Some(&look), &rule).map(|(_, hint)| hint)
        };
        assert!(hint("Budget (tkr)").is_some_and(|hint| hint.contains("rubriken säger tkr")));
        assert!(hint("Budget").is_some_and(|hint| hint.contains("skriv enhet: kr")));
    }
}
