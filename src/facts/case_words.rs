//! The words of a case: those that it teaches by how it uses them, and those that nobody knows.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::facts::Facts;
use crate::facts::page_text::{Piece, TextRole};
use crate::source::Span;
use crate::spelling::WordList;
use crate::text::words::words;

/// Somebody who writes a word so many times means it.
const LEARNT: usize = 3;

/// Shorter words are abbreviations as often as not, and one letter of them makes another word.
const SHORTEST: usize = 4;

/// Longer ones are lost spaces or no words, and a dictionary with compounds takes long over them.
const LONGEST: usize = 45;

/// In a sentence of so many words that could be judged, half of them unknown, another language is
/// spoken.
const FOREIGN: usize = 4;

/// Abbreviations of four letters and more, which also stand without their stop.
const ABBREVIATIONS: [&str; 4] = ["inkl", "exkl", "prel", "resp"];

/// The words of a case.
pub struct CaseWords {
    /// Those that are not known, in the order of the page.
    pub unknown: Vec<UnknownWord>,
    /// Those that are known, in small letters, with how often they stand on the page.
    pub known: HashMap<String, usize>,
}

/// A word that is not known.
pub struct UnknownWord {
    /// As it stands where it comes first.
    pub written: String,
    /// Where it stands, in the order of the page.
    pub places: Vec<Span>,
}

/// The words of a case, judged by a list and by the case itself.
pub fn read(facts: &Facts<'_>, list: &WordList) -> CaseWords {
    let mut reading = Reading {
        list,
        learnt: learnt(facts),
        judged: HashMap::new(),
        index: HashMap::new(),
        words: CaseWords {
            unknown: Vec::new(),
            known: HashMap::new(),
        },
    };
    for piece in facts.page_text().iter().filter(|piece| is_read(piece)) {
        reading.piece(piece);
    }
    reading.words
}

/// Titles and receivers are names, and the profile's words are not the author's.
fn is_read(piece: &Piece<'_>) -> bool {
    !matches!(
        piece.role,
        TextRole::Position | TextRole::Dispatch | TextRole::FromProfile
    )
}

struct Reading<'l> {
    list: &'l WordList,
    learnt: HashSet<String>,
    /// What was said of a word that came before.
    judged: HashMap<String, bool>,
    /// Which of the unknown words it is, by small letters.
    index: HashMap<String, usize>,
    words: CaseWords,
}

impl Reading<'_> {
    fn piece(&mut self, piece: &Piece<'_>) {
        let mut sentence = (0..0, Vec::new());
        for (range, word) in piece.words() {
            if !can_be_judged(piece, &range, word) {
                continue;
            }
            if range.start >= sentence.0.end {
                let own = piece.sentence_at(range.start);
                self.sentence(piece, std::mem::replace(&mut sentence, (own, Vec::new())).1);
            }
            sentence.1.push((range, word));
        }
        self.sentence(piece, sentence.1);
    }

    fn sentence(&mut self, piece: &Piece<'_>, words: Vec<(Range<usize>, &str)>) {
        let count = words.len();
        let (known, unknown): (Vec<_>, Vec<_>) =
            words.into_iter().partition(|(_, word)| self.is_known(word));
        for (_, word) in known {
            *self.words.known.entry(word.to_lowercase()).or_default() += 1;
        }
        if count >= FOREIGN && unknown.len() * 2 >= count {
            return;
        }
        for (range, word) in unknown {
            self.unknown(word, piece.place(range));
        }
    }

    fn unknown(&mut self, word: &str, place: Span) {
        let unknown = &mut self.words.unknown;
        let index = *self.index.entry(word.to_lowercase()).or_insert_with(|| {
            unknown.push(UnknownWord {
                written: word.to_owned(),
                places: Vec::new(),
            });
            unknown.len() - 1
        });
        unknown[index].places.push(place);
    }

    fn is_known(&mut self, word: &str) -> bool {
        if let Some(known) = self.judged.get(word) {
            return *known;
        }
        let known = self.is_learnt(word) || is_known(self.list, word);
        self.judged.insert(word.to_owned(), known);
        known
    }

    /// Of a compound with a hyphen the last part says what it is: *VA-taxan*, *Linden-boendet*.
    fn is_learnt(&self, word: &str) -> bool {
        let last = last_part(word);
        self.learnt.contains(&key(word))
            || self.learnt.contains(&key(last))
            || last.len() < word.len()
                && (last.chars().count() < SHORTEST || is_known(self.list, last))
    }
}

fn is_known(list: &WordList, word: &str) -> bool {
    list.knows(word)
        || ABBREVIATIONS.contains(&word)
        || word.strip_suffix('s').is_some_and(|word| list.knows(word))
}

/// What the forms of a word share that differ by the *s* of the genitive.
fn key(word: &str) -> String {
    let mut word = word.to_lowercase();
    if word.ends_with('s') {
        word.pop();
    }
    word
}

/// Words that the case teaches: names in its head and of those that sign, the words of its profile,
/// those with a capital within a sentence, and those that are written again and again.
fn learnt(facts: &Facts<'_>) -> HashSet<String> {
    let mut learnt: HashSet<String> = HashSet::new();
    for text in names(facts) {
        learnt.extend(words(text).map(|(_, word)| key(word)));
    }
    let mut count: HashMap<String, usize> = HashMap::new();
    for piece in facts.page_text() {
        for (range, word) in piece.words() {
            let count = count.entry(key(word)).or_default();
            *count += 1;
            if *count == LEARNT || is_name(piece, &range, word) {
                learnt.insert(key(word));
            }
        }
    }
    learnt
}

