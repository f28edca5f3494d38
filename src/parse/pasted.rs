//! What other programs leave in a file: marks of git, and spaces and dashes that are not those of
//! YAML.

mod conflicts;
mod tags;

use std::sync::Arc;

use super::codes::NOT_YAML;
use super::lines::{LineRole, YamlLine, block_span, lines};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

use conflicts::conflicts;
use tags::{aliases, merged_keys, tag_in_list, tag_or_anchor};

/// What was found, and how the file can be read all the same.
#[derive(Debug, Default)]
pub struct Pasted {
    /// The findings.
    pub found: Vec<Diagnostic>,
    /// What is passed over.
    pub passed: Vec<Span>,
    /// What is read as spaces.
    pub blanked: Vec<Span>,
}

/// Looks through a file before YAML does.
pub fn pasted(source: &Arc<Source>) -> Pasted {
    let mut pasted = Pasted::default();
    let text = source.text();
    let has_conflict = ["<<<<<<<", ">>>>>>>", "\n=======", "\n|||||||"]
        .iter()
        .any(|mark| text.contains(mark));
    let lines = lines(source);
    if has_conflict {
        conflicts(source, &lines, &mut pasted);
    }
    let aliases = aliases(text);
    let mut is_within_quotes = false;
    for index in 0..lines.len() {
        if lines[index].role == LineRole::Structure && !continues_text(source, &lines, index) {
            fixed_spaces(source, &lines, index, &mut pasted);
            dash_as_item(source, &lines, index, &mut pasted);
            merged_keys(source, &lines, index, &mut pasted);
            tag_or_anchor(source, &lines, index, &aliases, &mut pasted);
            tag_in_list(source, &lines, index, &mut pasted);
        }
        let is_item = lines[index].role == LineRole::Structure && lines[index].is_item();
        if is_item && !is_within_quotes {
            swallowed_item(source, &lines, index, &mut pasted);
        }
        if lines[index].key().is_some() {
            is_within_quotes = opens_quotes(source, &lines[index]);
        }
    }
    pasted
}

/// A space that is none to YAML.
fn is_other_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

