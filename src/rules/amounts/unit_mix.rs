//! A106 `unit-mix`: several units in one table, or a spelling of a unit that is not *kr*, *tkr*,
//! *mnkr* or *mdkr*.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::stated_sums::Statement;
use crate::model::{Case, Table};
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

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        checker.report_all(spellings(checker, text));
    }
    for text in headings(checker.case) {
        let text = ReadText::of_line(&text.value, text.span, Some(checker.source));
        checker.report_all(spellings(checker, &text));
    }
    for amount in checker.case.written_amounts() {
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
        let right = right_spelling(unit)?;
        Some((range.end - unit.len()..range.end, right))
    })
}

/// How a unit is to be written that is written otherwise (Myndigheternas skrivregler 11.4). *Kronor*
/// and *SEK* are words of their own.
fn right_spelling(word: &str) -> Option<&'static str> {
    let unit = Unit::of_word(word).filter(|unit| *unit != Unit::Kr)?;
    (word != unit.swedish()).then_some(unit.swedish())
}

/// Texts of one line in which an author writes units: the title, headings and heads of tables.
/// Titles of other documents stand as they are.
fn headings(case: &Case) -> Vec<&Located<String>> {
    let mut all = vec![&case.title];
    all.extend(case.sections.items().iter().map(|section| &section.title));
    for table in case.tables() {
        all.extend([&table.caption, &table.first_head, &table.funding]);
        all.extend(table.rows.iter().map(|row| &row.name));
        all.extend(table.columns.iter().map(|column| &column.head));
    }
    all.into_iter().filter_map(Field::located).collect()
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
    let finding = |table: &Table| {
        let amounts = table.stated_amounts_of(table.unit);
        let unit_of = |amount: &Located<Amount>| amount.value.unit.unwrap_or(table.unit);
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
    checker.case.tables().filter_map(finding).collect()
}
