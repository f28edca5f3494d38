//! Items that are indented too little.

use super::fixes::{Changes, with_fix};
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::text::ReadText;
use crate::text::item_marks::{ProseLine, own_mark, with_blanks};

/// Items that are indented, but less than the text of the item above, so that they do not belong to
/// it.
pub(super) fn nested(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    lines: &[ProseLine<'_>],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Where the text of the last outer item begins, and its mark.
    let mut outer: Option<(usize, usize, &str)> = None;
    let mut fixed_to = 0;
    for (index, line) in lines.iter().enumerate() {
        let text = &line.text[line.indent..];
        let item = own_mark(text).filter(|length| text[*length..].starts_with(' '));
        let Some(length) = item else {
            if !text.trim().is_empty() && line.indent == 0 && index > 0 {
                outer = outer.filter(|_| !lines[index - 1].text.trim().is_empty());
            }
            continue;
        };
        let content = with_blanks(line, length).end;
        match outer {
            Some((indent, wanted, mark)) if line.indent > indent && line.indent < wanted => {
                if index >= fixed_to {
                    fixed_to = end_of_run(lines, index, indent);
                    found.push(too_little(
                        checker,
                        prose,
                        &lines[index..fixed_to],
                        wanted,
                        mark,
                    ));
                }
            }
            Some((indent, wanted, _)) if line.indent > indent && line.indent >= wanted => {}
            _ => outer = Some((line.indent, content, &text[..length])),
        }
    }
    found
}

/// The first line after `from` that is indented no more than the outer item.
fn end_of_run(lines: &[ProseLine<'_>], from: usize, indent: usize) -> usize {
    let next = lines[from..]
        .iter()
        .position(|line| !line.text.trim().is_empty() && line.indent <= indent);
    next.map_or(lines.len(), |next| from + next)
}

fn too_little(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    run: &[ProseLine<'_>],
    wanted: usize,
    mark: &str,
) -> Diagnostic {
    let first = &run[0];
    let missing = wanted - first.indent;
    let at = first.start + first.indent;
    let span = prose.place(at..at + 1);
    let label = format!(
        "raden hör inte till {mark} ovanför: {} mellanslag är för lite",
        first.indent
    );
    let hint = format!("börja raden med {wanted} mellanslag, så långt in som texten efter {mark}");
    let insert = |line: &ProseLine<'_>| {
        let at = line.start + line.indent;
        (at..at, " ".repeat(missing))
    };
    let changes: Changes = run
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .map(insert)
        .collect();
    with_fix(checker, prose, checker.at(span, label).hint(hint), &changes)
}
