//! F122 `joined-lines`: lines and paragraphs that YAML makes one of, because no `|` stands before
//! them.

mod below_item;
mod short;

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Prose;
use crate::source::Span;
use crate::text::lines::{lines, trimmed};
use crate::text::shapes::entries;
use crate::text::{BlockKind, ReadText, TextBlock};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F122",
        name: "joined-lines",
        severity: Severity::Error,
        summary: "raderna blir en enda rad",
        page: include_str!("joined_lines.md"),
    },
    check,
};

/// How a text of several lines is written, so that YAML joins them.
enum Style {
    /// After `>`, which stands here.
    Folded(usize),
    /// From the line below its key, whose colon ends here.
    BelowKey(usize),
    /// From the line of its key or its mark, or in quotes.
    Inline,
}

/// What is lost of the lines.
enum Lost {
    /// The line of an item, a heading or a row of a table, by its place in what is written.
    Item(Range<usize>),
    /// The beginning of a paragraph.
    Paragraph(Range<usize>),
}

fn check(checker: &Checker<'_>) {
    let prose = checker.case.prose();
    checker.report_all(
        prose
            .into_iter()
            .filter_map(|prose| finding(checker, prose)),
    );
    for prose in checker.prose() {
        checker.report_all(
            prose
                .blocks()
                .iter()
                .filter_map(|block| joined_on_page(checker, prose, block)),
        );
    }
}

/// Lines that Markdown joins.
fn joined_on_page(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    block: &TextBlock,
) -> Option<Diagnostic> {
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let within = &prose.written[block.range.clone()];
    let at = |line: Range<usize>| {
        prose.place(block.range.start + line.start..block.range.start + line.end)
    };
    if let Some(line) = entries::below_bold(within) {
        let finding = checker.at(
            at(line),
            "texten flyter ihop med raden ovanför, som är ingen rubrik",
        );
        return Some(finding.severity(Severity::Warning).hint(
            "är raden ovanför en rubrik: skriv ### framför den i stället för *, och en tom rad efter",
        ));
    }
    // Rows with tabs between their cells have a finding of their own.
    let is_pasted = within.contains('\t');
    if let Some(found) = entries::joined(within).filter(|_| !is_pasted) {
        let finding = checker.at(at(found.second), "raden flyter ihop med den ovanför");
        return Some(joined_entry(finding, found.has_amount));
    }
    if let Some(line) = below_item::joined(prose.written, block) {
        return Some(joined_item(checker, prose.place(line), block.is_cited));
    }
    let line = short::joined(prose.written, &block.range)?;
    let finding = checker.at(prose.place(line), "raden flyter ihop med den ovanför");
    Some(finding.severity(Severity::Warning).hint(
        "börja varje rad med - och ett mellanslag, eller sluta den med två mellanslag så att nästa \
         börjar på en egen rad",
    ))
}

fn joined_entry(finding: Diagnostic, has_amount: bool) -> Diagnostic {
    if has_amount {
        finding.severity(Severity::Error).hint(
            "börja varje rad med - och ett mellanslag; belopp som ska räknas samman skrivs under \
             tabeller",
        )
    } else {
        let hint = "börja varje rad med - och ett mellanslag";
        finding.severity(Severity::Warning).hint(hint)
    }
}

fn joined_item(checker: &Checker<'_>, place: Span, is_cited: bool) -> Diagnostic {
    let (label, hint) = if is_cited {
        (
            "raden blir en del av citatet ovanför",
            "skriv en tom rad före den, eller börja den med > om den hör till citatet",
        )
    } else {
        (
            "raden flyter ihop med punkten ovanför",
            "skriv en tom rad före den, eller dra in den så långt som punktens text om den hör \
             till punkten",
        )
    };
    let finding = checker.at(place, label);
    finding.severity(Severity::Warning).hint(hint)
}

