//! Why a text is no date, and which one it may be.

use time::Month;

use super::date::{Date, MONTHS, weekday};

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// There is no such day or month; why, in Swedish.
    Impossible(String),
    /// A date that is written in another way.
    OtherForm(Date),
    /// Figures that are most likely this date, and may be another.
    Likely(Date),
    /// A day of a month without its year.
    NoYear,
    /// Anything else.
    NoDate,
}

impl Date {
    /// Why [`Date::parse`] reads no date in a text.
    #[must_use]
    pub fn fault(text: &str) -> DateFault {
        if let Some((word, rest)) = text.trim().split_once(' ')
            && let Some(day) = weekday(word)
        {
            return Self::fault_after(day, rest);
        }
        let Some(Figures {
            year,
            month,
            day,
            is_sure,
        }) = figures(text)
        else {
            return if is_yearless(text) {
                DateFault::NoYear
            } else {
                DateFault::NoDate
            };
        };
        let Some(named) = usize::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))
        else {
            return DateFault::Impossible(format!(
                "månaderna går från 01 till 12, inte {month:02}"
            ));
        };
        let days = Month::try_from(u8::try_from(named).unwrap_or(1))
            .map_or(31, |month| month.length(year));
        if day == 0 || day > u32::from(days) {
            let year = if named == 2 {
                format!(" {year}")
            } else {
                String::new()
            };
            return DateFault::Impossible(format!("{}{year} har {days} dagar", MONTHS[named - 1]));
        }
        let written = Self::parse(&format!("{year:04}-{month:02}-{day:02}"));
        match written {
            Some(date) if is_sure => DateFault::OtherForm(date),
            Some(date) => DateFault::Likely(date),
            None => DateFault::NoDate,
        }
    }

    /// The same after the day of the week, which may be another than that of the date.
    fn fault_after(day: &str, rest: &str) -> DateFault {
        let fault = match Self::parse(rest) {
            Some(date) => DateFault::OtherForm(date),
            None => Self::fault(rest),
        };
        match fault {
            DateFault::OtherForm(date) if date.weekday() != day => DateFault::Likely(date),
            other => other,
        }
    }
}

/// The figures of a date, whether or not there is such a day.
struct Figures {
    year: i32,
    month: u32,
    day: u32,
    /// They leave no doubt.
    is_sure: bool,
}

/// A date with the year in four digits first or last, with the month by name, with a time after it,
/// or in six digits.
fn figures(text: &str) -> Option<Figures> {
    let text = without_time(text);
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let sure = |year: i32, month: u32, day: u32| Figures {
        year,
        month,
        day,
        is_sure: true,
    };
    match *parts.as_slice() {
        [whole] if whole.len() == 8 && whole.is_ascii() => Some(sure(
            year(&whole[..4])?,
            number(&whole[4..6])?,
            number(&whole[6..])?,
        )),
        // Two digits of a year come first in Sweden, and could be a day elsewhere.
        [whole] if whole.len() == 6 && whole.is_ascii() => {
            short_year(&whole[..2], &whole[2..4], &whole[4..])
        }
        [first, month, day] if first.len() == 4 => {
            Some(sure(year(first)?, number(month)?, number(day)?))
        }
        [day, month, last] if number(month).is_some() && last.len() == 4 => {
            Some(year_last(text, number(day)?, number(month)?, year(last)?))
        }
        [first, second, third] if [first, second, third].iter().all(|part| part.len() <= 2) => {
            three_short(text, first, second, third)
        }
        [days] if days.len() == 5 => of_spreadsheet(days),
        [day, name, last] | ["den", day, name, last] => {
            Some(sure(year(last)?, named(name)?, number(day)?))
        }
        _ => None,
    }
}

/// `26.3.2025`, `26/3 2025`, `03/26/2025`. Slashes alone may have the month first, as programs in
/// English write it.
fn year_last(text: &str, first: u32, second: u32, year: i32) -> Figures {
    let may_be_english = text.matches('/').count() == 2;
    let (day, month) = if may_be_english && second > 12 && first <= 12 {
        (second, first)
    } else {
        (first, second)
    };
    let is_sure = !may_be_english || first > 12 || second > 12 || first == second;
    Figures {
        year,
        month,
        day,
        is_sure,
    }
}

/// `250326`, `25-03-26`: of this century, and only where month and day can be that.
fn short_year(year: &str, month: &str, day: &str) -> Option<Figures> {
    let (month, day) = (number(month)?, number(day)?);
    let can_be = (1..=12).contains(&month) && (1..=31).contains(&day);
    can_be.then_some(Figures {
        year: 2000 + i32::try_from(number(year)?).ok()?,
        month,
        day,
        is_sure: false,
    })
}

/// `07/04/25`, `7.4.25`, `26/3 -25`: slashes and stops stand after a day, which comes first here;
/// hyphens alone after a year.
fn three_short(text: &str, first: &str, second: &str, third: &str) -> Option<Figures> {
    let is_day_first = text.contains(['/', '.']);
    let has_year = |part: &&str| part.len() == 2;
    let day_first = || has_year(&third).then(|| short_year(third, second, first))?;
    let year_first = || has_year(&first).then(|| short_year(first, second, third))?;
    let english = || has_year(&third).then(|| short_year(third, first, second))?;
    if is_day_first {
        day_first().or_else(year_first).or_else(english)
    } else {
        year_first()
    }
}

