//! Numbered items that do not begin at 1, right below a line: Markdown takes them for its text.

use super::is_bullet;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::text::ReadText;
use crate::text::item_marks::{Counting, Mark, ProseLine, mark, own_mark};

/// `Nämnden har beslutat:⏎5. att anta planen⏎6. att avsätta medel`
pub fn swallowed(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    lines: &[ProseLine<'_>],
) -> Vec<Diagnostic> {
    let begins = |index: &usize| {
        let number = number(&lines[*index]);
        let follows = lines.get(index + 1).and_then(self::number);
        let before = number.and_then(|number| number.checked_sub(1));
        let is_first = number.is_some_and(|number| number != 1 && follows == Some(number + 1));
        // `2. Priset är⏎   3. fast⏎   4. rörligt` does not go on with the list outside.
        let (line, above) = (&lines[*index], &lines[index - 1]);
        let goes_on = self::number(above) == before && line.indent <= above.indent;
        is_first && !goes_on && is_within(prose, line)
    };
    let found = (1..lines.len()).filter(begins);
    let parts = (1..lines.len()).filter(|index| is_part_below(prose, lines, *index));
    let parts: Vec<Diagnostic> = parts
        .map(|index| part(checker, prose, &lines[index]))
        .collect();
    let found: Vec<Diagnostic> = found
        .map(|index| {
            let line = &lines[index];
            let written = line.text[line.indent..]
                .split(' ')
                .next()
                .unwrap_or_default();
            let start = line.start + line.indent;
            let label = format!("{written} gör ingen lista: raderna flyter ihop på sidan");
            checker
                .at(prose.place(start..start + written.len()), label)
                .hint(format!("skriv en tom rad före {written}"))
        })
        .collect();
    let empty = (1..lines.len()).filter_map(|index| empty_item(checker, prose, lines, index));
    let empty: Vec<Diagnostic> = empty.collect();
    found.into_iter().chain(parts).chain(empty).collect()
}

/// `- ett⏎-⏎- tre`: the mark of an item that says nothing goes on with the item above.
fn empty_item(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    lines: &[ProseLine<'_>],
    index: usize,
) -> Option<Diagnostic> {
    let line = &lines[index];
    let written = line.text.trim();
    let is_next = |number: u32| self::number(&lines[index - 1]) == number.checked_sub(1);
    let is_mark = match written.strip_suffix(['.', ')']) {
        Some(digits) => digits.parse().is_ok_and(is_next),
        None => matches!(written, "-" | "*") && is_bullet(&lines[index - 1]),
    };
    if !is_mark || !is_within(prose, line) {
        return None;
    }
    let start = line.start + line.indent;
    let label = format!("punkten är tom: {written} flyter ihop med punkten ovanför");
    let place = prose.place(start..start + written.len());
    let hint = "skriv vad punkten säger, eller ta bort raden";
    Some(checker.at(place, label).hint(hint))
}

/// `1. Ett⏎1.1 Två`: the part of an item, right below it, and no second part that would be told of.
fn is_part_below(prose: &ReadText<'_>, lines: &[ProseLine<'_>], index: usize) -> bool {
    let Some((Mark::Counted(Counting::Parts, _), _)) = mark(&lines[index]) else {
        return false;
    };
    let text = &lines[index].text[lines[index].indent..];
    let first = text
        .split('.')
        .next()
        .and_then(|digits| digits.parse().ok());
    let next = lines.get(index + 1).and_then(mark);
    let is_single = !matches!(next, Some((Mark::Counted(Counting::Parts, _), _)));
    first.is_some()
        && number(&lines[index - 1]) == first
        && is_single
        && is_within(prose, &lines[index])
}

fn part(checker: &Checker<'_>, prose: &ReadText<'_>, line: &ProseLine<'_>) -> Diagnostic {
    let start = line.start + line.indent;
    let written = line.text[line.indent..]
        .split(' ')
        .next()
        .unwrap_or_default();
    let label = format!("{written} gör ingen lista: raden flyter ihop med punkten ovanför");
    checker
        .at(prose.place(start..start + written.len()), label)
        .hint("börja raden med - och dra in den så långt som punktens text")
}

/// The number that a line begins with as items do.
fn number(line: &ProseLine<'_>) -> Option<u32> {
    let text = &line.text[line.indent..];
    let length = own_mark(text).filter(|length| text[*length..].starts_with(' '))?;
    text[..length - 1].parse().ok()
}

/// Whether the line goes on with a paragraph that begins above it.
fn is_within(prose: &ReadText<'_>, line: &ProseLine<'_>) -> bool {
    let block = prose.block_at(line.start + line.indent);
    block.is_some_and(|block| block.range.start < line.start)
}
