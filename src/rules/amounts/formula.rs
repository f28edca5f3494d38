//! A105 `formula`: a row that is not what its allocation key gives.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::allocation::Keyed;
use crate::model::Table;
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A105",
        name: "formula",
        severity: Severity::Warning,
        summary: "raden stämmer inte med sin fördelningsnyckel",
        page: include_str!("formula.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        checker.report_all(unfinished(checker, table));
        let keyed = checker.keyed_rows_of(table);
        let wrong = |keyed: &&Keyed<'_>| !keyed.given.allows(keyed.stated.kronor);
        checker.report_all(
            keyed
                .iter()
                .filter(wrong)
                .map(|keyed| finding(checker, keyed)),
        );
    }
}

fn finding(checker: &Checker<'_>, keyed: &Keyed<'_>) -> Diagnostic {
    let (stated, given) = (keyed.stated, keyed.given.money);
    let difference = Money {
        kronor: (stated.kronor - given.kronor).abs(),
        approximate: false,
        ..stated
    };
    let finding = checker.at(keyed.span, format!("nyckeln ger {given}"));
    let place = keyed
        .row
        .key
        .get()
        .and_then(|key| key.pool.span().or_else(|| key.fixed.span()));
    let finding = place
        .into_iter()
        .fold(finding, |finding, span| finding.related(span, "nyckeln"));
    finding
        .hint(format!("skillnad: {difference}"))
        .hint("rätta beloppet eller nyckeln; är andelen avrundad, skriv den med fler decimaler")
}

/// Keys from which nothing can be worked out.
fn unfinished(checker: &Checker<'_>, table: &Table) -> Vec<Diagnostic> {
    let keys = table
        .rows
        .iter()
        .filter_map(|row| row.key.get())
        .filter(|key| !key.has_unreadable());
    let faults = keys.filter_map(|key| Some((key.span, key.allotment(table.unit).err()?)));
    let finding = |(span, fault)| {
        checker
            .at(span, format!("nyckeln går inte att räkna ut: {fault}"))
            .hint("skriv pott och antingen andel, invånare och av, eller lika; fast är den del som alla får")
    };
    faults.map(finding).collect()
}
