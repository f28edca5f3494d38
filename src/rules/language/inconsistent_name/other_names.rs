//! Names of two words of which one is spelt in two ways.

mod estates;

use std::collections::HashMap;

use crate::facts::Facts;
use crate::facts::page_text::Piece;
use crate::source::Span;

/// A name that is written in one way, and in another one earlier.
pub(super) struct Variant {
    pub place: Span,
    pub written: String,
    pub earlier: (Span, String),
}

/// A name and where it stands first.
struct Use {
    written: String,
    span: Span,
}

impl Use {
    fn against(&self, place: Span, written: &str) -> Variant {
        Variant {
            place,
            written: written.to_owned(),
            earlier: (self.span, self.written.clone()),
        }
    }
}

/// The names of a case that are written in two ways.
pub(super) fn variants(facts: &Facts<'_>) -> Vec<Variant> {
    let mut found = Vec::new();
    let mut by_last: HashMap<String, Vec<(String, Use)>> = HashMap::new();
    let mut company_names: Vec<(String, Use)> = Vec::new();
    for piece in facts.page_text() {
        if piece.is_from_profile() {
            continue;
        }
        if has_word_in_capitals(piece.written) {
            associations(piece, &mut by_last, &mut found);
            companies(piece, &mut company_names, &mut found);
        }
    }
    found.extend(estates::variants(facts));
    found
}

/// Most texts have no *AB* and no *IK*, and are not searched for names that end so.
fn has_word_in_capitals(text: &str) -> bool {
    let mut capitals = 0;
    text.chars().any(|c| {
        capitals = if c.is_uppercase() { capitals + 1 } else { 0 };
        capitals > 1
    })
}

/// *Norby IK* beside *Norrby IK*: the same last word in capitals, and a letter more or less.
fn associations(
    piece: &Piece<'_>,
    by_last: &mut HashMap<String, Vec<(String, Use)>>,
    found: &mut Vec<Variant>,
) {
    /// Of one kind of association a memo lists some.
    const MOST_ALIKE: usize = 30;
    /// *Alby* and *Ålby* are two places.
    const SHORTEST: usize = 5;
    let words: Vec<_> = piece.words().collect();
    for pair in words.windows(2) {
        let [(start, name), (end, last)] = pair else {
            continue;
        };
        // Two to four letters, of one byte or two each.
        let is_kind = (2..=8).contains(&last.len())
            && last.chars().all(char::is_uppercase)
            && (2..=4).contains(&last.chars().count());
        let is_name = name.starts_with(char::is_uppercase) && name.chars().count() >= SHORTEST;
        let is_near = || piece.written[start.end..end.start].trim().is_empty();
        if !(is_kind && is_name && is_near()) || piece.is_quoted(start.start) {
            continue;
        }
        let alike = by_last.entry((*last).to_owned()).or_default();
        if alike.len() > MOST_ALIKE || alike.iter().any(|(own, _)| own == name) {
            continue;
        }
        let span = piece.place(start.start..end.end);
        let written = format!("{name} {last}");
        let near = alike.iter().find(|(own, _)| {
            let is_genitive = own.trim_end_matches('s') == name.trim_end_matches('s');
            !is_genitive && strsim::damerau_levenshtein(own, name) == 1
        });
        if let Some((_, earlier)) = near {
            found.push(earlier.against(span, &written));
        }
        alike.push(((*name).to_owned(), Use { written, span }));
    }
}

/// *Furuhöjdens Vård AB* beside *Furuhöjden Vård AB*, *Norrvakten AB* beside *Norrvakt AB*: the
/// words with capitals before *AB*, and an ending or a letter more or less in one of them.
fn companies(piece: &Piece<'_>, known: &mut Vec<(String, Use)>, found: &mut Vec<Variant>) {
    /// A memo names some tenderers; more are not compared.
    const MOST_COMPANIES: usize = 40;
    const MOST_WORDS: usize = 4;
    let words: Vec<_> = piece.words().collect();
    for (at, (end, last)) in words.iter().enumerate() {
        if *last != "AB" || piece.is_quoted(end.start) || known.len() >= MOST_COMPANIES {
            continue;
        }
        let is_joined = |at: usize| {
            let (one, two) = (&words[at].0, &words[at + 1].0);
            piece.written[one.end..two.start].trim().is_empty()
        };
        let before = (0..at).rev().take(MOST_WORDS);
        let own =
            before.take_while(|at| words[*at].1.starts_with(char::is_uppercase) && is_joined(*at));
        let Some(first) = own.last() else { continue };
        let name: Vec<&str> = words[first..at].iter().map(|(_, word)| *word).collect();
        let joined = name.join(" ");
        if known.iter().any(|(other, _)| *other == joined) {
            continue;
        }
        let near = known.iter().find(|(other, _)| is_one_company(&name, other));
        let span = piece.place(words[first].0.start..end.end);
        let written = format!("{joined} AB");
        if let Some((_, earlier)) = near {
            found.push(earlier.against(span, &written));
        }
        known.push((joined, Use { written, span }));
    }
}

/// Only one word differs, by an ending or a letter.
fn is_one_company(name: &[&str], other: &str) -> bool {
    /// Of shorter words a letter or two are another word.
    const SHORTEST: usize = 7;
    /// In longer ones two letters are a slip of the pen, too.
    const LONG: usize = 8;
    /// Letters that a noun has in common with its plural, where a vowel changes.
    const LEAST_STEM: usize = 4;
    const PLURALS: [(&str, &str); 3] = [("ad", "äder"), ("and", "änder"), ("ad", "äders")];
    let other: Vec<&str> = other.split(' ').collect();
    let pairs = name.iter().zip(&other);
    let mut differing = pairs.filter(|(one, two)| one != two);
    let is_variant = |(one, two): (&&str, &&str)| {
        let length = one.chars().count().min(two.chars().count());
        let is_ending = one.starts_with(*two) || two.starts_with(*one);
        // *Brandtech* and *Brandtex*
        let same = one
            .chars()
            .zip(two.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let is_long = length >= LONG && same + 3 >= length;
        let most = if is_ending || is_long { 2 } else { 1 };
        // *Hagby Bostad AB* and *Hagby Bostäder AB*
        let is_inflected = || {
            let stem: String = one.chars().take(same).collect();
            let (first, second) = (&one[stem.len()..], &two[stem.len()..]);
            let fits =
                |(a, b): &(&str, &str)| (first, second) == (*a, *b) || (first, second) == (*b, *a);
            same >= LEAST_STEM && PLURALS.iter().any(fits)
        };
        let distance = strsim::damerau_levenshtein(one, two);
        (length >= SHORTEST && distance <= most) || is_inflected()
    };
    name.len() == other.len()
        && differing.next().is_some_and(is_variant)
        && differing.next().is_none()
}

#[cfg(test)]
mod tests {
    use crate::rules::language::inconsistent_name::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn names_with_a_slip_are_told() {
        for text in [
            "Kommunen stöder Norrby IK. Belysningen till Norby IK kostar mest.",
            "Avtalet är med Hagby Bostad AB. Hagby Bostäder AB har lämnat en säkerhet.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
        for text in [
            "Kommunen stöder Norrby IK och Söderby IK. Norrby SK får inget.",
            "Kommunen äger Hagby Vatten AB och Hagby Värme AB, Hagby Bygg AB och Hagby Byggvaror AB, Hagby Stadshus AB och Hagby Stadsnät AB.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
