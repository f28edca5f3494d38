//! What the YAML library says, told to an official.

use std::sync::Arc;

use serde_saphyr::Error;

use super::codes::NOT_YAML;
use crate::diagnostic::Diagnostic;
use crate::source::{Position, Source, Span};

/// A finding for a text that is no YAML, at the place where reading stopped.
pub fn fault(source: &Arc<Source>, error: &Error) -> Diagnostic {
    let mut span = place(source, error);
    let said = error.to_string();
    if let Some(tab) = tab_indentation(source, span, said.contains("tab")) {
        return NOT_YAML
            .at(source, tab, "här står en tabb; YAML vill ha mellanslag")
            .hint("byt tabben mot två mellanslag");
    }
    if let Some(control) = control_character(source) {
        let code = source.slice(control).chars().next().map_or(0, u32::from);
        return NOT_YAML
            .at(
                source,
                control,
                format!("här står ett dolt styrtecken, U+{code:04X}"),
            )
            .hint("ta bort tecknet; radera hela ordet och skriv det på nytt om tecknet inte syns");
    }
    if begins_with_braces(source, span) {
        return NOT_YAML
            .at(source, span, "klamrarna läses som YAML, inte som en hänvisning till ett belopp")
            .hint("sätt citattecken om hela texten, eller skriv den på en egen rad efter | och med indrag");
    }
    if said.contains("multiple YAML documents") {
        span = document_mark(source, span);
    }
    if said.contains("mapping values are not allowed")
        && let Some(line) = first_key(source, span)
    {
        return NOT_YAML
            .at(source, line, "raden har mer indrag än den ovanför och läses som en fortsättning på den")
            .hint("ge rader som hör ihop samma indrag; skriv en text på flera rader efter | och med indrag");
    }
    let known = KNOWN.iter().find(|(part, _, _)| said.contains(part));
    let (label, hint) = known.map_or((FALLBACK.0, FALLBACK.1), |(_, label, hint)| (*label, *hint));
    NOT_YAML.at(source, span, label).hint(hint)
}

/// The value on the faulty line begins with `{{`, or the fault stands at such braces.
fn begins_with_braces(source: &Source, span: Span) -> bool {
    let line = source.slice(source.line(source.position(span.start).line));
    let value = line.trim_start().trim_start_matches("- ");
    let value = value
        .split_once(": ")
        .map_or(value, |(_, value)| value)
        .trim_start();
    let at_fault = source.text()[span.start..].starts_with("{{")
        || source.text()[..span.start].ends_with("{{");
    value.starts_with("{{") || at_fault
}

