//! How a text is written so that it reads back as itself.

use super::extent::header_mark;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// As it is.
    Plain,
    /// Between `'`.
    Single,
    /// Between `"`.
    Double,
    /// Line by line after a `|`.
    Literal,
    /// Folded after a `>`, with lines of at most so many characters.
    Folded(usize),
}

/// The style in which a value is written that begins at a byte of a text and ends at another.
pub fn style_of(text: &str, start: usize, end: usize) -> ScalarStyle {
    match text[start..].chars().next() {
        Some('\'') => ScalarStyle::Single,
        Some('"') => ScalarStyle::Double,
        Some('|') => ScalarStyle::Literal,
        Some('>') if header_mark(text, start).starts_with('>') => {
            let lines = text[start..end].lines().skip(1);
            let widths = lines.map(|line| line.trim_start().chars().count());
            ScalarStyle::Folded(widths.max().unwrap_or_default())
        }
        _ => ScalarStyle::Plain,
    }
}

/// A text on one line: in the style that it had where it fits, or else plain or in quotation marks.
pub fn on_one_line(text: &str, had: ScalarStyle, in_brackets: bool) -> String {
    let is_plain = had != ScalarStyle::Double && had != ScalarStyle::Single;
    if is_plain && fits_plain(text, in_brackets) {
        return text.to_owned();
    }
    let is_printable = text.chars().all(is_printable);
    let prefers_single = had == ScalarStyle::Single || (is_plain && text.contains(['"', '\\']));
    if is_printable && prefers_single {
        return format!("'{}'", text.replace('\'', "''"));
    }
    double_quoted(text)
}

/// Whether a text means itself without quotation marks. Those that are odd get them, for certainty.
fn fits_plain(text: &str, in_brackets: bool) -> bool {
    const NULLS: [&str; 3] = ["null", "Null", "NULL"];
    let mut characters = text.chars();
    let begins_well = match characters.next() {
        Some('-') => characters.next().is_some_and(char::is_alphanumeric),
        Some(first) => first.is_alphanumeric() || "(”’–−§/+_".contains(first),
        None => false,
    };
    begins_well
        && text.trim() == text
        && !NULLS.contains(&text)
        && text.chars().all(is_printable)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(in_brackets && text.contains(['{', '}', '[', ']', ',']))
}

/// Whether a character may stand in a line as it is.
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_printable(c) => quoted.push(c),
            c => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

/// A text of several lines: what stands after the key, and the lines below it without the
/// indentation, which is `width` deeper than the key. `None` when it has only one line, or would
/// not be read as it is.
pub fn on_lines(text: &str, had: ScalarStyle, width: usize) -> Option<(String, Vec<String>)> {
    let body = text.trim_end_matches('\n');
    let is_wanted = matches!(had, ScalarStyle::Literal | ScalarStyle::Folded(_))
        || (had != ScalarStyle::Double && body.contains('\n'));
    if !is_wanted || !fits_lines(body) {
        return None;
    }
    let (mark, mut lines) = match had {
        ScalarStyle::Folded(columns) if fits_folded(body) => ('>', folded(body, columns)),
        _ => ('|', body.split('\n').map(str::to_owned).collect()),
    };
    let first = lines.iter().find(|line| !line.is_empty());
    // Its own blanks would be taken for indentation.
    let depth = match first {
        Some(line) if line.starts_with(' ') => width.to_string(),
        _ => String::new(),
    };
    let line_ends = text.len() - body.len();
    let chomp = ["-", "", "+"][line_ends.min(2)];
    lines.extend(vec![String::new(); line_ends.saturating_sub(1)]);
    Some((format!("{mark}{depth}{chomp}"), lines))
}

/// Lines of blanks are read in more ways than one, and so are tabs at the start of a line.
fn fits_lines(body: &str) -> bool {
    let fits = |line: &str| {
        !line.starts_with('\t') && (line.is_empty() || !line.trim_matches([' ', '\t']).is_empty())
    };
    !body.is_empty()
        && body
            .chars()
            .all(|c| c == '\n' || c == '\t' || is_printable(c))
        && body.split('\n').all(fits)
}

/// Lines with blanks before or after them are not folded as others are.
fn fits_folded(body: &str) -> bool {
    !body.starts_with('\n') && body.split('\n').all(|line| line.trim() == line)
}

/// Each paragraph in lines of at most so many characters, and an empty line after it.
fn folded(body: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, paragraph) in body.split('\n').enumerate() {
        if number > 0 && !paragraph.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrapped(paragraph, columns));
    }
    lines
}

/// A line is broken only at a single space: of several, all but one would stay.
fn wrapped(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (number, word) in paragraph.split(' ').enumerate() {
        let line = lines.last_mut().expect("internal error: no line");
        let is_full = line.chars().count() + 1 + word.chars().count() > columns;
        let is_single = !word.is_empty() && !line.is_empty() && !line.ends_with([' ', '\t']);
        if is_full && is_single && !word.starts_with('\t') {
            lines.push(word.to_owned());
            continue;
        }
        if number > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_read_as_something_else_is_quoted() {
        for plain in ["x", "12 500 kr", "2026-03-01", "-5 mnkr", "a#b"] {
            assert_eq!(on_one_line(plain, ScalarStyle::Plain, true), plain);
        }
        for quoted in [
            "", "null", "~", "- a", "---", "a: b", "a:", "a #b", "#a", " a", "a\u{a0}", "*a",
        ] {
            assert_eq!(
                on_one_line(quoted, ScalarStyle::Plain, false),
                format!("\"{quoted}\"")
            );
        }
        assert_eq!(on_one_line("a, b", ScalarStyle::Plain, false), "a, b");
        assert_eq!(on_one_line("a, b", ScalarStyle::Plain, true), "\"a, b\"");
        assert_eq!(
            on_one_line("a\u{85}\\", ScalarStyle::Single, true),
            "\"a\\u0085\\\\\""
        );
    }

    #[test]
    fn a_text_on_lines_says_how_it_begins_and_ends() {
        let written = |text| on_lines(text, ScalarStyle::Plain, 2).map(|(head, _)| head);
        for (text, head) in [
            ("a\nb", Some("|-")),
            ("a\nb\n", Some("|")),
            ("a\nb\n\n", Some("|+")),
            (" a\nb\n", Some("|2")),
            ("\n a", Some("|2-")),
            ("a\n", None),
            ("a\n \nb", None),
            ("\ta\nb", None),
            ("a\r\nb", None),
            ("\n\n", None),
        ] {
            assert_eq!(written(text).as_deref(), head, "{text:?}");
        }
    }

    #[test]
    fn a_folded_text_is_wrapped_where_a_single_space_stands() {
        let lines = on_lines("ett två  tre fyra\n\nfem\n", ScalarStyle::Folded(8), 2);
        let (head, lines) = lines.unwrap();
        assert_eq!(head, ">");
        assert_eq!(lines, ["ett två  tre", "fyra", "", "", "fem"]);
    }
}
