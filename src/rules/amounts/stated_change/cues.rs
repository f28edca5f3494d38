//! Words that tell a figure that is a change from one that is a value.

use crate::facts::prose_numbers::{Counted, Number};
use crate::swedish::is_comparative;
use crate::text::near::{end_of, word_before};
use crate::text::words::words;

/// How many bytes before a number may name the change: a long sentence costs no more than its
/// length.
const NEAR: usize = 200;

/// The number says by how much: *med 16,1*, *en ökning på 54*, *54 fler*.
pub fn is_amount_of_change(text: &str, number: &Number, sentence: usize) -> bool {
    let before = lead(text, number.figure.start);
    let earlier = end_of(text, sentence..number.figure.start, NEAR).to_lowercase();
    let is_named = ["ökning", "minskning", "höjning", "sänkning"]
        .iter()
        .any(|word| earlier.contains(word));
    let says = match before.as_str() {
        "med" => true,
        "på" | "om" | "är" | "blir" | "motsvarar" if is_named => true,
        // *med 1 400 tkr eller 15,5 procent*, *Sänkningen är 250 kr, det vill säga 38 procent*
        "eller" | "motsvarande" | "säga" | "alltså" => {
            number.counted == Counted::Percent
                && (is_named
                    || [" med ", ", alltså ", " fler", " färre"]
                        .iter()
                        .any(|words| earlier.contains(words)))
        }
        _ => number.is_comparison() || is_compared(&text[number.range.end..]),
    };
    says && number.is_plain && !number.is_about
}

/// *6,5 mnkr billigare*, and not *än* something else.
pub fn is_compared(after: &str) -> bool {
    let mut next = words(after).map(|(_, word)| word);
    next.next().is_some_and(is_comparative) && next.next() != Some("än")
}

/// The word before a place, in lower case.
pub fn lead(text: &str, at: usize) -> String {
    word_before(text, at).to_lowercase()
}

/// The sentence is about the change in the one before it.
pub fn goes_on(sentence: &str) -> bool {
    const BEGINNINGS: [&str; 16] = [
        "Det är en",
        "Det var en",
        "Det var",
        "Det motsvarar",
        "Det innebär",
        "Det ger",
        "Detta är",
        "Detta motsvarar",
        "Detta innebär",
        "Ökningen",
        "Minskningen",
        "Höjningen",
        "Sänkningen",
        "Skillnaden",
        "Förändringen",
        "Det blir",
    ];
    // *Det är 46 fler*
    let counts = sentence
        .strip_prefix("Det är ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    counts
        || BEGINNINGS
            .iter()
            .any(|beginning| sentence.starts_with(beginning))
}
