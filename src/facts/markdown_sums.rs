//! Sums in tables that are written in Markdown: rows that are called *Summa*, *Totalt*, *Netto* or
//! *Resultat*, held against the rows above them.

pub(super) mod columns;

use rust_decimal::Decimal;

use crate::facts::stated_sums::{Statement, Term};
use crate::model::sums::Agreement;
use crate::model::table::sum_names::{ResultName, SumName, result_name, sum_name};
use crate::model::{Measure, Worth};
use crate::source::Span;
use crate::swedish::Money;
use crate::text::ReadText;
use crate::text::tables::{MarkdownTable, Row};
use crate::text::words::words;
use columns::{FigureColumn, columns, measure_of};

/// Rows of sums of one table that are looked at: each is held against all rows above it.
const MOST_SUMS: usize = 20;

/// A row of sums, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SumWord {
    /// The sum of the rows above, or of the sums above.
    Total,
    /// What is left when one sum is taken from another.
    Net,
}

/// A figure in a cell; a dash is nothing.
#[derive(Clone, Copy)]
struct Figure {
    worth: Worth,
    span: Span,
}

/// The sums of all Markdown tables of a text that do not come from the rows above them.
pub fn statements(text: &ReadText<'_>) -> Vec<Statement> {
    text.tables()
        .iter()
        .flat_map(|table| of_table(text, table))
        .collect()
}

/// Whether a Markdown table has a column of money, and more than one row of it.
pub fn holds_money(text: &ReadText<'_>, table: &MarkdownTable) -> bool {
    let is_money = |column: &FigureColumn| {
        let figures = column.cells.iter().flatten();
        let figures = figures.filter(|figure| figure.worth.figure().is_some());
        matches!(column.measure, Measure::Money(_)) && figures.count() > 1
    };
    columns(text, table).iter().any(is_money) || says_money(text, table)
}

/// Whether a head names a unit of money, and figures stand below it, whichever way they are
/// written.
fn says_money(text: &ReadText<'_>, table: &MarkdownTable) -> bool {
    let Some((head, rows)) = table.rows.split_first() else {
        return false;
    };
    (1..table.columns).any(|index| {
        let head = measure_of(&name(text, head.cells.get(index)));
        let has_digit =
            |row: &&Row| name(text, row.cells.get(index)).contains(|c: char| c.is_ascii_digit());
        matches!(head, Some(Measure::Money(_))) && rows.iter().filter(has_digit).count() > 1
    })
}

fn of_table(text: &ReadText<'_>, table: &MarkdownTable) -> Vec<Statement> {
    let names: Vec<String> = table
        .rows
        .iter()
        .skip(1)
        .map(|row| name(text, row.cells.first()))
        .collect();
    let sums: Vec<Option<SumWord>> = names.iter().map(|name| sum_word(name)).collect();
    if sums.iter().all(Option::is_none) {
        return Vec::new();
    }
    let place = text.place(table.range.clone());
    let columns = columns(text, table);
    let mut all = Vec::new();
    for column in &columns {
        let rows = sums
            .iter()
            .enumerate()
            .filter_map(|(row, word)| Some((row, (*word)?)));
        for (row, word) in rows.take(MOST_SUMS) {
            let reading = Reading {
                column,
                names: &names,
                sums: &sums,
                place,
            };
            all.extend(reading.statement(row, word));
        }
    }
    all
}

struct Reading<'c> {
    column: &'c FigureColumn,
    names: &'c [String],
    sums: &'c [Option<SumWord>],
    place: Span,
}

