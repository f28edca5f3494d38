//! What each amount of a case agrees with: a sum that it belongs to, a table, or another text.

use crate::facts::Facts;
use crate::facts::prose_amounts::Mention;
use crate::facts::table_amounts::{AmountRole, Known, KnownAmounts, agrees};
use crate::model::table::At;
use crate::model::{Measure, Table};
use crate::source::Span;
use crate::swedish::Money;

/// An amount with what it agrees with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Where it stands.
    pub span: Span,
    /// What it agrees with, in words; nothing when it agrees with nothing.
    pub with: Option<String>,
    /// The line of that, from 1, when it is a single amount.
    pub line: Option<usize>,
    /// Whether it is added up, so that any other amount is told of. What only agrees with another
    /// may do so by chance.
    pub is_added: bool,
}

impl Compared {
    /// An amount of something that is added up.
    fn added(span: Span, with: String) -> Self {
        Self {
            span,
            with: Some(with),
            line: None,
            is_added: true,
        }
    }
}

/// The amounts of a case that are written in it, in the order of the file. What comes out of the
/// data by `{{ … }}` cannot differ from it.
pub fn compared(facts: &Facts<'_>) -> Vec<Compared> {
    let mut all = of_sums(facts);
    all.extend(of_enumerations(facts));
    all.extend(in_prose(facts, facts.table_amounts()));
    all.extend(facts.case.tables().flat_map(of_table));
    all.retain(|it| facts.source.elsewhere(it.span).is_none());
    // What is added to a sum or is one comes first, so that it stays.
    all.sort_by_key(|it| (it.span.start, it.with.is_none()));
    all.dedup_by_key(|it| it.span.start);
    all
}

/// The amounts that a case takes from other files: where it names each, what it is called, and how
/// many amounts come from it.
pub fn from_elsewhere(facts: &Facts<'_>) -> Vec<(Span, String, usize)> {
    let mut files: Vec<(Span, String, usize)> = Vec::new();
    for amount in facts.case.tables().flat_map(of_table) {
        let Some(place) = facts.source.elsewhere(amount.span) else {
            continue;
        };
        match files.iter_mut().find(|(near, ..)| *near == place.near) {
            Some((_, _, count)) => *count += 1,
            None => files.push((
                place.near,
                place.file.trim_end_matches(['!', ',', ' ']).to_owned(),
                1,
            )),
        }
    }
    files
}

/// Where an amount stands, in words.
fn place_in_words(facts: &Facts<'_>, span: Span) -> String {
    match facts.source.elsewhere(span) {
        Some(place) => format!("i {}", place.name()),
        None => format!("på rad {}", line_of(facts, span)),
    }
}

/// The line of an amount; of one in another file, where the case names that file.
fn line_of(facts: &Facts<'_>, span: Span) -> usize {
    let near = facts.source.elsewhere(span).map(|place| place.near);
    facts.source.position(near.unwrap_or(span).start).line
}

/// What is stated as a sum, and what is added to it.
fn of_sums(facts: &Facts<'_>) -> Vec<Compared> {
    let mut all = Vec::new();
    for sum in facts.stated_sums() {
        all.push(Compared::added(sum.span, "det som delarna ger".to_owned()));
        let with_sum = format!("summan {}", place_in_words(facts, sum.span));
        let terms = sum.terms.iter();
        all.extend(terms.map(|term| Compared::added(term.span, with_sum.clone())));
    }
    all
}

/// What a text adds up.
fn of_enumerations(facts: &Facts<'_>) -> Vec<Compared> {
    let mut all = Vec::new();
    for text in facts.prose() {
        for stated in facts.enumerations_of(text) {
            let sum = text.place(stated.sum.range.clone());
            let gives = if stated.fits {
                ""
            } else {
                ", som delarna inte ger"
            };
            let with_sum = format!("summan {}{gives}", place_in_words(facts, sum));
            all.push(Compared::added(sum, "beloppen som räknas upp".to_owned()));
            let parts = stated
                .parts
                .iter()
                .map(|part| text.place(part.range.clone()));
            all.extend(parts.map(|part| Compared::added(part, with_sum.clone())));
        }
    }
    all
}

