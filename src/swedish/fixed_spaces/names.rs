//! Spaces after initials, within numbers of telephones and postal codes, and within abbreviations.

use super::{Joint, is_number};

/// Particles of names that have a small letter.
const PARTICLES: [&str; 6] = ["af", "av", "de", "van", "von", "zu"];

/// Abbreviations that some write with a space.
const SHORT: [(&str, &str); 7] = [
    ("t.", "ex"),
    ("bl.", "a"),
    ("m.", "m"),
    ("m.", "fl"),
    ("o.", "s.v"),
    ("d.", "v.s"),
    ("s.", "k"),
];

pub(super) fn hold(joint: &Joint<'_>) -> bool {
    let (before, word) = (joint.before[0], joint.word);
    let is_name = joint.whole.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
    let lower = before.to_lowercase();
    (is_initial(before) && is_name)
        || SHORT.contains(&(lower.as_str(), word))
        || is_telephone(joint)
        || is_postal_code(joint)
}

/// `S.` of *S. Exempel*, `A.-L.`, `S.E.`
fn is_initial(word: &str) -> bool {
    let is_letter = |part: &str| {
        let mut letters = part.trim_start_matches('-').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
    };
    !word.is_empty() && word.split_inclusive('.').all(is_letter)
}

/// `010-000 00 00`
fn is_telephone(joint: &Joint<'_>) -> bool {
    let begins = |word: &str| {
        let (area, rest) = word.split_once('-').unwrap_or_default();
        area.starts_with('0') && is_number(area, 2..=4) && is_number(rest, 2..=3)
    };
    let [before, second, third] = joint.before;
    let is_part = |word| is_number(word, 2..=3);
    let goes_on = is_part(before) && (begins(second) || is_part(second) && begins(third));
    is_part(joint.word) && (begins(before) || goes_on)
}

/// `123 45 Exempelstad`
fn is_postal_code(joint: &Joint<'_>) -> bool {
    let [before, second, _] = joint.before;
    let is_town = |word: &str| word.starts_with(char::is_uppercase);
    let is_code = |first, last| is_number(first, 3..=3) && is_number(last, 2..=2);
    is_code(before, joint.word) && is_town(joint.next)
        || is_code(second, before) && is_town(joint.whole)
}
