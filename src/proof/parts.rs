//! The words of each part are those that were handed over, in order.

use std::ops::Range;

use super::breach::{BY_LAYOUT, BY_ROOM, BY_TAB, Breach, quoted};
use super::letters::{Expected, Joint, Letter, common, expected};
use super::pages::{Pages, Region};
use super::{HandOver, ProvedPart, in_region};

/// To which part and text each letter of the document belongs.
pub struct Owners {
    /// Ranges of letters with the name of their place, in order.
    ranges: Vec<(Range<usize>, String)>,
}

impl Owners {
    /// What a message calls the place of a letter.
    pub fn place(&self, letters: &[Letter], index: usize, pages: &Pages) -> String {
        let named = |name: &str| name.to_owned();
        match pages.runs[letters[index].run].region {
            Region::Head => named("sidans huvud"),
            Region::Foot => named("sidfoten"),
            Region::Background => named("märket bakom texten"),
            _ => {
                let after = self.ranges.partition_point(|(range, _)| range.end <= index);
                let found = self.ranges.get(after).or(self.ranges.last());
                found.map_or_else(|| named("sidan"), |(_, name)| name.clone())
            }
        }
    }
}

/// Marks between what stands in the head on one line, which belong to the look.
const BETWEEN_FIELDS: [char; 4] = ['·', '–', '|', ','];

/// So many letters must be the same before a part is taken to begin there.
const SURE: usize = 24;

/// A comparison on its way through the document.
struct Walk<'a> {
    /// The letters of the document.
    page: Vec<Letter>,
    /// Where each stands in all letters.
    indices: Vec<usize>,
    pages: &'a Pages,
    at: usize,
    /// Where the text begins that is being compared.
    begins: usize,
    ranges: Vec<(Range<usize>, String)>,
    breaches: Vec<Breach>,
}

/// Holds the head and the parts against the document.
pub fn compare(hand_over: &HandOver, pages: &Pages, letters: &[Letter]) -> (Owners, Vec<Breach>) {
    let (indices, page) = in_region(pages, letters, Region::Text).unzip();
    let mut walk = Walk {
        page,
        indices,
        pages,
        at: 0,
        begins: 0,
        ranges: Vec::new(),
        breaches: Vec::new(),
    };
    let parts: Vec<Vec<Vec<Expected>>> = hand_over
        .parts
        .iter()
        .map(|part| part.texts.iter().map(|text| expected(&text.text)).collect())
        .collect();
    walk.head(hand_over, &parts);
    for (index, part) in hand_over.parts.iter().enumerate() {
        walk.repeated(&hand_over.parts[..index], &parts[..=index]);
        walk.part(part, &parts[index], &parts[index + 1..]);
    }
    walk.repeated(&hand_over.parts, &parts);
    walk.nothing_more(hand_over);
    let owners = Owners {
        ranges: walk.ranges,
    };
    (owners, walk.breaches)
}

