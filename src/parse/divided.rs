//! Names that a comma within `[ ]` divides in two: `[kultur-, fritids- och skolförvaltningen]`.

use std::sync::Arc;

use super::codes::DIVIDED_NAME;
use super::node::{Node, NodeKind};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// Parts of organisations, whose number says nothing without the name before it.
const PARTS: [&str; 12] = [
    "avdelning",
    "avd",
    "sektion",
    "klubb",
    "krets",
    "distrikt",
    "lokalförening",
    "enhet",
    "rotel",
    "grupp",
    "område",
    "team",
];

/// A finding for each name that is divided.
pub fn divided_names(source: &Arc<Source>, node: &Node, found: &mut Vec<Diagnostic>) {
    match &node.kind {
        NodeKind::List(items) => {
            if source.slice(node.span).starts_with('[') {
                found.extend(in_list(source, items));
            }
            items
                .iter()
                .for_each(|item| divided_names(source, item, found));
        }
        NodeKind::Map(entries) => entries
            .iter()
            .for_each(|entry| divided_names(source, &entry.value, found)),
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => {}
    }
}

fn in_list(source: &Arc<Source>, items: &[Node]) -> Vec<Diagnostic> {
    let is_divided = |pair: &&[Node]| match (text(&pair[0]), text(&pair[1])) {
        (Some(first), Some(second)) => {
            first.ends_with('-')
                || names_part(second) && !names_part(first)
                || goes_on(second)
                || cuts_sentence(first, second)
        }
        _ => false,
    };
    let finding = |pair: &[Node]| {
        let whole = Span::new(pair[0].span.start, pair[1].span.end);
        let written = source.slice(whole).split_whitespace();
        let written = written.collect::<Vec<_>>().join(" ");
        let one = match (text(&pair[0]), text(&pair[1])) {
            (Some(first), Some(second)) if cuts_sentence(first, second) => "en mening",
            _ => "ett namn",
        };
        DIVIDED_NAME
            .at(source, whole, "kommat gör två av det här")
            .hint(format!(
                "är det {one}, sätt citattecken om det: \"{written}\"; annars, skriv var och en \
                 på en egen rad som börjar med -, utan och eller samt"
            ))
    };
    // Somebody who quotes each of the two has not forgotten to quote both.
    let is_quoted = |node: &Node| source.slice(node.span).starts_with(['"', '\'']);
    items
        .windows(2)
        .filter(|pair| !pair.iter().all(is_quoted))
        .filter(is_divided)
        .map(finding)
        .collect()
}

fn text(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(text) => Some(text.trim()),
        _ => None,
    }
}

/// `Nämnden antar planen` and `som gäller från 2026.`: a sentence begins with a capital.
fn cuts_sentence(first: &str, second: &str) -> bool {
    // *[att behålla arvodet, att höja ramen.]*: each is a clause of its own.
    let are_clauses = [first, second].iter().all(|text| text.starts_with("att "));
    !are_clauses
        && first.contains(' ')
        && !first.ends_with(['.', '!', '?', ':'])
        && second.starts_with(char::is_lowercase)
        && second.contains(' ')
        && second.ends_with('.')
}

/// What begins no name of its own: `samt ekonomi`, `org.nr 556000-0000`, `m.fl.`.
fn goes_on(text: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "och", "samt", "eller", "m.fl.", "m.m.", "org.nr", "orgnr", "se", "c/o",
    ];
    let first = text.split(' ').next().unwrap_or_default();
    BEGINNINGS.contains(&first)
}

/// `avdelning 12`.
fn names_part(text: &str) -> bool {
    let Some((word, number)) = text.split_once(' ') else {
        return false;
    };
    let word = word.trim_end_matches('.').to_lowercase();
    PARTS.contains(&word.as_str()) && number.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_word_with_its_number() {
        for (text, is_part) in [
            ("avdelning 12", true),
            ("Avd. 3", true),
            ("krets 1", true),
            ("avdelningen för vård", false),
            ("HR", false),
            ("enhet nord", false),
        ] {
            assert_eq!(names_part(text), is_part, "{text}");
        }
        assert!(cuts_sentence(
            "Nämnden antar planen",
            "som gäller från 2026."
        ));
        assert!(!cuts_sentence("Kommunstyrelsen", "ekonomikontoret m.fl."));
        assert!(!cuts_sentence(
            "att höja arvodet",
            "att ta medlen ur ramen."
        ));
        assert!(cuts_sentence("Nämnden begär", "att ramen höjs."));
        assert!(
            ["samt ekonomi", "m.fl.", "org.nr 556000-0000"]
                .iter()
                .all(|it| goes_on(it))
        );
        assert!(
            ["ekonomi", "ochre", "sekretariatet"]
                .iter()
                .all(|it| !goes_on(it))
        );
    }
}
