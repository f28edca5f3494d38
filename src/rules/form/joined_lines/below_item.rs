//! Lines right below an item of a list or a quotation, at the margin: Markdown takes them for more
//! of it.

use std::ops::Range;

use super::short::SHORT;
use crate::text::TextBlock;
use crate::text::lines::{lines, trimmed};

/// The first line of a block that was hardly meant to go on with the line above: a sentence has
/// ended there, or the line is shorter than running text is written.
pub fn joined(text: &str, block: &TextBlock) -> Option<Range<usize>> {
    if block.item.is_none() && !block.is_cited {
        return None;
    }
    let within = &text[block.range.clone()];
    let line_start = text[..block.range.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = block.range.start - line_start;
    let ranges: Vec<Range<usize>> = lines(within).collect();
    let found = (1..ranges.len()).find(|index| {
        let (above, line) = (
            &within[ranges[index - 1].clone()],
            &within[ranges[*index].clone()],
        );
        // The marks of the first line stand before the block.
        let depth_above = match *index {
            1 => depth(&text[line_start..block.range.start]),
            _ => depth(above),
        };
        let above_length = above.chars().count() + if *index == 1 { indent } else { 0 };
        is_at_margin(line, indent, block.is_cited) && begins_anew(above, above_length, line)
            || block.is_cited && is_said_anew(above, depth_above, line)
    })?;
    let line = trimmed(within, &ranges[found]);
    Some(block.range.start + line.start..block.range.start + line.end)
}

/// In a letter that is quoted: a short line that ends a sentence, and one that begins another or is
/// somebody else's, `>> Kommer ni?⏎> Ja.`
fn is_said_anew(above: &str, depth_above: usize, line: &str) -> bool {
    let said = |line: &str| line.trim_start_matches([' ', '>']).trim_end().to_owned();
    let (before, text) = (said(above), said(line));
    !above.ends_with("  ")
        && line.trim_start().starts_with('>')
        && before.chars().count() <= SHORT
        && before.ends_with(['.', '!', '?', ':'])
        && text.starts_with(char::is_uppercase)
        && (depth_above != depth(line) || before.ends_with('?') || is_closing(&text))
}

/// How many marks of a quotation begin a line.
fn depth(line: &str) -> usize {
    let marks = line.chars().take_while(|c| matches!(c, ' ' | '>'));
    marks.filter(|c| *c == '>').count()
}

/// *Hälsningar Kim*, and not a sentence that has a line of its own.
fn is_closing(text: &str) -> bool {
    text.chars().count() <= SHORT && !text.ends_with(['.', '!', '?'])
}

fn is_at_margin(line: &str, indent: usize, is_cited: bool) -> bool {
    let text = line.trim_start_matches(' ');
    if is_cited {
        !text.starts_with('>')
    } else {
        line.len() - text.len() < indent
    }
}

fn begins_anew(above: &str, above_length: usize, line: &str) -> bool {
    // Two spaces end the line on the page as well.
    if above.ends_with("  ") || above.ends_with('\\') {
        return false;
    }
    let above = above.trim_end();
    let has_ended = above.ends_with(['.', '!', '?', ':', ';']);
    let goes_on = above.ends_with([',', '-', '–', '/']);
    let is_short = above_length < SHORT;
    line.trim_start().starts_with(char::is_uppercase) && (has_ended || is_short && !goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;
    use crate::text::ReadText;

    fn found(text: &str) -> Vec<String> {
        let prose = Prose::new(text.to_owned(), Span::default());
        let read = ReadText::of_prose(&prose, None);
        let blocks = read.blocks().iter();
        blocks
            .filter_map(|block| joined(text, block))
            .map(|line| text[line].to_owned())
            .collect()
    }

    #[test]
    fn lines_below_items_and_quotations_are_told() {
        for (text, line) in [
            ("1. ett\n2. två\nSlut på listan.", "Slut på listan."),
            ("- Första.\nAndra meningen.\n- två", "Andra meningen."),
            ("- ett\n  - två\nMer text.", "Mer text."),
            ("> Citat här.\nText efter.", "Text efter."),
            ("> Kom på fredag.\n> Hälsningar Kim", "> Hälsningar Kim"),
            (">> Kommer ni?\n> Det gör vi.", "> Det gör vi."),
        ] {
            assert_eq!(found(text), [line], "{text}");
        }
        for text in [
            "- ett\n  Mer om ett.",
            "1. ett\n   Mer.\n2. två",
            "- en punkt som är så lång att den är bruten vid bredden\nRegion Jämtland har den",
            "- ett,\nTvå",
            "- ett\nsom går vidare",
            "- ett  \nTvå",
            "> Citat\n> Mer av citatet.",
            "> Talen prövas vart femte år.\n> De grundas på folkmängden.",
            "> Talen prövas vart femte år.\n> De grundas på hur många som bor i kommunen, enligt det som gäller den\n> första.",
            "Vanlig text.\nMer text.",
            "- ett\n\nText.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
