//! Letters that are written as a letter and an accent.

use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::codes::DECOMPOSED;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// The first letter that is written as a letter and an accent; one finding a file.
pub fn decomposed(source: &Arc<Source>) -> Option<Diagnostic> {
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
