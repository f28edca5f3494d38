//! F148 `stated-period`: a text says how long something lasts, and from when to when, and the two
//! do not go together.

mod clock;

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::number_words::value_of;
use crate::swedish::{Date, WrittenDate, is_about_word};
use crate::text::ReadText;
use crate::text::near::{end_of, single_spaced, word_after};
use crate::text::shapes::dates::spans_of_years;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F148",
        name: "stated-period",
        severity: Severity::Warning,
        summary: "tiden är inte så lång som texten säger",
        page: include_str!("stated_period.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let spans = text
            .dates()
            .windows(2)
            .filter_map(|pair| span(text, &pair[0], &pair[1]));
        let spans = spans.chain(periods_of_years(text.flowing()));
        let found = spans.filter_map(|span| finding(checker, text, &span));
        checker.report_all(found);
        checker.report_all(clock::found(checker, text));
    }
}

/// From when to when.
struct Period {
    range: Range<usize>,
    length: Length,
}

/// How long a span is.
enum Length {
    /// From a day to a day, both included.
    Days(Date, Date),
    /// From a year to a year, both included or not.
    Years(i32),
}

/// *från den 1 november 2026 till den 31 december 2026*; the first may have the year of the second.
fn span(text: &ReadText<'_>, from: &WrittenDate, to: &WrittenDate) -> Option<Period> {
    const JOINS: [&str; 7] = [
        "till",
        "till och med",
        "t.o.m.",
        "–",
        "-",
        "och till",
        "och",
    ];
    let between = text.flowing().get(from.range.end..to.range.start)?;
    let between = between.split_whitespace().collect::<Vec<_>>().join(" ");
    let between = between.trim_end_matches("den").trim_end();
    let is_between = between != "och" || {
        let before = &text.flowing()[..from.range.start];
        let before = before.trim_end().trim_end_matches("den").trim_end();
        before.ends_with("mellan") || before.ends_with("Mellan")
    };
    let end = to.date()?;
    let start = from.in_year(from.year.unwrap_or(end.parts().0))?;
    let is_span = JOINS.contains(&between) && is_between && start < end;
    is_span.then_some(Period {
        range: from.range.start..to.range.end,
        length: Length::Days(start, end),
    })
}

/// *2027–2038*
fn periods_of_years(text: &str) -> impl Iterator<Item = Period> {
    spans_of_years(text).filter_map(|(range, [from, to])| {
        let years = to.parse::<i32>().ok()? - from.parse::<i32>().ok()?;
        (years > 0).then_some(Period {
            range,
            length: Length::Years(years),
        })
    })
}