impl Reading<'_> {
    /// The sum in a row with its terms, when no way to add those above gives it.
    fn statement(&self, row: usize, word: SumWord) -> Option<Statement> {
        let stated = self.column.cells[row]?;
        let money = stated.worth.figure()?;
        let above = self.items(0, row)?;
        let start = (0..row)
            .rev()
            .find(|at| self.sums[*at].is_some())
            .map_or(0, |at| at + 1);
        let since = self.items(start, row)?;
        let totals = self.totals(row)?;
        // *Summa vård* below *Summa skola* is that of its own group, which may be one row.
        let is_of_group =
            start > 0 && !since.is_empty() && sum_name(&self.names[row]) == Some(SumName::OfSome);
        let mut ways = if is_of_group {
            vec![since.clone(), above.clone(), totals.clone()]
        } else {
            vec![above.clone(), since.clone(), totals.clone()]
        };
        // Rows with a dash before their names may be parts of the one above, as *varav* always is.
        let without = |from: usize| self.items_but(from, row, &|name| name.starts_with(DASHES));
        ways.extend([without(0)?, without(start)?]);
        ways.extend([
            joined(&totals, &since),
            less(&above),
            less(&totals),
            less(&since),
        ]);
        if word == SumWord::Net {
            ways.extend([&above, &since, &totals].map(|terms| turned(less(terms))));
        }
        let mut at = 0;
        ways.retain(|terms| {
            at += 1;
            terms.len() > 1 || is_of_group && at == 1
        });
        let made = |terms: Vec<Term>| {
            Statement::of_markdown(
                money,
                stated.span,
                terms,
                self.place,
                self.column.measure.clone(),
            )
        };
        let ways: Vec<Statement> = ways.into_iter().map(made).collect();
        if ways
            .iter()
            .any(|way| way.agreement() < Agreement::DiffersAboutApproximate)
        {
            return None;
        }
        let only = self.sums.iter().flatten().count() == 1;
        let is_money = matches!(self.column.measure, Measure::Money(_));
        let has_parts = self.names[..row]
            .iter()
            .any(|name| is_part(name) || name.starts_with(DASHES));
        let is_certain = word == SumWord::Total && only && is_money && !has_parts;
        // A net figure of one sum is a figure of its own, unless it is near to what rows give.
        let near = nearest(money, &ways);
        let at = match word {
            SumWord::Total => 0,
            SumWord::Net => near.or((totals.len() > 1).then_some(0))?,
        };
        let mut told = ways.into_iter().nth(at)?;
        told.is_likely = !is_certain;
        Some(told)
    }

    /// The figures of the rows that are no sums; `None` where something else than a figure stands.
    fn items(&self, from: usize, to: usize) -> Option<Vec<Term>> {
        self.items_but(from, to, &|_| false)
    }

    /// Those without rows that are parts of others, by *varav* or by a name of that kind.
    fn items_but(&self, from: usize, to: usize, is: &dyn Fn(&str) -> bool) -> Option<Vec<Term>> {
        let is_item = |row: &usize| {
            let name = &self.names[*row];
            self.sums[*row].is_none() && !is_part(name) && !is(name)
        };
        self.terms((from..to).filter(is_item))
    }

    fn totals(&self, to: usize) -> Option<Vec<Term>> {
        self.terms((0..to).filter(|row| self.sums[*row].is_some()))
    }

    fn terms(&self, rows: impl Iterator<Item = usize>) -> Option<Vec<Term>> {
        let mut terms = Vec::new();
        for row in rows {
            let cell = self.column.cells[row]?;
            match cell.worth {
                Worth::Unknown => return None,
                Worth::Nothing => {}
                Worth::Figure(money) => terms.push(Term {
                    name: self.names[row].clone(),
                    money,
                    is_negative: false,
                    span: cell.span,
                    given: None,
                }),
            }
        }
        Some(terms)
    }
}

/// Marks before the names of rows that may be parts.
const DASHES: [char; 4] = ['-', '–', '—', '•'];

/// Whether a row is a part of the one above, which is added already.
pub(super) fn is_part(name: &str) -> bool {
    let first = words(name).next().map(|(_, word)| word.to_lowercase());
    matches!(first.as_deref(), Some("varav" | "därav"))
}

/// The way that gives what is nearest to a result, where that is near.
fn nearest(stated: Money, ways: &[Statement]) -> Option<usize> {
    let near = ways.iter().enumerate();
    let near = near.filter(|(_, way)| is_near(stated, way));
    let apart = |way: &Statement| {
        let gives: Decimal = way.moneys().iter().map(|money| money.kronor).sum();
        (gives - stated.kronor).abs()
    };
    let nearest = near.min_by_key(|(_, way)| apart(way));
    nearest.map(|(at, _)| at)
}

/// Whether a result is so near to what rows give that it is meant to be that: within this part of
/// the largest of them.
fn is_near(stated: Money, way: &Statement) -> bool {
    /// More than a slip in a middle digit makes, and less than most rows that are no part of it.
    const PER_CENT: i64 = 15;
    let moneys = way.moneys();
    let largest = moneys.iter().map(|money| money.kronor.abs()).max();
    let reach = largest.unwrap_or_default() * Decimal::new(PER_CENT, 2);
    let gives: Decimal = moneys.iter().map(|money| money.kronor).sum();
    let has_same_sign = gives.is_sign_negative() == stated.kronor.is_sign_negative();
    has_same_sign && (gives - stated.kronor).abs() <= reach
}

fn joined(one: &[Term], two: &[Term]) -> Vec<Term> {
    one.iter().chain(two).cloned().collect()
}

/// The first less the others.
fn less(terms: &[Term]) -> Vec<Term> {
    let turned = terms.iter().enumerate().map(|(index, term)| {
        let sign = if index == 0 {
            Decimal::ONE
        } else {
            Decimal::NEGATIVE_ONE
        };
        let mut term = term.clone();
        term.money.kronor *= sign;
        term.is_negative = index > 0;
        term
    });
    turned.collect()
}

/// What is taken away instead of what it is taken from.
fn turned(mut terms: Vec<Term>) -> Vec<Term> {
    for term in &mut terms {
        term.money.kronor = -term.money.kronor;
        term.is_negative = !term.is_negative;
    }
    terms
}

/// The text of a cell without the marks around it.
pub(super) fn name(text: &ReadText<'_>, cell: Option<&std::ops::Range<usize>>) -> String {
    let written = cell.map_or("", |range| &text.written[range.clone()]);
    bare(written).to_owned()
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['*', '_']).trim()
}

pub(super) fn sum_word(name: &str) -> Option<SumWord> {
    let first = words(name).next().map(|(_, word)| word.to_lowercase())?;
    match first.as_str() {
        _ if result_name(name) == Some(ResultName::Net) => Some(SumWord::Net),
        "tillsammans" if words(name).count() == 1 => Some(SumWord::Total),
        _ => sum_name(name).map(|_| SumWord::Total),
    }
}
