//! Values of cells from how files write them.

use rust_decimal::Decimal;

use super::grid::SheetValue;
use crate::swedish::{Date, grouped};

/// Digits before the decimal mark that an amount may have, as in a case.
const WHOLE_DIGITS: usize = 15;

/// A number as XML has it, `1.25E3`, by the shortest digits that give the same binary number: `0.1`
/// is 0,1 in every program, and what the sheet works out as 0.30000000000000004 is that.
pub(super) fn number(text: &str) -> SheetValue {
    let text = text.trim();
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let Some(value) = text.parse::<f64>().ok().filter(|_| is_number) else {
        return SheetValue::Text(text.to_owned());
    };
    let too_long = || SheetValue::TooLong(text.to_owned());
    // Not by the text: some programs write 17 digits of what two give exactly. Written out, a
    // number of 300 digits takes no more than that.
    let digits = if value == 0.0 {
        "0".to_owned()
    } else {
        value.to_string()
    };
    let whole = digits
        .trim_start_matches('-')
        .split('.')
        .next()
        .unwrap_or("");
    if whole.len() > WHOLE_DIGITS {
        return too_long();
    }
    digits
        .parse()
        .map_or_else(|_| too_long(), SheetValue::Number)
}

/// A text of a sheet that has numbers of its own.
pub(super) fn text(text: String) -> SheetValue {
    if text.trim().is_empty() {
        return SheetValue::Empty;
    }
    match written_number(&text, DecimalMark::Comma) {
        Some(number) => SheetValue::NumberAsText(text, number),
        None => SheetValue::Text(text),
    }
}

/// Which character divides decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecimalMark {
    /// A comma and, where it cannot mean thousands, a full stop.
    Comma,
    /// A full stop: the comma divides columns.
    FullStop,
}

/// A value of a file that is text only.
pub(super) fn of_text(text: &str, mark: DecimalMark) -> SheetValue {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return SheetValue::Empty;
    }
    if let Some(number) = written_number(trimmed, mark) {
        return SheetValue::Number(number);
    }
    if let Some(date) = Date::parse(trimmed) {
        return SheetValue::Date(date);
    }
    match trimmed {
        "SANT" | "TRUE" => SheetValue::Truth(true),
        "FALSKT" | "FALSE" => SheetValue::Truth(false),
        _ if is_error(trimmed) => SheetValue::Error(trimmed.to_owned()),
        _ => SheetValue::Text(text.to_owned()),
    }
}

/// What Excel shows for a value that it could not work out, in Swedish and English.
pub(super) fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 15] = [
        "#REF!",
        "#REFERENS!",
        "#DIV/0!",
        "#DIVISION/0!",
        "#VALUE!",
        "#VÄRDEFEL!",
        "#NAME?",
        "#NAMN?",
        "#N/A",
        "#SAKNAS!",
        "#NUM!",
        "#OGILTIGT!",
        "#NULL!",
        "#SKÄRNING!",
        "#SPILL!",
    ];
    ERRORS.contains(&text) || text.starts_with("Err:") && text.len() == 7
}

/// A number as people write it: `12 500`, `1 200,50`, `−12,5`; groups of three digits by spaces of
/// any kind. `None` for all else, also for `1.250`, which may be a thousand or one.
fn written_number(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−', '\u{2013}']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = match digits.split_once([',', '.']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    if let Some(decimals) = decimals {
        let is_comma = digits.contains(',');
        let is_plain = !decimals.is_empty() && decimals.bytes().all(|b| b.is_ascii_digit());
        let is_mark = match mark {
            DecimalMark::Comma => is_comma || decimals.len() != 3,
            DecimalMark::FullStop => !is_comma,
        };
        if !is_plain || !is_mark {
            return None;
        }
    }
    let whole = ungrouped(whole)?;
    if whole.len() > WHOLE_DIGITS {
        return None;
    }
    format!("{sign}{whole}.{}", decimals.unwrap_or("0"))
        .parse::<Decimal>()
        .ok()
        .map(|number| match decimals {
            None => number.trunc(),
            Some(_) => number,
        })
}

/// Digits without the spaces between groups of three; a number may also begin with 0.
fn ungrouped(whole: &str) -> Option<String> {
    let is_space = |c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let is_plain = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let groups = grouped(whole, is_space).map(|groups| groups.concat());
    groups.or_else(|| is_plain.then(|| whole.to_owned()))
}

