//! Asterisks of bold text that make nothing bold and would stand on the page.

use std::ops::Range;

use super::RawMark;
use crate::text::literal_marks::{MarkRun, runs};
use crate::text::{ReadText, TextBlock};

const HINT: &str = "skriv ** tätt intill den feta textens början och slut, och mellanslag utanför";

/// The `**` of a prose that open or close nothing. Those inside words and formulas are meant as
/// they stand, and so are two that are the mark of a note and stand before it.
pub fn bold(prose: &ReadText<'_>) -> Vec<RawMark> {
    let text = prose.written;
    if !text.contains("**") {
        return Vec::new();
    }
    let marks: Vec<MarkRun> = runs(text, '*')
        .into_iter()
        .filter(|run| run.range.len() == 2)
        .filter(|run| run.opens || run.closes || run.is_between_spaces(text))
        .collect();
    let is_note = |run: &MarkRun| begins_note(text, run) || run.closes && !run.opens;
    let has_notes = marks.iter().any(|run| begins_note(text, run));
    let in_block = |block: &TextBlock| {
        let first = marks.partition_point(|run| run.range.start < block.range.start);
        let own = marks[first..].iter();
        let own = own.take_while(|run| run.range.start < block.range.end);
        let left = unpaired(own).into_iter();
        let left = left.filter(|run| !(has_notes && is_note(run)));
        told(text, &left.map(|run| run.range.start).collect::<Vec<_>>())
    };
    prose.blocks().iter().flat_map(in_block).collect()
}

/// `** Inklusive moms`, on a line of its own.
fn begins_note(text: &str, run: &MarkRun) -> bool {
    let begins_line = run.range.start == 0 || text[..run.range.start].ends_with('\n');
    let rest = text[run.range.end..].lines().next().unwrap_or_default();
    begins_line && run.is_between_spaces(text) && !rest.contains("**")
}

/// The marks that no other closes or opens.
fn unpaired<'r>(marks: impl Iterator<Item = &'r MarkRun>) -> Vec<&'r MarkRun> {
    let (mut open, mut left): (Vec<&MarkRun>, Vec<&MarkRun>) = (Vec::new(), Vec::new());
    for run in marks {
        if run.closes && open.pop().is_some() {
            continue;
        }
        if run.opens {
            open.push(run);
        } else {
            left.push(run);
        }
    }
    left.extend(open);
    left.sort_by_key(|run| run.range.start);
    left
}

/// The `**` around a part of a text of one line, where nothing is bold.
pub fn any_bold(text: &str) -> Option<RawMark> {
    let open = text.find("**")?;
    let close = open + 2 + text[open + 2..].find("**")?;
    let inner = &text[open + 2..close];
    let label = "här blir ingen text fet, och ** kommer med på sidan";
    (!inner.trim().is_empty()).then(|| RawMark {
        change: Some((open..close + 2, inner.to_owned())),
        ..RawMark::told(open..open + 2, label, "ta bort **")
    })
}

/// One finding for two marks that were meant for each other.
fn told(text: &str, left: &[usize]) -> Vec<RawMark> {
    left.chunks(2)
        .map(|pair| RawMark {
            change: pair
                .get(1)
                .and_then(|close| space_after(text, pair[0], *close)),
            ..RawMark::told(
                pair[0]..pair[0] + 2,
                "texten blir inte fet, och ** kommer med på sidan",
                HINT,
            )
        })
        .collect()
}

/// `**Kostnad:**500` lacks nothing but the space.
fn space_after(text: &str, open: usize, close: usize) -> Option<(Range<usize>, String)> {
    let inner = &text[open + 2..close];
    let is_tight = !inner.is_empty() && inner.trim() == inner && !inner.contains('\n');
    let joins = text[close + 2..].starts_with(char::is_alphanumeric);
    let ends_with_mark = inner.ends_with([':', '.', '!', '?', ',', ';']);
    (is_tight && joins && ends_with_mark).then(|| (close..close + 2, "** ".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    #[test]
    fn marks_that_make_nothing_bold_are_found() {
        let found = |text: &str| {
            let prose = Prose::new(text.to_owned(), Span::default());
            let found = bold(&ReadText::of_prose(&prose, None));
            found
                .iter()
                .map(|mark| mark.range.start)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("**Kostnad:**500 kr"), [0]);
        assert_eq!(found("a **b"), [2]);
        assert_eq!(found("** a **"), [0]);
        assert_eq!(found("**F**örsta"), [0]);
        for text in [
            "**a** b",
            "**a:** b",
            "a (**b**).",
            "**a\nb**",
            "2**3**4",
            "***a***",
            "\\**a",
            "a**b**c och (x)**(y)",
            "300 kr**\n\n** Inkl. moms",
            "20 kr*, 30 kr**.\n\n* Exkl. moms\n\n** Inkl. moms",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
