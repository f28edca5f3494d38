//! F144 `own-diary-number`: the memo's own diary number, written in another way.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::source::Span;
use crate::text::shapes::diary_numbers::diary_numbers;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F144",
        name: "own-diary-number",
        severity: Severity::Warning,
        summary: "ärendets diarienummer är skrivet på två sätt",
        page: include_str!("own_diary_number.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(own) = checker.case.diary_number.located() else {
        return;
    };
    let Some((_, meaning)) = diary_numbers(&own.value).next() else {
        return;
    };
    for text in checker.page_text() {
        if text.is_from_profile() || !text.written.contains(&meaning.letters) {
            continue;
        }
        for (range, _) in diary_numbers(text.written).filter(|(_, found)| *found == meaning) {
            let written = &text.written[range.clone()];
            let is_other = spaced(written) != spaced(&own.value);
            if is_other && !text.is_quoted(range.start) {
                checker.report(finding(checker, text.place(range), (own.span, &own.value)));
            }
        }
    }
    for document in checker.case.listed_documents() {
        let Some(number) = document.diary_number.located() else {
            continue;
        };
        let same = diary_numbers(&number.value).any(|(_, found)| found == meaning);
        if same && spaced(&number.value) != spaced(&own.value) {
            checker.report(finding(checker, number.span, (own.span, &own.value)));
        }
    }
}

fn finding(checker: &Checker<'_>, place: Span, (head, own): (Span, &str)) -> Diagnostic {
    checker
        .at(place, "ärendets eget diarienummer, skrivet på annat sätt")
        .related(head, "så står det i huvudet")
        .hint(format!("skriv {own}"))
}

/// A fixed space is a space.
fn spaced(text: &str) -> String {
    text.trim().replace('\u{a0}', " ")
}
