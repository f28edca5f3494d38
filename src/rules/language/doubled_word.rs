//! L109 `doubled-word`: a word stands twice in a row.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::number_words::value_of;
use crate::text::ReadText;
use crate::text::near::end_of;
use crate::text::words::words;

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

/// What may be said twice for emphasis, or as two words of two kinds: *det det gäller*, *för för
/// tidigt födda*.
const SAID_TWICE: [&str; 11] = [
    "för", "det", "de", "den", "mycket", "väldigt", "långt", "så", "ja", "nej", "var",
];

/// What no clause ends with. Others may end one after *som* and begin what follows: *den taxa som
/// gäller gäller till årets slut*, *den lokal de flyttar till till hösten*.
const NEVER_ENDS: [&str; 10] = [
    "och", "att", "en", "ett", "som", "eller", "men", "inte", "samt", "kr",
];

/// What may stand before another of its kind: *på på orten boende personer*.
const PREPOSITIONS: [&str; 11] = [
    "i", "på", "av", "till", "med", "om", "från", "vid", "hos", "mot", "under",
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
    // *i maj maj–juni*
    let is_cut = text.written[range.end..].starts_with(['-', '–']);
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
    /// A sentence that is longer counts more than one thing.
    const NEAR: usize = 200;
    let word = word.to_lowercase();
    let is_in_sentence = || {
        let sentence = text.sentence_at(earlier.start);
        clause.is_some_and(|clause| clause >= sentence.start)
    };
    // *sex utan brist, två med mindre brister och en en större*
    let counts = || {
        let sentence = text.sentence_at(earlier.start);
        let before = sentence.start.min(earlier.start)..earlier.start;
        words(end_of(text.language(), before, NEAR)).any(|(_, word)| value_of(word).is_some())
    };
    SAID_TWICE.contains(&word.as_str())
        || matches!(word.as_str(), "en" | "ett") && counts()
        || !NEVER_ENDS.contains(&word.as_str()) && is_in_sentence()
        || PREPOSITIONS.contains(&word.as_str()) && leads_attribute(text, earlier.end)
        || is_verb(&word) && has_bare_clause(text, earlier)
}

/// *i i lagen angivna fall*: after the second stands what belongs to a participle, and then a noun.
fn leads_attribute(text: &ReadText<'_>, first: usize) -> bool {
    /// The second of the two, what belongs to the participle, it, and its noun.
    const WORDS: usize = 6;
    const ENDINGS: [&str; 11] = [
        "nde", "ade", "dda", "nda", "lda", "rda", "gda", "vda", "na", "ta", "tt",
    ];
    let sentence = text.sentence_at(first);
    let after: Vec<&str> = words(&text.language()[first..sentence.end.max(first)])
        .take(WORDS)
        .map(|(_, word)| word)
        .collect();
    let mut middle = after.iter().enumerate().skip(2);
    middle.any(|(at, word)| {
        let has_noun = at + 1 < after.len();
        has_noun && ENDINGS.iter().any(|ending| word.ends_with(ending))
    })
}

/// Of those that stand twice, a verb with a sense of its own: *betalar*, *såg*; *är* and *har* are
/// often written twice by mistake.
fn is_verb(word: &str) -> bool {
    const OTHERS: [&str; 10] = [
        "är", "var", "har", "får", "för", "efter", "under", "över", "per", "eller",
    ];
    let is_finite = word.ends_with('r') || ["såg", "gick", "sa", "fick"].contains(&word);
    is_finite && !OTHERS.contains(&word)
}

/// *Den hyra bolaget betalar betalar också underhållet*: a clause without *som* after *den*.
fn has_bare_clause(text: &ReadText<'_>, first: &Range<usize>) -> bool {
    const HEADS: [&str; 5] = ["den", "det", "de", "allt", "vad"];
    /// Bytes before it; a sentence may be very long.
    const NEAR: usize = 120;
    let start = text.sentence_at(first.start).start.min(first.start);
    let near = end_of(text.language(), start..first.start, NEAR);
    let before: Vec<&str> = words(near).map(|(_, word)| word).collect();
    // Right before the verb it is its subject.
    let heads = before.len().saturating_sub(1);
    let mut heads = before[..heads].iter();
    heads.any(|word| HEADS.contains(&word.to_lowercase().as_str()))
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
            "Den nya skolan är är klar.",
            "Avtalet med med kommunen gäller.",
            "Bolaget betalar betalar hyran.",
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
            "Nämnden får i i lagen angivna fall besluta om avgift.",
            "Stödet lämnas till till kommunen anslutna föreningar.",
            "Man kan lita på på orten boende personer.",
            "Den hyra bolaget betalar betalar också underhållet.",
            "Det kommunen gör gör den bra.",
            "Arbetet pågår i maj maj–juni.",
            "| år | år |\n  |---|---|\n  | a | b |",
            "2026 2026",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
