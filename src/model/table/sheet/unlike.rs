//! Rows that cannot be added, as far as their names say what they are: budget and outcome, assets
//! and debts, costs and what pays for them, key figures.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::super::form::{CellText, ColumnForm, WideForm, WideRow};
use super::codes::words_of;
use super::folded;
use super::rates::is_each;
use crate::parse::Field;
use crate::source::Span;
use crate::swedish::Unit;

/// What an amount is planned as.
const PLANNED: [&str; 8] = [
    "budget",
    "årsbudget",
    "periodbudget",
    "plan",
    "mål",
    "ram",
    "budgetram",
    "tilldelat",
];

/// What the same amount became.
const BECAME: [&str; 6] = [
    "utfall",
    "bokslut",
    "prognos",
    "helårsprognos",
    "förbrukat",
    "redovisat",
];

/// Amounts that are compared are about as large: the largest is at most so many times the smallest.
/// Hours of *Budget*, *Bokslut* and *Prognos* are work, and differ more.
const MOST_TIMES: i64 = 2;

/// What is left between two of them.
const DIFFERENCES: [&str; 7] = [
    "avvikelse",
    "budgetavvikelse",
    "differens",
    "skillnad",
    "förändring",
    "kvar",
    "återstår",
];

/// Words after those that say of what: *avvikelse mot budget*, *förändring i tkr*.
const OF_WHAT: [&str; 14] = [
    "mot",
    "jämfört",
    "från",
    "i",
    "kr",
    "tkr",
    "mnkr",
    "procent",
    "budget",
    "utfall",
    "prognos",
    "av",
    "helår",
    "år",
];

/// Whole heads over names of rows that each are of a kind of their own, where no unit of money is
/// stated.
const KINDS: [&str; 7] = [
    "nyckeltal",
    "mått",
    "indikator",
    "indikatorer",
    "resultatmått",
    "volymer",
    "mätetal",
];

/// Heads over names of what is paid for each.
const FEES: [&str; 6] = ["avgift", "avgifter", "taxa", "taxor", "pris", "priser"];

/// Why the rows of a sheet are not added, at the row that shows it.
pub(super) fn reason(
    rows: &[WideRow],
    form: &WideForm,
    by_name: &HashSet<Span>,
) -> Option<(Span, String)> {
    let items: Vec<Named<'_>> = rows
        .iter()
        .filter(|row| by_name.contains(&row.span) && is_item(row))
        .filter_map(named)
        .collect();
    if items.len() < 2 {
        return None;
    }
    compared(&items)
        .or_else(|| counted(&items))
        .or_else(|| by_head(&items, form))
        .or_else(|| two_sides(rows, &items))
}

/// Whether the name of a row below a sum says that it is beside that: *Avvikelse*, *Ram 2026*,
/// *Per invånare*, *Antal platser*.
pub(super) fn is_beside_by_name(name: &str) -> bool {
    let name = folded(name);
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let first = words.next().unwrap_or_default();
    let is_first = |kinds: &[&str]| kinds.contains(&first);
    is_first(&PLANNED)
        || is_first(&BECAME)
        || is_first(&DIFFERENCES)
        || matches!(first, "antal" | "per" | "andel")
        || words.any(is_each)
}

/// A row by its name in small letters.
struct Named<'r> {
    name: &'r str,
    folded: String,
    span: Span,
    /// Its figures, by the column.
    figures: Vec<Option<Decimal>>,
}

impl Named<'_> {
    fn words(&self) -> Vec<&str> {
        let words = self.folded.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).collect()
    }
}

fn named(row: &WideRow) -> Option<Named<'_>> {
    let name = [&row.name, &row.group]
        .into_iter()
        .find_map(Field::located)?;
    Some(Named {
        name: &name.value,
        folded: folded(&name.value),
        span: name.span,
        figures: row.amounts.items().iter().map(figure).collect(),
    })
}

/// The figure of a cell as the sheet has given it.
fn figure(cell: &Field<CellText>) -> Option<Decimal> {
    cell.get()?.0.replace(',', ".").parse().ok()
}

fn is_item(row: &WideRow) -> bool {
    !row.name.is_missing() && row.sums.is_missing() && row.formula.is_missing()
}

fn compared(items: &[Named<'_>]) -> Option<(Span, String)> {
    let of = |kinds: &[&str]| -> Vec<&Named<'_>> {
        items.iter().filter(|item| item.is_of(kinds)).collect()
    };
    let (planned, became) = (of(&PLANNED), of(&BECAME));
    let others: Vec<&Named<'_>> = planned.iter().chain(&became).copied().collect();
    let difference = of(&DIFFERENCES).into_iter().find(|item| {
        let of_two = |one: &&Named<'_>| others.iter().any(|other| item.is_between(one, other));
        others.iter().any(of_two)
    });
    let are_all = others.len() == items.len() && !planned.is_empty() && !became.is_empty();
    let shown = match difference {
        Some(difference) if (others.len() + 1) * 2 > items.len() => difference,
        None if are_all && are_alike(items) => others.first()?,
        _ => return None,
    };
    let label = format!("”{}” och de andra raderna jämförs med varandra", shown.name);
    Some((shown.span, label))
}

