//! Single faults made by rule in the text of a case.

use skrivelse::model::sums::Precision;
use skrivelse::model::{Case, Cell, Table, TableForm};
use skrivelse::project::LoadedCase;
use skrivelse::source::{Source, Span};
use skrivelse::swedish::{Amount, Money, Unit};

/// A case with one fault.
pub struct Mutant {
    /// Kind of fault, in Swedish as in the table of the docs.
    pub family: &'static str,
    /// The faulty text.
    pub text: String,
    /// What was changed.
    pub what: String,
    /// Nothing may excuse a miss.
    pub must_be_found: bool,
}

/// All single faults of a case.
pub fn mutants(loaded: &LoadedCase) -> Vec<Mutant> {
    let (source, case) = (&*loaded.source, loaded.case.as_ref().unwrap());
    let mut mutants = digits(source, case);
    mutants.extend(dropped_rows(source, case));
    mutants.extend(swapped_units(source, case));
    mutants.extend(removed_parts(source));
    mutants.extend(other_signatories(source, case));
    mutants.extend(removed_verbs(source, case));
    mutants.extend(insertions(source, case));
    mutants
}

fn mutant(family: &'static str, source: &Source, span: Span, new: &str) -> Mutant {
    let text = format!(
        "{}{new}{}",
        &source.text()[..span.start],
        &source.text()[span.end..]
    );
    let line = source.position(span.start).line;
    let what = format!(
        "rad {line}: {:?} → {new:?}",
        source.slice(span).chars().take(40).collect::<String>()
    );
    Mutant {
        family,
        text,
        what,
        must_be_found: false,
    }
}

/// A summed figure: its place, the money, and how much it may change without contradicting the sum.
struct Figure {
    span: Span,
    amount: Amount,
    unit: Unit,
    slack: rust_decimal::Decimal,
}

/// The figures of stated sums: every term and every sum.
fn figures(case: &Case) -> Vec<Figure> {
    let mut figures = Vec::new();
    for table in case.tables() {
        let is_rounded = table.precision == Precision::Rounded;
        if table.form == TableForm::Short {
            let terms = table.rows.iter().map(|row| &row.cells[0]);
            figures.extend(summed(terms, &table.total.cells[0], table.unit, is_rounded));
            continue;
        }
        for row in &table.rows {
            let (sum, terms) = row.cells.split_last().unwrap();
            figures.extend(summed(terms, sum, table.unit, is_rounded));
        }
    }
    figures
}

/// The terms of one stated sum, and the sum; nothing when no sum is stated.
fn summed<'a>(
    terms: impl IntoIterator<Item = &'a Cell>,
    sum: &'a Cell,
    unit: Unit,
    is_rounded: bool,
) -> Vec<Figure> {
    let Some(sum) = sum.located() else {
        return Vec::new();
    };
    let located: Vec<_> = terms
        .into_iter()
        .filter_map(Cell::located)
        .chain([sum])
        .collect();
    let money: Vec<Money> = located
        .iter()
        .map(|amount| amount.value.money(unit))
        .collect();
    let is_exact = !is_rounded
        && money
            .iter()
            .all(|one| one.unit == Unit::Kr && one.step == money[0].step);
    let slack = if is_exact {
        rust_decimal::Decimal::ZERO
    } else {
        money.iter().map(|money| money.step).sum()
    };
    located
        .iter()
        .map(|amount| Figure {
            span: amount.span,
            amount: amount.value,
            unit,
            slack,
        })
        .collect()
}

/// Each digit of each summed figure made another digit.
fn digits(source: &Source, case: &Case) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for figure in figures(case) {
        let written = source.slice(figure.span).to_owned();
        for (at, digit) in written.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let value = u8::try_from(digit).unwrap() - b'0';
            let other = char::from(b'0' + (value + 3) % 10);
            let place = Span::new(figure.span.start + at, figure.span.start + at + 1);
            let changed = written[..at].to_owned() + &other.to_string() + &written[at + 1..];
            let Ok(amount) = Amount::parse(changed.trim_matches(['"', '\''])) else {
                continue;
            };
            let before = figure.amount.money(figure.unit).kronor;
            let difference = (amount.money(figure.unit).kronor - before).abs();
            let must_be_found = difference > figure.slack;
            let made = mutant(
                "en siffra ändrad i en summerad tabell",
                source,
                place,
                &other.to_string(),
            );
            mutants.push(Mutant {
                must_be_found,
                ..made
            });
        }
    }
    mutants
}

/// Lines from the one that holds `start` to the last that is indented deeper.
fn item(source: &Source, start: usize) -> Span {
    let indent = |number: usize| {
        let text = source.slice(source.line(number));
        text.len() - text.trim_start().len()
    };
    let first = source.position(start).line;
    let is_inside = |number: &usize| {
        source.slice(source.line(*number)).trim().is_empty() || indent(*number) > indent(first)
    };
    let last = (first + 1..=source.line_count())
        .take_while(is_inside)
        .last()
        .unwrap_or(first);
    Span::new(source.line(first).start, source.line(last).end)
}

