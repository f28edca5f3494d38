//! F109 `heading-depth`: too many levels of headings, a level that is skipped, or a heading that is
//! none but bold text.

use std::collections::HashSet;
use std::rc::Rc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::headings::{Heading, in_prose};
use crate::text::{BlockKind, ReadText, TextBlock};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F109",
        name: "heading-depth",
        severity: Severity::Warning,
        summary: "rubriknivåerna stämmer inte",
        page: include_str!("heading_depth.md"),
    },
    check,
};

/// Numbered levels that a reader can keep apart.
const NUMBERED_LEVELS: usize = 3;

/// Words of a heading; a sentence in bold has more.
const MOST_WORDS: usize = 6;

/// The lowest level that the page has: `####`.
const LOWEST: usize = 4;

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        checker.report_all(skipped_marks(checker, text));
        checker.report_all(in_bold(checker, text));
    }
    let headings = checker.headings();
    let numbers: HashSet<&str> = headings
        .iter()
        .filter_map(|heading| heading.number)
        .collect();
    checker.report_all(
        headings
            .iter()
            .filter_map(|heading| numbered(checker, heading, &numbers)),
    );
}

/// Marks that the page does not follow: `#####`, or `####` where no `###` stands above.
fn skipped_marks(checker: &Checker<'_>, text: &Rc<ReadText<'_>>) -> Vec<Diagnostic> {
    let mut level = 2;
    let mut found = Vec::new();
    for heading in in_prose(text) {
        let before = std::mem::replace(&mut level, heading.level.clamp(3, LOWEST));
        let (label, hint) = if heading.level > LOWEST {
            (
                "det finns bara två rubriknivåer i en text",
                "skriv #### eller gör rubriken till vanlig text",
            )
        } else if heading.level == LOWEST && before == 2 {
            (
                "#### står utan ### ovanför",
                "skriv ### så att ingen nivå hoppas över",
            )
        } else {
            continue;
        };
        found.push(checker.at(heading.span(), label).hint(hint));
    }
    found
}

/// Lines in bold that stand alone above a text: they look like headings and are none.
fn in_bold(checker: &Checker<'_>, text: &Rc<ReadText<'_>>) -> Vec<Diagnostic> {
    let blocks = text.blocks();
    let is_plain = |block: &TextBlock| {
        block.kind == BlockKind::Paragraph && block.item.is_none() && !block.is_cited
    };
    let is_bold = |block: &TextBlock| {
        let written = text.written[block.range.clone()].trim();
        let inner = written
            .strip_prefix("**")
            .and_then(|rest| rest.strip_suffix("**"));
        inner.is_some_and(|inner| {
            !inner.contains(['*', '\n'])
                && inner.starts_with(char::is_uppercase)
                && !inner.ends_with(['.', '!', '?', ':', ',', ' '])
                && inner.split_whitespace().count() <= MOST_WORDS
        })
    };
    let pairs = blocks.windows(2);
    let found = pairs.filter(|pair| is_plain(&pair[0]) && is_bold(&pair[0]) && !pair[1].is_cited);
    let told = found.map(|pair| {
        let range = pair[0].range.clone();
        let label = "raden i fetstil är ingen rubrik: ett uppläsande program hittar den inte";
        let finding = checker.at(text.place(range.clone()), label);
        let finding = finding.hint("skriv ### och rubriken, utan **");
        match text.exact_place(&range) {
            Some(place) => {
                let inner = text.written[range].trim().trim_matches('*');
                finding.fix(place, format!("### {inner}"))
            }
            None => finding,
        }
    });
    told.collect()
}

fn numbered(
    checker: &Checker<'_>,
    heading: &Heading<'_>,
    numbers: &HashSet<&str>,
) -> Option<Diagnostic> {
    let number = heading.number?;
    let levels = number.split('.').count();
    let parent = number.rsplit_once('.').map(|(parent, _)| parent);
    let grandparent = parent
        .and_then(|parent| parent.rsplit_once('.'))
        .map(|(grandparent, _)| grandparent);
    let skips = grandparent.is_some_and(|it| numbers.contains(it))
        && !parent.is_some_and(|it| numbers.contains(it));
    let (label, hint) = if levels > NUMBERED_LEVELS {
        (
            format!("{number} är fyra nivåer eller fler"),
            "numrera högst tre nivåer".to_owned(),
        )
    } else if skips {
        let parent = parent.unwrap_or_default();
        (
            format!("{number} står under ett nummer som inte finns: {parent}"),
            format!("lägg till rubriken {parent}"),
        )
    } else {
        return None;
    };
    Some(checker.at(heading.place(0..number.len()), label).hint(hint))
}
