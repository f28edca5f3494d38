//! A101 `sum-mismatch`: terms that do not add up to the stated sum.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::likely_cause::likely_cause;
use crate::facts::prose_amounts::{Mention, in_case};
use crate::facts::stated_sums::{Statement, statements};
use crate::model::Prose;
use crate::model::sums::Agreement;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A101",
        name: "sum-mismatch",
        severity: Severity::Error,
        summary: "delposterna ger inte den angivna summan",
        page: include_str!("sum_mismatch.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let mut statements = statements(checker.case);
    statements.retain(|statement| statement.agreement() >= Agreement::DiffersAboutApproximate);
    if statements.is_empty() {
        return;
    }
    let said = in_case(checker.case);
    for statement in &statements {
        let finding = finding(checker, statement, &said);
        let is_certain = statement.agreement() == Agreement::Differs;
        checker.report(if is_certain { finding } else { finding.weighing(Severity::Warning) });
    }
}

fn finding(
    checker: &Checker<'_>,
    statement: &Statement,
    said: &[(&Prose, Vec<Mention>)],
) -> Diagnostic {
    let mut finding = checker.at(statement.span, format!("raderna ger {}", statement.worked_out()));
    for term in &statement.terms {
        let given = term.given.filter(|given| !given.allows(term.money.kronor));
        let label = given.map_or_else(|| "ingår".to_owned(), |given| format!("ingår; nyckeln ger {}", given.money));
        finding = finding.related(term.span, label);
    }
    let finding = finding.hint(format!("skillnad: {}", statement.difference()));
    match likely_cause(statement, said) {
        Some(cause) => finding.hint(cause),
        None => finding.hint("rätta raden eller summan, eller ta bort summa: så räknas den ut"),
    }
}
