//! Keys that are not written as keys: without a colon or a space, or set off as in a text.

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::lines::{LineRole, YamlLine, block_end};
use super::stray::first_stray;
use crate::source::Span;

/// What is written after a key in place of a colon.
const LIKE_COLONS: [char; 4] = ['=', ';', '：', '﹕'];

/// A key on the faulty line, or the one above, that lacks its colon or the space after it.
pub fn unfinished_key(broken: &Broken<'_>) -> Option<Cause> {
    let index = first_stray(broken)?;
    let line = &broken.lines[index];
    let content = line.content();
    let length = content
        .find(|c: char| c == ' ' || LIKE_COLONS.contains(&c) || c == ':')
        .unwrap_or(content.len());
    let (word, rest) = content.split_at(length);
    let is_plain = word.starts_with(char::is_alphabetic) && !word.starts_with(char::is_uppercase);
    if !is_plain || !broken.index.is_key(word) {
        return None;
    }
    let is_there = |other: &YamlLine<'_>| other.indent == line.indent && other.key() == Some(word);
    let (label, hint, gap, instead) = if rest.starts_with(':') {
        (
            "här saknas ett mellanslag efter kolonet",
            "skriv ett mellanslag",
            1..1,
            " ",
        )
    } else if rest.trim_start().starts_with(':') || rest.trim_start().starts_with(LIKE_COLONS) {
        let mark = rest.find(|c: char| c != ' ').unwrap_or_default();
        let gap = mark + rest[mark..].chars().next().map_or(0, char::len_utf8);
        let has_space = rest[gap..].starts_with(' ');
        (
            "efter en nyckel skrivs kolon",
            "skriv ett kolon",
            0..gap,
            if has_space { ":" } else { ": " },
        )
    } else if !broken.lines.iter().any(is_there) {
        (
            "här saknas ett kolon efter nyckeln",
            "skriv ett kolon",
            0..0,
            ":",
        )
    } else {
        return None;
    };
    let start = line.span.start + line.indent;
    let key = Span::new(start, start + length);
    let fix = Span::new(key.end + gap.start, key.end + gap.end);
    let finding = NOT_YAML
        .at(broken.source, key, label)
        .hint(format!(
            "{hint}: {word}: {}",
            rest.trim_start_matches(|c: char| c == ' ' || c == ':' || LIKE_COLONS.contains(&c))
        ))
        .fix(fix, instead);
    Some(Cause::of(finding, broken.block(index)))
}

/// `- rubrik: …` among the outermost keys: the first such mark makes a list of the whole file.
pub fn key_as_item(broken: &Broken<'_>) -> Option<Cause> {
    let outermost = |line: &YamlLine<'_>| {
        let key = line.key().filter(|_| line.indent == 0)?;
        (broken.index.outermost(key) == Some(key)).then_some(line.is_item())
    };
    let marked = |line: &YamlLine<'_>| outermost(line) == Some(true);
    let index = broken.lines.iter().position(marked)?;
    let line = &broken.lines[index];
    let others = broken
        .lines
        .iter()
        .filter_map(outermost)
        .filter(|is_item| !is_item);
    if is_in_list(broken, index) || others.count() < 2 {
        return None;
    }
    let start = line.span.start;
    let mark = Span::new(start, start + line.own_indent());
    let key = line.key()?;
    let finding = NOT_YAML
        .at(
            broken.source,
            Span::new(start, start + 1),
            "en nyckel längst ut har inget - framför sig",
        )
        .hint(format!("skriv {key}: först på raden"));
    // What stands deeper below may be keys of their own.
    let finding = if block_end(&broken.lines, index) == index {
        finding.fix(mark, "")
    } else {
        finding
    };
    Some(Cause::of(finding, broken.block(index)))
}

/// Whether an item at the edge may belong to the list of the key above it: the nearest line there
/// is an item too, a key that holds nothing, or one that is passed over and has its finding.
fn is_in_list(broken: &Broken<'_>, index: usize) -> bool {
    let mut above = broken.lines[..index].iter().rev().filter_map(|line| {
        let written = broken.source.slice(line.span);
        let is_passed = line.role == LineRole::Blank;
        let is_at_edge = !written.is_empty() && !written.starts_with([' ', '\t', '#']);
        (is_at_edge && !(is_passed && written.starts_with("- "))).then_some((is_passed, written))
    });
    above.next().is_some_and(|(is_passed, written)| {
        let said = written.split(" #").next().unwrap_or_default().trim_end();
        is_passed || said == "-" || said.starts_with("- ") || said.ends_with(':')
    })
}

/// A key that is set off with asterisks, as in a text: `**bakgrund**: …`.
pub fn emphasised_key(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.structure_at()?;
    let line = &broken.lines[index];
    let content = line.content().trim_start_matches("- ");
    let inner = content.trim_start_matches('*');
    let length = inner.find(['*', ':'])?;
    let marks = inner[length..].find(|c| !matches!(c, '*' | ':'));
    let ends = &inner[length..length + marks.unwrap_or(inner.len() - length)];
    if inner.len() == content.len() || !ends.contains(':') || !broken.index.is_key(&inner[..length])
    {
        return None;
    }
    let start = line.span.end - content.len();
    let end = line.span.end - inner.len() + length + ends.len();
    let key = format!("{}:", &inner[..length]);
    let finding = NOT_YAML
        .at(
            broken.source,
            Span::new(start, end),
            "en nyckel skrivs utan asterisker",
        )
        .hint(format!("skriv {key}"))
        .fix(Span::new(start, end), key);
    Some(Cause::of(finding, broken.block(index)))
}
