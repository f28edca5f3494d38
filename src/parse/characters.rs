//! Faults that are seen in the bytes and characters of a file before it is read as YAML.

use std::sync::Arc;

use rust_decimal::Decimal;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::codes::{
    CUT_BY_HASH, DECOMPOSED, HIDDEN_CHARACTER, TOO_LARGE, UNPRINTABLE, WRONG_ENCODING,
};
use super::hidden;
use super::node::{Node, NodeKind};
use super::waiver::Texts;
use crate::diagnostic::Diagnostic;
use crate::fonts;
use crate::source::{EncodingFault, MAX_BYTES, ReadFault, Source, Span};
use crate::swedish::figure;

/// The finding for a file that is no text to compile.
pub fn read_fault(source: &Arc<Source>, fault: &ReadFault) -> Diagnostic {
    match fault {
        ReadFault::Encoding(fault) => wrong_encoding(source, fault),
        ReadFault::TooLarge(bytes) => TOO_LARGE
            .at(
                source,
                Span::default(),
                format!("filen är {} kB", figure(Decimal::from(bytes / 1024))),
            )
            .hint(format!(
                "ett ärende får vara högst {} kB; lägg det långa i en bilaga",
                figure(Decimal::from(MAX_BYTES / 1024))
            )),
    }
}

fn wrong_encoding(source: &Arc<Source>, fault: &EncodingFault) -> Diagnostic {
    let end = source.text()[fault.offset..]
        .chars()
        .next()
        .map_or(fault.offset, |c| fault.offset + c.len_utf8());
    let label = match fault.first {
        Some((byte, letter)) => format!("byte 0x{byte:02X} är ”{letter}” i {}", fault.encoding),
        None => format!("filen är sparad som {}", fault.encoding),
    };
    WRONG_ENCODING
        .at(source, Span::new(fault.offset, end), label)
        .hint("spara om filen som UTF-8 (i Anteckningar: Spara som, Kodning: UTF-8)")
}

/// Characters that would vanish from the page, turn the text around, or look the same and be
/// another. Comments are left alone; what is one is known when there is a tree.
pub fn odd_characters(source: &Arc<Source>, tree: Option<&Node>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if source.text().is_ascii() {
        return found;
    }
    found.extend(decomposed(source));
    let texts = tree.map(Texts::of);
    for number in 1..=source.line_count() {
        let line = source.line(number);
        let text = source.slice(line);
        // A heading in prose begins with # as a comment does.
        let mark = line.start + text.len() - text.trim_start().len();
        let is_comment = source.text()[mark..].starts_with('#')
            && !texts.as_ref().is_some_and(|texts| texts.hold(mark));
        if !text.is_ascii() && !is_comment {
            found.extend(odd_in_line(source, line.start, text));
        }
    }
    found
}

/// The first hidden and the first unprintable character of a line: a line of foreign script is one
/// finding.
fn odd_in_line(source: &Arc<Source>, start: usize, text: &str) -> Vec<Diagnostic> {
    let hidden = hidden::in_line(source, start, text);
    hidden
        .into_iter()
        .chain(unprintable(source, start, text))
        .collect()
}

fn unprintable(source: &Arc<Source>, start: usize, text: &str) -> Option<Diagnostic> {
    let is_unprintable = |c: char| !fonts::is_hidden(c) && !fonts::has(c);
    let mut unprintable = text.char_indices().filter(|(_, c)| is_unprintable(*c));
    let (at, c) = unprintable.next()?;
    let more = match unprintable.count() {
        0 => String::new(),
        more => format!(", och {more} tecken till på raden saknas också"),
    };
    let label = format!(
        "”{c}” (U+{:04X}) finns inte i typsnitten{more}",
        u32::from(c)
    );
    let place = Span::new(start + at, start + at + c.len_utf8());
    let finding = UNPRINTABLE.at(source, place, label);
    if let Some(written) = written_otherwise(c) {
        return Some(finding.hint(format!("skriv {written} i stället")));
    }
    let Some(instead) = substitute(c) else {
        return Some(finding.hint(
            "skriv med andra tecken; det som inte kan skrivas ut skulle försvinna från sidan",
        ));
    };
    let fixed = text
        .chars()
        .map(|c| substitute(c).unwrap_or(c))
        .collect::<String>();
    let line = Span::new(start, start + text.len());
    Some(
        finding
            .hint(format!("skriv {instead} i stället"))
            .fix(line, fixed),
    )
}

/// The character that is meant by one that no font has.
const fn substitute(c: char) -> Option<char> {
    match c {
        // The fixed hyphen of Word (Ctrl+Shift+hyphen), and the hyphen that is none but a hyphen.
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ => None,
    }
}

