//! The words of a choice: what editors accept, and which is meant by another.

use serde_json::{Value, json};

use crate::swedish::Unit;

/// The schema of a choice: an editor offers the words, and takes them in any case of letters, as
/// the program does.
#[must_use]
pub fn words_schema(words: &[&str]) -> Value {
    let either = |letter: char| {
        let (lower, upper) = (letter.to_lowercase(), letter.to_uppercase());
        if lower.to_string() == upper.to_string() {
            return letter.to_string();
        }
        format!("[{upper}{lower}]")
    };
    let any_case = |word: &&str| word.chars().map(either).collect::<String>();
    let all: Vec<String> = words.iter().map(any_case).collect();
    let pattern = format!("^({})$", all.join("|"));
    json!({ "anyOf": [{ "enum": words }, { "type": "string", "pattern": pattern }] })
}

/// Which of some words is meant by `yes`, `false` and the like, or by a slip of one or two letters.
#[must_use]
pub fn meant_word(text: &str, words: &[&str]) -> Option<usize> {
    /// Of shorter words, two slips make any other.
    const SHORTEST: usize = 5;
    /// A letter left out and one too many, or two letters in each other's places.
    const SLIPS: usize = 2;
    let text = text.trim_end_matches(['.', '!']);
    let other = match text {
        "yes" | "true" | "sant" | "j" | "y" => "ja",
        "no" | "false" | "falskt" | "n" | "inte" | "ej" => "nej",
        "tjänstemannautlåtande" => "tjänsteutlåtande",
        "ts" => "tjänsteskrivelse",
        "pm" | "p.m" => "promemoria",
        _ => text,
    };
    if let Some(index) = words.iter().position(|word| *word == other) {
        return Some(index);
    }
    let is_near = |word: &str| {
        word.chars().count() >= SHORTEST && strsim::damerau_levenshtein(text, word) <= SLIPS
    };
    let mut near =
        (0..words.len()).filter(|index| text.len() <= LONGEST_WORD && is_near(words[*index]));
    near.next().filter(|_| near.next().is_none())
}

/// `mkr`, `milj kr`: a unit of money in another spelling, where units can stand.
#[must_use]
pub fn meant_unit(text: &str, words: &[&str]) -> Option<usize> {
    let unit = Unit::parse(text)?.swedish();
    words.iter().position(|word| *word == unit)
}

/// A choice is a word; distances take time by the product of both lengths.
const LONGEST_WORD: usize = 60;
