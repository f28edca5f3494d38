//! A136 `column-pattern`: the figures of a column follow from other columns in nearly all rows, and
//! in one they do not.

use super::unchecked_difference::is_told_as_difference;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::column_patterns::{BrokenPattern, broken_patterns};
use crate::model::Table;
use crate::model::table::At;
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A136",
        name: "column-pattern",
        severity: Severity::Warning,
        summary: "en rad följer inte av de andra kolumnerna, som de andra raderna gör",
        page: include_str!("column_pattern.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let formula = ". Skriv kolumnen med är: och en formel, så räknar programmet";
    let of_case = checker.case.tables().map(|table| (table, formula));
    // In running text nothing is worked out.
    let in_texts = checker.markdown_tables().iter().map(|table| (table, ""));
    for (table, formula) in of_case.chain(in_texts) {
        for broken in broken_patterns(table) {
            // A column that is called a difference has a finding of its own.
            if is_told_as_difference(table, broken.column, formula.is_empty()) {
                continue;
            }
            let rows = broken.rows.iter();
            checker.report_all(
                rows.filter_map(|(row, gives)| finding(checker, table, &broken, *row, *gives))
                    .map(|(found, hint)| found.hint(format!("{hint}{formula}"))),
            );
        }
    }
}

fn finding(
    checker: &Checker<'_>,
    table: &Table,
    broken: &BrokenPattern,
    row: usize,
    gives: Money,
) -> Option<(Diagnostic, &'static str)> {
    let at = At {
        row,
        column: broken.column,
    };
    let (stated, place) = table.cell(at).stated()?;
    let measure = table.measure(at);
    let rounded = Money {
        kronor: to_step(gives),
        ..gives
    };
    let label = format!(
        "raden {} har {}, men {} ger {}",
        table.row(row).name.text(),
        measure.say(stated),
        broken.pattern.in_words(table),
        measure.say(rounded)
    );
    // Of two rows both may be wrong.
    let hint = if broken.rows.len() * 2 < table.rows.len() {
        "rätta talet; de andra raderna räknas så"
    } else {
        "rätta talet"
    };
    Some((checker.at(place, label), hint))
}

/// As precisely as the figure beside it is written.
fn to_step(money: Money) -> rust_decimal::Decimal {
    let Some(steps) = money.kronor.checked_div(money.step) else {
        return money.kronor;
    };
    steps.round() * money.step
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(columns: &str, rows: &[&str]) -> usize {
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(index, row)| format!("      - {{rad: Rad {index}, belopp: [{row}]}}\n"))
            .collect();
        let yaml = format!(
            "tabeller:\n  - id: t\n    enhet: tkr\n    summa: nej\n    kolumner:\n{columns}    rader:\n{rows}"
        );
        found_in(&RULE, &yaml).len()
    }

    const MONEY: &str = "      - Drift\n      - Hyra\n      - Kostnad\n";

    #[test]
    fn a_row_that_breaks_a_sum_is_told() {
        let rows = [
            "\"100\", \"20\", \"120\"",
            "\"70\", \"31\", \"101\"",
            "\"64\", \"12\", \"76\"",
        ];
        let with = |last| found(MONEY, &[rows[0], rows[1], rows[2], last]);
        assert_eq!(with("\"50\", \"25\", \"57\""), 1);
        assert_eq!(with("\"50\", \"25\", \"75\""), 0);
    }

    #[test]
    fn products_shares_and_changes_are_known() {
        let products = "      - {rubrik: Antal, enhet: st}\n      - {rubrik: Pris, enhet: kr/st}\n      - {rubrik: Kostnad, enhet: kr}\n";
        let rows = ["12, 150, 1 800", "10, 210, 2 100", "31, 90, 2 790"];
        assert_eq!(
            found(products, &[rows[0], rows[1], rows[2], "14, 120, 1 860"]),
            1
        );
        assert_eq!(
            found(products, &[rows[0], rows[1], rows[2], "14, 120, 1 680"]),
            0
        );
        let changes = "      - {rubrik: 2025, enhet: elever}\n      - {rubrik: 2026, enhet: elever}\n      - {rubrik: Ökning, enhet: \"%\"}\n";
        let rows = [
            "\"200\", \"230\", \"15,0\"",
            "\"400\", \"444\", \"11,0\"",
            "\"300\", \"375\", \"25,0\"",
        ];
        assert_eq!(
            found(
                changes,
                &[rows[0], rows[1], rows[2], "\"150\", \"168\", \"21,0\""]
            ),
            1
        );
        assert_eq!(
            found(
                changes,
                &[rows[0], rows[1], rows[2], "\"150\", \"168\", \"12,0\""]
            ),
            0
        );
    }

    #[test]
    fn a_share_and_a_change_are_told_in_two_rows() {
        let shares = "      - Budget\n      - {rubrik: Andel, enhet: \"%\"}\n";
        assert_eq!(found(shares, &["\"1000\", \"34\"", "\"2000\", \"66\""]), 2);
        assert_eq!(found(shares, &["\"1000\", \"33\"", "\"2000\", \"67\""]), 0);
        assert_eq!(found(shares, &["\"100\", \"50\"", "\"200\", \"50\""]), 0);
        assert_eq!(found(shares, &["\"1000\", \"34\"", "\"200\", \"60\""]), 0);
        let of_others = shares.replace("Andel", "Andel invånare");
        assert_eq!(
            found(&of_others, &["\"1000\", \"34\"", "\"2000\", \"66\""]),
            0
        );
        let changes = "      - 2025\n      - 2026\n      - {rubrik: Ökning %, enhet: \"%\"}\n";
        let first = "\"100\", \"110\", \"10\"";
        assert_eq!(found(changes, &[first, "\"200\", \"190\", \"5\""]), 1);
        assert_eq!(found(changes, &[first, "\"200\", \"190\", \"-5\""]), 0);
    }

    #[test]
    fn columns_without_a_pattern_are_left() {
        let rows = [
            "\"100\", \"20\", \"120\"",
            "\"70\", \"31\", \"99\"",
            "\"64\", \"12\", \"90\"",
            "\"5\", \"1\", \"6\"",
        ];
        assert_eq!(found(MONEY, &rows), 0);
    }
}
