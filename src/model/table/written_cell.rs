//! Reads what is written in a cell.

use super::cell::{Cell, CellValue, Worth};
use super::measure::{Measure, price_unit};
use crate::swedish::{Amount, AmountFault, Unit};

/// Dashes that stand for nothing.
const DASHES: [char; 5] = ['-', '–', '—', '−', '‒'];

/// Reads a cell. Words alone are a remark where `remarks` are allowed.
///
/// # Errors
///
/// The first fault from the left.
pub fn read_cell(text: &str, measure: &Measure, remarks: bool) -> Result<Cell, AmountFault> {
    let text = text.trim();
    let of = |value: CellValue, worth: Worth| Cell {
        value,
        worth,
        ..Cell::default()
    };
    if *measure == Measure::Text {
        return Ok(of(CellValue::Text(text.to_owned()), Worth::Unknown));
    }
    if text.chars().all(|c| DASHES.contains(&c)) && text.chars().count() <= 1 {
        return Ok(of(CellValue::Nothing, Worth::Nothing));
    }
    if remarks && !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(of(CellValue::Text(text.to_owned()), Worth::Nothing));
    }
    if is_date(text) {
        return Err(fault("det är ett datum"));
    }
    let (text, mark) = split_mark(text);
    if let Some(figure) = either_way(text) {
        figure_value(figure, false, measure)?;
        let both = format!("±{figure}");
        return Ok(of(CellValue::Text(both), Worth::Unknown));
    }
    let (figure, negative, has_plus) = signed(text);
    let value = figure_value(figure, negative, measure)?;
    let worth = worth(&value, measure);
    Ok(Cell {
        mark: mark.to_owned(),
        has_plus,
        ..of(value, worth)
    })
}

fn worth(value: &CellValue, measure: &Measure) -> Worth {
    match value {
        CellValue::Amount(amount) => Worth::Figure(amount.money(measure.unit())),
        // Among prices one with its unit is a price; among amounts it is nothing that is added.
        CellValue::Price(amount, price) if matches!(measure, Measure::Price(_)) => {
            let unit = price_unit(price).map_or(measure.unit(), |(unit, _)| unit);
            Worth::Figure(amount.money(unit))
        }
        _ => Worth::Unknown,
    }
}

fn fault(message: &'static str) -> AmountFault {
    AmountFault {
        offset: 0,
        message,
        instead: None,
    }
}

/// `2024-12-31`, `31/12 2024`: what a sheet makes of a figure, or a column that has slipped.
fn is_date(text: &str) -> bool {
    let digits: Vec<usize> = text
        .split(['-', '/', ' '])
        .map(|part| {
            if part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.len()
            } else {
                0
            }
        })
        .collect();
    let is_iso = digits == [4, 2, 2] && text.matches('-').count() == 2;
    is_iso || (matches!(digits[..], [1..=2, 1..=2, 4]) && text.contains('/'))
}

/// A mark of a footnote at the end: stars, raised digits, or a digit and a parenthesis.
fn split_mark(text: &str) -> (&str, &str) {
    let is_raised = |c: char| matches!(c, '*' | '¹' | '²' | '³' | '⁴'..='⁹');
    let figure = text.trim_end_matches(is_raised);
    // A raised 2 after a letter is of the unit: m².
    let follows_digit = figure
        .trim_end()
        .ends_with(|c: char| c.is_ascii_digit() || c == ')');
    if figure.len() < text.len() && follows_digit {
        return (figure.trim_end(), &text[figure.len()..]);
    }
    let numbered = text.strip_suffix(')').and_then(|rest| {
        let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        // (1 208) is a figure within parentheses, and no mark.
        let is_whole = digits.matches('(').count() == digits.matches(')').count();
        let is_mark = is_whole && digits.len() < rest.len() && digits.ends_with([' ', '\u{a0}']);
        is_mark.then_some(digits.len())
    });
    numbered.map_or((text, ""), |at| (text[..at].trim_end(), &text[at..]))
}

/// The figure of `±9,4`, which may be more or less and is not added.
fn either_way(text: &str) -> Option<&str> {
    let signs = ["±", "+/-", "+/−", "+/–", "+-"];
    let rest = signs.iter().find_map(|sign| text.strip_prefix(sign))?;
    Some(rest.trim_start())
}

