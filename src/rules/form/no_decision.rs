//! F104 `no-decision`: a document that must have a proposal has none, or a group of it is empty.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::{Part, ProposalGroup};
use crate::parse::Field;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F104",
        name: "no-decision",
        severity: Severity::Error,
        summary: "det finns inget förslag till beslut",
        page: include_str!("no_decision.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    checker.report_all(lacks_proposal(checker));
    checker.report_all(empty_groups(checker));
}

/// Groups and alternatives without points, beside others that have some.
fn empty_groups(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let groups = checker
        .case
        .proposal
        .get()
        .map_or(&[][..], |proposal| &proposal.groups);
    let mut found = Vec::new();
    for group in groups {
        if groups.len() > 1 && group.is_empty() {
            let finding = checker.at(group.span, "gruppen har inga punkter");
            found.push(
                finding.hint("skriv punkter: med det som organet beslutar, eller ta bort gruppen"),
            );
        }
        let alternatives = group.alternatives.items().iter();
        for empty in alternatives.filter(|it| it.points.is_missing() || is_empty_list(&it.points)) {
            let finding = checker.at(empty.span, "alternativet har inga punkter");
            found.push(finding.hint("skriv punkter: med det som beslutas om alternativet väljs, eller ta bort alternativet"));
        }
    }
    found
}

fn is_empty_list<T>(list: &Field<Vec<T>>) -> bool {
    list.get().is_some_and(Vec::is_empty)
}

fn lacks_proposal(checker: &Checker<'_>) -> Option<Diagnostic> {
    let case = checker.case;
    let proposal = case.proposal.get();
    let is_empty =
        proposal.is_none_or(|proposal| proposal.groups.iter().all(ProposalGroup::is_empty));
    let unreadable = case.proposal.span().is_some() && proposal.is_none();
    let kind = checker.document_kind()?;
    let must_decide = kind.required().any(|part| part == Part::Proposal);
    if !must_decide || !is_empty || unreadable {
        return None;
    }
    let span = proposal.map_or_else(
        || checker.missing("förslag_till_beslut"),
        |proposal| proposal.span,
    );
    let finding = checker.at(
        span,
        format!("typen {} ska sluta i något att besluta", kind.word),
    );
    Some(finding.hint("skriv minst en punkt under förslag_till_beslut, eller sätt typ: promemoria om inget ska beslutas"))
}