/// The day that Excel keeps as a number of days, with what is left of the day as hours.
///
/// Days are counted from 1899-12-30, as Excel takes 1900 for a leap year (ISO/IEC 29500-1,
/// 18.17.4.1), or from 1904-01-01. Days before 1900-03-01 differ between programs.
pub(super) fn serial_date(serial: &str, is_1904: bool) -> SheetValue {
    /// 1899-12-30 and 1904-01-01, in days from 1970-01-01.
    const EPOCHS: [i64; 2] = [-25_569, -24_107];
    /// The first day on which programs agree, and 9999-12-31.
    const DAYS: [f64; 2] = [61.0, 2_958_466.0];
    let kept = || SheetValue::Time(serial.to_owned());
    let Some(days) = serial
        .trim()
        .parse::<f64>()
        .ok()
        .filter(|days| days.is_finite())
    else {
        return SheetValue::Text(serial.to_owned());
    };
    let first = if is_1904 { 0.0 } else { DAYS[0] };
    if days < first || days >= DAYS[1] {
        return kept();
    }
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 2 958 466")]
    let whole = days.floor() as i64;
    let (year, month, day) = civil(whole + EPOCHS[usize::from(is_1904)]);
    Date::parse(&format!("{year:04}-{month:02}-{day:02}")).map_or_else(kept, SheetValue::Date)
}

/// The day of the calendar of a number of days from 1970-01-01. Eras of 400 years begin in March,
/// so that the day that leap years add is the last.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A date of .ods, `2026-01-31` or `2026-01-31T12:00:00`.
pub(super) fn iso_date(text: &str) -> SheetValue {
    let day = text.split('T').next().unwrap_or(text);
    Date::parse(day).map_or_else(|| SheetValue::Time(text.to_owned()), SheetValue::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_have_the_shortest_digits_of_the_binary_number() {
        for (text, digits) in [
            ("0.1", "0.1"),
            ("0.10000000000000001", "0.1"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("12500", "12500"),
            ("1.25E3", "1250"),
            ("-41.2", "-41.2"),
            ("-0", "0"),
            ("1E-7", "0.0000001"),
            ("999999999999999", "999999999999999"),
        ] {
            assert_eq!(number(text), SheetValue::Number(decimal(digits)), "{text}");
        }
        for text in ["1E15", "1E300", "-1E16"] {
            assert_eq!(number(text), SheetValue::TooLong(text.into()));
        }
        for text in ["inf", "NaN", "", "0x10", "1e", "12 500"] {
            assert_eq!(number(text), SheetValue::Text(text.into()));
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, digits) in [
            ("12 500", "12500"),
            ("1\u{a0}200,50", "1200.50"),
            ("1\u{202f}200,50", "1200.50"),
            ("−12,5", "-12.5"),
            ("+35", "35"),
            ("12.5", "12.5"),
            ("0,075", "0.075"),
        ] {
            assert_eq!(
                of_text(text, DecimalMark::Comma),
                SheetValue::Number(decimal(digits)),
                "{text}"
            );
        }
        for text in [
            "1.250", "12 50", "1 2 3", "12,5,3", "12 %", "–", "12 tkr", "1234 567", ",5",
        ] {
            assert_eq!(
                of_text(text, DecimalMark::Comma),
                SheetValue::Text(text.into())
            );
        }
        assert_eq!(
            of_text("1.250", DecimalMark::FullStop),
            SheetValue::Number(decimal("1.250"))
        );
        assert_eq!(
            of_text("1,250", DecimalMark::FullStop),
            SheetValue::Text("1,250".into())
        );
    }

    #[test]
    fn days_are_those_that_excel_shows() {
        let day = |text: &str| SheetValue::Date(Date::parse(text).unwrap());
        for (serial, date) in [
            ("61", "1900-03-01"),
            ("36584", "2000-02-28"),
            ("36585", "2000-02-29"),
            ("46023.75", "2026-01-01"),
        ] {
            assert_eq!(serial_date(serial, false), day(date), "{serial}");
        }
        assert_eq!(serial_date("44561", true), day("2026-01-01"));
        for serial in ["60", "0.5", "-1", "1E9"] {
            assert_eq!(serial_date(serial, false), SheetValue::Time(serial.into()));
        }
    }
}
