//! F112 `placeholder`: what the template says to fill in stands in the text.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::source::Span;

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

/// Words of templates that are left as the whole value of a field.
const LEFTOVERS: [&str; 12] = [
    "mottagare",
    "chef",
    "verksamhetsområde/ledningsstab",
    "verksamhetsområde",
    "ledningsstab",
    "titel",
    "namn",
    "förnamn efternamn",
    "handläggare",
    "rubrik",
    "organisation",
    "ort",
];

/// What stands for something else wherever it is found. `XX` alone may be a Roman numeral and is
/// left alone, and so is `[…]`, which marks an omission, but for one that stands for a whole text or
/// an amount.
static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        \b(?:TODO|FIXME|TBD)\b | (?i:\blorem\s+ipsum\b) | (?i:\bklicka\s+här\b) | \bXXX+\b | \b[Xx]{2,}\s(?:kr|tkr|mnkr|kronor)\b
        | \b20(?i:xx|ÅÅ)\b | \b(?:ÅÅÅÅ|YYYY)-?(?:MM|xx)?
        | \[(?i:text|namn|titel|datum|belopp|rubrik|ort|nämnd|mottagare|diarienummer|x+)\]
        | \A\s*\[(?:\.\.\.|…)\]\s*\z | \[(?:\.\.\.|…)\]\s(?:kr|tkr|mnkr|kronor|procent|%)
        | \[(?i:(?:ange|skriv|fyll\ i|infoga|välj|klicka|här|din|ditt)\b)[^\]\n]*\] | \[[^\]\n]*\b(?i:här)\]";
    Regex::new(pattern).expect("internal error: a pattern")
});

fn check(checker: &Checker<'_>) {
    for text in checker.case.texts() {
        if is_placeholder(&text.value) {
            checker.report(finding(checker, text.span, &text.value));
        }
    }
    for text in checker.prose() {
        let found = stands_in(text.written).filter(|it| !is_link(&text.written[it.end()..]));
        for found in found {
            checker.report(finding(checker, text.place(found.range()), found.as_str()));
        }
    }
}

/// Whether a text of one line stands for the case's own.
pub(in crate::rules) fn is_placeholder(text: &str) -> bool {
    let is_leftover = LEFTOVERS.contains(&text.to_lowercase().as_str());
    let stands_for_something = matches!(
        text,
        "…" | "..." | "[…]" | "[...]" | "XX" | "xx" | "-" | "?" | "N.N." | "NN"
    );
    is_leftover || stands_for_something || stands_in(text).next().is_some()
}

/// What stands for something else. Most texts hold no sign of it and are not searched.
fn stands_in(text: &str) -> impl Iterator<Item = regex::Match<'_>> {
    const SIGNS: [&str; 13] = [
        "[", "XX", "xx", "TODO", "FIXME", "TBD", "orem", "OREM", "licka", "LICKA", "ÅÅ", "åå",
        "YYYY",
    ];
    let may_hold = SIGNS.iter().any(|sign| text.contains(sign));
    may_hold
        .then(|| ANYWHERE.find_iter(text))
        .into_iter()
        .flatten()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omissions_are_no_placeholders() {
        for text in [
            "”Vi anser […] att”",
            "”Det [...] var så”",
            "Först.\n\n[…]\n\nSedan.",
        ] {
            assert!(stands_in(text).next().is_none(), "{text}");
        }
        for text in [
            "[…]",
            " [...]\n",
            "kostar [...] kr",
            "med […] procent",
            "den [datum]",
        ] {
            assert!(stands_in(text).next().is_some(), "{text}");
        }
    }
}
