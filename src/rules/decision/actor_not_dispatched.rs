//! D114 `actor-not-dispatched`: someone gets an assignment but not the decision.

use std::collections::HashSet;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::facts::decision::assignment::written_assignment;
use crate::facts::decision::point::Point;
use crate::model::ProposalGroup;
use crate::rules::form::near_body::near_body;
use crate::source::Span;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D114",
        name: "actor-not-dispatched",
        severity: Severity::Warning,
        summary: "den som får ett uppdrag får inte beslutet",
        page: include_str!("actor_not_dispatched.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let dispatch = &checker.case.dispatch;
    // A list that cannot be read has its own finding.
    if dispatch.span().is_some() && dispatch.get().is_none() {
        return;
    }
    let receivers: Vec<String> = dispatch
        .items()
        .iter()
        .map(|receiver| receiver.value.to_lowercase())
        .collect();
    let mut seen: HashSet<String> = HashSet::new();
    for point in checker.points() {
        let Some((actor, span)) = actor(point) else {
            continue;
        };
        // The body that decides has its own decision.
        if decides_itself(checker, point.group, &actor)
            || !seen.insert(actor.clone())
            || gets_decision(checker, &actor, &receivers)
        {
            continue;
        }
        let label = if receivers.is_empty() {
            format!("{actor} får ett uppdrag, men skickas_till är tom")
        } else {
            format!("{actor} får ett uppdrag men står inte i skickas_till")
        };
        let finding = checker.at(span, label).hint(remedy(checker, &actor));
        let is_sent = !receivers.is_empty();
        checker.report(if is_sent && has_written_memo(checker, &actor) {
            finding.severity(Severity::Info)
        } else {
            finding
        });
    }
}

/// What to do: never to write a misspelt name once more.
fn remedy(facts: &Facts<'_>, actor: &str) -> String {
    let near = facts.profile.and_then(|profile| near_body(profile, actor));
    match near.map(|body| body.name.text()) {
        Some(name) => format!(
            "menar du {name}? Så skriver organisationens profil; rätta namnet i punkten, och \
             låt {name} stå under skickas_till"
        ),
        None => format!("lägg till {actor} under skickas_till"),
    }
}

/// Who gets the assignment of a point, in lower case: as the data say, else as the text says.
fn actor(point: &Point<'_>) -> Option<(String, Span)> {
    let stated = point
        .stated
        .assignment
        .get()
        .and_then(|assignment| assignment.to.located());
    if let Some(stated) = stated {
        return Some((lowered(&stated.value), stated.span));
    }
    let text = point.text.as_ref()?;
    if !text.written.contains("ppdra") {
        return None;
    }
    let reading = text.reading();
    let mut words = written_assignment(reading)?.actor;
    while matches!(reading.word(words.start), "och" | "samt" | "att") && !words.is_empty() {
        words.start += 1;
    }
    if words.is_empty() {
        return None;
    }
    let written = text.written_words(words.clone());
    Some((lowered(&written), text.place_of(words)))
}

/// The name as inside a sentence: `regiondirektören`, but `SVOM`.
fn lowered(written: &str) -> String {
    let mut letters = written.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => written.to_owned(),
    }
}

fn gets_decision(facts: &Facts<'_>, actor: &str, receivers: &[String]) -> bool {
    let lower = actor.to_lowercase();
    let Some(head) = head(&lower).map(stem) else {
        return true;
    };
    let is_vague = matches!(
        head,
        "förvaltning" | "kontor" | "avdelning" | "enhet" | "den" | "de" | "denn"
    );
    is_vague && !receivers.is_empty()
        || names(facts, &lower)
            .iter()
            .any(|name| receivers.iter().any(|receiver| is_named(name, receiver)))
        || receivers
            .iter()
            .any(|receiver| words(receiver).any(|(_, word)| is_alike(head, stem(word))))
}

fn decides_itself(facts: &Facts<'_>, group: &ProposalGroup, actor: &str) -> bool {
    let deciding = group.deciding_body.get();
    let body = |name: &str| facts.profile.and_then(|profile| profile.body(name));
    deciding
        .and_then(|written| body(written))
        .zip(body(actor))
        .is_some_and(|(one, other)| std::ptr::eq(one, other))
}

