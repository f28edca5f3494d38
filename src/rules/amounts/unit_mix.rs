//! A106 `unit-mix`: several units in one table, or a spelling of a unit that is not *kr*, *tkr*,
//! *mnkr* or *mdkr*.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::stated_sums::Statement;
use crate::model::{AmountTable, Case, Grid};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::{Amount, Unit};
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A106",
        name: "unit-mix",
        severity: Severity::Warning,
        summary: "enheterna är blandade eller stavas inte kr, tkr, mnkr eller mdkr",
        page: include_str!("unit_mix.md"),
    },
    check,
};

/// Spellings that are in use, and how to write them instead (Myndigheternas skrivregler 11.4).
const SPELLINGS: [(&str, &str); 20] = [
    ("Mkr", "mnkr"),
    ("mkr", "mnkr"),
    ("MKR", "mnkr"),
    ("MKr", "mnkr"),
    ("Mnkr", "mnkr"),
    ("MNKR", "mnkr"),
    ("MnKr", "mnkr"),
    ("MSEK", "mnkr"),
    ("Msek", "mnkr"),
    ("mSEK", "mnkr"),
    ("msek", "mnkr"),
    ("kkr", "tkr"),
    ("Kkr", "tkr"),
    ("KKR", "tkr"),
    ("Tkr", "tkr"),
    ("TKR", "tkr"),
    ("TSEK", "tkr"),
    ("tSEK", "tkr"),
    ("kSEK", "tkr"),
    ("KSEK", "tkr"),
];

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        checker.report_all(spellings(checker, text));
    }
    for text in headings(checker.case) {
        let text = ReadText::of_line(&text.value, text.span, Some(checker.source));
        checker.report_all(spellings(checker, &text));
    }
    for amount in amounts(checker.case) {
        let text = checker.source.slice(amount.span).to_owned();
        let start = amount.span.start;
        let found = odd_units(&text)
            .map(|(range, right)| (Span::new(start + range.start, start + range.end), right));
        checker.report_all(found.map(|(place, right)| finding(checker, place, right)));
    }
    checker.report_all(mixed(checker));
}

fn spellings(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let may_hold = ["kr", "KR", "Kr", "SEK", "sek"]
        .iter()
        .any(|sign| text.written.contains(sign));
    if !may_hold {
        return Vec::new();
    }
    // What is quoted stands as in its source.
    let found = odd_units(text.written).filter(|(range, _)| !text.is_quoted(range.start));
    found
        .map(|(range, right)| finding(checker, text.place(range), right))
        .collect()
}

fn finding(checker: &Checker<'_>, place: Span, right: &'static str) -> Diagnostic {
    let written = checker.source.slice(place).to_owned();
    checker
        .at(place, format!("”{written}” skrivs {right}"))
        .hint(format!("skriv {right}"))
        .fix(place, right)
}

/// Units in a spelling to be changed, with the right one. Digits may stand before the unit without
/// a space.
fn odd_units(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &'static str)> {
    words(text).filter_map(|(range, word)| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let (_, right) = SPELLINGS.iter().find(|(odd, _)| *odd == unit)?;
        Some((range.end - unit.len()..range.end, *right))
    })
}

/// Texts of one line in which an author writes units: the title, headings and heads of tables.
/// Titles of other documents stand as they are.
fn headings(case: &Case) -> Vec<&Located<String>> {
    let mut all = vec![&case.title];
    all.extend(case.sections.items().iter().map(|section| &section.title));
    for table in case.amounts.items() {
        all.extend([&table.caption, &table.first_head, &table.funding]);
        all.extend(table.rows.items().iter().map(|row| &row.name));
    }
    for grid in case.grids.items() {
        all.extend([
            &grid.caption,
            &grid.first_head,
            &grid.sum_head,
            &grid.funding,
        ]);
        all.extend(grid.rows.items().iter().map(|row| &row.name));
    }
    let columns = case
        .grids
        .items()
        .iter()
        .flat_map(|grid| grid.columns.items());
    all.into_iter()
        .filter_map(Field::located)
        .chain(columns)
        .collect()
}

/// The amounts of all tables, in the order of the file.
fn amounts(case: &Case) -> Vec<&Located<Amount>> {
    let tables = case.amounts.items().iter().flat_map(of_table);
    tables
        .chain(case.grids.items().iter().flat_map(of_grid))
        .collect()
}

fn of_table(table: &AmountTable) -> Vec<&Located<Amount>> {
    let keys = table.rows.items().iter().filter_map(|row| row.key.get());
    let parts = keys.flat_map(|key| [&key.fixed, &key.pool]);
    stated(table)
        .into_iter()
        .chain(parts.filter_map(Field::located))
        .collect()
}

/// The amounts that stand on the page.
fn stated(table: &AmountTable) -> Vec<&Located<Amount>> {
    let rows = table.rows.items().iter().map(|row| &row.amount);
    rows.chain([&table.total])
        .filter_map(Field::located)
        .collect()
}

fn of_grid(grid: &Grid) -> Vec<&Located<Amount>> {
    let rows = grid
        .rows
        .items()
        .iter()
        .flat_map(|row| row.amounts.items().iter().chain([&row.sum]));
    rows.chain(grid.column_sums.items())
        .chain([&grid.total])
        .filter_map(Field::located)
        .collect()
}

/// One finding for each table with amounts in more than one unit, at the first amount in another
/// unit than the first.
fn mixed(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let approximate: Vec<Span> = checker
        .stated_sums()
        .iter()
        .filter(|sum| sum.is_only_approximate())
        .map(|sum: &Statement| sum.span)
        .collect();
    let tables = checker
        .case
        .amounts
        .items()
        .iter()
        .map(|table| (stated(table), table.unit()));
    let grids = checker
        .case
        .grids
        .items()
        .iter()
        .map(|grid| (of_grid(grid), grid.unit()));
    let finding = |(amounts, unit): (Vec<&Located<Amount>>, Unit)| {
        let unit_of = |amount: &Located<Amount>| amount.value.unit.unwrap_or(unit);
        let first = amounts.first()?;
        let other = amounts
            .iter()
            .find(|amount| unit_of(amount) != unit_of(first))?;
        // A103 speaks of a total that is given in a larger unit only.
        if approximate.contains(&other.span) {
            return None;
        }
        let (one, two) = (unit_of(first).swedish(), unit_of(other).swedish());
        Some(
            checker
                .at(
                    other.span,
                    format!("beloppet är i {two}, men tabellen börjar i {one}"),
                )
                .related(first.span, format!("här är det {one}"))
                .hint(format!(
                    "skriv alla belopp i tabellen i samma enhet: {one} eller {two}"
                )),
        )
    };
    tables.chain(grids).filter_map(finding).collect()
}
