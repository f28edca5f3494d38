//! Each limit passes, and one more does not.

use std::path::Path;

use super::sums::*;
use super::*;
use crate::parse::node::tree;

fn said(yaml: &str) -> Vec<String> {
    let source = Arc::new(Source::new(Path::new("x.yaml"), yaml.to_owned()));
    let found = beyond(&source, &tree(&source).unwrap());
    found
        .into_iter()
        .map(|finding| finding.primary.text.replace('\u{a0}', " "))
        .collect()
}

fn list(count: usize) -> String {
    format!("a:\n{}", "  - b\n".repeat(count))
}

type Make<'a> = &'a dyn Fn(usize) -> String;

#[test]
fn what_is_at_a_limit_passes_and_one_more_does_not() {
    let word = |length: usize| format!("a: '{}'\n", "1".repeat(length));
    let columns = |count: usize| format!("kolumner: [{}]\n", vec!["b"; count].join(", "));
    let lines = |count: usize| format!("a: |\n{}", "  b\n".repeat(count));
    let marks = |n: usize| {
        format!(
            "a: |\n{}  {}\n",
            "  ******\n".repeat(n / 6),
            "*".repeat(n % 6)
        )
    };
    let references = |count: usize| format!("a: '{}'\n", "{{ ".repeat(count));
    let long = |count: usize| format!("a: '{}'\n", format!("{} ", "å".repeat(41)).repeat(count));
    let letters = |count: usize| {
        format!(
            "a: |\n{}  b\n",
            format!("  {}\n", "b ".repeat(499)).repeat(count)
        )
    };
    let line = |count: usize| format!("a: '{}b'\n", "b ".repeat(count / 2));
    let bars = |count: usize| format!("a: '{}'\n", "| ".repeat(count));
    let addresses =
        |count: usize| format!("a: |\n{}", format!("  {}\n", "7".repeat(151)).repeat(count));
    let placed = |count: usize| format!("a: '{}'\n", "tabell( ".repeat(count));
    let notes = |count: usize| format!("a: '{}'\n", "[^a] ".repeat(count));
    let cases: [(Make<'_>, usize, &str); 13] = [
        (
            &notes,
            MAX_NOTE_MARKS,
            "här är det 401 märken för fotnoter (två för varje not); gränsen är 400",
        ),
        (
            &word,
            MAX_WORD,
            "här är det 501 tecken i rad utan mellanslag; gränsen är 500",
        ),
        (
            &columns,
            MAX_AMOUNT_COLUMNS,
            "här är det 21 kolumner med belopp; gränsen är 20",
        ),
        (
            &addresses,
            MAX_ADDRESSES,
            "här är det 101 ord eller adresser som är längre än 150 tecken; gränsen är 100",
        ),
        (
            &placed,
            MAX_PLACED,
            "här är det 21 tabeller som texten placerar; gränsen är 20",
        ),
        (
            &list,
            MAX_ITEMS,
            "här är det 501 delar i listan; gränsen är 500",
        ),
        (
            &lines,
            MAX_LINES - 1,
            "här är det 5 001 rader text; gränsen är 5 000",
        ),
        (
            &marks,
            MAX_MARKS,
            "här är det 10 001 tecken som formar text (* _ [ | > ` < \\ {); gränsen är 10 000",
        ),
        (
            &references,
            MAX_REFERENCES,
            "här är det 201 hänvisningar med {{ }}; gränsen är 200",
        ),
        (
            &long,
            MAX_LONG_WORDS,
            "här är det 11 ord som är längre än 40 bokstäver; gränsen är 10",
        ),
        (
            &letters,
            500,
            "här är det 500 501 tecken text; gränsen är 500 000",
        ),
        (
            &line,
            MAX_LINE - 1,
            "här är det 10 001 tecken på en rad; gränsen är 10 000",
        ),
        (
            &bars,
            MAX_COLUMNS + 1,
            "här är det 31 kolumner i en tabell; gränsen är 30",
        ),
    ];
    for (make, limit, message) in cases {
        assert_eq!(said(&make(limit)), [""; 0], "{message}");
        assert_eq!(
            said(&make(limit + if limit == MAX_LINE - 1 { 2 } else { 1 })),
            [message]
        );
    }
}

/// A thousand rows of five cells are a table; cells are no lines of text.
#[test]
fn rows_and_cells_of_tables_have_limits_of_their_own() {
    let rows = |count: usize, cells: usize| {
        let row = format!(
            "  - {{rad: b, belopp: [{}]}}\n",
            vec!["1"; cells].join(", ")
        );
        format!("rader:\n{}", row.repeat(count))
    };
    assert_eq!(said(&rows(1_000, 5)), [""; 0]);
    assert_eq!(
        said(&rows(1_001, 5)),
        ["här är det 1 001 rader i tabellen; gränsen är 1 000"]
    );
    assert_eq!(
        said(&rows(1_000, 11)),
        ["här är det 10 001 rutor i tabeller; gränsen är 10 000"]
    );
}

#[test]
fn lists_are_counted_together() {
    let lists = |count: usize| {
        (0..count)
            .map(|n| list(400).replacen('a', &format!("a{n}"), 1))
            .collect::<String>()
    };
    assert_eq!(said(&lists(5)), [""; 0]);
    assert_eq!(
        said(&lists(6)),
        ["här är det 2 001 delar i listor; gränsen är 2 000"]
    );
}

/// A row has all the cells of the head, whatever stands in it.
#[test]
fn empty_cells_of_tables_are_counted() {
    let table = |rows: usize| {
        format!(
            "a: |\n  b{0}\n  -{1}\n{2}",
            "|b".repeat(24),
            "|-".repeat(24),
            "  b\n".repeat(rows)
        )
    };
    let tables = |rows: usize| table(rows) + "\n  c\n";
    assert_eq!(said(&tables(399)), [""; 0]);
    assert_eq!(
        said(&tables(400)),
        ["här är det 10 025 rutor i tabeller; gränsen är 10 000"]
    );
}

#[test]
fn a_fixed_space_divides_no_word() {
    assert_eq!(said(&format!("a: '{}'\n", "b\u{a0}".repeat(251))).len(), 1);
}

#[test]
fn a_word_is_shown_where_it_stands() {
    let yaml = format!("a: |\n  b\n  {}\n", "å".repeat(600));
    let source = Arc::new(Source::new(Path::new("x.yaml"), yaml));
    let found = beyond(&source, &tree(&source).unwrap());
    assert_eq!(source.position(found[0].primary.span.start).line, 3);
}
