//! What is left to fill in of a new file: one paragraph instead of a finding for each place.

use std::collections::BTreeSet;

use super::Diagnostic;
use super::gathered::lines;
use super::wrap::wrapped;
use crate::source::Source;

/// What the template left stands in the text.
const PLACEHOLDER: &str = "F112";

/// What says that something is missing, and is left to fill in where nothing is written.
const MISSING: [&str; 2] = ["F101", "F102"];

/// What says that a document has no date; it stands at the document.
const UNDATED: &str = "R101";

/// How many places a file has that is still to be filled in. One or two in a case that is otherwise
/// written are rather forgotten, and are told with the place.
const NEW_FILE: usize = 4;

/// The columns of the paragraph: those of the narrowest terminal that is in use.
const WIDTH: usize = 78;

/// The findings of a file about what is left to fill in, and the others.
pub fn split(file: &[Diagnostic]) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let left = file.iter().filter(|one| one.kind.code == PLACEHOLDER);
    if left.count() < NEW_FILE {
        return (Vec::new(), file.iter().collect());
    }
    file.iter().partition(|one| is_unfilled(one))
}

fn is_unfilled(one: &Diagnostic) -> bool {
    let code = one.kind.code;
    let line = one
        .primary
        .source
        .slice(one.primary.source.line(one.line()));
    [PLACEHOLDER, UNDATED].contains(&code) || (MISSING.contains(&code) && is_empty_value(line))
}

/// Whether a line is a key without a value.
fn is_empty_value(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line);
    line.trim_end().ends_with(':')
}

/// The outermost key of some lines with the keys below it that are left.
struct Part {
    key: String,
    lines: Vec<usize>,
    below: Vec<String>,
}

/// What is left, by the outermost keys: `rad 12–13 handläggare (namn, titel)`.
pub fn paragraph(unfilled: &[&Diagnostic]) -> Option<String> {
    let source = &unfilled.first()?.primary.source;
    let mut parts: Vec<Part> = Vec::new();
    for one in unfilled {
        let (key, mut below) = keys_at(source, one.line());
        if one.kind.code == UNDATED {
            below = Some("datum".to_owned());
        }
        let is_known = parts.last().is_some_and(|part| part.key == key);
        if !is_known {
            parts.push(Part {
                key,
                lines: Vec::new(),
                below: Vec::new(),
            });
        }
        let part = parts.last_mut()?;
        part.lines.push(one.line());
        part.below.extend(below);
    }
    let said: Vec<String> = parts.iter().map(Part::said).collect();
    let title = format!(
        "{}: {} uppgifter är kvar att fylla i",
        unfilled[0].primary.printed_path(),
        unfilled.len()
    );
    let list = wrapped(&format!("  {}", said.join(", ")), WIDTH, 2);
    Some(format!("{title}\n{list}\n\n"))
}

impl Part {
    fn said(&self) -> String {
        let lines = lines(self.lines.iter().copied());
        let mut seen = BTreeSet::new();
        let below: Vec<&str> = self
            .below
            .iter()
            .map(String::as_str)
            .filter(|key| seen.insert(*key))
            .collect();
        if below.is_empty() {
            format!("{} (rad {lines})", self.key)
        } else {
            format!("{} (rad {lines}: {})", self.key, below.join(", "))
        }
    }
}

/// The outermost key that a line belongs to, and the innermost when that is another.
fn keys_at(source: &Source, number: usize) -> (String, Option<String>) {
    let mut inner = None;
    for number in (1..=number).rev() {
        let line = source.slice(source.line(number));
        let Some(key) = key_of(line) else {
            continue;
        };
        if line.starts_with(|c: char| !c.is_whitespace() && c != '-') {
            return (key.to_owned(), inner);
        }
        inner.get_or_insert_with(|| key.to_owned());
    }
    (String::new(), inner)
}

fn key_of(line: &str) -> Option<&str> {
    let content = line.trim_start().trim_start_matches("- ");
    let (key, rest) = content.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && (rest.is_empty() || rest.starts_with(' '));
    is_key.then_some(key)
}
