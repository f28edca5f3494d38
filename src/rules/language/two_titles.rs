//! L106 `two-titles`: one person with two titles in one memo.

mod posts;

use std::collections::HashMap;

use self::posts::{are_alike, indefinite, is_title};
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
    let signatories = case.signatories.items().iter().take(20);
    let signatories: Vec<_> = signatories
        .filter_map(|signatory| titled((&signatory.name, &signatory.title)))
        .collect();
    let is_officer = |it: &&Titled<'_>| officers.iter().any(|own| is_same(own.name, it.name));
    let others = signatories.iter().filter(|it| !is_officer(it));
    let known: Vec<&Titled<'_>> = officers.iter().chain(others).collect();
    in_text(checker, &known);
    between_texts(checker, &known);
    for signatory in &signatories {
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
fn in_text(checker: &Checker<'_>, known: &[&Titled<'_>]) {
    for text in checker.prose() {
        for officer in known {
            let places = text.written.match_indices(officer.name);
            let places =
                places.filter(|(at, name)| is_whole_name(&text.written[at + name.len()..]));
            let mut told =
                places
                    .filter(|(at, _)| !text.is_quoted(*at))
                    .filter_map(|(at, name)| {
                        let title = word_before(text.written, at);
                        let start = text.written[..at].trim_end().len() - title.len();
                        let is_beside = &text.written[start + title.len()..at] == " ";
                        let own = known.iter().filter(|it| is_same(it.name, officer.name));
                        let is_own = { own }.any(|it| {
                            is_elected(it) || are_alike(&indefinite(title), &it.title.value)
                        });
                        let is_other = is_beside
                            && is_title(title)
                            && !is_own
                            && !is_of_other_time(text.written, start, at + name.len());
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

/// *Hägg* and *Häggs*, and not *Häggh*: what stands after a name.
fn is_whole_name(after: &str) -> bool {
    let after = after.strip_prefix('s').unwrap_or(after);
    !after.starts_with(char::is_alphabetic)
}

/// *Utvecklingsledare Bengt Harju* and *enhetschef Bengt Harju*: a person whom the head does not
/// name, with two titles in the texts.
fn between_texts(checker: &Checker<'_>, known: &[&Titled<'_>]) {
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
            let is_near = written == format!("{title} {name} {surname}");
            // *Karl Johan Ek*: the surname is the next.
            let after = text.written[end.end..]
                .strip_prefix(' ')
                .unwrap_or_default();
            let goes_on = after.starts_with(char::is_uppercase);
            if !is_near || goes_on || text.is_quoted(start.start) {
                continue;
            }
            let name = format!("{name} {}", surname.strip_suffix('s').unwrap_or(surname));
            let is_known = known.iter().any(|it| is_same(it.name, &name));
            if is_known || is_of_other_time(text.written, start.start, end.end) {
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

/// The words around a title and a name say that somebody has had it, will have it or stands in.
fn is_of_other_time(text: &str, start: usize, end: usize) -> bool {
    const BEFORE: [&str; 21] = [
        "tidigare",
        "dåvarande",
        "förre",
        "förra",
        "blivande",
        "tillträdande",
        "avgående",
        "nuvarande",
        "då",
        "vikarierande",
        "tillförordnad",
        "biträdande",
        "nya",
        "nytillträdda",
        "vice",
        "f.d",
        "fd",
        "bitr",
        "vik",
        "t.f",
        "tf",
    ];
    const AFTER: [&str; 6] = ["numera", "nu", "därefter", "sedan", "till", "som"];
    let before = text[..start]
        .split_whitespace()
        .next_back()
        .unwrap_or_default();
    let before = before
        .trim_start_matches('(')
        .trim_end_matches('.')
        .to_lowercase();
    let after = words(&text[end..]).next().map_or("", |(_, word)| word);
    BEFORE.contains(&before.as_str()) || AFTER.contains(&after)
}

/// Elected people have posts of their own besides.
fn is_elected(titled: &Titled<'_>) -> bool {
    const ELECTED: [&str; 4] = ["ordförande", "ledamot", "kommunalråd", "regionråd"];
    let lower = titled.title.value.to_lowercase();
    ELECTED.iter().any(|it| lower.contains(it))
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

fn is_same(one: &str, other: &str) -> bool {
    let lower = |name: &str| name.to_lowercase();
    words(&lower(one))
        .map(|(_, word)| word)
        .eq(words(&lower(other)).map(|(_, word)| word))
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
            "Rektor Bengt Harju svarade. Det prövas av ansvarig kurator. Bengt Harju svarar.",
            "Rektor Bengt Harju svarade. F.d. ekonomen Bengt Harju minns.",
            "Rektor Bengt Harju svarade. Handläggare Bengt Harju minns.",
            "Rektor Karl Johan Ek svarade. Ekonom Karl Johan Lind minns.",
            "Socialchef Bengt Harju, numera ekonom, svarade. Enhetschef Bengt Harju minns.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn a_signatory_has_the_same_title_in_the_texts() {
        let found = |text: &str| {
            let signed = "undertecknare:\n  - {namn: Ulrika Palm, titel: HR-chef, organisation: Exempelkommun}\n";
            crate::rules::testing::found_in(&RULE, &format!("{signed}bakgrund: {text}\n")).len()
        };
        assert_eq!(found("HR-direktören Ulrika Palm tillsatte en grupp."), 1);
        for text in [
            "HR-chefen Ulrika Palm tillsatte en grupp.",
            "Dåvarande HR-direktören Ulrika Palm tillsatte en grupp.",
            "HR-direktören Kim Palm tillsatte en grupp.",
            "HR-direktören Ulrika Palmer tillsatte en grupp.",
            "Chefen Ulrika Palm tillsatte en grupp.",
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
            ("va-chef", "avdelningschef va"),
            ("chef", "teknisk direktör"),
            ("va-chef", "va- och renhållningschef"),
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
