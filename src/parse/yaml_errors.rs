//! What the YAML library says, told to an official.

use serde_saphyr::Error;

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::layout::neighbour_hint;
use super::quoting::quoted;
use super::unseen::{control, tab};
use super::yaml_messages::{BEYOND, known};
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
    if let Some(finding) = dash_alone(broken) {
        return broken.cause(broken.at_line(), finding);
    }
    if let Some(finding) = nothing_but_dash(broken) {
        return broken.cause(broken.at_line(), finding);
    }
    let (label, hint) = known(&broken.said);
    if label.contains("parentes")
        && let Some(finding) = semicolon(broken).or_else(|| comma_left_out(broken))
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

/// `[1 200, -]`: a cell with nothing in it, which YAML takes for the beginning of a list.
fn dash_alone(broken: &Broken<'_>) -> Option<Diagnostic> {
    let line = broken.lines.get(broken.at_line())?;
    let is_alone = |at: &usize| {
        let (before, after) = (
            line.text[..*at].trim_end(),
            line.text[at + 1..].trim_start(),
        );
        before.ends_with(['[', ',']) && after.starts_with([']', ','])
    };
    let dashes = line.text.match_indices('-').map(|(at, _)| at);
    let dashes: Vec<usize> = dashes.filter(is_alone).collect();
    let (first, last) = (*dashes.first()?, *dashes.last()?);
    let mut text = line.text[first..=last].to_owned();
    for at in dashes.iter().rev() {
        text.replace_range(at - first..=at - first, "\"–\"");
    }
    let place = |from: usize, to: usize| Span::new(line.span.start + from, line.span.start + to);
    let finding = NOT_YAML.at(
        broken.source,
        place(first, first + 1),
        "strecket börjar en lista i YAML, och det kan det inte göra här",
    );
    let hint = "skriv \"–\", inom citattecken, där det inte finns något värde";
    Some(finding.hint(hint).fix(place(first, last + 1), text))
}

/// `skäl: -`: a dash where somebody has nothing to say.
fn nothing_but_dash(broken: &Broken<'_>) -> Option<Diagnostic> {
    let line = broken.lines.get(broken.at_line())?;
    let place = line.value();
    let key = line.key().filter(|_| broken.source.slice(place) == "-")?;
    let finding = NOT_YAML.at(broken.source, place, "efter nyckeln står bara ett streck");
    Some(finding.hint(format!(
        "skriv det som ska stå efter {key}: eller ta bort raden, om inget ska stå där"
    )))
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

/// `{namn: Kim Exempel titel: chef}`: no comma stands between the keys.
fn comma_left_out(broken: &Broken<'_>) -> Option<Diagnostic> {
    let line = broken.lines.get(broken.at_line())?;
    let open = line.text.find('{')?;
    let close = line.text.rfind('}')?;
    let within = line.text.get(open + 1..close)?;
    let is_plain = !within.contains(['"', '\'', '[', '{']);
    // The second colon of a part begins a key of its own.
    let mut from = 0;
    let part = within.split(',').find(|part| {
        let is_double = part.matches(": ").count() > 1;
        from += if is_double { 0 } else { part.len() + 1 };
        is_double
    });
    let part = part.filter(|_| is_plain)?;
    let second = part.match_indices(": ").nth(1)?.0;
    let word = part[..second].rfind(' ')?;
    let key = &part[word + 1..second];
    if !broken.index.is_key(key) {
        return colon_within(broken, line.span.start + open + 1 + from, part);
    }
    let place = line.span.start + open + 1 + from + word;
    let place = Span::new(place, place + 1);
    let label = format!("före {key} saknas ett kommatecken");
    let finding = NOT_YAML.at(broken.source, place, label);
    let finding = finding.hint("skilj uppgifterna inom { } åt med kommatecken");
    Some(finding.fix(place, ", "))
}

/// `{enhet: kultur: bibliotek}`: a value with a colon of its own.
fn colon_within(broken: &Broken<'_>, start: usize, part: &str) -> Option<Diagnostic> {
    let first = part.find(": ")? + 2;
    let value = part[first..].trim();
    let begin = start + first + part[first..].len() - part[first..].trim_start().len();
    let colon = begin + value.find(": ")?;
    let finding = NOT_YAML
        .at(
            broken.source,
            Span::new(colon, colon + 1),
            "kolonet läses som en ny nyckel",
        )
        .hint("sätt citattecken om värdet");
    // A word with others before it may be a key that is misspelt, with its comma left out.
    let before = &value[..colon - begin];
    let word = before.rsplit(' ').next().unwrap_or(before);
    let is_text = word == before || !word.starts_with(char::is_alphabetic);
    let place = Span::new(begin, begin + value.len());
    Some(match quoted(value).filter(|_| is_text) {
        Some(text) => finding.fix(place, text),
        None => finding,
    })
}

fn with_neighbour(broken: &Broken<'_>, finding: Diagnostic) -> Diagnostic {
    match neighbour_hint(broken) {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

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
