//! Marks of git around two versions of the same lines.

use std::sync::Arc;

use super::Pasted;
use crate::parse::codes::CONFLICT_MARKS;
use crate::parse::lines::{LineRole, YamlLine};
use crate::source::{Source, Span};

/// A finding for each conflict; both its sides are passed over.
pub fn conflicts(source: &Arc<Source>, lines: &[YamlLine<'_>], pasted: &mut Pasted) {
    let mut begun: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        match (conflict_mark(line), begun) {
            (Some('<'), None) => begun = Some(index),
            (Some('<'), Some(first)) => {
                conflict(source, lines, first, first, pasted);
                begun = Some(index);
            }
            (Some('>'), first) => {
                conflict(source, lines, first.unwrap_or(index), index, pasted);
                begun = None;
            }
            // In a text it may be a line that was drawn.
            (Some('=' | '|'), None) if line.role == LineRole::Structure => {
                conflict(source, lines, index, index, pasted);
            }
            _ => {}
        }
    }
    if let Some(first) = begun {
        conflict(source, lines, first, first, pasted);
    }
}

fn conflict(
    source: &Arc<Source>,
    lines: &[YamlLine<'_>],
    first: usize,
    last: usize,
    pasted: &mut Pasted,
) {
    let place = |index: usize| {
        let line = &lines[index];
        Span::new(line.span.start + line.indent, line.span.end)
    };
    let mut finding = CONFLICT_MARKS.at(
        source,
        place(first),
        "här börjar två versioner av samma rader, som git inte kunde föra ihop",
    );
    if first == last {
        "här står ett märke som git har lämnat".clone_into(&mut finding.primary.text);
    } else {
        let middle = (first..last).find(|index| conflict_mark(&lines[*index]) == Some('='));
        if let Some(middle) = middle {
            finding = finding.related(place(middle), "här börjar den andra versionen");
        }
        finding = finding.related(place(last), "här slutar den");
    }
    pasted.found.push(
        finding.hint("behåll den version som gäller, och ta bort den andra och raderna med märken"),
    );
    pasted
        .passed
        .push(Span::new(lines[first].span.start, lines[last].span.end));
}

/// Which mark of git a line is: `<`, `|`, `=` or `>`.
fn conflict_mark(line: &YamlLine<'_>) -> Option<char> {
    let text = line.text.trim();
    let mark = text.chars().next().filter(|c| "<|=>".contains(*c))?;
    let rest = text.trim_start_matches(mark);
    let is_seven = text.len() - rest.len() == 7;
    (is_seven && (rest.is_empty() || rest.starts_with(' '))).then_some(mark)
}
