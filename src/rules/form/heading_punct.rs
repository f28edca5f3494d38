//! F110 `heading-punct`: a heading that ends with a full stop or a colon, or is written in
//! capitals.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::headings::last_character;
use crate::source::Span;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F110",
        name: "heading-punct",
        severity: Severity::Warning,
        summary: "rubriken har skiljetecken på slutet eller är skriven med versaler",
        page: include_str!("heading_punct.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    if let Some(title) = checker.case.title.located() {
        let last = title
            .value
            .chars()
            .next_back()
            .and_then(|last| last_character(checker, title.span, last));
        checker.report_all(finding(checker, &title.value, title.span, last));
    }
    for heading in checker.headings() {
        if is_faulty(heading.text) {
            checker.report_all(finding(
                checker,
                heading.text,
                heading.span(),
                heading.last_character(checker),
            ));
        }
    }
}

fn finding(
    checker: &Checker<'_>,
    text: &str,
    span: Span,
    last: Option<Span>,
) -> Option<Diagnostic> {
    if ends_with_mark(text) {
        let finding = checker.at(
            last.unwrap_or(span),
            "en rubrik slutar utan punkt och kolon",
        );
        let finding = finding.hint("ta bort tecknet");
        return Some(match last {
            Some(last) => finding.fix(last, ""),
            None => finding,
        });
    }
    is_shouted(text).then(|| {
        let finding = checker.at(span, "rubriken är skriven med versaler");
        finding.hint("skriv med små bokstäver, och stor bokstav först och i namn")
    })
}

fn is_faulty(text: &str) -> bool {
    ends_with_mark(text) || is_shouted(text)
}

/// A full stop or a colon that is not part of an abbreviation.
fn ends_with_mark(text: &str) -> bool {
    const ABBREVIATIONS: [&str; 8] = [
        "etc.", "osv.", "dvs.", "resp.", "inkl.", "exkl.", "tf.", "bitr.",
    ];
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_abbreviation =
        || last.trim_end_matches('.').contains('.') || ABBREVIATIONS.contains(&last);
    let is_full_stop = text.ends_with('.') && !text.ends_with("..") && !is_abbreviation();
    // `3.1` or `3.` alone is a number whose heading is missing.
    (is_full_stop || text.ends_with(':')) && text.contains(char::is_alphabetic)
}

/// All in capitals, and with a word of more than six of them: names of authorities and systems, as
/// *UMO* and *HSLF-FS*, have fewer.
fn is_shouted(text: &str) -> bool {
    !text.contains(char::is_lowercase)
        && words(text).any(|(_, word)| word.chars().filter(|c| c.is_uppercase()).count() > 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_at_the_end_is_not_that_of_an_abbreviation() {
        for text in [
            "Öppettider.",
            "Medel till kommunerna:",
            "BAKGRUND",
            "3.1 BEMANNING OCH TIDER",
        ] {
            assert!(is_faulty(text), "{text}");
        }
        for text in [
            "Avgifter m.m.",
            "Hyror etc.",
            "SKR",
            "BUP och HVB",
            "Vad händer sedan …",
            "Tider",
            "3.",
            "COVID-19",
        ] {
            assert!(!is_faulty(text), "{text}");
        }
    }
}
