//! Words of letters and digits, as they stand in Markdown and on the page.

use crate::text::markdown::MAX_DEPTH;

/// A word of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    letters: Vec<char>,
    /// The number of an item of a list, or a part of an address behind a link: Markdown makes
    /// something else of it.
    may_go: bool,
    /// Whether it must be divided from the word before: a space does, and so does a mark between
    /// two digits, such as that of 12*1.
    is_parted: bool,
}

/// A letter that is handed over, and whether a word begins with it.
pub type Handed = (char, bool);

/// The letters and digits of a text that is handed over.
pub fn handed(text: &str) -> Vec<Handed> {
    let mut handed = Vec::with_capacity(text.len());
    let mut begins = true;
    let letters: Vec<char> = text.chars().collect();
    for (index, c) in letters.iter().enumerate() {
        if c.is_alphanumeric() {
            handed.push((*c, begins));
            begins = false;
        } else if !is_mark_within(&letters, index) {
            begins = true;
        }
    }
    handed
}

/// The words of a value.
pub fn wanted(text: &str, is_markdown: bool) -> Vec<Wanted> {
    let letters: Vec<char> = text.chars().collect();
    let mut words: Vec<Wanted> = Vec::new();
    let mut word: Option<Wanted> = None;
    let (mut gap, mut address, mut number_ends) = (String::from(" "), None, 0);
    for (index, c) in letters.iter().copied().enumerate() {
        if is_markdown && (index == 0 || letters[index - 1] == '\n') {
            number_ends = index + list_numbers(&letters[index..]);
        }
        if c.is_alphanumeric() {
            let before = words.last().and_then(|word| word.letters.last());
            word.get_or_insert_with(|| Wanted {
                letters: Vec::new(),
                may_go: index < number_ends || address.is_some(),
                is_parted: parts(&gap, before.copied(), c),
            })
            .letters
            .push(c);
            address = address.map(|_| true);
            gap.clear();
            continue;
        }
        if is_mark_within(&letters, index) && word.is_some() {
            continue;
        }
        words.extend(word.take());
        gap.push(c);
        address = match (address, c) {
            (_, '(') if is_markdown && index > 0 && letters[index - 1] == ']' => Some(false),
            (_, ')') => None,
            // A space may stand before an address, and ends one.
            (Some(true), c) if c.is_whitespace() => None,
            (open, _) => open,
        };
    }
    words.extend(word);
    words
}

fn parts(gap: &str, before: Option<char>, after: char) -> bool {
    let is_between_digits = before.is_some_and(char::is_numeric) && after.is_numeric();
    gap.contains(char::is_whitespace) || is_between_digits && gap.chars().all(is_mark)
}

/// More marks in a row are no emphasis: three, each escaped, and the letter after them.
const MOST_MARKS: usize = 7;

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '\\')
}

/// Whether a mark stands between two letters, where it does not divide a word: **F**örsta.
fn is_mark_within(letters: &[char], index: usize) -> bool {
    let next = |letters: &mut dyn Iterator<Item = &char>| {
        let next = letters.take(MOST_MARKS).find(|c| !is_mark(**c));
        next.is_some_and(|c| c.is_alphabetic())
    };
    is_mark(letters[index])
        && next(&mut letters[..index].iter().rev())
        && next(&mut letters[index..].iter())
}

/// How many letters the numbers take of list items that a line begins with: `1. 1. text` are two.
fn list_numbers(line: &[char]) -> usize {
    let mut taken = 0;
    for _ in 0..MAX_DEPTH {
        let rest = &line[taken..];
        let is_apart = taken == 0 || rest.first().is_some_and(|c| c.is_whitespace());
        match list_number(rest) {
            more if more > 0 && is_apart => taken += more + 1,
            _ => break,
        }
    }
    taken.saturating_sub(1)
}

/// How many letters the number takes of the first.
fn list_number(line: &[char]) -> usize {
    let is_before = |c: &char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+');
    let before = line.iter().take_while(|c| is_before(c)).count();
    let digits = line[before..]
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .count();
    let ends = matches!(line.get(before + digits), Some('.' | ')'));
    if digits > 0 && ends {
        before + digits
    } else {
        0
    }
}

/// Where all words of a value are handed over one after the other, from a place on or else before.
pub fn find(wanted: &[Wanted], handed: &[Handed], from: usize) -> Option<usize> {
    // Most places are passed over by the first letter.
    let first = wanted.first().filter(|word| !word.may_go);
    let can_begin = |at: &usize| {
        first.is_none_or(|word| handed.get(*at).is_some_and(|(c, _)| *c == word.letters[0]))
    };
    let places = (from..=handed.len()).chain(0..from);
    places
        .filter(can_begin)
        .find(|at| begins(wanted, handed, *at))
}

fn begins(wanted: &[Wanted], handed: &[Handed], at: usize) -> bool {
    // What may go can be there all the same, so there may be several places to go on from.
    let mut places = vec![at];
    for word in wanted {
        let mut next: Vec<usize> = Vec::new();
        for at in places {
            next.extend(word.may_go.then_some(at));
            next.extend(end(word, handed, at));
        }
        next.sort_unstable();
        next.dedup();
        if next.is_empty() {
            return false;
        }
        places = next;
    }
    true
}

/// Where a word ends that stands at a place.
fn end(word: &Wanted, handed: &[Handed], at: usize) -> Option<usize> {
    let found = handed.get(at..at + word.letters.len())?;
    let is_same =
        found
            .iter()
            .zip(&word.letters)
            .enumerate()
            .all(|(index, ((c, begins), wanted))| {
                let division_fits = if index == 0 {
                    *begins || !word.is_parted
                } else {
                    !begins
                };
                c == wanted && division_fits
            });
    is_same.then_some(at + word.letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_said(markdown: &str, page: &str) -> bool {
        find(&wanted(markdown, true), &handed(page), 0).is_some()
    }

    #[test]
    fn marks_of_markdown_are_no_words() {
        for (markdown, page) in [
            ("**F**örsta *ordet*", "Första ordet"),
            ("1. ett\n2) två\n\n2024. tre", "ett\ntvå\ntre"),
            ("1. 1 ärende", "1 ärende"),
            ("1. 1. ett\n- 2) - 3. två", "ett\ntvå"),
            ("se [sidan](https://kommun.example/a) här", "se sidan här"),
            ("se [sidan](\nhttps://kommun.example/a)n", "se sidann"),
            ("| a | b |\n|---|:--|\n| 1 | 2 |", "a\nb\n1\n2"),
            ("a\\_b och c_d_e", "a_b och c_d_e"),
            ("*Bilaga*1", "Bilaga1"),
        ] {
            assert!(is_said(markdown, page), "{markdown}");
        }
    }

    #[test]
    fn words_that_are_lost_or_glued_are_missed() {
        for (markdown, page) in [
            ("12*1 500*3 kr", "121 5003 kr"),
            ("Anbud\t12 500", "Anbud12 500"),
            ("ett två tre", "ett tre"),
            ("ett två", "två ett"),
            ("år 2024. Ett", "år Ett"),
            ("[a] (b)", "a"),
            ("1.1. ett", "ett"),
            ("ettan", "ett an"),
        ] {
            assert!(!is_said(markdown, page), "{markdown}");
        }
    }
}
