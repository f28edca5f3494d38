//! Marks that say that something is secret.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;

/// A mark on a title, a heading or a listed document. The subject *sekretess* alone is no mark.
static ON_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        SEKRETESS(?:BELAGD|BELAGT|SKYDDAD)?\b
        | (?i: [(\[,–]\ ?(?:sekretess|sekretessbelagd|sekretessbelagt|omfattas\ av\ sekretess)[)\]]?$
          | (?:^|[(\[,:–]\ ?)sekretess\ enligt\b
          | ^sekretess(?::|$)
          | \bsekretessbelag[dt]\ (?:bilaga|handling|del|avsnitt|underlag)\b)";
    regex(pattern)
});

/// A mark in prose: it is this part that is secret, not such data in general.
static IN_PROSE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        SEKRETESS(?:BELAGD|BELAGT|SKYDDAD)?\b
        | (?i:\b(?:(?:den\ här|det\ här|denna|detta)\s+\w+|avsnittet|bilagan|handlingen|skrivelsen|bilaga\s+[0-9]+)
          \s+(?:omfattas\s+av\s+sekretess|är\s+sekretessbelag))";
    regex(pattern)
});

fn speaks_of_secrecy(text: &str) -> bool {
    ["ekretess", "EKRETESS"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Whether a title, a heading or the name of a document has such a mark.
pub fn is_marked(title: &str) -> bool {
    speaks_of_secrecy(title) && ON_TITLE.is_match(title)
}

/// The marks of a prose, in order.
pub fn marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = speaks_of_secrecy(text).then(|| IN_PROSE.find_iter(text));
    found.into_iter().flatten().map(|mark| mark.range())
}