impl Walk<'_> {
    /// The texts of the head, in the order that the layout gives them.
    fn head(&mut self, hand_over: &HandOver, parts: &[Vec<Vec<Expected>>]) {
        let mut left: Vec<(String, Vec<Expected>, &str)> = hand_over
            .head
            .iter()
            .map(|text| (text.place.clone(), expected(&text.text), text.text.as_str()))
            .filter(|(_, letters, _)| !letters.is_empty())
            .collect();
        // A longer text first: the name of a body may begin with a word that stands alone
        // elsewhere.
        left.sort_by_key(|(_, letters, _)| std::cmp::Reverse(letters.len()));
        while !left.is_empty() {
            let found = left
                .iter()
                .position(|(_, text, _)| common(&self.page[self.at..], text).1 == text.len());
            if let Some(found) = found {
                let (place, text, _) = left.remove(found);
                let taken = common(&self.page[self.at..], &text).0;
                self.take(taken, &format!("sidhuvudet, {place}"));
            } else if self
                .page
                .get(self.at)
                .is_some_and(|letter| BETWEEN_FIELDS.contains(&letter.c))
            {
                self.at += 1;
            } else {
                self.begins = self.at;
                let (place, _, text) = left
                    .iter()
                    .find(|(_, letters, _)| !self.is_later(letters))
                    .unwrap_or(&left[0]);
                let message = format!(
                    "sidhuvudet, {place}: {} står inte som det är skrivet; här står {}",
                    quoted(text),
                    self.here()
                );
                self.breach(message);
                self.go_to(parts.iter());
                return;
            }
        }
    }

    /// Whether a text of the head stands further on.
    fn is_later(&self, text: &[Expected]) -> bool {
        (self.at..self.page.len()).any(|at| common(&self.page[at..], text).1 == text.len())
    }

    /// Passes over parts that stand here once more, unless it is the turn of the last of `parts`.
    fn repeated(&mut self, earlier: &[ProvedPart], parts: &[Vec<Vec<Expected>>]) {
        let is_next = |walk: &Self| {
            let next = parts.get(earlier.len());
            next.is_some_and(|next| walk.begins_here(next, walk.at))
        };
        while self.at < self.page.len() && !is_next(self) {
            let again = (0..earlier.len()).find(|index| self.begins_here(&parts[*index], self.at));
            let Some(again) = again else { return };
            self.breach(format!(
                "{} står två gånger (sida {})",
                earlier[again].name,
                self.number()
            ));
            for text in &parts[again] {
                let (taken, _) = common(&self.page[self.at..], text);
                self.take(taken, &earlier[again].name);
            }
        }
    }

    fn part(&mut self, part: &ProvedPart, texts: &[Vec<Expected>], later: &[Vec<Vec<Expected>>]) {
        let begins = self.at;
        for (text, letters) in part.texts.iter().zip(texts) {
            let (taken, said) = common(&self.page[self.at..], letters);
            self.begins = self.at;
            let name = if text.place.is_empty() {
                part.name.clone()
            } else {
                format!("{}, {}", part.name, text.place)
            };
            self.take(taken, &name);
            if said == letters.len() {
                continue;
            }
            let is_missing = self.at == begins
                && (self.at == self.page.len()
                    || later.iter().any(|next| self.begins_here(next, self.at)));
            let message = if is_missing {
                format!("{name} saknas på sidorna")
            } else {
                format!(
                    "{name}: här ska stå {} men står {}",
                    quoted(&rest(&text.text, said)),
                    self.here()
                )
            };
            self.breach(message);
            if let Some(breach) = self.breaches.last_mut() {
                // Figures of a table that has no room touch each other.
                if text.place.starts_with("tabell ") {
                    breach.hint = BY_ROOM;
                }
                if text.text.contains('\t') {
                    breach.hint = BY_TAB;
                }
            }
            if !is_missing {
                self.go_to(later.iter());
            }
            return;
        }
    }

    /// Whether a part begins at a place.
    fn begins_here(&self, part: &[Vec<Expected>], at: usize) -> bool {
        let beginning = beginning(part);
        common(&self.page[at..], &beginning).1 == beginning.len()
    }

    /// Goes on where the first of the later parts begins, or else to the end.
    fn go_to<'p>(&mut self, later: impl Iterator<Item = &'p Vec<Vec<Expected>>>) {
        let later: Vec<_> = later.map(|part| beginning(part)).collect();
        let begins = |at: &usize| {
            later
                .iter()
                .any(|part| common(&self.page[*at..], part).1 == part.len())
        };
        let found = (self.at..self.page.len()).find(begins);
        self.at = found.unwrap_or(self.page.len());
    }

    fn nothing_more(&mut self, hand_over: &HandOver) {
        if self.at < self.page.len() && self.breaches.is_empty() {
            let after = hand_over
                .parts
                .last()
                .map_or_else(|| "sidhuvudet".to_owned(), |part| part.name.clone());
            let message = format!("efter {after} står {}, som inte är ärendets", self.here());
            self.breach(message);
        }
    }

    fn take(&mut self, letters: usize, place: &str) {
        if letters == 0 {
            return;
        }
        let first = self.indices[self.at];
        self.at += letters;
        let range = first..self.indices[self.at - 1] + 1;
        self.ranges.push((range, place.to_owned()));
    }

    fn breach(&mut self, message: String) {
        self.breaches.push(Breach {
            message,
            hint: BY_LAYOUT,
        });
    }

    /// What stands at the place that has been reached, from the word before, and on which page.
    fn here(&self) -> String {
        if self.at == self.page.len() {
            return "ingenting mer".to_owned();
        }
        let begins_word = |at: &usize| self.page[*at].joint != Joint::Nothing;
        let words = (self.begins..=self.at).rev().filter(begins_word);
        let from = words.take(2).last().unwrap_or(self.at);
        let mut said = String::new();
        for letter in self.page[from..].iter().take(60) {
            if letter.joint != Joint::Nothing {
                said.push(' ');
            }
            said.push(letter.c);
        }
        format!("{} (sida {})", quoted(said.trim_start()), self.number())
    }

    /// The number of the page that has been reached.
    fn number(&self) -> usize {
        let letter = self.page.get(self.at).or(self.page.last());
        letter.map_or(1, |letter| self.pages.runs[letter.run].page + 1)
    }
}

/// The letters that a part is known by.
fn beginning(part: &[Vec<Expected>]) -> Vec<Expected> {
    part.iter().flatten().copied().take(SURE).collect()
}

/// What is left of a text after some of its letters, from the word before that.
fn rest(text: &str, said: usize) -> String {
    let (mut letters, mut before, mut word) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        if letters == said && !c.is_whitespace() {
            break;
        }
        if c.is_whitespace() {
            (before, word) = (word, at + c.len_utf8());
        } else {
            letters += 1;
        }
    }
    text[before..].to_owned()
}
