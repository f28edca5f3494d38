//! L106 `two-titles`: one person with two titles in one memo.

use std::collections::HashMap;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::text::near::word_before;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L106",
        name: "two-titles",
        severity: Severity::Warning,
        summary: "samma person har två befattningar",
        page: include_str!("two_titles.md"),
    },
    check,
};

/// A person with a title.
struct Titled<'a> {
    name: &'a str,
    title: &'a Located<String>,
}

fn titled<'a>((name, title): (&'a Field<String>, &'a Field<String>)) -> Option<Titled<'a>> {
    let title = title.located()?;
    Some(Titled {
        name: name.get()?,
        title,
    })
}

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    // A head names a few; more are not compared. The log of signatures has S104.
    let officers = case.officers.items().iter().take(20);
    let officers: Vec<_> = officers
        .filter_map(|officer| titled((&officer.name, &officer.title)))
        .collect();
    in_text(checker, &officers);
    between_texts(checker, &officers);
    for signatory in case.signatories.items() {
        let Some(signatory) = titled((&signatory.name, &signatory.title)) else {
            continue;
        };
        let other = officers.iter().find(|officer| {
            is_same(officer.name, signatory.name)
                && !are_alike(&officer.title.value, &signatory.title.value)
        });
        if let Some(officer) = other {
            let label = format!("här är {} {}", signatory.name, signatory.title.value);
            let finding = checker
                .at(signatory.title.span, label)
                .related(officer.title.span, format!("här {}", officer.title.value));
            checker.report(finding.hint("skriv den befattning som personen har i ärendet"));
        }
    }
}

/// *Verksamhetsutvecklare Kim Exempel*, where the head has another title.
fn in_text(checker: &Checker<'_>, officers: &[Titled<'_>]) {
    for text in checker.prose() {
        for officer in officers {
            let places = text.written.match_indices(officer.name);
            let mut told =
                places
                    .filter(|(at, _)| !text.is_quoted(*at))
                    .filter_map(|(at, name)| {
                        let title = word_before(text.written, at);
                        let is_other = is_title(title) && !are_alike(title, &officer.title.value);
                        let start = text.written[..at].trim_end().len() - title.len();
                        is_other.then(|| (start..at + name.len(), title))
                    });
            if let Some((range, title)) = told.next() {
                let label = format!("här är {} {}", officer.name, title.to_lowercase());
                let finding = checker.at(text.place(range), label);
                let finding =
                    finding.related(officer.title.span, format!("här {}", officer.title.value));
                checker.report(finding.hint("skriv den befattning som personen har i ärendet"));
            }
        }
    }
}

/// *Utvecklingsledare Bengt Harju* and *enhetschef Bengt Harju*: a person whom the head does not
/// name, with two titles in the texts.
fn between_texts(checker: &Checker<'_>, officers: &[Titled<'_>]) {
    let mut first: HashMap<String, (String, Span)> = HashMap::new();
    for text in checker.prose() {
        let words: Vec<_> = text.words().collect();
        for three in words.windows(3) {
            let [(start, title), (_, name), (end, surname)] = three else {
                continue;
            };
            if !(is_capitalised(name) && is_capitalised(surname) && is_title(title)) {
                continue;
            }
            let written = &text.written[start.start..end.end];
            let is_near = written.split_whitespace().count() == 3;
            if !is_near || text.is_quoted(start.start) {
                continue;
            }
            let name = format!("{name} {}", surname.strip_suffix('s').unwrap_or(surname));
            let is_former = FORMER.contains(
                &word_before(text.written, start.start)
                    .to_lowercase()
                    .as_str(),
            );
            if is_former || officers.iter().any(|it| is_same(it.name, &name)) {
                continue;
            }
            let title = &indefinite(title);
            let place = text.place(start.start..end.end);
            match first.get(&name) {
                Some((other, earlier)) if !are_alike(other, title) => {
                    let label = format!("här är {name} {}", title.to_lowercase());
                    let found = checker
                        .at(place, label)
                        .related(*earlier, format!("här {other}"));
                    checker.report(found.hint("skriv den befattning som personen har i ärendet"));
                }
                Some(_) => {}
                None => {
                    first.insert(name, (title.to_lowercase(), place));
                }
            }
        }
    }
}