fn in_prose(facts: &Facts<'_>, known: &KnownAmounts<'_>) -> Vec<Compared> {
    let texts = facts.prose_amounts().iter();
    let mentions: Vec<(Span, Money)> = texts
        .flat_map(|prose| {
            let place = |it: &Mention| (prose.text.place(it.range.clone()), it.money);
            prose.mentions.iter().map(place)
        })
        .collect();
    let with = |at: usize| {
        let (_, money) = mentions[at];
        // The total is what a reader thinks of first, then a row.
        let in_table = known.close_to(money).filter(|it| agrees(money, it.money));
        let in_table = in_table.min_by_key(|it| match it.role {
            AmountRole::Total => 0,
            AmountRole::Row => 1,
            AmountRole::Part => 2,
        });
        let others = mentions
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != at);
        let mut same = others.filter(|(_, (_, other))| agrees(money, *other));
        let in_table = in_table.map(|it| (in_words(it, money), line_of(facts, it.span)));
        in_table.or_else(|| {
            let (_, (place, other)) = same.next()?;
            let line = line_of(facts, *place);
            Some((format!("{} på rad {line}", how_alike(money, *other)), line))
        })
    };
    let all = (0..mentions.len()).map(|at| {
        let (with, line) = with(at).unzip();
        Compared {
            span: mentions[at].0,
            with,
            line,
            is_added: false,
        }
    });
    all.collect()
}

/// What one amount is to another that it agrees with.
fn how_alike(money: Money, other: Money) -> &'static str {
    if money.kronor.abs() == other.kronor.abs() {
        "samma belopp"
    } else {
        "avrundat belopp"
    }
}

fn in_words(known: &Known<'_>, money: Money) -> String {
    let is_rounded = money.kronor.abs() != known.money.kronor.abs();
    let rounded = if is_rounded { ", avrundat" } else { "" };
    format!("{}{rounded}", place_of(known))
}

fn place_of(known: &Known<'_>) -> String {
    let table = match known.table {
        "" => "tabellen".to_owned(),
        id => format!("tabellen {id}"),
    };
    match (known.role, known.name) {
        (AmountRole::Total, _) => format!("summan i {table}"),
        (_, "") => table,
        (_, name) => format!("raden {name} i {table}"),
    }
}

/// The amounts that are written in a table.
fn of_table(table: &Table) -> impl Iterator<Item = Compared> {
    let is_money = |at: &At| matches!(table.measure(*at), Measure::Money(_));
    let cells = table.places().filter(is_money);
    let spans = cells.filter_map(|at| Some(table.cell(at).stated()?.1));
    spans.map(|span| Compared {
        span,
        with: None,
        line: None,
        is_added: false,
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::compared;
    use crate::facts::Facts;
    use crate::model::Case;
    use crate::parse::parse;
    use crate::source::Source;

    #[test]
    fn each_amount_says_what_it_was_compared_with() {
        let yaml = "bakgrund: Det kostar 300 kr, eller 0,3 tkr. Hyran är 90 kr. Städ är 100 kr.\nbelopp:\n  - id: t\n    poster:\n      - {post: Städ, belopp: 100}\n      - {post: Mat, belopp: 200}\n    summa: 300\n  - id: u\n    poster:\n      - {post: El, belopp: 7}\n";
        let source = Arc::new(Source::new(Path::new("x.yaml"), yaml.to_owned()));
        let case = parse::<Case>(&source, None).value.unwrap();
        let found: Vec<(String, String)> = compared(&Facts::new(&source, &case, None, &[]))
            .into_iter()
            .map(|it| {
                (
                    source.slice(it.span).to_owned(),
                    it.with.unwrap_or_default(),
                )
            })
            .collect();
        let expected = [
            ("300 kr", "summan i tabellen t"),
            ("0,3 tkr", "summan i tabellen t"),
            ("90 kr", ""),
            ("100 kr", "raden Städ i tabellen t"),
            ("100", "summan på rad 7"),
            ("200", "summan på rad 7"),
            ("300", "det som delarna ger"),
            ("7", ""),
        ];
        let expected = expected.map(|(text, with)| (text.to_owned(), with.to_owned()));
        assert_eq!(found, expected);
    }
}
