//! Designations of real estate of which one has its digits in another order.

use std::collections::HashMap;
use std::ops::Range;

use super::{Use, Variant};
use crate::facts::Facts;
use crate::source::Span;

/// Where a designation stands: in which text, in which sentence of it.
struct Place {
    written: String,
    span: Span,
    sentence: (usize, Range<usize>),
}

/// Designations that stand once, beside one of the same digits that the memo is about: *Norrby
/// 4:21* where it is else *Norrby 4:12*. Both exist where a sentence has both, or neither is
/// repeated.
pub(super) fn variants(facts: &Facts<'_>) -> Vec<Variant> {
    let mut groups: HashMap<(String, Vec<char>), Vec<Place>> = HashMap::new();
    for (index, piece) in facts.page_text().iter().enumerate() {
        if piece.is_from_profile() {
            continue;
        }
        for (range, name, figure) in designations(piece.written) {
            let mut digits: Vec<char> = figure.chars().collect();
            digits.sort_unstable();
            let place = Place {
                written: format!("{name} {figure}"),
                sentence: (index, piece.sentence_at(range.start)),
                span: piece.place(range),
            };
            groups.entry((name, digits)).or_default().push(place);
        }
    }
    groups.values().filter_map(|all| slip(all)).collect()
}

fn slip(all: &[Place]) -> Option<Variant> {
    /// What a memo is about, it names again.
    const LEAST: usize = 2;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for place in all {
        *counts.entry(&place.written).or_default() += 1;
    }
    let mut alone = all.iter().filter(|it| counts[it.written.as_str()] == 1);
    let (Some(only), None) = (alone.next(), alone.next()) else {
        return None;
    };
    let others = || all.iter().filter(|it| it.written != only.written);
    let meant = others().next()?;
    let is_one = others().all(|it| it.written == meant.written);
    let is_beside = others().any(|it| it.sentence == only.sentence);
    (is_one && !is_beside && others().count() >= LEAST).then(|| {
        let earlier = Use {
            written: meant.written.clone(),
            span: meant.span,
        };
        earlier.against(only.span, &only.written)
    })
}

/// *Norrby 4:12*: a name with a capital and two numbers with a colon between. A statute has four
/// digits before it.
fn designations(text: &str) -> impl Iterator<Item = (Range<usize>, String, String)> {
    text.match_indices(':').filter_map(|(at, _)| {
        let is_digit = |c: char| c.is_ascii_digit();
        let first = text[..at].len() - text[..at].trim_end_matches(is_digit).len();
        let last = text[at + 1..].len() - text[at + 1..].trim_start_matches(is_digit).len();
        let start = at - first;
        let before = text[..start].trim_end_matches([' ', '\u{a0}', '\n']);
        let name = before
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .filter(|name| name.starts_with(char::is_uppercase) && name.chars().count() > 3)?;
        let is_figure = (1..=3).contains(&first) && (1..=3).contains(&last) && before.len() < start;
        let range = before.len() - name.len()..at + 1 + last;
        let figure = text[start..at + 1 + last].to_owned();
        is_figure.then(|| (range, name.to_owned(), figure))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::language::inconsistent_name::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_designation_with_a_slip_is_told() {
        for text in [
            "Kommunen säljer Norrby 4:12. Norrby 4:12 är obebyggd. Tomten Norrby 4:21 är stor.",
            "Tomten Norrby 4:21 är stor. Kommunen säljer Norrby 4:12.\n\n  Norrby 4:12 är obebyggd.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn two_properties_with_the_same_digits_are_left() {
        for text in [
            "Kommunen säljer Norrby 4:12. Tomten Norrby 4:21 är stor.",
            "Planen gäller Norrby 4:12 och Norrby 4:21. Norrby 4:12 är obebyggd. Norrby 4:12 säljs.",
            "Kommunen säljer Norrby 4:12 och Norrby 4:13. Laget vann Derbyt 2:1.",
            "Lagen (SFS 2017:725) och Norrby 2:1 har inget gemensamt.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