/// How the letters and figures that officials write, and no shipped font has, are written
/// otherwise: exponents, indices, letters of Sámi languages in few texts, boxes.
const fn written_otherwise(c: char) -> Option<&'static str> {
    Some(match c {
        'ₓ' => "x (NOx)",
        'ₐ' => "a",
        'ₑ' => "e",
        'ₙ' => "n",
        'ₒ' => "o",
        'ₜ' => "t",
        'Ǩ' => "K, eller K med apostrof (K’)",
        'ǩ' => "k, eller k med apostrof (k’)",
        '☒' => "☑ eller ✓",
        '✅' => "✓",
        '❌' => "×",
        _ => return None,
    })
}

/// Characters of the same kinds that are written as escapes, such as `"\u202e"`.
pub fn odd_escapes(source: &Arc<Source>, node: &Node, found: &mut Vec<Diagnostic>) {
    match &node.kind {
        NodeKind::Null | NodeKind::Unread => {}
        NodeKind::List(items) => items
            .iter()
            .for_each(|item| odd_escapes(source, item, found)),
        NodeKind::Map(entries) => entries
            .iter()
            .for_each(|entry| odd_escapes(source, &entry.value, found)),
        NodeKind::Scalar(text) => {
            let written = source.slice(node.span);
            found.extend(escape_in_path(source, node.span));
            let is_odd =
                |c: &char| (fonts::is_hidden(*c) || !fonts::has(*c)) && !written.contains(*c);
            let odd = written
                .contains('\\')
                .then(|| text.chars().find(is_odd))
                .flatten();
            found.extend(odd.map(|c| {
                let label = format!(
                    "omskrivningen med \\ ger tecknet U+{:04X}, som inte syns på sidan",
                    u32::from(c)
                );
                let kind = if fonts::is_hidden(c) {
                    &HIDDEN_CHARACTER
                } else {
                    &UNPRINTABLE
                };
                let hint = if c.is_ascii_control() {
                    "är det en sökväg, skriv / i stället för \\; ta annars bort omskrivningen"
                } else {
                    "ta bort omskrivningen, eller skriv med andra tecken"
                };
                kind.at(source, node.span, label).hint(hint)
            }));
        }
    }
}

/// A backslash that YAML reads as an escape in a path: `"G:\nytt\taxa"`. Elsewhere a line end and a tab
/// are what somebody has asked for.
fn escape_in_path(source: &Arc<Source>, span: Span) -> Option<Diagnostic> {
    let written = source.slice(span);
    if !written.starts_with('"') || !written.contains('\\') {
        return None;
    }
    let path = path_in(written)?;
    let (mut at, mut letters) = (0, written.chars().peekable());
    while let Some(c) = letters.next() {
        if c != '\\' {
            at += c.len_utf8();
            continue;
        }
        let escape = letters.next()?;
        let names = letters.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(escape, 'n' | 'r' | 't' | '_') && names && at >= path {
            let place = Span::new(span.start + at, span.start + at + 2);
            let label = format!(
                "inom citattecken läses \\{escape} som {}",
                meaning_of(escape)
            );
            let hint =
                "är det en sökväg, skriv den utan citattecken, eller med enkla citattecken (')";
            return Some(HIDDEN_CHARACTER.at(source, place, label).hint(hint));
        }
        at += 1 + escape.len_utf8();
    }
    None
}

/// Where the first path begins to have backslashes: after a drive (`G:`), or two of them before a
/// server.
fn path_in(written: &str) -> Option<usize> {
    let is_drive = |at: &usize| {
        let mut before = written[..*at].chars().rev();
        let is_letter = before.next().is_some_and(|c| c.is_ascii_alphabetic());
        is_letter && before.next().is_none_or(|c| !c.is_alphanumeric())
    };
    let mut drives = written.match_indices(":\\").map(|(at, _)| at);
    let mut servers = written.match_indices("\\\\").map(|(at, _)| at);
    let begins_word = |at: &usize| written[..*at].ends_with([' ', '"', '(']);
    let drive = drives.find(is_drive).map(|at| at + 1);
    let server = servers.find(begins_word);
    drive.into_iter().chain(server).min()
}

const fn meaning_of(escape: char) -> &'static str {
    match escape {
        't' => "en tabb",
        '_' => "ett fast blanksteg",
        _ => "en ny rad",
    }
}

