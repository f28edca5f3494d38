//! F104 `no-decision`: a tjänsteskrivelse without a proposal.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::DocumentKind;

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
    let case = checker.case;
    let proposal = case.proposal.get();
    let points = proposal.map(|proposal| &proposal.points);
    // Points that cannot be read have their own findings.
    let is_empty =
        points.is_none_or(|points| points.is_missing() || points.get().is_some_and(Vec::is_empty));
    let unreadable = case.proposal.span().is_some() && proposal.is_none();
    // A case that does not say what it is, is a memo.
    let is_memo = case.kind.is_missing() || case.kind.get() == Some(&DocumentKind::Memo);
    if !is_memo || !is_empty || unreadable {
        return;
    }
    let span = proposal.map_or_else(
        || checker.missing("förslag_till_beslut"),
        |proposal| proposal.span,
    );
    checker.report(
        checker
            .at(span, "en tjänsteskrivelse ska sluta i något att besluta")
            .hint("skriv minst en punkt under förslag_till_beslut, eller sätt typ: promemoria om inget ska beslutas"),
    );
}
