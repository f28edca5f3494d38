//! P102 `personal-contact`: a person's own address or mobile number where a function should stand.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::source::Span;
use crate::text::lexicon::entries;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "P102",
        name: "personal-contact",
        severity: Severity::Warning,
        summary: "en persons egna kontaktuppgifter står i handlingen",
        page: include_str!("personal_contact.md"),
    },
    check,
};

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([A-Za-zÅÄÖåäöé-]{2,}(?:\.[A-Za-zÅÄÖåäöé-]{2,}){1,2})@[A-Za-z0-9.-]+")
        .expect("internal error: a pattern")
});

static MOBILE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\+46[ -]?|0)7[02369](?:[ -]?[0-9]){7}").expect("internal error: a pattern")
});

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let found = contacts(checker, text.written);
        checker.report_all(
            found.map(|found| finding(checker, text.place(found.range()), found.as_str())),
        );
    }
    for item in checker.case.dispatch.items() {
        match contacts(checker, &item.value).next() {
            Some(found) => checker.report(finding(checker, item.span, found.as_str())),
            None if is_person(checker, &item.value) => checker.report(person(checker, item.span)),
            None => {}
        }
    }
}

/// Addresses and mobile numbers of persons, except those that the case gives for its officers: they
/// are on duty.
fn contacts<'t>(facts: &Facts<'_>, text: &'t str) -> impl Iterator<Item = regex::Match<'t>> {
    let addresses = text
        .contains('@')
        .then(|| ADDRESS.captures_iter(text))
        .into_iter()
        .flatten();
    let addresses =
        addresses.filter(|found| found.get(1).is_some_and(|name| is_of_person(name.as_str())));
    let addresses = addresses.filter_map(|found| found.get(0));
    let mobiles = (text.contains("07") || text.contains("+46"))
        .then(|| MOBILE.find_iter(text))
        .into_iter()
        .flatten();
    let mobiles = mobiles.filter(|found| stands_alone(text, &found.range()));
    let officers = facts.case.officers.items();
    let duty: Vec<&str> = officers
        .iter()
        .flat_map(|officer| [officer.email.text(), officer.phone.text()])
        .collect();
    addresses.chain(mobiles).filter(move |found| {
        !duty
            .iter()
            .any(|own| own.eq_ignore_ascii_case(found.as_str()))
    })
}

/// `fornamn.efternamn`, and not the name of a function such as `stod-och-omsorg.info`.
fn is_of_person(local: &str) -> bool {
    let lower = local
        .to_lowercase()
        .replace(['å', 'ä'], "a")
        .replace('ö', "o");
    let is_function =
        |part: &str| entries(include_str!("functions.txt")).any(|word| part.starts_with(word));
    !lower.split(['.', '-']).any(is_function)
}

/// Not a part of a longer number or name.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_');
    !text[..range.start].ends_with(joins) && !text[range.end..].starts_with(joins)
}

/// The name of someone whom the case itself names as a person.
fn is_person(facts: &Facts<'_>, written: &str) -> bool {
    let written = written.split([',', '(']).next().unwrap_or_default().trim();
    let officers = facts
        .case
        .officers
        .items()
        .iter()
        .map(|officer| officer.name.text());
    let names = officers.chain(
        facts
            .case
            .signatories
            .items()
            .iter()
            .map(|signatory| signatory.name.text()),
    );
    written.contains(' ') && names.into_iter().any(|name| name == written)
}

fn finding(checker: &Checker<'_>, span: Span, written: &str) -> Diagnostic {
    let what = if written.contains('@') {
        "en persons adress"
    } else {
        "ett mobilnummer"
    };
    checker
        .at(span, format!("”{written}” ser ut som {what}"))
        .hint("skriv funktionen, och en brevlåda eller växel som hör till den")
}

fn person(checker: &Checker<'_>, span: Span) -> Diagnostic {
    checker
        .at(span, "beslutet skickas till en person")
        .severity(Severity::Info)
        .hint("skriv funktionen, till exempel socialchefen: den finns kvar när personen slutar")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_functions() {
        for address in [
            "kim.exempel",
            "fornamn.efternamn",
            "anna-karin.ek",
            "kim.robin.exempel",
        ] {
            assert!(is_of_person(address), "{address}");
        }
        for address in [
            "halsa.valfard",
            "psykisk-halsa",
            "kultur.fritid",
            "registrator.kommun",
            "stod-och-omsorg.info",
        ] {
            assert!(!is_of_person(address), "{address}");
        }
        for number in [
            "070-123 45 67",
            "0701234567",
            "+46 70 123 45 67",
            "073 123 45 67",
        ] {
            assert!(MOBILE.is_match(number), "{number}");
        }
        for number in [
            "010-000 00 00",
            "063-14 75 00",
            "0770-33 33 00",
            "07 000 kr",
        ] {
            assert!(!MOBILE.is_match(number), "{number}");
        }
    }
}
