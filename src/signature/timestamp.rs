//! A timestamp in time, to the second.

use std::fmt;
use std::time::Duration;

use x509_cert::der::DateTime;

/// A timestamp in time, to the second, in UTC; shown as `2026-03-02T10:15:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(DateTime);

impl Timestamp {
    pub(super) const fn new(time: DateTime) -> Self {
        Self(time)
    }

    /// Seconds since 1970-01-01 00:00 UTC.
    #[must_use]
    pub fn unix_seconds(&self) -> u64 {
        self.0.unix_duration().as_secs()
    }

    /// Reads a time as PDFs have it: `D:20260302111500+01'00'`. `None` when it is cut short or has
    /// no time zone.
    #[must_use]
    pub fn from_pdf(text: &str) -> Option<Self> {
        let text = text.strip_prefix("D:")?;
        let local = Self::from_digits(text)?;
        let zone = text.get(14..)?;
        let (sign, offset) = (zone.chars().next()?, zone.get(1..)?.replace('\'', ""));
        let part = |from: usize| {
            offset
                .get(from..from + 2)
                .map_or(Some(0), |digits| digits.parse::<u64>().ok())
        };
        let offset_seconds = part(0)? * 3600 + part(2)? * 60;
        let seconds = match (sign, offset.len()) {
            ('Z', 0 | 2 | 4) => local.unix_seconds(),
            ('+', 2 | 4) => local.unix_seconds().checked_sub(offset_seconds)?,
            ('-', 2 | 4) => local.unix_seconds().checked_add(offset_seconds)?,
            _ => return None,
        };
        DateTime::from_unix_duration(Duration::from_secs(seconds))
            .ok()
            .map(Self)
    }

    /// A time as PDFs have it, in its own time zone and for people: `2026-03-02 11:15:00 +01:00`.
    /// `None` as for [`Timestamp::from_pdf`].
    #[must_use]
    pub fn in_its_zone(text: &str) -> Option<String> {
        Self::from_pdf(text)?;
        let digits = text.strip_prefix("D:")?;
        let part = |from: usize, to: usize| digits.get(from..to);
        let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
        let clock = format!("{}:{}:{}", part(8, 10)?, part(10, 12)?, part(12, 14)?);
        let zone = digits.get(14..)?.replace('\'', "");
        if zone.starts_with('Z') {
            return Some(format!("{day} {clock} UTC"));
        }
        Some(format!(
            "{day} {clock} {}:{}",
            zone.get(..3)?,
            zone.get(3..5).unwrap_or("00")
        ))
    }

    /// Reads `20260302101500` at the start of a text.
    pub(super) fn from_digits(text: &str) -> Option<Self> {
        let digits = text
            .get(..14)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let part = |from: usize| digits[from..from + 2].parse::<u8>().ok();
        let year = digits[..4].parse().ok()?;
        DateTime::new(year, part(4)?, part(6)?, part(8)?, part(10)?, part(12)?)
            .ok()
            .map(Self)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_in_its_own_zone() {
        assert_eq!(
            Timestamp::in_its_zone("D:20190416120922+02'00'").unwrap(),
            "2019-04-16 12:09:22 +02:00"
        );
        assert_eq!(
            Timestamp::in_its_zone("D:20190416100922Z").unwrap(),
            "2019-04-16 10:09:22 UTC"
        );
        assert_eq!(Timestamp::in_its_zone("D:2019"), None);
    }

    #[test]
    fn times_of_pdfs_are_read_with_their_zone() {
        for text in [
            "D:20260302101500Z",
            "D:20260302111500+01'00'",
            "D:20260302051500-05'00",
            "D:20260302101500Z00'00'",
        ] {
            assert_eq!(
                Timestamp::from_pdf(text).unwrap().to_string(),
                "2026-03-02T10:15:00Z",
                "{text}"
            );
        }
        for text in [
            "",
            "D:2026",
            "20260302101500Z",
            "D:20261302101500Z",
            "D:20260302101500",
            "D:20260302101500+å",
        ] {
            assert_eq!(Timestamp::from_pdf(text), None, "{text}");
        }
    }
}
