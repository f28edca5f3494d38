//! F112 `placeholder`: what the template says to fill in stands in the text.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Field;
use crate::source::Span;
use crate::text::shapes::placeholders::{is_no_name, is_placeholder, stands_in, words_in_brackets};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F112",
        name: "placeholder",
        severity: Severity::Error,
        summary: "mallens utfyllnad står kvar i texten",
        page: include_str!("placeholder.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.case.texts() {
        if is_placeholder(&text.value) {
            checker.report(finding(checker, text.span, &text.value));
        }
    }
    let case = checker.case;
    let officers = case.officers.items().iter().map(|officer| &officer.name);
    let signatories = case
        .signatories
        .items()
        .iter()
        .map(|signatory| &signatory.name);
    for name in officers.chain(signatories).filter_map(Field::located) {
        if is_no_name(&name.value) {
            checker.report(finding(checker, name.span, &name.value));
        }
    }
    for text in checker.prose() {
        let words = words_in_brackets(text.written).filter(|word| !text.is_quoted(word.start));
        for range in words.filter(|word| !stands_in(&text.written[word.clone()]).any(|_| true)) {
            let written = &text.written[range.clone()];
            checker.report(finding(checker, text.place(range), written));
        }
        let found = stands_in(text.written).filter(|it| !is_link(&text.written[it.end..]));
        for range in found {
            let written = &text.written[range.clone()];
            checker.report(finding(checker, text.place(range), written));
        }
    }
}

/// `[text](address)` is a link.
fn is_link(after: &str) -> bool {
    after.starts_with('(')
}

fn finding(checker: &Checker<'_>, span: Span, written: &str) -> Diagnostic {
    checker
        .at(
            span,
            format!("”{written}” ska bytas mot ärendets egen uppgift"),
        )
        .hint("skriv uppgiften, eller ta bort raden om den inte behövs")
}
