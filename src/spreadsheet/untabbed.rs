//! Pasted cells without tabs between them: bars as in Markdown, semicolons, or columns of spaces.
//! They are read where every row has as many cells.

/// The text with tabs between its cells, a line for each line; `None` where it is not sure what
/// stands between them.
pub(super) fn with_tabs(text: &str) -> Option<String> {
    if text.contains(['\t', '"']) {
        return None;
    }
    [bars, semicolons, spaces].iter().find_map(|cells| {
        let rows: Option<Vec<Vec<&str>>> = text.lines().map(|line| row(line, *cells)).collect();
        let rows = rows?;
        let mut filled = rows.iter().filter(|row| !row.is_empty());
        let columns = filled.next().map_or(0, Vec::len);
        let is_even = columns > 1 && filled.all(|row| row.len() == columns);
        let lines = || rows.iter().map(|row| row.join("\t"));
        is_even.then(|| lines().collect::<Vec<_>>().join("\n"))
    })
}

type Cells = fn(&str) -> Option<Vec<&str>>;

/// The cells of a line; a blank one has none.
fn row(line: &str, cells: Cells) -> Option<Vec<&str>> {
    if line.trim().is_empty() {
        return Some(Vec::new());
    }
    cells(line.trim_end())
}

/// `| Gator | 1 000 |`; the dashes below the heads are no row.
fn bars(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let is_rule = line.contains('-') && line.chars().all(|c| "|:- ".contains(c));
    if is_rule {
        return Some(Vec::new());
    }
    let is_plain = !inner.contains('\\');
    is_plain.then(|| inner.split('|').map(bare).collect())
}

/// A cell without the asterisks of bold text.
fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell
        .strip_prefix("**")
        .and_then(|cell| cell.strip_suffix("**"));
    inner.unwrap_or(cell)
}

fn semicolons(line: &str) -> Option<Vec<&str>> {
    line.contains(';')
        .then(|| line.split(';').map(str::trim).collect())
}

/// Two spaces or more stand between cells; one stands within them.
fn spaces(line: &str) -> Option<Vec<&str>> {
    let cells = line.split("  ").map(str::trim);
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    (cells.len() > 1 && !line.starts_with(' ')).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_where_every_row_has_as_many() {
        for text in [
            "| Post | Budget |\n|---|---:|\n| **Gator** | 1 000 |",
            "Post;Budget\n\nGator;1 000",
            "Post     Budget\n\nGator    1 000",
        ] {
            let read = with_tabs(text);
            assert_eq!(
                read.as_deref(),
                Some("Post\tBudget\n\nGator\t1 000"),
                "{text}"
            );
        }
        for text in [
            "Post Budget\nGator 1 000",
            "Post;Budget\nGator;1 000;2",
            "Post, Budget\nGator, 1 000",
            "Post    Budget   Utfall\nGator            1 000",
            "Post\tBudget",
            "",
        ] {
            assert_eq!(with_tabs(text), None, "{text}");
        }
    }
}
