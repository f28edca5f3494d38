//! A text in pieces: paragraphs, items and rows.

/// A paragraph, an item of a list or a row of a table, without its marks.
#[derive(Default)]
pub struct TextPiece {
    /// The cells of a row; of anything else its text alone.
    pub cells: Vec<String>,
    /// Whether it is a row of a table.
    pub is_row: bool,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// How deep an item stands within others.
    pub level: usize,
    /// The number of an item that has one.
    pub number: Option<u64>,
    /// Whether an item is the first of its list.
    pub begins_list: bool,
    /// The signs before a heading; 0 for other text.
    pub heading: usize,
    /// Of the head of a table, what tells how its columns stand.
    pub rule: Vec<String>,
}

impl TextPiece {
    /// Whether it is a paragraph.
    pub fn is_plain(&self) -> bool {
        !self.is_row && !self.is_item
    }
}

/// The pieces of a text as the page divides it.
pub fn pieces(text: &str) -> Vec<TextPiece> {
    let mut pieces: Vec<TextPiece> = Vec::new();
    // How far the items are indented that the next may stand within.
    let mut open: Vec<usize> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line = line.trim_end().trim_start_matches("> ");
        let indent = line.len() - line.trim_start().len();
        let line = line.trim_start();
        if let Some(row) = line.strip_prefix('|') {
            push_row(row, &mut pieces);
            continue;
        }
        let number = without_number(line);
        let item = number.map(|(_, text)| text).or(line.strip_prefix("- "));
        let begins_list = item.is_some() && !open.contains(&indent);
        open.retain(|outer| *outer < indent);
        let level = open.len();
        if item.is_some() {
            open.push(indent);
        }
        let heading = line.bytes().take_while(|byte| *byte == b'#').count();
        let text = item.unwrap_or_else(|| line[heading..].trim_start());
        pieces.push(TextPiece {
            cells: vec![text.to_owned()],
            is_item: item.is_some(),
            level,
            number: number.map(|(number, _)| number),
            begins_list,
            heading,
            ..TextPiece::default()
        });
    }
    pieces
}

/// A row of a table; the one that tells how columns stand belongs to that above.
fn push_row(row: &str, pieces: &mut Vec<TextPiece>) {
    let cells = row.trim_end_matches('|').split('|');
    let cells: Vec<String> = cells.map(|cell| cell.trim().to_owned()).collect();
    let is_rule = |cell: &String| !cell.is_empty() && cell.chars().all(|c| ":-".contains(c));
    if !cells.iter().all(is_rule) {
        pieces.push(TextPiece {
            cells,
            is_row: true,
            ..TextPiece::default()
        });
    } else if let Some(head) = pieces.last_mut() {
        head.rule = cells;
    }
}

/// `2` and `a` of `2. a`
fn without_number(line: &str) -> Option<(u64, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let text = rest.strip_prefix(' ')?;
    Some((line[..digits].parse().ok()?, text)).filter(|_| (1..=3).contains(&digits))
}
