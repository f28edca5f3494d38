//! A126 `table-too-wide`: a table with more columns than a turned page has room for.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::table_width::columns_with_room;
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A126",
        name: "table-too-wide",
        severity: Severity::Error,
        summary: "tabellen har fler kolumner än sidan har plats för",
        page: include_str!("table_too_wide.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let Some(room) = columns_with_room(table) else {
            continue;
        };
        let place = table.caption.span().unwrap_or_else(|| {
            let start = table.span.start;
            let line = checker.source.line(checker.source.position(start).line);
            Span::new(start, line.end)
        });
        let shown = table
            .columns
            .iter()
            .filter(|column| column.is_shown)
            .count();
        let label = format!("tabellen har {shown} kolumner; på en liggande sida får {room} plats");
        let finding = checker.at(place, label);
        checker.report(
            finding
                .hint("dela tabellen i två, skriv beloppen i tkr eller mnkr, eller korta texten i cellerna")
                .hint("eller lägg tabellen i en bilaga"),
        );
    }
}
