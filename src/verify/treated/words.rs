//! What marks say: words and lines.

use crate::pdf::{MarkKind, PaintMark};

/// Lines of a page that are kept, and letters of a line: a page of a service has some fifty.
const MOST_LINES: usize = 200;
const MOST_LETTERS: usize = 200;

/// Marks whose lower edges are less apart, in points, stand on one line.
const ONE_LINE: f64 = 3.0;

/// Letters that are told of a piece of text: a line and a half.
const TOLD: usize = 90;

/// The words, in the order in which they are drawn.
pub fn words(marks: &[PaintMark]) -> Vec<String> {
    let texts = marks.iter().filter(|mark| mark.kind == MarkKind::Text);
    texts
        .flat_map(|mark| mark.text.split_whitespace().map(str::to_owned))
        .collect()
}

/// The lines, from above.
pub fn lines(marks: &[PaintMark]) -> Vec<String> {
    let texts = marks.iter().filter(|mark| mark.kind == MarkKind::Text);
    let written = in_sight(texts.collect()).into_iter();
    let written = written.map(|line| joined(&line).chars().take(MOST_LETTERS).collect());
    written.take(MOST_LINES).collect()
}

/// Marks in lines from above, each from the left.
pub fn in_sight(marks: Vec<&PaintMark>) -> Vec<Vec<&PaintMark>> {
    let mut marks: Vec<&PaintMark> = marks
        .into_iter()
        .filter(|mark| mark.place.bottom.is_finite())
        .collect();
    marks.sort_by(|one, other| other.place.bottom.total_cmp(&one.place.bottom));
    let mut lines: Vec<Vec<&PaintMark>> = Vec::new();
    for mark in marks {
        match lines.last_mut() {
            Some(line) if (line[0].place.bottom - mark.place.bottom).abs() < ONE_LINE => {
                line.push(mark);
            }
            _ => lines.push(vec![mark]),
        }
    }
    for line in &mut lines {
        line.sort_by(|one, other| one.place.left.total_cmp(&other.place.left));
    }
    lines
}

/// Letters without blanks, which are gaps of any width.
pub fn squeezed(mark: &PaintMark) -> String {
    mark.text.split_whitespace().collect()
}

/// Pieces of a line: a gap of more than a thin space is a blank.
fn joined(line: &[&PaintMark]) -> String {
    let mut text = String::new();
    for (index, mark) in line.iter().enumerate() {
        let gap = index
            .checked_sub(1)
            .map_or(0.0, |before| mark.place.left - line[before].place.right);
        if gap > 1.0 && !text.ends_with(' ') {
            text.push(' ');
        }
        text.push_str(&mark.text);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two pieces of text from a few words before the place where they part.
pub fn parted(there: &str, here: &str) -> (String, String) {
    let (one, other): (Vec<&str>, Vec<&str>) = (
        there.split_whitespace().collect(),
        here.split_whitespace().collect(),
    );
    let same = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| one == other)
        .count();
    let start = if same == one.len().min(other.len()) {
        same.saturating_sub(3)
    } else {
        same
    };
    (
        shortened(&one[start..].join(" ")),
        shortened(&other[start..].join(" ")),
    )
}

/// A text that is no longer than people read.
pub fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= TOLD {
        return text;
    }
    let kept: String = text.chars().take(TOLD).collect();
    let end = kept.rfind(' ').unwrap_or(kept.len());
    format!("{} …", &kept[..end])
}
