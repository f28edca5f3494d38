//! A125 `markdown-money`: money in a Markdown table, where less of it can be checked.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::markdown_sums::holds_money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A125",
        name: "markdown-money",
        severity: Severity::Info,
        summary: "en tabell med pengar står i löptext och kontrolleras bara delvis",
        page: include_str!("markdown_money.md"),
    },
    check,
};

/// One note a text: what holds for one of its tables holds for the others.
fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        let mut tables = text.tables().iter();
        let Some(table) = tables.find(|table| holds_money(text, table)) else {
            continue;
        };
        let head = table.rows.first().map_or(&table.range, |head| &head.range);
        let label =
            "av den här tabellen kontrolleras bara summor och kolumner som andra kolumner ger";
        let finding = checker.at(text.place(head.clone()), label);
        checker.report(finding.hint(
            "skriv den under tabeller: då räknas summor, skillnader och andelar ut, och delsummor kontrolleras",
        ));
    }
}
