//! Addresses and paths, in which no mark is one of Markdown.

use std::ops::Range;

/// The addresses of links, which Markdown reads itself: `[text](address)` and `<https://…>`.
pub fn link_addresses(text: &str) -> Vec<Range<usize>> {
    let within = |open: &str, close: char| -> Vec<Range<usize>> {
        let after = |at: usize| {
            let rest = &text[at..];
            at + rest.len() - rest.trim_start().len()
        };
        let begins = text
            .match_indices(open)
            .map(|(at, _)| after(at + open.len()));
        let ends = |start: usize| text[start..].find([close, '\n', ' ']);
        begins
            .filter_map(|start| Some(start..start + ends(start)?))
            .filter(|range| text[range.end..].starts_with(close))
            .collect()
    };
    let mut links = within("](", ')');
    links.extend(
        within("<", '>')
            .into_iter()
            .filter(|range| text[range.clone()].contains(':')),
    );
    links.sort_by_key(|link| (link.start, link.end));
    let mut end = 0;
    links.retain(|link| {
        let is_apart = link.start >= end;
        end = end.max(link.end);
        is_apart
    });
    links
}

pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(char::is_whitespace).map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

/// What stands around an address and is not its own.
const AROUND: [char; 10] = ['*', '_', '(', ')', ',', '.', ';', ':', '”', '"'];

/// Words that are addresses; marks around them are not theirs. A link in Markdown says itself where
/// its address ends.
pub fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let inner = |word: Range<usize>| {
        let inner = text[word.clone()].trim_start_matches(AROUND);
        let begin = word.end - inner.len();
        begin..begin + inner.trim_end_matches(AROUND).len()
    };
    words(text)
        .map(inner)
        .filter(|word| is_address(&text[word.clone()]))
}

fn is_address(word: &str) -> bool {
    let is_link = word.contains("](") || word.contains(['<', '`', '[']);
    let is_address = word.contains("://")
        || word.starts_with("www.")
        || word.contains('@')
        || word.matches('/').count() > 1;
    is_address && !is_link
}

/// Words of a path of Windows, in which a backslash escapes nothing. What follows a path on its
/// line and has a backslash is more of it: names may have spaces.
pub fn paths(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut open_to = 0;
    words(text).filter_map(move |word| {
        let written = &text[word.clone()];
        let own = written.trim_start_matches(['*', '_', '(', '”', '"', '\'']);
        let start = word.end - own.len();
        // Marks of emphasis around all of it are not its own.
        let end = if start > word.start && own.ends_with('*') {
            start + own.trim_end_matches('*').len()
        } else {
            word.end
        };
        let is_path = begins_path(own) || start < open_to && own.contains('\\');
        if is_path && start >= open_to {
            open_to = end + text[end..].find('\n').unwrap_or(text.len() - end);
        }
        is_path.then_some(start..end)
    })
}

/// `G:\…`, `\\server…`, or a backslash between a name and a name.
fn begins_path(word: &str) -> bool {
    let bytes = word.as_bytes();
    let has_drive =
        bytes.len() > 2 && bytes[0].is_ascii_alphabetic() && word[1..].starts_with(":\\");
    let has_server = word
        .strip_prefix("\\\\")
        .is_some_and(|name| name.starts_with(char::is_alphanumeric));
    let divides_names = word.match_indices('\\').any(|(at, _)| {
        word[..at].ends_with(char::is_alphanumeric)
            && word[at + 1..].starts_with(char::is_alphanumeric)
    });
    has_drive || has_server || divides_names
}
