//! Words in cells: as they are written, and which no page can have.

use super::clean;
use crate::parse::{Decoder, HIDDEN_CHARACTER, UNPRINTABLE};
use crate::source::Span;
use crate::spreadsheet::SheetValue;

/// Letters of a cell; a paragraph belongs in the text.
const LONGEST_TEXT: usize = 1_000;

/// Letters of a word: the typesetter tries every place to break it.
const LONGEST_WORD: usize = 150;

/// A value as words; `None` for one that has none.
pub(super) fn words(value: &SheetValue) -> Option<String> {
    Some(match value {
        SheetValue::Text(text) | SheetValue::NumberAsText(text, _) | SheetValue::TooLong(text) => {
            clean(text)
        }
        SheetValue::Number(number) => number.normalize().to_string().replace('.', ","),
        SheetValue::Date(date) => date.to_string(),
        SheetValue::Truth(truth) => if *truth { "SANT" } else { "FALSKT" }.to_owned(),
        SheetValue::Empty
        | SheetValue::Covered
        | SheetValue::Error(_)
        | SheetValue::NotWorkedOut
        | SheetValue::Time(_) => return None,
    })
}

/// Whether a text is none that takes the typesetter long.
pub(super) fn fits(text: &str) -> Result<(), (String, &'static str)> {
    let letters = text.chars().count();
    if letters > LONGEST_TEXT {
        let label = format!("cellen har {letters} tecken; en cell har högst {LONGEST_TEXT}");
        return Err((label, "korta texten i kalkylbladet"));
    }
    let longest = text.split(' ').map(|word| word.chars().count()).max();
    match longest.filter(|longest| *longest > LONGEST_WORD) {
        Some(longest) => Err((
            format!("cellen har ett ord på {longest} tecken; högst {LONGEST_WORD} går att sätta"),
            "dela eller korta ordet i kalkylbladet",
        )),
        None => Ok(()),
    }
}

/// Reports the first character of a text that no page shows.
pub(super) fn odd_character(text: &str, span: Span, decoder: &mut Decoder<'_>) {
    let is_odd = |c: &char| crate::fonts::is_hidden(*c) || !crate::fonts::has(*c);
    let Some(c) = text.chars().find(is_odd) else {
        return;
    };
    let (kind, what) = if crate::fonts::is_hidden(c) {
        (&HIDDEN_CHARACTER, "är ett dolt tecken")
    } else {
        (&UNPRINTABLE, "finns inte i typsnitten")
    };
    let label = format!("U+{:04X} {what}", u32::from(c));
    decoder.report(kind, span, label, "skriv med andra tecken i kalkylbladet");
}
