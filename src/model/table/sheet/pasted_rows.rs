//! Cells that were pasted where a list of rows should stand.

use std::borrow::Cow;

use super::unmarked::Unmarked;
use crate::parse::{Decoder, Node, NodeKind, WRONG_TYPE};
use crate::source::Span;
use crate::spreadsheet;

/// The table with `klistrat` in place of `rader` where that holds pasted cells, which is reported.
pub fn settled<'n>(node: &'n Node, decoder: &mut Decoder<'_>) -> Cow<'n, Node> {
    let NodeKind::Map(entries) = &node.kind else {
        return Cow::Borrowed(node);
    };
    let rows = entries.iter().position(|entry| entry.key == "rader");
    let is_free = entries
        .iter()
        .all(|entry| !matches!(&*entry.key, "klistrat" | "från"));
    let Some(index) = rows.filter(|_| is_free) else {
        return Cow::Borrowed(node);
    };
    let unmarked = Unmarked::of(&entries[index].value, decoder);
    if unmarked.is_none() && !is_pasted(&entries[index].value) {
        return Cow::Borrowed(node);
    }
    let span = entries[index].key_span;
    let label = "här står celler ur ett kalkylark, med tabbar mellan, och inte en lista med rader";
    decoder.report(
        &WRONG_TYPE,
        span,
        label,
        "skriv klistrat: | framför dem i stället för rader",
    );
    let is_plain = decoder.source().slice(span) == "rader";
    // Without `|` it has to be written too.
    let fix = match &unmarked {
        Some(cells) => cells
            .colon
            .map(|colon| (Span::new(span.start, colon.end), "klistrat: |")),
        None => Some((span, "klistrat")),
    };
    if let (true, Some((place, text))) = (is_plain, fix)
        && let Some(finding) = decoder.found.pop()
    {
        decoder.found.push(finding.fix(place, text));
    }
    let mut node = node.clone();
    if let NodeKind::Map(entries) = &mut node.kind {
        "klistrat".clone_into(&mut entries[index].key);
        if let Some(cells) = unmarked {
            entries[index].value.kind = NodeKind::Scalar(format!("{}\n", cells.text));
        }
    }
    Cow::Owned(node)
}

fn is_pasted(value: &Node) -> bool {
    let NodeKind::Scalar(text) = &value.kind else {
        return false;
    };
    let reads = || spreadsheet::pasted(text).is_ok_and(|grid| grid.rows.len() > 1);
    text.contains('\t') && reads()
}
