//! What is at fault and shows on no line: tabs, control characters and letters read with another
//! table of characters.

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::lines::YamlLine;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub fn tab(broken: &Broken<'_>) -> Option<Cause> {
    if let Some(cause) = tab_alone(broken) {
        return Some(cause);
    }
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

/// A line with nothing but a tab within a text, which ends it: the next line is at fault then.
fn tab_alone(broken: &Broken<'_>) -> Option<Cause> {
    let before = &broken.lines[..=broken.at_line()];
    let is_blank = |line: &&YamlLine<'_>| line.text.trim().is_empty();
    let mut above = before.iter().rev().skip_while(|line| !is_blank(line));
    let line = above
        .by_ref()
        .take_while(is_blank)
        .find(|line| line.text.contains('\t'))?;
    let finding = NOT_YAML
        .at(
            broken.source,
            line.span,
            "raden ser tom ut, men här står en tabb, och den avslutar texten",
        )
        .hint("ta bort tabben, så att raden är tom")
        .fix(line.span, "");
    Some(Cause::of(finding, line.span))
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

/// The tab that reading stopped at, with its line: one that the line of the fault begins with or,
/// when the library speaks of a tab, the next line that begins with one. A tab elsewhere may be
/// part of a text.
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

/// Vertical tab: what Word makes of a line that ends within a paragraph.
const LINE_OF_WORD: char = '\u{b}';

pub fn control(broken: &Broken<'_>) -> Option<Cause> {
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
