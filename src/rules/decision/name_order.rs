//! D115 `name-order`: a point names the rows of a table in another order than the table.

use std::collections::HashMap;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::model::{FigureUse, Table, TableForm, TableRow};
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D115",
        name: "name-order",
        severity: Severity::Info,
        summary: "beslutet och tabellen tar upp posterna i olika ordning",
        page: include_str!("name_order.md"),
    },
    check,
};

/// Letters that a word of a point and a word of a row share when they name the same thing.
const SHARED: usize = 9;

fn check(checker: &Checker<'_>) {
    let tables = checker.case.tables();
    let tables = tables.filter(|table| table.form == TableForm::Short && table.rows.len() > 2);
    let tables: Vec<_> = tables.map(|table| (table, signs(table))).collect();
    for point in checker.point_texts() {
        let orders = tables
            .iter()
            .map(|(table, signs)| (*table, order(table, signs, point)));
        // Of several tables the point speaks of the one that it names most rows of.
        let Some((table, order)) = orders.max_by_key(|(_, order)| order.len()) else {
            return;
        };
        if order.len() > 2 && !order.is_sorted() {
            checker.report(finding(checker, point, table, &order));
        }
    }
}

fn finding(
    checker: &Checker<'_>,
    point: &PointText<'_>,
    table: &Table,
    order: &[usize],
) -> Diagnostic {
    let rows = &table.rows;
    let names: Vec<&str> = order.iter().map(|row| rows[*row].name.text()).collect();
    let finding = checker.at(
        point.first_line(),
        format!("här är ordningen {}", names.join(", ")),
    );
    let first = order.iter().filter_map(|row| rows[*row].name.span()).min();
    let finding = first.into_iter().fold(finding, |finding, span| {
        finding.related(span, "den här posten är först i tabellen")
    });
    finding
        .hint("ta upp posterna i samma ordning, så blir beslutet lättare att jämföra med tabellen")
}

/// The beginnings of long words by the row that alone has them; `None` for those that several rows
/// have.
fn signs(table: &Table) -> HashMap<String, Option<usize>> {
    let mut signs: HashMap<String, Option<usize>> = HashMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        for beginning in words(row.name.text()).filter_map(|(_, word)| beginning(word)) {
            signs
                .entry(beginning)
                .and_modify(|row| *row = row.filter(|row| *row == index))
                .or_insert(Some(index));
        }
    }
    signs
}

fn beginning(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    (lower.chars().count() >= SHARED).then(|| lower.chars().take(SHARED).collect())
}

/// The rows that a point names, in its order.
fn order(
    table: &Table,
    signs: &HashMap<String, Option<usize>>,
    point: &ReadText<'_>,
) -> Vec<usize> {
    let rows = &table.rows;
    let figures = point.figures();
    let is_figure = |at: usize| {
        let next = figures.partition_point(|figure| figure.range.end <= at);
        figures
            .get(next)
            .is_some_and(|figure| figure.range.start <= at)
    };
    let in_words = words(point.written).filter(|(range, _)| !is_figure(range.start));
    let in_words =
        in_words.filter_map(|(range, word)| Some((range.start, (*signs.get(&beginning(word)?)?)?)));
    let in_figures = figures.iter().filter_map(|figure| match &figure.asks {
        Ok(FigureUse::Row(id, name)) if id == table.id.text() => {
            let is_row = |row: &TableRow| row.name.text() == name || row.mark.text() == name;
            Some((figure.range.start, rows.iter().position(is_row)?))
        }
        _ => None,
    });
    let mut places: Vec<(usize, usize)> = in_words.chain(in_figures).collect();
    places.sort_unstable();
    let mut seen = vec![false; rows.len()];
    places
        .into_iter()
        .map(|(_, row)| row)
        .filter(|row| !std::mem::replace(&mut seen[*row], true))
        .collect()
}
