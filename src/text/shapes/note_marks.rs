//! Marks of footnotes as text programs leave them: `kommunen[1]`, `kommunen¹`, `svarat.1 Nämnden`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;
use crate::text::near::word_before;

/// How a mark stands to the word that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteMark {
    /// `kommunen[1]`
    Attached,
    /// `kommunen [1]`, which may be a reference of another kind.
    Apart,
    /// `kommunen¹`
    Raised,
    /// `svarat.1 Nämnden`: a raised figure that has come down.
    Lowered,
}

/// A word of four letters is no unit (*m²*) and no abbreviation (*kap.1*).
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) (?:\p{L}{3}|[0-9]\ kr|[.,;:)”]) (?<attached>\[(?:[0-9]{1,2}|i{1,3}|iv)\])
        | \p{L}{3}\ (?<apart>\[[0-9]{1,2}\])
        | (?:\p{L}{4}[.,]?) (?<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)
        | \p{Ll}{4}\.(?<lowered>[0-9]{1,2})\ \p{Lu}",
    )
});

/// The marks in a text, in order.
pub fn note_marks(text: &str) -> Vec<(Range<usize>, NoteMark)> {
    const RAISED: [char; 9] = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let has_lowered = || {
        let mut stops = text.match_indices('.');
        stops.any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
    };
    if !text.contains('[') && !text.contains(RAISED) && !has_lowered() {
        return Vec::new();
    }
    let found = MARKS.captures_iter(text).filter_map(|found| {
        let named = |name: &str| found.name(name).map(|it| it.range());
        let (range, form) = named("attached")
            .map(|range| (range, NoteMark::Attached))
            .or_else(|| Some((named("apart")?, NoteMark::Apart)))
            .or_else(|| Some((named("raised")?, NoteMark::Raised)))
            .or_else(|| Some((named("lowered")?, NoteMark::Lowered)))?;
        let is_free = !text[range.end..].starts_with(|c: char| c.is_alphanumeric() || c == '(');
        (is_free && !is_number(text, &range, form)).then_some((range, form))
    });
    found.collect()
}

/// *bilaga [1]*, *alternativ [1] och [2]*: a number that the words ask for.
fn is_number(text: &str, mark: &Range<usize>, form: NoteMark) -> bool {
    const NUMBERED: [&str; 17] = [
        "bilaga",
        "punkt",
        "fråga",
        "kolumn",
        "rad",
        "steg",
        "nummer",
        "alternativ",
        "tabell",
        "figur",
        "artikel",
        "källa",
        "referens",
        "not",
        "ruta",
        "fält",
        "skala",
    ];
    let before = word_before(text, mark.start).to_lowercase();
    form == NoteMark::Apart
        && (NUMBERED.contains(&before.as_str())
            || matches!(before.as_str(), "och" | "till" | "eller" | "se"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_are_told_from_units_and_numbers() {
        let first = |text: &str| note_marks(text).first().map(|it| it.1);
        for (text, form) in [
            ("Nämnden i kommunen[1] har", NoteMark::Attached),
            ("har svarat.[12] Den", NoteMark::Attached),
            ("i kommunen[ii], som", NoteMark::Attached),
            ("är 5 000 kr[1] per år", NoteMark::Attached),
            ("i kommunen [2] har", NoteMark::Apart),
            ("i kommunen¹ har", NoteMark::Raised),
            ("har svarat.² Den", NoteMark::Raised),
            ("har svarat.3 Den", NoteMark::Lowered),
        ] {
            assert_eq!(first(text), Some(form), "{text}");
        }
        for text in [
            "ytan är 40 m² och 12 km²",
            "kap.1 Nämnden och sid.3 Den",
            "kommun[en] och ord[et]",
            "bilaga [1] och [2]",
            "klockan 16.30 Nämnden",
            "[1]: https://kommun.example",
            "den 3.4 Skolan",
            "länk[1](https://kommun.example)",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
