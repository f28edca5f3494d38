//! A158 `alternatives-added`: bids, alternatives to choose between, or parts of other rows, in one
//! worked-out sum.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::{At, Column};
use crate::model::{Measure, RowRole, Table, TableForm};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A158",
        name: "alternatives-added",
        severity: Severity::Warning,
        summary: "det som inte ska läggas ihop läggs ihop",
        page: include_str!("alternatives_added.md"),
    },
    check,
};

/// First words of what is chosen among others of its kind: `Alternativ 1`, `Anbud A`.
const NUMBERED: [&str; 7] = [
    "alternativ",
    "alt",
    "anbud",
    "offert",
    "scenario",
    "variant",
    "bud",
];

/// Ends of names that say the same: *Nollalternativ*.
const ENDS: [&str; 4] = ["alternativ", "alternativet", "scenario", "scenariot"];

/// Words in a caption or over the names of rows that say it of all rows.
const OF_ALL: [&str; 11] = [
    "anbudsgivare",
    "anbudsgivarna",
    "anbuden",
    "budgivare",
    "offerter",
    "offerterna",
    "alternativen",
    "scenarier",
    "scenarierna",
    "anbudsöppning",
    "anbudsjämförelse",
];

/// What a company is called in the end of its name.
const COMPANIES: [&str; 7] = ["ab", "hb", "kb", "as", "oy", "gmbh", "aktiebolag"];

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let found = rows(checker, table).or_else(|| columns(checker, table));
        checker.report_all(found);
        checker.report_all(parts(checker, table));
    }
}

fn rows(checker: &Checker<'_>, table: &Table) -> Option<Diagnostic> {
    let items: Vec<usize> = (0..table.rows.len())
        .filter(|row| table.rows[*row].role == RowRole::Item)
        .collect();
    let is_chosen = items.len() > 1 && table.shows_total() && are_alternatives(table, &items);
    let sum = is_chosen.then(|| invented(table)).flatten()?;
    let place = table.rows[items[0]].name.span()?;
    let label =
        format!("raderna ser ut som anbud eller alternativ, men läggs ihop: sista raden får {sum}");
    Some(finding(
        checker,
        place,
        label,
        "skriv summa: nej i tabellen",
    ))
}

/// `namn: varav gatljus`: a part of the row above, which counts once more.
fn parts(checker: &Checker<'_>, table: &Table) -> Option<Diagnostic> {
    let is_part = |name: &str| {
        let lower = name.trim_start().to_lowercase();
        ["varav ", "därav "]
            .iter()
            .any(|word| lower.starts_with(word))
    };
    let rows = table.rows.iter().skip(1).filter(|_| table.adds);
    let mut counted = rows.filter(|row| row.role == RowRole::Item && is_part(row.name.text()));
    let first = counted.next()?.name.span()?;
    let label = "raden är en del av raden ovanför, men läggs ihop med den";
    let found = checker.at(first, label);
    let found = counted
        .filter_map(|row| row.name.span())
        .fold(found, |found, place| found.related(place, "också här"));
    Some(found.hint(match table.form {
        TableForm::Wide => {
            "skriv varav: som nyckel i stället för radens namn, {varav: gatljus, belopp: …}, så räknas den inte in"
        }
        TableForm::Short => {
            "skriv tabellen under tabeller:, där raden är {varav: gatljus, belopp: […]} och inte räknas in"
        }
    }))
}

/// Alternatives side by side, with the sums of rows shown.
fn columns(checker: &Checker<'_>, table: &Table) -> Option<Diagnostic> {
    let (sums, given) = table.columns.split_last()?;
    let is_one = |column: &&Column| column.adds && is_alternative(&column.name());
    let mut found = given.iter().filter(is_one);
    let (first, _) = (found.next()?, found.next()?);
    let hint = "ta bort radsumma i tabellen";
    let label =
        "kolumnerna ser ut som anbud eller alternativ, men läggs ihop på varje rad".to_owned();
    let is_invented = sums.is_shown
        && (0..table.rows.len()).any(|row| {
            let at = At {
                row,
                column: given.len(),
            };
            !table.cell(at).is_stated() && table.cell(at).worth.figure().is_some()
        });
    is_invented.then(|| {
        finding(
            checker,
            first.head.span().unwrap_or(table.span),
            label,
            hint,
        )
    })
}