fn finding(checker: &Checker<'_>, prose: &Prose) -> Option<Diagnostic> {
    let written = checker.source.slice(prose.span).trim_end();
    if !written.contains('\n') {
        return None;
    }
    let style = style(checker.source.text(), prose.span.start)?;
    if let Some(finding) = taken_for_bar(checker, prose.span, written) {
        return Some(finding);
    }
    let (lost, label, severity) = match lost(written, &prose.text)? {
        Lost::Item(line) => (
            line,
            "raden flyter ihop med den ovanför, eftersom inget | står före texten",
            Severity::Error,
        ),
        Lost::Paragraph(line) => (
            line,
            "stycket flyter ihop med det ovanför, eftersom inget | står före texten",
            Severity::Warning,
        ),
    };
    let start = prose.span.start + lost.start;
    let place = Span::new(start, prose.span.start + lost.end);
    let key = key_before(checker.source.text(), prose.span.start);
    let hint = match style {
        Style::Folded(_) => "skriv | i stället för >".to_owned(),
        _ => format!("skriv {key} | och hela texten på raderna under, med samma indrag"),
    };
    let finding = checker.at(place, label).severity(severity).hint(hint);
    Some(match fix(checker.source.text(), &style, prose, written) {
        Some((span, text)) => finding.fix(span, text),
        None => finding,
    })
}

/// A letter alone on the line of the key, in the place of `|`: `sammanfattning: I`.
fn taken_for_bar(checker: &Checker<'_>, span: Span, written: &str) -> Option<Diagnostic> {
    let (first, _) = written.split_once('\n')?;
    let first = first.trim_end();
    if !["I", "l", "¦", "│", "ǀ", "∣", "/", "\\", "||"].contains(&first) {
        return None;
    }
    let place = Span::new(span.start, span.start + first.len());
    let label = format!("{first} kommer med på sidan; här ska | stå, och texten på raderna under");
    let finding = checker.at(place, label).severity(Severity::Error);
    Some(finding.hint("skriv | (AltGr och <)").fix(place, "|"))
}

/// The key of a text with its colon, or the mark of its item.
fn key_before(file: &str, start: usize) -> String {
    let line = file[..start].trim_end().lines().next_back();
    let word = line.unwrap_or_default().trim();
    match word.rsplit(['{', ',']).next().unwrap_or_default().trim() {
        key if key.ends_with(':') => key.trim_start_matches("- ").to_owned(),
        _ => "-".to_owned(),
    }
}

/// `None` for a text after `|`, which keeps its lines.
fn style(file: &str, start: usize) -> Option<Style> {
    let before = file[..start].trim_end();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = &before[line_start..];
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let last = line.rsplit(' ').next().unwrap_or_default();
    let is_mark = last.len() <= 3
        && last
            .chars()
            .skip(1)
            .all(|c| "+-".contains(c) || c.is_ascii_digit());
    let is_on_own_line = file[before.len()..start].contains('\n');
    if last.starts_with('|') && is_mark || file[start..].starts_with('|') {
        None
    } else if last.starts_with('>') && is_mark {
        Some(Style::Folded(line_start + line.len() - last.len()))
    } else if file[start..].starts_with('>') {
        Some(Style::Folded(start))
    } else if is_on_own_line && before.ends_with(':') {
        Some(Style::BelowKey(before.len()))
    } else {
        Some(Style::Inline)
    }
}

