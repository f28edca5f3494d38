//! Spaces at which a line must not end: within figures, dates and names with initials, and between
//! a figure and what it counts. An author writes an ordinary space; the page gets a fixed one.
//!
//! Source: Myndigheternas skrivregler 12.5.1 (groups of digits, units), 13.14 (§) and 13.15 (%).
//! Dates and initials are held together as printers do.

mod dates;
mod figures;
mod names;
mod sections;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::FIXED_SPACE;

/// More letters than this are never held together: a long run of figures must break somewhere, and
/// two such runs have room on a line of 75.
const LONGEST_RUN: usize = 30;

/// The text with fixed spaces where no line may end. Nothing else changes.
#[must_use]
pub fn with_fixed_spaces(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut fixed = String::with_capacity(text.len() + 8);
    let mut together = 0;
    for (index, word) in words.iter().enumerate() {
        let letters = word.chars().count();
        if index > 0 {
            let is_held = together + letters < LONGEST_RUN && Joint::at(&words, index).is_held();
            together = if is_held { together + 1 } else { 0 };
            fixed.push(if is_held { FIXED_SPACE } else { ' ' });
        }
        together += letters;
        fixed.push_str(word);
    }
    Cow::Owned(fixed)
}

const OPENING: [char; 7] = ['(', '[', '”', '"', '«', '“', '’'];
const CLOSING: [char; 13] = [
    '.', ',', ':', ';', '!', '?', ')', ']', '”', '"', '»', '’', '…',
];

/// The words around a space; those that are not there are empty.
struct Joint<'w> {
    /// The three before it, the nearest first, without what opens a sentence before them.
    before: [&'w str; 3],
    /// The word after it, without what ends a sentence.
    word: &'w str,
    /// The same with what ends a sentence.
    whole: &'w str,
    /// The word after that.
    next: &'w str,
}

impl<'w> Joint<'w> {
    /// Before the word at `index`, which is not the first.
    fn at(words: &[&'w str], index: usize) -> Self {
        let word = |index: Option<usize>| index.and_then(|at| words.get(at)).copied().unwrap_or("");
        let before = |back| word(index.checked_sub(back)).trim_start_matches(OPENING);
        let whole = words[index];
        Self {
            before: [before(1), before(2), before(3)],
            word: whole.trim_end_matches(CLOSING),
            whole,
            next: word(Some(index + 1)),
        }
    }

    /// Whether no line may end at the space.
    fn is_held(&self) -> bool {
        let is_there = !self.before[0].is_empty() && !self.word.is_empty();
        is_there
            && (figures::hold(self)
                || sections::hold(self)
                || dates::hold(self)
                || names::hold(self))
    }
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// So many digits and nothing else.
fn is_number(word: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&word.len()) && word.chars().all(is_digit)
}

/// The last character is a digit, and the word begins as a figure does: not `A1`.
fn ends_figure(word: &str) -> bool {
    let figure = word.trim_start_matches(['−', '–', '-', '+', '±']);
    figure.starts_with(is_digit) && figure.ends_with(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        with_fixed_spaces(text).replace(FIXED_SPACE, "~")
    }

    #[test]
    fn figures_dates_sections_and_initials_stay_on_a_line() {
        for expected in [
            "beslutet den~1~januari~2023 gäller",
            "(den~7~mars), enligt 2021~§~238 och §~9",
            "enligt 5~kap.~53~§ och 8~a~§, samt 14 och 15~§§",
            "kostar 12~500~000,50~kr, 75~% och 1,6~mnkr.",
            "S.~Exempel och A.~B.~Exempelsson",
            "−1~200~tkr (440~tkr) och 3~miljoner~kronor",
            "kl.~13.00, nr~3, ca~5 och dnr~2021/3",
            "maj~2024 till juni~2025",
            "1~000–2~000~kr och 12,5~miljoner~kronor, 12~500~kr/år",
            "500~kWh, 20~MW, 1,2~ton, 450~kvm, 2~tim, 30~min och 50~öre",
            "10~x~20~m, ±~5, €~100 och SEK~500",
            "den~1~jan.~2026, 1/1~2026, den~1–3~januari, den~1:a~mars",
            "våren~2026, vecka~12, v.~12, klockan~9, kl.~13.00–~15.00",
            "S.~von Exempel, S.E.~Exempel, A.-L.~Exempel",
            "§~12–~14, 12–~14~§§ och §§~14~och~15",
            "art.~12, prop.~2016/17:171, SFS~2017:725, dnr~KS/2025:123",
            "bilaga~3, tabell~2, punkt~4, cirka~5, t.~ex. och bl.~a.",
            "telefon 010-000~00~00, 123~45~Exempelstad",
        ] {
            let written = expected.replace('~', " ");
            assert_eq!(shown(&written), expected, "{written}");
        }
    }

    #[test]
    fn other_spaces_stay_as_they_are() {
        for text in [
            "tre saker  och fyra",
            "den som",
            "år 2021 100 personer",
            "plan B är bäst",
            "1 - 2",
            "",
            " ",
            "maj och juni",
            "A1 200 och 12,5 500",
            "den 1 av dem",
            "§ nio",
            "avsnitt 3.1 om",
            "10 x eller 20",
            "t. och ex.",
            "våren kom 2026",
            "12 34 Exempel",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_long_run_breaks_somewhere() {
        let text = "1 000".to_owned() + &" 000".repeat(200);
        let longest = shown(&text).split(' ').map(|run| run.chars().count()).max();
        assert!(longest <= Some(LONGEST_RUN), "{longest:?}");
    }
}
