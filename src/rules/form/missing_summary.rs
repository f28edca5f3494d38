//! F105 `no-summary`: a text that takes time to read and has no summary.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{Case, Prose};
use crate::parse::Field;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F105",
        name: "no-summary",
        severity: Severity::Warning,
        summary: "sammanfattningen saknas",
        page: include_str!("missing_summary.md"),
    },
    check,
};

/// Lines on the page that can be read without a summary.
const SHORT: usize = 8;

/// Characters of a line on the page.
const LINE: usize = 85;

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    // A section of its own that is a summary has F106.
    let is_summary = |title: &str| title.to_lowercase().contains("sammanfattning");
    let has_own = case
        .sections
        .items()
        .iter()
        .any(|section| is_summary(section.title.text()));
    let lines = lines(case);
    if !case.summary.is_missing() || has_own || lines <= SHORT {
        return;
    }
    let label = format!("texten är ungefär {lines} rader och har ingen sammanfattning");
    checker.report(checker.at(checker.missing("sammanfattning"), label).hint(
        "skriv sammanfattning: vad ärendet gäller, vad som föreslås och varför, på några rader",
    ));
}

/// How many lines the text takes on the page, roughly.
fn lines(case: &Case) -> usize {
    let parts = [&case.background, &case.assessment, &case.preparation].into_iter();
    let sections = case.sections.items().iter().map(|section| &section.text);
    parts
        .chain(sections)
        .filter_map(Field::get)
        .map(lines_of)
        .sum()
}

fn lines_of(prose: &Prose) -> usize {
    prose
        .text
        .split("\n\n")
        .map(|paragraph| paragraph.trim().len().div_ceil(LINE))
        .sum()
}
