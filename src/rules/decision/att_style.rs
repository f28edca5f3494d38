//! D103 `att-style`: all points are written in another style than the organisation's.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::decision::point::{Style, example_body};
use crate::facts::decision::style::{chosen, is_mixed, styles};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D103",
        name: "att-style",
        severity: Severity::Info,
        summary: "beslutspunkterna är inte skrivna så som organisationen skriver dem",
        page: include_str!("att_style.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let styles = styles(checker);
    let Some(first) = styles.first().filter(|_| !is_mixed(&styles)) else {
        return;
    };
    // Without a profile nobody knows how the organisation writes.
    if checker.profile.is_none() {
        return;
    }
    let chosen = chosen(checker);
    if first.style == chosen.unwrap_or(Style::Sentence) {
        return;
    }
    let severity = if chosen.is_some() {
        Severity::Warning
    } else {
        Severity::Info
    };
    let (label, hint) = match first.style {
        Style::Sentence => (
            "punkten är en hel mening",
            "börja varje punkt med ”att”".to_owned(),
        ),
        _ => (
            "punkten är en att-sats",
            format!(
                "skriv en hel mening: ”{} …”",
                example_body(checker, first.group)
            ),
        ),
    };
    let finding = checker
        .at(first.text.first_line(), label)
        .severity(severity);
    let others = styles[1..].iter().map(|point| point.text.first_line());
    let finding = others.fold(finding, |finding, span| {
        finding.related(span, "den här också")
    });
    checker.report(
        finding
            .hint(hint)
            .hint("formen ställs in i profilen: beslutspunkter: meningar eller att-satser"),
    );
}
