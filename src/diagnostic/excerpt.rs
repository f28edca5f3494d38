//! Lines of a file around the places of a finding, as they may be printed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Label;
use crate::printed::{begins_command, code_point, must_be_shown};
use crate::source::Source;
use crate::swedish::{LONGEST_NUMBER, without_personal_numbers};

/// The longest line that is shown whole, in bytes. A paragraph of prose on one line is seldom
/// longer; a terminal shows some 140 characters of it.
const LONGEST_LINE: usize = 1000;

/// How much of a longer line is shown before, at and after a place, in bytes: more than a terminal
/// is wide.
const AROUND: usize = 300;

/// The most lines between two places of one excerpt. Each costs time although it is not shown, and
/// no table is longer.
const FARTHEST: usize = 5000;

/// Follows a path that has its line and column already: the one code point that no text keeps when
/// it is printed.
pub const PLACED: char = '\u{fdd0}';

/// Lines of one file, from the first that has a place to the last.
pub struct Excerpt<'a> {
    /// What to call the file; ends with the line, the column and [`PLACED`] where the text was cut
    /// or rewritten.
    pub path: String,
    /// The number of the first line.
    pub first_line: usize,
    /// The lines. Those that are far from every place are empty.
    pub text: String,
    /// The labels with their places in `text`, in the order they were given.
    pub places: Vec<(&'a Label, Range<usize>)>,
    /// Whether the label of the finding itself stands below the excerpt.
    pub label_is_moved: bool,
}

/// A label's place within its line, in bytes. It ends where the line does: an excerpt of pages
/// helps nobody.
struct Place<'a> {
    label: &'a Label,
    line: usize,
    within: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The excerpts for labels of one file: one, unless some are far apart. The first has the first
    /// label.
    pub fn of(labels: &[&'a Label]) -> Vec<Self> {
        let mut places: Vec<Place<'a>> = labels.iter().map(|label| place(label)).collect();
        let Some(first) = places.first().map(|place| place.line) else {
            return Vec::new();
        };
        let lines: BTreeSet<usize> = places.iter().map(|place| place.line).collect();
        let lines: Vec<usize> = lines.into_iter().collect();
        let mut parts: Vec<Range<usize>> = lines
            .chunk_by(|one, next| next - one <= FARTHEST)
            .map(|part| part[0]..part[part.len() - 1] + 1)
            .collect();
        parts.sort_by_key(|part| !part.contains(&first));
        let excerpt = |part: Range<usize>| {
            let (own, others) = std::mem::take(&mut places)
                .into_iter()
                .partition(|place| part.contains(&place.line));
            places = others;
            Self::of_part(own)
        };
        parts.into_iter().map(excerpt).collect()
    }

    fn of_part(places: Vec<Place<'a>>) -> Self {
        let source = &places[0].label.source;
        let mut within: BTreeMap<usize, Vec<&Place<'a>>> = BTreeMap::new();
        places
            .iter()
            .for_each(|place| within.entry(place.line).or_default().push(place));
        let first_line = within.keys().next().copied().unwrap_or(1);
        let mut text = String::new();
        let mut shown: BTreeMap<usize, (usize, Shown)> = BTreeMap::new();
        let mut next = first_line;
        for (line, places) in &within {
            // A single line between two others is shown; more of them are left out.
            if next + 1 == *line {
                text.push_str(&Shown::of(source, next, &[]).text);
            }
            text.push_str(&"\n".repeat(line - next));
            let line_shown = Shown::of(source, *line, places);
            let start = text.len();
            text.push_str(&line_shown.text);
            text.push('\n');
            shown.insert(*line, (start, line_shown));
            next = line + 1;
        }
        let place_of = |place: &Place<'a>| {
            let (start, line) = &shown[&place.line];
            (
                place.label,
                start + line.place(place.within.start)..start + line.place(place.within.end),
            )
        };
        let path = path(&places[0], &shown[&places[0].line].1);
        Self {
            path,
            first_line,
            places: places.iter().map(place_of).collect(),
            text,
            label_is_moved: false,
        }
    }
}

