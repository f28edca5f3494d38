//! T108 `unclosed-mark`: a bracket or a quotation mark that nothing closes or opens.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::{BlockKind, ReadText, TextBlock};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T108",
        name: "unclosed-mark",
        severity: Severity::Warning,
        summary: "en parentes eller ett citattecken saknar sitt andra",
        page: include_str!("unclosed_mark.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.prose().iter().chain(checker.lines()) {
        let signs = text.signs();
        if signs.may_hold_any(&["(", ")"]) {
            let blocks = text.blocks().iter().filter(|block| is_read(block));
            for (at, label) in blocks.flat_map(|block| unpaired(text, &block.range)) {
                let finding = checker.at(text.place(at..at + 1), label);
                checker.report(finding.hint("sätt dit den som saknas, eller ta bort den här"));
            }
        }
        if let Some(mark) = unclosed_quotation(text) {
            let finding = checker.at(text.place(mark), "citattecknet har inget som hör till");
            checker.report(finding.hint("sätt dit det som saknas, eller ta bort det här"));
        }
    }
}

fn is_read(block: &TextBlock) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Cell
    )
}

/// Brackets of a block without their others, each with what is said of it.
fn unpaired(text: &ReadText<'_>, block: &Range<usize>) -> Vec<(usize, &'static str)> {
    let language = text.language();
    let said = &language[block.clone()];
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, mark) in said.match_indices(['(', ')']) {
        let is_face = said[..at].ends_with([':', ';']) || said[..at].ends_with(":-");
        if mark == "(" && !is_face {
            open.push(block.start + at);
        } else if open.pop().is_none() && !is_face && !is_item_mark(&said[..at]) {
            found.push((block.start + at, "inget ”(” hör till den här parentesen"));
        }
    }
    let unclosed = open.into_iter();
    found.extend(unclosed.map(|at| (at, "parentesen sluts aldrig")));
    found
}

/// *a)*, *12)*, *iv)*: what stands before the bracket is one number, or one or two letters.
fn is_item_mark(before: &str) -> bool {
    const LONGEST: usize = 4;
    let mark = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    mark.is_some_and(|mark| {
        let before = &before[..before.len() - mark.len()];
        let stands_alone = before.is_empty() || before.ends_with([' ', '\n', '(', '*']);
        let is_number = mark.chars().all(|c| c.is_ascii_digit());
        let is_roman = mark.chars().all(|c| "ivxIVX".contains(c));
        let is_letter = mark.chars().count() == 1;
        stands_alone
            && !mark.is_empty()
            && mark.len() <= LONGEST
            && (is_number || is_roman || is_letter)
    })
}

/// The last mark of a text that has an odd number of them: a quotation of several paragraphs has a
/// mark before each. After a figure a mark stands for inches, and at a word's end for nothing.
fn unclosed_quotation(text: &ReadText<'_>) -> Option<Range<usize>> {
    if !text.signs().may_hold_any(&["”", "\""]) {
        return None;
    }
    let language = text.language();
    let marks: Vec<(usize, &str)> = language
        .match_indices(['”', '"', '“', '»', '«', '„'])
        .collect();
    let is_inches = |at: usize| language[..at].ends_with(|c: char| c.is_ascii_digit());
    if marks.len().is_multiple_of(2) || marks.iter().any(|(at, _)| is_inches(*at)) {
        return None;
    }
    let quotations = text.quotations().iter();
    let unclosed: Vec<_> = quotations
        .filter(|quotation| !quotation.is_closed)
        .collect();
    let [only] = unclosed[..] else { return None };
    let mark = language[only.range.start..].chars().next()?;
    Some(only.range.start..only.range.start + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn what_is_not_closed_is_told() {
        for text in [
            "Planen (dnr KS 2026/1 antogs i juni.",
            "Planen dnr KS 2026/1) antogs i juni.",
            "Planen ((från juni) gäller.",
            "- Skolan (två hus",
            "| a | b |\n  |---|---|\n  | ett (två | 3 |",
            "### Bakgrund (2026",
            "Han sa ”vi väntar. Nämnden väntar.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn pairs_items_faces_and_inches_are_left() {
        for text in [
            "Planen (dnr KS 2026/1) antogs (i juni (2026)).",
            "Nämnden ska a) vänta, b) svara och iv) mäta, 12) göra klart.",
            "Det blir bra :) och (bättre).",
            "Röret är 5\" och stolen (hög) 12”.",
            "Han sa ”vi väntar” och ”ja”.",
            "”Vi väntar.\n\n  ”Sedan går vi.”\n\n  ”Ja.",
            "Se [planen](https://kommun.example/plan_(ny).pdf).",
            "{{ belopp(\"a\", \"El (nät\") }} kr",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
