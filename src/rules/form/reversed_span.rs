//! F147 `reversed-span`: a span of time that ends before it begins.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::swedish::{MONTHS, WrittenDate, is_year};
use crate::text::ReadText;
use crate::text::near::word_before;
use crate::text::shapes::dates::spans_of_years;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F147",
        name: "reversed-span",
        severity: Severity::Warning,
        summary: "tiden slutar innan den börjar",
        page: include_str!("reversed_span.md"),
    },
    check,
};

/// Parts of words with which a text says that a day is another one now, which may be earlier.
const MOVED: [&str; 6] = ["flytt", "tidigare", "ändra", "senare", "skjut", "i stället"];

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let language = text.language();
        for pair in text.dates().windows(2) {
            let [from, to] = pair else { continue };
            if is_span(language, from, to) && ends_before(from, to) {
                checker.report_all(finding(checker, text, from.range.start..to.range.end));
            }
        }
        for range in reversed_years(language).chain(reversed_months(text)) {
            checker.report_all(finding(checker, text, range));
        }
    }
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, range: Range<usize>) -> Option<Diagnostic> {
    let sentence = &text.flowing()[text.statement_at(range.start)];
    let is_moved = MOVED.iter().any(|part| sentence.contains(part));
    let is_own = !is_moved && !text.is_quoted(range.start);
    is_own.then(|| {
        let found = checker.at(text.place(range), "slutet kommer före början");
        found.hint("rätta det datum som är fel")
    })
}

/// *från den 12 till*, *mellan den 12 och*, *12–*
fn is_span(text: &str, from: &WrittenDate, to: &WrittenDate) -> bool {
    let between = text[from.range.end..to.range.start].trim();
    let between = between.trim_end_matches("den").trim_end();
    match between {
        "till"
        | "till och med"
        | "t.o.m."
        | "t.o.m"
        | "–"
        | "-"
        | "och gäller till"
        | "och gäller till och med"
        | "och löper till och med"
        | "och löper till"
        | "och löper ut" => true,
        "och" => {
            let before = text[..from.range.start].trim_end();
            let start = before.strip_suffix("den").unwrap_or(before);
            word_before(start, start.len()).eq_ignore_ascii_case("mellan")
        }
        _ => false,
    }
}

/// A span over the turn of a year has its first year too, or another month.
fn ends_before(from: &WrittenDate, to: &WrittenDate) -> bool {
    match (from.date(), to.date()) {
        (Some(from), Some(to)) => to < from,
        _ => from.year.is_none() && is_later_in_year(from, to),
    }
}

/// *mellan den 3 mars och den 24 februari 2026*; *den 12 december till den 15 januari 2026* passes
/// the turn of the year.
fn is_later_in_year(from: &WrittenDate, to: &WrittenDate) -> bool {
    /// Longer spans begin in the year before.
    const MOST_MONTHS: u8 = 3;
    /// Later ones go on in the next year.
    const LAST_MONTH: u8 = 8;
    let is_month = from.month == to.month && to.day < from.day;
    let apart = from.month.saturating_sub(to.month);
    is_month || from.month <= LAST_MONTH && (1..=MOST_MONTHS).contains(&apart)
}

/// *Arbetet börjar i september 2026 och är klart i augusti 2026*
fn reversed_months(text: &ReadText<'_>) -> Vec<Range<usize>> {
    const BEGINS: [&str; 5] = ["börja", "starta", "påbörja", "inled", "öppna"];
    /// *och ska vara helt klart i*
    const MOST_WORDS: usize = 6;
    const ENDS: [&str; 6] = ["klar", "färdig", "avsluta", "slut", "pågå", "stäng"];
    let language = text.language();
    if !BEGINS.iter().any(|word| language.contains(word)) {
        return Vec::new();
    }
    let all: Vec<(Range<usize>, &str)> = words(language).collect();
    let month = |at: usize| {
        let (range, word) = all.get(at)?;
        let (end, year) = all.get(at + 1)?;
        let number = MONTHS.iter().position(|month| month == word)?;
        is_year(year).then_some((range.start..end.end, (*year, number)))
    };
    let months: Vec<_> = (0..all.len()).filter_map(month).collect();
    let is_said = |words: &[&str], part: &str| words.iter().any(|word| part.contains(word));
    let reversed = months.windows(2).filter_map(|pair| {
        let [(from, one), (to, other)] = pair else {
            return None;
        };
        let sentence = text.sentence_at(from.start);
        let lead = &language[sentence.start.min(from.start)..from.start];
        let between = &language[from.end..to.start];
        let is_span = sentence.contains(&to.start)
            && is_said(&BEGINS, &lead.to_lowercase())
            && between.trim_start().starts_with("och ")
            && words(between).count() <= MOST_WORDS
            && is_said(&ENDS, between);
        (is_span && other < one).then_some(from.start..to.end)
    });
    reversed.collect()
}

/// *2029–2026*
fn reversed_years(text: &str) -> impl Iterator<Item = Range<usize>> {
    let spans = spans_of_years(text).filter(|(_, [from, to])| to < from);
    spans.map(|(range, _)| range)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_span_that_ends_before_it_begins_is_told() {
        for text in [
            "Remissen pågick från den 12 maj till den 2 maj 2026.",
            "Avtalet gäller från den 1 mars 2027 till och med den 28 februari 2026.",
            "Samrådet hölls mellan den 20 mars och den 12 mars 2026.",
            "Planen omfattar 2029–2026.",
            "Avtalet tecknades den 1 september 2025 och gäller till den 31 augusti 2025.",
            "Arbetet börjar i september 2026 och är klart i augusti 2026.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn spans_and_moved_days_are_left() {
        for text in [
            "Remissen pågick från den 12 maj till den 2 juni 2026.",
            "Banan är öppen från den 1 december till den 31 mars 2027.",
            "Mötet flyttas från den 12 maj till den 2 maj 2026.",
            "Planen omfattar 2026–2029.",
            "Arbetet börjar i september 2026 och är klart i augusti 2027.",
            "Arbetet börjar i september 2026. Avtalet slutade i augusti 2026.",
            "Skolan öppnar i augusti 2026, efter att bygget avslutades i juni 2026.",
            "Butiken öppnar i november 2026; den gamla stängdes i mars 2026.",
            "Svaret kom den 12 maj 2026 och den 2 maj 2026.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
