//! Tables that the file has and the case has not, because they or their spreadsheets could not be
//! read.

use std::collections::HashSet;

use super::Facts;

/// Their ids, as they are written.
pub fn unread_tables<'a>(facts: &Facts<'a>) -> HashSet<&'a str> {
    let read: HashSet<&str> = facts.case.tables().map(|table| table.id.text()).collect();
    let written = facts.source.text().lines().filter_map(written_id);
    let from_sheets = facts.case.tables().filter(|table| table.origin.is_some());
    let unfilled = from_sheets.filter(|table| table.rows.is_empty());
    let unfilled = unfilled.map(|table| table.id.text());
    let lost = written.filter(|id| !read.contains(id));
    lost.chain(unfilled).collect()
}

/// The id that a line gives, within braces or not.
fn written_id(line: &str) -> Option<&str> {
    let value = line
        .trim_start_matches([' ', '-', '{'])
        .strip_prefix("id:")?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '}' | '"' | '\'');
    let id = value.split(ends).next()?;
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::written_id;

    #[test]
    fn an_id_is_read_from_a_line() {
        for (line, id) in [
            ("  - id: medel-2025", Some("medel-2025")),
            ("  - {id: \"a\", rubrik: B}", Some("a")),
            ("    id: a # med", Some("a")),
            ("    id:", None),
            ("    idé: a", None),
        ] {
            assert_eq!(written_id(line), id, "{line}");
        }
    }
}
