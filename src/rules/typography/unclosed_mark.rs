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
            for (at, label) in unpaired_in(text) {
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

/// Brackets of all blocks without their others. Those around a list stand in two blocks.
fn unpaired_in(text: &ReadText<'_>) -> Vec<(usize, &'static str)> {
    let blocks = text.blocks().iter().filter(|block| is_read(block));
    let mut found: Vec<_> = blocks
        .flat_map(|block| unpaired(text, &block.range))
        .collect();
    let is_open = |it: &(usize, &str)| text.language()[it.0..].starts_with('(');
    let holds_list = |from: usize, to: usize| {
        let mut lists = text.lists().iter();
        lists.any(|list| from < list.range.start && list.range.start < to)
    };
    let mut at = 0;
    while at + 1 < found.len() {
        let (one, two) = (found[at], found[at + 1]);
        if is_open(&one) && !is_open(&two) && holds_list(one.0, two.0) {
            found.drain(at..at + 2);
        } else {
            at += 1;
        }
    }
    found
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

/// *a)*, *12)*, *iv)*, *a)–c)*, *3a)*: what stands before the bracket is one number, or one or two
/// letters.
fn is_item_mark(before: &str) -> bool {
    const BEFORE: [char; 11] = [' ', '\u{a0}', '\n', '\t', '(', '*', '>', '–', '§', '”', '"'];
    const LONGEST: usize = 4;
    let mark = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    mark.is_some_and(|mark| {
        let before = &before[..before.len() - mark.len()];
        let stands_alone = before.is_empty() || before.ends_with(BEFORE);
        let figure = mark.trim_end_matches(char::is_lowercase);
        // *3a)*
        let is_figure = !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit());
        let is_number = is_figure
            && mark.chars().count() - figure.chars().count() <= 1
            && !before.ends_with('–');
        let is_roman = mark.chars().all(|c| "ivxIVX".contains(c));
        let is_letter = mark.chars().count() == 1 && mark.starts_with(char::is_alphabetic);
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
            "Det finns två hus (se planen.\n\n  De är dyra:\n\n  - Åsby\n  - Norrby",
            "| a | b |\n  |---|---|\n  | ett (två | 3 |",
            "### Bakgrund (2026",
            "Planen (sidorna 2–3) antogs på sidorna 4–5) i juni.",
            "Han sa ”vi väntar. Nämnden väntar.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn pairs_items_faces_and_inches_are_left() {
        for text in [
            "Planen (dnr KS 2026/1) antogs (i juni (2026)).",
            "Skälen är a)–c) i planen, 5 § 3a) i avtalet, §2b) och >5) i mallen.",
            "Stödet lämnas till föreningar (\n\n  - i Åsby\n  - i Norrby\n\n  ) som har ansökt.",
            "Följande ingår (se planen:\n\n  - gungor\n  - sandlåda)",
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
