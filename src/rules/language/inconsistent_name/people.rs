//! Persons whose names are written in two ways.

use std::collections::HashMap;
use std::ops::Range;

use super::{Use, finding, is_capital};
use crate::check::rule::Checker;
use crate::source::Span;
use crate::text::ReadText;

/// Persons of the head and the signatures whose names differ by one letter.
pub(super) fn of_head(checker: &Checker<'_>) {
    // A head names a few; more are not compared.
    let officers = checker
        .case
        .officers
        .items()
        .iter()
        .take(20)
        .filter_map(|officer| officer.name.located());
    let signatories = &checker.case.signatories.items();
    for officer in officers {
        let near = signatories
            .iter()
            .filter_map(|signatory| signatory.name.located())
            .find(|name| {
                let (one, other) = (officer.value.to_lowercase(), name.value.to_lowercase());
                one != other && strsim::damerau_levenshtein(&one, &other) == 1
            });
        if let Some(name) = near {
            let earlier = Use {
                written: officer.value.clone(),
                span: officer.span,
            };
            checker.report(finding(checker, name.span, &name.value, &earlier));
        }
    }
}

/// Persons whom a text calls by the first name of somebody in the head or the signatures, with a
/// surname that differs by a letter or two.
pub(super) fn in_text(checker: &Checker<'_>) {
    let case = checker.case;
    // A head names a few; more are not compared.
    let officers = case.officers.items().iter().map(|officer| &officer.name);
    let signatories = case.signatories.items().iter().map(|it| &it.name);
    let known: Vec<_> = officers
        .take(20)
        .chain(signatories.take(20))
        .filter_map(|name| Some((name.located()?, name.get()?.split_once(' ')?)))
        .collect();
    let page = checker.page_text().iter();
    for piece in page.filter(|piece| !piece.is_from_profile()) {
        let mut names = known.iter().flat_map(|(_, (first, last))| [first, last]);
        if !names.any(|name| piece.written.contains(*name)) {
            continue;
        }
        let words: Vec<_> = piece.words().collect();
        for pair in words.windows(2) {
            let [(start, first), (end, surname)] = pair else {
                continue;
            };
            let called = known.iter().filter(|(_, (own, _))| own == first);
            if called.clone().next().is_none() {
                continue;
            }
            let near = called
                .clone()
                .find(|(_, (_, own))| is_misspelt(surname, own));
            let is_somebody = called.clone().any(|(_, (_, own))| own == surname);
            // *Brigitta Strömberg* for *Birgitta*
            let near = near.or_else(|| {
                let family = surname.strip_suffix('s').unwrap_or(surname);
                let mut family = known.iter().filter(|(_, (_, own))| *own == family);
                family.find(|(_, (own, last))| is_one_first_name(first, own, last))
            });
            let is_name = piece.written[start.end..end.start].trim().is_empty();
            if let Some((known, _)) = near.filter(|_| is_name && !is_somebody) {
                let earlier = Use {
                    written: known.value.clone(),
                    span: known.span,
                };
                let written = format!("{first} {surname}");
                let place = piece.place(start.start..end.end);
                checker.report(finding(checker, place, &written, &earlier));
            }
        }
    }
}

/// Two persons with one first name whose surnames are alike, or with one surname and alike first
/// names, in different sentences of the texts.
pub(super) fn of_texts(checker: &Checker<'_>) {
    let mut surnames = NamesBeside::default();
    let mut first_names = NamesBeside::default();
    for (index, text) in checker.prose().iter().enumerate() {
        let words: Vec<_> = text.words().collect();
        for pair in words.windows(2) {
            let Some((range, first, surname)) = person_of_text(text, pair) else {
                continue;
            };
            let sentence = (index, text.sentence_at(range.start));
            let place = text.place(range);
            let tell = |earlier: Option<Use>| {
                let written = format!("{first} {surname}");
                let told = earlier.map(|earlier| finding(checker, place, &written, &earlier));
                checker.report_all(told);
            };
            let is_like = |own: &str, new: &str| is_misspelt(new, own) || share_beginning(new, own);
            let Ok(near) = surnames.add(first, (surname, place, &sentence), is_like) else {
                continue;
            };
            tell(near.map(|(own, span)| Use {
                written: format!("{first} {own}"),
                span,
            }));
            let is_like = |own: &str, new: &str| is_one_first_name(new, own, surname);
            let Ok(near) = first_names.add(surname, (first, place, &sentence), is_like) else {
                continue;
            };
            tell(near.map(|(own, span)| Use {
                written: format!("{own} {surname}"),
                span,
            }));
        }
    }
}

