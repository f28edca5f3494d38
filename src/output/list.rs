//! Lists of cases and meetings, for people, for programs and for spreadsheets.

use serde_json::{Map, Value, json};

use crate::listing::{ListCell, Listing};

/// Letters of a cell that are shown to people; all of them stand in the other forms.
const SHOWN: usize = 60;

/// Columns padded to their widest cell, with their headings. A column without anything in it is
/// left out.
pub fn text(listing: &Listing) -> String {
    if listing.rows.is_empty() {
        return "Inget att lista.\n".to_owned();
    }
    let heads = listing.columns.iter().map(|(_, head)| (*head).to_owned());
    let rows = listing
        .rows
        .iter()
        .map(|row| row.iter().map(shown).collect());
    let mut lines: Vec<Vec<String>> = vec![heads.collect()];
    lines.extend(rows);
    let width = |column: usize| {
        let cells = lines.iter().skip(1).map(|row| row[column].chars().count());
        let widest = cells.max().filter(|widest| *widest > 0);
        widest.map(|widest| widest.max(lines[0][column].chars().count()))
    };
    let widths: Vec<Option<usize>> = (0..listing.columns.len()).map(width).collect();
    let is_number = |column: usize| {
        matches!(
            listing.rows[0][column],
            ListCell::Count(_) | ListCell::Amount(_)
        )
    };
    let line = |cells: &Vec<String>| {
        let cells = cells.iter().zip(&widths).enumerate();
        let padded = cells.filter_map(|(column, (cell, width))| {
            let room = " ".repeat((*width)?.saturating_sub(cell.chars().count()));
            Some(if is_number(column) {
                room + cell
            } else {
                format!("{cell}{room}")
            })
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        format!("{}\n", line.trim_end())
    };
    lines.iter().map(line).collect()
}

fn shown(cell: &ListCell) -> String {
    let text = cell.shown();
    if text.chars().count() <= SHOWN {
        return text;
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    format!("{}…", cut.trim_end())
}

/// What is missing, under the name of each officer, to be put into a letter.
pub fn by_officer(listing: &Listing) -> String {
    if listing.rows.is_empty() {
        return "Inget saknas.\n".to_owned();
    }
    let mut said = String::new();
    let mut last = String::new();
    for row in &listing.rows {
        let cells: Vec<String> = row.iter().map(ListCell::shown).collect();
        let [officer, email, number, title, lacks, file] = &cells[..] else {
            continue;
        };
        if *officer != last {
            let before = if last.is_empty() { "" } else { "\n" };
            let email = if email.is_empty() {
                String::new()
            } else {
                format!(", {email}")
            };
            said.push_str(&format!("{before}{officer}{email}\n"));
            last.clone_from(officer);
        }
        let number = if number.is_empty() {
            String::new()
        } else {
            format!("{number}. ")
        };
        let title = if title.is_empty() {
            "utan rubrik"
        } else {
            title
        };
        said.push_str(&format!("  {number}{title} ({file}): {lacks}\n"));
    }
    said
}

/// `rows`, each an object; amounts are exact, in kronor.
pub fn json(listing: &Listing) -> Value {
    let rows = listing.rows.iter().map(|row| {
        let keys = listing.columns.iter().map(|(key, _)| (*key).to_owned());
        keys.zip(row.iter().map(value)).collect::<Map<_, _>>()
    });
    json!({ "rows": rows.collect::<Vec<_>>() })
}

fn value(cell: &ListCell) -> Value {
    match cell {
        ListCell::Text(text) => text.as_str().into(),
        ListCell::Count(count) => (*count).into(),
        ListCell::Day(day) => day.map(|day| day.to_string()).into(),
        ListCell::Amount(money) => money
            .map(|money| money.kronor.normalize().to_string())
            .into(),
    }
}

/// Semicolons between the cells and decimal commas, as Swedish spreadsheets expect.
pub fn csv(listing: &Listing) -> String {
    let heads = listing.columns.iter().map(|(_, head)| (*head).to_owned());
    let heads: Vec<String> = heads.collect();
    let rows = listing
        .rows
        .iter()
        .map(|row| row.iter().map(field).collect::<Vec<_>>());
    let lines = std::iter::once(heads).chain(rows);
    lines
        .map(|cells| format!("{}\n", cells.join(";")))
        .collect()
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn field(cell: &ListCell) -> String {
    let text = match cell {
        ListCell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            format!("'{text}")
        }
        ListCell::Amount(Some(money)) => {
            return money.kronor.normalize().to_string().replace('.', ",");
        }
        cell => cell.shown(),
    };
    if text.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
