//! The marks that lines of lists begin with, in all the ways that are in use.

mod counted;

use std::ops::Range;

pub use counted::Counting;
use counted::{counted, without_space};

/// Bullets as Word, the web and symbol fonts write them.
pub const BULLETS: &str = "•◦▪▫●○‣⁃∙■➢➤·◆◇\u{f0b7}\u{f0a7}";

/// Dashes that begin a line of a list in Word. One alone may go on with the sentence above.
pub const DASHES: &str = "–—−‐‑";

/// Boxes and ticks, which say something, so that no bullet can take their place.
const TICKS: &str = "☐☑☒□✓✔✗✘√";

/// The same as they are written without such signs.
const TYPED_TICKS: [&str; 5] = ["( )", "(x)", "(X)", "[x]", "[X]"];

/// Arrows, which may go on with the line above.
const ARROWS: &str = "→⇒➔►▶»";

/// How the lines of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `•`
    Bullet,
    /// `–`, and `o` of Word: one alone may go on with the line above.
    Dash,
    /// `a)`, `b)`; its place in the alphabet.
    Letter(u8),
    /// `(1)`
    Number,
    /// `-` or `1.` with a fixed space after it.
    FixedSpace,
    /// A box or a tick.
    Tick,
    /// `→`, and `+`, which Markdown takes for a bullet elsewhere.
    Other,
    /// `i)`, `A.`, `1.1`, `§ 1`, `Bilaga 1`: the number of the line, each kind for itself.
    Counted(Counting, u32),
    /// `-ord`, `1.Ord`: the space after the mark is missing.
    NoSpace,
}

/// A line of a prose.
#[derive(Debug, Clone)]
pub struct ProseLine<'t> {
    /// Where it begins.
    pub start: usize,
    /// The line without its end.
    pub text: &'t str,
    /// The spaces that it begins with.
    pub indent: usize,
}

/// The lines of a prose, in order.
pub fn lines(text: &str) -> Vec<ProseLine<'_>> {
    let mut start = 0;
    let line = |text| {
        let line = ProseLine {
            start,
            text,
            indent: text.len() - text.trim_start_matches(' ').len(),
        };
        start += text.len() + 1;
        line
    };
    text.split('\n').map(line).collect()
}

/// The mark that a line begins with, and its bytes in the line, blanks after it included.
pub fn mark(line: &ProseLine<'_>) -> Option<(Mark, Range<usize>)> {
    let text = &line.text[line.indent..];
    let first = text.chars().next()?;
    if let Some(length) = without_space(text) {
        return Some((Mark::NoSpace, line.indent..line.indent + length));
    }
    if let Some((counting, number, length)) = counted(text) {
        return Some((Mark::Counted(counting, number), with_blanks(line, length)));
    }
    if let Some(ticked) = TYPED_TICKS.iter().find(|ticked| text.starts_with(**ticked)) {
        let has_blank = text[ticked.len()..].starts_with(' ');
        return has_blank.then(|| (Mark::Tick, with_blanks(line, ticked.len())));
    }
    if TICKS.contains(first) && text[first.len_utf8()..].starts_with(char::is_alphabetic) {
        return Some((Mark::Tick, line.indent..line.indent + first.len_utf8()));
    }
    let is_sub_bullet = first == 'o' && text[1..].starts_with(char::is_whitespace);
    let (mark, length) = if BULLETS.contains(first) {
        (Mark::Bullet, first.len_utf8())
    } else if TICKS.contains(first) {
        (Mark::Tick, first.len_utf8())
    } else if ARROWS.contains(first) || first == '+' {
        (Mark::Other, first.len_utf8())
    } else if DASHES.contains(first) || is_sub_bullet {
        (Mark::Dash, first.len_utf8())
    } else if text.starts_with("=>") || text.starts_with("->") {
        (Mark::Other, 2)
    } else if text.starts_with("--") {
        (Mark::Dash, 2)
    } else if let Some(found) = letter(text) {
        found
    } else if let Some(length) = own_mark(text) {
        let is_fixed = text[length..].starts_with('\u{a0}');
        return is_fixed.then(|| (Mark::FixedSpace, with_blanks(line, length)));
    } else {
        (Mark::Number, numbered(text).or_else(|| apart(text))?)
    };
    let has_blank = text[length..].starts_with(char::is_whitespace);
    has_blank.then(|| (mark, with_blanks(line, length)))
}

/// A mark of some length and the blanks after it, as bytes of the line.
pub fn with_blanks(line: &ProseLine<'_>, length: usize) -> Range<usize> {
    let rest = &line.text[line.indent + length..];
    let blanks = rest.len() - rest.trim_start().len();
    line.indent..line.indent + length + blanks
}

/// `a)`, `(a)` or `A)`.
fn letter(text: &str) -> Option<(Mark, usize)> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let letter = inner.bytes().next().filter(u8::is_ascii_alphabetic)?;
    let is_marked = inner[1..].starts_with(')');
    let length = text.len() - inner.len() + 2;
    is_marked.then_some((Mark::Letter(letter.to_ascii_lowercase() - b'a'), length))
}

/// `1 .`
fn apart(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && digits < 3 && text[digits..].starts_with(" . ")).then_some(digits + 2)
}

/// `(1)`.
fn numbered(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && digits < 3 && inner[digits..].starts_with(')')).then_some(digits + 2)
}

/// A mark that makes a list: `-`, `*`, `1.` or `1)`; its length.
pub fn own_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*'] };
    text[digits..]
        .starts_with(ends)
        .then_some(digits + 1)
        .filter(|_| digits < 10)
}
