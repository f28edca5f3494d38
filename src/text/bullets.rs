//! Lines that begin with a bullet which Markdown does not know: `•`, and a dash in a list of them.

use std::ops::Range;

/// Marks of items that keyboards and word processors give. The others of
/// [`BULLETS`](super::item_marks::BULLETS) are rarer, and their lists are told as faults.
const BULLETS: [char; 3] = ['•', '·', '–'];

/// An item: with its bullet, and what it says.
type Bulleted = (Range<usize>, Range<usize>);

/// What stands before the first such line of a paragraph, and the lines that begin so: each whole,
/// and without its bullet. A single dash is no list: it may be a parenthesis that begins a line.
pub fn divided(text: &str, paragraph: Range<usize>) -> (Range<usize>, Vec<Bulleted>) {
    let said = &text[paragraph.clone()];
    if !said.contains(BULLETS) {
        return (paragraph, Vec::new());
    }
    let mut starts = Vec::new();
    let mut at = paragraph.start;
    for line in said.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        starts.extend(bullet(&text[start..paragraph.end]).map(|length| (start, length)));
    }
    let is_dash = |(start, _): &(usize, usize)| text[*start..].starts_with('–');
    let lead = starts
        .first()
        .map_or("", |(start, _)| &text[paragraph.start..*start]);
    if starts.len() == 1 && is_dash(&starts[0]) && !lead.trim_end().ends_with(':') {
        starts.clear();
    }
    if starts.is_empty() {
        return (paragraph, Vec::new());
    }
    let lead = paragraph.start..paragraph.start + lead.trim_end().len();
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([paragraph.end]);
    let items = starts.iter().zip(ends).map(|((start, length), end)| {
        let end = start + text[*start..end].trim_end().len();
        (*start..end, start + length..end)
    });
    (lead, items.collect())
}

/// Bytes of the bullet and the space after it.
fn bullet(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(BULLETS)?;
    let said = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    (said.len() < rest.len() && !said.is_empty()).then_some(line.len() - said.len())
}
