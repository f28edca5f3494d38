//! Lines that fit a terminal.

/// A text whose lines have at most `width` columns; what goes on is indented by `indent`. Lines are
/// broken at spaces only: a word that is longer, such as a path, stays whole.
#[must_use]
pub fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| wrapped_line(line, width, indent))
        .collect();
    lines.join("\n")
}

fn wrapped_line(line: &str, width: usize, indent: usize) -> String {
    if line.chars().count() <= width {
        return line.to_owned();
    }
    let mut wrapped = String::new();
    let mut column = 0;
    for word in line.split_inclusive(' ') {
        let length = word.trim_end().chars().count();
        let is_first = column <= indent && wrapped.trim().is_empty();
        if column + length > width && !is_first {
            wrapped.truncate(wrapped.trim_end_matches(' ').len());
            wrapped.push('\n');
            wrapped.push_str(&" ".repeat(indent));
            column = indent;
        }
        wrapped.push_str(word);
        column += word.chars().count();
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_only() {
        let text = "ett två tre fyra fem sex\nsju";
        assert_eq!(wrapped(text, 12, 2), "ett två tre\n  fyra fem\n  sex\nsju");
        assert_eq!(wrapped(text, 80, 2), text);
    }

    #[test]
    fn a_long_word_stays_whole() {
        let path = "cases/ett-mycket-långt-namn.yaml";
        assert_eq!(wrapped(path, 10, 2), path);
        assert_eq!(
            wrapped(&format!("se {path} nu"), 10, 2),
            format!("se\n  {path}\n  nu")
        );
    }

    #[test]
    fn nothing_but_spaces_is_lost_whatever_the_width() {
        let text = "  åtta   ord på några rader med mellanslag åäö";
        for width in 0..60 {
            let words = |text: &str| {
                text.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            assert_eq!(words(&wrapped(text, width, 2)), words(text), "{width}");
        }
    }
}
