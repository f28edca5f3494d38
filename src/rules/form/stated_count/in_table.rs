//! Things that a table lists: *planen har sju kontroller*, and the table of them has eight rows.

use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::number;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::Number;
use crate::facts::table_rows::is_form_of;
use crate::source::Span;
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::tables::MarkdownTable;
use crate::text::words::words;

/// The rows of a table, by what its head calls them.
struct Listed {
    /// In lower case: *kontroll*.
    noun: String,
    count: usize,
    /// The head.
    span: Span,
}

/// What is told of the texts of a case.
pub(super) fn found(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let listed = listed(checker);
    if listed.is_empty() {
        return Vec::new();
    }
    let subject = subject(checker);
    let mut found = Vec::new();
    for text in checker.prose() {
        for sentence in text.sentences() {
            let at = sentence.range.start;
            if !text.is_quoted(at) && !text.is_in_table(at) {
                found.extend(in_sentence(
                    checker,
                    text,
                    &sentence.range,
                    &listed,
                    &subject,
                ));
            }
        }
    }
    found
}

/// The tables whose head names their rows, but for those of one name.
fn listed(checker: &Checker<'_>) -> Vec<Listed> {
    let of_case = checker.case.tables().filter_map(|table| {
        let head = table.first_head.located()?;
        let names: Vec<&str> = table.items().map(|row| row.name.text()).collect();
        Some(Listed {
            noun: noun(&head.value)?,
            count: counted(&names)?,
            span: head.span,
        })
    });
    let texts = checker.prose().iter();
    let in_texts = texts.flat_map(|text| text.tables().iter().filter_map(|it| of_text(text, it)));
    let all: Vec<Listed> = of_case.chain(in_texts).collect();
    let is_only = |it: &&Listed| all.iter().filter(|other| other.noun == it.noun).count() == 1;
    let only: Vec<bool> = all.iter().map(|it| is_only(&it)).collect();
    let only = { all }
        .into_iter()
        .zip(only)
        .filter(|(it, only)| *only && it.count >= 2);
    only.map(|(it, _)| it).collect()
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
fn of_text(text: &ReadText<'_>, table: &MarkdownTable) -> Option<Listed> {
    let (head, rows) = table.rows.split_first()?;
    let is_word = |cell: &str| cell.trim().starts_with(char::is_alphabetic);
    let column = (0..table.columns).find(|column| {
        let cells = rows.iter().filter_map(|row| row.cells.get(*column));
        !rows.is_empty() && { cells }.all(|cell| is_word(&text.written[cell.clone()]))
    })?;
    let range = head.cells.get(column)?;
    let names = rows.iter().filter_map(|row| row.cells.get(column));
    let names: Vec<&str> = names.map(|it| text.written[it.clone()].trim()).collect();
    Some(Listed {
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

/// The words of the title and the headings of the texts, in small letters.
fn subject(checker: &Checker<'_>) -> Vec<String> {
    /// Shorter ones are small words.
    const SHORTEST: usize = 4;
    let captions = checker.case.tables().map(|table| table.caption.text());
    let texts = captions.chain([checker.case.title.text()]);
    let all = texts.flat_map(|text| words(text).map(|(_, word)| word.to_lowercase()));
    all.filter(|word| word.chars().count() >= SHORTEST)
        .collect()
}

/// *Planen för 2026 består av sju kontroller*: longer beginnings say more.
const MOST_WORDS: usize = 12;

/// *planen har sju kontroller.*: what the memo is about, and all that it has.
fn in_sentence(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
    listed: &[Listed],
    subject: &[String],
) -> Option<Diagnostic> {
    let said = &text.flowing()[sentence.clone()];
    let all: Vec<(Range<usize>, &str)> = words(said).take(MOST_WORDS).collect();
    let at = subject_and_verb(&all, subject)?;
    let stated = number(all.get(at)?.1)?;
    let (noun_at, noun) = all.get(at + 1)?;
    let rows = listed
        .iter()
        .find(|it| is_form_of(&noun.to_lowercase(), &it.noun))?;
    // A row was added late, or has gone: further off they are others.
    let is_near = stated != rows.count && stated.abs_diff(rows.count) <= 2;
    if !is_near || says_number(checker, rows.count) || !ends_with(&said[noun_at.end..]) {
        return None;
    }
    let place = sentence.start + all[at].0.start..sentence.start + noun_at.end;
    let label = format!("tabellen har {} rader", rows.count);
    let found = checker.at(text.place(place), label);
    let found = found.related(rows.span, "tabellen");
    Some(found.hint("rätta antalet, eller rätta tabellen"))
}

/// *Planen har*, *Planen för 2026 består av*: how many words that is, where a sentence begins so
/// and the memo is about that.
fn subject_and_verb(all: &[(Range<usize>, &str)], subject: &[String]) -> Option<usize> {
    /// They have more things than a memo lists.
    const OWNERS: [&str; 6] = ["kommun", "region", "område", "bolag", "skol", "nämnd"];
    let word = |at: usize| all.get(at).map_or("", |(_, word)| *word);
    let first = word(0).to_lowercase();
    let is_definite = first.ends_with(['n', 't']);
    let is_owner = OWNERS.iter().any(|it| first.starts_with(it));
    if !is_definite || is_owner || !subject.iter().any(|own| is_form_of(&first, own)) {
        return None;
    }
    let has_year = word(1) == "för" && is_year(word(2));
    if has_year && !subject.iter().any(|own| own == word(2)) {
        return None;
    }
    let verb = if has_year { 3 } else { 1 };
    match (word(verb), word(verb + 1)) {
        ("består", "av") => Some(verb + 2),
        ("har" | "omfattar" | "innehåller" | "rymmer" | "redovisar", _) => Some(verb + 1),
        _ => None,
    }
}

/// *Tre är nya och visas här*: the texts know of the number of rows.
fn says_number(checker: &Checker<'_>, count: usize) -> bool {
    let is_it = |it: &Number| it.value == Decimal::from(count);
    checker.prose().iter().any(|text| {
        let in_words = checker.number_words_of(text).iter();
        let in_words = in_words.filter(|it| !text.is_in_table(it.figure.start));
        let numbers = checker.numbers_of(text).iter();
        let numbers = numbers.filter(|it| !text.is_in_table(it.figure.start));
        in_words.chain(numbers).any(is_it)
    })
}

/// Nothing stands after the noun that may say which of them are meant.
fn ends_with(after: &str) -> bool {
    let after = after.trim_end();
    after.is_empty() || after == "."
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in;

    fn found(text: &str) -> usize {
        let table = "|Nr|Kontroll|Risk|\n  |---|---|---:|\n  |1|Attest|9|\n  |2|Logg|9|\n  |3|Bisysslor|12|\n";
        let yaml = format!(
            "rubrik: Plan för intern kontroll 2026\nsammanfattning: {text}\nbedömning: |\n  {table}"
        );
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn rows_that_the_text_counts_otherwise_are_told() {
        for text in [
            "Planen för 2026 har fyra kontroller.",
            "Planen omfattar 2 kontroller.",
            "Planen består av fyra kontroller.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

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

    #[test]
    fn the_right_number_parts_and_others_are_left() {
        for text in [
            "Planen för 2026 har tre kontroller.",
            "Planen har fyra kontroller som är nya.",
            "Nämnden har fyra kontroller.",
            "Planen har två nya kontroller.",
            "Planen har tolv kontroller.",
            "Planen har fyra mål.",
            "Planen för 2025 har fyra kontroller.",
            "Planen har fyra kontroller. Tre är nya och visas här.",
            "Planen har fyra kontroller, varav tre görs i år.",
            "Den del av planen som gäller ekonomi har fyra kontroller.",
            "Den interna revisionen har fyra kontroller.",
            "Första utkastet till plan har fyra kontroller.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
