//! What would be a figure if its braces were right: `{ { summa("m") } }`, `summa("m")`.

use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::model::FigureFault;
use crate::text::ReadText;

const NAMES: [&str; 6] = [
    "summa",
    "belopp",
    "tabell",
    "tabellnummer",
    "bild",
    "bildnummer",
];

/// What opens and closes in other programs.
const OPENING: [char; 6] = ['{', '[', '<', '$', '%', '('];
const CLOSING: [char; 5] = ['}', ']', '>', '%', ')'];

/// Each call without its braces, and the way to write it.
pub fn broken(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let written = text.written;
    let mut found = Vec::new();
    for call in calls(written) {
        let is_told = |figure: &crate::model::Figure| {
            let ends = match figure.asks {
                // One that is not closed is told as that.
                Err(FigureFault::Unclosed) => written[figure.range.start..]
                    .find('\n')
                    .map_or(written.len(), |end| figure.range.start + end),
                _ => figure.range.end,
            };
            figure.range.start <= call.start && call.start < ends
        };
        if text.figures().iter().any(is_told) {
            continue;
        }
        let right = format!("{{{{ {} }}}}", straight(&written[call.clone()]));
        let place = text.place(around(written, &call));
        let finding = checker
            .at(place, "hänvisningen står inte inom {{ och }}")
            .hint(format!("skriv {right}"));
        let is_alike = checker.source.slice(place).contains(&written[call.clone()]);
        found.push(if is_alike {
            finding.fix(place, right)
        } else {
            finding
        });
    }
    found
}

/// `name("…")`
fn calls(text: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices('(').map(|(at, _)| at);
    opened.filter_map(|at| call(text, at)).collect()
}

/// The call whose parenthesis opens at a byte.
fn call(text: &str, open: usize) -> Option<Range<usize>> {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let before = &text[..open];
    let name = &before[before.trim_end_matches(is_of_name).len()..];
    let inner = &text[open + 1..];
    let is_quoted = inner.trim_start().starts_with(['"', '”', '“', '„', '\'']);
    if !NAMES.contains(&name) || !is_quoted {
        return None;
    }
    let end = inner.find([')', '\n'])?;
    inner[end..]
        .starts_with(')')
        .then(|| open - name.len()..open + 1 + end + 1)
}

/// The call with the braces of other kinds around it.
fn around(text: &str, call: &Range<usize>) -> Range<usize> {
    let before = &text[..call.start];
    let opened = before.trim_end_matches(|c: char| c == ' ' || OPENING.contains(&c));
    let start =
        opened.len() + before[opened.len()..].len() - before[opened.len()..].trim_start().len();
    let after = &text[call.end..];
    let closed = after.trim_start_matches(|c: char| c == ' ' || CLOSING.contains(&c));
    let end = after[..after.len() - closed.len()].trim_end().len();
    // A parenthesis of the sentence stays one.
    let is_bare = !before[opened.len()..].contains(['{', '[', '<', '$', '%']);
    if is_bare {
        return call.clone();
    }
    start..call.end + end
}

/// With straight quotes.
fn straight(call: &str) -> String {
    call.replace(['”', '“', '„'], "\"")
}
