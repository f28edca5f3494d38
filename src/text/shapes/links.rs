//! Links and addresses of the web.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;

/// A link, or an address that stands for itself.
pub struct Link<'t> {
    /// All of it.
    pub range: Range<usize>,
    /// What is read aloud: the text of the link, trimmed, or the address.
    pub said: &'t str,
    /// It has a text of its own.
    pub has_text: bool,
}

static LINK: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\[([^\]\[]*)\]\(([^()\s]+)\)|https?://[^\s<>()\[\]]+"));

/// The links of a text, in order.
pub fn links(text: &str) -> impl Iterator<Item = Link<'_>> {
    let may_hold = text.contains("](") || text.contains("://");
    let found = may_hold.then(|| LINK.captures_iter(text));
    found.into_iter().flatten().filter_map(|found| {
        let whole = found.get(0)?;
        let label = found.get(1);
        // A picture has its own rule.
        if label.is_some() && text[..whole.start()].ends_with('!') {
            return None;
        }
        Some(Link {
            range: whole.range(),
            said: label.map_or(whole.as_str(), |label| label.as_str().trim()),
            has_text: label.is_some(),
        })
    })
}