/// The tables of one column that state their sum.
fn summed_tables(case: &Case) -> impl Iterator<Item = &Table> {
    let short = case.tables().filter(|table| table.form == TableForm::Short);
    short.filter(|table| table.total.cells[0].located().is_some())
}

fn dropped_rows(source: &Source, case: &Case) -> Vec<Mutant> {
    let rows = summed_tables(case).flat_map(|table| &table.rows);
    let is_money = |row: &&skrivelse::model::TableRow| {
        let amount = row.cells[0].amount();
        amount.is_some_and(|amount| !amount.figure.is_zero()) && !row.name.is_missing()
    };
    rows.filter(is_money)
        .map(|row| {
            mutant(
                "en rad struken i en summerad tabell",
                source,
                item(source, row.span.start),
                "",
            )
        })
        .collect()
}

fn swapped_units(source: &Source, case: &Case) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for table in summed_tables(case) {
        for row in table
            .rows
            .iter()
            .filter_map(|row| row.cells[0].located())
            .filter(|row| !row.value.figure.is_zero())
        {
            let written = source.slice(row.span).trim_matches(['"', '\'']);
            let other = match written.rsplit_once(' ') {
                Some((figure, "kr")) => format!("{figure} tkr"),
                Some((figure, "tkr")) => format!("{figure} mnkr"),
                Some((figure, "mnkr")) => format!("{figure} tkr"),
                _ => format!(
                    "{written} {}",
                    if table.unit == Unit::Kr {
                        "tkr"
                    } else {
                        "mdkr"
                    }
                ),
            };
            mutants.push(mutant("enheten bytt på en rad", source, row.span, &other));
        }
    }
    mutants
}

/// Each part that a memo must have, taken away.
fn removed_parts(source: &Source) -> Vec<Mutant> {
    let keys = [
        "datum",
        "diarienummer",
        "mottagare",
        "förslag_till_beslut",
        "sammanfattning",
        "barnets_bästa",
    ];
    let starts = (1..=source.line_count())
        .map(|number| source.line(number))
        .filter(|line| {
            let key = source.slice(*line).split(':').next().unwrap_or_default();
            keys.contains(&key)
        });
    starts
        .map(|line| mutant("en del struken", source, item(source, line.start), ""))
        .collect()
}

/// A signatory of the log replaced by somebody else.
fn other_signatories(source: &Source, case: &Case) -> Vec<Mutant> {
    let has_log = !case.signature_log.items().is_empty();
    let people = case
        .signatories
        .items()
        .iter()
        .filter(|_| has_log)
        .filter_map(|person| person.name.span());
    people
        .map(|span| {
            mutant(
                "en undertecknare bytt mot en annan",
                source,
                span,
                "Karin Exempelsson",
            )
        })
        .collect()
}

/// The verb of the decision taken out of a point.
fn removed_verbs(source: &Source, case: &Case) -> Vec<Mutant> {
    const VERBS: [&str; 12] = [
        "godkänner ",
        "beslutar ",
        "fastställer ",
        "antar ",
        "beviljar ",
        "ger ",
        "uppdrar ",
        "avslår ",
        "överlämnar ",
        "utser ",
        "lägger ",
        "noterar ",
    ];
    let points = case
        .proposal
        .get()
        .map(|proposal| proposal.points.items())
        .unwrap_or_default();
    let prose = points.iter().filter_map(|point| point.text.get());
    let verb = |prose: &skrivelse::model::Prose| {
        let found = VERBS
            .iter()
            .filter_map(|verb| word_with_space(source, prose.span, verb.trim_end()));
        found.min_by_key(|span| span.start)
    };
    prose
        .filter_map(verb)
        .map(|span| mutant("verbet struket ur en beslutspunkt", source, span, ""))
        .collect()
}

/// Where a word stands first in a text of the file, with the space or the line end after it.
fn word_with_space(source: &Source, text: Span, word: &str) -> Option<Span> {
    let written = source.slice(text);
    let places = written
        .match_indices(word)
        .map(|(at, _)| (at, at + word.len()));
    let is_whole = |(_, end): &(usize, usize)| written[*end..].starts_with([' ', '\n']);
    let (start, end) = places.into_iter().find(is_whole)?;
    Some(Span::new(text.start + start, text.start + end + 1))
}

/// Leftovers of a template and a test number of a person put into prose.
fn insertions(source: &Source, case: &Case) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for prose in case.prose() {
        let Some(at) = prose
            .text
            .find(' ')
            .filter(|at| !prose.text[..*at].contains(['#', '|', '-', '{', '>']))
        else {
            continue;
        };
        let Some(word) = word_with_space(source, prose.span, &prose.text[..at]) else {
            continue;
        };
        let place = Span::new(word.end - 1, word.end);
        for leftover in [
            " [text] ",
            " TODO ",
            " XXX ",
            " Klicka här ",
            " [ange belopp] ",
        ] {
            mutants.push(mutant("mallens utfyllnad insatt", source, place, leftover));
        }
        for number in [" 19121212-1212 ", " 121212-1212 ", " 191212121212 "] {
            mutants.push(mutant("ett personnummer insatt", source, place, number));
        }
    }
    mutants
}
