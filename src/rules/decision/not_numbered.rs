//! D106 `not-numbered`: parts of a decision that nobody can refer to.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::point::texts;
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::Verb;
use crate::model::Prose;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D106",
        name: "not-numbered",
        severity: Severity::Warning,
        summary: "delar av beslutet saknar nummer",
        page: include_str!("not_numbered.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    checker.report_all(texts(checker.case).filter_map(|prose| judge(checker, prose)));
}

/// Lines with a dash that are decisions of their own weigh more than those that only list what the
/// decision is about.
fn judge(checker: &Checker<'_>, prose: &Prose) -> Option<Diagnostic> {
    let items: Vec<&str> = prose.text.lines().filter_map(item).collect();
    let (first, others) = items
        .split_first()
        .filter(|(_, others)| !others.is_empty())?;
    let severity = if items.iter().any(|item| decides(item)) {
        Severity::Warning
    } else {
        Severity::Info
    };
    let place = |item: &str| {
        let start = item.as_ptr() as usize - prose.text.as_ptr() as usize;
        prose.place(checker.source, start..start + item.len())
    };
    let finding = checker
        .at(
            place(first),
            "raden har ett streck i stället för ett nummer",
        )
        .severity(severity);
    let finding = others.iter().fold(finding, |finding, item| {
        finding.related(place(item), "den här också")
    });
    Some(match severity {
        Severity::Warning => finding
            .hint("låt varje beslut bli en egen punkt under punkter: de numreras av sig själva"),
        _ => finding.hint(
            "skriv 1., 2., 3. i stället för streck om protokollet ska kunna hänvisa till raderna",
        ),
    })
}

/// The text of a line that begins with a dash or another bullet.
fn item(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let text = ["- ", "* ", "+ ", "• ", "– "]
        .iter()
        .find_map(|bullet| text.strip_prefix(bullet))?
        .trim();
    (!text.is_empty()).then_some(text)
}

fn decides(item: &str) -> bool {
    let reading = Reading::new(item);
    let main = main_clause(&reading, 0..reading.words.len());
    reading.word(0) == "att"
        || main
            .verbs
            .iter()
            .any(|at| reading.verb(*at).is_some_and(Verb::is_act))
}
