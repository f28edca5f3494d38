//! A109 `money-topic-no-amount`: money is shared out, and no amount stands anywhere.

use std::rc::Rc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::facts::money_words::{is_about_paying, money_word};
use crate::model::Case;
use crate::source::Span;
use crate::text::ReadText;

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
    let names_amount = !checker.prose_amounts().is_empty() || checker.prose().iter().any(in_words);
    if case.tables().next().is_some() || names_amount {
        return;
    }
    checker.report(
        checker
            .at(span, format!("här nämns ”{word}”, men handlingen har inget belopp"))
            .hint("lägg beloppen i en tabell under belopp, så att den som beslutar ser vad det gäller")
            .hint("är beloppet inte känt, skriv det och när det blir känt"),
    );
}

/// An amount in words, or one that comes from the data.
fn in_words(text: &Rc<ReadText<'_>>) -> bool {
    const IN_WORDS: [&str; 4] = ["kronor", "miljon", "miljard", "{{"];
    IN_WORDS.iter().any(|word| text.flowing().contains(word))
}

fn in_title(case: &Case) -> Option<(Span, String)> {
    let title = case.title.located()?;
    let word = shared_out(&title.value)?;
    Some((title.span, word.to_owned()))
}

fn in_decision(facts: &Facts<'_>) -> Option<(Span, String)> {
    facts.point_texts().find_map(|text| {
        let word = shared_out(text.flowing())?;
        let start = text.flowing().find(word)?;
        Some((text.place(start..start + word.len()), word.to_owned()))
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
