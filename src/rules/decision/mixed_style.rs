//! D102 `mixed-style`: att-clauses and sentences among the points of one proposal.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::decision::point::{Style, example_body};
use crate::facts::decision::style::{chosen, is_mixed, styles};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D102",
        name: "mixed-style",
        severity: Severity::Warning,
        summary: "beslutspunkterna blandar att-satser och hela meningar",
        page: include_str!("mixed_style.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let styles = styles(checker);
    if !is_mixed(&styles) {
        return;
    }
    let sentences = styles
        .iter()
        .filter(|point| point.style == Style::Sentence)
        .count();
    // Without a word from the organisation the most points decide, and sentences when there are as
    // many of both.
    let of_most = if sentences * 2 >= styles.len() {
        Style::Sentence
    } else {
        Style::That
    };
    let norm = chosen(checker).unwrap_or(of_most);
    let Some(model) = styles.iter().find(|point| point.style == norm) else {
        return;
    };
    for point in styles.iter().filter(|point| point.style != norm) {
        let (label, hint) = match norm {
            Style::Sentence => (
                "den här punkten är en att-sats",
                format!(
                    "skriv en hel mening: ”{} …”",
                    example_body(checker, point.group)
                ),
            ),
            _ => (
                "den här punkten är en hel mening",
                "börja punkten med ”att”, som de andra".to_owned(),
            ),
        };
        let finding = checker.at(point.text.first_line(), label);
        checker.report(
            finding
                .related(model.text.first_line(), "så är den här skriven")
                .hint(hint),
        );
    }
}
