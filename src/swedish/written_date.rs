//! Dates as texts write them: *den 31 november 2026*, *2026-02-30*.

use std::ops::Range;

use super::date::{Date, month_number};

/// A day that a text names, whether there is such a day or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// From the day to the year, or to the month where no year follows.
    pub range: Range<usize>,
    /// The year, where it is written.
    pub year: Option<i32>,
    /// 1–12.
    pub month: u8,
    /// As written.
    pub day: u8,
}

impl WrittenDate {
    /// The date, when the year is written and there is such a day.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// The date in a year, when that has such a day.
    #[must_use]
    pub fn in_year(&self, year: i32) -> Option<Date> {
        Date::of(year, self.month, self.day)
    }

    /// The last day of the month, when the day is beyond it. Without a year February has 29.
    #[must_use]
    pub fn last_day_passed(&self) -> Option<u8> {
        /// A leap year stands for a year that is not known.
        const LEAP_YEAR: i32 = 2024;
        let year = self.year.unwrap_or(LEAP_YEAR);
        let last = (28..=31)
            .rev()
            .find(|day| Date::of(year, self.month, *day).is_some())?;
        (self.day > last).then_some(last)
    }
}

/// The days that a text names, in order.
pub fn written_dates(text: &str) -> Vec<WrittenDate> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + start;
        let digits = digits_at(text, start);
        at = start + digits;
        if text[..start].ends_with(joins) {
            continue;
        }
        let date = match digits {
            1 | 2 => by_name(text, start, digits),
            4 => in_figures(text, start),
            _ => None,
        };
        if let Some(date) = date {
            at = date.range.end;
            found.push(date);
        }
    }
    found
}

/// What makes digits a part of something else: an amount, a number of a document. A dash before a
/// day is one of a span.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ',' | '.' | ':' | '/' | '§')
}

fn digits_at(text: &str, at: usize) -> usize {
    let rest = text[at..].bytes();
    rest.take_while(u8::is_ascii_digit).count()
}

/// The byte after one space, of whichever kind.
fn after_space(text: &str, at: usize) -> Option<usize> {
    let space = text[at..].chars().next()?;
    matches!(space, ' ' | '\n' | '\u{a0}').then(|| at + space.len_utf8())
}

fn by_name(text: &str, start: usize, digits: usize) -> Option<WrittenDate> {
    let day = text[start..start + digits].parse().ok()?;
    let name = after_space(text, start + digits)?;
    let rest = &text[name..];
    let length = rest
        .find(|c: char| !c.is_alphanumeric() && c != '-')
        .unwrap_or(rest.len());
    let month = month_number(&rest[..length])?;
    let end = name + length;
    let year = year_after(text, end);
    Some(WrittenDate {
        range: start..year.map_or(end, |(_, end)| end),
        year: year.map(|(year, _)| year),
        month,
        // No month has more than 31 days, and what is more counts something: 45 maj-pärlor.
        day: (1..=39).contains(&day).then_some(day)?,
    })
}

/// The year after a month. `2026/27` is a year of school and `2026,5` a number.
fn year_after(text: &str, at: usize) -> Option<(i32, usize)> {
    let start = after_space(text, at)?;
    let end = start + 4;
    let is_year = digits_at(text, start) == 4 && !text[end..].starts_with(['/', '-', '–']);
    let year = text.get(start..end).filter(|_| is_year)?.parse().ok()?;
    (1800..2200).contains(&year).then_some((year, end))
}

fn in_figures(text: &str, start: usize) -> Option<WrittenDate> {
    /// 2026-02-30
    const LENGTH: usize = 10;
    let end = start + LENGTH;
    let written = text.get(start..end)?;
    let [year, month, day] = [written.get(..4)?, written.get(5..7)?, written.get(8..)?];
    let has_hyphens = written.as_bytes()[4] == b'-' && written.as_bytes()[7] == b'-';
    let is_joined = text[..start].ends_with('-')
        || text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/'));
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let is_date = has_hyphens
        && !is_joined
        && (1900..2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day);
    is_date.then_some(WrittenDate {
        range: start..end,
        year: Some(year),
        month,
        day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(Option<i32>, u8, u8)> {
        let found = written_dates(text).into_iter().next()?;
        Some((found.year, found.month, found.day))
    }

    #[test]
    fn dates_are_seen_as_they_are_written() {
        assert_eq!(first("den 31 november 2026."), Some((Some(2026), 11, 31)));
        assert_eq!(first("1–31 November"), Some((None, 11, 31)));
        assert_eq!(first("senast 2026-02-30"), Some((Some(2026), 2, 30)));
        assert_eq!(first("3\u{a0}mars\n2027 och"), Some((Some(2027), 3, 3)));
        assert_eq!(first("den 1 mars 2026/27"), Some((None, 3, 1)));
        for text in [
            "4,5 mars",
            "2017:30 mars",
            "45 maj",
            "3 marsvin",
            "010-2026-02-30",
            "2026-02-301",
            "2026-13-01",
            "KS 2026-02-30/4",
            "år 2026",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn days_beyond_the_month_are_told_with_its_last() {
        let last = |text: &str| written_dates(text)[0].last_day_passed();
        assert_eq!(last("31 november"), Some(30));
        assert_eq!(last("29 februari 2026"), Some(28));
        assert_eq!(last("30 februari"), Some(29));
        for text in [
            "29 februari",
            "29 februari 2028",
            "31 december",
            "1 maj 1999",
        ] {
            assert_eq!(last(text), None, "{text}");
        }
    }
}
