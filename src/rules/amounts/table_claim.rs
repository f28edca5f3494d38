//! A175 `table-claim`: a sentence says of a table, or of one of its rows, what the table does not.

mod limits;
mod of_row;
mod of_table;
mod rows;
mod swapped;

use std::collections::HashSet;

use rows::NamedRows;
use rust_decimal::Decimal;

use super::{
    column_pattern, counted_share, enumeration_sum, near_miss, other_total, points_or_percent,
    price_times_count, repeated_amount, row_amount, row_figure, stated_average, stated_change,
    stated_comparison, stated_difference, stated_fraction, stated_rest, stated_result,
    stated_share, summary_figure, swapped_figure,
};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_numbers::{Counted, Number};
use crate::model::Table;
use crate::source::Span;
use crate::swedish::{is_month, is_year};
use crate::text::words::words;
use crate::text::{ReadText, Sentence};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A175",
        name: "table-claim",
        severity: Severity::Warning,
        summary: "texten säger något om tabellen som den inte säger",
        page: include_str!("table_claim.md"),
    },
    check,
};

/// A sentence outside the tables, with what it says.
struct Said<'t, 'a> {
    text: &'t ReadText<'a>,
    words: &'t str,
    /// Where it begins in the text.
    start: usize,
    /// Its numbers, those in words among them; years and days are none.
    numbers: Vec<Number>,
    /// The years that it names.
    years: Vec<&'t str>,
}

/// What a sentence says that the table does not.
struct Claim {
    number: Number,
    /// What the table has instead, in words.
    label: String,
    /// Where it stands in the table.
    places: Vec<Span>,
}

impl Said<'_, '_> {
    /// A number of it, with what the table gives instead.
    fn claim(&self, number: &Number, gives: &str, places: impl Iterator<Item = Span>) -> Claim {
        Claim {
            number: number.clone(),
            label: format!("{gives}, inte {}", number.shown(self.text)),
            places: places.collect(),
        }
    }
}

fn check(checker: &Checker<'_>) {
    let of_case = checker.case.tables();
    let tables: Vec<&Table> = of_case.chain(checker.markdown_tables()).collect();
    if tables.is_empty() {
        return;
    }
    let rows = NamedRows::of(tables);
    let mut found = Vec::new();
    for text in checker.prose() {
        let sentences = text.sentences();
        for sentence in sentences {
            if let Some(said) = said(checker, text, sentence) {
                found.extend(claim(&rows, &said).map(|claim| finding(checker, text, &claim)));
            }
        }
    }
    if found.is_empty() {
        return;
    }
    let told = checker.spoken_of_by(&others());
    found.retain(|it: &Diagnostic| !told.contains(&it.primary.span));
    let mut places = HashSet::new();
    found.retain(|it| places.insert(it.primary.span));
    checker.report_all(found);
}

fn claim(rows: &NamedRows<'_>, said: &Said<'_, '_>) -> Option<Claim> {
    of_row::claim(rows, said)
        .or_else(|| swapped::claim(rows, said))
        .or_else(|| limits::claim(rows, said))
        .or_else(|| of_table::claim(rows, said))
}

/// Nothing for a sentence without a number, in a table or in quotation marks, or that plans, asks
/// or supposes: what it says is no fact of the table.
fn said<'t, 'a>(
    checker: &'t Checker<'_>,
    text: &'t ReadText<'a>,
    sentence: &Sentence,
) -> Option<Said<'t, 'a>> {
    let range = sentence.range.clone();
    if text.is_quoted(range.start) || text.is_in_table(range.start) {
        return None;
    }
    let sentence = &text.flowing()[range.clone()];
    let figures = checker.numbers_in(text, &range).iter();
    let in_words = checker.number_words_of(text).iter();
    let in_words = in_words.filter(|it| range.contains(&it.figure.start));
    let written = |it: &Number| &text.flowing()[it.figure.clone()];
    let mut numbers: Vec<Number> = figures
        .chain(in_words)
        .filter(|it| !is_year(written(it)) && !is_day(it))
        .cloned()
        .collect();
    numbers.sort_by_key(|it| it.figure.start);
    let years = sentence.split(|c: char| !c.is_ascii_digit());
    (!numbers.is_empty() && !supposes(sentence)).then(|| Said {
        text,
        words: sentence,
        start: range.start,
        numbers,
        years: years.filter(|run| is_year(run)).collect(),
    })
}

fn is_day(number: &Number) -> bool {
    matches!(&number.counted, Counted::Word(noun) if is_month(noun))
}

