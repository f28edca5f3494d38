//! P102 `personal-contact`: a person's own address or mobile number where a function should stand.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::source::Span;
use crate::text::lexicon::entries;
use crate::text::shapes::contacts::{mobile_numbers, named_addresses};

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

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let found = contacts(checker, text.written).into_iter();
        checker.report_all(found.map(|range| {
            let written = &text.written[range.clone()];
            finding(checker, text.place(range), written)
        }));
    }
    for item in checker.case.dispatch.items() {
        match contacts(checker, &item.value).first() {
            Some(found) => {
                checker.report(finding(checker, item.span, &item.value[found.clone()]));
            }
            None if is_person(checker, &item.value) => checker.report(person(checker, item.span)),
            None => {}
        }
    }
}

/// Addresses and mobile numbers of persons, except those that the case gives for its officers: they
/// are on duty.
fn contacts(facts: &Facts<'_>, text: &str) -> Vec<Range<usize>> {
    let addresses = named_addresses(text).filter(|(_, names)| is_of_person(names));
    let officers = facts.case.officers.items();
    let duty: Vec<&str> = officers
        .iter()
        .flat_map(|officer| [officer.email.text(), officer.phone.text()])
        .collect();
    let is_on_duty = |found: &Range<usize>| {
        let found = &text[found.clone()];
        duty.iter().any(|own| own.eq_ignore_ascii_case(found))
    };
    addresses
        .map(|(range, _)| range)
        .chain(mobile_numbers(text))
        .filter(|found| !is_on_duty(found))
        .collect()
}

static FUNCTIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("functions.txt")).collect());

/// `fornamn.efternamn`, and not the name of a function such as `stod-och-omsorg.info`.
fn is_of_person(local: &str) -> bool {
    let lower = local
        .to_lowercase()
        .replace(['å', 'ä'], "a")
        .replace('ö', "o");
    let is_function = |part: &str| FUNCTIONS.iter().any(|word| part.starts_with(word));
    !lower.split(['.', '-']).any(is_function)
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
    }
}
