//! M104 `case-not-found`: a case that is not there, or that is no case.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::project::NamedCase;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M104",
        name: "case-not-found",
        severity: Severity::Error,
        summary: "ärendet i föredragningslistan går inte att läsa",
        page: include_str!("case_not_found.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    for item in &checker.items {
        let (Some(file), Some(named)) = (item.item.case.located(), item.named) else {
            continue;
        };
        let (said, hint) = match named {
            NamedCase::Read(loaded) if loaded.whole().is_some() => continue,
            NamedCase::Read(_) => (
                "går inte att läsa som ärende",
                format!(
                    "se felen med skrivelse granska {}",
                    checker.loaded.path_of(&file.value).display()
                ),
            ),
            NamedCase::Missing { beside } => ("finns inte", hint(&file.value, beside)),
            NamedCase::Outside => (
                "ligger utanför projektets mapp",
                "flytta ärendet till projektets mapp".to_owned(),
            ),
            NamedCase::Meeting => (
                "är ett sammanträde, inte ett ärende",
                "ange en ärendefil".to_owned(),
            ),
            NamedCase::Unreadable => (
                "går inte att öppna",
                "kontrollera att det är en vanlig fil som du får läsa".to_owned(),
            ),
        };
        let label = format!("”{}” {said}", file.value);
        checker.report(checker.at(file.span, label).hint(hint));
    }
}

/// The file with the nearest name, or else how paths are written.
fn hint(file: &str, beside: &[String]) -> String {
    /// Slips and missing letters; more make another name.
    const NEAR: f64 = 0.8;
    let stem = |path: &str| {
        path.rsplit_once('.')
            .map_or(path, |(stem, _)| stem)
            .to_owned()
    };
    let likeness = |other: &&String| strsim::jaro_winkler(&stem(file), &stem(other));
    let near = beside
        .iter()
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    match near.filter(|near| likeness(near) > NEAR) {
        Some(near) => format!("menade du {near}?"),
        None => {
            "skriv sökvägen från mappen som sammanträdet ligger i: ../bibliotek.yaml".to_owned()
        }
    }
}
