//! A121 `missing-amount`: a table of money with a row that says no amount, or not what the amount is for.

use crate::check::rule::Rule;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Context;
use crate::parse::Field;
use crate::source::Span;
use crate::swedish::Amount;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A121",
        name: "missing-amount",
        severity: Severity::Error,
        summary: "en tabell med belopp är inte ifylld",
        page: include_str!("missing_amount.md"),
    },
    check,
};

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for table in context.case.amounts.items() {
        out.extend(
            table.rows.items().is_empty().then(|| no_rows(kind, context, table.rows.span(), table.span)).flatten(),
        );
        for row in table.rows.items() {
            out.extend(gap(kind, context, row.span, &row.name, std::slice::from_ref(&row.amount)));
        }
    }
    for grid in context.case.grids.items() {
        out.extend(grid.rows.items().is_empty().then(|| no_rows(kind, context, grid.rows.span(), grid.span)).flatten());
        for row in grid.rows.items() {
            out.extend(gap(kind, context, row.span, &row.name, row.amounts.items()));
        }
    }
}

/// A table without rows; one whose rows cannot be read has its own finding.
fn no_rows(kind: &'static Kind, context: &Context<'_>, rows: Option<Span>, table: Span) -> Option<Diagnostic> {
    let place = rows.unwrap_or(table);
    let is_list = rows.is_none_or(|rows| context.source.slice(rows).len() <= 2);
    is_list
        .then(|| context.at(kind, place, "tabellen har inga rader").hint("lägg till raderna, eller ta bort tabellen"))
}

fn gap(
    kind: &'static Kind,
    context: &Context<'_>,
    row: Span,
    name: &Field<String>,
    amounts: &[Field<Amount>],
) -> Option<Diagnostic> {
    let (label, hint) = if amounts.iter().any(Field::is_missing) {
        ("raden saknar belopp", "skriv beloppet, eller 0 om det är noll")
    } else if name.is_missing() {
        ("det står inte vad beloppet är till", "skriv vad pengarna är till")
    } else {
        return None;
    };
    Some(context.at(kind, name.span().unwrap_or(row), label).hint(hint))
}