/// Values without quotes that a `#` cuts off in the middle of what was meant as text: `Ärende #12`.
/// One of which nothing is left is taken for unreadable.
///
/// A comment begins with `# `; a `#` with text right after it was hardly meant as one.
pub fn cut_by_hash(source: &Arc<Source>, node: &mut Node, found: &mut Vec<Diagnostic>) {
    match &mut node.kind {
        NodeKind::Null | NodeKind::Unread => {}
        NodeKind::List(items) => {
            if source.slice(node.span).starts_with('[') {
                let end = items.last().map_or(node.span.end, |last| last.span.end);
                let place = cut_off(source, end, &["]"]);
                found.extend(place.map(|place| cut(source, place)));
            }
            for item in items {
                if matches!(item.kind, NodeKind::Null)
                    && let Some(place) = cut_off(source, line_start(source, item), &["-"])
                {
                    found.push(cut(source, place));
                    item.kind = NodeKind::Unread;
                }
                cut_by_hash(source, item, found);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                if matches!(entry.value.kind, NodeKind::Null)
                    && let Some(place) = cut_off(source, entry.key_span.end, &[":"])
                {
                    found.push(cut(source, place));
                    entry.value.kind = NodeKind::Unread;
                }
                cut_by_hash(source, &mut entry.value, found);
            }
        }
        NodeKind::Scalar(_) => {
            let place = cut_off(source, node.span.end, &[]);
            found.extend(place.map(|place| cut(source, place)));
        }
    }
}

/// Where the line begins on which an item without a value stands.
fn line_start(source: &Source, item: &Node) -> usize {
    source.line(source.position(item.span.start).line).start
}

/// The text that a `#` hides from a place to the end of its line, the marks between passed over.
fn cut_off(source: &Source, from: usize, marks: &[&str]) -> Option<Span> {
    let rest = source.text().get(from..)?.lines().next()?;
    let mut comment = rest;
    for mark in marks {
        let after = comment.trim_start_matches(['\'', '"', ' ']);
        comment = after.strip_prefix(mark).unwrap_or(after);
    }
    let after_marks = comment.len();
    let comment = comment.trim_start_matches(' ');
    let said = comment.strip_prefix('#')?;
    let is_text = said.starts_with(|c: char| !c.is_whitespace() && c != '#')
        || said.starts_with(' ') && said[1..].starts_with(|c: char| c.is_ascii_digit());
    let start = from + rest.len() - comment.len();
    let has_space = comment.len() < after_marks;
    (is_text && has_space).then(|| Span::new(start, start + comment.trim_end().len()))
}

fn cut(source: &Arc<Source>, place: Span) -> Diagnostic {
    CUT_BY_HASH
        .at(source, place, "det här kommer inte med på sidan")
        .hint("sätt citattecken om hela texten; är det en kommentar, skriv ett mellanslag efter #")
}

/// A text with each letter and its accents as one character, where there is one; all else stays.
fn composed_letters(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letters.peek().copied().is_some_and(is_combining) {
            written.push(letter);
            continue;
        }
        let mut whole = String::from(letter);
        while let Some(mark) = letters.next_if(|c| is_combining(*c)) {
            whole.push(mark);
        }
        written.extend(whole.nfc());
    }
    written
}

/// Combining marks are reported as decomposed letters and, where no font has them, as unprintable.
fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The first letter that is written as a letter and an accent; one finding a file.
fn decomposed(source: &Arc<Source>) -> Option<Diagnostic> {
    let text = source.text();
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    let marks: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| is_combining(*c))
        .map(|(at, _)| at)
        .collect();
    let at = *marks.first()?;
    let base = text[..at]
        .char_indices()
        .next_back()
        .map_or(at, |(start, _)| start);
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let composed: String = text[base..end].nfc().collect();
    if composed.chars().count() > 1 {
        let mark = text[at..].chars().next()?;
        let label = format!("här står ett löst accenttecken, U+{:04X}", u32::from(mark));
        let hint = "ta bort accenten, eller skriv bokstaven på nytt som ett enda tecken";
        return Some(
            DECOMPOSED
                .at(source, Span::new(base, end), label)
                .hint(hint),
        );
    }
    let places = if marks.len() == 1 {
        String::new()
    } else {
        format!(" ({} ställen i filen)", marks.len())
    };
    let label = format!("”{composed}” är skrivet som två tecken{places}");
    let last = marks.last().copied().unwrap_or(at);
    let last = last + text[last..].chars().next().map_or(0, char::len_utf8);
    let fixed = Span::new(base, last);
    let finding = DECOMPOSED.at(source, Span::new(base, end), label);
    let finding = finding.fix(fixed, composed_letters(source.slice(fixed)));
    Some(finding.hint(format!(
        "skriv ”{composed}” på nytt; annars hittar ingen sökning ordet (det händer när text kopieras från en PDF eller en Mac)"
    )))
}
