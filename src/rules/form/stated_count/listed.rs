//! The tables that list things, by what their heads call them.

use std::collections::{HashMap, HashSet};

use crate::check::rule::Checker;
use crate::source::Span;
use crate::text::ReadText;
use crate::text::tables::MarkdownTable;
use crate::text::words::words;

/// The rows of a table, by what its head calls them.
pub(super) struct ListingTable {
    /// In lower case: *kontroll*.
    pub(super) noun: String,
    pub(super) count: usize,
    /// The head.
    pub(super) span: Span,
}

/// The tables whose head names their rows, but for those of one name.
pub(super) fn listed(checker: &Checker<'_>) -> Vec<ListingTable> {
    let of_case = checker.case.tables().filter_map(|table| {
        let head = table.first_head.located()?;
        let names: Vec<&str> = table.items().map(|row| row.name.text()).collect();
        Some(ListingTable {
            noun: noun(&head.value)?,
            count: counted(&names)?,
            span: head.span,
        })
    });
    let texts = checker.prose().iter();
    let in_texts = texts.flat_map(|text| text.tables().iter().filter_map(|it| of_text(text, it)));
    let all: Vec<ListingTable> = of_case.chain(in_texts).collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for listed in &all {
        *times.entry(listed.noun.clone()).or_default() += 1;
    }
    let is_sure = |it: &ListingTable| times[&it.noun] == 1 && it.count >= 2;
    { all }.into_iter().filter(is_sure).collect()
}

/// A head of one word that names a thing.
fn noun(head: &str) -> Option<String> {
    /// Shorter ones are *Nr* and units.
    const SHORTEST: usize = 4;
    /// Heads that say nothing of what the rows are.
    const LOOSE: [&str; 12] = [
        "post", "rubrik", "namn", "kostnad", "belopp", "datum", "summa", "nummer", "månad",
        "vecka", "dagar", "timme",
    ];
    let lower = head.trim().to_lowercase();
    let is_word = lower.chars().all(char::is_alphabetic) && lower.chars().count() >= SHORTEST;
    (is_word && !LOOSE.contains(&lower.as_str())).then_some(lower)
}

/// A table in Markdown: the first column whose cells are words.
fn of_text(text: &ReadText<'_>, table: &MarkdownTable) -> Option<ListingTable> {
    let (head, rows) = table.rows.split_first()?;
    let is_word = |cell: &str| cell.trim().starts_with(char::is_alphabetic);
    let column = (0..table.columns).find(|column| {
        let cells = rows.iter().filter_map(|row| row.cells.get(*column));
        !rows.is_empty() && { cells }.all(|cell| is_word(&text.written[cell.clone()]))
    })?;
    let range = head.cells.get(column)?;
    let names = rows.iter().filter_map(|row| row.cells.get(column));
    let names: Vec<&str> = names.map(|it| text.written[it.clone()].trim()).collect();
    Some(ListingTable {
        noun: noun(&text.written[range.clone()])?,
        count: counted(&names)?,
        span: text.place(range.clone()),
    })
}

/// How many things the rows name; nothing where a row is none, or two in one.
fn counted(names: &[&str]) -> Option<usize> {
    const NO_THINGS: [&str; 24] = [
        "summa",
        "totalt",
        "total",
        "sammanlagt",
        "sammantaget",
        "samtliga",
        "alla",
        "hela",
        "genomsnitt",
        "snitt",
        "medel",
        "medelvärde",
        "median",
        "delsumma",
        "övrigt",
        "övriga",
        "gemensamt",
        "reserv",
        "oförutsett",
        "avrundning",
        "central",
        "kvar",
        "varav",
        "enligt",
    ];
    let is_thing = |name: &str| {
        let lower = name.to_lowercase();
        let first = words(&lower).next().map_or("", |(_, word)| word);
        let is_one = !lower.contains(" och ") && !lower.contains(['(', ',', '/']);
        is_one && !first.is_empty() && !NO_THINGS.contains(&first)
    };
    let apart: HashSet<&&str> = names.iter().collect();
    (apart.len() == names.len() && names.iter().all(|it| is_thing(it))).then_some(names.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows_that_are_no_things_are_not_counted() {
        for last in [
            "Totalt",
            "Genomsnitt",
            "Logg och attest",
            "Logg (ny)",
            "Attest",
        ] {
            assert_eq!(super::counted(&["Attest", "Logg", last]), None, "{last}");
        }
        assert_eq!(super::counted(&["Attest", "Logg", "Jäv"]), Some(3));
    }
}
