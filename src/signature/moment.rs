//! A moment in time, to the second.

use std::fmt;
use std::time::Duration;

use x509_cert::der::DateTime;

/// A moment in time, to the second, in UTC; shown as `2026-03-02T10:15:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(DateTime);

impl Moment {
    pub(super) const fn new(time: DateTime) -> Self {
        Self(time)
    }

    /// Seconds since 1970-01-01 00:00 UTC.
    #[must_use]
    pub fn unix_seconds(&self) -> u64 {
        self.0.unix_duration().as_secs()
    }

    /// Reads a time as PDFs have it: `D:20260302111500+01'00'`. `None` when it is cut short or has no time zone.
    #[must_use]
    pub fn from_pdf(text: &str) -> Option<Self> {
        let text = text.strip_prefix("D:")?;
        let local = Self::from_digits(text)?;
        let zone = text.get(14..)?;
        let (sign, offset) = (zone.chars().next()?, zone.get(1..)?.replace('\'', ""));
        let part = |from: usize| offset.get(from..from + 2).map_or(Some(0), |digits| digits.parse::<u64>().ok());
        let offset_seconds = part(0)? * 3600 + part(2)? * 60;
        let seconds = match (sign, offset.len()) {
            ('Z', 0 | 2 | 4) => local.unix_seconds(),
            ('+', 2 | 4) => local.unix_seconds().checked_sub(offset_seconds)?,
            ('-', 2 | 4) => local.unix_seconds().checked_add(offset_seconds)?,
            _ => return None,
        };
        DateTime::from_unix_duration(Duration::from_secs(seconds)).ok().map(Self)
    }

    /// Reads `20260302101500` at the start of a text.
    pub(super) fn from_digits(text: &str) -> Option<Self> {
        let digits = text.get(..14).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let part = |from: usize| digits[from..from + 2].parse::<u8>().ok();
        let year = digits[..4].parse().ok()?;
        DateTime::new(year, part(4)?, part(6)?, part(8)?, part(10)?, part(12)?).ok().map(Self)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_pdfs_are_read_with_their_zone() {
        for text in
            ["D:20260302101500Z", "D:20260302111500+01'00'", "D:20260302051500-05'00", "D:20260302101500Z00'00'"]
        {
            assert_eq!(Moment::from_pdf(text).unwrap().to_string(), "2026-03-02T10:15:00Z", "{text}");
        }
        for text in ["", "D:2026", "20260302101500Z", "D:20261302101500Z", "D:20260302101500", "D:20260302101500+å"] {
            assert_eq!(Moment::from_pdf(text), None, "{text}");
        }
    }
}
