//! What the YAML library says, told to an official.

use std::sync::Arc;

use serde_saphyr::Error;

use super::kinds::NOT_YAML;
use crate::diagnostic::Diagnostic;
use crate::source::{Position, Source, Span};

/// A finding for a text that is no YAML, at the place where reading stopped.
pub fn fault(source: &Arc<Source>, error: &Error) -> Diagnostic {
    if let Some(tab) = tab_indentation(source) {
        return NOT_YAML
            .at(source, tab, "här står en tabb; YAML vill ha mellanslag")
            .hint("byt tabben mot två mellanslag");
    }
    let span = place(source, error);
    if source.text()[span.start..].starts_with("{{") || source.text()[..span.start].ends_with("{{") {
        return NOT_YAML
            .at(source, span, "klamrarna läses som YAML, inte som en hänvisning till ett belopp")
            .hint("sätt citattecken om hela texten, eller skriv den på en egen rad efter | och med indrag");
    }
    let said = error.to_string();
    let known = KNOWN.iter().find(|(part, _, _)| said.contains(part));
    let (label, hint) = known.map_or((FALLBACK.0, FALLBACK.1), |(_, label, hint)| (*label, *hint));
    NOT_YAML.at(source, span, label).hint(hint)
}

/// A part of the library's message, what it means here, and the way out.
const KNOWN: [(&str, &str, &str); 20] = [
    (
        "budget breached",
        "här blir filen orimligt stor eller djup",
        "ta bort upprepade hänvisningar (* och &) och onödiga nivåer",
    ),
    ("recursion limit", "här är nivåerna alltför många", "ta bort de klamrar och indrag som inte behövs"),
    ("nesting", "här är nivåerna alltför många", "ta bort de klamrar och indrag som inte behövs"),
    (
        "alias references unknown anchor",
        "texten börjar med *, och det betyder något särskilt i YAML",
        "sätt citattecken om texten",
    ),
    ("unknown anchor", "texten börjar med *, och det betyder något särskilt i YAML", "sätt citattecken om texten"),
    ("alias", "här används en hänvisning (*) för många gånger", "skriv ut värdet i stället för att hänvisa till det"),
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
    ("unexpected character", "texten kan inte börja med det här tecknet", "sätt citattecken om texten"),
    (
        "invalid indentation in multiline quoted",
        "ett citattecken ovanför är inte avslutat",
        "avsluta texten med samma citattecken som den börjar med",
    ),
    ("end of stream", "filen tar slut mitt i ett värde", "avsluta citattecken och parenteser som är öppna"),
    ("unclosed", "något som öppnats är inte avslutat", "avsluta citattecken och parenteser som är öppna"),
    (
        "trailing content after",
        "här står mer text efter det avslutande citattecknet",
        "låt hela texten stå inom citattecknen",
    ),
    ("illegal placement of ':'", "en parentes ovanför är inte avslutad", "avsluta [ med ] och { med }"),
    ("did not find expected ',' or", "en parentes är inte avslutad", "avsluta [ med ] och { med }"),
    ("flow", "en parentes är inte avslutad", "avsluta [ med ] och { med }"),
    ("did not find expected '-'", "raden står inte i linje med de andra i listan", "ge alla - i listan samma indrag"),
    ("did not find expected key", "raden står inte i linje med raderna ovanför", "ge rader som hör ihop samma indrag"),
    ("indent", "raden står inte i linje med raderna ovanför", "ge rader som hör ihop samma indrag"),
    ("simple key", "här saknas ett kolon efter nyckeln", "skriv nyckeln, ett kolon, ett mellanslag och värdet"),
];

const FALLBACK: (&str, &str) = (
    "hit går filen att läsa, men inte längre",
    "jämför med raderna ovanför: indrag med mellanslag, kolon efter nyckeln, avslutade citattecken",
);

fn place(source: &Source, error: &Error) -> Span {
    let Some(location) = error.location() else { return source.line(1) };
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).max(1);
    let start = source.offset(Position { line: number(location.line()), column: number(location.column()) });
    let width = source.text()[start..].chars().next().map_or(0, char::len_utf8);
    Span::new(start, start + width)
}

/// The first tab that a line begins with.
fn tab_indentation(source: &Source) -> Option<Span> {
    (1..=source.line_count()).map(|number| source.line(number)).find_map(|line| {
        let text = source.slice(line);
        let indent = &text[..text.len() - text.trim_start().len()];
        indent.find('\t').map(|at| Span::new(line.start + at, line.start + at + 1))
    })
}
