//! A110 `no-funding-source`: money, and nothing says where it comes from.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::facts::money_words::names_funding;
use crate::model::table::{At, Column};
use crate::model::{Case, Measure, Prose, Table};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A110",
        name: "no-funding-source",
        severity: Severity::Warning,
        summary: "det står inte varifrån pengarna kommer",
        page: include_str!("no_funding_source.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    if is_said_in_text(checker.case) {
        return;
    }
    let mut unfunded = checker.case.tables().filter(|table| needs_funding(table));
    let Some(first) = unfunded.next() else { return };
    let finding = checker.at(head(checker, first), "tabellen saknar finansiering");
    let finding = unfunded.fold(finding, |finding, table| {
        finding.related(head(checker, table), "också här")
    });
    checker.report(
        finding
            .hint("skriv finansiering: i tabellen, till exempel statsbidrag eller nämndens budget för året")
            .hint("eller skriv under konsekvenser: ekonomi: hur kostnaden betalas"),
    );
}

/// The section about economy names funding, or any text says *finansieras*.
fn is_said_in_text(case: &Case) -> bool {
    let economy = case.consequences.get().and_then(|consequences| {
        consequences
            .usual
            .economy
            .get()
            .or(consequences.usual.text.get())
    });
    let says = |prose: &&Prose| prose.text.contains("inansier");
    economy.is_some_and(|prose| names_funding(&prose.text)) || case.prose().iter().any(says)
}

/// The table has amounts and no word of where they come from, and is not itself about fees, budgets
/// or outcomes.
fn needs_funding(table: &Table) -> bool {
    const OTHER_TABLES: [&str; 14] = [
        "effekt",
        "besparing",
        "resultat",
        "avvikelse",
        "budget",
        "utfall",
        "avgift",
        "taxa",
        "taxor",
        "intäkt",
        "hyra",
        "hyror",
        "prognos",
        "bidrag",
    ];
    let caption = table.caption.text().to_lowercase();
    // What has been spent has been paid.
    let is_past = |column: &Column| {
        let head = column.name().to_lowercase();
        head.contains("utfall") || head.contains("bokslut")
    };
    let columns = table.columns.iter();
    let mut columns = columns
        .filter(|column| !column.name().is_empty())
        .peekable();
    let is_past = columns.peek().is_some() && columns.all(is_past);
    let is_other = is_past || OTHER_TABLES.iter().any(|word| caption.contains(word));
    table.funding.span().is_none() && !is_other && is_spent(table)
}

/// Its money adds up to something. What is not added is a list of prices, limits or alternatives.
fn is_spent(table: &Table) -> bool {
    let last = table.columns.len().saturating_sub(1);
    let place = table.sum_place().unwrap_or(At {
        row: table.total_row(),
        column: last,
    });
    let sum = table.cell(place).worth.figure();
    let is_money = matches!(table.measure(place), Measure::Money(_));
    table.adds && is_money && sum.is_some_and(|sum| !sum.kronor.is_zero())
}

/// Where to point: the caption, or else where the table begins.
fn head(facts: &Facts<'_>, table: &Table) -> Span {
    table.caption.span().unwrap_or_else(|| {
        let line = facts
            .source
            .line(facts.source.position(table.span.start).line);
        Span::new(table.span.start, line.end)
    })
}
