//! Cells that were pasted where a list of rows should stand.

use std::borrow::Cow;

use crate::parse::{Decoder, Node, NodeKind, WRONG_TYPE};
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
    let Some(index) = rows.filter(|index| is_free && is_pasted(&entries[*index].value)) else {
        return Cow::Borrowed(node);
    };
    let span = entries[index].key_span;
    let label = "här står celler ur ett kalkylark, med tabbar mellan, och inte en lista med rader";
    decoder.report(
        &WRONG_TYPE,
        span,
        label,
        "skriv klistrat: | framför dem i stället för rader",
    );
    let is_plain = decoder.source().slice(span) == "rader";
    if let (true, Some(finding)) = (is_plain, decoder.found.pop()) {
        decoder.found.push(finding.fix(span, "klistrat"));
    }
    let mut node = node.clone();
    if let NodeKind::Map(entries) = &mut node.kind {
        "klistrat".clone_into(&mut entries[index].key);
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