fn supposes(sentence: &str) -> bool {
    const WORDS: [&str; 23] = [
        "skulle",
        "borde",
        "målet",
        "mål",
        "målen",
        "tidigare",
        "utom",
        "exklusive",
        "per",
        "inklusive",
        "förutom",
        "utöver",
        "ytterligare",
        "varav",
        "därav",
        "varje",
        "snitt",
        "genomsnitt",
        "budgeterade",
        "felaktigt",
        "preliminärt",
        "räknat",
        "moms",
    ];
    has_any(sentence, &WORDS) || sentence.ends_with('?')
}

/// Whether one of some words, in small letters, is in a sentence.
fn has_any(sentence: &str, list: &[&str]) -> bool {
    let mut all = words(sentence).map(|(_, word)| word.to_lowercase());
    all.any(|word| list.contains(&word.as_str()))
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, claim: &Claim) -> Diagnostic {
    let place = text.place(claim.number.range.clone());
    let found = checker.at(place, claim.label.as_str());
    let found = claim
        .places
        .iter()
        .fold(found, |found, place| found.related(*place, "tabellen"));
    found.hint("rätta det som är fel; gäller talet något annat än tabellen, skriv ut vad")
}

/// Between half and twice as much: further off it is something else.
fn is_near(said: Decimal, gives: Decimal) -> bool {
    let (said, gives) = (said.abs(), gives.abs());
    !gives.is_zero() && said + said >= gives && gives + gives >= said
}

