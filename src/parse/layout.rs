//! How lines are indented, and which key holds what stands below it.

use super::broken::{Broken, Cause};
use super::codes::NOT_YAML;
use super::lines::{LineRole, YamlLine};
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

/// What to do with a line that most likely belongs to a text above it, but for so many spaces.
pub fn hint_to_indent(key: &str, spaces: usize) -> String {
    let spaces = in_words(spaces);
    format!("hör raden till {key}? Dra in den {spaces} mellanslag")
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
