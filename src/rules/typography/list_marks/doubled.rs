//! Items that have a mark of their own after the one that makes the list.

use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::text::ReadText;
use crate::text::item_marks::{BULLETS, DASHES, Mark, lines, mark, own_mark};

/// `- • ett`, `1. a) ett`.
pub fn in_lists(checker: &Checker<'_>, prose: &ReadText<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for line in lines(prose.written) {
        let text = &line.text[line.indent..];
        let Some(length) = own_mark(text).filter(|length| text[*length..].starts_with(' ')) else {
            continue;
        };
        let rest = text[length..].trim_start();
        let start = line.start + line.text.len() - rest.len();
        if let Some(second) = second_mark(rest) {
            let range = start..start + second.len();
            let label = format!("raden får två märken på sidan: det som listan ger, och {second}");
            found.push(finding(checker, prose, range, label, second));
        }
    }
    found
}

/// `- a) Nämnden godkänner …` and `- 2. …`, where the page has another number.
pub fn in_points(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let points = checker
        .case
        .proposal
        .get()
        .map(|proposal| proposal.points.items());
    let points = points.unwrap_or_default();
    let mut found = Vec::new();
    for (number, point) in (1..).zip(points) {
        let Some(prose) = point.text.get().filter(|_| points.len() > 1) else {
            continue;
        };
        let first = prose.text.lines().next().unwrap_or_default();
        let Some(second) = second_mark(first).or_else(|| other_number(first, number)) else {
            continue;
        };
        let label = format!("punkten får två nummer på sidan: {number}. och {second}");
        let read = checker.read(prose);
        found.push(finding(checker, read, 0..second.len(), label, second));
    }
    found
}

fn finding(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    range: Range<usize>,
    label: String,
    second: &str,
) -> Diagnostic {
    checker
        .at(prose.place(range), label)
        .hint(format!("ta bort {second}"))
}

/// A bullet, a dash or a letter that text follows.
fn second_mark(text: &str) -> Option<&str> {
    let line = lines(text).into_iter().next()?;
    let first = text.chars().next()?;
    let is_sign = BULLETS.contains(first) || DASHES.contains(first);
    let (kind, range) = mark(&line).filter(|(_, range)| range.end < text.len())?;
    let is_mark =
        is_sign && matches!(kind, Mark::Bullet | Mark::Dash) || matches!(kind, Mark::Letter(_));
    is_mark.then(|| text[range].trim_end())
}

/// The number that a point begins with, when it is not the one that the page gives it.
fn other_number(text: &str, number: usize) -> Option<&str> {
    let length = own_mark(text).filter(|length| text[*length..].starts_with(' '))?;
    let own = text[..length].trim_end_matches(['.', ')']);
    let is_other = own.parse::<usize>().is_ok_and(|own| own != number);
    let is_only = !text[length..].trim().is_empty();
    (is_other && is_only).then(|| &text[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_mark_is_told_from_text() {
        for (text, second) in [
            ("• ett", Some("•")),
            ("– ett", Some("–")),
            ("a) ett", Some("a)")),
            ("(b) ett", Some("(b)")),
            ("ett", None),
            ("–5 grader", None),
            ("2026 års plan", None),
        ] {
            assert_eq!(second_mark(text), second, "{text}");
        }
        assert_eq!(other_number("3. Nämnden", 2), Some("3."));
        assert_eq!(other_number("2. Nämnden", 2), None);
        assert_eq!(other_number("2026 års plan", 2), None);
    }
}
