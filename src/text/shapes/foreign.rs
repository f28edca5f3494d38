//! Marks of HTML, of other dialects of Markdown and of LaTeX, and notes to colleagues.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use regex::{Captures, Regex};

use super::regex;

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignKind {
    /// `<!-- … -->`
    Comment,
    /// `<b>…</b>`, which can be written in Markdown.
    Emphasis,
    /// `<sup>2</sup>`, a figure that has a character of its own.
    Raised,
    /// Any other tag of HTML.
    Html,
    /// `&nbsp;`
    Entity,
    /// `![Karta](karta.png)`, `![Karta][karta]`
    Image,
    /// `[^1]`
    Footnote,
    /// `\newpage`
    Command,
    /// `~~text~~`
    Struck,
    /// `[kolla med Kalle]`
    Note,
}

/// A mark.
pub struct ForeignMark {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub kind: ForeignKind,
    /// What can stand in its place, when that is sure.
    pub instead: Option<String>,
}

/// How marks look, and what all of them have in them, so that most texts are passed over at once;
/// of two that lie within each other the first counts.
const PATTERNS: [(ForeignKind, &[&str], &str); 9] = [
    (ForeignKind::Comment, &["<!--"], r"<!--(?s:.*?)(?:-->|\z)"),
    (
        ForeignKind::Emphasis,
        &["<"],
        r"(?i)<(b|strong|i|em)>([^<>*\n]+)</(b|strong|i|em)>",
    ),
    (
        ForeignKind::Raised,
        &["<su"],
        r"<(sub|sup)>([0-9]{1,4})</(sub|sup)>",
    ),
    (
        ForeignKind::Html,
        &["<"],
        r"(?i)</?(?:b|strong|i|em|u|s|p|br|hr|div|span|font|sup|sub|small|center|a|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|img|blockquote|code|pre|mark|del|ins)(?:\s+[\w:-]+\s*=\s*(?:\x22[^\x22<>]*\x22|'[^'<>]*'|[^\s\x22'<>]+))*\s*/?>",
    ),
    (
        ForeignKind::Entity,
        &["&"],
        r"&(?:nbsp|amp|lt|gt|quot|apos|aring|auml|ouml|Aring|Auml|Ouml|eacute|ndash|mdash|hellip|sect|shy|#[0-9]{2,5});|&(?:nbsp|copy|auml|ouml|aring|quot|sect)\b|&nbsp",
    ),
    // Also over two lines of a paragraph, and with its address further down: `![Karta][karta]`.
    (
        ForeignKind::Image,
        &["!["],
        r"!\[(?:[^\]\n]|\n[ \t]*[^\]\s])*\](?:\((?:[^)\n]|\n[ \t]*[^)\s])*\)|\[[^\]\n]*\])",
    ),
    (ForeignKind::Footnote, &["[^"], r"\[\^[^\]\s]+\]:?"),
    (
        ForeignKind::Command,
        &["\\", "#pagebreak"],
        r"\\(?:newpage|pagebreak|clearpage|linebreak|newline)\b|\\(?:textbf|textit|emph|section|subsection|begin|end|footnote)\{[^}\n]*\}|(?m:^[ \t]*)\\item\s|#pagebreak\(\)",
    ),
    (ForeignKind::Struck, &["~~"], r"~~[^~\n]+~~"),
];

/// Words that begin a note to a colleague, in brackets.
const NOTE: &str = r"(?i)\[(?:kolla|fråga|stäm\s+av|kontrollera|dubbelkolla|komplettera|uppdatera|lägg\s+(?:till|in)|ta\s+(?:bort|med)|ska\s+vi|behöver\s+vi|återkommer|obs\b|att\s+göra|kommentar|ev\.|osäker|saknas|väntar\s+på|källa\?)[^\]\n]*\]";

/// Made when a text first needs them.
static EACH: [OnceLock<Regex>; 9] = [const { OnceLock::new() }; 9];

static NOTES: LazyLock<Regex> = LazyLock::new(|| regex(NOTE));

/// Whether a text has a note to a colleague in it.
pub fn is_note(text: &str) -> bool {
    NOTES.is_match(text)
}

