//! X101 `pdf-access`: what the source can make hard to follow for a screen reader.
//!
//! Language, title, tags and outline are the tool's business; tables, links and headings in prose
//! are the author's.

use std::ops::Range;
use std::rc::Rc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::headings::{Heading, in_prose};
use crate::swedish::{counted, in_small};
use crate::text::shapes::links::links;
use crate::text::tables::{MarkdownTable, cells, is_ruled};
use crate::text::{BlockKind, ReadText, TextBlock};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "X101",
        name: "pdf-access",
        severity: Severity::Warning,
        summary: "den som lyssnar på handlingen kan inte följa med",
        page: include_str!("pdf_access.md"),
    },
    check,
};

/// Characters of an address that can be listened to.
const LONG: usize = 60;

/// Texts of links that say nothing when links are read one after the other.
const EMPTY: [&str; 8] = [
    "här",
    "länk",
    "länken",
    "läs mer",
    "läs mer här",
    "den här länken",
    "denna länk",
    "mer",
];

fn check(checker: &Checker<'_>) {
    let untitled = checker
        .case
        .sections
        .items()
        .iter()
        .filter(|it| it.title.text().is_empty() && !it.text.is_missing());
    for section in
        untitled.filter(|section| section.title.is_missing() || section.title.get().is_some())
    {
        let span = section.title.span().unwrap_or(section.span);
        checker.report(
            checker
                .at(span, "avsnittet har ingen rubrik")
                .hint("skriv rubrik: vad avsnittet handlar om"),
        );
    }
    for text in checker.prose() {
        checker.report_all(headings(checker, text));
        for (range, label, hint) in table_faults(text) {
            checker.report(checker.at(text.place(range), label).hint(hint));
        }
        for (range, label, hint) in link_faults(text.written) {
            checker.report(checker.at(text.place(range), label).hint(hint));
        }
    }
}

fn headings(checker: &Checker<'_>, text: &Rc<ReadText<'_>>) -> Vec<Diagnostic> {
    let empty = in_prose(text).filter(|heading| heading.text.is_empty());
    let finding = |heading: Heading<'_>| {
        let finding = checker.at(text.place(heading.line()), "rubriken har ingen text");
        finding.hint("skriv rubriken, eller ta bort tecknen")
    };
    empty.map(finding).collect()
}

