//! M121 `unreadable-paper`: an attachment that nobody can open.

use super::pdfs::pdfs;
use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M121",
        name: "unreadable-paper",
        severity: Severity::Error,
        summary: "en bilaga i PDF är krypterad eller skadad",
        page: include_str!("unreadable_paper.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
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
