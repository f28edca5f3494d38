//! M122 `false-claim`: an attachment whose pages are not in the packet, although it says that it
//! keeps what that asks for.

use super::pdfs::pdfs;
use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M122",
        name: "false-claim",
        severity: Severity::Warning,
        summary: "en bilaga säger sig följa PDF/A och PDF/UA men gör det inte",
        page: include_str!("false_claim.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    for pdf in pdfs(checker).filter(|pdf| pdf.known.is_false()) {
        let why = match pdf.known.broken.as_deref() {
            Some("") | None => String::new(),
            Some(rule) => format!(" ({rule})"),
        };
        let label = format!("{} läggs i paketet som fil, inte som sidor{why}", pdf.said);
        checker.report(
            checker
                .at(pdf.span, label)
                .hint("be den som har gjort filen att spara den på nytt som taggad PDF/A"),
        );
    }
}
