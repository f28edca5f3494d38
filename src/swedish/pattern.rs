//! Regular expressions over Swedish text.

use regex::{Error, Regex};

/// Letters of the Latin script, in which Swedish, the Sami languages and names are written. The
/// classes of Unicode have thousands of ranges: an expression with one takes milliseconds to be
/// made, and a run makes twenty.
const CLASSES: [(&str, &str); 4] = [
    (r"\d", "[0-9]"),
    (r"\s", r"[\x20\t\n\r\u{a0}\u{2009}\u{202f}]"),
    (r"\p{L}", "[A-Za-zÀ-ÖØ-öø-ɏ]"),
    (r"\p{Lu}", "[A-ZÀ-ÖØ-Þ]"),
];

/// A regular expression in which figures are 0–9 and letters those of the Latin script.
///
/// # Errors
///
/// It is none.
pub fn pattern(text: &str) -> Result<Regex, Error> {
    Regex::new(&with_latin_classes(text))
}

/// An escaped backslash stays one: `\\d` is no class.
fn with_latin_classes(text: &str) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        written.push_str(&rest[..at]);
        rest = &rest[at..];
        let class = CLASSES.iter().find(|(class, _)| rest.starts_with(class));
        let (taken, kept) = class.map_or_else(
            || {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                (1 + escaped, &rest[..=escaped])
            },
            |(class, latin)| (class.len(), *latin),
        );
        written.push_str(kept);
        rest = &rest[taken..];
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_the_latin_script_also_within_others() {
        let is_whole = |expression: &str, text: &str| {
            let pattern = pattern(&format!("^(?:{expression})$"));
            pattern.is_ok_and(|pattern| pattern.is_match(text))
        };
        for (expression, text) in [
            (r"\p{L}+", "Åräŋđŧ"),
            (r"[\p{L}\d_]+", "Å_7"),
            (r"[^\p{L}\d]+", "–, "),
            (r"\p{Lu}{2}/\d{4}", "ÖN/2026"),
            (r"a\sb", "a\u{a0}b"),
            (r"(?x) a \s b", "a b"),
            (r"\\d", r"\d"),
            (r"\[å\]", "[å]"),
        ] {
            assert!(is_whole(expression, text), "{expression} {text}");
        }
        for (expression, text) in [
            (r"\d", "٣"),
            (r"\p{L}", "×"),
            (r"\p{Lu}", "å"),
            (r"\\d", "1"),
        ] {
            assert!(!is_whole(expression, text), "{expression} {text}");
        }
        assert!(pattern("(").is_err() && pattern(r"a\").is_err());
    }
}
