//! Characters that are written as escapes, such as `"\u202e"`, and escapes that nobody meant.

use std::sync::Arc;

use super::codes::{HIDDEN_CHARACTER, UNPRINTABLE};
use super::node::{Node, NodeKind};
use crate::diagnostic::Diagnostic;
use crate::fonts;
use crate::source::{Source, Span};

/// Characters of the same kinds that are written as escapes, such as `"\u202e"`.
pub fn odd_escapes(source: &Arc<Source>, node: &Node, found: &mut Vec<Diagnostic>) {
    match &node.kind {
        NodeKind::Null | NodeKind::Unread => {}
        NodeKind::List(items) => items
            .iter()
            .for_each(|item| odd_escapes(source, item, found)),
        NodeKind::Map(entries) => entries
            .iter()
            .for_each(|entry| odd_escapes(source, &entry.value, found)),
        NodeKind::Scalar(text) => {
            let written = source.slice(node.span);
            found.extend(escape_in_path(source, node.span));
            let is_odd =
                |c: &char| (fonts::is_hidden(*c) || !fonts::has(*c)) && !written.contains(*c);
            let odd = written
                .contains('\\')
                .then(|| text.chars().find(is_odd))
                .flatten();
            found.extend(odd.map(|c| {
                let label = format!(
                    "omskrivningen med \\ ger tecknet U+{:04X}, som inte syns på sidan",
                    u32::from(c)
                );
                let kind = if fonts::is_hidden(c) {
                    &HIDDEN_CHARACTER
                } else {
                    &UNPRINTABLE
                };
                let hint = if c.is_ascii_control() {
                    "är det en sökväg, skriv / i stället för \\; ta annars bort omskrivningen"
                } else {
                    "ta bort omskrivningen, eller skriv med andra tecken"
                };
                kind.at(source, node.span, label).hint(hint)
            }));
        }
    }
}

/// A backslash that YAML reads as an escape in a path: `"G:\nytt\taxa"`. Elsewhere a line end and a
/// tab are what somebody has asked for.
fn escape_in_path(source: &Arc<Source>, span: Span) -> Option<Diagnostic> {
    let written = source.slice(span);
    if !written.starts_with('"') || !written.contains('\\') {
        return None;
    }
    let path = path_in(written)?;
    let (mut at, mut letters) = (0, written.chars().peekable());
    while let Some(c) = letters.next() {
        if c != '\\' {
            at += c.len_utf8();
            continue;
        }
        let escape = letters.next()?;
        let names = letters.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(escape, 'n' | 'r' | 't' | '_') && names && at >= path {
            let place = Span::new(span.start + at, span.start + at + 2);
            let label = format!(
                "inom citattecken läses \\{escape} som {}",
                meaning_of(escape)
            );
            let hint =
                "är det en sökväg, skriv den utan citattecken, eller med enkla citattecken (')";
            return Some(HIDDEN_CHARACTER.at(source, place, label).hint(hint));
        }
        at += 1 + escape.len_utf8();
    }
    None
}

/// Where the first path begins to have backslashes: after a drive (`G:`), or two of them before a
/// server.
fn path_in(written: &str) -> Option<usize> {
    let is_drive = |at: &usize| {
        let mut before = written[..*at].chars().rev();
        let is_letter = before.next().is_some_and(|c| c.is_ascii_alphabetic());
        is_letter && before.next().is_none_or(|c| !c.is_alphanumeric())
    };
    let mut drives = written.match_indices(":\\").map(|(at, _)| at);
    let mut servers = written.match_indices("\\\\").map(|(at, _)| at);
    let begins_word = |at: &usize| written[..*at].ends_with([' ', '"', '(']);
    let drive = drives.find(is_drive).map(|at| at + 1);
    let server = servers.find(begins_word);
    drive.into_iter().chain(server).min()
}

const fn meaning_of(escape: char) -> &'static str {
    match escape {
        't' => "en tabb",
        '_' => "ett fast blanksteg",
        _ => "en ny rad",
    }
}
