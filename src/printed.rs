//! Values from outside, as they may be printed: a name or a text from a file must not speak for the program.

use std::borrow::Cow;

/// A value from outside on one line: control characters, line ends and characters that turn text around or are not
/// seen are written as code points, `[U+001B]`.
///
/// Terminals act on control characters, logs on line ends, and GitHub on lines that begin with `::`
/// (<https://unicode.org/reports/tr36/#Bidirectional_Text_Spoofing>).
#[must_use]
pub fn printed(value: &str) -> Cow<'_, str> {
    if !value.contains(must_be_shown) {
        return Cow::Borrowed(value);
    }
    let mut shown = String::with_capacity(value.len() + 16);
    for c in value.chars() {
        if must_be_shown(c) { shown.push_str(&format!("[U+{:04X}]", u32::from(c))) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

/// Whether a character acts on what prints it, or is not seen.
#[must_use]
pub fn must_be_shown(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_as_code_points() {
        assert_eq!(printed("a\u{1b}[31m\n::error::x\u{202e}"), "a[U+001B][31m[U+000A]::error::x[U+202E]");
        assert_eq!(printed("\u{9b}2J\u{200b}"), "[U+009B]2J[U+200B]");
    }

    #[test]
    fn plain_text_is_left_as_it_is() {
        assert!(matches!(printed("Räksmörgås, 5 kap. 53 §"), Cow::Borrowed(_)));
    }
}
