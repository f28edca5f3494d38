//! F144 `own-diary-number`: the memo's own diary number, written in another way.

use std::collections::HashMap;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Located;
use crate::source::Span;
use crate::text::shapes::diary_numbers::{DiaryNumber, diary_numbers};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F144",
        name: "own-diary-number",
        severity: Severity::Warning,
        summary: "ett diarienummer är skrivet på två sätt",
        page: include_str!("own_diary_number.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for own in checker.case.diary_number.numbers() {
        written_otherwise(checker, own);
    }
    of_others(checker);
}

/// Another case's number in two ways in the texts.
fn of_others(checker: &Checker<'_>) {
    let own = checker.case.diary_number.numbers();
    let own: Vec<_> = own
        .iter()
        .flat_map(|own| diary_numbers(&own.value))
        .collect();
    let mut first: HashMap<DiaryNumber, (Span, String)> = HashMap::new();
    for text in checker
        .page_text()
        .iter()
        .filter(|it| !it.is_from_profile())
    {
        for (range, number) in diary_numbers(text.written) {
            let is_own = own.iter().any(|(_, own)| *own == number);
            if is_own || text.is_quoted(range.start) {
                continue;
            }
            let (written, place) = (spaced(&text.written[range.clone()]), text.place(range));
            match first.get(&number) {
                Some((span, earlier)) if *earlier != written => {
                    let finding = checker.at(place, "samma diarienummer, skrivet på annat sätt");
                    let finding = finding.related(*span, "så står det först");
                    checker.report(finding.hint("skriv det på samma sätt på båda ställena"));
                }
                Some(_) => {}
                None => _ = first.insert(number, (place, written)),
            }
        }
    }
}

fn written_otherwise(checker: &Checker<'_>, own: &Located<String>) {
    let Some((_, meaning)) = diary_numbers(&own.value).next() else {
        return;
    };
    for text in checker.page_text() {
        if text.is_from_profile() || !text.written.contains(&meaning.letters) {
            continue;
        }
        for (range, found) in diary_numbers(text.written) {
            let written = &text.written[range.clone()];
            let place = text.place(range.clone());
            if text.is_quoted(range.start) {
                continue;
            }
            if found == meaning && spaced(written) != spaced(&own.value) {
                checker.report(finding(checker, place, (own.span, &own.value)));
            } else if is_slip_of(&found, &meaning) {
                checker.report(slip(checker, place, own));
            }
        }
    }
    for document in checker.case.listed_documents() {
        let Some(number) = document.diary_number.located() else {
            continue;
        };
        let same = diary_numbers(&number.value).any(|(_, found)| found == meaning);
        let is_memo = document
            .title
            .text()
            .to_lowercase()
            .contains("tjänsteskrivelse");
        let is_slip = diary_numbers(&number.value).any(|(_, found)| is_slip_of(&found, &meaning));
        if spaced(&number.value) == spaced(&own.value) {
            continue;
        }
        if same {
            checker.report(finding(checker, number.span, (own.span, &own.value)));
        } else if is_slip && is_memo {
            checker.report(slip(checker, number.span, own));
        }
    }
}

fn finding(checker: &Checker<'_>, place: Span, (head, own): (Span, &str)) -> Diagnostic {
    checker
        .at(place, "ärendets eget diarienummer, skrivet på annat sätt")
        .related(head, "så står det i huvudet")
        .hint(format!("skriv {own}"))
}

/// The own number with its digits in another order: few memos name two such numbers.
fn slip(checker: &Checker<'_>, place: Span, own: &Located<String>) -> Diagnostic {
    checker
        .at(place, format!("ärendets diarienummer är {}", own.value))
        .related(own.span, "så står det i huvudet")
        .hint("rätta det nummer som är fel; är det ett annat ärendes, låt det stå")
}

/// The same digits in another order, in the same diary and year.
fn is_slip_of(one: &DiaryNumber, other: &DiaryNumber) -> bool {
    let sorted = |(first, second): (u32, u32)| {
        let sorted = |figure: u32| {
            let mut digits: Vec<char> = figure.to_string().chars().collect();
            digits.sort_unstable();
            digits
        };
        (sorted(first), sorted(second))
    };
    let (mine, theirs) = (one.figures, other.figures);
    let is_same_year = mine.0 == theirs.0 || mine.1 == theirs.1;
    one.letters == other.letters && mine != theirs && is_same_year && sorted(mine) == sorted(theirs)
}

/// A fixed space is a space.
fn spaced(text: &str) -> String {
    text.trim().replace('\u{a0}', " ")
}
