//! L108 `spelling`: a word that no list knows.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Spelling;
use crate::facts::case_words::{self, CaseWords, UnknownWord};
use crate::spelling::near;
use crate::swedish::capitalised;

/// Found last of all rules and only when asked for: see `check`.
pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L108",
        name: "spelling",
        severity: Severity::Info,
        summary: "ordet finns inte i ordlistan",
        page: include_str!("spelling.md"),
    },
    check,
};

/// How many words a finding proposes: a third is never read.
const PROPOSED: usize = 2;

/// A longer word has some two thousand others beside it, and each takes as long to judge as it is
/// long: five such searches take half a second.
const LONGEST_SEARCHED: usize = 30;

/// In so long a word two slips still leave no doubt of what is meant.
const LONG: usize = 8;

fn check(checker: &Checker<'_>) {
    let Some(spelling) = checker.spelling() else {
        return;
    };
    let words = case_words::read(checker, spelling.words);
    for unknown in &words.unknown {
        checker.report(finding(checker, spelling, unknown, &words));
    }
}

fn finding(
    checker: &Checker<'_>,
    spelling: &Spelling<'_>,
    unknown: &UnknownWord,
    words: &CaseWords,
) -> Diagnostic {
    let written = &unknown.written;
    let mut finding = checker.at(
        unknown.places[0],
        format!("”{written}” finns inte i ordlistan"),
    );
    for place in &unknown.places[1..] {
        finding = finding.related(*place, "här också");
    }
    let proposed = proposed(spelling, written, words);
    if !proposed.is_empty() {
        finding = finding.hint(format!("menas {}?", proposed.join(" eller ")));
    }
    finding.hint("är ordet rätt: skriv det på en rad i templates/ordlista.txt")
}

/// What may be meant, the likeliest first; nothing when enough was searched for in this run.
fn proposed(spelling: &Spelling<'_>, written: &str, words: &CaseWords) -> Vec<String> {
    if !spelling.may_search() {
        return Vec::new();
    }
    let small = written.to_lowercase();
    let used = used_nearby(&small, words);
    let mut proposed = used.clone();
    if small.chars().count() <= LONGEST_SEARCHED {
        let near = near(&small, |word| spelling.words.knows(word)).into_iter();
        let others: Vec<String> = near.map(|(_, word)| word).collect();
        proposed.extend(others.into_iter().filter(|word| !used.contains(word)));
    }
    proposed.truncate(PROPOSED);
    if written.starts_with(char::is_uppercase) {
        proposed = proposed.iter().map(|word| capitalised(word)).collect();
    }
    proposed
}

/// Words of the case itself that are nearly the same, the most used first: who writes a word wrong
/// has often written it right beside.
fn used_nearby(small: &str, words: &CaseWords) -> Vec<String> {
    let length = small.chars().count();
    let slips = if length >= LONG { 2 } else { 1 };
    let is_near = |other: &str| {
        other.len().abs_diff(small.len()) <= 2 * slips
            && strsim::damerau_levenshtein(small, other) <= slips
    };
    let mut near: Vec<(&String, &usize)> =
        words.known.iter().filter(|(it, _)| is_near(it)).collect();
    near.sort_by_key(|(word, count)| {
        let slips = strsim::damerau_levenshtein(small, word);
        (slips, std::cmp::Reverse(**count), word.as_str())
    });
    near.into_iter().map(|(word, _)| word.clone()).collect()
}
