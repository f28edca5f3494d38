//! A table of figures as a table of prose: what two memos are compared by.

use super::super::blocks::{Block, Inline, ProseTable};
use super::{ColumnHead, MoneyRow, MoneyTable};

impl MoneyTable {
    /// The same in blocks of prose: its caption, its rows, and who pays.
    pub fn blocks(&self) -> Vec<Block> {
        let caption = format!("Tabell {}. {}", self.number, self.caption);
        let mut blocks = vec![
            Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(caption)])]),
            Block::Table(self.as_prose()),
        ];
        if !self.source.is_empty() {
            blocks.push(Block::paragraph(&self.source));
        }
        blocks
    }

    fn as_prose(&self) -> ProseTable {
        let side = |head: &ColumnHead| if head.words { "left" } else { "right" };
        let cell = |text: &String| vec![Inline::Text(text.clone())];
        let total = self.total.iter().map(|total| {
            let cells = std::iter::once(&total.name).chain(&total.cells);
            cells.map(|text| strong(cell(text))).collect()
        });
        let rows = self.rows.iter().map(|row| row.cells(self.columns.len()));
        ProseTable {
            alignments: std::iter::once("left")
                .chain(self.columns.iter().map(side))
                .collect(),
            head: std::iter::once(cell(&self.first))
                .chain(self.columns.iter().map(ColumnHead::inlines))
                .collect(),
            rows: rows.chain(total).collect(),
        }
    }
}

impl ColumnHead {
    /// Both of its headings, one under the other.
    fn inlines(&self) -> Vec<Inline> {
        let own = Inline::Text(self.text.clone());
        if self.over.is_empty() {
            return vec![own];
        }
        vec![Inline::Text(self.over.clone()), Inline::LineBreak, own]
    }
}

impl MoneyRow {
    /// Its name with its mark and its note, then a cell for each of so many columns.
    fn cells(&self, columns: usize) -> Vec<Vec<Inline>> {
        let name = [&self.mark, &self.name].map(String::as_str);
        let mut name = vec![Inline::Text(name.join(" ").trim().to_owned())];
        if !self.note.is_empty() {
            name.push(Inline::LineBreak);
            name.push(Inline::Text(self.note.clone()));
        }
        let figures = (0..columns).map(|at| {
            let text = self.cells.get(at).cloned().unwrap_or_default();
            vec![Inline::Text(text)]
        });
        let cells = std::iter::once(name).chain(figures);
        if ["group", "sum", "result"].contains(&self.role) {
            cells.map(strong).collect()
        } else {
            cells.collect()
        }
    }
}

fn strong(inlines: Vec<Inline>) -> Vec<Inline> {
    vec![Inline::Strong(inlines)]
}
