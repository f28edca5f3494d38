//! Comments that allow a finding at a place: `# skrivelse: tillåt L103 fastställt namn på
//! projektet`.

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
    /// Where findings are allowed: the comment's line or, for a comment on a line of its own, what
    /// begins below it.
    pub covers: Span,
}

const MARK: &str = "# skrivelse: tillåt";

/// The waivers of a file, in order. What looks like one inside a text is text.
pub fn waivers(source: &Arc<Source>, tree: &Node) -> Vec<Waiver> {
    if !source.text().contains(MARK) {
        return Vec::new();
    }
    let texts = Texts::of(tree);
    let lines = Lines::of(source);
    let waivers = (1..=source.line_count()).filter_map(|number| {
        let line = source.line(number);
        let at = line.start + source.slice(line).find(MARK)?;
        (!texts.hold(at)).then(|| waiver(source, &lines, number, Span::new(at, line.end)))
    });
    waivers.collect()
}

/// Where the texts of a file stand, to ask whether a place is in one.
pub(super) struct Texts(Vec<Span>);

impl Texts {
    /// The texts of a tree.
    pub(super) fn of(tree: &Node) -> Self {
        let mut spans = Vec::new();
        scalar_spans(tree, &mut spans);
        // What an alias repeats stands where its anchor does.
        spans.sort_unstable();
        Self(spans)
    }

    /// Whether a place is inside a text.
    pub(super) fn hold(&self, at: usize) -> bool {
        let after = self.0.partition_point(|text| text.start <= at);
        self.0[..after].last().is_some_and(|text| at < text.end)
    }
}

/// For each line from 1 on, where the block that begins there ends; made once for all waivers of a
/// file.
struct Lines {
    /// By line: the first line from it on that is neither blank nor a comment; the last line when
    /// there is none.
    begins: Vec<usize>,
    /// By line: the last of the lines below it that are blank or indented deeper.
    ends: Vec<usize>,
}

impl Lines {
    fn of(source: &Source) -> Self {
        let count = source.line_count();
        let (mut begins, mut ends) = (vec![count; count + 2], vec![count; count + 2]);
        // The lines below that no line between them and here is as far out as.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for number in (1..=count).rev() {
            let text = source.slice(source.line(number));
            let rest = text.trim_start();
            let is_content = !rest.is_empty() && !rest.starts_with('#');
            begins[number] = if is_content {
                number
            } else {
                begins[number + 1]
            };
            if rest.is_empty() {
                ends[number] = ends[number + 1];
                continue;
            }
            let indent = text.len() - rest.len();
            while open.last().is_some_and(|(_, deeper)| *deeper > indent) {
                open.pop();
            }
            ends[number] = open.last().map_or(count, |(next, _)| next - 1);
            open.push((number, indent));
        }
        Self { begins, ends }
    }
}

fn waiver(source: &Source, lines: &Lines, number: usize, span: Span) -> Waiver {
    let said = source.slice(span)[MARK.len()..].trim();
    let (code, rest) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let (reason, approved_by) = match rest.rsplit_once("godkänt av ") {
        Some((reason, name)) => (
            reason.trim().trim_end_matches([',', '–', '-']).trim_end(),
            Some(name.trim().to_owned()),
        ),
        None => (rest.trim(), None),
    };
    let line = source.line(number);
    let stands_alone = source
        .slice(Span::new(line.start, span.start))
        .trim()
        .is_empty();
    let covers = if stands_alone {
        block_below(source, lines, number)
    } else {
        line
    };
    Waiver {
        code: code.to_uppercase(),
        reason: reason.to_owned(),
        approved_by,
        span,
        covers,
    }
}

/// The next line that is no comment, and the lines below it that are indented deeper.
fn block_below(source: &Source, lines: &Lines, comment: usize) -> Span {
    let first = lines.begins[comment + 1];
    Span::new(source.line(first).start, source.line(lines.ends[first]).end)
}

fn scalar_spans(node: &Node, spans: &mut Vec<Span>) {
    match &node.kind {
        NodeKind::Null | NodeKind::Unread => {}
        NodeKind::Scalar(_) => spans.push(node.span),
        NodeKind::List(items) => items.iter().for_each(|item| scalar_spans(item, spans)),
        NodeKind::Map(entries) => entries
            .iter()
            .for_each(|entry| scalar_spans(&entry.value, spans)),
    }
}
