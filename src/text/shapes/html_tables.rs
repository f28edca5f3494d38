//! Tables in HTML, as a web page or a mail leaves them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;

/// A table, from its first tag to its last.
pub struct HtmlTable {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its first tag.
    pub first_tag: Range<usize>,
    /// Its rows, the first with the heads; `None` where it is not as plain as a table of Markdown:
    /// cells over several rows or columns, rows of different lengths, marks in a cell.
    pub rows: Option<Vec<Vec<String>>>,
}

static TABLES: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?is)<table(?:\s[^<>]*)?>(.*?)(?:</table\s*>|\z)"));
static ROWS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?is)<tr(?:\s[^<>]*)?>(.*?)(?:</tr\s*>|\z)"));
static CELLS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?is)<(t[hd])(\s[^<>]*)?>(.*?)</(t[hd])\s*>"));
static FRAMES: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)</?(?:thead|tbody|tfoot|colgroup|col|table)(?:\s[^<>]*)?/?>"));

/// The tables of a text, in order.
pub fn html_tables(text: &str) -> Vec<HtmlTable> {
    if !text.contains("<t") && !text.contains("<T") {
        return Vec::new();
    }
    let found = TABLES.captures_iter(text);
    let tables = found.filter_map(|found| {
        let (whole, inner) = (found.get(0)?, found.get(1)?);
        Some(HtmlTable {
            range: whole.range(),
            first_tag: whole.start()..inner.start(),
            rows: rows(inner.as_str()),
        })
    });
    tables.collect()
}

fn rows(table: &str) -> Option<Vec<Vec<String>>> {
    let outside = ROWS.replace_all(table, "");
    let is_plain = FRAMES.replace_all(&outside, "").trim().is_empty();
    let rows: Option<Vec<(bool, Vec<String>)>> = ROWS
        .captures_iter(table)
        .map(|row| cells(&row[1]))
        .collect();
    let rows = rows.filter(|_| is_plain && !table.to_lowercase().contains("<table"))?;
    let (has_heads, first) = rows.first()?;
    let is_even = rows.iter().all(|(_, row)| row.len() == first.len());
    let is_figure = |cell: &String| cell.contains(|c: char| c.is_ascii_digit());
    // A first row with figures is none of heads unless its tags say so.
    let is_table = is_even && rows.len() > 1 && !first.is_empty();
    let begins = *has_heads || !first.iter().any(is_figure);
    (is_table && begins).then(|| rows.into_iter().map(|(_, row)| row).collect())
}

/// The cells of a row, and whether they are heads.
fn cells(row: &str) -> Option<(bool, Vec<String>)> {
    let mut is_head = true;
    let mut cells = Vec::new();
    for cell in CELLS.captures_iter(row) {
        let keys = cell.get(2).map_or("", |keys| keys.as_str()).to_lowercase();
        let text = cell[3].split_whitespace().collect::<Vec<_>>().join(" ");
        if keys.contains("span") || text.contains(['<', '>', '|', '&', '{', '`', '*', '_']) {
            return None;
        }
        is_head &= cell[1].eq_ignore_ascii_case("th");
        cells.push(text);
    }
    let is_all = CELLS.replace_all(row, "").trim().is_empty();
    is_all.then_some((is_head, cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_tables_are_read_and_others_are_found() {
        let rows = |text: &str| html_tables(text).remove(0).rows;
        let plain = "<table class=\"x\">\n<thead><tr><th>Post</th><th>År 1</th></tr></thead>\n<tbody>\
                     <tr><td>Personal</td><td>420</td></tr>\n</tbody></table>";
        let read = rows(plain).unwrap();
        assert_eq!(read, [["Post", "År 1"], ["Personal", "420"]]);
        for text in [
            // Nobody says which row has the heads.
            "<table><tr><td>Personal</td><td>420</td></tr><tr><td>El</td><td>2</td></tr></table>",
            "<table><tr><td colspan=2>a</td></tr><tr><td>b</td></tr></table>",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "<table><tr><td>a</td></tr><tr><td><b>c</b></td></tr></table>",
            "<table><caption>Text</caption><tr><td>a</td></tr><tr><td>c</td></tr></table>",
            "<TABLE><tr><td>a</td></tr>",
        ] {
            assert!(rows(text).is_none(), "{text}");
        }
        assert!(html_tables("Se <b>tabellen</b> och 3 <tal").is_empty());
    }
}
