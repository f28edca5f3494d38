//! Comments that allow a finding at a place: `# skrivelse: tillåt L103 fastställt namn på projektet`.

use std::sync::Arc;

use super::node::{Node, NodeKind};
use crate::source::{Source, Span};

/// A finding that the author allows, with the reason.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The code as written, in upper case.
    pub code: String,
    /// Why; empty when nothing is written.
    pub reason: String,
    /// Who approved it, from *godkänt av Förnamn Efternamn* at the end.
    pub approved_by: Option<String>,
    /// Where the comment stands.
    pub span: Span,
    /// Where findings are allowed: the comment's line or, for a comment on a line of its own, what begins below it.
    pub covers: Span,
}

const MARK: &str = "# skrivelse: tillåt";

/// The waivers of a file, in order. What looks like one inside a text is text.
pub fn waivers(source: &Arc<Source>, tree: &Node) -> Vec<Waiver> {
    if !source.text().contains(MARK) {
        return Vec::new();
    }
    let mut texts = Vec::new();
    scalar_spans(tree, &mut texts);
    let lines = (1..=source.line_count()).filter_map(|number| {
        let line = source.line(number);
        let at = line.start + source.slice(line).find(MARK)?;
        let is_text = texts.iter().any(|text: &Span| text.start <= at && at < text.end);
        (!is_text).then(|| waiver(source, number, Span::new(at, line.end)))
    });
    lines.collect()
}

fn waiver(source: &Source, number: usize, span: Span) -> Waiver {
    let said = source.slice(span)[MARK.len()..].trim();
    let (code, rest) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let (reason, approved_by) = match rest.rsplit_once("godkänt av ") {
        Some((reason, name)) => {
            (reason.trim().trim_end_matches([',', '–', '-']).trim_end(), Some(name.trim().to_owned()))
        }
        None => (rest.trim(), None),
    };
    let line = source.line(number);
    let stands_alone = source.slice(Span::new(line.start, span.start)).trim().is_empty();
    let covers = if stands_alone { block_below(source, number) } else { line };
    Waiver { code: code.to_uppercase(), reason: reason.to_owned(), approved_by, span, covers }
}

/// The next line that is no comment, and the lines below it that are indented deeper.
fn block_below(source: &Source, comment: usize) -> Span {
    let indent = |number: usize| {
        let text = source.slice(source.line(number));
        text.len() - text.trim_start().len()
    };
    let is_blank = |number: usize| source.slice(source.line(number)).trim().is_empty();
    let is_comment = |number: usize| source.slice(source.line(number)).trim_start().starts_with('#');
    let count = source.line_count();
    let first = (comment + 1..=count).find(|number| !is_blank(*number) && !is_comment(*number)).unwrap_or(count);
    let belongs = |number: &usize| is_blank(*number) || indent(*number) > indent(first);
    let last = (first + 1..=count).take_while(belongs).last().unwrap_or(first);
    Span::new(source.line(first).start, source.line(last).end)
}

pub(super) fn scalar_spans(node: &Node, spans: &mut Vec<Span>) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar(_) => spans.push(node.span),
        NodeKind::List(items) => items.iter().for_each(|item| scalar_spans(item, spans)),
        NodeKind::Map(entries) => entries.iter().for_each(|entry| scalar_spans(&entry.value, spans)),
    }
}
