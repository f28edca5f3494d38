//! Values from outside, as they may be printed: a name or a text from a file must not speak for the
//! program, and no personal identity number is printed.

use std::borrow::Cow;

use crate::swedish::{is_unseen, without_personal_numbers};

/// A value from outside on one line: control characters, line ends and characters that turn text
/// around or are not seen are written as code points, `[U+001B]`; so is the first letter of what a
/// log takes for a command. The digits of personal identity numbers are `*`.
///
/// Terminals act on control characters, logs on line ends, GitHub on lines that begin with `::` and
/// on `##[` anywhere in a line, Azure DevOps on `##vso[`
/// (<https://unicode.org/reports/tr36/#Bidirectional_Text_Spoofing>).
#[must_use]
pub fn printed(value: &str) -> Cow<'_, str> {
    match without_personal_numbers(value) {
        Cow::Borrowed(value) => shown(value),
        Cow::Owned(value) => Cow::Owned(shown(&value).into_owned()),
    }
}

/// A path as it is typed in a command: in quotation marks when it holds what a shell would take for
/// something else.
#[must_use]
pub fn printed_argument(path: &str) -> String {
    let path = printed(path);
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:+,@".contains(c);
    if path.chars().all(is_plain) && !path.is_empty() {
        path.into_owned()
    } else {
        format!("\"{path}\"")
    }
}

/// A text of several lines, each as [`printed`]. A number may be divided by a line end.
#[must_use]
pub fn printed_lines(text: &str) -> String {
    let masked = without_personal_numbers(text);
    let lines: Vec<Cow<'_, str>> = masked.split('\n').map(shown).collect();
    lines.join("\n")
}

/// Whether a character acts on what prints it, or is not seen.
#[must_use]
pub fn must_be_shown(c: char) -> bool {
    c.is_control()
        || is_unseen(c)
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}')
        || is_no_character(c)
}

/// A character by its code point.
#[must_use]
pub fn code_point(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Whether GitHub or Azure DevOps would take a text for a command, wherever it stands in a line:
/// `##[group]`.
#[must_use]
pub fn begins_command(text: &str) -> bool {
    let name = text.strip_prefix("##");
    name.is_some_and(|name| {
        name.trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            .starts_with('[')
    })
}

/// Code points that stand for nothing, in any version of Unicode.
const fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

fn shown(line: &str) -> Cow<'_, str> {
    let first = line.len() - line.trim_start().len();
    let is_command = line[first..].starts_with("::");
    if !is_command && !line.contains("##") && !line.contains(must_be_shown) {
        return Cow::Borrowed(line);
    }
    let mut shown = String::with_capacity(line.len() + 16);
    for (at, c) in line.char_indices() {
        if must_be_shown(c) || (is_command && at == first) || begins_command(&line[at..]) {
            shown.push_str(&code_point(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_as_code_points() {
        assert_eq!(
            printed("a\u{1b}[31m\n::error::x\u{202e}"),
            "a[U+001B][31m[U+000A]::error::x[U+202E]"
        );
        assert_eq!(
            printed("a\u{115f}b\u{1160}c\u{3164}"),
            "a[U+115F]b[U+1160]c[U+3164]"
        );
        assert_eq!(
            printed("a\u{fe0f}b\u{e0100}c\u{e0041}"),
            "a[U+FE0F]b[U+E0100]c[U+E0041]"
        );
        assert_eq!(
            printed("\u{9b}2J\u{200b}\u{fdd0}\u{1ffff}"),
            "[U+009B]2J[U+200B][U+FDD0][U+1FFFF]"
        );
    }

    #[test]
    fn what_a_log_takes_for_a_command_is_shown_as_code_points() {
        assert_eq!(printed("::error::x"), "[U+003A]:error::x");
        assert_eq!(printed("  ::error::x"), "  [U+003A]:error::x");
        assert_eq!(
            printed("a ##[group]b ##vso[task]"),
            "a [U+0023]#[group]b [U+0023]#vso[task]"
        );
        assert_eq!(printed("###[group]"), "#[U+0023]#[group]");
        assert_eq!(printed("a::b ## [c] ##d"), "a::b ## [c] ##d");
        assert_eq!(printed_lines("a\n::b\r\nc"), "a\n[U+003A]:b[U+000D]\nc");
    }

    #[test]
    fn personal_numbers_are_masked() {
        assert_eq!(printed("nr 19121212-1212\n"), "nr ********-****[U+000A]");
        assert_eq!(printed("nr 121212-\n1212"), "nr ******-[U+000A]****");
        assert_eq!(printed_lines("nr 121212-\n1212"), "nr ******-\n****");
    }

    #[test]
    fn plain_text_is_left_as_it_is_and_nothing_is_changed_twice() {
        assert!(matches!(
            printed("Räksmörgås, 5 kap. 53 §"),
            Cow::Borrowed(_)
        ));
        for value in ["\u{1b}", "::a", "##[a]", "1212121212"] {
            assert_eq!(printed(&printed(value)), printed(value));
        }
    }
}
