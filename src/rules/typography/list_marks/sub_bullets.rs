//! `o` and `§` below an item: the bullets that Word gives to lists within lists. They make no list,
//! and the item above takes their lines for more of itself.

use std::ops::Range;

use super::fixes::{Changes, with_fix};
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::text::ReadText;
use crate::text::item_marks::{BULLETS, ProseLine, own_mark, with_blanks};

/// The bullets of the second and third level in Word: a letter of Courier, and a square of
/// Wingdings that has lost its font.
const SUB_BULLETS: [char; 2] = ['o', '§'];

/// A line with such a mark: its mark with the blanks around it, and how far the item belongs in.
struct SubItem {
    range: Range<usize>,
    bullet: char,
    depth: usize,
}

/// A finding for each run of such lines, with the indent and `-` that make items of them.
pub(super) fn lists(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    lines: &[ProseLine<'_>],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = run(lines, at);
        at += run.len().max(1);
        found.extend(finding(checker, prose, &run));
    }
    found
}

/// Whether a line is one of these, so that no other finding is made of it.
pub(super) fn is_sub_item(lines: &[ProseLine<'_>], at: usize) -> bool {
    bullet(&lines[at]).is_some() && depth_below(lines, at).is_some()
}

fn run(lines: &[ProseLine<'_>], at: usize) -> Vec<SubItem> {
    let Some(depth) = bullet(&lines[at]).and_then(|_| depth_below(lines, at)) else {
        return Vec::new();
    };
    let items = lines[at..]
        .iter()
        .map_while(|line| Some((line, bullet(line)?)));
    let mut run: Vec<SubItem> = Vec::new();
    for (line, (bullet, length)) in items {
        // The other bullet is one level deeper than that which began.
        let deeper = run.first().is_some_and(|first| bullet != first.bullet);
        run.push(SubItem {
            range: line.start..line.start + with_blanks(line, length).end,
            bullet,
            depth: depth + if deeper { 2 } else { 0 },
        });
    }
    run
}

/// The bullet before words, and its length. `§ 5` is a paragraph.
fn bullet(line: &ProseLine<'_>) -> Option<(char, usize)> {
    let text = &line.text[line.indent..];
    let first = { text.chars().next() }.filter(|c| SUB_BULLETS.contains(c))?;
    let rest = &text[first.len_utf8()..];
    let is_text = rest.starts_with(char::is_whitespace)
        && rest
            .trim_start()
            .starts_with(|c: char| c.is_alphabetic() || first == 'o' && c.is_ascii_digit());
    is_text.then_some((first, first.len_utf8()))
}

/// How far in the text of the item begins that a line is glued to.
fn depth_below(lines: &[ProseLine<'_>], at: usize) -> Option<usize> {
    let paragraph = lines[..at].iter().rev();
    let mut paragraph = paragraph.take_while(|line| !line.text.trim().is_empty());
    paragraph.find_map(|line| {
        let text = &line.text[line.indent..];
        let first = text.chars().next().filter(|c| BULLETS.contains(*c));
        // A bullet of Word becomes `-` and a space.
        let is_bullet =
            first.is_some_and(|c| text[c.len_utf8()..].starts_with(char::is_whitespace));
        let own = own_mark(text).filter(|length| text[*length..].starts_with([' ', '\t']));
        own.map(|length| line.indent + length + 1)
            .or(is_bullet.then_some(line.indent + 2))
    })
}

fn finding(checker: &Checker<'_>, prose: &ReadText<'_>, run: &[SubItem]) -> Option<Diagnostic> {
    let first = run.first()?;
    let written = prose.written[first.range.clone()].trim();
    let start = first.range.start + prose.written[first.range.clone()].find(first.bullet)?;
    let label =
        format!("{written} gör ingen lista: raden flyter ihop med punkten ovanför på sidan");
    let found = checker
        .at(prose.place(start..start + first.bullet.len_utf8()), label)
        .hint("börja raden med - och dra in den så långt som punktens text");
    let change = |item: &SubItem| (item.range.clone(), format!("{}- ", " ".repeat(item.depth)));
    Some(with_fix(
        checker,
        prose,
        found,
        &run.iter().map(change).collect::<Changes>(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::item_marks::lines;

    fn depths(text: &str) -> Vec<usize> {
        let lines = lines(text);
        let runs = (0..lines.len()).map(|at| run(&lines, at));
        let run = runs.into_iter().find(|run| !run.is_empty());
        run.unwrap_or_default()
            .iter()
            .map(|item| item.depth)
            .collect()
    }

    #[test]
    fn bullets_of_word_below_an_item_are_its_items() {
        for (text, expected) in [
            ("- Gator\n- Vatten\no rör", vec![2]),
            ("- Gator\no\tRör\n§\tVentiler\n- Park", vec![2, 4]),
            ("1. Gator\no 300 meter\no 400 meter", vec![3, 3]),
            ("•\tGator\n§\tRör", vec![2]),
            ("- Gator som är\n  smala\no breda", vec![2]),
        ] {
            assert_eq!(depths(text), expected, "{text}");
        }
    }

    #[test]
    fn an_abbreviation_and_a_paragraph_are_none() {
        for text in [
            "Halten mättes av kultur\no fritid.",
            "o ett\no två",
            "- Gator\n\no Rör",
            "- Lagen\n§ 5 gäller",
            "- Gator\noch vägar",
        ] {
            assert_eq!(depths(text), [0; 0], "{text}");
        }
    }
}
