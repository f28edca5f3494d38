//! L109 `doubled-word`: a word stands twice in a row.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "L109",
        name: "doubled-word",
        severity: Severity::Warning,
        summary: "ett ord står två gånger i rad",
        page: include_str!("doubled_word.md"),
    },
    check,
};

/// What may be said twice for emphasis, or as two words of two kinds: *det det gäller*, *för för tidigt
/// födda*.
const SAID_TWICE: [&str; 11] = [
    "för", "det", "de", "den", "mycket", "väldigt", "långt", "så", "ja", "nej", "var",
];

/// What no clause ends with. Others may end one after *som* and begin what follows: *den taxa som
/// gäller gäller till årets slut*, *den lokal de flyttar till till hösten*.
const NEVER_ENDS: [&str; 10] = [
    "och", "att", "en", "ett", "som", "eller", "men", "inte", "samt", "kr",
];

/// What a clause begins with that may end before the sentence goes on.
const RELATIVE: [&str; 20] = [
    "som", "vad", "där", "när", "vilka", "vilket", "de", "vi", "om", "innan", "eftersom", "medan",
    "trots", "länge", "hur", "tills", "då", "ju", "ifall", "fastän",
];

fn check(checker: &Checker<'_>) {
    let pieces = checker.page_text().iter();
    for piece in pieces.filter(|piece| !piece.is_from_profile()) {
        checker.report_all(doubled(piece).into_iter().map(|range| {
            let word = &piece.written[range.clone()];
            let finding = checker.at(
                piece.place(range.clone()),
                format!("”{word}” står två gånger"),
            );
            finding.hint("ta bort det ena, eller skriv om meningen")
        }));
    }
}

/// The second of two equal words with nothing but a space or a line's end between them.
fn doubled(text: &ReadText<'_>) -> Vec<Range<usize>> {
    let mut before: Option<(Range<usize>, &str)> = None;
    // Where a clause last began before the first of the two.
    let mut clause: Option<usize> = None;
    let mut found = Vec::new();
    for (range, word) in text.words() {
        if let Some((earlier, first)) = before.replace((range.clone(), word)) {
            if is_again(text, &earlier, first, &range, word)
                && !may_be_meant(text, &earlier, clause, word)
            {
                found.push(range);
            }
            if RELATIVE.contains(&first.to_lowercase().as_str()) {
                clause = Some(earlier.start);
            }
        }
    }
    found
}

fn is_again(
    text: &ReadText<'_>,
    earlier: &Range<usize>,
    first: &str,
    range: &Range<usize>,
    word: &str,
) -> bool {
    let between = &text.language()[earlier.end..range.start];
    // *m m* is an abbreviation, and *på på- och avfarten* two words.
    let is_word = word.chars().all(char::is_alphabetic) && !["m", "o"].contains(&word);
    let is_cut = text.written[range.end..].starts_with('-');
    // A name may be one word twice; so may the beginning of a sentence be the word before it.
    let is_name = first.starts_with(char::is_uppercase) && word.starts_with(char::is_uppercase);
    is_word
        && !is_cut
        && !is_name
        && first.len() == word.len()
        && first.to_lowercase() == word.to_lowercase()
        && !between.contains("\n\n")
        && between.chars().all(char::is_whitespace)
        && text.block_at(earlier.start) == text.block_at(range.start)
        && !text.is_quoted(range.start)
}

fn may_be_meant(
    text: &ReadText<'_>,
    earlier: &Range<usize>,
    clause: Option<usize>,
    word: &str,
) -> bool {
    let word = word.to_lowercase();
    let is_in_sentence = || {
        let sentence = text.sentence_at(earlier.start);
        clause.is_some_and(|clause| clause >= sentence.start)
    };
    SAID_TWICE.contains(&word.as_str()) || !NEVER_ENDS.contains(&word.as_str()) && is_in_sentence()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_word_twice_in_a_row_is_told() {
        for text in [
            "Antalet besök har har ökat.",
            "Skolan och\n  och förskolan flyttar.",
            "Nämnden beslutade att att avvakta.",
            "Kostnaden är 5 kr kr per dag.",
            "- En en punkt",
            "Planen gäller i i Umeå.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_may_be_said_twice_is_left() {
        for text in [
            "Det är det det handlar om.",
            "Det blir mycket mycket bättre.",
            "Plåtarbeten m m ingår, och det gäller på på- och avfarten.",
            "När de kommer kommer vi att vara där.",
            "Om hyran höjs höjs också avgiften.",
            "Innan nämnden beslutar beslutar utskottet.",
            "Kuvösen är för för tidigt födda barn.",
            "Den taxa som gäller gäller till årets slut.",
            "Den lokal som de flyttar till till hösten är ny.",
            "De medel nämnden har, har fördelats.",
            "Föreningen Talo Talo får bidrag.",
            "Så sa han: ”det är är fel”.",
            "Ett skydd-skydd prövas.",
            "| år | år |\n  |---|---|\n  | a | b |",
            "2026 2026",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
