//! Pasted rows as a table of the case: `klistrat`, and `{{ tabell("…") }}` where they stood.

mod columns;

use std::fmt::Write as _;
use std::sync::Arc;

use crate::check::rule::Checker;
use crate::diagnostic::{Diagnostic, Fix};
use crate::model::Case;
use crate::parse::parse;
use crate::source::{Source, Span};
use crate::text::lines::without_quote_marks;
use columns::{ReadColumn, columns};

/// Bytes of a file in which a fix is tried: the whole file is read again for it.
const LARGEST: usize = 200_000;

/// The unit of amounts whose unit nothing says: it cannot be read, so that the author is asked.
const OPEN_UNIT: &str = "[enhet]";

/// The title, which nobody else can write: it has a finding until somebody has.
const OPEN_TITLE: &str = "[tabellens rubrik]";

/// A change at one place of the file.
struct Change {
    span: Span,
    text: String,
}

/// Makes a table of the lines `first` to `last` of the file, which hold the rows and blank lines
/// between them. `None` where it would not be read as that table and nothing else.
pub(super) fn fix(checker: &Checker<'_>, lines: Span, rows: &[Vec<&str>]) -> Option<Fix> {
    let source = checker.source;
    let text = source.text();
    if text.len() > LARGEST {
        return None;
    }
    let id = free_id(checker.case);
    let columns = columns(rows)?;
    let is_open = columns.iter().any(|column| column.is_open);
    let rows = change_of_rows(source, lines, rows, &id)?;
    let table = Change {
        span: end_of_tables(source)?,
        text: table(source, &id, &columns, is_open, &rows.1),
    };
    let fix = joined(text, rows.0, table);
    is_read(checker, &fix, &id, is_open).then_some(fix)
}

/// An id that no table has.
fn free_id(case: &Case) -> String {
    let is_free = |id: &String| case.tables().all(|table| table.id.text() != *id);
    let ids = (1..).map(|number| format!("klistrad-{number}"));
    ids.into_iter().find(is_free).unwrap_or_default()
}

/// What takes the place of the rows, and the rows as they are written, without their indentation.
fn change_of_rows(
    source: &Source,
    lines: Span,
    rows: &[Vec<&str>],
    id: &str,
) -> Option<(Change, Vec<String>)> {
    let (first, last) = (
        source.position(lines.start).line,
        source.position(lines.end).line,
    );
    let written = (first..=last).map(|line| source.slice(source.line(line)));
    let written: Vec<&str> = written.filter(|line| !line.trim().is_empty()).collect();
    let is_row = |(line, row): (&&str, &Vec<&str>)| {
        let cells: Vec<&str> = without_quote_marks(line)
            .split('\t')
            .map(str::trim)
            .collect();
        cells == *row
    };
    if written.len() != rows.len() || !written.iter().zip(rows).all(is_row) {
        return None;
    }
    let indent = &written[0][..written[0].len() - written[0].trim_start_matches(' ').len()];
    let blank = |line: usize| source.slice(source.line(line)).trim().is_empty();
    let is_first = source
        .slice(source.line(first - 1))
        .trim_end()
        .ends_with(['|', '-', '+']);
    let before = if blank(first - 1) || is_first {
        ""
    } else {
        "\n"
    };
    let after = if last >= source.line_count() || blank(last + 1) {
        ""
    } else {
        "\n"
    };
    let change = Change {
        span: Span::new(source.line(first).start, source.line(last).end),
        text: format!("{before}{indent}{{{{ tabell(\"{id}\") }}}}{after}"),
    };
    // An empty first cell is a tab after the indentation.
    let own = |line: &&str| line.trim_start_matches([' ', '>']).trim_end().to_owned();
    Some((change, written.iter().map(own).collect()))
}

/// Where the next table goes: after the last of `tabeller`, or at the end of the file.
fn end_of_tables(source: &Source) -> Option<Span> {
    let line = |number: usize| source.slice(source.line(number));
    let key = (1..=source.line_count()).find(|number| line(*number).starts_with("tabeller:"));
    let Some(key) = key else {
        let end = source.text().trim_end().len();
        return Some(Span::new(end, end));
    };
    if line(key).trim_end() != "tabeller:" {
        return None;
    }
    let below = (key + 1..=source.line_count()).take_while(|number| {
        let text = line(*number);
        text.trim().is_empty() || text.starts_with([' ', '-', '#'])
    });
    let filled = below.filter(|number| {
        let text = line(*number).trim();
        !text.is_empty() && !text.starts_with('#')
    });
    let end = source.line(filled.last().unwrap_or(key)).end;
    Some(Span::new(end, end))
}

/// The indentation of the items of `tabeller`, and whether the key has to be written.
fn dash(source: &Source) -> (&str, bool) {
    let text = source.text();
    let Some(at) = text
        .find("\ntabeller:")
        .map(|at| at + 1)
        .or(text.starts_with("tabeller:").then_some(0))
    else {
        return ("  ", true);
    };
    let items = text[at..].lines().skip(1);
    let item = items
        .into_iter()
        .find(|line| line.trim_start().starts_with('-'));
    (
        item.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]),
        false,
    )
}

fn table(
    source: &Source,
    id: &str,
    columns: &[ReadColumn],
    is_open: bool,
    rows: &[String],
) -> String {
    let (dash, is_new) = dash(source);
    let mut text = String::from(if is_new { "\ntabeller:" } else { "" });
    let mut line = |line: &str| {
        let _ = write!(text, "\n{dash}{line}");
    };
    line(&format!("- id: {id}"));
    line(&format!("  rubrik: \"{OPEN_TITLE}\""));
    if is_open {
        line(&format!("  enhet: \"{OPEN_UNIT}\""));
    }
    line("  klistrat: |");
    for row in rows {
        line(&format!("    {row}"));
    }
    line("  kolumner:");
    for column in columns {
        line(&format!("    - {}", column.keys));
    }
    text
}

/// Both changes as one.
fn joined(text: &str, one: Change, other: Change) -> Fix {
    let (first, last) = if one.span.start < other.span.start {
        (one, other)
    } else {
        (other, one)
    };
    let between = text
        .get(first.span.end..last.span.start)
        .unwrap_or_default();
    Fix {
        span: Span::new(first.span.start, last.span.end),
        text: format!("{}{between}{}", first.text, last.text),
    }
}

/// Whether the file can be read with the table, and no worse than before but for an open unit.
fn is_read(checker: &Checker<'_>, fix: &Fix, id: &str, is_open: bool) -> bool {
    let text = checker.source.text();
    let fixed = [&text[..fix.span.start], &fix.text, &text[fix.span.end..]].concat();
    let read =
        |text: String| parse::<Case>(&Arc::new(Source::new(checker.source.path(), text)), None);
    let (before, after) = (read(text.to_owned()), read(fixed));
    let kinds = |found: &[&Diagnostic]| -> Vec<&str> {
        found.iter().map(|found| found.kind.code).collect()
    };
    let has_table = after.value.as_ref().is_some_and(|case| {
        case.tables()
            .any(|table| table.id.text() == id && !table.rows.is_empty())
    });
    let is_unit = |found: &&Diagnostic| {
        let place = found.primary.source.slice(found.primary.span);
        is_open && place.trim_matches('"') == OPEN_UNIT
    };
    let (asked, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        after.found.iter().partition(is_unit);
    let is_as_before = kinds(&before.found.iter().collect::<Vec<_>>()) == kinds(&others);
    after.is_whole && has_table && is_as_before && asked.len() == usize::from(is_open)
}
