//! What stands after an outermost key, before it is known what kind of file it is.

use super::node::{NodeKind, tree};
use crate::source::{Source, composed};

/// The text after an outermost key; the first when it stands twice. It is found by its line, also
/// where YAML cannot read the rest of the file, or else in the tree.
#[must_use]
pub fn outermost_text(source: &Source, key: &str) -> Option<String> {
    let mut lines = source.text().lines();
    lines
        .find_map(|line| on_line(line, key))
        .or_else(|| in_tree(source, key))
}

fn on_line(line: &str, key: &str) -> Option<String> {
    let line = composed(line.trim_start_matches('\u{feff}'));
    let value = line.strip_prefix(key)?.trim_start().strip_prefix(':')?;
    let value = value.split(" #").next()?.trim();
    Some(value.trim_matches(['"', '\'']).trim().to_owned())
}

/// Few files have their outermost keys within `{ }` or quotation marks, so only those are read.
fn in_tree(source: &Source, key: &str) -> Option<String> {
    let is_odd = |line: &str| line.starts_with(['{', '"', '\'']);
    if !source.text().lines().any(is_odd) {
        return None;
    }
    let NodeKind::Map(entries) = tree(source).ok()?.kind else {
        return None;
    };
    let entry = entries.into_iter().find(|entry| entry.key == key)?;
    match entry.value.kind {
        NodeKind::Scalar(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_kind_is_found_however_it_is_written() {
        for (text, kind) in [
            ("typ: sammanträde\n", Some("sammanträde")),
            (
                "\u{feff}typ : \"sammanträde\" # i mars\n",
                Some("sammanträde"),
            ),
            ("typ: sammantra\u{308}de\norgan: [", Some("sammanträde")),
            ("{organ: KS, typ: sammanträde}\n", Some("sammanträde")),
            ("\"typ\": 'sammanträde'\n", Some("sammanträde")),
            ("rubrik: x\nhandläggare:\n  typ: sammanträde\n", None),
            ("typisk: ja\n", None),
        ] {
            let source = Source::new(Path::new("a.yaml"), text.to_owned());
            assert_eq!(outermost_text(&source, "typ").as_deref(), kind, "{text}");
        }
    }
}
