//! L106 `two-titles`: one person with two titles in one memo.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::{Field, Located};
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

/// A word that ends as titles of officials do.
fn is_title(word: &str) -> bool {
    const ENDINGS: [&str; 18] = [
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

/// Titles of which one says the same as a part of the other: *chef* and *enhetschef*, *utredare* and
/// *utredare och samordnare*, *tf. rektor* and *rektor*.
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
