//! A151 `row-figure`: a text gives a figure for what a row of a table is about, and the row has
//! another one that a slip of the pen makes it of.

mod begun;
mod bound;
mod by_figure;
mod column_total;
mod held;
mod other_year;
mod whole;

use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::{decided_amount, enumeration_sum, repeated_amount, row_amount, stated_result};
use bound::{Bound, bound};
use by_figure::ByFigure;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::corrections::is_corrected;
use crate::facts::prose_numbers::{Number, within};
use crate::facts::table_rows::{RowFigure, TableRows};
use crate::source::Span;
use crate::swedish::is_year;
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A151",
        name: "row-figure",
        severity: Severity::Warning,
        summary: "texten har en annan siffra än raden i tabellen",
        page: include_str!("row_figure.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let rows = checker.table_rows();
    if rows.rows.is_empty() {
        return;
    }
    let by_figure = ByFigure::of(rows);
    let mut found = Vec::new();
    for text in checker.prose() {
        let numbers = checker.numbers_of(text);
        for sentence in text.sentences() {
            let own = within(numbers, &sentence.range);
            let at = sentence.range.start;
            let is_asked = !own.is_empty() && !text.is_quoted(at) && !text.is_in_table(at);
            if is_asked && !is_corrected(text, at) {
                found.extend(wrong(checker, &by_figure, text, own, &sentence.range));
            }
        }
    }
    if !found.is_empty() {
        let told = checker.told_by(&[
            &enumeration_sum::RULE,
            &repeated_amount::RULE,
            &row_amount::RULE,
            &decided_amount::RULE,
            &stated_result::RULE,
        ]);
        found.retain(|it| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

/// What a sentence says of rows and is another figure than theirs; one finding for one number.
fn wrong(
    checker: &Checker<'_>,
    by_figure: &ByFigure<'_>,
    text: &ReadText<'_>,
    own: &[Number],
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    let rows = checker.table_rows();
    let mut found = in_sentence(checker, rows, text, own, sentence);
    let mut told: HashSet<Span> = found.iter().map(|it| it.primary.span).collect();
    let by_figure = by_figure::wrong(checker, rows, by_figure, text, own, sentence);
    let all = whole::wrong(checker, rows, text, own, sentence);
    let of_year = other_year::wrong(checker, text, own, sentence);
    let others = by_figure.into_iter().chain(all).chain(of_year);
    found.extend(others.filter(|it| told.insert(it.primary.span)));
    found
}

fn in_sentence(
    checker: &Checker<'_>,
    rows: &TableRows,
    text: &ReadText<'_>,
    own: &[Number],
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    let bound: Vec<Bound<'_, '_>> = (0..own.len())
        .filter_map(|at| bound(rows, text, own, at, sentence))
        .collect();
    let is_of_other_year = has_other_year(rows, &text.flowing()[sentence.clone()]);
    let wrong = bound.iter().filter_map(|it| {
        if it.fits() || checker.figures().times(it.number) > 1 {
            return None;
        }
        let beside = it.beside(&bound);
        let slip = it.slip().filter(|_| !is_of_other_year);
        let named = it.of_named_column(rows).filter(|_| !is_of_other_year);
        let (gives, figure) = beside.or(slip).or(named)?;
        Some(finding(checker, text, it, gives, figure))
    });
    let mut found: Vec<Diagnostic> = wrong.collect();
    if found.is_empty() && bound.is_empty() {
        found.extend(begun::wrong(checker, rows, text, own, sentence));
    }
    if !is_of_other_year {
        let rest = own.iter().filter(|number| {
            let mut bound = bound.iter();
            !bound.any(|it| it.number.figure == number.figure)
        });
        let rest: Vec<&Number> = rest.collect();
        found.extend(column_total::wrong(checker, rows, text, &rest, sentence));
    }
    found
}

fn has_other_year(rows: &TableRows, sentence: &str) -> bool {
    let runs = sentence.split(|c: char| !c.is_ascii_digit());
    let mut years = runs.filter(|run| is_year(run));
    years.any(|year| !rows.years.iter().any(|it| it == year))
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    bound: &Bound<'_, '_>,
    gives: Decimal,
    figure: &RowFigure,
) -> Diagnostic {
    let said = bound.number;
    let place = text.place(said.range.clone());
    let name = &bound.row.name;
    let label = format!(
        "texten säger {}, men raden {name} ger {}",
        said.shown(text),
        said.say(text, gives)
    );
    let found = checker.at(place, label);
    let found = found.related(figure.span, format!("raden {name}: {}", figure.shown));
    found.hint(
        "rätta den siffra som är fel; gäller de olika saker, skriv ut vad talet i texten avser",
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str) -> usize {
        let table = "tabeller:\n  - id: t\n    kolumner:\n      - {rubrik: Anställda, enhet: st}\n      - {rubrik: Svar, enhet: st}\n    rader:\n      - {rad: Vård och omsorg, belopp: [640, 448]}\n      - {rad: Teknik, belopp: [210, 172]}\n";
        found_in(&RULE, &format!("bakgrund: |\n  {text}\n{table}")).len()
    }

    #[test]
    fn another_figure_than_the_row_has_is_told() {
        for text in [
            "Inom vård och omsorg svarade 484 av 640 anställda.",
            "Teknik har 120 anställda.",
            "Inom teknik svarade 172 och inom vården och omsorgen 445.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn the_same_figure_and_other_figures_are_left() {
        for text in [
            "Inom vård och omsorg svarade 448 av 640 anställda.",
            "Teknik har 38 som inte svarade.",
            "Teknik har 12 bilar.",
            "Inom teknik svarade 172 och inom vården och omsorgen 448.",
            "Teknik hade 120 anställda 2019.",
            "Teknik och vård och omsorg har tillsammans 580 svar.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    /// An amount belongs to the name after it, also where a line ends in between.
    #[test]
    fn names_after_their_amounts_are_kept_apart() {
        let table = "belopp:\n  enhet: kr\n  poster:\n    - {namn: Körförbundet, belopp: 48 000}\n    - {namn: Släktforskarna, belopp: 12 500}\n";
        for text in [
            "Vi ger 48 000 kr till Körförbundet,\n  12 500 kr till Släktforskarna.",
            "Vi ger 48 000 kr till Körförbundet\n  och 12 500 kr till\n  Släktforskarna.",
        ] {
            let found = found_in(&RULE, &format!("bakgrund: |\n  {text}\n{table}"));
            assert_eq!(found.len(), 0, "{text}");
        }
    }

    #[test]
    fn totals_of_columns_are_held_to_the_text() {
        let table = "tabeller:\n  - id: t\n    enhet: tkr\n    kolumner: [Budget 2026, Utfall jan–aug, Prognos helår, {rubrik: Avvikelse, är: Budget 2026 - Prognos helår}]\n    rader:\n      - {rad: Gator, belopp: [189 150, 128 400, 193 450]}\n      - {rad: Park, belopp: [10 000, 7 000, 10 000]}\n";
        let found = |text: &str| {
            found_in(
                &RULE,
                &format!("datum: 2026-10-01\nbakgrund: |\n  {text}\n{table}"),
            )
            .len()
        };
        for text in [
            "Nämnden redovisar efter åtta månader ett utfall på 134,5 mnkr.",
            "Prognosen för helåret är ett underskott på 3,4 mnkr.",
            "Nämnden redovisar ett utfall på 135,4 tkr.",
            "Gators underskott på 5 900 tkr beror på snön.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Nämnden redovisar efter åtta månader ett utfall på 135,4 mnkr.",
            "Prognosen för helåret är ett underskott på 4,3 mnkr.",
            "I april var prognosen ett underskott på 3,0 mnkr.",
            "Underskottet på 1,2 mnkr i exploateringen ingår inte.",
            "Gators underskott på 4 300 tkr beror på snön.",
            "Gators underskott väntas bli 5 900 tkr.",
            "Gators underskott är 5 900 tkr efter elva månader.",
            "Gators underskott för vägar är 5 900 tkr.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
        let counts = "tabeller:\n  - id: t\n    kolumner:\n      - {rubrik: Stickprov, enhet: st}\n      - {rubrik: Avvikelser, enhet: st}\n    rader:\n      - {rad: Löner, belopp: [120, 9]}\n      - {rad: Inköp, belopp: [280, 23]}\n";
        let found = |said: &str| {
            let yaml = format!(
                "bakgrund: |\n  Vi har granskat 400 stickprov och fann {said} avvikelser.\n{counts}"
            );
            found_in(&RULE, &yaml).len()
        };
        assert_eq!(found("37"), 1);
        assert_eq!(found("32"), 0);
    }

    #[test]
    fn totals_of_markdown_are_held_to_the_text() {
        let found = |text: &str, total: &str| {
            let rows = "| Skola | Platser |\n  |---|--:|\n  | Åsby | 213 |\n  | Norrby | 194 |";
            let yaml = format!("bakgrund: |\n  {text}\n\n  {rows}{total}\n");
            found_in(&RULE, &yaml).len()
        };
        let total = "\n  | Summa | 407 |";
        for (text, total) in [
            ("Skolorna har 417 platser.", total),
            ("Sammanlagt har de 470 platser.", total),
            ("De två skolorna har tillsammans 417 platser.", ""),
        ] {
            assert_eq!(found(text, total), 1, "{text}");
        }
        for (text, total) in [
            ("Skolorna har 407 platser.", total),
            ("Åsby har 213 platser.", total),
            ("Kommunen har 970 platser.", total),
            ("Kommunen har 417 platser.", ""),
            ("De två skolorna har tillsammans 407 platser.", ""),
        ] {
            assert_eq!(found(text, total), 0, "{text}");
        }
    }

    #[test]
    fn all_of_something_is_its_sum() {
        let table = "  | Post | Belopp, mnkr |\n  |---|---:|\n  | Gator | −18,4 |\n  | Vatten | −18,5 |\n  | Summa utgifter | −36,9 |\n";
        let found =
            |text: &str| found_in(&RULE, &format!("bakgrund: |\n{table}\n  {text}\n")).len();
        assert_eq!(
            found("Vi anvisar 18,4 mnkr till kommunens samtliga utgifter."),
            1
        );
        assert_eq!(
            found("Vi anvisar 36,9 mnkr till kommunens samtliga utgifter."),
            0
        );
        assert_eq!(
            found("Vi anvisar 18,4 mnkr till gator, av samtliga utgifter."),
            0
        );
    }

    #[test]
    fn a_row_is_known_by_its_figures() {
        let table = "tabeller:\n  - id: t\n    enhet: mnkr\n    kolumner: [Utfall, Budget]\n    rader:\n      - {rad: Verksamhetens nettokostnader, belopp: [\"789,2\", \"790,8\"]}\n      - {rad: Skatter, belopp: [\"612,3\", \"608,0\"]}\n    summa: nej\n  - id: u\n    kolumner:\n      - {rubrik: I dag, enhet: kr/timme}\n      - {rubrik: Förslag, enhet: kr/timme}\n    rader:\n      - {rad: Zon A, belopp: [\"15\", \"20\"]}\n      - {rad: Zon B, belopp: [\"8\", \"10\"]}\n    summa: nej\n";
        let found = |text: &str| found_in(&RULE, &format!("bakgrund: |\n  {text}\n{table}")).len();
        for text in [
            "Kostnaderna är 789,2 mnkr, vilket är 1,8 mnkr lägre än budget.",
            "Avgiften i zon B höjs från 8 till 12 kr per timme.",
            "I zon A är höjningen 5 kr, i zon B 3 kr.",
            "I zon A höjs den från 15 till 20 kr. I zon B höjs den från 8 till 11 kr.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Kostnaderna är 789,2 mnkr, vilket är 1,6 mnkr lägre än budget.",
            "Kostnaderna är 789,2 mnkr, vilket är 8,1 mnkr lägre än i fjol.",
            "Avgiften i zon B höjs från 8 till 10 kr per timme.",
            "Avgiften i zon B har höjts från 6 till 8 kr per timme.",
            "I zon A är höjningen 5 kr, i zon B 2 kr.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn rows_are_named_by_their_first_noun_beside_others() {
        let table = "tabeller:\n  - id: t\n    enhet: kr\n    kolumner: [I dag, Förslag]\n    rader:\n      - {rad: Lunch i restaurang, belopp: [78, 84]}\n      - {rad: Matlåda till hemmet, belopp: [62, 66]}\n      - {rad: Helpension per månad, belopp: [4 150, 4 350]}\n    summa: nej\n";
        let found = |text: &str| found_in(&RULE, &format!("bakgrund: |\n  {text}\n{table}")).len();
        for text in [
            "Lunchen höjs med 6 kr, matlådan med 4 kr och helpensionen med 250 kr per månad.",
            "Matlådan höjs med 5 kr och lunchen med 6 kr.",
            "Lunchen blir 84 kr och matlådan 68 kr.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Lunchen höjs med 6 kr, matlådan med 4 kr och helpensionen med 200 kr per månad.",
            "Lunchen höjs med 7 kr.",
            "Lunchen blir 84 kr och matlådan ska inte kosta mer än 68 kr.",
            "Lunchen blir 84 kr, och i skolan är lunchen 40 kr.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn tables_in_markdown_have_rows_too() {
        let yaml = |said: &str| {
            format!(
                "bakgrund: |\n  | Förbund | Timmar | Bidrag, kr |\n  |---|---:|---:|\n  | ABF | 4 200 | 294 000 |\n  | Bilda | 2 000 | 140 000 |\n\n  Bilda får {said} kr.\n"
            )
        };
        assert_eq!(found_in(&RULE, &yaml("104 000")).len(), 1);
        assert_eq!(found_in(&RULE, &yaml("140 000")).len(), 0);
    }
}