/// The rules that may tell of the same.
fn others() -> [&'static Rule; 20] {
    [
        &column_pattern::RULE,
        &counted_share::RULE,
        &enumeration_sum::RULE,
        &near_miss::RULE,
        &other_total::RULE,
        &points_or_percent::RULE,
        &price_times_count::RULE,
        &repeated_amount::RULE,
        &row_amount::RULE,
        &row_figure::RULE,
        &stated_average::RULE,
        &stated_change::RULE,
        &stated_comparison::RULE,
        &stated_difference::RULE,
        &stated_fraction::RULE,
        &stated_rest::RULE,
        &stated_result::RULE,
        &stated_share::RULE,
        &summary_figure::RULE,
        &swapped_figure::RULE,
    ]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    const TENDERS: &str = "| Anbudsgivare | Pris (kr) |\n|---|---|\n| Alnö Bygg AB | 3 214 000 |\n\
                           | Byggpartner i Sund AB | 3 052 000 |\n| Norrvikens Mark AB | 2 728 000 |";
    const VISITS: &str = "| Besök | 2023 | 2024 |\n|---|---|---|\n| Huvudbiblioteket | 125 000 | \
                          135 000 |\n| Filialerna | 41 300 | 39 700 |\n| Bokbussen | 6 200 | 6 450 |";
    const COSTS: &str = "| Kostnadsslag | Kalkyl (tkr) | Utfall (tkr) |\n|---|---|---|\n\
                         | Vägunderhåll | 7 600 | 7 740 |\n| Belysning | 3 300 | 3 270 |\n\
                         | Parker | 2 200 | 2 180 |";
    const GRANTS: &str = "| Förening | Bidrag (tkr) |\n|---|---|\n| Idrottsalliansen | 1 250 |\n\
                          | Kulturkooperativet | 640 |\n| Ungdomsrådet | 290 |\n| Summa | 2 180 |";

    const YEARS: &str = "| Tkr | 2022 | 2023 | 2024 |\n|---|---|---|---|\n\
                         | Färdtjänst | 5 120 | 5 410 | 5 960 |\n\
                         | Skolskjuts | 12 800 | 13 050 | 13 300 |";
    const PUPILS: &str = "| Skola | Elever |\n|---|---|\n| Norrskolan | 214 |\n| Söderskolan | 187 |\n\
                          | Byskolan | 12 |";

    fn told(table: &str, text: &str) -> usize {
        let written = format!("{text}\n\n{table}").replace('\n', "\n  ");
        found_in(&RULE, &format!("bakgrund: |\n  {written}\n")).len()
    }

    #[test]
    fn what_a_table_does_not_say_is_told() {
        for (table, text) in [
            (
                TENDERS,
                "Mellan det dyraste och det billigaste skiljer 468 000 kr.",
            ),
            (VISITS, "Huvudbibliotekets besök steg med 18 procent."),
            (COSTS, "Vägunderhållet blev 410 tkr dyrare än kalkylen."),
            (GRANTS, "Idrottsalliansen får 75 procent av hela bidraget."),
            (GRANTS, "Två av föreningarna får mer än 700 tkr."),
            (GRANTS, "Ingen av föreningarna får mer än 1 000 tkr."),
            (GRANTS, "Tillsammans får de 2 810 tkr."),
            (
                GRANTS,
                "Idrottsalliansen får 1 250 tkr, eller 75 procent av hela bidraget.",
            ),
            (
                YEARS,
                "År 2024 betalade kommunen 5 410 tkr för färdtjänsten.",
            ),
        ] {
            assert_eq!(told(table, text), 1, "{text}");
        }
    }

    /// Where another amount of the text is as near, only the name that stands before says which
    /// row is meant.
    #[test]
    fn an_amount_after_the_name_of_a_row_is_held_to_it() {
        let told = |amount: &str| {
            let text = format!(
                "Mottagningen i Mora får {amount} kr, och mottagningen i Avesta får 930 000 kr."
            );
            let rows = "      - {post: Extra operationer i Falun, belopp: 2 480 000}\n\
                        \x20     - {post: Kvällsmottagning i Mora, belopp: 1 850 000}\n\
                        \x20     - {post: Mottagning i Avesta, belopp: 930 000}\n\
                        \x20     - {post: Utrustning, belopp: 940 000}\n";
            let table = format!("belopp:\n  - id: a\n    rubrik: Medel\n    poster:\n{rows}");
            let point = "Nämnden ger 1 840 000 kr till operationer i Falun.";
            let points = format!("förslag_till_beslut:\n  punkter:\n    - {point}\n");
            found_in(&RULE, &format!("{points}bedömning: {text}\n{table}")).len()
        };
        assert_eq!(
            (told("1 580 000"), told("1 850 000"), told("400 000")),
            (1, 0, 0)
        );
    }

    #[test]
    fn figures_that_are_too_long_to_reckon_with_are_left() {
        let table = "| Besök | 2023 | 2024 |\n|---|---|---|\n\
                     | Huvudbiblioteket | 0,00000000000001 | 99 999 999 999 999 |\n\
                     | Filialerna | 1 | -1,00000000000001 |";
        assert_eq!(
            told(table, "Huvudbibliotekets besök steg med 18 procent."),
            0
        );
        assert_eq!(
            told(table, "Filialerna står för 18 procent av alla besök."),
            0
        );
    }

    #[test]
    fn what_it_says_and_what_is_said_of_others_is_left() {
        for (table, text) in [
            (
                TENDERS,
                "Mellan det dyraste och det billigaste skiljer 486 000 kr.",
            ),
            (
                TENDERS,
                "Mellan det dyraste och det näst dyraste skiljer 162 000 kr.",
            ),
            (
                TENDERS,
                "Norrvikens anbud är på 2 728 000 kr och uppfyller kraven.",
            ),
            (
                TENDERS,
                "Norrvikens anbud är 12 procent lägre än förra avtalet.",
            ),
            (VISITS, "Huvudbibliotekets besök steg med 8 procent."),
            (VISITS, "Huvudbibliotekets utlån steg med 3 procent."),
            (VISITS, "Huvudbiblioteket har 12 anställda."),
            (COSTS, "Vägunderhållet blev 140 tkr dyrare än kalkylen."),
            (COSTS, "Vägunderhållet kostade 300 tkr mer än 2019."),
            (GRANTS, "Idrottsalliansen får 57 procent av hela bidraget."),
            (
                GRANTS,
                "Idrottsalliansen har 40 procent av alla medlemmar i länet.",
            ),
            (GRANTS, "En av föreningarna får mer än 700 tkr."),
            (GRANTS, "Två av föreningarna behöver 700 tkr till hösten."),
            (GRANTS, "Alla föreningar behöver 300 tkr."),
            (GRANTS, "Nämndens totala ram är 2 300 tkr."),
            (GRANTS, "Tillsammans söker de 2 300 tkr."),
            (
                VISITS,
                "Huvudbiblioteket har ökat sina besök med 20 procent sedan 2015.",
            ),
            (VISITS, "Huvudbibliotekets personal växte med 10 procent."),
            (PUPILS, "Alla elever är under 16 år."),
            (
                PUPILS,
                "Ingen av eleverna har mer än 4 kilometer till skolan.",
            ),
            (PUPILS, "Samtliga elever får svar inom högst 30 dagar."),
            (
                YEARS,
                "År 2024 betalade kommunen 5 960 tkr för färdtjänsten.",
            ),
            (YEARS, "Färdtjänsten kostade 16 490 tkr till och med 2024."),
            (GRANTS, "Tillsammans får de 2 180 tkr."),
            (GRANTS, "Tillsammans har nämnden delat ut 9 400 tkr i år."),
        ] {
            assert_eq!(told(table, text), 0, "{text}");
        }
    }
}