/// The figure without parentheses or plus sign, and what they say: `(12,5)` is less than nothing.
fn signed(text: &str) -> (&str, bool, bool) {
    let inner = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(inner) = inner {
        return (inner.trim(), true, false);
    }
    match text.strip_prefix('+') {
        Some(rest) => (rest.trim_start(), false, true),
        None => (text, false, false),
    }
}

fn figure_value(text: &str, negative: bool, measure: &Measure) -> Result<CellValue, AmountFault> {
    let own = without_unit(text, measure);
    if let Some((low, high)) = range(own) {
        return span(amount(low)?, amount(high)?, measure);
    }
    let may_be_price = matches!(measure, Measure::Money(_) | Measure::Price(_));
    if let (true, Some((figure, unit))) = (may_be_price, priced(own)) {
        let mut read = amount(figure)?;
        read.unit = None;
        return Ok(CellValue::Price(read, unit.to_owned()));
    }
    let mut read = amount(own)?;
    if !matches!(measure, Measure::Money(_)) && read.unit.take().is_some() {
        return Err(fault("enheten är inte kolumnens"));
    }
    if negative {
        read.figure = -read.figure.abs();
    }
    Ok(CellValue::Amount(read))
}

/// A range; a unit that stands with one end holds for both.
fn span(mut low: Amount, mut high: Amount, measure: &Measure) -> Result<CellValue, AmountFault> {
    low.unit = low.unit.or(high.unit);
    high.unit = high.unit.or(low.unit);
    if !matches!(measure, Measure::Money(_)) && low.unit.is_some() {
        return Err(fault("enheten är inte kolumnens"));
    }
    let [least, most] = [low, high].map(|end| end.money(measure.unit()).kronor);
    if least > most {
        return Err(fault("det första talet är större än det andra"));
    }
    Ok(CellValue::Range(low, high))
}

/// An amount, with `27:50` for 27,50 and `1 250:-` for 1 250.
fn amount(text: &str) -> Result<Amount, AmountFault> {
    let without_ore = DASHES
        .iter()
        .find_map(|dash| text.strip_suffix(*dash)?.strip_suffix(':'));
    if let Some(whole) = without_ore {
        return Amount::parse(whole);
    }
    if let Some((whole, part)) = text.split_once(':') {
        let ore = part.get(..2).unwrap_or_default();
        let is_ore = ore.bytes().all(|byte| byte.is_ascii_digit()) && ore.len() == 2;
        let ends = !part[ore.len()..].starts_with(|c: char| c.is_ascii_digit());
        if is_ore && ends && whole.ends_with(|c: char| c.is_ascii_digit()) {
            return Amount::parse(&format!("{whole},{part}"));
        }
    }
    Amount::parse(text)
}

/// The figure without the unit of its column.
fn without_unit<'t>(text: &'t str, measure: &Measure) -> &'t str {
    let ends_with = |unit: &str| {
        let rest = text.strip_suffix(unit).map(str::trim_end);
        rest.filter(|rest| !unit.is_empty() && rest.ends_with(|c: char| c.is_ascii_digit()))
    };
    let rest = match measure {
        Measure::Percent => ends_with("%").or_else(|| ends_with("procent")),
        Measure::Number(unit) => ends_with(unit),
        Measure::Price(unit) => ends_with(unit).or_else(|| ends_with(measure.unit().swedish())),
        Measure::Money(_) | Measure::Text => None,
    };
    rest.unwrap_or(text)
}