fn place(label: &Label) -> Place<'_> {
    let text = label.source.text();
    let start = text.floor_char_boundary(label.span.start);
    let end = text.floor_char_boundary(label.span.end.max(start));
    let mut line = label.source.position(start).line;
    // The end of a text that ends with a line end belongs to the line before: there is none to show
    // after it.
    if start == text.len() && line > 1 && text.ends_with('\n') {
        line -= 1;
    }
    let whole = label.source.line(line);
    let (start, end) = (
        start.clamp(whole.start, whole.end),
        end.clamp(whole.start, whole.end),
    );
    let end = start + text[start..end.max(start)].trim_end().len();
    Place {
        label,
        line,
        within: start - whole.start..end - whole.start,
    }
}

/// The path, with its place when that cannot be read off the excerpt.
fn path(place: &Place<'_>, shown: &Shown) -> String {
    let path = place.label.printed_path();
    let source = &place.label.source;
    let column = source
        .position(source.line(place.line).start + place.within.start)
        .column;
    let is_as_written = shown.text[..shown.place(place.within.start)]
        .chars()
        .count()
        + 1
        == column;
    if is_as_written {
        path
    } else {
        format!("{path}:{}:{column}{PLACED}", place.line)
    }
}

/// A line as it is printed, and where its bytes went.
struct Shown {
    text: String,
    /// Where the part that is shown begins in the line.
    start: usize,
    /// For each byte of that part its place in `text`, and one past the end.
    places: Vec<usize>,
}

impl Shown {
    fn of(source: &Source, number: usize, places: &[&Place<'_>]) -> Self {
        let line = source.slice(source.line(number));
        let part = part(line, places);
        let masked = masked(
            source,
            source.line(number).start + part.start..source.line(number).start + part.end,
        );
        let mut shown = Self {
            text: String::new(),
            start: part.start,
            places: Vec::with_capacity(masked.len() + 1),
        };
        if part.start > 0 {
            shown.text.push('…');
        }
        for (at, c) in masked.char_indices() {
            shown
                .places
                .extend(std::iter::repeat_n(shown.text.len(), c.len_utf8()));
            if (must_be_shown(c) && c != '\t') || begins_command(&masked[at..]) {
                shown.text.push_str(&code_point(c));
            } else {
                shown.text.push(c);
            }
        }
        shown.places.push(shown.text.len());
        if part.end < line.len() {
            shown.text.push('…');
        }
        shown
    }

    /// Where a byte of the line is printed; what is not shown lies at the nearest end.
    fn place(&self, byte: usize) -> usize {
        let last = self.places.len() - 1;
        self.places[byte.saturating_sub(self.start).min(last)]
    }
}

/// A part of a text without personal identity numbers. They are looked for in more than is shown,
/// also on the lines before and after, so that half of one is masked as well.
fn masked(source: &Source, part: Range<usize>) -> String {
    let text = source.text();
    let start = text.floor_char_boundary(part.start.saturating_sub(LONGEST_NUMBER));
    let end = text.ceil_char_boundary((part.end + LONGEST_NUMBER).min(text.len()));
    without_personal_numbers(&text[start..end])[part.start - start..part.end - start].to_owned()
}

/// The part of a line to show: all of it, or what lies around its places; the first of them when
/// they are far apart.
fn part(line: &str, places: &[&Place<'_>]) -> Range<usize> {
    if line.len() <= LONGEST_LINE {
        return 0..line.len();
    }
    let Some(first) = places.first() else {
        return 0..line.floor_char_boundary(AROUND);
    };
    let start = places
        .iter()
        .map(|place| place.within.start)
        .min()
        .unwrap_or(0);
    let end = places
        .iter()
        .map(|place| place.within.end)
        .max()
        .unwrap_or(0);
    let is_near = end - start <= 2 * AROUND;
    let (start, end) = if is_near {
        (start, end)
    } else {
        (
            first.within.start,
            first.within.end.min(first.within.start + AROUND),
        )
    };
    line.floor_char_boundary(start.saturating_sub(AROUND))..line.ceil_char_boundary(end + AROUND)
}
