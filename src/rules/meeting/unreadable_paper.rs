//! M121 `unreadable-paper`: a paper that those who are called cannot read.

use std::path::Path;

use super::pdfs::pdfs;
use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::source::is_case_name;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M121",
        name: "unreadable-paper",
        severity: Severity::Error,
        summary: "en handling går inte att läsa: krypterad, skadad eller en ärendefil",
        page: include_str!("unreadable_paper.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    cases_for_papers(checker);
    for pdf in pdfs(checker) {
        let Some(fault) = pdf.known.fault else {
            continue;
        };
        let finding = checker.at(pdf.span, format!("{} {fault}", pdf.said));
        checker.report(finding.hint(
            "skaffa en hel fil utan skydd och lösenord, och skriv dess kontrollsumma; \
             tills dess byggs inget paket",
        ));
    }
}

/// A second memo is a paper of the item as a PDF: nobody reads the file that it is written in.
fn cases_for_papers(checker: &Checker<'_, OneMeeting>) {
    let items = checker.items.iter().filter(|item| item.is_taken_up());
    for paper in items.flat_map(|item| item.item.papers.items()) {
        let file = paper.file.text();
        let Some(span) = paper.file.span().filter(|_| is_case_name(Path::new(file))) else {
            continue;
        };
        let said = format!("{file} är en fil i YAML, som de som kallas inte kan läsa");
        let finding = checker.at(span, said);
        checker.report(finding.hint(
            "lägg den som PDF bland bilagorna och ange PDF-filen här; en skrivelse blir PDF med \
                 skrivelse bygg",
        ));
    }
}
