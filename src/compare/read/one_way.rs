//! Prose in one way for what is the same on the page: where lines end, how lists are marked, and
//! what footnotes are called is the author's affair.

use crate::render::blocks::{Block, Inline, ProseTable};
use crate::render::markdown::blocks;

/// A text as the page divides it: a blank line between paragraphs, a line for each item and row,
/// and each footnote where it is marked.
pub fn in_one_way(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    push_blocks(&blocks(text, &[]), "", &mut said);
    said.trim().to_owned()
}

/// Blocks below each other; `margin` stands before each line but the first.
fn push_blocks(blocks: &[Block], margin: &str, said: &mut String) {
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            said.push_str("\n\n");
            said.push_str(margin);
        }
        push_block(block, margin, said);
    }
}

fn push_block(block: &Block, margin: &str, said: &mut String) {
    match block {
        Block::Paragraph(inlines) => push_inlines(inlines, said),
        Block::Heading(level, inlines) => {
            said.push_str(&"#".repeat(usize::from(*level)));
            said.push(' ');
            push_inlines(inlines, said);
        }
        Block::Bullets(items) => push_items(items, |_| "- ".to_owned(), margin, said),
        Block::Numbers(numbers, items) => {
            let mark = |at: usize| {
                let number = numbers.values.get(at).copied().unwrap_or_default();
                format!("{number}{} ", numbers.end)
            };
            push_items(items, mark, margin, said);
        }
        Block::Quote(blocks) => {
            said.push_str("> ");
            push_blocks(blocks, &format!("{margin}> "), said);
        }
        Block::Lines(lines) => said.push_str(&lines.join(&format!("\n{margin}"))),
        Block::Table(table) => push_table(table, margin, said),
        // No text has them by itself.
        Block::Money(_) | Block::Picture(_) | Block::Question(_) | Block::Anchor(_) => {}
    }
}

fn push_items(
    items: &[Vec<Block>],
    mark: impl Fn(usize) -> String,
    margin: &str,
    said: &mut String,
) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            said.push('\n');
            said.push_str(margin);
        }
        let mark = mark(at);
        said.push_str(&mark);
        let inner = format!("{margin}{}", " ".repeat(mark.len()));
        for (index, block) in item.iter().enumerate() {
            if index > 0 {
                // A list within an item hangs on to its text.
                let is_list = matches!(block, Block::Bullets(_) | Block::Numbers(..));
                said.push_str(if is_list { "\n" } else { "\n\n" });
                said.push_str(&inner);
            }
            push_block(block, &inner, said);
        }
    }
}

fn push_table(table: &ProseTable, margin: &str, said: &mut String) {
    let row = |cells: &[Vec<Inline>], said: &mut String| {
        said.push('|');
        for cell in cells {
            said.push(' ');
            push_inlines(cell, said);
            said.push_str(" |");
        }
    };
    row(&table.head, said);
    said.push_str(&format!("\n{margin}|"));
    for alignment in &table.alignments {
        said.push_str(match *alignment {
            "right" => " ---: |",
            "center" => " :---: |",
            _ => " --- |",
        });
    }
    for cells in &table.rows {
        said.push_str(&format!("\n{margin}"));
        row(cells, said);
    }
}

fn push_inlines(inlines: &[Inline], said: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Number(text) => said.push_str(text),
            Inline::Strong(inner) => push_between("**", inner, said),
            Inline::Emphasis(inner) => push_between("*", inner, said),
            Inline::Link(address, inner) if inner.is_empty() => said.push_str(address),
            Inline::Link(address, inner) => {
                said.push('[');
                push_inlines(inner, said);
                said.push_str(&format!("]({address})"));
            }
            Inline::Note(inner) => {
                said.push_str(" (fotnot: ");
                push_inlines(inner, said);
                said.push(')');
            }
            Inline::LineBreak => said.push('\n'),
            // A comparison makes them.
            Inline::Marked(_) | Inline::Remark(_) | Inline::Anchor(_) | Inline::Jump(..) => {}
        }
    }
}

fn push_between(mark: &str, inner: &[Inline], said: &mut String) {
    said.push_str(mark);
    push_inlines(inner, said);
    said.push_str(mark);
}

#[cfg(test)]
mod tests {
    use super::in_one_way;

    #[test]
    fn what_is_the_same_on_the_page_is_written_in_one_way() {
        let same = [
            ("En rad\nsom går vidare.", "En rad som går vidare."),
            ("Ett.\n\n\n\nTvå.", "Ett.\n\nTvå."),
            ("De vill\n- a\n- b", "De vill\n\n*   a\n\n*  b\n"),
            ("1. ett\n   går på\n2. två", "1. ett går på\n2. två"),
            (
                "En.[^1] Två.[^2]\n\n[^1]: A.\n\n[^2]: B.",
                "En.[^x] Två.[^y]\n\n[^y]: B.\n\n[^x]: A.",
            ),
            (
                "| a | b |\n|---|---|\n| c | d |",
                "|a|b|\n| - | - |\n|c |d|",
            ),
        ];
        for (one, other) in same {
            assert_eq!(in_one_way(one), in_one_way(other));
        }
        let different = [
            ("Ett.\n\nTvå.", "Ett. Två."),
            ("- a\n- b", "- a - b"),
            ("- a\n  - b", "- a\n- b"),
            ("Ett  \ntvå", "Ett två"),
            ("**fet** *kursiv*", "__fet__ _kursiv_"),
            ("# Rubrik\n\ntext", "Rubrik\n\ntext"),
            ("> citat", "citat"),
            ("En.[^1]\n\n[^1]: A.", "En.[^1]\n\n[^1]: B."),
            ("[a](https://b.se)", "[a](https://c.se)"),
            ("| a |\n|---|\n| b |", "| a |\n|---:|\n| b |"),
        ];
        for (one, other) in different {
            assert_ne!(in_one_way(one), in_one_way(other));
        }
    }
}
