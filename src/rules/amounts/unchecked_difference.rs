//! A135 `unchecked-difference`: a column of differences or sums of others that nothing works out.

mod in_text;
mod pairs;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::sums::{Agreement, agreement};
use crate::model::table::At;
use crate::model::table::sum_names::{ResultName, result_name, sum_name};
use crate::model::{Measure, Table, Worth};
use crate::swedish::{Money, is_year};
use pairs::Pair;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A135",
        name: "unchecked-difference",
        severity: Severity::Info,
        summary: "en skillnad eller summa av kolumner räknas inte efter",
        page: include_str!("unchecked_difference.md"),
    },
    check,
};

/// Heads of columns that are the difference of others.
const HEADS: [&str; 10] = [
    "avvikelse",
    "differens",
    "diff",
    "skillnad",
    "förändring",
    "budgetavvikelse",
    "ökning",
    "minskning",
    "ändring",
    "höjning",
];

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let columns = 0..table.columns.len();
        checker.report_all(
            columns
                .clone()
                .filter_map(|column| finding(checker, table, column)),
        );
        checker.report_all(columns.filter_map(|column| of_total(checker, table, column)));
    }
    for table in checker.markdown_tables() {
        checker.report_all(in_text::found(checker, table));
    }
}

/// A column that is called the sum of others, or what is left of them, and that most rows make so.
fn of_total(checker: &Checker<'_>, table: &Table, index: usize) -> Option<Diagnostic> {
    if !is_called_total(table, index) {
        return None;
    }
    let head = table.columns[index].head.located()?;
    let best = best_way(table, index)?;
    if best.wrong.is_empty() {
        return None;
    }
    let formula = formula(table, &best.terms);
    // The years themselves say what a span of them is made of.
    let is_span = is_span_of_years(table, index);
    let is_meant = best.fits > 0 && (is_span || best.wrong.len() <= best.fits);
    if is_span && !is_meant {
        return None;
    }
    if !is_meant {
        let label = format!("ingen räknar efter ”{}”", head.value);
        let hint = "är den en summa av andra kolumner: skriv kolumnen med är: och en formel";
        return Some(checker.at(head.span, label).hint(hint));
    }
    let (row, gives) = best.wrong[0];
    let at = At { row, column: index };
    let (stated, place) = table.cell(at).stated()?;
    let measure = table.measure(at);
    let label = format!(
        "{} är inte {formula}, som ger {} och inte räknas efter",
        measure.say(stated),
        measure.say(gives)
    );
    let keys = table.columns[index].keys();
    let hint = format!("skriv kolumnen som {{{keys}, är: {formula}}}");
    let found = checker.at(place, label).severity(Severity::Warning);
    Some(found.hint(hint))
}

/// The way that makes most of a column, and fails in the fewest rows.
fn best_way(table: &Table, index: usize) -> Option<Held> {
    let ways = ways(table, index).into_iter();
    let ways = ways.filter(|terms| terms.len() > 1);
    let held = ways.map(|terms| held(table, index, terms));
    held.rev()
        .max_by_key(|held| (held.fits, Reverse(held.wrong.len())))
}

/// Whether a column is called a sum or a result of others, and nothing works it out.
fn is_called_total(table: &Table, index: usize) -> bool {
    let column = &table.columns[index];
    let head = column.head.text();
    let is_open = column.formula.is_none() && !column.is_row_sum;
    let adds = matches!(column.measure, Measure::Money(_) | Measure::Number(_));
    let is_called = sum_name(head).is_some() || result_name(head).is_some();
    is_open && adds && (is_called || is_span_of_years(table, index))
}

/// `2026–2027` beside `2026` and `2027`, and every year between.
fn is_span_of_years(table: &Table, index: usize) -> bool {
    let year = |text: &str| is_year(text.trim()).then(|| text.trim().parse::<u16>().ok())?;
    let head = table.columns[index].head.text();
    let Some((first, last)) = head.split_once(['–', '-', '/', '−']) else {
        return false;
    };
    let (Some(first), Some(last)) = (year(first), year(last)) else {
        return false;
    };
    let heads = table.columns.iter().map(|column| column.head.text());
    let years: Vec<u16> = heads.filter_map(year).collect();
    first < last && (first..=last).all(|year| years.contains(&year))
}

/// A way to make a column of others, and the rows that are made so or not.
struct Held {
    terms: Vec<(bool, usize)>,
    fits: usize,
    /// With what the other columns give.
    wrong: Vec<(usize, Money)>,
}

