//! A122 `table-name`: two tables that cannot be told apart.

use std::collections::HashMap;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Table;
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A122",
        name: "table-name",
        severity: Severity::Error,
        summary: "två tabeller går inte att skilja åt",
        page: include_str!("table_name.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let tables: Vec<&Table> = checker.case.tables().collect();
    if tables.len() < 2 {
        return;
    }
    let mut first: HashMap<&str, Span> = HashMap::new();
    for table in tables {
        let place = table.id.span().unwrap_or(table.span);
        let id = table.id.text();
        let hint = "ge varje tabell ett eget id, till exempel id: medel-2025";
        match first.insert(id, place) {
            _ if id.is_empty() => {
                checker.report(checker.at(place, "tabellen har inget id").hint(hint));
            }
            Some(earlier) => {
                let label = format!("”{id}” heter en annan tabell också");
                checker.report(checker.at(place, label).related(earlier, "här").hint(hint));
            }
            None => {}
        }
    }
}
