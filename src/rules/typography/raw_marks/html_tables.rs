//! Tables in HTML: one finding for each, where their tags would have one each.

use crate::check::rule::Checker;
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Source, Span};
use crate::text::ReadText;
use crate::text::shapes::html_tables::{HtmlTable, html_tables};

use super::RawMark;

/// Tells of the tables of a text, and takes away what its tags would be told as.
pub fn told(checker: &Checker<'_>, prose: &ReadText<'_>, marks: &mut Vec<RawMark>) {
    for table in html_tables(prose.written) {
        marks.retain(|mark| !table.range.contains(&mark.range.start));
        checker.report(finding(checker, prose, &table));
    }
}

fn finding(checker: &Checker<'_>, prose: &ReadText<'_>, table: &HtmlTable) -> Diagnostic {
    let label = "tabellen är skriven i HTML, och taggarna kommer med på sidan";
    let hint = "skriv den med | mellan cellerna: en rad | rubrik | rubrik |, en rad |---|---| och sedan \
                en rad för varje rad; belopp som ska räknas samman skrivs under tabeller";
    let place = prose.place(table.first_tag.clone());
    let found = checker.at(place, label).hint(hint);
    let whole = prose.place(table.range.clone());
    match table
        .rows
        .as_ref()
        .and_then(|rows| fix(checker.source, whole, rows))
    {
        Some(fix) => found.fix(fix.span, fix.text),
        None => found,
    }
}

/// The table in Markdown, where it stands on lines of its own.
fn fix(source: &Source, place: Span, rows: &[Vec<String>]) -> Option<Fix> {
    let (first, last) = (
        source.position(place.start).line,
        source.position(place.end).line,
    );
    let lines = Span::new(source.line(first).start, source.line(last).end);
    let (before, after) = (
        source.text().get(lines.start..place.start)?,
        source.text().get(place.end..lines.end)?,
    );
    let is_alone =
        before.chars().all(|c| c == ' ') && after.trim().is_empty() && !before.is_empty();
    let is_blank = |line: usize| source.slice(source.line(line)).trim().is_empty();
    let above = source.slice(source.line(first.checked_sub(1)?)).trim_end();
    // The line of the key or the item with the text, and no row of a table.
    let begins = [": |", ": |-", ": |+", "- |", "- |-"];
    let is_row = above.trim_start().starts_with('|');
    let is_first = !is_row && begins.iter().any(|end| above.ends_with(end));
    if !is_alone || !(is_first || above.is_empty()) {
        return None;
    }
    let row = |row: &Vec<String>| format!("{before}| {} |", row.join(" | "));
    let mut written: Vec<String> = rows.iter().map(row).collect();
    written.insert(1, format!("{before}|{}", "---|".repeat(rows[0].len())));
    if last < source.line_count() && !is_blank(last + 1) {
        written.push(String::new());
    }
    Some(Fix {
        span: lines,
        text: written.join("\n"),
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::found_in;
    use crate::rules::typography::raw_marks::RULE;

    const PLAIN: &str = "  <table>\n  <tr><th>Post</th><th>Belopp</th></tr>\n  <tr>\n  \
                         <td>Personal</td>\n  <td>420</td></tr>\n  </table>\n";

    #[test]
    fn a_table_is_told_once_and_a_plain_one_is_mended() {
        let yaml = format!("bakgrund: |\n  Kostnaden.\n\n{PLAIN}  Slut.\n");
        let found = found_in(&RULE, &yaml);
        assert_eq!(found.len(), 1, "{found:?}");
        let fix = found[0].fix.as_ref().unwrap();
        let mut mended = yaml.clone();
        mended.replace_range(fix.span.start..fix.span.end, &fix.text);
        assert_eq!(
            mended,
            "bakgrund: |\n  Kostnaden.\n\n  | Post | Belopp |\n  |---|---|\n  | Personal | 420 |\n\n  Slut.\n"
        );
        assert!(found_in(&RULE, &mended).is_empty());
    }

    #[test]
    fn what_is_no_plain_table_is_told_once_too() {
        for table in [
            "<table><tr><td colspan=2>Post</td></tr><tr><td>a</td><td>b</td></tr></table>",
            "Se <table><tr><td>a</td></tr><tr><td>b</td></tr></table> här.",
            "<table><tr><td>a</td>",
        ] {
            let found = found_in(&RULE, &format!("bakgrund: |\n  {table}\n"));
            assert_eq!(found.len(), 1, "{table}: {found:?}");
            assert!(found[0].fix.is_none(), "{table}");
        }
        // Below a row it would go on with that table.
        for above in ["| 1 | 2 |", "|---|---|", "| a: |"] {
            let found = found_in(&RULE, &format!("bakgrund: |\n  {above}\n{PLAIN}"));
            assert!(found.iter().all(|it| it.fix.is_none()), "{above}");
        }
        let two = format!("bakgrund: |\n{PLAIN}\n{PLAIN}\n  <b>fet</b>\n");
        assert_eq!(found_in(&RULE, &two).len(), 3);
    }
}
