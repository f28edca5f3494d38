//! A101 `sum-mismatch`: terms that do not add up to the stated sum.

use super::cause::likely_cause;
use super::statements::{Statement, statements};
use crate::check::{Context, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::sums::Agreement;

pub(in crate::check) static RULE: Rule = Rule {
    kind: Kind {
        code: "A101",
        name: "sum-mismatch",
        severity: Severity::Error,
        summary: "delposterna ger inte den angivna summan",
        page: include_str!("sum_mismatch.md"),
    },
    check,
};

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for statement in statements(context.case) {
        match statement.agreement() {
            Agreement::Equal | Agreement::WithinRounding => {}
            Agreement::Differs => out.push(finding(kind, context, &statement)),
            Agreement::DiffersAboutApproximate => {
                out.push(finding(kind, context, &statement).weighing(Severity::Warning));
            }
        }
    }
}

fn finding(kind: &'static Kind, context: &Context<'_>, statement: &Statement) -> Diagnostic {
    let mut finding = context.at(kind, statement.span, format!("raderna ger {}", statement.worked_out()));
    for term in &statement.terms {
        finding = finding.related(term.span, "ingår");
    }
    let finding = finding.hint(format!("skillnad: {}", statement.difference()));
    match likely_cause(statement) {
        Some(cause) => finding.hint(cause),
        None => finding.hint("rätta raden eller summan, eller ta bort summa: så räknas den ut"),
    }
}