/// A part of the library's message, what it means here, and the hint.
const KNOWN: [(&str, &str, &str); 24] = [
    (
        "budget breached: Depth",
        "här är det fler än 64 nivåer i varandra",
        "ta bort de klamrar och indrag som inte behövs",
    ),
    (
        "budget breached: Nodes",
        "här blir det fler än 250 000 värden",
        "skriv ut det som upprepas med * och &, och ta bort det som inte behövs",
    ),
    (
        "budget breached",
        "här blir filen orimligt stor",
        "skriv ut det som upprepas med * och &, och ta bort det som inte behövs",
    ),
    (
        "recursive references",
        "här hänvisar ett värde till sig självt",
        "skriv ut värdet i stället för att hänvisa till det",
    ),
    (
        "non-finite float",
        "YAML läser inte det här som en text",
        "sätt citattecken om texten",
    ),
    (
        "recursion limit",
        "här är det fler än 64 nivåer i varandra",
        "ta bort de klamrar och indrag som inte behövs",
    ),
    (
        "nesting",
        "här är det fler än 64 nivåer i varandra",
        "ta bort de klamrar och indrag som inte behövs",
    ),
    (
        "alias references unknown anchor",
        "texten börjar med *, och det betyder något särskilt i YAML",
        "sätt citattecken om texten",
    ),
    (
        "unknown anchor",
        "texten börjar med *, och det betyder något särskilt i YAML",
        "sätt citattecken om texten",
    ),
    (
        "alias",
        "här används en hänvisning (*) för många gånger",
        "skriv ut värdet i stället för att hänvisa till det",
    ),
    (
        "multiple YAML documents",
        "här börjar ett nytt dokument (---)",
        "en fil är ett ärende: dela filen i två, eller ta bort raden med ---",
    ),
    (
        "mapping values are not allowed",
        "kolonet läses som en ny nyckel",
        "sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag",
    ),
    (
        "unexpected character",
        "texten kan inte börja med det här tecknet",
        "sätt citattecken om texten",
    ),
    (
        "invalid indentation in multiline quoted",
        "ett citattecken ovanför är inte avslutat",
        "avsluta texten med samma citattecken som den börjar med",
    ),
    (
        "end of stream",
        "filen tar slut mitt i ett värde",
        "avsluta citattecken och parenteser som är öppna",
    ),
    (
        "unclosed",
        "något som öppnats är inte avslutat",
        "avsluta citattecken och parenteser som är öppna",
    ),
    (
        "trailing content after",
        "här står mer text efter det avslutande citattecknet",
        "låt hela texten stå inom citattecknen",
    ),
    (
        "illegal placement of ':'",
        "en parentes ovanför är inte avslutad",
        "avsluta [ med ] och { med }",
    ),
    (
        "did not find expected ',' or",
        "en parentes är inte avslutad",
        "avsluta [ med ] och { med }",
    ),
    (
        "flow",
        "en parentes är inte avslutad",
        "avsluta [ med ] och { med }",
    ),
    (
        "did not find expected '-'",
        "raden står inte i linje med de andra i listan",
        "ge alla - i listan samma indrag",
    ),
    (
        "did not find expected key",
        "raden står inte i linje med raderna ovanför",
        "ge rader som hör ihop samma indrag",
    ),
    (
        "indent",
        "raden står inte i linje med raderna ovanför",
        "ge rader som hör ihop samma indrag",
    ),
    (
        "simple key",
        "här saknas ett kolon efter nyckeln",
        "skriv nyckeln, ett kolon, ett mellanslag och värdet",
    ),
];

const FALLBACK: (&str, &str) = (
    "hit går filen att läsa, men inte längre",
    "jämför med raderna ovanför: indrag med mellanslag, kolon efter nyckeln, avslutade citattecken",
);

fn place(source: &Source, error: &Error) -> Span {
    let Some(location) = error.location() else {
        return source.line(1);
    };
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).max(1);
    let start = source.offset(Position {
        line: number(location.line()),
        column: number(location.column()),
    });
    let width = source.text()[start..]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    Span::new(start, start + width)
}

/// The `---` above the place where a second document begins.
fn document_mark(source: &Source, fault: Span) -> Span {
    let lines = (1..=source.position(fault.start).line)
        .rev()
        .map(|number| source.line(number));
    lines
        .into_iter()
        .find(|line| source.slice(*line).starts_with("---"))
        .unwrap_or(fault)
}

/// The key that a line begins with, when the colon at `colon` is the first of its line.
fn first_key(source: &Source, colon: Span) -> Option<Span> {
    let line = source.line(source.position(colon.start).line);
    let before = source.slice(Span::new(line.start, colon.start));
    let start = line.start + before.len() - before.trim_start().len();
    (!before.contains(": ") && start < colon.start).then_some(Span::new(start, colon.start))
}

/// The tab that reading stopped at: one that the line of the fault begins with or, when the library
/// speaks of a tab, the next line that begins with one. A tab elsewhere may be part of a text.
fn tab_indentation(source: &Source, fault: Span, speaks_of_tab: bool) -> Option<Span> {
    let first = source.position(fault.start).line;
    let last = if speaks_of_tab {
        source.line_count()
    } else {
        first
    };
    (first..=last)
        .map(|number| source.line(number))
        .find_map(|line| {
            let text = source.slice(line);
            let indent = &text[..text.len() - text.trim_start().len()];
            indent
                .find('\t')
                .map(|at| Span::new(line.start + at, line.start + at + 1))
        })
}

/// The first control character that YAML does not allow.
fn control_character(source: &Source) -> Option<Span> {
    let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}');
    source.text().find(is_forbidden).map(|at| {
        Span::new(
            at,
            at + source.text()[at..].chars().next().map_or(0, char::len_utf8),
        )
    })
}
