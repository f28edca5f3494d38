//! *850 000 kr för personal 2026* where the row has that for 2027: the figure of another year.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::money_words::TOTALS;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_rows::{FigureKind, RowFigure};
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::words::words;

/// A row, or the sums of a table, with the year that the head of each column has.
struct Dated<'r> {
    name: String,
    figures: Vec<(&'r RowFigure, String)>,
}

/// The numbers of a sentence that a row has for another year than the text says.
pub(super) fn wrong(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    own: &[Number],
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    let is_figure = |it: &&Number| !is_year(&text.flowing()[it.figure.clone()]);
    let all: Vec<&Number> = own.iter().filter(is_figure).collect();
    if all.len() == own.len() {
        // Most sentences have no year.
        return Vec::new();
    }
    let found = all.iter().enumerate().filter_map(|(at, said)| {
        let start = match at.checked_sub(1) {
            Some(before) => all[before].range.end,
            None => sentence.start,
        };
        let end = all
            .get(at + 1)
            .map_or(sentence.end, |next| next.figure.start);
        let is_exact = said.is_plain && !said.is_about && !matches!(said.counted, Counted::Percent);
        let year = year_of(text, said, start, end).filter(|_| is_exact)?;
        let clause = &text.flowing()[start..end];
        let whole = &text.flowing()[sentence.clone()];
        let dated = dated(checker, clause).or_else(|| dated(checker, whole))?;
        finding(checker, text, said, &year, &dated)
    });
    found.collect()
}

/// The year after a number in its clause, or the only one before it.
fn year_of(text: &ReadText<'_>, said: &Number, start: usize, end: usize) -> Option<String> {
    let after = text.flowing().get(said.range.end..end)?;
    let clause = after.split([',', ';', '.', '(', ':']).next()?;
    let clause = clause.split(" och ").next()?;
    let before = text.flowing().get(start..said.figure.start)?;
    the_year(clause).or_else(|| the_year(before))
}

/// The only year of a part of a sentence, that something is said of.
fn the_year(part: &str) -> Option<String> {
    /// *sedan 2026*, *jämfört med 2026*
    const OTHERS: [&str; 8] = ["sedan", "efter", "före", "mot", "än", "med", "till", "från"];
    let all: Vec<&str> = words(part).map(|(_, word)| word).collect();
    let mut years = (0..all.len()).filter(|at| is_year(all[*at]));
    let (at, None) = (years.next()?, years.next()) else {
        return None;
    };
    let before = at.checked_sub(1).map_or("", |before| all[before]);
    (!OTHERS.contains(&before)).then(|| all[at].to_owned())
}

/// The row that a text names, or the sums of the table that it is about.
fn dated<'r>(checker: &'r Checker<'_>, said: &str) -> Option<Dated<'r>> {
    let rows = checker.table_rows();
    let row = rows.named_in(said);
    let (name, figures): (String, Vec<&RowFigure>) = if let Some(row) = row {
        (format!("raden {}", row.name), row.figures.iter().collect())
    } else {
        let table = table_of(checker, said)?;
        let totals = rows.columns.iter().map(|column| &column.total);
        let own = totals.filter(|total| total.column.0 == table);
        ("summan".to_owned(), own.collect())
    };
    let heads = |(table, column): (usize, usize)| {
        let table = checker.case.tables().nth(table)?;
        the_year(&table.columns.get(column)?.name())
    };
    let figures = figures.into_iter();
    let figures: Vec<_> = figures
        .filter_map(|figure| Some((figure, heads(figure.column)?)))
        .collect();
    (figures.len() >= 2).then_some(Dated { name, figures })
}

/// The only table that a text names by its caption, or the only one where it speaks of a total.
fn table_of(checker: &Checker<'_>, said: &str) -> Option<usize> {
    /// So many letters are the same in all forms of a noun.
    const STEM: usize = 6;
    let stem = |word: &str| -> String { word.to_lowercase().chars().take(STEM).collect() };
    let named: Vec<String> = words(said).map(|(_, word)| stem(word)).collect();
    let is_named = |caption: &str| {
        let mut long = words(caption).filter(|(_, word)| word.chars().count() >= STEM);
        long.any(|(_, word)| named.contains(&stem(word)))
    };
    let says_total = words(said).any(|(_, word)| TOTALS.contains(&word.to_lowercase().as_str()));
    let tables = checker.case.tables().enumerate();
    let all: Vec<(usize, bool)> = tables
        .map(|(at, table)| (at, is_named(table.caption.text())))
        .collect();
    let mut meant = all.iter().filter(|(_, is_named)| *is_named);
    match (meant.next(), meant.next(), all.as_slice()) {
        (Some((at, _)), None, _) => Some(*at),
        (None, _, [(at, _)]) if says_total => Some(*at),
        _ => None,
    }
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    said: &Number,
    year: &str,
    dated: &Dated<'_>,
) -> Option<Diagnostic> {
    let kind = FigureKind::of(said);
    let agrees = |it: &RowFigure| {
        let step = said.step.max(it.step);
        it.kind == kind && (it.value.abs() - said.value.abs()).abs() * Decimal::TWO <= step
    };
    let figures = || dated.figures.iter();
    let (right, _) = figures().find(|(it, own)| own == year && it.kind == kind)?;
    let is_right = figures().any(|(it, own)| own == year && agrees(it));
    let (other, of_year) = figures().find(|(it, own)| own != year && agrees(it))?;
    if is_right {
        return None;
    }
    let label = format!(
        "{} har {} för {year}; {} är för {of_year}",
        dated.name, right.shown, other.shown
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(right.span, format!("{year}: {}", right.shown));
    Some(found.hint("rätta siffran eller året"))
}

#[cfg(test)]
mod tests {
    use crate::rules::amounts::row_figure::RULE;
    use crate::rules::testing::found_in;

    #[test]
    fn the_figure_of_another_year_is_told() {
        let found = |text: &str| {
            let table = "tabeller:\n  - id: t\n    rubrik: Driftkostnad\n    enhet: kr\n    kolumner: [\"2026\", \"2027\"]\n    rader:\n      - {rad: Personal, belopp: [800 000, 850 000]}\n      - {rad: Hyra, belopp: [400 000, 450 000]}\n";
            found_in(&RULE, &format!("bakgrund: |\n  {text}\n{table}")).len()
        };
        for text in [
            "Personalen kostar 850 000 kr under 2026.",
            "Under 2027 är hyran 400 000 kr.",
            "Driftkostnaden blir 1 300 000 kr 2026 och 1 300 000 kr 2027.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Personalen kostar 800 000 kr under 2026 och 850 000 kr under 2027.",
            "Under 2027 är hyran 450 000 kr.",
            "Driftkostnaden blir 1 200 000 kr 2026 och 1 300 000 kr 2027.",
            "Personalen kostar 850 000 kr, mer än 2026.",
            "Hyran har ökat till 450 000 kr sedan 2026.",
            "Taket kostar 850 000 kr under 2026.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
