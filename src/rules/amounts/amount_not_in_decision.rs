//! A111 `amount-not-in-decision`: the decision is about the money of a table and does not say how
//! much.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::facts::money_words::{is_about_paying, money_word};
use crate::facts::prose_amounts::mentions;
use crate::model::{FigureUse, Prose, Table};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A111",
        name: "amount-not-in-decision",
        severity: Severity::Warning,
        summary: "beslutet säger inte hur mycket pengar det gäller",
        page: include_str!("amount_not_in_decision.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let tables: Vec<Table<'_>> = checker
        .case
        .tables()
        .filter(|table| table.total().is_some())
        .collect();
    let Some(proposal) = checker.case.proposal.get().filter(|_| !tables.is_empty()) else {
        return;
    };
    let points: Vec<&Prose> = proposal
        .points
        .items()
        .iter()
        .filter_map(|point| point.text.get())
        .collect();
    let about_money =
        |prose: &&&Prose| money_word(&prose.text).is_some() || is_about_paying(&prose.text);
    // An amount in any point, of whichever table, is what is decided on.
    let Some(point) = points
        .iter()
        .find(about_money)
        .filter(|_| !points.iter().any(|point| gives_amount(point)))
    else {
        return;
    };
    let Some(table) = meant(&tables, &points) else {
        return;
    };
    let total = table
        .total()
        .map(|total| total.to_string())
        .unwrap_or_default();
    let finding = checker.at(
        first_line(checker, point),
        "beloppet står inte i någon beslutspunkt",
    );
    checker.report(match (table.id(), tables.len()) {
        ("", _) => finding.hint(format!(
            "skriv hur mycket beslutet gäller; tabellens summa är {total}"
        )),
        (id, 1) => finding.hint(format!(
            "skriv summan i punkten: {{{{ summa(\"{id}\") }}}} blir {total}"
        )),
        (id, _) => finding.hint(format!(
            "skriv beloppet i punkten, till exempel {{{{ summa(\"{id}\") }}}}, som blir {total}"
        )),
    });
}

/// An amount of money, from the data or in digits.
fn gives_amount(point: &Prose) -> bool {
    let is_amount = |figure: &FigureUse| {
        matches!(
            figure,
            FigureUse::Total(_) | FigureUse::Row(..) | FigureUse::Cell(..)
        )
    };
    let figures = point.figures();
    figures
        .iter()
        .any(|figure| figure.asks.as_ref().is_ok_and(is_amount))
        || !mentions(&point.text).is_empty()
}

/// The table that the decision is about: the one that a point places or names, or the last one,
/// which is the case's own where others before it show where the money comes from.
fn meant<'a>(tables: &[Table<'a>], points: &[&Prose]) -> Option<Table<'a>> {
    let named: Vec<String> = points
        .iter()
        .flat_map(|point| point.figures())
        .filter_map(|figure| table_id(figure.asks.ok()?))
        .collect();
    let named = tables
        .iter()
        .find(|table| named.iter().any(|id| id == table.id()));
    named.or_else(|| tables.last()).copied()
}

fn table_id(figure: FigureUse) -> Option<String> {
    match figure {
        FigureUse::Table(id) | FigureUse::TableNumber(id) => Some(id),
        _ => None,
    }
}

/// The first line of a point.
fn first_line(facts: &Facts<'_>, point: &Prose) -> crate::source::Span {
    let end = point.text.find('\n').unwrap_or(point.text.len());
    point.place(facts.source, 0..end)
}
