//! C106 `children-denied`: `berör_barn: nej`, and the decision is about children.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::ConcernsChildren;
use crate::model::YesNo;
use crate::rules::child::section_missing::{
    Reason, child_words, children_in_point, counted_by_age, counted_children,
};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "C106",
        name: "children-denied",
        severity: Severity::Warning,
        summary: "ärendet sägs inte beröra barn, men handlar om barn",
        page: include_str!("denied.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(tried) = checker.case.childs_best.get() else {
        return;
    };
    let stated = tried.concerns_children.located();
    let Some(stated) = stated.filter(|stated| stated.value == YesNo::No) else {
        return;
    };
    // Who names them in the reason has thought of them.
    let reason = tried.reason.get().or(tried.text.get());
    let reason = reason.map_or("", |reason| reason.text.as_str());
    if child_words(reason).next().is_some() {
        return;
    }
    // A school in a point may be a building and one in the title a report's; children are children.
    let found = money_of_children(checker)
        .or_else(|| children_in_point(checker))
        .or_else(|| children_in_title_and_point(checker))
        .or_else(|| counted_children(checker))
        .or_else(|| counted_by_age(checker));
    let Some((span, label)) = found else {
        return;
    };
    let finding = checker
        .at(stated.span, "här står att inga barn berörs")
        .related(span, label);
    checker.report(
        finding.hint("pröva barnets bästa, eller skriv i skäl varför de barnen inte berörs"),
    );
}

/// A row that the author marks as money for children.
fn money_of_children(checker: &Checker<'_>) -> Option<Reason> {
    let mut rows = checker.case.tables().flat_map(|table| &table.rows);
    rows.find_map(|row| {
        let is_yes = row.concerns_children.get() == Some(&ConcernsChildren::Yes);
        let place = row.concerns_children.span().filter(|_| is_yes)?;
        Some((place, "här går pengar till barn".to_owned()))
    })
}

/// Title and decision both speak of what is there for children: *skolskjuts*.
fn children_in_title_and_point(checker: &Checker<'_>) -> Option<Reason> {
    let title = checker.case.title.located()?;
    let (_, word) = child_words(&title.value).next()?;
    let is_decided = checker
        .point_texts()
        .any(|point| child_words(point.written).next().is_some());
    let label = format!("rubriken och beslutet nämner ”{word}”");
    is_decided.then_some((title.span, label))
}
