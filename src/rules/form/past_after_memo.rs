//! F146 `past-after-memo`: a text says that something has happened on a day after the memo's.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Located;
use crate::swedish::{Date, WrittenDate, in_prose, in_small};
use crate::text::ReadText;
use crate::text::near::end_of;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F146",
        name: "past-after-memo",
        severity: Severity::Warning,
        summary: "det som har hänt är daterat efter handlingen",
        page: include_str!("past_after_memo.md"),
    },
    check,
};

/// Verbs that say that it is over: what has a date has had it.
const PAST: [&str; 57] = [
    "yttrade",
    "yttrat",
    "tillstyrkte",
    "tillstyrkt",
    "avstyrkte",
    "avstyrkt",
    "hördes",
    "hörts",
    "beviljade",
    "beviljat",
    "inkommit",
    "granskades",
    "daterad",
    "daterat",
    "daterade",
    "beslutade",
    "beslöt",
    "beslutades",
    "antog",
    "antogs",
    "fastställde",
    "fastställdes",
    "godkände",
    "godkändes",
    "behandlade",
    "behandlades",
    "inkom",
    "fick",
    "lämnade",
    "lämnades",
    "hölls",
    "höll",
    "möttes",
    "träffade",
    "träffades",
    "skickades",
    "skickade",
    "undertecknades",
    "undertecknade",
    "publicerades",
    "väcktes",
    "anmäldes",
    "meddelade",
    "meddelades",
    "genomfördes",
    "genomförde",
    "svarade",
    "gav",
    "började",
    "öppnade",
    "öppnades",
    "avslutades",
    "samverkades",
    "förhandlades",
    "remitterades",
    "besökte",
    "redovisades",
];

/// Words after which a day is one to come: *beslutade att stänga den 1 mars*.
const AHEAD: [&str; 22] = [
    "att", "till", "från", "senast", "före", "för", "om", "gäller", "gälla", "ska", "som", "tills",
    "inför", "fram", "börjar", "ännu", "innan", "efter", "på", "slutar", "löper", "med",
];

fn check(checker: &Checker<'_>) {
    let Some(memo) = checker.case.date.located() else {
        return;
    };
    for text in checker.prose() {
        for date in text.dates() {
            let later = date.date().filter(|day| *day > memo.value);
            if let Some(day) = later.filter(|_| has_been(text, date)) {
                checker.report(finding(checker, text, date, (day, memo)));
            }
        }
    }
}

/// Whether the sentence says that the day has been.
fn has_been(text: &ReadText<'_>, date: &WrittenDate) -> bool {
    /// More words after the verb speak of something else.
    const MOST_WORDS: usize = 7;
    let at = date.range.start;
    if text.is_quoted(at) {
        return false;
    }
    let sentence = text.sentence_at(at);
    let is_past = |word: &str| PAST.contains(&&*in_small(word));
    let before: Vec<&str> = words_of(text, sentence.start..at);
    let near = before.iter().rev().take(MOST_WORDS);
    let near = near.take_while(|word| !AHEAD.contains(&&*in_small(word)));
    let said_before = near.into_iter().any(|word| is_past(word));
    // *Den 18 september 2026 beslutade nämnden*
    let leads = before.iter().all(|word| word.eq_ignore_ascii_case("den"));
    let after = words_of(text, date.range.end..sentence.end.max(date.range.end));
    said_before || (leads && after.first().is_some_and(|word| is_past(word)))
}

fn words_of<'t>(text: &'t ReadText<'_>, part: Range<usize>) -> Vec<&'t str> {
    /// Longer sentences are lists.
    const MOST_BYTES: usize = 400;
    words(end_of(text.written, part, MOST_BYTES))
        .map(|(_, word)| word)
        .collect()
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    date: &WrittenDate,
    (day, memo): (Date, &Located<Date>),
) -> Diagnostic {
    let label = format!(
        "{} är efter handlingens datum, {}",
        in_prose(day),
        memo.value
    );
    checker
        .at(text.place(date.range.clone()), label)
        .related(memo.span, "handlingens datum")
        .hint("rätta det datum som är fel; har det inte hänt ännu, skriv det så")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str) -> usize {
        found_in(&RULE, &format!("datum: 2026-09-15\nbakgrund: {text}\n")).len()
    }

    #[test]
    fn what_has_happened_after_the_memo_is_told() {
        for text in [
            "Revisorernas rapport är daterad den 18 september 2026.",
            "Nämnden beslutade den 21 oktober 2026, § 14, att stänga.",
            "Polismyndigheten har yttrat sig den 21 oktober 2026.",
            "Den 21 oktober 2026 beslutade nämnden om taxan.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn what_is_to_come_and_what_has_been_are_left() {
        for text in [
            "Nämnden beslutade den 21 april 2026 att stänga den 1 december 2026.",
            "Avtalet undertecknades i maj och gäller till den 31 december 2028.",
            "Nämnden fick i uppdrag att redovisa svaret senast den 1 december 2026.",
            "Nämnden möts den 21 oktober 2026.",
            "Skolan fick tillstånd för tiden från den 1 oktober 2026.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
