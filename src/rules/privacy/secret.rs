//! P103 `secret-in-public`: something marked as secret in a document that is to be read by all.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::source::Span;
use crate::text::shapes::secrecy::{is_marked, marks};
use crate::text::{BlockKind, ReadText};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "P103",
        name: "secret-in-public",
        severity: Severity::Warning,
        summary: "en del är märkt som sekretess",
        page: include_str!("secret.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    let documents = case.listed_documents().map(|document| &document.title);
    let titles = std::iter::once(&case.title)
        .chain(documents)
        .filter_map(|title| title.located());
    for title in titles.filter(|title| is_marked(&title.value)) {
        checker.report(finding(checker, title.span));
    }
    for heading in checker
        .headings()
        .iter()
        .filter(|heading| is_marked(heading.name()))
    {
        checker.report(finding(checker, heading.span()));
    }
    for text in checker.prose() {
        let marks = marks_outside_headings(text);
        checker.report_all(marks.map(|range| finding(checker, text.place(range))));
    }
}

fn finding(checker: &Checker<'_>, span: Span) -> Diagnostic {
    checker
        .at(span, "märkningen säger att innehållet är hemligt")
        .hint("lämna det hemliga i en egen handling, och skriv här bara det som alla får läsa")
        .hint("också rubriken är offentlig: den ska inte röja vad saken gäller")
}

/// Marks in prose outside its headings.
fn marks_outside_headings(text: &ReadText<'_>) -> impl Iterator<Item = Range<usize>> {
    let is_in_heading = |at: usize| {
        let block = text.block_at(at);
        block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
    };
    marks(text.written).filter(move |range| !is_in_heading(range.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_the_subject() {
        for title in [
            "Anbud 2 (sekretess)",
            "Utvärdering, sekretess enligt 19 kap. 3 § OSL",
            "SEKRETESS",
            "Sekretessbelagd bilaga",
        ] {
            assert!(is_marked(title), "{title}");
        }
        for title in [
            "Riktlinjer för sekretess och tystnadsplikt",
            "Offentlighet och sekretess",
            "IT-sekretess",
            "Hantering av sekretessbelagda handlingar",
        ] {
            assert!(!is_marked(title), "{title}");
        }
        let count = |text: &str| {
            marks_outside_headings(&ReadText::of_line(text, Span::default(), None)).count()
        };
        assert_eq!(count("Bilaga 2 är sekretessbelagd. SEKRETESS"), 2);
        for text in [
            "Enligt offentlighets- och sekretesslagen omfattas uppgifter om enskilda av sekretess.",
            "Uppgifterna i journalen omfattas av sekretess enligt 25 kap. OSL.",
            "Personalen har utbildats i sekretess.",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
