//! Calendar dates.

use std::fmt;

use time::Month;

/// A complete calendar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(time::Date);

/// The months, in order.
pub const MONTHS: [&str; 12] = [
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
    fn prose_names_the_month() {
        assert_eq!(in_prose(Date::parse("2025-03-07").unwrap()), "7 mars 2025");
    }
}