type TableFault = (Range<usize>, String, &'static str);

const EVEN: &str = "ge varje kolumn en rubrik och varje rad lika många celler";

/// The faults of tables, each with its line, in order.
fn table_faults(text: &ReadText<'_>) -> Vec<TableFault> {
    if !text.written.contains('|') {
        return Vec::new();
    }
    let pairs = text.blocks().windows(2);
    let mut found: Vec<_> = pairs.filter_map(|pair| no_table(text, pair)).collect();
    found.extend(
        text.tables()
            .iter()
            .flat_map(|table| uneven_rows(text, table)),
    );
    found.sort_by_key(|(range, ..)| range.start);
    found
}

/// A line that was meant as the head of a table: above dashes and bars that do not fit it.
fn no_table(text: &ReadText<'_>, pair: &[TextBlock]) -> Option<TableFault> {
    let [head, ruled] = pair else { return None };
    if ruled.kind != BlockKind::BrokenRow {
        return None;
    }
    let ruled = &text.written[ruled.range.clone()];
    let said = text.written[head.range.clone()].lines().last()?;
    if !said.contains('|') || !is_ruled(ruled) {
        return None;
    }
    let (own, columns) = (cells(said.trim()), cells(ruled));
    let place = head.range.end - said.len()..head.range.end;
    // Lines right below an item or another text belong to that.
    if own == columns {
        let label = "raderna blir ingen tabell, för de hör till texten ovanför".to_owned();
        return Some((place, label, "sätt en tom rad före tabellen"));
    }
    let label = format!(
        "tabellhuvudet har {own} och strecken under {columns} kolumner: det blir ingen tabell"
    );
    Some((place, label, EVEN))
}

/// A column without a heading, and rows with more or fewer cells than there are columns.
fn uneven_rows(text: &ReadText<'_>, table: &MarkdownTable) -> Vec<TableFault> {
    let Some((head, rows)) = table.rows.split_first() else {
        return Vec::new();
    };
    let unnamed = head.cells.iter().position(Range::is_empty);
    let unnamed = unnamed.map(|column| {
        let label = format!("kolumn {} har ingen rubrik", column + 1);
        (head.range.clone(), label, EVEN)
    });
    let uneven = rows.iter().filter_map(|row| {
        if !text.written[row.range.clone()].contains('|') {
            let label = "raden blir en rad i tabellen ovanför".to_owned();
            return Some((row.range.clone(), label, "sätt en tom rad efter tabellen"));
        }
        let count = row.written_cells(text.written);
        let columns = table.columns;
        let label = format!(
            "raden har {}, tabellen {}",
            counted(count, "cell", "celler"),
            counted(columns, "kolumn", "kolumner")
        );
        (count != columns).then(|| (row.range.clone(), label, EVEN))
    });
    unnamed.into_iter().chain(uneven).collect()
}

type LinkFault = (Range<usize>, String, &'static str);

/// Links whose text says nothing, and addresses too long to listen to.
fn link_faults(text: &str) -> impl Iterator<Item = LinkFault> {
    links(text).filter_map(|link| {
        let length = link.said.chars().count();
        let says_nothing = link.said.is_empty() || EMPTY.contains(&&*in_small(link.said));
        let label = if link.has_text && says_nothing {
            format!("länken heter bara ”{}”", link.said)
        } else if link.said.contains("://") && length > LONG {
            format!("adressen är {length} tecken lång och läses upp tecken för tecken")
        } else {
            return None;
        };
        let hint = "skriv vad länken leder till: [kommunens öppettider](https://…)";
        Some((link.range, label, hint))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    #[test]
    fn faults_of_tables_are_found() {
        let faults = |text: &str| {
            let prose = Prose::new(text.to_owned(), Span::default());
            let found = table_faults(&ReadText::of_prose(&prose, None)).into_iter();
            found
                .map(|(range, label, _)| (text[range].to_owned(), label))
                .collect::<Vec<_>>()
        };
        let sound =
            "Text | mer\n\n| A | B |\n|---|---:|\n| 1 | 2 \\| 3 |\n| | 4 |\n\nA|B\n-|-\n1|2\n";
        assert!(faults(sound).is_empty(), "{:?}", faults(sound));
        let faulty = "| | B |\n|---|---|\n| 1 | 2 | 3 |\n\n| A | B |\n|---|\n";
        let expected = [
            ("| | B |", "kolumn 1 har ingen rubrik"),
            ("| 1 | 2 | 3 |", "raden har 3 celler, tabellen 2 kolumner"),
            (
                "| A | B |",
                "tabellhuvudet har 2 och strecken under 1 kolumner: det blir ingen tabell",
            ),
        ];
        assert_eq!(
            faults(faulty),
            expected.map(|(line, label)| (line.to_owned(), label.to_owned()))
        );
    }

    #[test]
    fn only_links_that_say_nothing_are_found() {
        let long = format!("https://kommun.example/{}", "a".repeat(60));
        for text in [
            "[här](https://a.example)",
            "[ Läs mer ](https://a.example)",
            "[](https://a.example)",
            &long,
            &format!("[{long}](https://a.example)"),
        ] {
            assert_eq!(link_faults(text).count(), 1, "{text}");
        }
        for text in [
            "[tider här](https://a.example)",
            "https://a.example",
            &format!("[tider]({long})"),
            "[här] (x)",
        ] {
            assert_eq!(link_faults(text).count(), 0, "{text}");
        }
    }
}
