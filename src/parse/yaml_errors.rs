//! What the YAML library says, told to an official.

use serde_saphyr::Error;

use super::codes::NOT_YAML;
use super::layout::neighbour_hint;
use super::lines::YamlLine;
use super::recover::{Broken, Cause};
use crate::diagnostic::Diagnostic;
use crate::source::{Position, Source, Span};

/// A fault that no line shows: a tab, a control character, what is beyond the limits of reading.
pub fn hard_fault(broken: &Broken<'_>) -> Option<Cause> {
    let source = broken.source;
    if BEYOND.iter().any(|part| broken.said.contains(part)) {
        let (label, hint) = known(&broken.said);
        return Some(Cause::last(
            NOT_YAML.at(source, broken.at, label).hint(hint),
        ));
    }
    if broken.said.contains("multiple YAML documents") {
        let (label, hint) = known(&broken.said);
        let place = document_mark(source, broken.at);
        return Some(Cause::last(NOT_YAML.at(source, place, label).hint(hint)));
    }
    tab(broken).or_else(|| control(broken))
}

fn tab(broken: &Broken<'_>) -> Option<Cause> {
    let (line, tab) = tab_indentation(broken)?;
    let finding = NOT_YAML
        .at(
            broken.source,
            tab,
            "här står en tabb; YAML vill ha mellanslag",
        )
        .hint("byt tabben mot två mellanslag");
    let finding = match tabs_as_spaces(broken, line) {
        Some((place, spaces)) => finding.fix(place, spaces),
        None => finding,
    };
    Some(broken.cause(line, finding))
}

/// The tabs that a line begins with as two spaces each, where that puts it in line with another or
/// one step below a key.
fn tabs_as_spaces(broken: &Broken<'_>, index: usize) -> Option<(Span, String)> {
    let line = &broken.lines[index];
    let indent = &line.text[..line.text.len() - line.text.trim_start().len()];
    let spaces = indent.replace('\t', "  ");
    let is_filled = |line: &&YamlLine<'_>| !line.text.trim().is_empty();
    let above = broken.lines[..index].iter().rfind(is_filled)?;
    let depth = |line: &YamlLine<'_>| {
        let text = line.text;
        let indent = &text[..text.len() - text.trim_start().len()];
        (!indent.contains('\t')).then_some(indent.len())
    };
    let is_below_key = above.text.trim_end().ends_with(':')
        && depth(above).is_some_and(|depth| depth + 2 == spaces.len());
    let is_beside = depth(above) == Some(spaces.len());
    let place = Span::new(line.span.start, line.span.start + indent.len());
    (is_below_key || is_beside).then_some((place, spaces))
}

/// A closing quotation mark that was read with another table of characters: `â€` and U+009D.
const DAMAGED_QUOTE: &str = "â€\u{9d}";

/// All such marks of the file, with a fix for them.
fn damaged_quotes(broken: &Broken<'_>, control: Span) -> Option<Diagnostic> {
    let text = broken.source.text();
    let start = control.start.checked_sub(DAMAGED_QUOTE.len() - 2)?;
    let rest = text.get(start..)?;
    if !rest.starts_with(DAMAGED_QUOTE) {
        return None;
    }
    let last = text.rfind(DAMAGED_QUOTE)? + DAMAGED_QUOTE.len();
    let all = Span::new(start, last);
    let written = broken.source.slice(all).replace(DAMAGED_QUOTE, "”");
    let label = "”â€” och ett dolt tecken är ” läst med fel teckentabell";
    let finding = NOT_YAML.at(broken.source, Span::new(start, control.end), label);
    Some(finding.hint("skriv ” i stället").fix(all, written))
}

fn control(broken: &Broken<'_>) -> Option<Cause> {
    let control = control_character(broken)?;
    let c = broken.source.slice(control).chars().next()?;
    if let Some(finding) = damaged_quotes(broken, control) {
        return Some(Cause::of(finding, control));
    }
    let finding = NOT_YAML.at(
        broken.source,
        control,
        format!("här står ett dolt styrtecken, U+{:04X}", u32::from(c)),
    );
    let finding = if c == LINE_OF_WORD {
        finding
            .hint("skriv ett mellanslag i stället: det är Words radbrytning (Skift+Retur)")
            .fix(control, " ")
    } else {
        finding
            .hint("ta bort tecknet; radera hela ordet och skriv det på nytt om tecknet inte syns")
    };
    Some(Cause::of(finding, control))
}

