//! A111 `amount-not-in-decision`: the decision is about the money of a table and does not say how
//! much.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::facts::money_words::{is_about_paying, money_word};
use crate::model::{Figure, FigureUse, Table};

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
    let tables = checker.case.tables();
    let tables: Vec<&Table> = tables
        .filter(|table| table.adds && is_of_money(table))
        .collect();
    if tables.is_empty() {
        return;
    }
    let points: Vec<&PointText<'_>> = checker.point_texts().collect();
    let about_money = |point: &&&PointText<'_>| {
        money_word(point.flowing()).is_some() || is_about_paying(point.flowing())
    };
    // An amount in any point, of whichever table, is what is decided on.
    let Some(point) = points
        .iter()
        .find(about_money)
        .filter(|_| !points.iter().any(|point| gives_amount(checker, point)))
    else {
        return;
    };
    let Some(table) = meant(&tables, &points) else {
        return;
    };
    if points.iter().any(|point| sets_prices(point.flowing())) {
        return;
    }
    let finding = checker.at(
        point.first_line(),
        "beloppet står inte i någon beslutspunkt",
    );
    let id = table.id.text();
    let Some(total) = table.total() else {
        let way = format!("{{{{ summa(\"{id}\", \"kolumn\") }}}}");
        checker.report(finding.hint(format!(
            "skriv beloppet i punkten, till exempel med summan av en kolumn: {way}"
        )));
        return;
    };
    checker.report(match (id, tables.len()) {
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

/// *säljer tomterna till priser enligt tabell 1*: what is decided is each price, and no sum.
fn sets_prices(point: &str) -> bool {
    let lower = point.to_lowercase();
    ["priser", "priserna", "avgifter", "avgifterna", "taxor"]
        .iter()
        .any(|word| {
            let mut rests = lower
                .match_indices(word)
                .map(|(at, _)| &lower[at + word.len()..]);
            rests.any(|rest| rest.trim_start().starts_with("enligt tabell"))
        })
}

/// Some amount of it can be read.
fn is_of_money(table: &Table) -> bool {
    !table.stated_amounts().is_empty()
}

/// An amount of money, from the data or in digits.
fn gives_amount(checker: &Checker<'_>, point: &PointText<'_>) -> bool {
    let figures = point.figures();
    figures
        .iter()
        .any(|figure| figure.asks.as_ref().is_ok_and(FigureUse::is_amount))
        || !checker.amounts_of(point).is_empty()
}

/// The table that the decision is about: the one that a point places or names, or the last one,
/// which is the case's own where others before it show where the money comes from.
fn meant<'a>(tables: &[&'a Table], points: &[&PointText<'_>]) -> Option<&'a Table> {
    let named: Vec<&str> = points
        .iter()
        .flat_map(|point| point.figures())
        .filter_map(table_id)
        .collect();
    let named = tables.iter().find(|table| named.contains(&table.id.text()));
    named.or_else(|| tables.last()).copied()
}

fn table_id(figure: &Figure) -> Option<&str> {
    match &figure.asks {
        Ok(FigureUse::Table(id) | FigureUse::TableNumber(id)) => Some(id),
        _ => None,
    }
}