/// Fixed spaces where YAML wants ordinary ones: before a key, and after its colon or list mark.
fn fixed_spaces(source: &Arc<Source>, lines: &[YamlLine<'_>], index: usize, pasted: &mut Pasted) {
    let line = &lines[index];
    let content = line.content();
    if content.starts_with(is_other_space) {
        let run = line.text.len() - line.text.trim_start().len();
        let span = Span::new(line.span.start, line.span.start + run);
        let finding = finding(source, span, "framför texten på raden")
            .fix(span, " ".repeat(line.text[..run].chars().count()));
        pasted.found.push(finding);
        pasted.passed.push(block_span(lines, index));
        return;
    }
    let marks: [(&str, &str); 2] = [(":", "efter kolonet"), ("-", "efter strecket")];
    for (mark, place) in marks {
        let at = match mark {
            ":" => content.find(':'),
            _ => content.starts_with('-').then_some(0),
        };
        let Some(at) = at
            .map(|at| at + 1)
            .filter(|at| content[*at..].starts_with(is_other_space))
        else {
            continue;
        };
        if mark == ":"
            && content[..at]
                .trim_start_matches("- ")
                .contains(char::is_whitespace)
        {
            continue;
        }
        let rest = &content[at..];
        let start = line.span.start + line.indent + at;
        let span = Span::new(start, start + rest.len() - rest.trim_start().len());
        pasted
            .found
            .push(finding(source, span, place).fix(span, " "));
        pasted.blanked.push(span);
    }
}

fn finding(source: &Arc<Source>, span: Span, place: &str) -> Diagnostic {
    let c = source
        .slice(span)
        .chars()
        .find(|c| is_other_space(*c))
        .unwrap_or('\u{a0}');
    let name = if c == '\u{a0}' {
        "ett fast blanksteg"
    } else {
        "ett blanksteg av annat slag"
    };
    NOT_YAML
        .at(
            source,
            span,
            format!("{place} står {name}, U+{:04X}", u32::from(c)),
        )
        .hint("skriv vanliga mellanslag: fasta följer med när text kopieras från Word eller webben")
}

/// A dash or a bullet where an item of a list should begin.
fn dash_as_item(source: &Arc<Source>, lines: &[YamlLine<'_>], index: usize, pasted: &mut Pasted) {
    let line = &lines[index];
    let Some(mark) = line
        .content()
        .chars()
        .next()
        .filter(|c| "–—−‐‑•·●▪◦".contains(*c))
    else {
        return;
    };
    let has_space = line.content()[mark.len_utf8()..].starts_with(char::is_whitespace);
    if !has_space || !is_first_or_next_item(source, lines, index) {
        return;
    }
    let start = line.span.start + line.indent;
    let span = Span::new(start, start + mark.len_utf8());
    let label = format!(
        "”{mark}” (U+{:04X}) är inte det streck som börjar en rad i en lista",
        u32::from(mark)
    );
    pasted.found.push(
        NOT_YAML
            .at(source, span, label)
            .hint("skriv - och ett mellanslag")
            .fix(span, "-"),
    );
    pasted.passed.push(block_span(lines, index));
}

/// Whether a key has a text in quotes that does not end on its line.
fn opens_quotes(source: &Arc<Source>, line: &YamlLine<'_>) -> bool {
    let value = source.slice(line.value()).trim_end();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    quote.is_some_and(|quote| value.len() == 1 || !value.ends_with(quote))
}

/// An item that is indented deeper than the text above it, so that YAML takes it for more of that.
fn swallowed_item(source: &Arc<Source>, lines: &[YamlLine<'_>], index: usize, pasted: &mut Pasted) {
    let line = &lines[index];
    let above = lines[..index]
        .iter()
        .rposition(|line| line.role == LineRole::Structure);
    let Some(above) = above else { return };
    let value = source.slice(lines[above].value());
    let is_plain = !value.is_empty() && !value.starts_with(['|', '>', '[', '{', '"', '\'', '#']);
    let has_value = lines[above].key().is_some() || lines[above].is_item();
    if !is_plain || !has_value || line.indent <= lines[above].own_indent() {
        return;
    }
    let start = line.span.start + line.indent;
    let label = "raden har mer indrag än den ovanför och läses som en fortsättning på den";
    let hint = match lines[above].key() {
        Some(key) => format!("skriv {key}: | och texten och listan under den, med samma indrag"),
        None => "ge alla - i listan samma indrag; hör raden till texten ovanför, skriv - | på en \
                 egen rad och texten under, med indrag"
            .to_owned(),
    };
    pasted.found.push(
        NOT_YAML
            .at(source, Span::new(start, start + 1), label)
            .hint(hint),
    );
    pasted.passed.push(block_span(lines, above));
    pasted.passed.push(block_span(lines, index));
}

/// Whether a line stands below a key that holds nothing, or below an item.
fn is_first_or_next_item(source: &Source, lines: &[YamlLine<'_>], index: usize) -> bool {
    let outer = lines[..index]
        .iter()
        .rev()
        .find(|other| other.role == LineRole::Structure && other.indent <= lines[index].indent);
    outer.is_some_and(|outer| {
        let is_open = outer.key().is_some() && source.slice(outer.value()).is_empty();
        let begins_alike = outer.content().chars().next() == lines[index].content().chars().next();
        is_open || outer.indent == lines[index].indent && (outer.is_item() || begins_alike)
    })
}

/// Whether a line goes on with a text that begins on the line of its key.
fn continues_text(source: &Source, lines: &[YamlLine<'_>], index: usize) -> bool {
    let above = lines[..index]
        .iter()
        .rev()
        .find(|line| line.role == LineRole::Structure);
    above.is_some_and(|above| {
        let value = source.slice(above.value());
        above.key().is_some()
            && !value.is_empty()
            && lines[index].indent > above.own_indent()
            && lines[index].key().is_none()
            && !lines[index].content().starts_with(is_other_space)
    })
}