/// What the library says, told to an official.
pub fn told(broken: &Broken<'_>) -> Cause {
    if broken.said.contains("mapping values are not allowed")
        && let Some(line) = first_key(broken.source, broken.at)
    {
        let finding = NOT_YAML
            .at(broken.source, line, "raden har mer indrag än den ovanför och läses som en fortsättning på den")
            .hint("ge rader som hör ihop samma indrag; skriv en text på flera rader efter | och med indrag");
        return broken.cause(broken.at_line(), with_neighbour(broken, finding));
    }
    let (label, hint) = known(&broken.said);
    if label.contains("parentes")
        && let Some(finding) = semicolon(broken)
    {
        return broken.cause(broken.at_line(), finding);
    }
    let finding = NOT_YAML.at(broken.source, broken.at, label).hint(hint);
    let is_about_indent = hint.contains("indrag");
    let finding = if is_about_indent {
        with_neighbour(broken, finding)
    } else {
        finding
    };
    match broken.structure_at() {
        Some(line) => broken.cause(line, finding),
        None => Cause::last(finding),
    }
}

/// A semicolon between the keys of `{namn: Kim; titel: utredare}`.
fn semicolon(broken: &Broken<'_>) -> Option<Diagnostic> {
    let line = broken.lines.get(broken.at_line())?;
    let open = line.text.find('{')?;
    let is_key = |at: &usize| {
        let rest = line.text[at + 1..].trim_start();
        let key = rest.split(':').next().unwrap_or_default();
        key.len() < rest.len() && !key.is_empty() && !key.contains([' ', ',', ';', '}'])
    };
    let is_closed = line.text[open..].contains('}');
    let mut places = line.text.match_indices(';').map(|(at, _)| at);
    let at = places.find(|at| *at > open && is_closed && is_key(at))?;
    let place = Span::new(line.span.start + at, line.span.start + at + 1);
    let label = "semikolon skiljer inte uppgifterna inom { } åt";
    let finding = NOT_YAML.at(broken.source, place, label);
    Some(finding.hint("skriv kommatecken i stället").fix(place, ","))
}

fn with_neighbour(broken: &Broken<'_>, finding: Diagnostic) -> Diagnostic {
    match neighbour_hint(broken) {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

fn known(said: &str) -> (&'static str, &'static str) {
    let known = KNOWN.iter().find(|(part, _, _)| said.contains(part));
    known.map_or((FALLBACK.0, FALLBACK.1), |(_, label, hint)| (*label, *hint))
}

/// Vertical tab: what Word makes of a line that ends within a paragraph.
const LINE_OF_WORD: char = '\u{b}';

/// Parts of messages about limits: nothing below is read.
const BEYOND: [&str; 5] = [
    "budget breached",
    "recursive references",
    "recursion limit",
    "nesting",
    "too many",
];

/// A part of the library's message, what it means here, and the hint.
const KNOWN: [(&str, &str, &str); 28] = [
    (
        "did not find expected node content",
        "här kan inget värde börja",
        "är det ett minus, skriv det tätt intill siffran (-500 kr); sätt annars citattecken om texten",
    ),
    (
        "block sequence entries",
        "strecket börjar en lista, och det kan det inte göra på den här raden",
        "är det ett minus, skriv det tätt intill siffran (-500 kr); börja annars listan på nästa rad",
    ),
    (
        "plain scalar cannot start with '-'",
        "strecket börjar en lista, och det kan det inte göra på den här raden",
        "är det ett minus, skriv det tätt intill siffran (-500 kr); börja annars listan på nästa rad",
    ),
    (
        "while parsing a quoted scalar",
        "\\ betyder något särskilt inom dubbla citattecken",
        "sätt enkla citattecken (') om texten; i sökvägar skrivs / i stället för \\",
    ),
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

/// Where the library gave up.
pub fn place(source: &Source, error: &Error) -> Span {
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

/// The tab that reading stopped at, with its line: one that the line of the fault begins with or,
/// when the library speaks of a tab, the next line that begins with one. A tab elsewhere may be part
/// of a text.
fn tab_indentation(broken: &Broken<'_>) -> Option<(usize, Span)> {
    let first = broken.at_line();
    let speaks_of_tab = broken.said.contains("tab");
    let last = if speaks_of_tab {
        broken.lines.len() - 1
    } else {
        first
    };
    (first..=last).find_map(|index| {
        let line = &broken.lines[index];
        let indent = &line.text[..line.text.len() - line.text.trim_start().len()];
        let at = indent.find('\t').filter(|_| !line.text.trim().is_empty())?;
        Some((
            index,
            Span::new(line.span.start + at, line.span.start + at + 1),
        ))
    })
}

/// The first control character that YAML does not allow.
fn control_character(broken: &Broken<'_>) -> Option<Span> {
    let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}');
    broken.lines.iter().find_map(|line| {
        let (at, c) = line.text.char_indices().find(|(_, c)| is_forbidden(*c))?;
        Some(Span::new(
            line.span.start + at,
            line.span.start + at + c.len_utf8(),
        ))
    })
}
