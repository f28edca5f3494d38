//! A166 `figure-hidden`: a dash or a word where the figure is worked out. Sums count the figure,
//! and the reader does not see it.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::At;
use crate::model::{CellValue, Measure, RowRole, Table};
use crate::source::Span;
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A166",
        name: "figure-hidden",
        severity: Severity::Error,
        summary: "ett tal som räknas ut är utbytt mot ett streck eller ett ord",
        page: include_str!("figure_hidden.md"),
    },
    check,
};

/// A share above this, in parts of one, is often left out: it says how little there was before.
const LARGEST_SHARE: i64 = 10;

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        checker.report_all(table.places().filter_map(|at| finding(checker, table, at)));
    }
}

fn finding(checker: &Checker<'_>, table: &Table, at: At) -> Option<Diagnostic> {
    let written = match &table.cell(at).value {
        CellValue::Nothing => "–",
        CellValue::Text(text) if !text.contains(|c: char| c.is_ascii_digit()) => text,
        _ => return None,
    };
    if !is_worked_out(table, at) {
        return None;
    }
    let (figure, place) = (table.if_left_out(at)?, table.cell(at).span?);
    let is_words = written.chars().count() > 1;
    // A difference of nothing is a dash to many.
    if figure.kronor.is_zero() || !is_from_figures(table, at) {
        return None;
    }
    let is_share = *table.measure(at) == Measure::Percent;
    if is_share && (is_words || is_odd_share(table, at, figure)) {
        return None;
    }
    let found = told(checker, table, at, (written, place), figure);
    let severity = if is_words || is_share {
        Severity::Warning
    } else {
        Severity::Error
    };
    let found = found.severity(severity);
    Some(match written {
        "–" if is_pasted(table) => found.fix(place, ""),
        "–" => found.fix(place, "\"\""),
        _ => found,
    })
}

/// Cells that were copied from a sheet have no quotation marks: one with nothing in it is empty.
fn is_pasted(table: &Table) -> bool {
    let origin = table.origin.as_ref();
    origin.is_some_and(|origin| origin.file.is_missing())
}

fn told(
    checker: &Checker<'_>,
    table: &Table,
    at: At,
    (written, place): (&str, Span),
    figure: Money,
) -> Diagnostic {
    let figure = table.measure(at).say(figure);
    let label = format!(
        "här står ”{written}”, men {} ger {figure}",
        giver(table, at)
    );
    let empty = if table.origin.is_some() {
        "lämna cellen tom"
    } else {
        "lämna värdet tomt (\"\")"
    };
    checker.at(place, label).hint(format!(
        "{empty}, så räknas det ut; finns det inget att jämföra med, skriv – också där det talet \
         skulle ha stått"
    ))
}

/// What works the figure out.
fn giver(table: &Table, at: At) -> &'static str {
    if table.has_formula(at) {
        "formeln"
    } else {
        "raden"
    }
}

/// By a formula, or as the sum of a row. A sum of a column is left out where it says nothing, as of
/// prices or years, and so is what rows give there.
fn is_worked_out(table: &Table, at: At) -> bool {
    let (row, column) = (table.row(at.row), &table.columns[at.column]);
    if matches!(row.role, RowRole::Total | RowRole::Group) {
        return false;
    }
    let is_money = matches!(table.measure(at), Measure::Money(_));
    let of_column = column.formula.is_some() || (column.is_row_sum && column.is_shown && is_money);
    of_column || (row.role.formula().is_some() && is_money)
}

/// Whether all that a formula names are figures: a dash there is a reason for one here.
fn is_from_figures(table: &Table, at: At) -> bool {
    let places = used(table, at);
    let is_figure = |at: &At| table.cell(*at).worth.figure().is_some();
    places.iter().all(is_figure)
}

/// The cells that the formula of a cell names; none for the sum of a row.
fn used(table: &Table, at: At) -> Vec<At> {
    let mut names = Vec::new();
    let column = &table.columns[at.column];
    if let Some(formula) = &column.formula {
        formula.names(&mut names);
        return names
            .iter()
            .map(|column| At {
                column: *column,
                ..at
            })
            .collect();
    }
    if let Some(formula) = table
        .row(at.row)
        .role
        .formula()
        .filter(|_| !column.is_row_sum)
    {
        formula.names(&mut names);
    }
    names.iter().map(|row| At { row: *row, ..at }).collect()
}