fn finding(checker: &Checker<'_>, place: Span, label: String, hint: &'static str) -> Diagnostic {
    let hint = format!("{hint}, om bara ett av dem ska gälla; annars: ange summan ur underlaget");
    checker.at(place, label).hint(hint)
}

/// The first sum of money at the end that nobody states.
fn invented(table: &Table) -> Option<String> {
    let row = table.total_row();
    let places = (0..table.columns.len()).map(|column| At { row, column });
    let mut sums = places.filter(|at| {
        let column = &table.columns[at.column];
        let is_money = matches!(table.measure(*at), Measure::Money(_));
        column.adds && column.is_shown && is_money && !table.cell(*at).is_stated()
    });
    let at = sums.next()?;
    Some(table.measure(at).say(table.cell(at).worth.figure()?))
}

fn are_alternatives(table: &Table, items: &[usize]) -> bool {
    let names: Vec<&str> = items
        .iter()
        .map(|row| table.rows[*row].name.text())
        .collect();
    let count = |is: &dyn Fn(&str) -> bool| names.iter().filter(|name| is(name)).count();
    if count(&is_alternative) > 1 && count(&is_alternative) * 2 >= names.len() {
        return true;
    }
    let over = [table.caption.text(), table.first_head.text()];
    let says_all = over
        .iter()
        .any(|text| words(text).any(|word| OF_ALL.contains(&word.as_str())));
    let first_head = table.first_head.text().to_lowercase();
    let are_bids = || {
        let heads = table.columns.iter().map(|column| column.head.text());
        let mut heads = heads.chain(over);
        heads.any(|head| words(head).any(|word| is_of_bids(&word)))
    };
    says_all
        || matches!(
            first_head.as_str(),
            "anbud" | "alternativ" | "offert" | "scenario"
        )
        || count(&is_company) == names.len() && are_bids()
}

/// `Alternativ 1`, `Anbud A: Byggbolaget`, `Nollalternativ`.
fn is_alternative(name: &str) -> bool {
    let mut all = words(name);
    let first = all.next().unwrap_or_default();
    let is_number = all
        .next()
        .is_some_and(|word| word.chars().count() == 1 || word.chars().all(|c| c.is_ascii_digit()));
    let is_numbered = is_number && NUMBERED.contains(&first.as_str());
    is_numbered
        || ENDS
            .iter()
            .any(|end| first.len() > end.len() && first.ends_with(end))
}

fn is_company(name: &str) -> bool {
    words(name).any(|word| COMPANIES.contains(&word.as_str()))
}

/// `anbudssumma`, `offert`, `utvärderingspris`
fn is_of_bids(word: &str) -> bool {
    let begins = ["anbud", "offert", "utvärderingspris", "jämförelsepris"];
    begins.iter().any(|begin| word.starts_with(begin))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::found_in;

    #[test]
    fn what_is_chosen_is_told_from_what_is_added() {
        for name in [
            "Alternativ 1",
            "Alt. B",
            "Anbud 2: Asfalt AB",
            "Nollalternativ",
            "Offert A",
        ] {
            assert!(is_alternative(name), "{name}");
        }
        for name in [
            "Alternativ drift",
            "Etapp 1",
            "Anbudstid",
            "Bud till grannar",
            "Gator",
        ] {
            assert!(!is_alternative(name), "{name}");
        }
        assert!(is_company("Byggbolaget i Exempelstad AB"));
        assert!(!is_company("Personal"));
    }

    #[test]
    fn parts_of_the_row_above_are_told() {
        let found = |rows: &str| {
            let table = format!("belopp:\n  enhet: kr\n  poster:\n{rows}");
            found_in(&RULE, &table).len()
        };
        let row = |key: &str, name: &str| format!("    - {{{key}: {name}, belopp: 100}}\n");
        let whole = row("namn", "Belysning");
        for name in ["varav gatljus", "Därav gatljus"] {
            assert_eq!(found(&format!("{whole}{}", row("namn", name))), 1, "{name}");
        }
        assert_eq!(found(&format!("{whole}{}", row("varav", "gatljus"))), 0);
        assert_eq!(found(&format!("{whole}{}", row("namn", "Varavägen"))), 0);
    }
}
