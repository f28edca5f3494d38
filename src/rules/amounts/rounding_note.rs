//! A102 `rounding-note`: a sum that differs from its terms by no more than their rounding.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::stated_sums::Statement;
use crate::model::sums::Agreement;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A102",
        name: "rounding-note",
        severity: Severity::Info,
        summary: "summan skiljer från delposterna med avrundningen",
        page: include_str!("rounding_note.md"),
    },
    check,
};

/// One note a table: a table of rounded figures may have many such sums.
fn check(checker: &Checker<'_>) {
    let is_rounded = |statement: &Statement| statement.agreement() == Agreement::WithinRounding;
    // A103 speaks of a total that is only approximate.
    let sums = checker.stated_sums().iter();
    let rounded: Vec<&Statement> = sums
        .filter(|sum| is_rounded(sum) && !sum.is_only_approximate())
        .collect();
    for table in rounded.chunk_by(|one, next| one.table == next.table) {
        let [first, others @ ..] = table else {
            continue;
        };
        let label = format!("{} ger {}", first.giver(), first.say(first.worked_out()));
        let finding = checker.at(first.span, label).hint(format!(
            "skillnaden, {}, ryms i avrundningen; inget behöver ändras",
            first.say(first.difference())
        ));
        let note = match others.len() {
            1 => "detsamma gäller en summa till i tabellen".to_owned(),
            count => format!("detsamma gäller {count} fler summor i tabellen"),
        };
        checker.report(if others.is_empty() {
            finding
        } else {
            finding.hint(note)
        });
    }
}
