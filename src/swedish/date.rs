//! Calendar dates.

use std::fmt;

use time::Month;

/// A complete calendar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(time::Date);

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// There is no such day or month; why, in Swedish.
    Impossible(String),
    /// A date that is written in another way.
    OtherForm(Date),
    /// Anything else.
    NoDate,
}

impl Date {
    /// Reads `2021-04-12`; nothing else is a date. `None` for a partial or impossible one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return None;
        };
        let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
        let year = [y1, y2, y3, y4]
            .into_iter()
            .try_fold(0, |year, byte| Some(year * 10 + i32::from(digit(byte)?)))?;
        let month = Month::try_from(digit(m1)? * 10 + digit(m2)?).ok()?;
        let day = digit(d1)? * 10 + digit(d2)?;
        time::Date::from_calendar_date(year, month, day)
            .ok()
            .map(Self)
    }

    /// Why [`Date::parse`] reads no date in a text.
    #[must_use]
    pub fn fault(text: &str) -> DateFault {
        let Some((year, month, day)) = figures(text) else {
            return DateFault::NoDate;
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
        Self::parse(&format!("{year:04}-{month:02}-{day:02}"))
            .map_or(DateFault::NoDate, DateFault::OtherForm)
    }

    /// Year, month (1–12), day (1–31).
    #[must_use]
    pub fn parts(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }

    /// A day of the calendar; `None` when there is no such day.
    #[must_use]
    pub fn of(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        let date = time::Date::from_calendar_date(year, month, day);
        date.ok().map(Self)
    }

    /// The day that is so many days before; `None` before the first day of the calendar.
    #[must_use]
    pub fn days_before(self, days: u32) -> Option<Self> {
        let before = self.0.checked_sub(time::Duration::days(days.into()));
        before.map(Self)
    }

    /// The day of the week, in Swedish.
    #[must_use]
    pub fn weekday(self) -> &'static str {
        WEEKDAYS[usize::from(self.0.weekday().number_days_from_monday())]
    }
}

const WEEKDAYS: [&str; 7] = [
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
];

/// The day of the week that a word names: *onsdag*, *onsdagen*, *onsdagarna*.
#[must_use]
pub fn weekday(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let plain = word.trim_end_matches('s');
    let ending = ["en", "arna", "ar"]
        .into_iter()
        .find_map(|end| plain.strip_suffix(end));
    let plain = ending.unwrap_or(plain);
    WEEKDAYS.into_iter().find(|day| *day == plain)
}

/// The month that a whole word names, 1–12.
#[must_use]
pub fn month_number(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|month| *month == word)?;
    u8::try_from(index + 1).ok()
}

/// Year, month and day of a date in one of the forms that leave no doubt: the year first in four
/// digits, or the month by name.
fn figures(text: &str) -> Option<(i32, u32, u32)> {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| -> Option<u32> {
        (part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let year = |part: &str| i32::try_from(number(part).filter(|_| part.len() == 4)?).ok();
    match *parts.as_slice() {
        [whole] if whole.len() == 8 && whole.is_ascii() => Some((
            year(&whole[..4])?,
            number(&whole[4..6])?,
            number(&whole[6..])?,
        )),
        [first, month, day] if first.len() == 4 => {
            Some((year(first)?, number(month)?, number(day)?))
        }
        [day, name, last] | ["den", day, name, last] => {
            let name = name.to_lowercase();
            let month = MONTHS
                .iter()
                .position(|month| *month == name || name.len() >= 3 && month.starts_with(&name))?;
            Some((year(last)?, u32::try_from(month).ok()? + 1, number(day)?))
        }
        _ => None,
    }
}

impl fmt::Display for Date {
    /// ISO 8601, for heads and references (Myndigheternas skrivregler 12.3).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// `7 mars 2025`, for running text (Myndigheternas skrivregler 12.3).
#[must_use]
pub fn in_prose(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{day} {} {year}", MONTHS[usize::from(month) - 1])
}

/// Whether a text begins with a month in lower case, also a shortened one: `dec 2026`, `sept.`
/// *Jul* is a feast and *mar* no way to shorten *mars*.
#[must_use]
pub fn begins_with_month(text: &str) -> bool {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let word = &text[..end];
    let is_short = word.len() >= 3 && !["jul", "mar"].contains(&word);
    is_month(word) || is_short && MONTHS.iter().any(|month| month.starts_with(word))
}

/// Whether a text is four digits that may be a year, of the last century or of this one. Others are
/// rather a quantity.
#[must_use]
pub fn is_year(text: &str) -> bool {
    let is_four = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_four && (text.starts_with("19") || text.starts_with("20"))
}

/// Whether a word in lower case is the name of a month.
#[must_use]
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_complete_date_is_a_date() {
        assert_eq!(Date::parse("2021-04-12").unwrap().to_string(), "2021-04-12");
        for text in [
            "2019-",
            "2019-02-30",
            "12 april 2021",
            "2021-4-2",
            "2021-04-12 ",
            "+021-04-12",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_why() {
        let impossible = |text: &str| DateFault::Impossible(text.to_owned());
        let other = |text: &str| DateFault::OtherForm(Date::parse(text).unwrap());
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
            ("3/7 2025", DateFault::NoDate),
            ("07-03-2025", DateFault::NoDate),
            ("2025-03", DateFault::NoDate),
            ("våren 2025", DateFault::NoDate),
            ("99999999999", DateFault::NoDate),
            ("", DateFault::NoDate),
        ] {
            assert_eq!(Date::fault(text), fault, "{text}");
        }
    }

    #[test]
    fn prose_names_the_month() {
        assert_eq!(in_prose(Date::parse("2025-03-07").unwrap()), "7 mars 2025");
    }
}
