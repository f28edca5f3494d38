//! Tags, anchors and merged keys: words that YAML takes for its own and leaves out.

use std::collections::HashSet;
use std::sync::Arc;

use super::Pasted;
use crate::parse::codes::NOT_YAML;
use crate::parse::lines::{YamlLine, block_span, is_one_line};
use crate::parse::quoting::quoted;
use crate::source::{Source, Span};

/// In bytes; a row of stars costs no more than its length.
const LONGEST_NAME: usize = 200;

/// The names after `*`, by which anchors are used.
pub fn aliases(text: &str) -> HashSet<&str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}');
    let names = text.match_indices('*').map(|(at, _)| {
        let rest = &text[at + 1..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
        rest.find(ends).map_or(rest, |end| &rest[..end])
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// A word that begins with ! or &, which YAML takes for its own and leaves out.
pub fn tag_or_anchor(
    source: &Arc<Source>,
    lines: &[YamlLine<'_>],
    index: usize,
    aliases: &HashSet<&str>,
    pasted: &mut Pasted,
) {
    let line = &lines[index];
    let place = line.value();
    let value = source.slice(place);
    let Some(mark) = value.chars().next().filter(|c| matches!(c, '!' | '&')) else {
        return;
    };
    let word = value.split_whitespace().next().unwrap_or_default();
    let is_used = mark == '&' && aliases.contains(&word[1..]);
    if (line.key().is_none() && !line.is_item()) || is_used {
        return;
    }
    let span = Span::new(place.start, place.start + word.len());
    let label =
        format!("YAML läser {word} som en egen uppgift, så att ordet försvinner från sidan");
    let finding = NOT_YAML
        .at(source, span, label)
        .hint("sätt citattecken om hela texten");
    let is_whole = is_one_line(lines, index) && !value.contains(" #");
    let finding = match quoted(value).filter(|_| is_whole) {
        Some(text) => finding.fix(place, text),
        None => finding,
    };
    pasted.found.push(finding);
    pasted.passed.push(block_span(lines, index));
}

/// `<<`, by which YAML puts keys in that stand nowhere on their own.
pub fn merged_keys(
    source: &Arc<Source>,
    lines: &[YamlLine<'_>],
    index: usize,
    pasted: &mut Pasted,
) {
    let line = &lines[index];
    if !line.content().starts_with("<<:") {
        return;
    }
    let start = line.span.start + line.indent;
    let label = "<< hämtar in uppgifter som inte syns på sina egna rader";
    let finding = NOT_YAML.at(source, Span::new(start, start + 2), label);
    pasted
        .found
        .push(finding.hint("skriv uppgifterna på egna rader, var och en med sin nyckel"));
    pasted.passed.push(block_span(lines, index));
}

/// A word that begins with ! in a list within brackets: `[!kultur- och fritid]`.
pub fn tag_in_list(
    source: &Arc<Source>,
    lines: &[YamlLine<'_>],
    index: usize,
    pasted: &mut Pasted,
) {
    let place = lines[index].value();
    let value = source.slice(place);
    if !value.starts_with(['[', '{']) || !value.contains('!') {
        return;
    }
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in value.char_indices() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if matches!(c, '"' | '\'') && matches!(before, '[' | '{' | ',' | ':') => {
                quote = Some(c);
            }
            None if c == '!' && matches!(before, '[' | ',' | ':') => {
                let rest = &value[at..];
                let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
                let text = rest[..end].trim_end();
                let word = text.split_whitespace().next().unwrap_or_default();
                let start = place.start + at;
                let label = format!(
                    "YAML läser {word} som en egen uppgift, så att ordet försvinner från sidan"
                );
                let finding = NOT_YAML
                    .at(source, Span::new(start, start + word.len()), label)
                    .hint("sätt citattecken om hela texten");
                pasted.found.push(match quoted(text) {
                    Some(fixed) => finding.fix(Span::new(start, start + text.len()), fixed),
                    None => finding,
                });
                pasted.passed.push(block_span(lines, index));
                return;
            }
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
}