/// Whether the actor signs the memo or has prepared it, and so knows of the case.
fn has_written_memo(facts: &Facts<'_>, actor: &str) -> bool {
    let Some(head) = head(actor).map(stem) else {
        return false;
    };
    let signatories = facts.case.signatories.items().iter();
    let officers = facts.case.officers.items().iter();
    let titles = signatories
        .map(|signatory| &signatory.title)
        .chain(officers.map(|officer| &officer.title));
    titles
        .flat_map(|title| words(title.text()))
        .any(|(_, word)| stem(&word.to_lowercase()) == head)
}

/// What a body is called: name and short name.
fn names(facts: &Facts<'_>, actor: &str) -> Vec<String> {
    let Some(body) = facts.profile.and_then(|profile| profile.body(actor)) else {
        return Vec::new();
    };
    let names = [body.id.text(), body.name.text()]
        .into_iter()
        .filter(|name| !name.is_empty());
    names.map(str::to_lowercase).collect()
}

fn is_named(name: &str, receiver: &str) -> bool {
    receiver.contains(' ') && name.contains(' ') && receiver.contains(name)
        || words(receiver).any(|(_, word)| word == name)
}

/// The word that says what someone is: `samordnarna` in `de regionala samordnarna för psykisk
/// hälsa`.
fn head(actor: &str) -> Option<&str> {
    const PREPOSITIONS: [&str; 8] = ["för", "i", "vid", "på", "inom", "från", "av", "med"];
    let before = words(actor)
        .map(|(_, word)| word)
        .take_while(|word| !PREPOSITIONS.contains(word));
    before.last()
}

/// Letters from which on a common beginning is a stem, as *fritid* and *kultur*; shorter ones are
/// those of words about different things.
const SHARED_LETTERS: usize = 6;

/// The word without the endings of number, definite form and genitive.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 16] = [
        "arna", "erna", "orna", "aren", "are", "ens", "ets", "en", "et", "er", "ar", "or", "an",
        "na", "e", "a",
    ];
    let word = word
        .strip_suffix('s')
        .filter(|rest| rest.chars().count() > 5)
        .unwrap_or(word);
    let shorter = ENDINGS.iter().find_map(|ending| {
        word.strip_suffix(ending)
            .filter(|rest| rest.chars().count() > 3)
    });
    shorter.unwrap_or(word)
}

/// `förvaltning` and `socialförvaltning`, `chef` and `socialchef`, `fritidschef` and
/// `fritidsförvaltning`.
fn is_alike(one: &str, other: &str) -> bool {
    const TOO_COMMON: [&str; 4] = ["region", "kommun", "förbun", "förval"];
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.chars().count() < 4 {
        return one == other;
    }
    let shared = short
        .chars()
        .zip(long.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let shares_start =
        shared >= SHARED_LETTERS && !TOO_COMMON.iter().any(|start| short.starts_with(start));
    long.ends_with(short) || long.starts_with(short) && shared >= SHARED_LETTERS || shares_start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_receiver(actor: &str, receiver: &str) -> bool {
        let head = stem(head(actor).unwrap());
        words(receiver).any(|(_, word)| is_alike(head, stem(word)))
    }

    #[test]
    fn forms_of_a_function_are_one() {
        for (actor, receiver) in [
            (
                "de regionala samordnarna för psykisk hälsa",
                "regionens samordnare",
            ),
            ("socialchefen", "chefen för socialförvaltningen"),
            (
                "enhetschef inom ungdomsmottagningen",
                "enhetschefen för ungdomsmottagningen",
            ),
            ("avdelningen för hälsa", "hälso- och välfärdsavdelningen"),
            (
                "kultur- och fritidsförvaltningen",
                "kultur- och fritidschefen",
            ),
            ("kommunstyrelsen", "kommunstyrelse"),
        ] {
            assert!(is_receiver(actor, receiver), "{actor}: {receiver}");
        }
        for (actor, receiver) in [
            (
                "regiondirektören",
                "chef hälso- och sjukvårdspolitiska avdelningen",
            ),
            ("de regionala samordnarna", "regiondirektören"),
            ("kommundirektören", "kommunstyrelsen"),
            ("fastighetschefen", "ekonomiavdelningen"),
        ] {
            assert!(!is_receiver(actor, receiver), "{actor}: {receiver}");
        }
    }
}
