//! F105 `no-summary`: a text that takes time to read and has no summary.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Part;
use crate::parse::Field;
use crate::profile::DocumentKind;
use crate::text::{BlockKind, ReadText};

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
    if checker.document_kind().is_some_and(has_none) {
        return;
    }
    let lines = lines(checker);
    if !case.summary.is_missing() || has_own || lines <= SHORT {
        return;
    }
    let label = format!("texten är ungefär {lines} rader och har ingen sammanfattning");
    checker.report(checker.at(checker.missing("sammanfattning"), label).hint(
        "skriv sammanfattning: vad ärendet gäller, vad som föreslås och varför, på några rader",
    ));
}

/// Whether documents of a kind have no summary: they must not, or are begun without one.
fn has_none(kind: &DocumentKind) -> bool {
    let parts = kind.parts();
    let is_begun_with = parts.is_none_or(|parts| parts.contains(&Part::Summary));
    !is_begun_with || kind.forbidden().any(|part| part == Part::Summary)
}

/// How many lines the text takes on the page, roughly.
fn lines(checker: &Checker<'_>) -> usize {
    const COUNTED: [Part; 4] = [
        Part::Background,
        Part::Assessment,
        Part::Preparation,
        Part::Sections,
    ];
    let fields = COUNTED
        .into_iter()
        .flat_map(|part| part.prose(checker.case));
    let texts = fields
        .filter_map(Field::get)
        .map(|prose| checker.read(prose));
    texts.map(|text| lines_of(text)).sum()
}

fn lines_of(text: &ReadText<'_>) -> usize {
    let blocks = text.blocks().iter();
    let running = blocks.filter(|block| block.kind != BlockKind::Cell);
    let lines = running.map(|block| block.range.len().div_ceil(LINE));
    let rows = text.tables().iter().map(|table| table.rows.len());
    lines.chain(rows).sum()
}
