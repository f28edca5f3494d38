//! What other programs leave in a file: marks of git, and spaces and dashes that are not those of
//! YAML.

use std::collections::HashSet;
use std::sync::Arc;

use super::codes::{CONFLICT_MARKS, NOT_YAML};
use super::layout::block_span;
use super::lines::{LineRole, YamlLine, lines};
use super::quotes::{is_one_line, quoted};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

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

/// Which mark of git a line is: `<`, `|`, `=` or `>`.
fn conflict_mark(line: &YamlLine<'_>) -> Option<char> {
    let text = line.text.trim();
    let mark = text.chars().next().filter(|c| "<|=>".contains(*c))?;
    let rest = text.trim_start_matches(mark);
    let is_seven = text.len() - rest.len() == 7;
    (is_seven && (rest.is_empty() || rest.starts_with(' '))).then_some(mark)
}

/// A finding for each conflict; both its sides are passed over.
fn conflicts(source: &Arc<Source>, lines: &[YamlLine<'_>], pasted: &mut Pasted) {
    let mut begun: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        match (conflict_mark(line), begun) {
            (Some('<'), None) => begun = Some(index),
            (Some('<'), Some(first)) => {
                conflict(source, lines, first, first, pasted);
                begun = Some(index);
            }
            (Some('>'), first) => {
                conflict(source, lines, first.unwrap_or(index), index, pasted);
                begun = None;
            }
            // In a text it may be a line that was drawn.
            (Some('=' | '|'), None) if line.role == LineRole::Structure => {
                conflict(source, lines, index, index, pasted);
            }
            _ => {}
        }
    }
    if let Some(first) = begun {
        conflict(source, lines, first, first, pasted);
    }
}

fn conflict(
    source: &Arc<Source>,
    lines: &[YamlLine<'_>],
    first: usize,
    last: usize,
    pasted: &mut Pasted,
) {
    let place = |index: usize| {
        let line = &lines[index];
        Span::new(line.span.start + line.indent, line.span.end)
    };
    let mut finding = CONFLICT_MARKS.at(
        source,
        place(first),
        "här börjar två versioner av samma rader, som git inte kunde föra ihop",
    );
    if first == last {
        "här står ett märke som git har lämnat".clone_into(&mut finding.primary.text);
    } else {
        let middle = (first..last).find(|index| conflict_mark(&lines[*index]) == Some('='));
        if let Some(middle) = middle {
            finding = finding.related(place(middle), "här börjar den andra versionen");
        }
        finding = finding.related(place(last), "här slutar den");
    }
    pasted.found.push(
        finding.hint("behåll den version som gäller, och ta bort den andra och raderna med märken"),
    );
    pasted
        .passed
        .push(Span::new(lines[first].span.start, lines[last].span.end));
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

/// In bytes; a row of stars costs no more than its length.
const LONGEST_NAME: usize = 200;

/// The names after `*`, by which anchors are used.
fn aliases(text: &str) -> HashSet<&str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}');
    let names = text.match_indices('*').map(|(at, _)| {
        let rest = &text[at + 1..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
        rest.find(ends).map_or(rest, |end| &rest[..end])
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// A word that begins with ! or &, which YAML takes for its own and leaves out.
fn tag_or_anchor(
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
fn merged_keys(source: &Arc<Source>, lines: &[YamlLine<'_>], index: usize, pasted: &mut Pasted) {
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
fn tag_in_list(source: &Arc<Source>, lines: &[YamlLine<'_>], index: usize, pasted: &mut Pasted) {
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
