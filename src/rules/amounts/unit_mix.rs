//! A106 `unit-mix`: several units in one table, or a spelling of a unit that is not *kr*, *tkr*,
//! *mnkr* or *mdkr*.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::stated_sums::Statement;
use crate::model::table::At;
use crate::model::{Case, Cell, Column, Measure, Table};
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::{Amount, Unit, named_unit};
use crate::text::ReadText;
use crate::text::lexicon::Phrases;
use crate::text::words::words;
use std::sync::LazyLock;

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
        checker.report_all(dashes(checker, text));
    }
    for text in headings(checker.case) {
        let text = checker.line(text);
        checker.report_all(spellings(checker, &text));
    }
    for amount in checker.case.written_amounts() {
        let text = checker.source.slice(amount.span).to_owned();
        let start = amount.span.start;
        let found = odd_units(&text)
            .map(|(range, right)| (Span::new(start + range.start, start + range.end), right));
        checker.report_all(found.map(|(place, right)| {
            let written = checker.source.slice(place).to_owned();
            finding(checker, place, &written, right)
        }));
    }
    checker.report_all(mixed(checker));
    let tables = checker.case.tables();
    checker.report_all(tables.flat_map(|table| contradictions(checker, table)));
}

fn spellings(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    static SIGNS: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::of(["kr", "KR", "Kr", "SEK", "sek"]));
    if !SIGNS.is_in(text.written) {
        return Vec::new();
    }
    // What is quoted stands as in its source.
    let found = odd_units(text.written).filter(|(range, right)| {
        // *Tkr* at the head of a column or of a sentence is *tkr* with the capital of its place.
        let written = &text.written[range.clone()];
        let is_capital = written.get(1..) == right.get(1..) && written.is_char_boundary(1);
        let is_right = is_capital && text.begins_sentence(range.start);
        !is_right && !text.is_quoted(range.start)
    });
    found
        .map(|(range, right)| {
            let written = &text.written[range.clone()];
            finding(checker, text.place(range.clone()), written, right)
        })
        .collect()
}

fn finding(checker: &Checker<'_>, place: Span, written: &str, right: &'static str) -> Diagnostic {
    checker
        .at(place, format!("”{written}” skrivs {right}"))
        .hint(format!("skriv {right}"))
        .fix(place, right)
}

/// *780 000:-*: a dash where the unit should stand.
fn dashes(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let mentions = checker.amounts_of(text).iter().map(|mention| {
        let (figure, whole) = (mention.figure.end, mention.range.end);
        (figure..whole, &text.written[figure..whole])
    });
    let dashes = mentions
        .filter(|(range, written)| written.starts_with([':', ',']) && !text.is_quoted(range.start));
    dashes
        .map(|(range, written)| {
            let place = text.place(range);
            let label = format!("”{written}” skrivs kr");
            checker.at(place, label).hint("skriv kr").fix(place, " kr")
        })
        .collect()
}

/// Units in a spelling to be changed, with the right one. Digits may stand before the unit without
/// a space.
fn odd_units(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &'static str)> {
    let spelled = words(text).filter_map(|(range, word)| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let right = right_spelling(unit).or_else(|| capital(text, &range, unit))?;
        Some((range.end - unit.len()..range.end, right))
    });
    spelled.chain(divided_units(text))
}

/// `500 t.kr`, `5 milj. kr`: a unit with a stop or a space within, right after a figure.
fn divided_units(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &'static str)> {
    /// Letters of the longest, `milj. kronor`.
    const LONGEST: usize = 14;
    let ends = ["kr", "kronor"].into_iter();
    let ends = ends.flat_map(move |word| text.match_indices(word).map(|(at, it)| at + it.len()));
    let is_end = move |end: &usize| !text[*end..].starts_with(char::is_alphanumeric);
    ends.filter(is_end).filter_map(move |end| {
        let from = text.floor_char_boundary(end.saturating_sub(LONGEST));
        let figure = text[from..end].rfind(|c: char| c.is_ascii_digit())?;
        let start = from + figure + 1;
        let blank = text[start..end].len() - text[start..end].trim_start().len();
        let unit = Unit::abbreviated(&text[start + blank..end])?;
        Some((start + blank..end, unit.swedish()))
    })
}

/// *500 Kr*: after a figure no word has a capital. *KR* may be a road or a line of a map.
fn capital(text: &str, range: &std::ops::Range<usize>, unit: &str) -> Option<&'static str> {
    let before = text[..range.end - unit.len()].trim_end_matches([' ', '\u{a0}']);
    let is_unit = unit == "Kr" && before.ends_with(|c: char| c.is_ascii_digit());
    is_unit.then_some("kr")
}

/// How a unit is to be written that is written otherwise (Myndigheternas skrivregler 11.4).
/// *Kronor* and *SEK* are words of their own.
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
        all.extend(table.columns.iter().flat_map(Column::heads));
    }
    all.into_iter().filter_map(Field::located).collect()
}

/// Heads and captions that name another unit than the one that the amounts below are read in.
fn contradictions(checker: &Checker<'_>, table: &Table) -> Vec<Diagnostic> {
    let columns = 0..table.columns.len();
    let of_column = |column: usize| {
        let Measure::Money(unit) = table.columns[column].measure else {
            return None;
        };
        is_read_without_unit(table, column).then_some(unit)
    };
    let heads = columns.clone().filter_map(|column| {
        let unit = of_column(column)?;
        Some((&table.columns[column].head, unit))
    });
    let mut open = columns.filter(|column| {
        let head = table.columns[*column].head.text();
        of_column(*column) == Some(table.unit) && named_unit(head).is_none()
    });
    let of_table = open.next().map(|_| [&table.caption, &table.first_head]);
    let of_table = of_table
        .into_iter()
        .flatten()
        .map(|text| (text, table.unit));
    let found = heads.chain(of_table).filter_map(|(text, read)| {
        let written = text.located()?;
        let said = named_unit(&written.value).filter(|said| *said != read)?;
        let (said, read) = (said.swedish(), read.swedish());
        let label = format!("här står {said}, men beloppen läses i {read}");
        let hint = format!(
            "skriv enhet: {said} i tabellen eller kolumnen, eller rätta rubriken om beloppen är i \
             {read}"
        );
        let found = checker.at(written.span, label).hint(hint);
        Some(found.severity(Severity::Error))
    });
    found.collect()
}

/// Whether a column has amounts that state no unit of their own.
fn is_read_without_unit(table: &Table, column: usize) -> bool {
    let cells = (0..=table.rows.len()).map(|row| table.cell(At { row, column }));
    let mut amounts = cells.filter_map(Cell::amount);
    amounts.any(|amount| amount.unit.is_none())
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
