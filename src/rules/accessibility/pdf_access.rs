//! X101 `pdf-access`: what the source can make hard to follow for a screen reader.
//!
//! Language, title, tags and outline are the tool's business; tables, links and headings in prose
//! are the author's.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::headings::in_prose;
use crate::facts::markdown_tables;
use crate::model::Prose;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "X101",
        name: "pdf-access",
        severity: Severity::Warning,
        summary: "den som lyssnar på handlingen kan inte följa med",
        page: include_str!("pdf_access.md"),
    },
    check,
};

/// Characters of an address that can be listened to.
const LONG: usize = 60;

/// Texts of links that say nothing when links are read one after the other.
const EMPTY: [&str; 8] = [
    "här",
    "länk",
    "länken",
    "läs mer",
    "läs mer här",
    "den här länken",
    "denna länk",
    "mer",
];

fn check(checker: &Checker<'_>) {
    let untitled = checker
        .case
        .sections
        .items()
        .iter()
        .filter(|it| it.title.text().is_empty() && !it.text.is_missing());
    for section in
        untitled.filter(|section| section.title.is_missing() || section.title.get().is_some())
    {
        let span = section.title.span().unwrap_or(section.span);
        checker.report(
            checker
                .at(span, "avsnittet har ingen rubrik")
                .hint("skriv rubrik: vad avsnittet handlar om"),
        );
    }
    for prose in checker.case.prose() {
        checker.report_all(headings(checker, prose));
        for fault in markdown_tables::faults(&prose.text) {
            let hint = "ge varje kolumn en rubrik och varje rad lika många celler";
            checker.report(
                checker
                    .at(prose.place(checker.source, fault.range), fault.label)
                    .hint(hint),
            );
        }
        for (range, label, hint) in links(&prose.text) {
            checker.report(
                checker
                    .at(prose.place(checker.source, range), label)
                    .hint(hint),
            );
        }
    }
}

fn headings(checker: &Checker<'_>, prose: &Prose) -> Vec<Diagnostic> {
    let empty = in_prose(prose).filter(|heading| heading.text.is_empty());
    let finding = |line: Range<usize>| {
        let marks = line.start..line.start + prose.text[line].trim_end().len();
        let finding = checker.at(
            prose.place(checker.source, marks),
            "rubriken har ingen text",
        );
        finding.hint("skriv rubriken, eller ta bort tecknen")
    };
    empty.map(|heading| finding(heading.line())).collect()
}

type LinkFault = (Range<usize>, String, &'static str);

/// Links whose text says nothing, and addresses too long to listen to.
fn links(text: &str) -> impl Iterator<Item = LinkFault> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[([^\]\[]*)\]\(([^()\s]+)\)|https?://[^\s<>()\[\]]+")
            .expect("internal error: a pattern")
    });
    let may_hold = text.contains("](") || text.contains("://");
    may_hold
        .then(|| LINK.captures_iter(text))
        .into_iter()
        .flatten()
        .filter_map(|found| {
            let whole = found.get(0)?;
            let said = found
                .get(1)
                .map_or(whole.as_str(), |said| said.as_str().trim());
            let label = if found.get(1).is_some()
                && (said.is_empty() || EMPTY.contains(&said.to_lowercase().as_str()))
            {
                format!("länken heter bara ”{said}”")
            } else if said.contains("://") && said.chars().count() > LONG {
                format!(
                    "adressen är {} tecken lång och läses upp tecken för tecken",
                    said.chars().count()
                )
            } else {
                return None;
            };
            Some((
                whole.range(),
                label,
                "skriv vad länken leder till: [kommunens öppettider](https://…)",
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_say_nothing_are_found() {
        let long = format!("https://kommun.example/{}", "a".repeat(60));
        for text in [
            "[här](https://a.example)",
            "[ Läs mer ](https://a.example)",
            "[](https://a.example)",
            &long,
            &format!("[{long}](https://a.example)"),
        ] {
            assert_eq!(links(text).count(), 1, "{text}");
        }
        for text in [
            "[tider här](https://a.example)",
            "https://a.example",
            &format!("[tider]({long})"),
            "[här] (x)",
        ] {
            assert_eq!(links(text).count(), 0, "{text}");
        }
    }
}
