//! Members with one first name and one party: *Anna Sjödin (MP)* and *Anna Sjödahl (MP)*.

use std::collections::HashMap;
use std::ops::Range;

use super::people::{is_misspelt, share_beginning};
use super::{Use, is_capital};
use crate::check::rule::Checker;
use crate::source::Span;
use crate::text::ReadText;

/// A member as a text names one.
struct Member<'t> {
    first: &'t str,
    surname: &'t str,
    party: &'t str,
    range: Range<usize>,
}

/// The places where another surname stands, with what is written there and before. A surname that
/// is one letter off is told by the names of the texts.
pub(super) fn differing(checker: &Checker<'_>) -> Vec<(Span, String, Use)> {
    let mut seen: HashMap<(String, String), Vec<(String, Span)>> = HashMap::new();
    let mut found = Vec::new();
    for text in checker.prose() {
        for member in members(text) {
            let key = (member.first.to_owned(), member.party.to_owned());
            let own = seen.entry(key).or_default();
            if own.iter().any(|(surname, _)| surname == member.surname) {
                continue;
            }
            let place = text.place(member.range.clone());
            let written = format!("{} {}", member.first, member.surname);
            let near = own
                .iter()
                .find(|(surname, _)| is_near(surname, member.surname));
            if let Some((surname, span)) = near {
                let earlier = Use {
                    written: format!("{} {surname}", member.first),
                    span: *span,
                };
                found.push((place, written, earlier));
            }
            own.push((member.surname.to_owned(), place));
        }
    }
    found
}

/// They begin alike, and the names of the texts do not tell of them.
fn is_near(one: &str, other: &str) -> bool {
    /// Of one first name and one party few have surnames that begin with the same four letters.
    const LEAST: usize = 4;
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    same >= LEAST && !is_misspelt(other, one) && !share_beginning(other, one)
}

fn members<'t>(text: &'t ReadText<'_>) -> Vec<Member<'t>> {
    let said: Vec<(Range<usize>, &str)> = text.words().collect();
    let flowing = text.flowing();
    let member = |three: &[(Range<usize>, &'t str)]| {
        let [(start, first), (middle, surname), (end, party)] = three else {
            return None;
        };
        let is_party = party.len() <= 3 && party.chars().all(char::is_uppercase);
        let is_bracketed =
            flowing.get(middle.end..end.start) == Some(" (") && flowing[end.end..].starts_with(')');
        let is_name = is_capital(first)
            && is_capital(surname)
            && flowing.get(start.end..middle.start) == Some(" ");
        let is_own = is_party && is_bracketed && is_name && !text.is_quoted(start.start);
        is_own.then_some(Member {
            first,
            surname,
            party,
            range: start.start..middle.end,
        })
    };
    said.windows(3).filter_map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn one_first_name_and_party_have_one_surname() {
        let told = |text: &str| found_in_background(&RULE, text).len();
        assert_eq!(
            told("Anna Sjödin (MP) har lämnat en motion. Anna Sjödahl (MP) vill odla."),
            1
        );
        for text in [
            "Anna Sjödin (MP) har lämnat en motion. Anna Sjödin (MP) vill odla.",
            "Anna Sjödin (MP) har lämnat en motion. Anna Sjödahl (V) vill odla.",
            "Anna Sjödin (MP) har lämnat en motion. Anna Berg (MP) vill odla.",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }
}
