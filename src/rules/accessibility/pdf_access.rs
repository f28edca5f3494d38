//! X101 `pdf-access`: what the source can make hard to follow for a screen reader.
//!
//! Language, title, tags and outline are the tool's business; tables, links and headings in prose
//! are the author's.

mod tables;

use std::ops::Range;
use std::rc::Rc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::headings::{Heading, in_prose};
use crate::swedish::in_small;
use crate::text::ReadText;
use crate::text::shapes::links::links;
use tables::table_faults;

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
    for text in checker.prose() {
        checker.report_all(headings(checker, text));
        for fault in table_faults(text) {
            let finding = checker.at(text.place(fault.range), fault.label);
            checker.report(finding.severity(fault.severity).hint(fault.hint));
        }
        for (range, label, hint) in link_faults(text.written) {
            checker.report(checker.at(text.place(range), label).hint(hint));
        }
    }
}

fn headings(checker: &Checker<'_>, text: &Rc<ReadText<'_>>) -> Vec<Diagnostic> {
    let empty = in_prose(text).filter(|heading| heading.text.is_empty());
    let finding = |heading: Heading<'_>| {
        let finding = checker.at(text.place(heading.line()), "rubriken har ingen text");
        finding.hint("skriv rubriken, eller ta bort tecknen")
    };
    empty.map(finding).collect()
}

type LinkFault = (Range<usize>, String, &'static str);

/// Links whose text says nothing, and addresses too long to listen to.
fn link_faults(text: &str) -> impl Iterator<Item = LinkFault> {
    links(text).filter_map(|link| {
        let length = link.said.chars().count();
        let says_nothing = link.said.is_empty() || EMPTY.contains(&&*in_small(link.said));
        let label = if link.has_text && says_nothing {
            format!("länken heter bara ”{}”", link.said)
        } else if link.said.contains("://") && length > LONG {
            format!("adressen är {length} tecken lång och läses upp tecken för tecken")
        } else {
            return None;
        };
        let hint = "skriv vad länken leder till: [kommunens öppettider](https://…)";
        Some((link.range, label, hint))
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
            assert_eq!(link_faults(text).count(), 1, "{text}");
        }
        for text in [
            "[tider här](https://a.example)",
            "https://a.example",
            &format!("[tider]({long})"),
            "[här] (x)",
        ] {
            assert_eq!(link_faults(text).count(), 0, "{text}");
        }
    }
}
