//! A134 `not-money`: a column whose head says a number of something, or a price, is read as money.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::money_words::is_head_of_money;
use crate::model::table::At;
use crate::model::{Cell, Column, Measure, RowRole, Table};
use crate::swedish::Unit;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A134",
        name: "not-money",
        severity: Severity::Warning,
        summary: "antal eller priser läses som belopp",
        page: include_str!("not_money.md"),
    },
    check,
};

/// Heads that are a number and never money.
const COUNTS: [&str; 16] = [
    "invånare",
    "invånarantal",
    "folkmängd",
    "befolkning",
    "elevantal",
    "årsarbetare",
    "årsarbeten",
    "timmar",
    "dagar",
    "dygn",
    "stycken",
    "st",
    "kvm",
    "kvadratmeter",
    "yta",
    "ton",
];

/// Heads that are a number where a column beside them says that it is money. *Barn* beside *Vuxna*
/// is what money is for.
const PERSONS: [&str; 9] = [
    "elever",
    "barn",
    "personer",
    "brukare",
    "deltagare",
    "platser",
    "tjänster",
    "hushåll",
    "ärenden",
];

/// What a price is for, after *per*. *Per kommun* divides a sum, and is none.
const EACH: [&str; 18] = [
    "st",
    "styck",
    "plats",
    "elev",
    "invånare",
    "barn",
    "person",
    "brukare",
    "timme",
    "tim",
    "dag",
    "dygn",
    "kvadratmeter",
    "kvm",
    "m2",
    "m²",
    "ton",
    "kwh",
];

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let columns = 0..table.columns.len();
        checker.report_all(columns.filter_map(|column| finding(checker, table, column)));
    }
}

fn finding(checker: &Checker<'_>, table: &Table, index: usize) -> Option<Diagnostic> {
    let column = &table.columns[index];
    let is_open = column.measure_place.is_none() && !column.is_row_sum && column.formula.is_none();
    if !is_open || !matches!(column.measure, Measure::Money(_)) || !has_bare(table, index) {
        return None;
    }
    let head = column.head.located()?;
    let stands_beside = table.columns.iter().enumerate().any(|(other, column)| {
        other != index
            && matches!(column.measure, Measure::Money(_))
            && is_head_of_money(column.head.text())
    });
    let (kind, what) = if is_count(&head.value, stands_beside) {
        ("tal", "ett antal")
    } else if is_share(&head.value, table, index) {
        ("procent", "procent")
    } else if column.adds && is_price(&head.value, &table.columns) {
        ("pris", "priser")
    } else {
        return None;
    };
    let unit = column.measure.swedish();
    let label = format!(
        "”{}” ser ut att vara {what}, men läses som belopp i {unit}",
        head.value
    );
    let keys = column.keys();
    Some(checker.at(head.span, label).hint(format!(
        "skriv kolumnen som {{{keys}, slag: {kind}}}; är det belopp: {{{keys}, enhet: {unit}}}"
    )))
}

/// Whether some figure states no unit of its own.
fn has_bare(table: &Table, column: usize) -> bool {
    let cells = (0..table.rows.len()).map(|row| table.cell(At { row, column }));
    let mut amounts = cells.filter_map(Cell::amount);
    amounts.any(|amount| amount.unit.is_none())
}

/// Whether a column is of shares: by a head that is never money, or by one that may be, *Andel*,
/// and by its figures, which are parts of one.
fn is_share(head: &str, table: &Table, index: usize) -> bool {
    let words = words(head);
    let is_rate = |word: &String| {
        matches!(
            word.as_str(),
            "procent" | "kvot" | "soliditet" | "procentuell"
        ) || word.len() > "grad".len() && word.ends_with("grad")
    };
    if words.iter().any(is_rate) || head.contains('%') {
        return !words.iter().any(|word| Unit::of_word(word).is_some());
    }
    let first = words.first().map(String::as_str);
    if !matches!(first, Some("andel" | "andelar")) {
        return false;
    }
    let cells = (0..table.rows.len()).map(|row| table.cell(At { row, column: index }));
    let figures: Vec<_> = cells
        .filter_map(|cell| Some(cell.amount()?.figure))
        .collect();
    let is_part = figures.iter().all(|figure| figure.abs() <= Decimal::ONE);
    let are_parts = figures.iter().any(|figure| !figure.fract().is_zero());
    is_part && are_parts || are_of_hundred(table, index)
}

/// Whether the rows of a column are what a hundred is divided into, as those of a column beside it
/// are of its sum, give or take their rounding.
fn are_of_hundred(table: &Table, column: usize) -> bool {
    let rows = 0..table.rows.len();
    let items: Vec<usize> = rows
        .filter(|row| table.rows[*row].role == RowRole::Item)
        .collect();
    let figures_of = |column: usize| -> Option<Vec<Decimal>> {
        let cells = items.iter().map(|row| table.cell(At { row: *row, column }));
        cells.map(|cell| Some(cell.amount()?.figure)).collect()
    };
    let Some(shares) = figures_of(column).filter(|shares| shares.len() > 1) else {
        return false;
    };
    let is_close = |one: Decimal, other: Decimal| (one - other).abs() <= Decimal::ONE;
    let are_shares_of = |figures: Vec<Decimal>| {
        let sum: Decimal = figures.iter().sum();
        let share = |figure: &Decimal| (*figure * Decimal::ONE_HUNDRED).checked_div(sum);
        let pairs = figures.iter().zip(&shares);
        let mut pairs = pairs.map(|(figure, stated)| Some((share(figure)?, *stated)));
        pairs.all(|pair| pair.is_some_and(|(share, stated)| is_close(share, stated)))
    };
    let is_hundred = is_close(shares.iter().sum(), Decimal::ONE_HUNDRED);
    let mut others = (0..table.columns.len()).filter(|other| *other != column);
    is_hundred && others.any(|other| figures_of(other).is_some_and(are_shares_of))
}

fn words(head: &str) -> Vec<String> {
    let head = head.to_lowercase();
    let words = head.split(|c: char| !c.is_alphanumeric() && c != '²');
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn is_count(head: &str, stands_beside: bool) -> bool {
    let words = words(head);
    match words.as_slice() {
        [only] => {
            only == "antal"
                || COUNTS.contains(&only.as_str())
                || stands_beside && PERSONS.contains(&only.as_str())
        }
        [first, ..] => first == "antal" && !words.iter().any(|word| Unit::of_word(word).is_some()),
        [] => false,
    }
}

/// Whether a head says money for each of something.
fn is_price(head: &str, columns: &[Column]) -> bool {
    let words = words(head);
    let is_each = |pair: &[String]| pair[0] == "per" && EACH.contains(&pair[1].as_str());
    let follows_unit = |pair: &[String]| {
        Unit::of_word(&pair[0]).is_some() && EACH.contains(&pair[1].as_str()) && head.contains('/')
    };
    let is_price = |word: &String| {
        matches!(
            word.as_str(),
            "styckpris" | "enhetspris" | "apris" | "timpris" | "kvadratmeterpris"
        )
    };
    let has_count = || {
        columns
            .iter()
            .any(|column| is_count(column.head.text(), false))
    };
    let is_bare = matches!(words.as_slice(), [only] if only == "pris");
    words
        .windows(2)
        .any(|pair| is_each(pair) || follows_unit(pair))
        || words.iter().any(is_price)
        || words
            .windows(2)
            .any(|pair| pair[0] == "á" || pair[0] == "à")
        || is_bare && has_count()
}