fn names<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let case = facts.case;
    let mut names: Vec<&str> = facts.profile_text().into_iter().collect();
    for officer in case.officers.items() {
        names.extend([
            officer.name.text(),
            officer.title.text(),
            officer.unit.text(),
        ]);
    }
    for signatory in case.signatories.items() {
        names.extend([signatory.name.text(), signatory.title.text()]);
        names.extend([signatory.organisation.text(), signatory.place.text()]);
    }
    for entry in case.signature_log.items() {
        names.extend([
            entry.name.text(),
            entry.title.text(),
            entry.organisation.text(),
        ]);
    }
    for receivers in [&case.recipients, &case.dispatch] {
        names.extend(receivers.items().iter().map(|it| it.value.as_str()));
    }
    let groups = case.proposal.get().into_iter().flat_map(|it| &it.groups);
    names.extend(groups.map(|group| group.proposer.text()));
    names
}

/// A capital within a sentence, or before another word with one: *Norrby Fritidsgård har*. Of a
/// compound with a hyphen the last part counts: *VA-taxan* is no name.
fn is_name(piece: &Piece<'_>, range: &Range<usize>, word: &str) -> bool {
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    if !is_capital(last_part(word)) {
        return false;
    }
    let after = piece.language()[range.end..].strip_prefix([' ', '\u{a0}', '\n']);
    !piece.begins_at(range.start) || after.is_some_and(is_capital)
}

fn last_part(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}

/// Whether a word is one that a dictionary can judge: letters alone, small but for the first, no
/// part of another word, no abbreviation, no name and nobody else's.
fn can_be_judged(piece: &Piece<'_>, range: &Range<usize>, word: &str) -> bool {
    let last = last_part(word);
    let begins_capital = last.starts_with(char::is_uppercase);
    // Beyond the letters of Europe another script begins.
    let is_plain = word
        .chars()
        .all(|c| c == '-' || c.is_alphabetic() && c < '\u{250}');
    let is_small = last
        .chars()
        .skip(usize::from(last.len() == word.len()))
        .all(char::is_lowercase);
    let has_vowel = last.chars().any(|c| "aeiouyåäöéAEIOUYÅÄÖÉ".contains(c));
    is_plain
        && is_small
        && has_vowel
        && last.chars().count() >= SHORTEST
        && word.chars().count() <= LONGEST
        && !(begins_capital && is_label_or_name(piece, range, word))
        && !is_part(piece.language(), range)
        && !is_abbreviated(&piece.language()[range.end..], word)
        && !piece.is_quoted(range.start)
}

/// Rows and columns begin with a capital and are often named after somebody.
fn is_label_or_name(piece: &Piece<'_>, range: &Range<usize>, word: &str) -> bool {
    matches!(piece.role, TextRole::RowName | TextRole::Label) || is_name(piece, range, word)
}

/// Beside a hyphen, a mark within a word, damaged letters or something that is no language: what
/// stands beside a whole word is a space or a mark of punctuation.
fn is_part(text: &str, range: &Range<usize>) -> bool {
    const MARKS: [char; 22] = [
        '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '”', '“', '»', '«', '–', '—', '/',
        '|', '…', '*', '#',
    ];
    let joins = |c: char| !c.is_whitespace() && !MARKS.contains(&c);
    let (before, after) = (&text[..range.start], &text[range.end..]);
    // Around a whole word asterisks are emphasis.
    let (before_marks, after_marks) = (before.trim_end_matches('*'), after.trim_start_matches('*'));
    // The hyphen of a line end, as pasted texts have it.
    let is_divided =
        before_marks.ends_with('\n') && before_marks.trim_end_matches(['\n', ' ']).ends_with('-');
    is_divided || before_marks.ends_with(joins) || after_marks.starts_with(joins)
}

/// Before a stop that ends no sentence: *org.nr*, *avd. 3*, *tjf. direktör*.
fn is_abbreviated(after: &str, word: &str) -> bool {
    /// More letters are seldom left of a word that is cut off.
    const SHORT: usize = 6;
    let Some(after) = after.strip_prefix('.') else {
        return false;
    };
    let next = after.trim_start_matches([' ', '\u{a0}']).chars().next();
    let goes_on = next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    word.chars().count() <= SHORT && (goes_on || after.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;

    fn judged(text: &str) -> Vec<String> {
        let prose = Prose::new(text.to_owned(), Span::default());
        let piece = Piece::of_prose(&prose);
        let words = piece.words();
        let judged = words.filter(|(range, word)| can_be_judged(&piece, range, word));
        judged.map(|(_, word)| word.to_owned()).collect()
    }

    #[test]
    fn names_abbreviations_figures_and_quotations_are_not_judged() {
        for text in [
            "Hos Ardalan i Egenby",
            "på BUP, kWh, iPhone, SoS",
            "vård- och -nämnd",
            "enl. 5 §, avd. 3, org.nr",
            "a1b2, 12tkr, m²",
            "de ”verksamhten hotas” där",
            "se x_abcdef vid https://exempel.se/verksamhten",
            "dnr och tfn, min son",
            "{{ tabell(\"verksamhten\") }}",
            "verk**samhten**",
            "verk-\nsamhten",
            "lÃ¤ngre",
        ] {
            assert_eq!(judged(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn words_are_judged_wherever_they_stand() {
        assert_eq!(
            judged("Verksamhten är **vikigt**, VA-taxxan (också *därr*). Slutt. Hejj"),
            [
                "Verksamhten",
                "vikigt",
                "VA-taxxan",
                "också",
                "därr",
                "Slutt",
                "Hejj"
            ]
        );
    }

    #[test]
    fn forms_with_the_s_of_the_genitive_share_a_key() {
        assert_eq!(key("Meröppets"), key("meröppet"));
    }
}
