//! Marks of Markdown in texts of one line, where they mean nothing and stand as they are written.

use std::ops::Range;

use super::RawMark;
use crate::text::shapes::line_marks::line_marks;

const HINT: &str =
    "skriv texten utan märken: i rubriker och andra texter på en rad finns ingen stil";

/// The marks in a text of one line, each with what is to stand there.
pub(super) fn marks(text: &str) -> Vec<RawMark> {
    let told = |(range, inner): (Range<usize>, &str)| {
        let mark = &text[range.start..=range.start];
        let label = format!("{mark} kommer med på sidan: här blir ingen text kursiv eller länk");
        RawMark {
            change: Some((range.clone(), inner.to_owned())),
            ..RawMark::told(range, &label, HINT)
        }
    };
    let mut marks: Vec<RawMark> = line_marks(text).into_iter().map(told).collect();
    marks.extend(second_mark(text));
    marks
}

/// `”Nytt avtal”`: quotes of a text program around the whole, which YAML takes for letters.
pub(super) fn quotes_around(text: &str) -> Option<RawMark> {
    let is_quote = |c: char| matches!(c, '”' | '“' | '„' | '»' | '«');
    let inner = text.strip_prefix(is_quote)?.strip_suffix(is_quote)?;
    let is_whole = !inner.is_empty() && !inner.contains(is_quote);
    let label = "citattecknen kommer med på sidan: YAML läser bara raka som sina";
    is_whole.then(|| RawMark::told(0..text.len(), label, "ta bort dem, eller skriv raka (\")"))
}

/// `• kultur-`: the mark of a list, where the list gives each text its own.
fn second_mark(text: &str) -> Option<RawMark> {
    let mark = text.chars().next().filter(|c| "•●▪◦·".contains(*c))?;
    let rest = text[mark.len_utf8()..].trim_start();
    let length = text.len() - rest.len();
    let label = format!("{mark} kommer med på sidan");
    (length > mark.len_utf8()).then(|| RawMark {
        change: Some((0..length, String::new())),
        ..RawMark::told(0..mark.len_utf8(), &label, "ta bort märket")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_signs() {
        let found = |text: &str| marks(text).len();
        assert_eq!(found("*Inte* _alla_ `nu`"), 3);
        assert_eq!(found("se [länk](https://a.example) och *kursiv*"), 2);
        assert_eq!(found("• kultur- och fritid"), 1);
        for text in [
            "nr *12*",
            "5 * 3 * 2",
            "fil_namn_ett",
            "_2025_",
            "Priser* och avgifter",
            "[1] och (2)",
            "**Fet** text",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
