//! A101 `sum-mismatch`: terms that do not add up to the stated sum.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::likely_cause::likely_cause;
use crate::facts::stated_sums::Statement;
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
    let sums = checker.stated_sums().iter();
    for statement in sums.filter(|sum| sum.agreement() >= Agreement::DiffersAboutApproximate) {
        let finding = finding(checker, statement);
        let is_certain = statement.agreement() == Agreement::Differs && !statement.is_likely;
        checker.report(if is_certain {
            finding
        } else {
            finding.severity(Severity::Warning)
        });
    }
}

fn finding(checker: &Checker<'_>, statement: &Statement) -> Diagnostic {
    let mut finding = checker.at(
        statement.span,
        format!(
            "{} ger {}",
            statement.giver(),
            statement.say(statement.worked_out())
        ),
    );
    for term in &statement.terms {
        let given = term.given.filter(|given| !given.allows(term.money.kronor));
        let label = given.map_or_else(
            || {
                if term.is_negative {
                    "dras av"
                } else {
                    "ingår"
                }
                .to_owned()
            },
            |given| format!("ingår; nyckeln ger {}", given.money),
        );
        finding = finding.related(term.span, label);
    }
    let finding = finding.hint(format!(
        "skillnad: {}",
        statement.say(statement.difference())
    ));
    if let Some(name) = &statement.unclear_name {
        return finding.hint(format!(
            "”{name}” lästes som en summa för att namnet börjar så; är den en rad som de andra \
             skriver du rader: - {{rad: {name}}}"
        ));
    }
    match likely_cause(statement, checker.prose_amounts()) {
        Some(cause) => finding.hint(cause),
        None if checker.source.elsewhere(statement.span).is_some() => finding
            .hint("rätta det i kalkylbladet och spara det; kontrollsumman blir då en annan (R108)"),
        None if statement.is_of_markdown => finding.hint("rätta raden eller summan"),
        None if statement.is_sum() => {
            finding.hint("rätta raden eller summan, eller ta bort summa: så räknas den ut")
        }
        None => {
            finding.hint("rätta det som är fel, eller lämna värdet tomt (\"\"): så räknas det ut")
        }
    }
}
