//! Sentences of prose; a list item, a heading and an empty line end one, and tables have none.

use std::ops::Range;

/// A sentence.
pub struct Sentence {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// How many words it has.
    pub words: usize,
    /// How many of them have more than six letters.
    pub long_words: usize,
}

/// The sentences of a text.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in blocks(text) {
        let mut start = block.start;
        for end in ends(text, &block) {
            sentences.extend(sentence(text, start..end));
            start = end;
        }
    }
    sentences
}

/// Runs of lines that hang together: a paragraph or an item. Headings and tables are left out.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let said = line.trim();
        let is_silent = said.is_empty() || said.starts_with(['|', '#']);
        if is_silent || begins_item(said) {
            blocks.extend(open.take().map(|open| open..start));
        }
        if !is_silent {
            open.get_or_insert(start);
        }
    }
    blocks.extend(open.map(|open| open..text.len()));
    blocks
}

fn begins_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered =
        number.len() < line.len() && number.starts_with([')', '.']) && number[1..].starts_with(' ');
    line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") || is_numbered
}

/// Where the sentences of a block end: after a stop that a new beginning follows, and at the end of
/// the block.
fn ends(text: &str, block: &Range<usize>) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, stop) in text[block.clone()].match_indices(['.', '!', '?', ':']) {
        let end = block.start + at + stop.len();
        let rest = text[end..block.end].trim_start_matches(['”', '"', ')', '*']);
        let next = rest.trim_start();
        let is_divided = next.len() < rest.len();
        let begins = next.starts_with(|c: char| !c.is_lowercase());
        if is_divided && begins {
            ends.push(block.end - rest.len());
        }
    }
    ends.push(block.end);
    ends
}

fn sentence(text: &str, range: Range<usize>) -> Option<Sentence> {
    let said = &text[range.clone()];
    let start = range.start + said.len() - said.trim_start().len();
    let end = range.start + said.trim_end().len();
    let mut sentence = Sentence {
        range: start..end.max(start),
        words: 0,
        long_words: 0,
    };
    for token in said.split_whitespace() {
        let letters = token.chars().filter(|c| c.is_alphanumeric()).count();
        // What was blanked out stands for one word, which is not long.
        let is_figure = token.contains('\u{1a}');
        sentence.words += usize::from(letters > 0 || is_figure);
        sentence.long_words += usize::from(letters > 6 && !is_figure);
    }
    (sentence.words > 0).then_some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_empty_lines_end_sentences() {
        let text = "Ett två. Tre t.ex. fyra\nfem:\n\n- sex\n- sju\n  åtta\n\n### Rubrik\n\n| a | b |\n\nNio (tio). Elva";
        let found: Vec<_> = sentences(text)
            .into_iter()
            .map(|found| (&text[found.range], found.words))
            .collect();
        let expected = [
            ("Ett två.", 2),
            ("Tre t.ex. fyra\nfem:", 4),
            ("- sex", 1),
            ("- sju\n  åtta", 2),
            ("Nio (tio).", 2),
            ("Elva", 1),
        ];
        assert_eq!(found, expected);
    }
}