/// A first name and a surname beside each other, without the *s* of the genitive.
fn person_of_text<'t>(
    text: &ReadText<'_>,
    pair: &[(Range<usize>, &'t str)],
) -> Option<(Range<usize>, &'t str, &'t str)> {
    let [(start, first), (end, surname)] = pair else {
        return None;
    };
    let surname = surname.strip_suffix('s').unwrap_or(surname);
    let is_person = is_first_name(first) && is_capital(surname) && first.len() > 2;
    let is_one = is_person
        && text.written[start.end..end.start].trim().is_empty()
        && !text.is_quoted(start.start);
    is_one.then_some((start.start..end.end, *first, surname))
}

/// Where a name stands, and in which sentence of which text.
type Place = (Span, (usize, Range<usize>));

/// The names that go with each of some names.
#[derive(Default)]
pub(super) struct NamesBeside(HashMap<String, Vec<(String, Place)>>);

/// There are too many beside it, or it is known.
pub(super) struct AlreadyKnown;

impl NamesBeside {
    /// Adds a name; gives the one in another sentence that it is like.
    pub(super) fn add(
        &mut self,
        beside: &str,
        (name, place, sentence): (&str, Span, &(usize, Range<usize>)),
        is_like: impl Fn(&str, &str) -> bool,
    ) -> Result<Option<(String, Span)>, AlreadyKnown> {
        /// Of one first name a memo names a few.
        const MOST_ALIKE: usize = 20;
        let alike = self.0.entry(beside.to_owned()).or_default();
        if alike.len() > MOST_ALIKE || alike.iter().any(|(own, _)| own == name) {
            return Err(AlreadyKnown);
        }
        let near = { alike.iter() }
            .find(|(own, (_, other))| other != sentence && is_like(own, name))
            .map(|(own, (span, _))| (own.clone(), *span));
        alike.push((name.to_owned(), (place, sentence.clone())));
        Ok(near)
    }
}

/// *Gun Åström* and *Gunn Åström*: one letter of the first name, and a surname that few have.
fn is_one_first_name(one: &str, other: &str, surname: &str) -> bool {
    const SHORTEST: usize = 5;
    let is_rare = surname.chars().count() >= SHORTEST && !surname.ends_with("sson");
    // *Mia* and *Pia* are two persons, and *Martin* and *Martina*.
    let is_alike = one.chars().next() == other.chars().next();
    let is_pair = one.strip_suffix('a') == Some(other) || other.strip_suffix('a') == Some(one);
    is_rare && is_alike && !is_pair && strsim::damerau_levenshtein(one, other) == 1
}

/// *Anna*, *Sven-Åke*: each part has a capital.
fn is_first_name(word: &str) -> bool {
    word.split('-').all(is_capital)
}

/// *Sjöström* and *Sjöstrand*: long surnames that begin alike, with a few letters at the end.
pub(super) fn share_beginning(one: &str, other: &str) -> bool {
    /// Shorter beginnings are shared by names of different families: *Berg-*, *Lind-*, *Sand-*.
    const LEAST_ALIKE: usize = 6;
    /// So that what is left has two letters at least.
    const SHORTEST: usize = 8;
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let length = |word: &str| word.chars().count();
    let is_long = length(one).min(length(other)) >= SHORTEST;
    is_long && same >= LEAST_ALIKE && strsim::damerau_levenshtein(one, other) <= 3
}

/// Whether a surname is another one with a letter or two wrong. Short ones that differ are others,
/// and so is a genitive.
pub(super) fn is_misspelt(written: &str, own: &str) -> bool {
    /// *Berg* and *Borg* are two families.
    const SHORTEST: usize = 6;
    let plain = written.strip_suffix('s').unwrap_or(written);
    let is_own = written == own || plain == own;
    let is_capital = written.starts_with(char::is_uppercase);
    let is_long = written.chars().count() >= SHORTEST && own.chars().count() >= SHORTEST;
    let is_near = || (1..=2).contains(&strsim::damerau_levenshtein(written, own));
    !is_own && is_capital && (is_long && is_near() || is_doubling(plain, own))
}

/// *Osian* and *Ossian*, *Lind* and *Lindh*: one letter is doubled in one of them, or stands last.
fn is_doubling(one: &str, other: &str) -> bool {
    /// Of shorter names *Al* and *All* are two.
    const SHORTEST: usize = 4;
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    let is_one_apart = short.chars().count() + 1 == long.chars().count();
    let is_alike = single(short) == single(long) || long.starts_with(short);
    is_one_apart && short.chars().count() >= SHORTEST && is_alike
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_with_two_letters_swapped_is_told() {
        assert!(is_one_first_name("Brigitta", "Birgitta", "Strömberg"));
        assert!(!is_one_first_name("Anna", "Hanna", "Strömberg"));
    }

    #[test]
    fn a_surname_with_a_letter_wrong_is_told_from_another() {
        for (written, own) in [
            ("Lindkvist", "Lindqvist"),
            ("Johanson", "Johansson"),
            ("Osian", "Ossian"),
            ("Bergg", "Berg"),
            ("Häggh", "Hägg"),
        ] {
            assert!(is_misspelt(written, own), "{written}");
        }
        for (written, own) in [
            ("Lindqvists", "Lindqvist"),
            ("Borg", "Berg"),
            ("Ask", "Asks"),
            ("Häggs", "Hägg"),
            ("Nordström", "Lindqvist"),
            ("föreslår", "Förslags"),
        ] {
            assert!(!is_misspelt(written, own), "{written}");
        }
    }
}
