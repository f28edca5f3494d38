//! F106 `section-order`: a part of the memo that stands as a section of its own, out of the
//! organisation's order.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::facts::headings::of_sections;
use crate::model::Part;
use crate::text::lexicon::entries;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F106",
        name: "section-order",
        severity: Severity::Info,
        summary: "en av skrivelsens delar står som ett eget avsnitt",
        page: include_str!("section_order.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    // Headings inside a text divide that text and are not parts of the memo.
    for heading in of_sections(checker)
        .iter()
        .filter(|heading| heading.level == 2)
    {
        let name = heading
            .name()
            .trim_end_matches(['.', ':', ' '])
            .to_lowercase();
        let Some(key) = standard(&name).or_else(|| labelled(checker, &name)) else {
            continue;
        };
        checker.report(
            checker
                .at(
                    heading.span(),
                    format!("den här delen har en egen nyckel: {key}"),
                )
                .hint(format!(
                    "flytta texten till {key}: så får delen sin plats i organisationens ordning"
                )),
        );
    }
}

/// The keys of parts by the names that they usually have.
static STANDARD: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = entries(include_str!("standard_parts.txt"));
    let parts = lines.filter_map(|line| line.split_once(" = "));
    let named = |(key, names): (_, &'static str)| names.split('|').map(move |it| (it.trim(), key));
    parts.flat_map(named).collect()
});

/// The key of the part that usually has this name.
fn standard(name: &str) -> Option<&'static str> {
    STANDARD.get(name).copied()
}

/// The key of the part that the organisation calls so.
fn labelled(facts: &Facts<'_>, name: &str) -> Option<&'static str> {
    let profile = facts.profile?;
    Part::DECISION_FIRST
        .into_iter()
        .find(|part| {
            let label = profile.label(facts.case, *part).unwrap_or_default();
            !name.is_empty() && label.to_lowercase() == name
        })
        .map(Part::word)
}
