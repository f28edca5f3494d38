//! Items that have a mark of their own after the one that makes the list.

use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::text::ReadText;
use crate::text::item_marks::{BULLETS, DASHES, Mark, lines, mark, own_mark};

/// `- • ett`, `1. a) ett`.
pub fn in_lists(checker: &Checker<'_>, prose: &ReadText<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let has_o = prose.written.matches(" o ").count() >= LEAST_OF_O;
    let mut of_o = Vec::new();
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
        } else if has_o && begins_with_o(rest) {
            of_o.push(start..start + 1);
        }
    }
    // With two at least: one may be a letter.
    if let [first, others @ .., last] = &of_o[..] {
        let label = "listans tecken har blivit bokstaven o".to_owned();
        let told = finding(checker, prose, first.clone(), label, "o");
        let others = others.iter().chain([last]).cloned();
        let told = others.fold(told, |told, range| {
            told.related(prose.place(range), "här också")
        });
        found.push(told);
    }
    found
}

/// One *o* may be a letter.
const LEAST_OF_O: usize = 2;

/// `o stimulansmedel`: the bullet of a list within a list, which programs make the letter of.
fn begins_with_o(rest: &str) -> bool {
    let said = rest.strip_prefix("o ");
    said.is_some_and(|said| said.trim_start().starts_with(char::is_alphabetic))
}

/// `- a) Nämnden godkänner …` and `- 2. …`, where the page has another number.
pub fn in_points(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let points = checker.points();
    let firsts: Vec<&str> = points
        .iter()
        .map(|point| {
            point
                .stated
                .text
                .get()
                .map_or("", |prose| first_line(&prose.text))
        })
        .collect();
    let are_numbered = are_numbered(&firsts);
    let mut found = Vec::new();
    for point in points {
        let (Some(prose), Some(number)) = (point.stated.text.get(), point.number) else {
            continue;
        };
        let first = first_line(&prose.text);
        let own = || own_number(first).filter(|_| are_numbered);
        let second = second_mark(first)
            .or_else(|| other_number(first, number))
            .or_else(|| own().map(|(_, length)| &first[..length]));
        let Some(second) = second else {
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

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Whether each of some points begins with its own number: one alone may be an initial or a day.
fn are_numbered(points: &[&str]) -> bool {
    let is_numbered =
        |(number, text): (usize, &&str)| own_number(text).is_some_and(|(own, _)| own == number);
    points.len() > 1 && (1..).zip(points).all(is_numbered)
}

/// A number that makes no list, and the length of its mark: `A.`, `1.1`, `§ 1`, `(1)`, `1 `, `1:`.
fn own_number(text: &str) -> Option<(usize, usize)> {
    let line = lines(text).into_iter().next()?;
    match mark(&line) {
        Some((Mark::Counted(_, number), range)) => {
            let length = text[range].trim_end().len();
            return Some((usize::try_from(number).ok()?, length));
        }
        Some((Mark::Number, range)) => {
            let written = text[range].trim_end();
            return Some((
                written.trim_matches(['(', ')']).parse().ok()?,
                written.len(),
            ));
        }
        _ => {}
    }
    let (word, rest) = text.split_once(' ')?;
    let is_number = rest.trim_start().starts_with(char::is_uppercase);
    Some((word.parse().ok().filter(|_| is_number)?, word.len()))
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
        for (text, own) in [
            ("A. Nämnden", Some((1, 2))),
            ("(2) Nämnden", Some((2, 3))),
            ("1.3 Nämnden", Some((3, 3))),
            ("§ 4 Nämnden", Some((4, "§ 4".len()))),
            ("5 Nämnden", Some((5, 1))),
            ("6: Nämnden", Some((6, 2))),
            ("7 mars börjar", None),
            ("Nämnden", None),
        ] {
            assert_eq!(own_number(text), own, "{text}");
        }
        assert!(begins_with_o("o medel till skolan") && !begins_with_o("o. s. v."));
        assert!(are_numbered(&["A. Nämnden", "B. Nämnden"]));
        assert!(!are_numbered(&["A. Andersson utses", "Nämnden godkänner"]));
        assert_eq!(other_number("3. Nämnden", 2), Some("3."));
        assert_eq!(other_number("2. Nämnden", 2), None);
        assert_eq!(other_number("2026 års plan", 2), None);
    }
}
