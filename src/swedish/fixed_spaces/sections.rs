//! Spaces beside § and between the sections of a law.

use super::{CLOSING, Joint, ends_figure, is_digit};

/// `§ 9`, `53 §`, `8 a §`, `§§ 14 och 15`.
pub(super) fn hold(joint: &Joint<'_>) -> bool {
    let [before, second, third] = joint.before;
    let word = joint.word;
    let is_letter = |word: &str| word.chars().count() == 1 && word.starts_with(char::is_lowercase);
    let is_and = |word: &str| matches!(word, "och" | "eller");
    (is_sign(before) && word.starts_with(is_digit))
        || (is_sign(word) && (ends_figure(before) || is_letter(before)))
        || (ends_figure(before) && is_letter(word) && is_sign(joint.next.trim_end_matches(CLOSING)))
        || (is_and(word) && second == "§§" && ends_figure(before))
        || (is_and(before) && third == "§§" && ends_figure(word))
}

fn is_sign(word: &str) -> bool {
    word == "§" || word == "§§"
}
