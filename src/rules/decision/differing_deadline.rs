//! D116 `differing-deadline`: the text of an assignment says another day than its data, or one that
//! has passed when the memo is dated.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::parse::Located;
use crate::swedish::{Date, in_prose, written_dates};
use crate::text::near::{end_of, word_before};
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D116",
        name: "differing-deadline",
        severity: Severity::Warning,
        summary: "uppdraget ska vara klart en annan dag än den som anges, eller en dag som har varit",
        page: include_str!("differing_deadline.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let dated = checker.case.date.get().copied();
    for point in checker.points() {
        let assignment = point.stated.assignment.get();
        let due = assignment.and_then(|assignment| assignment.due.located());
        let passed = due.filter(|due| dated.is_some_and(|dated| due.value < dated));
        checker.report_all(passed.map(|due| {
            let label = format!(
                "{} har redan varit när handlingen skrivs",
                in_prose(due.value)
            );
            checker.at(due.span, label).hint("skriv den dag som avses")
        }));
        if let Some(text) = &point.text {
            checker.report_all(dated.and_then(|dated| ended(checker, text, dated)));
            checker.report_all(dated.and_then(|dated| begun(checker, text, dated)));
            checker.report_all(in_text(checker, text, due, dated));
        }
    }
}

/// What is wrong with the days that a text gives with *senast*.
fn in_text(
    checker: &Checker<'_>,
    text: &PointText<'_>,
    due: Option<&Located<Date>>,
    dated: Option<Date>,
) -> Option<Diagnostic> {
    let written = text.flowing();
    let days: Vec<_> = written_dates(written)
        .into_iter()
        .filter(|date| is_deadline(written, date.range.start) && !text.is_quoted(date.range.start))
        .filter_map(|date| Some((date.date()?, date.range)))
        .collect();
    let (day, range) = days.first()?;
    let place = text.place(range.clone());
    if let Some(due) = due.filter(|due| days.iter().all(|(day, _)| *day != due.value)) {
        let label = format!(
            "texten säger {}, men uppdraget {}",
            in_prose(*day),
            in_prose(due.value)
        );
        let found = checker.at(place, label).related(due.span, "senast");
        return Some(found.hint("rätta den dag som är fel"));
    }
    let is_past = dated.is_some_and(|dated| *day < dated);
    let has_passed = due.is_none() && is_past && !tells(text, range.start, &HAS_BEEN);
    has_passed.then(|| {
        let label = format!("{} har redan varit när handlingen skrivs", in_prose(*day));
        checker.at(place, label).hint("skriv den dag som avses")
    })
}

/// *tilldelar bolaget marken till och med den 30 september 2025*: what is given for a time that is
/// over. What has been may be told of.
fn ended(checker: &Checker<'_>, text: &PointText<'_>, dated: Date) -> Option<Diagnostic> {
    const GIVES: [&str; 12] = [
        "gälla",
        "gäller",
        "förläng",
        "tilldela",
        "upplåt",
        "hyr",
        "förordna",
        "utse",
        "välj",
        "tillstånd",
        "dispens",
        "avtal",
    ];
    let lower = text.flowing().to_lowercase();
    if !GIVES.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let mut days = written_dates(text.flowing()).into_iter();
    let found = days.find_map(|date| {
        let day = date.date().filter(|day| *day < dated)?;
        let before = text.flowing()[..date.range.start].trim_end();
        let before = before.strip_suffix("den").unwrap_or(before).trim_end();
        let is_end = before.ends_with("till och med") || before.ends_with("t.o.m.");
        let is_given = !text.is_quoted(date.range.start) && !tells(text, date.range.start, &HELD);
        (is_end && is_given).then_some((day, date.range))
    });
    let (day, range) = found?;
    let label = format!("{} har redan varit när handlingen skrivs", in_prose(day));
    Some(
        checker
            .at(text.place(range), label)
            .hint("skriv den dag som avses"),
    )
}

/// *antar taxan att gälla från och med den 1 januari 2026*: a burden or an order that would hold
/// from a day before the decision. An agreement and an appointment may.
fn begun(checker: &Checker<'_>, text: &PointText<'_>, dated: Date) -> Option<Diagnostic> {
    const ORDERS: [&str; 8] = [
        "taxa",
        "taxor",
        "avgift",
        "ordningen",
        "reglement",
        "riktlinje",
        "föreskrift",
        "bestämmelser",
    ];
    /// What is given back, told of or meant to hold backwards.
    const OTHERS: [&str; 7] = [
        "sänk",
        "retroaktiv",
        "återbetal",
        "avskriv",
        "efterskänk",
        "avtal",
        "upphäv",
    ];
    let lower = text.flowing().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if !has(&ORDERS) || has(&OTHERS) || !has(&["gälla", "gäller", "höjs", "höja", "höjer"]) {
        return None;
    }
    let found = text.dates().iter().find_map(|date| {
        let day = date.date().filter(|day| *day < dated)?;
        let before = text.flowing()[..date.range.start].trim_end();
        let before = before.strip_suffix("den").unwrap_or(before).trim_end();
        let is_start = ["från och med", "fr.o.m.", "gälla från", "gäller från"]
            .iter()
            .any(|lead| before.ends_with(lead));
        let is_set = !text.is_quoted(date.range.start) && !tells(text, date.range.start, &HOLDS);
        (is_start && is_set).then(|| (day, date.range.clone()))
    });
    let (day, range) = found?;
    let label = format!("{} har redan varit när handlingen skrivs", in_prose(day));
    let hint = "skriv den dag som avses; det som är till nackdel för någon får med vissa undantag inte gälla bakåt i tiden (2 kap. 4 § kommunallagen)";
    Some(checker.at(text.place(range), label).hint(hint))
}

