//! F006 `unreadable-value`: a row with more or fewer amounts than its table has columns. Mostly a
//! decimal comma within `[ ]` has divided one amount into two.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::Diagnostic;
use crate::model::Grid;
use crate::parse::{Field, UNREADABLE_VALUE};
use crate::swedish::Amount;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: UNREADABLE_VALUE,
    check,
};

fn check(checker: &Checker<'_>) {
    for grid in checker.case.grids.items() {
        let rows = grid.rows.items().iter().map(|row| &row.amounts);
        checker.report_all(
            rows.chain([&grid.column_sums])
                .filter_map(|amounts| miscounted(checker, grid, amounts)),
        );
    }
}

fn miscounted(
    checker: &Checker<'_>,
    grid: &Grid,
    amounts: &Field<Vec<Field<Amount>>>,
) -> Option<Diagnostic> {
    let (columns, count) = (grid.columns.items().len(), amounts.get()?.len());
    let label = format!("här står {count} belopp, men tabellen har {columns} kolumner");
    let finding = checker.at(amounts.span()?, label);
    let finding = finding.hint("skriv ett belopp för varje kolumn, i kolumnernas ordning");
    let divided =
        "inom [ ] ska ett belopp med decimaler stå inom citattecken: [\"1 250,50\", \"300,00\"]";
    (count != columns).then(|| {
        if count > columns {
            finding.hint(divided)
        } else {
            finding
        }
    })
}