/// The ways to make a column of those beside it; columns that are taken away are marked.
fn ways(table: &Table, index: usize) -> Vec<Vec<(bool, usize)>> {
    let measure = &table.columns[index].measure;
    let is_other = |other: &usize| {
        let column = &table.columns[*other];
        let is_given = !column.is_row_sum && column.measure.adds_with(measure);
        *other != index
            && is_given
            && !is_called_total(table, *other)
            && !is_called_difference(table, *other)
    };
    let all: Vec<usize> = (0..table.columns.len()).filter(is_other).collect();
    let before: Vec<usize> = all.iter().copied().filter(|other| *other < index).collect();
    let after: Vec<usize> = all.iter().copied().filter(|other| *other > index).collect();
    let beside = (0..index).rev().take_while(|other| is_other(other)).count();
    let beside: Vec<usize> = (index - beside..index).collect();
    let two = before[before.len().saturating_sub(2)..].to_vec();
    let added = |columns: &[usize]| columns.iter().map(|column| (false, *column)).collect();
    let mut ways: Vec<Vec<(bool, usize)>> = [&beside, &before, &all, &after, &two]
        .map(|columns| added(columns))
        .into();
    if result_name(table.columns[index].head.text()) == Some(ResultName::Net) {
        for columns in [&beside, &before, &two] {
            let first = columns.iter().take(1).map(|column| (false, *column));
            let others = columns.iter().skip(1).map(|column| (true, *column));
            let less: Vec<(bool, usize)> = first.chain(others).collect();
            ways.push(
                less.iter()
                    .rev()
                    .map(|(minus, column)| (!minus, *column))
                    .collect(),
            );
            ways.push(less);
        }
    }
    ways
}

fn held(table: &Table, index: usize, terms: Vec<(bool, usize)>) -> Held {
    let mut held = Held {
        terms,
        fits: 0,
        wrong: Vec::new(),
    };
    for row in 0..table.rows.len() {
        let of = |column: usize| table.cell(At { row, column });
        let Some((stated, _)) = of(index)
            .stated()
            .filter(|_| table.row(row).measure.is_none())
        else {
            continue;
        };
        let is_known = |term: &(bool, usize)| of(term.1).worth != Worth::Unknown;
        if !held.terms.iter().all(is_known) {
            continue;
        }
        let moneys = held.terms.iter().filter_map(|(minus, column)| {
            let money = of(*column).worth.figure()?;
            let sign = if *minus {
                Decimal::NEGATIVE_ONE
            } else {
                Decimal::ONE
            };
            Some(Money {
                kronor: sign * money.kronor,
                ..money
            })
        });
        let moneys: Vec<Money> = moneys.collect();
        if agreement(stated, &moneys, table.precision) >= Agreement::DiffersAboutApproximate {
            let kronor = moneys.iter().map(|money| money.kronor).sum();
            held.wrong.push((row, Money { kronor, ..stated }));
        } else if moneys
            .iter()
            .filter(|money| !money.kronor.is_zero())
            .count()
            > 1
        {
            held.fits += 1;
        }
    }
    held
}

/// The way in the language of formulas.
fn formula(table: &Table, terms: &[(bool, usize)]) -> String {
    let mut written = String::new();
    for (index, (minus, column)) in terms.iter().enumerate() {
        written.push_str(match (index, minus) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        });
        written.push_str(&table.columns[*column].name());
    }
    written
}

/// Whether the rule looks at a column by what it is called; in running text at counts too.
pub(super) fn is_told_as_difference(table: &Table, index: usize, is_in_text: bool) -> bool {
    is_called_difference(table, index)
        || is_called_total(table, index)
        || is_in_text && in_text::is_of_differences(table, index)
}

/// Whether a column of money is called the difference of others, and nothing works it out.
fn is_called_difference(table: &Table, index: usize) -> bool {
    let column = &table.columns[index];
    let is_open = column.formula.is_none() && matches!(column.measure, Measure::Money(_));
    is_open && is_named_difference(table, index)
}

fn is_named_difference(table: &Table, index: usize) -> bool {
    let name = table.columns[index].head.text().to_lowercase();
    let first = name.split(|c: char| !c.is_alphanumeric()).next();
    first.is_some_and(|word| HEADS.contains(&word))
}

fn finding(checker: &Checker<'_>, table: &Table, index: usize) -> Option<Diagnostic> {
    if !is_called_difference(table, index) {
        return None;
    }
    let head = table.columns[index].head.located()?;
    let pairs = pairs::of(table, index);
    let best = pairs::best(&pairs)?;
    let name = |column: usize| table.columns[column].name();
    let formula = |pair: &Pair| format!("{} - {}", name(pair.from), name(pair.less));
    let keys = table.columns[index].keys();
    let is_meant = best.fits > 0 && best.wrong.len() <= best.fits;
    let known = if is_meant { best.wrong.first() } else { None };
    // Two columns can make it in one way, whatever the figures say.
    let wrong = known.or_else(|| best.wrong.first().filter(|_| pairs.len() == 2));
    let Some(row) = wrong.copied() else {
        let label = format!("ingen räknar efter ”{}”", head.value);
        let likely = if best.fits > 0 {
            vec![formula(best)]
        } else {
            pairs::likely(table, &pairs).map(formula).collect()
        };
        let ways = likely.join(", eller är: ");
        let hint = format!("skriv kolumnen som {{{keys}, är: {ways}}}");
        return Some(checker.at(head.span, label).hint(hint));
    };
    let at = At { row, column: index };
    let (stated, place) = table.cell(at).stated()?;
    let said = table.measure(at).say(stated);
    let mut heads = [best.from, best.less];
    heads.sort_unstable();
    let [one, two] = heads.map(name);
    let label = format!("{said} är inte skillnaden mellan {one} och {two}, som inte räknas efter");
    let found = checker.at(place, label).severity(Severity::Warning);
    Some(found.hint(format!(
        "skriv kolumnen som {{{keys}, är: {}}}",
        formula(best)
    )))
}