/// Words before a day by which something should have been done: *som har ansökt senast den*.
const HAS_BEEN: [&str; 14] = [
    "skulle", "har", "ha", "hade", "var", "kom", "kommit", "inkomna", "inkommit", "som", "vilka",
    "eftersom", "från", "anmälda",
];

/// Words before the day to which something held.
const HELD: [&str; 8] = [
    "gällde",
    "löpte",
    "upphörde",
    "skulle",
    "hade",
    "var",
    "har",
    "förlänger",
];

/// *taxan som gäller från och med*: one that is there already.
const HOLDS: [&str; 5] = ["som", "vilken", "har", "gällde", "nuvarande"];

/// Whether the sentence tells of a day that has been.
fn tells(text: &PointText<'_>, date: usize, words_of: &[&str]) -> bool {
    /// A sentence that is longer tells of more; it keeps a sentence of many days linear.
    const NEAR: usize = 200;
    let sentence = text.sentence_at(date);
    let before = words(end_of(text.flowing(), sentence.start.min(date)..date, NEAR));
    { before }.any(|(_, word)| words_of.contains(&word.to_lowercase().as_str()))
}

/// *senast den 31 mars 2026*
fn is_deadline(text: &str, date: usize) -> bool {
    let word = word_before(text, date);
    let end = text[..date].trim_end().len();
    let before = match word {
        "den" => word_before(text, end - word.len()),
        _ => word,
    };
    before.eq_ignore_ascii_case("senast")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str, due: &str) -> usize {
        let yaml = format!(
            "datum: 2026-03-09\nförslag_till_beslut:\n  organ: KS\n  punkter:\n    - text: {text}\n{due}"
        );
        found_in(&RULE, &yaml).len()
    }

    const DUE: &str = "      uppdrag: {till: socialchefen, senast: 2027-01-31}\n";

    #[test]
    fn another_day_and_a_day_that_has_passed_are_told() {
        let of = |day: &str| {
            format!("Nämnden ger socialchefen i uppdrag att redovisa planen senast den {day}.")
        };
        assert_eq!(found(&of("31 januari 2026"), DUE), 1);
        assert_eq!(found(&of("31 mars 2027"), DUE), 1);
        assert_eq!(found(&of("31 januari 2026"), ""), 1);
        assert_eq!(found(&of("31 januari 2027"), DUE), 0);
        assert_eq!(found(&of("31 januari 2027"), ""), 0);
        let past = "      uppdrag: {till: socialchefen, senast: 2026-01-31}\n";
        assert_eq!(
            found(
                "Nämnden ger socialchefen i uppdrag att redovisa planen.",
                past
            ),
            1
        );
    }

    #[test]
    fn what_is_given_for_a_time_that_is_over_is_told() {
        let text = "Nämnden tilldelar bolaget marken till och med den 30 september 2025.";
        assert_eq!(found(text, ""), 1);
        for text in [
            "Nämnden tilldelar bolaget marken till och med den 30 september 2027.",
            "Nämnden godkänner redovisningen för tiden till och med den 31 december 2025.",
        ] {
            assert_eq!(found(text, ""), 0, "{text}");
        }
    }

    #[test]
    fn an_order_that_would_hold_backwards_is_told() {
        for text in [
            "Nämnden beslutar att taxan ska gälla från och med den 1 januari 2026.",
            "Nämnden antar delegationsordningen att gälla från den 1 februari 2026.",
        ] {
            assert_eq!(found(text, ""), 1, "{text}");
        }
        for text in [
            "Nämnden beslutar att taxan ska gälla från och med den 1 maj 2026.",
            "Nämnden beslutar att avgiften sänks och ska gälla från och med den 1 januari 2026.",
            "Nämnden godkänner avtalet, som gäller från och med den 1 januari 2026.",
            "Nämnden ändrar taxan som antogs den 1 januari 2026.",
        ] {
            assert_eq!(found(text, ""), 0, "{text}");
        }
    }

    #[test]
    fn days_that_are_told_of_are_left() {
        for text in [
            "Nämnden godkänner redovisningen av det uppdrag som skulle vara klart senast den 31 december 2025.",
            "Nämnden avvisar överklagandet, som skulle ha kommit in senast den 13 februari 2026.",
            "Nämnden betalar ut stöd till de föreningar som har ansökt senast den 15 februari 2026.",
            "Nämnden ändrar tiden från senast den 31 januari 2026 till senast den 31 augusti 2026.",
            "Nämnden förlänger det avtal som gällde till och med den 31 december 2025 med två år.",
            "Nämnden fastställer att taxan som gäller från och med den 1 januari 2026 inte höjs.",
        ] {
            assert_eq!(found(text, ""), 0, "{text}");
        }
    }

    #[test]
    fn other_days_are_left() {
        let text = "Nämnden ger socialchefen i uppdrag att redovisa planen från den 5 mars 2024 senast den 31 januari 2027.";
        assert_eq!(found(text, DUE), 0);
    }
}