/// The two ends of `2–2,5`: a dash between digits.
fn range(text: &str) -> Option<(&str, &str)> {
    let dashes = text.char_indices().filter(|(_, c)| DASHES.contains(c));
    let mut ends =
        dashes.map(|(at, dash)| (text[..at].trim(), text[at + dash.len_utf8()..].trim()));
    ends.find(|(low, high)| {
        let high = high.strip_prefix(DASHES).unwrap_or(high);
        let ends = low.rsplit(' ').next().unwrap_or_default();
        // A unit may stand with the first end too: 200 tkr–1 mnkr.
        let is_end = ends.ends_with(|c: char| c.is_ascii_digit()) || Unit::parse(ends).is_some();
        is_end && high.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The figure and the unit of `12 500 kr/år`.
fn priced(text: &str) -> Option<(&str, &str)> {
    let at = text.find(char::is_alphabetic)?;
    price_unit(&text[at..])?;
    Some((text[..at].trim(), &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, unit: &str) -> Cell {
        read_cell(text, &Measure::of_unit(unit), true)
            .unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
    }

    fn number(text: &str, unit: &str) -> Option<String> {
        let money = cell(text, unit).worth.figure()?;
        Some(money.kronor.normalize().to_string())
    }

    #[test]
    fn what_memos_write_in_cells_is_read() {
        for (text, unit, number_of) in [
            ("120", "mnkr", Some("120000000")),
            ("+35,1", "kr", Some("35.1")),
            ("(12,5)", "kr", Some("-12.5")),
            ("(1 208)", "tkr", Some("-1208000")),
            ("(12 500) 2)", "kr", Some("-12500")),
            ("±9,4", "mnkr", None),
            ("1 190 kr/timme", "kr/år", Some("1190")),
            ("(1 250) kr", "kr", None),
            ("−12,5", "kr", Some("-12.5")),
            ("-12,5", "kr", Some("-12.5")),
            ("c:a 40", "tkr", Some("40000")),
            ("ca\u{a0}40", "tkr", Some("40000")),
            ("1 250:-", "kr", Some("1250")),
            ("185 kr/dag", "kr/m²", Some("185")),
            ("12,5 1)", "kr", Some("12.5")),
            ("12,5*", "kr", Some("12.5")),
            ("8,5 %", "%", Some("8.5")),
            ("27:50", "kr/m²", Some("27.5")),
            ("27:50 kr/m²", "kr/m²", Some("27.5")),
            ("12 st", "st", Some("12")),
            ("2–2,5", "mnkr", None),
            ("12 500 kr/år", "kr", None),
            ("–", "kr", None),
            ("ingår", "kr", None),
        ] {
            let read = read_cell(text, &Measure::of_unit(unit), true);
            let found = read.ok().and_then(|cell| cell.worth.figure());
            let found = found.map(|money| money.kronor.normalize().to_string());
            assert_eq!(found.as_deref(), number_of, "{text}");
        }
        assert_eq!(cell("–", "kr").worth, Worth::Nothing);
        assert_eq!(cell("", "kr").worth, Worth::Nothing);
        assert_eq!(cell("12,5 1)", "kr").mark, "1)");
        assert!(matches!(
            cell("2–2,5 mnkr", "mnkr").value,
            CellValue::Range(..)
        ));
        for (text, ends) in [
            ("200–250 tkr", ["200000", "250000"]),
            ("200 tkr–1 mnkr", ["200000", "1000000"]),
            ("ca 2–3", ["2000000", "3000000"]),
            ("−5–−2", ["-5000000", "-2000000"]),
        ] {
            let CellValue::Range(low, high) = cell(text, "mnkr").value else {
                panic!("{text}");
            };
            let said = [low, high].map(|end| end.money(Unit::Mnkr).kronor.normalize().to_string());
            assert_eq!(said, ends, "{text}");
        }
        assert!(matches!(
            cell("12 500 kr/år", "kr").value,
            CellValue::Price(..)
        ));
        assert_eq!(number("1 250 m²", "m²").as_deref(), Some("1250"));
    }

    #[test]
    fn a_date_and_another_unit_are_refused() {
        for (text, kind, shown) in [("±9,4", "mnkr", "±9,4"), ("+/- 3,0", "%", "±3,0")] {
            let read = cell(text, kind);
            assert_eq!(read.worth, Worth::Unknown, "{text}");
            assert_eq!(read.value, CellValue::Text(shown.to_owned()));
        }
        for (text, unit) in [
            ("+/- 1.600", "kr"),
            ("2024-12-31", "kr"),
            ("31/12 2024", "mnkr"),
            ("12 st", "kr"),
            ("12 kr", "%"),
            ("12 tkr", "st"),
            ("1.600", "kr"),
            ("5–2", "kr"),
            ("2024-12", "kr"),
            ("2–3 tkr", "st"),
        ] {
            assert!(
                read_cell(text, &Measure::of_unit(unit), true).is_err(),
                "{text}"
            );
        }
    }
}
