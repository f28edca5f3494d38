//! F115 `stated-count`: a number of things is stated and the list that follows has another number.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Prose;
use crate::text::words::{entries, words};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F115",
        name: "stated-count",
        severity: Severity::Warning,
        summary: "listan har inte så många punkter som texten säger",
        page: include_str!("stated_count.md"),
    },
    check,
};

/// Number words from two on.
const NUMBERS: [&str; 11] = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
];

/// Words that make the number say something else than how long the list is.
const LOOSE: [&str; 20] = [
    "av",
    "minst",
    "högst",
    "cirka",
    "ca",
    "ungefär",
    "nästan",
    "drygt",
    "knappt",
    "över",
    "under",
    "per",
    "annat",
    "exempel",
    "exempelvis",
    "däribland",
    "varav",
    "särskilt",
    "främst",
    "flera",
];

fn check(checker: &Checker<'_>) {
    for prose in checker.case.prose() {
        checker.report_all(leads(&prose.text).filter_map(|lead| finding(checker, prose, &lead)));
    }
}

/// What stands before a list: its last sentence, and where the list begins.
struct Lead {
    sentence: Range<usize>,
    list: usize,
}

fn finding(checker: &Checker<'_>, prose: &Prose, lead: &Lead) -> Option<Diagnostic> {
    let (stated, range) = stated(&prose.text[lead.sentence.clone()])?;
    let counted = items(&prose.text[lead.list..]);
    if counted < 2 || counted == stated {
        return None;
    }
    let place = lead.sentence.start + range.start..lead.sentence.start + range.end;
    let first = prose.text[lead.list..].lines().next().map_or(0, str::len);
    let list = prose.place(checker.source, lead.list..lead.list + first);
    let label = format!("listan som följer har {counted} punkter");
    let finding = checker
        .at(prose.place(checker.source, place), label)
        .related(list, "här börjar listan");
    Some(finding.hint("rätta antalet, eller rätta listan"))
}

/// The lines that end with a colon and stand before a list.
fn leads(text: &str) -> impl Iterator<Item = Lead> {
    text.match_indices(":\n").filter_map(|(colon, _)| {
        let below = &text[colon + 1..];
        let list = colon + 1 + (below.len() - below.trim_start_matches('\n').len());
        marker(text[list..].lines().next()?)?;
        let paragraph = text[..colon].rfind("\n\n").map_or(0, |found| found + 2);
        let sentence = text[paragraph..colon]
            .rfind(". ")
            .map_or(paragraph, |found| paragraph + found + 2);
        Some(Lead {
            sentence: sentence..colon,
            list,
        })
    })
}

/// The only number of listed things in a sentence, and where it stands.
fn stated(sentence: &str) -> Option<(usize, Range<usize>)> {
    let words: Vec<_> = words(sentence).collect();
    let is_loose = |word: &str| LOOSE.contains(&word.to_lowercase().as_str());
    if words.iter().any(|(_, word)| is_loose(word)) {
        return None;
    }
    let mut numbers = words
        .iter()
        .enumerate()
        .filter_map(|(index, (_, word))| Some((index, number(word)?)));
    let (Some((index, number)), None) = (numbers.next(), numbers.next()) else {
        return None;
    };
    // One adjective may stand between: *fyra prioriterade områden*.
    let noun = words
        .iter()
        .skip(index + 1)
        .take(2)
        .find(|(_, word)| is_counted(word))?;
    Some((number, words[index].0.start..noun.0.end))
}

fn number(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    let written = NUMBERS
        .iter()
        .position(|number| *number == lower)
        .map(|index| index + 2);
    written.or_else(|| word.parse().ok().filter(|number| (2..=12).contains(number)))
}

fn is_counted(word: &str) -> bool {
    let lower = word.to_lowercase();
    entries(include_str!("counted.txt")).any(|noun| lower.ends_with(noun))
}

/// The number of items of the outermost list that a text begins with.
fn items(text: &str) -> usize {
    let Some(indent) = text.lines().next().and_then(marker) else {
        return 0;
    };
    let mut count = 0;
    let mut after_blank = false;
    for line in text.lines() {
        let own = line.len() - line.trim_start().len();
        if line.trim().is_empty() {
            after_blank = true;
            continue;
        }
        if marker(line) == Some(indent) {
            count += 1;
        } else if own <= indent && after_blank {
            break;
        }
        after_blank = false;
    }
    count
}

/// The indentation of a line that is an item of a list.
fn marker(line: &str) -> Option<usize> {
    let item = line.trim_start();
    let digits = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match item.len() - digits.len() {
        0 => item.strip_prefix(['-', '*', '+']),
        1..=2 => digits.strip_prefix(['.', ')']),
        _ => None,
    }?;
    rest.starts_with(' ').then_some(line.len() - item.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(text: &str) -> Option<(usize, usize)> {
        let lead = leads(text).next()?;
        Some((stated(&text[lead.sentence])?.0, items(&text[lead.list..])))
    }

    #[test]
    fn the_number_and_the_list_are_counted() {
        assert_eq!(
            difference("Medlen har fyra nya ändamål:\n\n- a\n  - x\n- b\n\n  mer\n- c\n\nSlut"),
            Some((4, 3))
        );
        assert_eq!(
            difference("A. Här gäller\n3 krav:\n1. a\n2. b"),
            Some((3, 2))
        );
        for text in [
            "Två kommuner har svarat:\n\n- a\n- b\n- c",
            "Minst två krav gäller:\n\n- a\n- b\n- c",
            "Två av tre mål är nådda:\n\n- a\n- b",
            "Fyra områden, bland annat:\n\n- a\n- b",
            "Tre syften: a, b och c.",
        ] {
            assert_eq!(difference(text), None, "{text}");
        }
    }
}
