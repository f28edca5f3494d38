//! D106 `not-numbered`: parts of a decision that nobody can refer to.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::Verb;
use crate::model::PointNumbering;
use crate::source::Span;
use crate::text::ReadText;

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
    checker.report_all(
        checker
            .point_texts()
            .filter_map(|point| judge(checker, point)),
    );
}

/// Lines with a dash that are decisions of their own weigh more than those that only list what the
/// decision is about.
fn judge(checker: &Checker<'_>, point: &ReadText<'_>) -> Option<Diagnostic> {
    let items = bulleted(point);
    let (first, others) = items
        .split_first()
        .filter(|(_, others)| !others.is_empty())?;
    let severity = if items
        .iter()
        .any(|item| decides(&point.written[item.clone()]))
    {
        Severity::Warning
    } else {
        Severity::Info
    };
    let finding = checker
        .at(
            point.place(first.clone()),
            "raden har ett streck i stället för ett nummer",
        )
        .severity(severity);
    let finding = others.iter().fold(finding, |finding, item| {
        finding.related(point.place(item.clone()), "den här också")
    });
    Some(match severity {
        _ if are_alternatives(point, &items) => finding
            .hint("skriv varje alternativ för sig under alternativ: de numreras av sig själva"),
        Severity::Warning if checker.point_numbering() == PointNumbering::Never => {
            finding.hint("låt varje beslut bli en egen punkt under punkter")
        }
        Severity::Warning => finding
            .hint("låt varje beslut bli en egen punkt under punkter: de numreras av sig själva"),
        _ => finding.hint(
            "skriv 1., 2., 3. i stället för streck om protokollet ska kunna hänvisa till raderna",
        ),
    })
}

/// `- Alternativ A: nämnden bifaller motionen`
fn are_alternatives(point: &ReadText<'_>, items: &[Range<usize>]) -> bool {
    let mut items = items
        .iter()
        .map(|item| point.written[item.clone()].to_lowercase());
    items.all(|item| {
        item.trim_start_matches(['*', '_'])
            .starts_with("alternativ")
    })
}

/// The first lines of the items that have no numbers, without their marks.
fn bulleted(point: &ReadText<'_>) -> Vec<Range<usize>> {
    let mut last = None;
    let mut found = Vec::new();
    for block in point.blocks() {
        let is_first = block.item.is_some() && block.item > last;
        last = last.max(block.item);
        let has_number = block
            .item
            .is_some_and(|item| point.items()[item].number.is_some());
        if is_first && !has_number {
            let said = &point.written[block.range.clone()];
            let line = said.lines().next().unwrap_or_default().trim_end();
            found.push(block.range.start..block.range.start + line.len());
        }
    }
    found
}

fn decides(item: &str) -> bool {
    let reading = Reading::of(&ReadText::of_line(item, Span::default(), None));
    let main = main_clause(&reading, 0..reading.words.len());
    reading.word(0) == "att"
        || main
            .verbs
            .iter()
            .any(|at| reading.verb(*at).is_some_and(Verb::is_act))
}
