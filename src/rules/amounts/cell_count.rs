//! F006 `unreadable-value`: a row with more or fewer amounts than its table has columns. Mostly a
//! decimal comma within `[ ]` has divided one amount into two.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::Diagnostic;
use crate::model::{Table, TableRow};
use crate::parse::UNREADABLE_VALUE;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: UNREADABLE_VALUE,
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let rows = table.rows.iter().chain([&table.total]);
        checker.report_all(rows.filter_map(|row| miscounted(checker, table, row)));
    }
}

fn miscounted(checker: &Checker<'_>, table: &Table, row: &TableRow) -> Option<Diagnostic> {
    let given = row.given.as_ref()?;
    let columns = table.columns.iter().filter(|column| !column.is_row_sum);
    let written = columns.clone().filter(|column| column.formula.is_none());
    let (columns, written, count) = (columns.count(), written.count(), given.value);
    let are = match columns {
        1 => "en kolumn".to_owned(),
        _ => format!("{columns} kolumner"),
    };
    let label = format!("här står {count} belopp, men tabellen har {are}");
    let finding = checker.at(given.span, label);
    let finding = finding.hint("skriv ett belopp för varje kolumn, i kolumnernas ordning");
    let finding = if written < columns {
        finding.hint("kolumner som räknas ut (är:) kan alla utelämnas")
    } else {
        finding.hint("där det inte finns något skrivs –")
    };
    let divided =
        "inom [ ] ska ett belopp med decimaler stå inom citattecken: [\"1 250,50\", \"300,00\"]";
    (count != columns && count != written).then(|| {
        if count > columns {
            finding.hint(divided)
        } else {
            finding
        }
    })
}
