//! The first place where two files say different things, letter by letter.
//!
//! Heads and feet are left out, since another layout may have others; so is what stands where a
//! service may write.

use serde::{Deserialize, Serialize};

use super::sheet::Sheet;
use super::words::{in_sight, squeezed};
use crate::pdf::{DrawnPage, MarkKind, PaintMark};

/// How far the edges of two pieces may lie apart, in points, for one to be the other, drawn anew.
const NEAR: f64 = 1.0;

/// How many letters of what differs are enough, at the end of a word: half a line.
const ENOUGH: usize = 40;

/// The most letters that are told, whether a word ends or not.
const MAX_LETTERS: usize = 80;

/// What ends a line within a word: where lines end is the layout's affair. Minus signs are others.
const HYPHENS: [char; 4] = ['-', '\u{ad}', '\u{2010}', '\u{2011}'];

/// Where two files part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parting {
    /// The page of the file, from 1.
    pub page: usize,
    /// A few words of the file from there; empty when it has none.
    pub there: String,
    /// A few words of the case, likewise.
    pub here: String,
}

/// In which order the words of a page are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they are drawn, which is how they are read aloud.
    Drawn,
    /// From above, and from the left.
    Seen,
}

/// The first place where the file says something else than the case, pages after the last word of
/// the case left out.
pub fn parting(sheet: &Sheet<'_>, order: Order) -> Option<Parting> {
    let (there, here) = (of_file(sheet, order), of_case(sheet.here(), order));
    let pairs = there.iter().zip(&here);
    let at = pairs
        .take_while(|(one, other)| one.written == other.written)
        .count();
    let is_on_page = |other: &Letter| at > 0 && other.page == there[at - 1].page;
    if at == here.len() && !there.get(at).is_some_and(is_on_page) {
        return None;
    }
    Some(Parting {
        page: there
            .get(at)
            .or(there.last())
            .map_or(1, |letter| letter.page),
        there: words_at(&there, at),
        here: words_at(&here, at),
    })
}

/// Words at the edge of pages of the file that the case has nowhere, digits apart: they may be
/// another layout's, or somebody's.
pub fn beside(sheet: &Sheet<'_>) -> Vec<String> {
    let own = sheet.here().iter().flat_map(|page| &page.marks);
    let own: String = own.map(without_digits).collect();
    let mut found = Vec::new();
    for (index, page) in sheet.there().iter().take(sheet.here().len()).enumerate() {
        let places = sheet.places(index);
        let is_placed = |mark: &PaintMark| places.iter().any(|(it, _)| mark.place.is_within(*it));
        let marks = page
            .marks
            .iter()
            .filter(|mark| mark.is_artifact && !is_placed(mark));
        let new = marks.filter(|mark| !own.contains(&without_digits(mark)));
        found.extend(new.map(|mark| mark.text.trim().to_owned()));
    }
    found.sort();
    found.dedup();
    found
}

fn without_digits(mark: &PaintMark) -> String {
    let letters = mark.text.chars();
    letters
        .filter(|letter| !letter.is_whitespace() && !letter.is_numeric())
        .collect()
}

/// A letter of a page, and whether white space stands before it.
struct Letter {
    written: char,
    page: usize,
    begins_word: bool,
}

fn of_case(pages: &[DrawnPage], order: Order) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let own = page.marks.iter().filter(|mark| !mark.is_artifact);
        take(texts(own), index + 1, order, &mut letters);
    }
    letters
}

fn of_file(sheet: &Sheet<'_>, order: Order) -> Vec<Letter> {
    // A file that is drawn anew may have lost what marks them as heads and feet.
    let heads = sheet.here().iter().flat_map(|page| &page.marks);
    let heads: Vec<&PaintMark> = heads.filter(|mark| mark.is_artifact).collect();
    let is_head = |mark: &PaintMark| mark.is_artifact || heads.iter().any(|it| is_of(mark, it));
    let mut letters = Vec::new();
    for (index, page) in sheet.there().iter().enumerate() {
        let places = sheet.places(index);
        let is_placed = |mark: &PaintMark| {
            let mut places = places.iter();
            places.any(|(place, _)| mark.place.is_within(place.grown(NEAR)))
        };
        let own = page
            .marks
            .iter()
            .filter(|mark| !is_head(mark) && !is_placed(mark));
        take(texts(own), index + 1, order, &mut letters);
    }
    letters
}

/// Whether a piece is a head or foot, or a part of one, where that should stand.
fn is_of(mark: &PaintMark, head: &PaintMark) -> bool {
    mark.place.is_within(head.place.grown(NEAR)) && squeezed(head).contains(&squeezed(mark))
}

fn texts<'m>(marks: impl Iterator<Item = &'m PaintMark>) -> Vec<&'m PaintMark> {
    marks.filter(|mark| mark.kind == MarkKind::Text).collect()
}

fn take(marks: Vec<&PaintMark>, page: usize, order: Order, letters: &mut Vec<Letter>) {
    let lines = match order {
        Order::Drawn => vec![marks],
        Order::Seen => in_sight(marks),
    };
    let mut begins_word = true;
    for mark in lines.into_iter().flatten() {
        for letter in mark.text.chars() {
            if letter.is_whitespace() {
                begins_word = true;
                continue;
            }
            if HYPHENS.contains(&letter) {
                continue;
            }
            letters.push(Letter {
                written: letter,
                page,
                begins_word,
            });
            begins_word = false;
        }
    }
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
