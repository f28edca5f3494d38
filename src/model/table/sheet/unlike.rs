//! Rows that cannot be added, as far as their names say what they are: budget and outcome, assets
//! and debts, costs and what pays for them, key figures.

use std::collections::HashSet;

use super::super::form::WideRow;
use super::folded;
use crate::parse::Field;
use crate::source::Span;

/// What one and the same amount is compared as.
const COMPARED: [&str; 14] = [
    "budget",
    "årsbudget",
    "periodbudget",
    "utfall",
    "bokslut",
    "prognos",
    "helårsprognos",
    "plan",
    "mål",
    "ram",
    "budgetram",
    "tilldelat",
    "förbrukat",
    "redovisat",
];

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

/// Heads over names of rows that each are of a kind of their own.
const KINDS: [&str; 8] = [
    "nyckeltal",
    "mått",
    "indikator",
    "indikatorer",
    "resultatmått",
    "balansräkning",
    "volymer",
    "mätetal",
];

/// Heads over names of what is paid for each.
const FEES: [&str; 6] = ["avgift", "avgifter", "taxa", "taxor", "pris", "priser"];

/// Why the rows of a sheet are not added, at the row that shows it.
pub(super) fn reason(
    rows: &[WideRow],
    first_head: &Field<String>,
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
        .or_else(|| by_head(&items, &folded(first_head.text())))
        .or_else(|| two_sides(rows))
}

/// A row by its name in small letters.
struct Named<'r> {
    name: &'r str,
    folded: String,
    span: Span,
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
    })
}

fn is_item(row: &WideRow) -> bool {
    !row.name.is_missing() && row.sums.is_missing() && row.formula.is_missing()
}

fn compared(items: &[Named<'_>]) -> Option<(Span, String)> {
    let is_of = |words: &[&str], kinds: &[&str]| {
        let is_more =
            |word: &&str| OF_WHAT.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
        words
            .split_first()
            .is_some_and(|(first, rest)| kinds.contains(first) && rest.iter().all(is_more))
    };
    let difference = items.iter().find(|item| is_of(&item.words(), &DIFFERENCES));
    let others = items.iter().filter(|item| is_of(&item.words(), &COMPARED));
    let others: Vec<&Named<'_>> = others.collect();
    let all = others.len() == items.len();
    let shown = match (difference, others.first()) {
        (Some(difference), Some(_)) => difference,
        (None, Some(first)) if all => first,
        _ => return None,
    };
    let label = format!("”{}” och de andra raderna jämförs med varandra", shown.name);
    Some((shown.span, label))
}

/// A row that is a number or a price among others.
fn counted(items: &[Named<'_>]) -> Option<(Span, String)> {
    let is_count = |item: &&Named<'_>| {
        let words = item.words();
        let each = words.iter().position(|word| *word == "per");
        let period = |word: &&str| matches!(*word, "år" | "månad" | "kvartal" | "vecka" | "dag");
        let is_each = each.is_some_and(|at| words.get(at + 1).is_some_and(|word| !period(word)));
        // *Löneökning 3 %* says how much.
        let name = item
            .folded
            .trim_end_matches([')', '%'])
            .trim_end_matches([' ', '(', '\u{a0}']);
        let is_share = item.folded.contains('%')
            && name.len() < item.folded.len()
            && !name.ends_with(|c: char| c.is_ascii_digit());
        matches!(
            words.first(),
            Some(&("antal" | "genomsnittlig" | "genomsnittligt"))
        ) || is_each
            || is_share
    };
    let found = items.iter().find(is_count)?;
    let label = format!("”{}” räknar något annat än de andra raderna", found.name);
    Some((found.span, label))
}

fn by_head(items: &[Named<'_>], head: &str) -> Option<(Span, String)> {
    let words = || head.split(|c: char| !c.is_alphanumeric());
    let first = items.first()?;
    let is_each = items.iter().any(|item| item.words().contains(&"per"));
    let is_kind = words().any(|word| KINDS.contains(&word))
        || is_each && words().any(|word| FEES.contains(&word));
    let label = format!("raderna under ”{head}” är av olika slag");
    is_kind.then_some((first.span, label))
}

/// Assets and debts, or costs and what pays for them: each side has a sum of its own.
fn two_sides(rows: &[WideRow]) -> Option<(Span, String)> {
    let sums = rows.iter().filter(|row| !is_item(row));
    let sums: Vec<Named<'_>> = sums.filter_map(named).collect();
    let find = |parts: &[&str]| {
        let says = |item: &&Named<'_>| parts.iter().any(|part| item.folded.contains(part));
        sums.iter().find(says)
    };
    let debts = find(&["skulder", "eget kapital"]);
    let paid = find(&["finansiering"]);
    let sides = match (find(&["tillgångar"]), debts) {
        (Some(one), Some(other)) => Some((one, other)),
        _ => find(&[
            "kostnader",
            "utgifter",
            "investeringar",
            "investeringskostnad",
        ])
        .zip(paid),
    };
    let (one, other) = sides?;
    let label = format!(
        "”{}” och ”{}” är två sidor av samma pengar",
        one.name, other.name
    );
    (one.span != other.span).then_some((other.span, label))
}
