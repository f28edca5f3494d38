//! Titles of officials: which words they are, and which of them say the same.

use crate::text::words::words;

/// A word that ends as titles of officials do.
pub(super) fn is_title(word: &str) -> bool {
    const ENDINGS: [&str; 23] = [
        "ledare",
        "skötare",
        "sköterska",
        "lärare",
        "kurator",
        "chef",
        "direktör",
        "strateg",
        "utvecklare",
        "samordnare",
        "handläggare",
        "utredare",
        "controller",
        "jurist",
        "ekonom",
        "ingenjör",
        "planerare",
        "rektor",
        "konsult",
        "inspektör",
        "arkitekt",
        "sekreterare",
        "projektledare",
    ];
    /// What somebody is in a case, besides the post.
    const ROLES: [&str; 13] = [
        "ledare",
        "cirkelledare",
        "körledare",
        "kommunsekreterare",
        "handläggare",
        "utredare",
        "projektledare",
        "byggledare",
        "krisledare",
        "konsult",
        "sekreterare",
        "nämndsekreterare",
        "handledare",
    ];
    let lower = word.to_lowercase();
    let plain = ["en", "n"].iter().find_map(|end| lower.strip_suffix(end));
    if ROLES.contains(&plain.unwrap_or(&lower)) || ROLES.contains(&lower.as_str()) {
        return false;
    }
    let is_one = |word: &str| ENDINGS.iter().any(|ending| word.ends_with(ending));
    is_one(&lower) || plain.is_some_and(is_one)
}

/// *chef* for *Chefen*.
pub(super) fn indefinite(title: &str) -> String {
    let lower = title.to_lowercase();
    let plain = ["en", "n"].iter().find_map(|end| lower.strip_suffix(end));
    plain
        .filter(|plain| is_title(plain))
        .map_or(lower.clone(), str::to_owned)
}

/// Titles of which one says the same as a part of the other: *chef* and *enhetschef*, *utredare*
/// and *utredare och samordnare*, *tf. rektor* and *rektor*.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    /// Shorter words are no titles: *och*, *tf.*
    const SHORTEST: usize = 4;
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let says = |whole: &str, part: &str| {
        words(part)
            .filter(|(_, word)| word.chars().count() >= SHORTEST)
            .any(|(_, word)| words(whole).any(|(_, other)| other.ends_with(word)))
    };
    let is_general = |it: &str| {
        it == "chef" || it == "direktör" || GENERAL.iter().any(|word| it.starts_with(word))
    };
    let leads = |it: &str| it.ends_with("chef") || it.ends_with("direktör") || it.contains("chef ");
    let are_leaders = leads(&one) && leads(&other);
    let is_joined = one.contains(" och ") || other.contains(" och ");
    let begin_alike = one.chars().zip(other.chars()).take(2).all(|(a, b)| a == b);
    one == other
        || says(&one, &other)
        || says(&other, &one)
        || (are_leaders && (is_general(&one) || is_general(&other)))
        || (is_joined && begin_alike)
}

/// Heads of any part of an organisation, who are called by what they are head of too.
const GENERAL: [&str; 8] = [
    "avdelningschef",
    "förvaltningschef",
    "förvaltningsdirektör",
    "enhetschef",
    "verksamhetschef",
    "sektionschef",
    "områdeschef",
    "teknisk chef",
];
