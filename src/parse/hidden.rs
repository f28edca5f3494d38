//! Characters that are not seen on the page.

use std::sync::Arc;

use super::codes::HIDDEN_CHARACTER;
use crate::diagnostic::Diagnostic;
use crate::fonts;
use crate::source::{Source, Span};

/// What is meant by a hidden character.
enum Meaning {
    /// Nothing: it can go.
    Nothing(&'static str),
    /// Another character.
    Other(&'static str, char),
    /// What it does to the text cannot be told.
    Unclear(&'static str),
}

const fn meaning(c: char) -> Meaning {
    match c {
        '\u{ad}' => Meaning::Nothing("ett mjukt bindestreck, som visar var ett ord får delas"),
        '\u{200b}' | '\u{2060}' => Meaning::Nothing("ett mellanslag utan bredd"),
        '\u{feff}' => Meaning::Nothing("ett märke som hör till början av en fil"),
        '\u{200c}' | '\u{200d}' => {
            Meaning::Nothing("ett tecken som fogar ihop eller skiljer bokstäver")
        }
        '\u{200e}' | '\u{200f}' => Meaning::Nothing("ett märke för läsriktning"),
        '\u{fe00}'..='\u{fe0f}' => Meaning::Nothing("ett val av utseende för tecknet före"),
        '\u{2028}' | '\u{2029}' => Meaning::Other("en radbrytning från ett annat program", ' '),
        // Fonts of symbols, as Word writes them into private places.
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' => {
            Meaning::Other("en punkt i en lista från Word", '•')
        }
        '\u{f0e0}' => Meaning::Other("en pil från Word", '→'),
        '\u{f02d}' => Meaning::Other("ett streck från Word", '–'),
        '\u{e000}'..='\u{f8ff}' => {
            Meaning::Unclear("ett tecken som bara finns i ett typsnitt på en annan dator")
        }
        _ => Meaning::Unclear("ett dolt styrtecken"),
    }
}

/// The first hidden character of a line. The fix is for all of the line that have one.
pub fn in_line(source: &Arc<Source>, start: usize, text: &str) -> Option<Diagnostic> {
    let (at, c) = text.char_indices().find(|(_, c)| fonts::is_hidden(*c))?;
    let place = Span::new(start + at, start + at + c.len_utf8());
    let found = |name: &str| {
        let label = format!("här står {name}, U+{:04X}", u32::from(c));
        HIDDEN_CHARACTER.at(source, place, label)
    };
    let hint = match meaning(c) {
        Meaning::Unclear(name) => {
            let hint = "ta bort tecknet; det syns inte men kan vända eller dölja text";
            return Some(found(name).hint(hint));
        }
        Meaning::Nothing(name) => {
            found(name).hint("ta bort det; det syns inte, men gör att ordet inte går att söka")
        }
        Meaning::Other(name, ' ') => found(name).hint("skriv ett mellanslag i stället"),
        Meaning::Other(name, instead) => found(name).hint(format!("skriv {instead} i stället")),
    };
    Some(with_fix(hint, start, text))
}

/// The part of the line from its first hidden character to its last, written anew.
fn with_fix(finding: Diagnostic, start: usize, text: &str) -> Diagnostic {
    let is_clear = |c: char| fonts::is_hidden(c) && !matches!(meaning(c), Meaning::Unclear(_));
    let first = text.find(is_clear).unwrap_or(0);
    let last = text.rfind(is_clear).unwrap_or(0);
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    let written: String = text[first..end]
        .chars()
        .filter_map(|c| match meaning(c) {
            Meaning::Nothing(_) => None,
            Meaning::Other(_, instead) => Some(instead),
            Meaning::Unclear(_) => Some(c),
        })
        .collect();
    finding.fix(Span::new(start + first, start + end), written)
}