/// The marks in a text, one for each place, in order.
pub fn foreign_marks(text: &str) -> Vec<ForeignMark> {
    let mut marks: Vec<ForeignMark> = Vec::new();
    if !text.contains(['<', '&', '[', '\\', '~', '#']) {
        return marks;
    }
    for ((kind, needed, pattern), made) in PATTERNS.iter().zip(&EACH) {
        if !needed.iter().any(|needed| text.contains(needed)) {
            continue;
        }
        for found in made.get_or_init(|| regex(pattern)).captures_iter(text) {
            let range = found.get(0).map_or(0..0, |whole| whole.range());
            let is_within = marks
                .iter()
                .any(|mark| mark.range.start <= range.start && range.end <= mark.range.end);
            if !is_within && !is_figure(text, range.start) && !is_in_path(text, range.start) {
                let joins = |c: char| c.is_alphanumeric() || c == '*';
                let is_free =
                    !text[..range.start].ends_with(joins) && !text[range.end..].starts_with(joins);
                let instead =
                    instead(*kind, &found).filter(|_| is_free || *kind != ForeignKind::Emphasis);
                marks.push(beside_spaces(
                    text,
                    ForeignMark {
                        range,
                        kind: *kind,
                        instead,
                    },
                ));
            }
        }
    }
    let is_link = |end: usize| text[end..].starts_with('(');
    let has_bracket = text.contains('[');
    let notes = has_bracket
        .then(|| NOTES.find_iter(text))
        .into_iter()
        .flatten();
    let notes = notes.filter(|found| !is_link(found.end()));
    marks.extend(notes.map(|found| ForeignMark {
        range: found.range(),
        kind: ForeignKind::Note,
        instead: None,
    }));
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

fn instead(kind: ForeignKind, found: &Captures<'_>) -> Option<String> {
    match kind {
        ForeignKind::Emphasis => bold_or_italic(found),
        ForeignKind::Entity => entity(found),
        ForeignKind::Raised => raised(found),
        _ => None,
    }
}

/// `m²` for `m<sup>2</sup>`, `CO₂` for `CO<sub>2</sub>`.
fn raised(found: &Captures<'_>) -> Option<String> {
    const ABOVE: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = if &found[1] == "sup" { ABOVE } else { BELOW };
    let figure = |c: char| c.to_digit(10).and_then(|digit| digits.get(digit as usize));
    let figures: Option<String> = found[2].chars().map(figure).collect();
    figures.filter(|_| found[1] == found[3])
}

/// A fixed space beside another is none: `Se &nbsp; sidan`.
fn beside_spaces(text: &str, mut mark: ForeignMark) -> ForeignMark {
    if mark.instead.as_deref() != Some("\u{a0}") {
        return mark;
    }
    let is_after = text[..mark.range.start].ends_with([' ', '\u{a0}']);
    let next = &text[mark.range.end..];
    let is_before = next.starts_with([' ', '\u{a0}']);
    if is_after && next.starts_with(' ') {
        mark.range.end += 1;
    }
    if is_after || is_before || next.starts_with("&nbsp") {
        mark.instead = Some(String::new());
    }
    mark
}

/// Within `{{ … }}`.
fn is_figure(text: &str, at: usize) -> bool {
    let open = text[..at].rfind("{{");
    open.is_some_and(|open| !text[open..at].contains("}}"))
}

/// `\\` within a path, such as `S:\newpage`.
fn is_in_path(text: &str, at: usize) -> bool {
    let follows_name =
        text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '\\'));
    text[at..].starts_with('\\') && follows_name
}

fn bold_or_italic(found: &Captures<'_>) -> Option<String> {
    let (open, close) = (found[1].to_lowercase(), found[3].to_lowercase());
    let mark = if matches!(open.as_str(), "b" | "strong") {
        "**"
    } else {
        "*"
    };
    let inner = &found[2];
    (open == close && inner.trim() == inner).then(|| format!("{mark}{inner}{mark}"))
}

fn entity(found: &Captures<'_>) -> Option<String> {
    let name = found[0].trim_matches(['&', ';']);
    let letter = match name {
        "nbsp" => '\u{a0}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '”',
        "apos" => '’',
        "aring" => 'å',
        "auml" => 'ä',
        "ouml" => 'ö',
        "Aring" => 'Å',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "eacute" => 'é',
        "ndash" | "mdash" => '–',
        "hellip" => '…',
        "sect" => '§',
        "shy" => return Some(String::new()),
        _ => name
            .strip_prefix('#')?
            .parse()
            .ok()
            .and_then(char::from_u32)?,
    };
    // A control character is none the better for being written itself.
    (!letter.is_control()).then(|| letter.to_string())
}