impl Named<'_> {
    /// Whether it has a word of some kinds and none but words that say of what.
    fn is_of(&self, kinds: &[&str]) -> bool {
        let is_more =
            |word: &&str| OF_WHAT.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
        let words = self.words();
        words
            .split_first()
            .is_some_and(|(first, rest)| kinds.contains(first) && rest.iter().all(is_more))
    }

    /// Whether its figures are what lies between those of two others.
    fn is_between(&self, one: &Self, other: &Self) -> bool {
        let mut columns = (0..self.figures.len()).filter(|at| self.figures[*at].is_some());
        let fits = |at: usize| {
            let figure = |row: &Self| row.figures.get(at).copied().flatten();
            let between = figure(one)
                .zip(figure(other))
                .map(|(one, other)| one - other);
            between.map(|it| it.abs()) == figure(self).map(|it| it.abs())
        };
        one.span != other.span && columns.next().is_some_and(fits) && columns.all(fits)
    }
}

/// Whether the figures of rows are about as large in each column.
fn are_alike(items: &[Named<'_>]) -> bool {
    let columns = items.iter().map(|item| item.figures.len()).max();
    (0..columns.unwrap_or_default()).all(|column| {
        let figures = items
            .iter()
            .filter_map(|item| item.figures.get(column).copied().flatten());
        let sizes: Vec<Decimal> = figures.map(|it| it.abs()).collect();
        let most = sizes.iter().max().copied().unwrap_or_default();
        let least = sizes.iter().min().copied().unwrap_or_default();
        most <= least.saturating_mul(Decimal::from(MOST_TIMES))
    })
}

/// Rows that are numbers and prices, where most are: one among costs is a cost.
fn counted(items: &[Named<'_>]) -> Option<(Span, String)> {
    let counts: Vec<&Named<'_>> = items.iter().filter(|item| item.is_count()).collect();
    let found = counts.first().filter(|_| counts.len() * 2 > items.len())?;
    let label = format!("”{}” räknar något annat än de andra raderna", found.name);
    Some((found.span, label))
}

impl Named<'_> {
    fn is_count(&self) -> bool {
        let words = self.words();
        // *Löneökning 3 %* says how much.
        let name = self
            .folded
            .trim_end_matches([')', '%'])
            .trim_end_matches([' ', '(', '\u{a0}']);
        let is_share = self.folded.contains('%')
            && name.len() < self.folded.len()
            && !name.ends_with(|c: char| c.is_ascii_digit());
        let first = words.first().copied().unwrap_or_default();
        matches!(first, "antal" | "genomsnittlig" | "genomsnittligt")
            || self.is_for_each(is_each)
            || is_share
    }

    /// Whether it is for each of something: *kostnad per elev*. *Restaurang Per Ols* is not.
    fn is_for_each(&self, is_of: impl Fn(&str) -> bool) -> bool {
        let words = self.words();
        words
            .windows(2)
            .any(|pair| pair[0] == "per" && is_of(pair[1]))
    }
}

fn by_head(items: &[Named<'_>], form: &WideForm) -> Option<(Span, String)> {
    let head = form.first_head.text();
    let folded = folded(head);
    let first = items.first()?;
    let each = items
        .iter()
        .filter(|item| item.is_for_each(|_| true))
        .count();
    let names_money = |column: &ColumnForm| {
        words_of(column.head.text())
            .iter()
            .any(|word| says_cost(word))
    };
    let is_of_money = !form.unit.is_missing() || form.columns.items().iter().any(names_money);
    let is_kind = KINDS.contains(&&*folded) && !is_of_money
        || folded == "balansräkning"
        || each * 2 > items.len() && FEES.contains(&&*folded);
    let label = format!("raderna under ”{head}” är av olika slag");
    is_kind.then_some((first.span, label))
}

fn says_cost(word: &str) -> bool {
    let is_unit = Unit::of_word(word).is_some();
    is_unit
        || ["kostnad", "belopp", "budget"]
            .iter()
            .any(|part| word.contains(part))
}

/// Assets and debts, or costs and what pays for them: each side has a sum of its own, or is a row.
fn two_sides(rows: &[WideRow], items: &[Named<'_>]) -> Option<(Span, String)> {
    let sums = rows.iter().filter(|row| !is_item(row));
    let sums: Vec<Named<'_>> = sums.filter_map(named).collect();
    let of_sums = sides(&sums, |row, side| row.words().contains(&side));
    let of_rows = || balance(items, |row, side| row.folded == side);
    let (one, other) = of_sums.or_else(of_rows)?;
    let label = format!(
        "”{}” och ”{}” är två sidor av samma pengar",
        one.name, other.name
    );
    (one.span != other.span).then_some((other.span, label))
}

type Sides<'r, 'n> = Option<(&'r Named<'n>, &'r Named<'n>)>;

fn balance<'r, 'n>(rows: &'r [Named<'n>], is_of: fn(&Named<'_>, &str) -> bool) -> Sides<'r, 'n> {
    let find = |sides: &[&str]| {
        let mut rows = rows.iter();
        rows.find(|row| sides.iter().any(|side| is_of(row, side)))
    };
    let debts = [
        "skulder",
        "kapital",
        "eget kapital",
        "skulder och eget kapital",
        "eget kapital och skulder",
    ];
    find(&["tillgångar"]).zip(find(&debts))
}

fn sides<'r, 'n>(rows: &'r [Named<'n>], is_of: fn(&Named<'_>, &str) -> bool) -> Sides<'r, 'n> {
    let find = |sides: &[&str]| {
        let mut rows = rows.iter();
        rows.find(|row| sides.iter().any(|side| is_of(row, side)))
    };
    let costs = [
        "kostnader",
        "utgifter",
        "investeringar",
        "investeringskostnad",
    ];
    balance(rows, is_of).or_else(|| find(&costs).zip(find(&["finansiering"])))
}
