//! A103 `approx-total-only`: rows in exact kronor, and a total that is only rounded.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A103",
        name: "approx-total-only",
        severity: Severity::Warning,
        summary: "raderna är exakta men summan är bara ungefärlig",
        page: include_str!("approximate_total.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let approximate = checker
        .stated_sums()
        .iter()
        .filter(|sum| sum.is_only_approximate());
    checker.report_all(approximate.map(|statement| {
        let (stated, worked_out) = (statement.stated, statement.worked_out());
        checker
            .at(
                statement.span,
                format!("raderna ger {worked_out}, men här står {stated}"),
            )
            .hint(format!(
                "skriv {worked_out}, så att det framgår exakt vad som beslutas"
            ))
            .hint("är raderna avrundade, skriv avrundat: ja i tabellen")
    }));
}
