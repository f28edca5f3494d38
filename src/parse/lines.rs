//! The lines of a file as YAML's layout sees them, for files that YAML itself cannot read.

use crate::source::{Source, Span};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRole {
    /// Nothing but spaces.
    Blank,
    /// A comment.
    Comment,
    /// A line of a text below `|` or `>`.
    Text,
    /// A key, an item of a list, or what stands where one of them should.
    Structure,
}

/// A line.
#[derive(Debug, Clone, Copy)]
pub struct YamlLine<'t> {
    /// From 1.
    pub number: usize,
    /// Where it stands.
    pub span: Span,
    /// It without its line end.
    pub text: &'t str,
    /// How many spaces it begins with.
    pub indent: usize,
    /// What it is.
    pub role: LineRole,
    /// In a text: with how many spaces its lines begin. Of a line that opens a text: likewise, or 0
    /// when the text has no line.
    pub text_indent: usize,
}

impl<'t> YamlLine<'t> {
    /// A line by itself, as it is where no text above holds it.
    pub fn of(source: &'t Source, number: usize) -> Self {
        let span = source.line(number);
        let text = source.slice(span);
        let content = text.trim_start_matches(' ');
        let role = match content.trim_start() {
            "" => LineRole::Blank,
            _ if content.starts_with('#') => LineRole::Comment,
            _ => LineRole::Structure,
        };
        Self {
            number,
            span,
            text,
            indent: text.len() - content.len(),
            role,
            text_indent: 0,
        }
    }

    /// The line without its indentation.
    pub fn content(&self) -> &'t str {
        &self.text[self.indent..]
    }

    /// What it begins with, its list marks passed over, where it begins.
    fn after_marks(&self) -> usize {
        let mut at = self.indent;
        while let Some(rest) = self.text[at..].strip_prefix('-') {
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            if spaces == 0 {
                break;
            }
            at += 1 + spaces;
        }
        at
    }

    /// Whether it is an item of a list.
    pub fn is_item(&self) -> bool {
        self.content() == "-" || self.content().starts_with("- ")
    }

    /// What stands before the first colon that ends a word, without list marks; `None` in a text.
    pub fn key(&self) -> Option<&'t str> {
        let rest = &self.text[self.after_marks()..];
        let colon = colon_in(rest)?;
        let key = rest[..colon].trim_end();
        let is_plain =
            !key.is_empty() && !key.starts_with(['"', '\'', '{', '[', '#', '&', '!', '*']);
        (self.role == LineRole::Structure && is_plain).then_some(key)
    }

    /// Where the value begins: after the colon of the key or, without one, after the list marks.
    pub fn value(&self) -> Span {
        let marks = self.after_marks();
        let rest = &self.text[marks..];
        let start = match self.key().and_then(|_| colon_in(rest)) {
            Some(colon) => marks + colon + 1,
            None => marks,
        };
        let value = &self.text[start..];
        let begin = start + value.len() - value.trim_start().len();
        let end = begin + self.text[begin..].trim_end().len();
        Span::new(self.span.start + begin, self.span.start + end)
    }

    /// The column, from 0, that lines below it must begin after to belong to it.
    pub fn own_indent(&self) -> usize {
        if self.key().is_some() {
            self.after_marks()
        } else {
            self.indent
        }
    }

    /// Whether a text begins on the next line.
    pub fn opens_text(&self, source: &Source) -> bool {
        let value = source.slice(self.value());
        let value = value.split(" #").next().unwrap_or_default().trim_end();
        value.starts_with(['|', '>'])
            && value[1..]
                .chars()
                .all(|c| matches!(c, '+' | '-') || c.is_ascii_digit())
    }
}

/// The first colon that a space or the end of the line follows.
pub fn colon_in(text: &str) -> Option<usize> {
    let ends = |at: usize| text[at + 1..].is_empty() || text[at + 1..].starts_with([' ', '\t']);
    text.match_indices(':')
        .map(|(at, _)| at)
        .find(|at| ends(*at))
}

