//! The first place where two files say different things, letter by letter.
//!
//! Heads and feet are left out, since another layout may have others; so is what stands where a
//! service may write.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::sheet::Sheet;
use super::words::{in_sight, squeezed};
use crate::pdf::{DrawnPage, MarkKind, PaintMark, Tags};

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

/// In which order the words are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they are drawn, page by page.
    Drawn,
    /// From above, and from the left.
    Seen,
    /// As they are read aloud: the same wherever pages and rows of tables are divided.
    Read,
}

/// The first place where the file says something else than the case, pages after the last word of
/// the case left out.
pub fn parting(sheet: &Sheet<'_>, order: Order) -> Option<Parting> {
    Some(parted(sheet, order)?.1)
}

/// The last page of a file that says what the case says, from 1: what follows is not the case's,
/// however many pages that has in another layout.
pub fn last_page(sheet: &Sheet<'_>, order: Order) -> usize {
    let count = of_case(sheet, order).len();
    let own = of_file(sheet, order).into_iter().take(count);
    own.map(|letter| letter.page).max().unwrap_or_default()
}

/// The same in whichever order the file follows the case longer: in the other one, they part where
/// only the layout differs.
pub fn parting_in_any(sheet: &Sheet<'_>) -> Option<Parting> {
    let drawn = parted(sheet, Order::Drawn)?;
    let read = parted(sheet, Order::Read)?;
    Some(if read.0 > drawn.0 { read.1 } else { drawn.1 })
}

/// Where they part, and after how many letters.
fn parted(sheet: &Sheet<'_>, order: Order) -> Option<(usize, Parting)> {
    let (there, here) = (of_file(sheet, order), of_case(sheet, order));
    let pairs = there.iter().zip(&here);
    let at = pairs
        .take_while(|(one, other)| one.written == other.written)
        .count();
    let last = there[..at].iter().map(|letter| letter.page).max();
    let is_on_page = |other: &Letter| last.is_some_and(|last| other.page <= last);
    if at == here.len() && !there[at..].iter().any(is_on_page) {
        return None;
    }
    let parting = Parting {
        page: there
            .get(at)
            .or(there.last())
            .map_or(1, |letter| letter.page),
        there: words_at(&there, at),
        here: words_at(&here, at),
    };
    Some((at, parting))
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

fn of_case(sheet: &Sheet<'_>, order: Order) -> Vec<Letter> {
    let pages = sheet.here().iter();
    let pages = pages.map(|page| texts(page.marks.iter().filter(|mark| !mark.is_artifact)));
    ordered(pages.collect(), order, &sheet.again.drawn.settings.tags)
}

fn of_file(sheet: &Sheet<'_>, order: Order) -> Vec<Letter> {
    // A file that is drawn anew may have lost what marks them as heads and feet. Where it has not,
    // the head of a table may stand where that of a divided one is repeated in the case.
    let heads = if artifacts(sheet.there()).is_empty() {
        artifacts(sheet.here())
    } else {
        Vec::new()
    };
    let is_head = |mark: &PaintMark| mark.is_artifact || heads.iter().any(|it| is_of(mark, it));
    let pages = sheet.there().iter().enumerate().map(|(index, page)| {
        let places = sheet.places(index);
        let is_placed = |mark: &PaintMark| {
            let mut places = places.iter();
            places.any(|(place, _)| mark.place.is_within(place.grown(NEAR)))
        };
        let own = page.marks.iter();
        texts(own.filter(|mark| !is_head(mark) && !is_placed(mark)))
    });
    ordered(pages.collect(), order, &sheet.file.drawn.settings.tags)
}

fn artifacts(pages: &[DrawnPage]) -> Vec<&PaintMark> {
    let marks = pages.iter().flat_map(|page| &page.marks);
    marks.filter(|mark| mark.is_artifact).collect()
}

/// The letters of all pages; `tags` have the pieces of content in the order of the structure.
fn ordered(pages: Vec<Vec<&PaintMark>>, order: Order, tags: &Tags) -> Vec<Letter> {
    let mut letters = Vec::new();
    match order {
        Order::Read => in_structure(pages, tags, &mut letters),
        Order::Drawn | Order::Seen => {
            for (index, marks) in pages.into_iter().enumerate() {
                let lines = match order {
                    Order::Seen => in_sight(marks),
                    Order::Drawn | Order::Read => vec![marks],
                };
                take(lines.concat(), index + 1, &mut letters);
            }
        }
    }
    letters
}

/// What the structure does not know comes last, as it is drawn.
fn in_structure(pages: Vec<Vec<&PaintMark>>, tags: &Tags, letters: &mut Vec<Letter>) {
    let read = tags.pieces.iter().map(|piece| (piece.page, piece.number));
    let read: Vec<(usize, i64)> = read.collect();
    let mut known: HashMap<(usize, i64), Vec<&PaintMark>> = HashMap::new();
    let mut unknown = Vec::new();
    let named: HashSet<(usize, i64)> = read.iter().copied().collect();
    for (index, marks) in pages.into_iter().enumerate() {
        for mark in marks {
            match mark.tag.map(|tag| (index + 1, tag)) {
                Some(name) if named.contains(&name) => known.entry(name).or_default().push(mark),
                _ => unknown.push((index + 1, mark)),
            }
        }
    }
    for name in &read {
        take(known.remove(name).unwrap_or_default(), name.0, letters);
    }
    for (page, mark) in unknown {
        take(vec![mark], page, letters);
    }
}

/// Whether a piece is a head or foot, or a part of one, where that should stand.
fn is_of(mark: &PaintMark, head: &PaintMark) -> bool {
    mark.place.is_within(head.place.grown(NEAR)) && squeezed(head).contains(&squeezed(mark))
}

fn texts<'m>(marks: impl Iterator<Item = &'m PaintMark>) -> Vec<&'m PaintMark> {
    marks.filter(|mark| mark.kind == MarkKind::Text).collect()
}

fn take(marks: Vec<&PaintMark>, page: usize, letters: &mut Vec<Letter>) {
    let mut before: Option<&PaintMark> = None;
    for mark in marks {
        let mut begins_word = before.is_none_or(|before| !follows(mark, before));
        before = Some(mark);
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

/// Whether a piece goes on where another ends, on the same line.
fn follows(mark: &PaintMark, before: &PaintMark) -> bool {
    (mark.place.left - before.place.right).abs() <= NEAR
        && (mark.place.bottom - before.place.bottom).abs() <= mark.place.top - mark.place.bottom
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
