//! Lines that belong to no key, and keys that are not written as keys: the likeliest causes of a
//! file that YAML cannot read.

use super::codes::NOT_YAML;
use super::lines::{LineRole, YamlLine, block_end};
use super::quotes::is_unclosed;
use super::recover::{Broken, Cause};
use crate::source::Span;

/// The key that text at a line probably belongs to.
#[derive(Debug, Clone, Copy)]
pub struct TextOwner<'t> {
    /// The key.
    pub key: &'t str,
    /// With how many spaces the lines of its text begin.
    pub indent: usize,
    /// Whether the text stands below `|` or `>`.
    pub is_block: bool,
}

/// The nearest key above a line.
pub fn owner_of<'t>(lines: &[YamlLine<'t>], index: usize) -> Option<TextOwner<'t>> {
    lines[..index].iter().rev().find_map(|line| {
        let key = line.key()?;
        Some(TextOwner {
            key,
            indent: if line.text_indent > 0 {
                line.text_indent
            } else {
                line.own_indent() + 2
            },
            is_block: line.text.trim_end().ends_with(['|', '>', '-', '+']) || line.text_indent > 0,
        })
    })
}

/// A number of spaces as it is written in a sentence.
pub fn in_words(number: usize) -> String {
    const WORDS: [&str; 9] = [
        "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

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

/// Lines that no key holds: a paragraph, or rows that were pasted, without indentation.
pub fn stray_lines(broken: &Broken<'_>) -> Option<Cause> {
    let first = first_stray(broken)?;
    let last = last_stray(broken, first);
    let (line, end) = (&broken.lines[first], &broken.lines[last]);
    let owner = owner_of(&broken.lines, first)?;
    let spaces = in_words(owner.indent.saturating_sub(line.indent).max(1));
    let (label, subject, them) = if first == last {
        (
            "raden hör inte till någon nyckel".to_owned(),
            "raden",
            "den",
        )
    } else {
        let label = format!(
            "rad {} till {} hör inte till någon nyckel",
            line.number, end.number
        );
        (label, "raderna", "dem")
    };
    let key = owner.key;
    let above = above(broken, first);
    let hint = if let Some(comment) = above.and_then(|above| comment_in_text(broken, above)) {
        format!(
            "raden med # på rad {} avslutar texten under {key}: ta bort den, eller flytta den ovanför {key}:",
            comment.number
        )
    } else if let Some(item) = above.filter(|above| broken.lines[*above].is_item()) {
        let item = &broken.lines[item];
        format!(
            "hör {subject} till punkten på rad {}? Dra in {them} så långt som texten efter dess -",
            item.number
        )
    } else if broken.index.holds_list(key) {
        format!("hör {subject} till {key}? Börja varje rad under {key}: med - och ett mellanslag")
    } else if owner.is_block {
        format!("hör {subject} till {key}? Dra in {them} {spaces} mellanslag")
    } else {
        format!(
            "hör {subject} till {key}? Skriv {key}: | och dra in all text {spaces} mellanslag under den"
        )
    };
    let place = Span::new(line.span.start + line.indent, line.span.end);
    let mut finding = NOT_YAML.at(broken.source, place, label).hint(hint);
    if broken.lines[first..=last]
        .iter()
        .any(|line| line.content().contains('\t'))
    {
        finding = finding.hint(
            "det ser ut som rader ur en tabell: skriv | i stället för varje tabb, så blir det en tabell på sidan",
        );
    }
    Some(Cause::stray(
        finding,
        Span::new(line.span.start, end.span.end),
    ))
}

/// A line that goes on with a value above it, after a line with `#` that ended the value.
pub fn after_comment(broken: &Broken<'_>) -> Option<Cause> {
    let index = broken.at_line();
    let line = &broken.lines[index];
    let comment = above(broken, index)?;
    let value = above(broken, comment)?;
    let (comment, owner) = (&broken.lines[comment], &broken.lines[value]);
    let goes_on = line.role == LineRole::Structure
        && comment.role == LineRole::Comment
        && owner.role == LineRole::Structure
        && !broken.source.slice(owner.value()).is_empty()
        && line.indent > owner.indent
        && !line.is_item()
        && !is_key_line(broken, line);
    let place = Span::new(line.span.start + line.indent, line.span.end);
    goes_on.then(|| {
        let finding = NOT_YAML
            .at(broken.source, place, "raden hör inte till någon nyckel")
            .hint(format!(
                "raden med # på rad {} avslutar texten ovanför: flytta den, eller ta bort den",
                comment.number
            ));
        Cause::stray(finding, line.span)
    })
}

/// The nearest line above that is not blank.
fn above(broken: &Broken<'_>, index: usize) -> Option<usize> {
    let above = &broken.lines[..index];
    above.iter().rposition(|line| line.role != LineRole::Blank)
}

/// A comment in the midst of a text, which it ends.
fn comment_in_text<'b, 't>(broken: &'b Broken<'t>, index: usize) -> Option<&'b YamlLine<'t>> {
    let comment = &broken.lines[index];
    let text = &broken.lines[above(broken, index)?];
    let is_in_text = comment.role == LineRole::Comment && text.role == LineRole::Text;
    is_in_text.then_some(comment)
}

/// The first line without a key between the faulty line and the key above it.
fn first_stray(broken: &Broken<'_>) -> Option<usize> {
    let mut first = None;
    for index in (0..=broken.at_line()).rev() {
        let line = &broken.lines[index];
        if is_stray(broken, index) {
            first = Some(index);
        } else if index < broken.at_line() && is_key_line(broken, line) {
            break;
        }
    }
    first
}

fn last_stray(broken: &Broken<'_>, first: usize) -> usize {
    let mut last = first;
    for (index, line) in broken.lines.iter().enumerate().skip(first + 1) {
        match line.role {
            LineRole::Blank => continue,
            LineRole::Comment => break,
            LineRole::Structure if is_key_line(broken, line) => break,
            LineRole::Text | LineRole::Structure => {}
        }
        last = index;
    }
    last
}

/// A line with a key: one word or, with spaces, one that is known.
fn is_key_line(broken: &Broken<'_>, line: &YamlLine<'_>) -> bool {
    line.key()
        .is_some_and(|key| !key.contains(char::is_whitespace) || broken.index.is_key(key))
}

fn is_stray(broken: &Broken<'_>, index: usize) -> bool {
    let line = &broken.lines[index];
    if line.role != LineRole::Structure
        || is_key_line(broken, line)
        || matches!(line.content(), "---" | "...")
        || line.content().starts_with(['[', ']', '{', '}', '"', '\''])
    {
        return false;
    }
    let content = |line: &&YamlLine<'_>| matches!(line.role, LineRole::Text | LineRole::Structure);
    let Some(above) = broken.lines[..index].iter().rev().find(content) else {
        return !line.is_item();
    };
    if line.is_item() {
        return !is_in_list(broken, index);
    }
    if above.role == LineRole::Text {
        return true;
    }
    let value = broken.source.slice(above.value());
    !is_unclosed(value) && line.indent <= above.own_indent()
}

/// Whether an item stands in a list: below another item, or below a key that holds nothing.
fn is_in_list(broken: &Broken<'_>, index: usize) -> bool {
    let line = &broken.lines[index];
    let outer = broken.lines[..index]
        .iter()
        .rev()
        .find(|other| other.role == LineRole::Structure && other.indent <= line.indent);
    outer.is_none_or(|outer| {
        let is_open = outer.key().is_some() && broken.source.slice(outer.value()).is_empty();
        outer.is_item() && outer.indent == line.indent || is_open
    })
}

/// A file whose first line is indented, so that those below it do not belong to it.
pub fn indented_first(broken: &Broken<'_>) -> Option<Cause> {
    let first = broken
        .lines
        .iter()
        .position(|line| line.role == LineRole::Structure)?;
    let line = &broken.lines[first];
    let is_deeper = first < broken.at_line() && broken.lines[broken.at_line()].indent < line.indent;
    let spaces = in_words(line.indent);
    let place = Span::new(line.span.start, line.span.start + line.indent);
    is_deeper.then(|| {
        let label = "raden har mer indrag än raderna under den";
        let finding = NOT_YAML.at(broken.source, place, label);
        Cause::of(
            finding.hint(format!("ta bort {spaces} mellanslag")),
            broken.block(first),
        )
    })
}

/// How much more or less a line is indented than the nearest one that could be its neighbour.
pub fn neighbour_hint(broken: &Broken<'_>) -> Option<String> {
    let index = broken.at_line();
    let line = &broken.lines[index];
    let key = line.key()?;
    let nearest = broken.lines[..index]
        .iter()
        .rev()
        .find(|other| other.key().is_some())?;
    let (own, other) = (line.indent, nearest.indent);
    (own != other).then(|| {
        format!(
            "{key} börjar efter {} mellanslag, {} på rad {} efter {}",
            in_words(own),
            nearest.key().unwrap_or_default(),
            nearest.number,
            in_words(other)
        )
    })
}

/// The line and what is indented deeper below it.
pub fn block_span(lines: &[YamlLine<'_>], index: usize) -> Span {
    Span::new(
        lines[index].span.start,
        lines[block_end(lines, index)].span.end,
    )
}
