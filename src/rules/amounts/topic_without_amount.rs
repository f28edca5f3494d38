//! A109 `money-topic-no-amount`: money is shared out, and no amount stands anywhere.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::facts::money_words::{is_about_paying, money_word};
use crate::facts::prose_amounts::mentions;
use crate::model::Case;
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A109",
        name: "money-topic-no-amount",
        severity: Severity::Warning,
        summary: "ärendet fördelar pengar men nämner inget belopp",
        page: include_str!("topic_without_amount.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    let Some((span, word)) = in_title(case).or_else(|| in_decision(checker)) else {
        return;
    };
    if case.tables().next().is_some() || case.prose().iter().any(|prose| names_amount(&prose.text))
    {
        return;
    }
    checker.report(
        checker
            .at(span, format!("här nämns ”{word}”, men handlingen har inget belopp"))
            .hint("lägg beloppen i en tabell under belopp, så att den som beslutar ser vad det gäller")
            .hint("är beloppet inte känt, skriv det och när det blir känt"),
    );
}

/// Digits with a unit, or an amount in words.
fn names_amount(text: &str) -> bool {
    const IN_WORDS: [&str; 4] = ["kronor", "miljon", "miljard", "{{"];
    !mentions(text).is_empty() || IN_WORDS.iter().any(|word| text.contains(word))
}

fn in_title(case: &Case) -> Option<(Span, String)> {
    let title = case.title.located()?;
    let word = shared_out(&title.value)?;
    Some((title.span, word.to_owned()))
}

fn in_decision(facts: &Facts<'_>) -> Option<(Span, String)> {
    let points = facts
        .case
        .proposal
        .get()?
        .points
        .items()
        .iter()
        .filter_map(|point| point.text.get());
    points.into_iter().find_map(|prose| {
        let word = shared_out(&prose.text)?;
        let start = prose.text.find(word)?;
        Some((
            prose.place(facts.source, start..start + word.len()),
            word.to_owned(),
        ))
    })
}

/// The word for money in a text that shares it out. A text about rules for sharing decides no
/// amount.
fn shared_out(text: &str) -> Option<&str> {
    const ABOUT_RULES: [&str; 14] = [
        "riktlinje",
        "regler",
        "reglemente",
        "policy",
        "princip",
        "delegation",
        "motion",
        "remiss",
        "modell",
        "revider",
        "medborgarförslag",
        "granskning",
        "taxa",
        "yttrande",
    ];
    let lower = text.to_lowercase();
    let is_about_rules = ABOUT_RULES.iter().any(|word| lower.contains(word));
    (!is_about_rules && is_about_paying(text))
        .then(|| money_word(text))
        .flatten()
}
