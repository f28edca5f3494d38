//! Quotation marks: MSR 13.11.

use crate::rules::typography::slip::Slip;
use crate::text::{Quotation, ReadText};

pub(super) fn find(text: &ReadText<'_>, slips: &mut Vec<Slip>) {
    if !text.written.contains(['"', '”']) {
        return;
    }
    for block in text.blocks() {
        let quotations = text.quotations_in(&block.range);
        straight(text.written, quotations, slips);
        loose(text.written, quotations, slips);
    }
}

/// Straight marks, when they can be paired without doubt.
fn straight(text: &str, quotations: &[Quotation], slips: &mut Vec<Slip>) {
    let is_straight = |it: &&Quotation| text[it.range.clone()].starts_with('"');
    let straight: Vec<&Quotation> = quotations.iter().filter(is_straight).collect();
    let is_pair = |it: &&Quotation| {
        let ends = it.is_closed && text[it.range.clone()].ends_with('"');
        ends && opens(text, it.range.start) && closes(text, it.range.end - 1)
    };
    if !straight.iter().all(is_pair) {
        return;
    }
    let slip =
        |at: usize| Slip::new(at..at + 1, "rakt citattecken", "skriv ”").change(at..at + 1, "”");
    let marks = straight
        .iter()
        .flat_map(|it| [it.range.start, it.range.end - 1]);
    slips.extend(marks.map(slip));
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
fn loose(text: &str, quotations: &[Quotation], slips: &mut Vec<Slip>) {
    for quotation in quotations.iter().filter(|it| it.is_closed) {
        let Some(inner) = text[quotation.range.clone()]
            .strip_prefix('”')
            .and_then(|rest| rest.strip_suffix('”'))
        else {
            continue;
        };
        let end = quotation.range.end;
        let close = end - '”'.len_utf8();
        let kept = inner.trim_end_matches(' ').len();
        let is_closing = !text[end..].starts_with(char::is_alphanumeric) && !inner.starts_with(' ');
        if kept < inner.len() && kept > 0 && is_closing {
            let gap = close - (inner.len() - kept)..close;
            let label = "mellanslag före citattecknet som avslutar";
            slips.push(Slip::new(gap.start..end, label, "ta bort mellanslaget").change(gap, ""));
        }
    }
}