/// A length of time that a text says.
struct Said {
    range: Range<usize>,
    number: i32,
    unit: TimeUnit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TimeUnit {
    Days,
    Weeks,
    Months,
    Years,
}

impl TimeUnit {
    fn of(word: &str) -> Option<Self> {
        match word {
            "dagar" | "dygn" => Some(Self::Days),
            "veckor" => Some(Self::Weeks),
            "månader" => Some(Self::Months),
            "år" => Some(Self::Years),
            _ => None,
        }
    }
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, period: &Period) -> Option<Diagnostic> {
    let sentence = text.sentence_at(period.range.start);
    if text.is_quoted(period.range.start) {
        return None;
    }
    let said = said_before(text.flowing(), &sentence, period)
        .or_else(|| said_after(text.flowing(), &sentence, period))
        .or_else(|| said_next(text, &sentence))?;
    let gives = period.length.wrong(&said)?;
    let label = format!(
        "{} är {gives}",
        single_spaced(&text.flowing()[period.range.clone()])
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(period.range.clone()), "från och till");
    Some(found.hint("rätta tiden, eller den dag som är fel"))
}

/// *i två månader, från den*, *under fem år (2026–2030)*
fn said_before(text: &str, sentence: &Range<usize>, period: &Period) -> Option<Said> {
    const LEADS: [&str; 9] = [
        "från", "den", "och", "med", "fr.o.m", "mellan", "perioden", "åren", "tiden",
    ];
    /// The length stands right before; a long sentence costs no more than its length.
    const NEAR: usize = 120;
    let lead = end_of(text, sentence.start..period.range.start, NEAR);
    let start = period.range.start - lead.len();
    let all: Vec<(Range<usize>, &str)> = words(lead).collect();
    let rest = all.iter().rposition(|(_, word)| !LEADS.contains(word))?;
    let said = said_at(&all, rest)?;
    let joins = lead[said.range.end..].trim_start();
    let opens = joins.starts_with([',', '(', ':']) || joins.starts_with("från") || joins.is_empty();
    opens.then(|| shifted(said, start))
}

/// Words that say that a length follows from what stands before.
const LEADS: [&str; 10] = [
    "alltså",
    "det",
    "vill",
    "säga",
    "i",
    "eller",
    "dvs",
    "totalt",
    "sammanlagt",
    "vilket",
];

/// *från den 1 mars 2026 till den 31 maj 2026, alltså tre månader*
fn said_after(text: &str, sentence: &Range<usize>, period: &Period) -> Option<Said> {
    let rest = text.get(period.range.end..sentence.end)?;
    if !rest.trim_start().starts_with([',', '(']) {
        return None;
    }
    let all: Vec<(Range<usize>, &str)> = words(rest).take(6).collect();
    let first = all.iter().position(|(_, word)| !LEADS.contains(word))?;
    let said = said_at(&all, first + 1)?;
    Some(shifted(said, period.range.end))
}

/// *Bytet görs mellan den 7 september och den 16 oktober. Under de åtta veckorna …*
fn said_next(text: &ReadText<'_>, sentence: &Range<usize>) -> Option<Said> {
    /// *De två åren innan* are others.
    const OTHERS: [&str; 6] = ["innan", "före", "dessförinnan", "efter", "därefter", "som"];
    const LEADS: [&str; 2] = ["Under de ", "De "];
    let rest = text.flowing().get(sentence.end..)?;
    let start = sentence.end + rest.len() - rest.trim_start().len();
    if text.sentence_at(start).start != start || rest.starts_with("\n\n") {
        return None;
    }
    let lead = LEADS
        .iter()
        .find(|lead| rest.trim_start().starts_with(**lead))?;
    let from = start + lead.len();
    let all: Vec<(Range<usize>, &str)> = words(&text.flowing()[from..]).take(2).collect();
    let [(range, number), (unit_range, unit)] = &all[..] else {
        return None;
    };
    let unit = match *unit {
        "dagarna" | "dygnen" => TimeUnit::Days,
        "veckorna" => TimeUnit::Weeks,
        "månaderna" => TimeUnit::Months,
        "åren" => TimeUnit::Years,
        _ => return None,
    };
    let is_other = OTHERS.contains(&word_after(text.flowing(), unit_range.end + from));
    let number = value_of(number).or_else(|| number.parse().ok())?;
    (!is_other).then_some(Said {
        range: range.start + from..unit_range.end + from,
        number: i32::try_from(number).ok()?,
        unit,
    })
}

fn shifted(said: Said, by: usize) -> Said {
    Said {
        range: said.range.start + by..said.range.end + by,
        ..said
    }
}

/// The number and the unit that end with a word: *fem år*.
fn said_at(all: &[(Range<usize>, &str)], at: usize) -> Option<Said> {
    let (unit_range, unit) = all.get(at)?;
    let unit = TimeUnit::of(unit)?;
    let (range, number) = all.get(at.checked_sub(1)?)?;
    let before = at.checked_sub(2).and_then(|at| all.get(at));
    let is_loose = before.is_some_and(|(_, word)| {
        is_about_word(word) || ["minst", "högst", "upp", "till", "plus", "per"].contains(word)
    });
    let in_digits = || {
        number
            .parse::<usize>()
            .ok()
            .filter(|it| (1..=120).contains(it))
    };
    let number = value_of(number).or_else(in_digits)?;
    (!is_loose).then_some(Said {
        range: range.start..unit_range.end,
        number: i32::try_from(number).ok()?,
        unit,
    })
}

impl Length {
    /// How long it is when that is not what is said.
    fn wrong(&self, said: &Said) -> Option<String> {
        match self {
            Self::Years(years) => {
                let is_year = said.unit == TimeUnit::Years;
                let fits = said.number == *years || said.number == years + 1;
                (is_year && !fits).then(|| format!("{} år", years + 1))
            }
            Self::Days(from, to) => {
                let days = days_between(*from, *to);
                let (least, most, shown) = match said.unit {
                    TimeUnit::Days => (days, days + 1, format!("{} dagar", days + 1)),
                    // *veckorna 40–42* begin and end in the middle of a week.
                    TimeUnit::Weeks => (
                        days / 7,
                        (days + 1 + 6) / 7,
                        format!("{} veckor", (days + 1 + 3) / 7),
                    ),
                    TimeUnit::Months => {
                        let months = months(*from, *to);
                        (months.0, months.1, format!("{} månader", months.1))
                    }
                    TimeUnit::Years => {
                        let months = months(*from, *to);
                        (
                            months.0 / 12,
                            (months.1 + 11) / 12,
                            format!("{} år", (months.1 + 6) / 12),
                        )
                    }
                };
                (!(least..=most).contains(&said.number)).then_some(shown)
            }
        }
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    let ordinal = |date: Date| {
        let (year, month, day) = date.parts();
        let years = year - 1;
        let leaps = years / 4 - years / 100 + years / 400;
        let before: i32 = (1..month).map(|month| days_of(year, month)).sum();
        years * 365 + leaps + before + i32::from(day)
    };
    ordinal(to) - ordinal(from)
}

fn days_of(year: i32, month: u8) -> i32 {
    (28..=31)
        .rev()
        .find(|day| Date::of(year, month, *day).is_some())
        .map_or(31, i32::from)
}

/// Whole months at least and at most: *från den 1 maj till den 31 juli* is three. A day too many is
/// the last one, which may be counted or not.
fn months(from: Date, to: Date) -> (i32, i32) {
    let ((year, month, day), (last_year, last_month, last_day)) = (from.parts(), to.parts());
    let months = (last_year - year) * 12 + i32::from(last_month) - i32::from(month);
    let ends_month = i32::from(last_day) == days_of(last_year, last_month);
    // The day after the last one.
    let (months, after) = if ends_month {
        (months + 1, 1)
    } else {
        (months, i32::from(last_day) + 1)
    };
    let over = after - i32::from(day);
    match over {
        0 | 1 => (months, months),
        2.. => (months, months + 1),
        _ => (months - 1, months),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_time_of_another_length_is_told() {
        for text in [
            "Avtalet gäller från den 1 januari 2027 till den 31 december 2030, alltså fem år.",
            "Planen omfattar åren 2027–2038, tio år.",
            "Köket stängs i två månader, från den 1 november 2026 till den 31 januari 2027.",
            "Lokalerna behövs i fyra veckor, från den 24 augusti till den 13 september 2026.",
            "Satsningen pågår under tre år (2027–2031).",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_time_of_that_length_is_left() {
        for text in [
            "Avtalet gäller från den 1 januari 2027 till den 31 december 2030, alltså fyra år.",
            "Planen omfattar åren 2027–2038, tolv år.",
            "Planen omfattar åren 2027–2038, elva år.",
            "Köket stängs i två månader, från den 1 november till den 31 december 2026.",
            "Köket stängs i två månader, från den 15 november 2026 till den 15 januari 2027.",
            "Lokalerna behövs i tre veckor, från den 24 augusti till den 13 september 2026.",
            "Samrådet pågår i sex veckor, från den 1 oktober till den 12 november 2026.",
            "Satsningen pågår under fem år (2027–2031).",
            "Avtalet gäller i två år och kan förlängas, från den 1 januari 2027 till den 31 december 2030.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
