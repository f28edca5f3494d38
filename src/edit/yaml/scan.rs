//! Lines, blanks and comments of a text.

/// Where the line of a byte begins.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of a byte ends, before its line end.
pub fn line_end(text: &str, at: usize) -> usize {
    let line = text[at..].split('\n').next().unwrap_or_default();
    at + line.trim_end_matches('\r').len()
}

/// Where the line after that of a byte begins; the end of the text when there is none.
pub fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the line before that of a byte ends, before its line end; the start of the text when there
/// is none.
pub fn previous_line_end(text: &str, at: usize) -> usize {
    let before = &text[..line_start(text, at)];
    let before = before.strip_suffix('\n').unwrap_or(before);
    before.trim_end_matches('\r').len()
}

/// How many characters stand before a byte on its line.
pub fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// Whether nothing but blanks stands before a byte on its line.
pub fn starts_line(text: &str, at: usize) -> bool {
    is_blank(&text[line_start(text, at)..at])
}

/// Whether a text is nothing but spaces and tabs.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_blank_character)
}

/// Whether a text is nothing but blanks and line ends.
pub fn is_white(text: &str) -> bool {
    text.chars().all(is_white_character)
}

/// Past the blanks, line ends and comments that stand at a byte.
pub fn skip_trivia(text: &str, at: usize) -> usize {
    let mut rest = text[at..].trim_start_matches(is_white_character);
    while rest.starts_with('#') {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        rest = rest[end..].trim_start_matches(is_white_character);
    }
    text.len() - rest.len()
}

fn is_blank_character(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

fn is_white_character(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_before_its_line_end_whichever_that_is() {
        let text = "a: å\r\n\nb";
        assert_eq!((line_start(text, 3), line_end(text, 3)), (0, 5));
        assert_eq!((next_line(text, 3), next_line(text, 8)), (7, 9));
        assert_eq!(
            (previous_line_end(text, 8), previous_line_end(text, 7)),
            (7, 5)
        );
        assert_eq!(previous_line_end(text, 2), 0);
        assert_eq!(column(text, 5), 4);
    }

    #[test]
    fn comments_are_skipped_with_the_blanks_around_them() {
        let text = "a:  # c\r\n\t# d\n  b#";
        assert_eq!(&text[skip_trivia(text, 2)..], "b#");
        assert_eq!(skip_trivia("# x", 0), 3);
    }
}