/// The days that a spreadsheet counts, from the last but one of 1899: those of this century up to
/// 2099.
fn of_spreadsheet(days: &str) -> Option<Figures> {
    let days = i64::from(number_of_days(days)?);
    let first = time::Date::from_calendar_date(1899, Month::December, 30).ok()?;
    let date = first.checked_add(time::Duration::days(days))?;
    (2000..2100).contains(&date.year()).then(|| Figures {
        year: date.year(),
        month: u32::from(u8::from(date.month())),
        day: u32::from(date.day()),
        is_sure: false,
    })
}

fn number_of_days(part: &str) -> Option<u32> {
    let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| part.parse().ok())?
}

fn number(part: &str) -> Option<u32> {
    let is_number = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| part.parse().ok())?
}

fn year(part: &str) -> Option<i32> {
    i32::try_from(number(part).filter(|_| part.len() == 4)?).ok()
}

/// The number of a month by its name, also a shortened one.
fn named(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let is_meant = |month: &str| month == name || name.len() >= 3 && month.starts_with(&name);
    let month = MONTHS.iter().position(|month| is_meant(month))?;
    u32::try_from(month).ok().map(|month| month + 1)
}

/// A date without the time that a spreadsheet writes after it: `2025-03-26 00:00:00`.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+');
        rest.contains(':') && rest.chars().all(is_part)
    };
    match text.split_once(['T', ' ']) {
        Some((date, rest)) if is_time(rest) => date,
        _ => text,
    }
}

/// `26 mars`, `26/3`, `26.3`
fn is_yearless(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let is_day = |day: &str| number(day).is_some_and(|day| (1..=31).contains(&day));
    match *parts.as_slice() {
        [day, month] | ["den", day, month] => {
            let is_month = number(month).is_some_and(|month| (1..=12).contains(&month));
            is_day(day) && (named(month).is_some() || is_month && !text.contains('-'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_date_is_told_why() {
        let impossible = |text: &str| DateFault::Impossible(text.to_owned());
        let other = |text: &str| DateFault::OtherForm(Date::parse(text).unwrap());
        let likely = |text: &str| DateFault::Likely(Date::parse(text).unwrap());
        for (text, fault) in [
            ("2026-11-31", impossible("november har 30 dagar")),
            ("2025-02-29", impossible("februari 2025 har 28 dagar")),
            ("2025-04-00", impossible("april har 30 dagar")),
            (
                "2025-13-01",
                impossible("månaderna går från 01 till 12, inte 13"),
            ),
            ("2025-3-7", other("2025-03-07")),
            ("20250307", other("2025-03-07")),
            ("2025/03/07", other("2025-03-07")),
            ("2025–03–07", other("2025-03-07")),
            ("7 mars 2025", other("2025-03-07")),
            ("den 7 Mars 2025", other("2025-03-07")),
            ("3/7 2025", other("2025-07-03")),
            ("07-03-2025", other("2025-03-07")),
            ("26.3.2025", other("2025-03-26")),
            ("26. 3. 2025", other("2025-03-26")),
            ("26/3-2025", other("2025-03-26")),
            ("26/3/2025", other("2025-03-26")),
            ("03/26/2025", other("2025-03-26")),
            ("3/7/2025", likely("2025-07-03")),
            ("250326", likely("2025-03-26")),
            ("25-03-26", likely("2025-03-26")),
            ("07/04/25", likely("2025-04-07")),
            ("7.4.25", likely("2025-04-07")),
            ("26/3 -25", likely("2025-03-26")),
            ("25/03/26", likely("2026-03-25")),
            ("25/03/32", likely("2032-03-25")),
            ("03/26/25", likely("2025-03-26")),
            ("32/03/25", likely("2032-03-25")),
            ("45742", likely("2025-03-26")),
            ("12345", DateFault::NoDate),
            ("2025-03-26 00:00:00", other("2025-03-26")),
            ("2025-03-26T09:30:00Z", other("2025-03-26")),
            ("31.11.2025", impossible("november har 30 dagar")),
            (
                "26.13.2025",
                impossible("månaderna går från 01 till 12, inte 13"),
            ),
            ("onsdagen den 26 mars 2025", other("2025-03-26")),
            ("onsdag 2025-03-26", other("2025-03-26")),
            ("torsdag 26/3 2025", likely("2025-03-26")),
            ("onsdag 26 mars", DateFault::NoYear),
            ("99-88-77", DateFault::NoDate),
            ("26 mars", DateFault::NoYear),
            ("den 26 mars", DateFault::NoYear),
            ("26/3", DateFault::NoYear),
            ("2025-03", DateFault::NoDate),
            ("mars 2025", DateFault::NoDate),
            ("våren 2025", DateFault::NoDate),
            ("99999999999", DateFault::NoDate),
            ("", DateFault::NoDate),
        ] {
            assert_eq!(Date::fault(text), fault, "{text}");
        }
    }
}
