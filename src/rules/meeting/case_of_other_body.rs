//! M107 `case-of-other-body`: a case without a recipient, or to another committee or organisation.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::Located;
use crate::profile::{Addressee, DocumentKind};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M107",
        name: "case-of-other-body",
        severity: Severity::Error,
        summary: "ärendet är inte till det här organet",
        page: include_str!("case_of_other_body.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let Some(body) = checker.body() else { return };
    for item in checker.items.iter().filter(|item| item.is_taken_up()) {
        let (Some(file), Some(case)) = (item.item.case.located(), item.case()) else {
            continue;
        };
        let finding = |label: String, hint: String| checker.at(file.span, label).hint(hint);
        if !case
            .profile
            .text()
            .eq_ignore_ascii_case(checker.meeting.profile.text())
        {
            let label = format!("ärendet har profilen {}", case.profile.text());
            checker.report(finding(
                label,
                "ta upp det i den organisationens sammanträde".to_owned(),
            ));
            continue;
        }
        let kind = item.loaded().and_then(|loaded| loaded.document_kind());
        let addressee = kind.map_or(Addressee::Body, DocumentKind::addressee);
        // The committee adopts a statement that goes to a court or a ministry.
        if addressee == Addressee::Outside {
            continue;
        }
        let recipients = case.recipients.items();
        if recipients.is_empty() {
            // Of a case that cannot be read as a whole nobody knows what it lacks.
            let is_whole = item.loaded().is_some_and(|it| it.whole().is_some());
            if addressee == Addressee::Body && is_whole && !case.recipients.is_unread() {
                let hint = format!("skriv mottagare: [{}] i ärendet", body.id.text());
                checker.report(finding("ärendet har ingen mottagare".to_owned(), hint));
            }
            continue;
        }
        let is_it = |recipient: &Located<String>| {
            let known = checker
                .profile
                .and_then(|profile| profile.body(&recipient.value));
            known.is_some_and(|known| known.id.text() == body.id.text())
        };
        if !recipients.iter().any(is_it) {
            let names: Vec<&str> = recipients.iter().map(|one| one.value.as_str()).collect();
            let label = format!("ärendet är till {}", names.join(", "));
            let hint = format!(
                "lägg till {} bland mottagarna i ärendet, eller ta bort raden här",
                body.id.text()
            );
            checker.report(finding(label, hint));
        }
    }
}
