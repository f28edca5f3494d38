//! The first place where two PDFs say different things.

use crate::error::Result;
use crate::pdf;

/// How many letters of what differs are enough, at the end of a word: half a line.
const ENOUGH: usize = 40;

/// The most letters that are told, whether a word ends or not.
const MAX_LETTERS: usize = 80;

/// The first place where two PDFs say different things: the page, and a few words of each from
/// there. White space is where lines end, and of no account; nor are pages of the first beyond so
/// many.
pub fn first_difference(
    there: &[u8],
    here: &[u8],
    pages: usize,
) -> Result<Option<(usize, String, String)>> {
    let (mut there, here) = (letters(there)?, letters(here)?);
    there.retain(|letter| letter.page <= pages);
    // What a service has written between is none of the case's words, and is judged nowhere here.
    let mut rest = there.iter();
    let is_there = |letter: &Letter| rest.any(|other| other.written == letter.written);
    if here.iter().all(is_there) {
        return Ok(None);
    }
    let at = there
        .iter()
        .zip(&here)
        .position(|(one, other)| one.written != other.written);
    let at = at.unwrap_or(there.len());
    let page = there
        .get(at)
        .or(there.last())
        .map_or(1, |letter| letter.page);
    Ok(Some((page, words_at(&there, at), words_at(&here, at))))
}

/// A letter of a page, and whether white space stands before it.
struct Letter {
    written: char,
    page: usize,
    begins_word: bool,
}

fn letters(pdf: &[u8]) -> Result<Vec<Letter>> {
    let mut letters = Vec::new();
    for (index, text) in pdf::page_texts(pdf)?.iter().enumerate() {
        let mut begins_word = true;
        for letter in text.chars() {
            if letter.is_whitespace() {
                begins_word = true;
            } else {
                letters.push(Letter {
                    written: letter,
                    page: index + 1,
                    begins_word,
                });
                begins_word = false;
            }
        }
    }
    Ok(letters)
}

/// Some words around a place, from the beginning of the word there.
fn words_at(letters: &[Letter], at: usize) -> String {
    let before = letters
        .get(..=at.min(letters.len().saturating_sub(1)))
        .unwrap_or_default();
    let begin = before
        .iter()
        .rposition(|letter| letter.begins_word)
        .unwrap_or(0);
    // In the middle of a long word, or of a page without spaces, a few letters before the place are
    // enough.
    let start = begin.max(at.saturating_sub(MAX_LETTERS / 2));
    let mut words = String::new();
    for (index, letter) in letters.iter().enumerate().skip(start) {
        let count = words.chars().count();
        if (letter.begins_word && count > ENOUGH) || count >= MAX_LETTERS {
            break;
        }
        if letter.begins_word && index > start {
            words.push(' ');
        }
        words.push(letter.written);
    }
    words
}
