//! Members with one first name and one party: *Anna Sjödin (MP)* and *Anna Sjödahl (MP)*.

use std::ops::Range;

use super::people::{NamesBeside, is_misspelt, share_beginning};
use super::{Use, finding, is_capital};
use crate::check::rule::Checker;
use crate::text::ReadText;

/// A member as a text names one.
struct Member<'t> {
    first: &'t str,
    surname: &'t str,
    party: &'t str,
    range: Range<usize>,
}

/// Members whose surnames begin alike, in different sentences.
pub(super) fn of_texts(checker: &Checker<'_>) {
    let mut surnames = NamesBeside::default();
    for (index, text) in checker.prose().iter().enumerate() {
        for member in members(text) {
            let sentence = (index, text.sentence_at(member.range.start));
            let place = text.place(member.range.clone());
            let beside = format!("{} ({})", member.first, member.party);
            let name = (member.surname, place, &sentence);
            let Ok(Some((own, span))) = surnames.add(&beside, name, is_near) else {
                continue;
            };
            let written = |surname: &str| format!("{} {surname}", member.first);
            let earlier = Use {
                written: written(&own),
                span,
            };
            checker.report(finding(checker, place, &written(member.surname), &earlier));
        }
    }
}

/// They begin alike; a surname that is one letter off is told of all persons.
fn is_near(one: &str, other: &str) -> bool {
    /// Of one first name and one party few have surnames that begin with the same four letters.
    const LEAST: usize = 4;
    let letters = one.chars().zip(other.chars());
    let same = letters.take_while(|(a, b)| a == b).count();
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
            "Anna Sjödin (MP) och Anna Sjödahl (MP) reserverar sig.",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }
}