/// A share that says little: of what is less than nothing, or many times larger.
fn is_odd_share(table: &Table, at: At, share: Money) -> bool {
    let moneys = used(table, at).into_iter();
    let mut moneys = moneys.filter_map(|at| table.cell(at).worth.figure());
    // Shares are kept in hundredths.
    let largest = rust_decimal::Decimal::from(LARGEST_SHARE * 100);
    share.kronor.abs() > largest || moneys.any(|money| money.kronor.is_sign_negative())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::found_in;

    fn table(columns: &str, rows: &[&str]) -> String {
        let rows: Vec<String> = rows
            .iter()
            .map(|row| format!("      - {{{row}}}\n"))
            .collect();
        format!(
            "tabeller:\n  - enhet: mnkr\n    kolumner:\n      - Utfall\n      - Budget\n      - \
             {{rubrik: Avvikelse, {columns}}}\n    rader:\n{}",
            rows.concat()
        )
    }

    fn found(columns: &str, row: &str) -> Vec<Diagnostic> {
        found_in(&RULE, &table(columns, &[row]))
    }

    #[test]
    fn a_pasted_cell_is_left_empty_without_quotation_marks() {
        let table = "tabeller:\n  - enhet: mnkr\n    kolumner:\n      - Utfall\n      - Budget\n      - \
                     {rubrik: Avvikelse, är: Utfall - Budget}\n    klistrat: |\n      \
                     Post\tUtfall\tBudget\tAvvikelse\n      A\t4\t3\t–\n      B\t5\t4\t1\n";
        let found = found_in(&RULE, table);
        let fix = found.first().and_then(|found| found.fix.as_ref());
        assert_eq!(fix.map(|fix| fix.text.as_str()), Some(""));
        assert!(
            found[0].hints[0].contains("lämna cellen tom"),
            "{:?}",
            found[0].hints
        );
    }

    #[test]
    fn a_dash_or_a_word_for_a_difference_is_told() {
        let cells = ["\"–\"", "\"-\"", "x", "\"?\"", "ej beräknat", "—"];
        for cell in cells {
            let row = format!("rad: Vård, belopp: [\"-4,2\", \"-3,0\", {cell}]");
            let found = found("är: Utfall - Budget", &row);
            assert_eq!(found.len(), 1, "{cell}");
        }
    }

    #[test]
    fn what_is_left_out_or_right_or_has_a_reason_is_not() {
        for cells in [
            "\"-4,2\", \"-3,0\", \"\"",
            "\"-4,2\", \"-3,0\"",
            "\"-4,2\", \"-3,0\", \"-1,2\"",
            "\"3,0\", \"3,0\", \"–\"",
            "\"3,0\", \"–\", \"–\"",
            "\"–\", \"–\", \"–\"",
            "\"3,0\", ny, ny",
        ] {
            let row = format!("rad: Vård, belopp: [{cells}]");
            assert!(found("är: Utfall - Budget", &row).is_empty(), "{cells}");
        }
    }

    #[test]
    fn a_share_is_told_where_it_says_something() {
        let share = "enhet: \"%\", är: (Utfall - Budget) / Budget";
        for (cells, is_told) in [
            ("\"4,2\", \"3,0\", \"–\"", true),
            ("\"-4,2\", \"-3,0\", \"–\"", false),
            ("\"42,0\", \"0,1\", \"–\"", false),
            ("\"4,2\", \"0\", \"–\"", false),
            ("\"4,2\", \"3,0\", ej jämförbart", false),
        ] {
            let row = format!("rad: Vård, belopp: [{cells}]");
            assert_eq!(!found(share, &row).is_empty(), is_told, "{cells}");
        }
    }

    #[test]
    fn rows_with_formulas_and_sums_of_rows_are_told_too() {
        let of_rows = "tabeller:\n  - enhet: mnkr\n    kolumner: [Budget]\n    rader:\n      - {id: a, \
                       rad: Intäkter, belopp: [\"5\"]}\n      - {id: b, rad: Kostnader, belopp: \
                       [\"7\"]}\n      - {rad: Resultat, är: a - b, belopp: [\"–\"]}\n";
        assert_eq!(found_in(&RULE, of_rows).len(), 1);
        let sums = "tabeller:\n  - enhet: mnkr\n    kolumner: [\"2025\", \"2026\"]\n    radsumma: \
                    Summa\n    rader:\n      - {rad: Gator, belopp: [\"5\", \"–\"], summa: \"–\"}\n      - \
                    {rad: Torg, belopp: [\"–\", \"–\"], summa: \"–\"}\n";
        assert_eq!(found_in(&RULE, sums).len(), 1);
    }
}