fn lost(written: &str, text: &str) -> Option<Lost> {
    let lines: Vec<Range<usize>> = lines(written).collect();
    let is_item = |line: &str| is_marked(line);
    let begun = |text: &str| text.lines().filter(|line| is_item(line)).count();
    let lost_items = begun(written).saturating_sub(begun(text));
    let of = |index: usize| &written[lines[index].clone()];
    let joined =
        (1..lines.len()).filter(|index| is_item(of(*index)) && !of(index - 1).trim().is_empty());
    // One alone may go on with the sentence above: `blev⏎- 500 tkr`.
    let announced =
        |index: &usize| of(index - 1).trim_end().ends_with(':') || is_item(of(index - 1));
    let mut joined = joined.peekable();
    if let Some(first) = joined.peek().copied()
        && (lost_items > 1 || lost_items == 1 && announced(&first))
    {
        return Some(Lost::Item(trimmed(written, &lines[first])));
    }
    // A heading takes the line below it along.
    let is_heading = |line: &str| line.trim_start().starts_with('#');
    let joins = |index: &usize| {
        let (line, next) = (of(*index), of(index + 1).trim());
        !next.is_empty() && (is_heading(line) || line.ends_with("  ") && *index > 0)
    };
    if let Some(index) = (0..lines.len() - 1).find(joins) {
        return Some(Lost::Item(trimmed(written, &lines[index + 1])));
    }
    if let Some(found) = entries::joined(written).filter(|found| found.has_amount) {
        return Some(Lost::Item(found.second));
    }
    let paragraphs = |text: &str| {
        let lines: Vec<&str> = text.lines().collect();
        let begins = |index: usize| {
            !lines[index].trim().is_empty() && (index == 0 || lines[index - 1].trim().is_empty())
        };
        (0..lines.len()).filter(|index| begins(*index)).count()
    };
    if paragraphs(written) <= paragraphs(text) {
        return None;
    }
    let blank = (1..lines.len()).find(|index| of(*index).trim().is_empty())?;
    let next = (blank..lines.len()).find(|index| !of(*index).trim().is_empty())?;
    Some(Lost::Paragraph(trimmed(written, &lines[next])))
}

/// A line that begins an item of a list, a heading or a row of a table.
fn is_marked(line: &str) -> bool {
    let text = line.trim_start();
    let mark = text.split(' ').next().unwrap_or_default();
    let digits = mark.trim_end_matches(['.', ')']);
    let is_number = digits.len() < mark.len()
        && matches!(digits.len(), 1 | 2)
        && digits.chars().all(|c| c.is_ascii_digit());
    let is_heading = mark.len() > 1 && mark.chars().all(|c| c == '#');
    matches!(mark, "-" | "*" | "•" | "–") || is_number || is_heading || text.starts_with('|')
}

/// `|` after the key, where all lines of the text can stand below it as they are. The text is
/// written anew with it: other fixes would be made to the lines that are joined.
fn fix(file: &str, style: &Style, prose: &Prose, written: &str) -> Option<(Span, String)> {
    let end = prose.span.start + written.len();
    match *style {
        Style::Folded(at) => Some((Span::new(at, end), format!("|{}", &file[at + 1..end]))),
        Style::BelowKey(at) => {
            let indent = file[at..prose.span.start].rsplit('\n').next()?.len();
            let is_deep = |line: &str| {
                line.trim().is_empty() || line.len() - line.trim_start_matches(' ').len() >= indent
            };
            let is_plain = !written.starts_with(['"', '\'', '&', '!']) && !written.contains(" #");
            let can_stand = is_plain && written.lines().skip(1).all(is_deep);
            can_stand.then(|| (Span::new(at, end), format!(" |{}", &file[at..end])))
        }
        Style::Inline => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_joins_is_told_from_what_it_keeps() {
        let kind = |written: &str, text: &str| match lost(written, text) {
            Some(Lost::Item(line)) => format!("item {}", &written[line]),
            Some(Lost::Paragraph(line)) => format!("paragraph {}", &written[line]),
            None => String::new(),
        };
        for (written, text, is_lost) in [
            ("1. Ett\n  2. Två", "1. Ett 2. Två", "item 2. Två"),
            (
                "Detta gäller:\n  - ett",
                "Detta gäller: - ett",
                "item - ett",
            ),
            ("| A |\n  |---|\n  | 1 |", "| A | |---| | 1 |", "item |---|"),
            (
                "Text\n  ### Rubrik\n  #### Två",
                "Text ### Rubrik #### Två",
                "item ### Rubrik",
            ),
            ("Första.\n\n  Andra.", "Första.\nAndra.", "paragraph Andra."),
            (
                "Resultatet blev\n  - 500 tkr",
                "Resultatet blev - 500 tkr",
                "",
            ),
            ("Första.\n\n\n  Andra.", "Första.\n\nAndra.", ""),
            ("En rad\n  och en till.", "En rad och en till.", ""),
            (
                "Lista:\n    - ett\n    - två",
                "Lista:\n  - ett\n  - två",
                "",
            ),
        ] {
            assert_eq!(kind(written, text), is_lost, "{written}");
        }
    }
}