/// *chef* for *Chefen*.
fn indefinite(title: &str) -> String {
    let lower = title.to_lowercase();
    let plain = ["en", "n"].iter().find_map(|end| lower.strip_suffix(end));
    plain
        .filter(|plain| is_title(plain))
        .map_or(lower.clone(), str::to_owned)
}

/// Before a title that somebody has had, or will have.
const FORMER: [&str; 8] = [
    "tidigare",
    "dåvarande",
    "förre",
    "förra",
    "blivande",
    "tillträdande",
    "avgående",
    "nuvarande",
];

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

/// A word that ends as titles of officials do.
fn is_title(word: &str) -> bool {
    const ENDINGS: [&str; 23] = [
        "ledare",
        "skötare",
        "sköterska",
        "lärare",
        "kurator",
        "chef",
        "direktör",
        "strateg",
        "utvecklare",
        "samordnare",
        "handläggare",
        "utredare",
        "controller",
        "jurist",
        "ekonom",
        "ingenjör",
        "planerare",
        "rektor",
        "konsult",
        "inspektör",
        "arkitekt",
        "sekreterare",
        "projektledare",
    ];
    let lower = word.to_lowercase();
    let plain = ["en", "n"].iter().find_map(|end| lower.strip_suffix(end));
    let is_one = |word: &str| ENDINGS.iter().any(|ending| word.ends_with(ending));
    is_one(&lower) || plain.is_some_and(is_one)
}

fn is_same(one: &str, other: &str) -> bool {
    let lower = |name: &str| name.to_lowercase();
    words(&lower(one))
        .map(|(_, word)| word)
        .eq(words(&lower(other)).map(|(_, word)| word))
}

/// Titles of which one says the same as a part of the other: *chef* and *enhetschef*, *utredare*
/// and *utredare och samordnare*, *tf. rektor* and *rektor*.
fn are_alike(one: &str, other: &str) -> bool {
    /// Shorter words are no titles: *och*, *tf.*
    const SHORTEST: usize = 4;
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let says = |whole: &str, part: &str| {
        words(part)
            .filter(|(_, word)| word.chars().count() >= SHORTEST)
            .any(|(_, word)| words(whole).any(|(_, other)| other.ends_with(word)))
    };
    one == other || says(&one, &other) || says(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_person_of_the_texts_with_two_titles_is_told() {
        let found = |text: &str| found_in_background(&RULE, text).len();
        assert_eq!(
            found("Utvecklingsledare Bengt Harju svarade. Enhetschef Bengt Harju återkommer."),
            1
        );
        for text in [
            "Enhetschef Bengt Harju svarade. Chefen Bengt Harju återkommer.",
            "Enhetschef Bengt Harju svarade. Tidigare rektor Bengt Harju minns.",
            "Enhetschef Bengt Harju och rektor Bengt Ström svarade.",
            "Rektor Bengt Harju svarade. Bengt Harjus svar är klart.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn titles_of_one_office_are_alike() {
        for (one, other) in [
            ("hållbarhetsstrateg", "Hållbarhetsstrateg"),
            ("chef", "enhetschef"),
            ("tf. rektor", "rektor"),
            ("utredare", "utredare och samordnare"),
            ("chef, ekonomiavdelningen", "avdelningschef"),
        ] {
            assert!(are_alike(one, other), "{one}: {other}");
        }
        for (one, other) in [
            ("hållbarhetsstrateg", "miljöstrateg"),
            ("utredare", "kulturchef"),
            ("tf. rektor", "tf. kanslichef"),
        ] {
            assert!(!are_alike(one, other), "{one}: {other}");
        }
        assert!(is_same("Kim  Exempel", "kim exempel"));
        assert!(!is_same("Kim Exempel", "Kim Exempelsson"));
    }
}
