//! Quotation marks: MSR 13.11.

use crate::rules::typography::slip::Slip;

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    if !text.contains(['"', '”']) {
        return;
    }
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        straight(text, start, paragraph, slips);
        loose(text, start, paragraph, slips);
        start += paragraph.len() + 2;
    }
}

/// Straight marks, when they can be paired without doubt.
fn straight(text: &str, start: usize, paragraph: &str, slips: &mut Vec<Slip>) {
    let marks: Vec<usize> = paragraph
        .match_indices('"')
        .map(|(at, _)| start + at)
        .collect();
    let is_pair = |pair: &[usize]| pair.len() == 2 && opens(text, pair[0]) && closes(text, pair[1]);
    if marks.is_empty() || !marks.chunks(2).all(is_pair) {
        return;
    }
    let slip =
        |at: usize| Slip::new(at..at + 1, "rakt citattecken", "skriv ”").change(at..at + 1, "”");
    slips.extend(marks.into_iter().map(slip));
}

fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let is_free =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '|' | '–' | '/' | '*'));
    is_free && text[at + 1..].starts_with(|c: char| !c.is_whitespace())
}

fn closes(text: &str, at: usize) -> bool {
    let after = text[at + 1..].chars().next();
    text[..at].ends_with(|c: char| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
}

/// A space before the mark that closes.
fn loose(text: &str, start: usize, paragraph: &str, slips: &mut Vec<Slip>) {
    let marks: Vec<usize> = paragraph
        .match_indices('”')
        .map(|(at, _)| start + at)
        .collect();
    if !marks.len().is_multiple_of(2) {
        return;
    }
    for pair in marks.chunks(2) {
        let (Some(open), Some(close)) = (pair.first(), pair.last()) else {
            continue;
        };
        let inner = &text[open + '”'.len_utf8()..*close];
        let kept = inner.trim_end_matches(' ').len();
        let end = close + '”'.len_utf8();
        let is_closing = !text[end..].starts_with(char::is_alphanumeric) && !inner.starts_with(' ');
        if kept < inner.len() && kept > 0 && is_closing {
            let gap = close - (inner.len() - kept)..*close;
            let label = "mellanslag före citattecknet som avslutar";
            slips.push(Slip::new(gap.start..end, label, "ta bort mellanslaget").change(gap, ""));
        }
    }
}
