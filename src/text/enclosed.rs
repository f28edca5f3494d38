//! What a place in a prose stands in, where a table or a picture cannot be put.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown::{MAX_DEPTH, Masked};

/// What holds only words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enclosure {
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
    /// Bold or italic text.
    Emphasis,
    /// A link, or a picture in Markdown.
    Link,
    /// What a footnote says.
    Footnote,
    /// Lines that stand as they are written.
    Verbatim,
}

/// What each of the places, which are in order, stands in; nothing where a block can be put.
#[must_use]
pub fn enclosures(text: &str, places: &[Range<usize>]) -> Vec<Option<Enclosure>> {
    let mut enclosures = vec![None; places.len()];
    if places.is_empty() {
        return enclosures;
    }
    let masked = Masked::new(text);
    let mut depth = 0;
    for (event, range) in masked.events() {
        match event {
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_)) => depth -= 1,
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) => depth += 1,
            _ => {}
        }
        // A picture in Markdown is itself what is put there.
        let is_itself = matches!(event, Event::Start(Tag::Image { .. })) && {
            places.binary_search_by_key(&range.start, |it| it.start)
        }
        .is_ok_and(|found| places[found] == range);
        let enclosure = match event {
            _ if is_itself => None,
            Event::Start(_) if depth > MAX_DEPTH => Some(Enclosure::Verbatim),
            Event::Start(tag) => enclosure(&tag),
            Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => Some(Enclosure::Verbatim),
            _ => None,
        };
        if enclosure.is_some() {
            let first = places.partition_point(|place| place.start < range.start);
            let last = places.partition_point(|place| place.end <= range.end);
            for found in enclosures.get_mut(first..last).unwrap_or_default() {
                *found = found.or(enclosure);
            }
        }
    }
    enclosures
}

const fn enclosure(tag: &Tag<'_>) -> Option<Enclosure> {
    match tag {
        Tag::Heading { .. } => Some(Enclosure::Heading),
        Tag::TableCell => Some(Enclosure::Cell),
        Tag::Strong | Tag::Emphasis => Some(Enclosure::Emphasis),
        Tag::Link { .. } | Tag::Image { .. } => Some(Enclosure::Link),
        Tag::FootnoteDefinition(_) => Some(Enclosure::Footnote),
        Tag::CodeBlock(_) | Tag::HtmlBlock => Some(Enclosure::Verbatim),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_only_words_is_known() {
        for (text, expected) in [
            ("X", None),
            ("Ett X två", None),
            ("- X", None),
            ("> X", None),
            ("### X", Some(Enclosure::Heading)),
            ("| a | b |\n|---|---|\n| X | 2 |", Some(Enclosure::Cell)),
            ("*ett\nX\ntvå*", Some(Enclosure::Emphasis)),
            ("**X**", Some(Enclosure::Emphasis)),
            ("[X](https://x.example)", Some(Enclosure::Link)),
            ("a[^1]\n\n[^1]: X", Some(Enclosure::Footnote)),
            ("    X", Some(Enclosure::Verbatim)),
            ("```\nX\n```", Some(Enclosure::Verbatim)),
            ("`X`", Some(Enclosure::Verbatim)),
            ("<div>\nX\n</div>", Some(Enclosure::Verbatim)),
            ("> > > > > > > X", Some(Enclosure::Verbatim)),
        ] {
            let at = text.find('X').unwrap();
            let place = at..at + 1;
            let found = enclosures(text, std::slice::from_ref(&place));
            assert_eq!(found, [expected], "{text}");
        }
    }
}