/// The lines of a file, in order.
pub fn lines(source: &Source) -> Vec<YamlLine<'_>> {
    let mut lines: Vec<YamlLine<'_>> = Vec::with_capacity(source.line_count());
    // The line that opened the text that is read, by its index.
    let mut open: Option<usize> = None;
    for number in 1..=source.line_count() {
        let mut line = YamlLine::of(source, number);
        if line.role == LineRole::Blank {
            lines.push(line);
            continue;
        }
        let indent = line.indent;
        if let Some(opener) = open {
            let wanted = lines[opener].text_indent;
            let is_text = if wanted == 0 {
                indent > lines[opener].own_indent()
            } else {
                indent >= wanted
            };
            if is_text {
                let wanted = if wanted == 0 { indent } else { wanted };
                lines[opener].text_indent = wanted;
                line.role = LineRole::Text;
                line.text_indent = wanted;
                lines.push(line);
                continue;
            }
            open = None;
        }
        if line.role == LineRole::Structure && line.opens_text(source) {
            open = Some(lines.len());
        }
        lines.push(line);
    }
    lines
}

/// The last of a line and those below it that are indented deeper, by index; blank lines at the end
/// are left out.
pub fn block_end(lines: &[YamlLine<'_>], first: usize) -> usize {
    let indent = lines[first].indent;
    let mut end = first;
    for (index, line) in lines.iter().enumerate().skip(first + 1) {
        match line.role {
            LineRole::Blank => {}
            _ if line.indent > indent => end = index,
            _ => break,
        }
    }
    end
}

/// The nearest line above that is indented less, by index.
pub fn parent(lines: &[YamlLine<'_>], index: usize) -> Option<usize> {
    let indent = lines[index].indent;
    let above = lines[..index].iter().enumerate().rev();
    above
        .filter(|(_, line)| matches!(line.role, LineRole::Structure | LineRole::Text))
        .find(|(_, line)| line.indent < indent)
        .map(|(index, _)| index)
}

/// Whether no line below goes on with the value.
pub fn is_one_line(lines: &[YamlLine<'_>], index: usize) -> bool {
    let next = lines[index + 1..]
        .iter()
        .find(|line| line.role != LineRole::Blank);
    next.is_none_or(|next| {
        next.role == LineRole::Comment || next.indent <= lines[index].indent || next.key().is_some()
    })
}

/// The line and what is indented deeper below it.
pub fn block_span(lines: &[YamlLine<'_>], index: usize) -> Span {
    Span::new(
        lines[index].span.start,
        lines[block_end(lines, index)].span.end,
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn roles(text: &str) -> String {
        let source = Source::new(Path::new("x.yaml"), text.to_owned());
        let letter = |line: &YamlLine<'_>| match line.role {
            LineRole::Blank => '_',
            LineRole::Comment => '#',
            LineRole::Text => 't',
            LineRole::Structure => 's',
        };
        lines(&source).iter().map(letter).collect()
    }

    #[test]
    fn lines_of_texts_are_told_from_keys() {
        assert_eq!(
            roles("a: |\n  b: c\n\n  # d\ne: >-  # f\n  g\nh: i | j\n  k"),
            "st_tstss"
        );
        assert_eq!(
            roles("- a: |\n    b\n  c: d\n# e\n- |2\n   f\n g"),
            "sts#sts"
        );
    }

    #[test]
    fn keys_and_values_are_found() {
        let source = Source::new(
            Path::new("x.yaml"),
            "  - a b: c: d # e\n- f\ng:\n".to_owned(),
        );
        let lines = lines(&source);
        assert_eq!(
            (lines[0].key(), source.slice(lines[0].value())),
            (Some("a b"), "c: d # e")
        );
        assert_eq!(
            (lines[1].key(), source.slice(lines[1].value())),
            (None, "f")
        );
        assert_eq!(
            (lines[2].key(), source.slice(lines[2].value())),
            (Some("g"), "")
        );
    }
}
